//! References, however people write them: `5.1`, `A.5.1`, `A5.1`, `A 5.1`, `A.5.1.1`, with words around them.

use std::collections::HashMap;
use std::sync::LazyLock;

use model::{Edition, RequirementId};

/// A reference as it was written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Written {
    /// Whether an `A` stands before it.
    pub has_letter: bool,
    /// Its numbers.
    pub numbers: Vec<u8>,
}

/// The reference that a cell begins with, possibly behind a word such as *Clause* or *Control*.
pub fn find(cell: &str) -> Option<Written> {
    let mut rest = cell.trim();
    for word in ["clause", "control", "annex", "section", "req", "ref"] {
        if let Some(after) = rest.get(..word.len()).filter(|start| start.eq_ignore_ascii_case(word)) {
            rest = rest[after.len()..].trim_start_matches([' ', ':', '.', '#']);
        }
    }
    let has_letter = rest.starts_with(['A', 'a']);
    let numbers = if has_letter { rest[1..].trim_start_matches(['.', ' ', '-']) } else { rest };
    let end = numbers.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(numbers.len());
    // A letter right behind makes a word of it, as in `5.1st`.
    if numbers[end..].starts_with(|c: char| c.is_alphanumeric() || c == '%') {
        return None;
    }
    let parts: Option<Vec<u8>> =
        numbers[..end].trim_end_matches('.').split('.').map(|part| part.parse().ok()).collect();
    parts.filter(|parts| (2..=3).contains(&parts.len())).map(|numbers| Written { has_letter, numbers })
}

/// All references in a cell that holds nothing else: `A.5.1, A.5.2`. Of any other cell the one that it begins with.
pub fn all(cell: &str) -> Vec<Written> {
    let parts = cell.split([',', ';', '\n', '&', '+']).map(str::trim).filter(|part| !part.is_empty());
    let found: Option<Vec<Written>> = parts.map(|part| find(part).filter(|_| !part.contains(' '))).collect();
    found.filter(|found| found.len() > 1).unwrap_or_else(|| find(cell).into_iter().collect())
}

/// The control of the organisation's own that a cell names.
pub fn own_control(cell: &str) -> Option<RequirementId> {
    cell.trim().parse::<RequirementId>().ok().filter(RequirementId::is_own)
}

impl Written {
    /// The requirement that it names in an edition. Without a letter a number may be a clause or a control:
    /// `prefers_controls` says what the sheet is about.
    pub fn requirement(&self, edition: Edition, prefers_controls: bool) -> Option<RequirementId> {
        let catalogue = catalogue::of(edition)?;
        let numbers = self.numbers.iter().map(u8::to_string).collect::<Vec<_>>().join(".");
        let clause = numbers.parse::<RequirementId>().ok().filter(|id| catalogue.fact(id).is_some());
        let control =
            format!("A.{numbers}").parse::<RequirementId>().ok().filter(|id| catalogue.fact(id).is_some());
        match (self.has_letter, prefers_controls) {
            (true, _) => control,
            (false, true) => control.or(clause),
            (false, false) => clause.or(control),
        }
    }
}

/// Requirements of both editions by their titles; none where several have the same.
type Titles = HashMap<String, Option<RequirementId>>;

static TITLES: LazyLock<[Titles; 2]> = LazyLock::new(|| {
    catalogue::complete_facts();
    [Edition::Iso27001_2022, Edition::Iso27001_2013].map(|edition| {
        let mut titles = Titles::new();
        for fact in catalogue::of(edition).map(|catalogue| catalogue.facts()).unwrap_or_default() {
            let only = fact.id.parse().ok();
            titles.entry(plain(fact.title)).and_modify(|several| *several = None).or_insert(only);
        }
        titles
    })
});

fn plain(title: &str) -> String {
    title.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The only requirement with a title. Case and all but letters and digits say nothing.
pub fn by_title(edition: Edition, title: &str) -> Option<RequirementId> {
    let [newer, older] = &*TITLES;
    let titles = match edition {
        Edition::Iso27001_2022 => newer,
        Edition::Iso27001_2013 => older,
    };
    titles.get(&plain(title))?.clone()
}
