//! Index: what the catalogues know, by numbers and by titles, so that no row goes through them again.

use std::collections::HashMap;
use std::sync::LazyLock;

use model::{Edition, RequirementId};

use super::Written;

/// The requirements of an edition by their numbers, those without a letter first, then those of Annex A; the same by the
/// two numbers that head them.
#[derive(Default)]
struct Known {
    named: [HashMap<Vec<u8>, RequirementId>; 2],
    headed: [HashMap<Vec<u8>, Vec<RequirementId>>; 2],
}

impl Known {
    fn of(edition: Edition) -> &'static Self {
        static KNOWN: LazyLock<[Known; 2]> = LazyLock::new(|| by_edition(Known::read));
        let [newer, older] = &*KNOWN;
        if edition == Edition::Iso27001_2022 { newer } else { older }
    }

    fn read(edition: Edition) -> Self {
        let mut known = Self::default();
        let facts = catalogue::of(edition).map(|catalogue| catalogue.facts()).unwrap_or_default();
        for fact in facts {
            let (letter, numbers) = match fact.id.strip_prefix("A.") {
                Some(numbers) => (1, numbers),
                None => (0, fact.id),
            };
            let numbers: Result<Vec<u8>, _> = numbers.split('.').map(str::parse).collect();
            let (Ok(numbers), Ok(id)) = (numbers, fact.id.parse::<RequirementId>()) else { continue };
            if numbers.len() > 2 {
                known.headed[letter].entry(numbers[..2].to_vec()).or_default().push(id.clone());
            }
            known.named[letter].insert(numbers, id);
        }
        known
    }
}

fn by_edition<T>(read: fn(Edition) -> T) -> [T; 2] {
    catalogue::complete_facts();
    [Edition::Iso27001_2022, Edition::Iso27001_2013].map(read)
}

impl Written {
    /// The requirement that it names in an edition. Without a letter a number may be a clause or a control:
    /// `prefers_controls` says what the sheet is about.
    pub fn requirement(&self, edition: Edition, prefers_controls: bool) -> Option<&'static RequirementId> {
        let [clauses, controls] = &Known::of(edition).named;
        let (clause, control) = (|| clauses.get(&*self.numbers), || controls.get(&*self.numbers));
        match (self.has_letter, self.is_clause || !prefers_controls) {
            (true, _) => control(),
            (false, false) => control().or_else(clause),
            (false, true) if self.is_clause || self.is_head(edition) => clause(),
            (false, true) => clause().or_else(control),
        }
    }

    /// Whether it heads clauses of an edition and is none itself, as 6.1 does.
    pub(crate) fn is_head(&self, edition: Edition) -> bool {
        !self.has_letter && !self.parts(edition).is_empty()
    }

    /// The requirements that it is the head of: of a clause its parts, of an objective of 2013 its controls.
    pub(crate) fn parts(&self, edition: Edition) -> &'static [RequirementId] {
        let parts = Known::of(edition).headed[usize::from(self.has_letter)].get(&*self.numbers);
        parts.map(Vec::as_slice).unwrap_or_default()
    }
}

/// Requirements of an edition by their titles; none where several have the same.
type Titles = HashMap<String, Option<RequirementId>>;

fn titles(edition: Edition) -> Titles {
    let mut titles = Titles::new();
    for fact in catalogue::of(edition).map(|catalogue| catalogue.facts()).unwrap_or_default() {
        let only = fact.id.parse().ok();
        titles.entry(plain(fact.title)).and_modify(|several| *several = None).or_insert(only);
    }
    titles
}

/// Whether words are the title of a group of requirements, with or without its reference.
pub(crate) fn is_group(words: &str) -> bool {
    static GROUPS: LazyLock<Vec<String>> = LazyLock::new(|| {
        let editions = [Edition::Iso27001_2022, Edition::Iso27001_2013].into_iter();
        let groups = editions.filter_map(catalogue::of).flat_map(|catalogue| catalogue.groups());
        groups.map(|group| plain(group.title)).collect()
    });
    let title = words.trim_start_matches(|sign: char| {
        sign.is_ascii_digit() || matches!(sign, 'A' | '.' | ' ' | ':' | '-')
    });
    GROUPS.contains(&plain(title)) || GROUPS.contains(&plain(words))
}

fn plain(title: &str) -> String {
    title.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The only requirement with a title. Case and all but letters and digits say nothing.
pub fn by_title(edition: Edition, title: &str) -> Option<RequirementId> {
    static TITLES: LazyLock<[Titles; 2]> = LazyLock::new(|| by_edition(titles));
    if title.is_empty() {
        return None;
    }
    let [newer, older] = &*TITLES;
    let titles = if edition == Edition::Iso27001_2022 { newer } else { older };
    titles.get(&plain(title))?.clone()
}
