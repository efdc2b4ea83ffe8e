//! Ranked search (command palette): how well what somebody types fits what can be gone to.

use model::sort;

/// How well something fits, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// It has this very number.
    Number,
    /// A word of its name, or its number, begins like this.
    Start,
    /// It stands within a word of its name.
    Inside,
    /// A word that means the same begins like this.
    Synonym,
}

/// What is searched for: words without accents, in small letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sought(Vec<String>);

impl Sought {
    /// What somebody typed.
    pub fn new(typed: &str) -> Self {
        Self(fold(typed).split_whitespace().map(str::to_owned).collect())
    }

    /// Whether there is nothing to search for.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Something that can be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Findable {
    number: String,
    name: String,
    synonyms: String,
}

impl Findable {
    /// By its number, which may be empty, its name, and words that mean the same.
    pub fn new(number: &str, name: &str, synonyms: &str) -> Self {
        Self { number: fold(number), name: fold(name), synonyms: fold(synonyms) }
    }

    /// How well all words fit: as well as the worst of them. None if one does not, or there are none.
    pub fn fit(&self, sought: &Sought) -> Option<Fit> {
        let fits: Option<Vec<Fit>> = sought.0.iter().map(|word| self.fit_one(word)).collect();
        fits?.into_iter().max()
    }

    fn fit_one(&self, word: &str) -> Option<Fit> {
        // Controls are called by their number alone as well: 8.13 for A.8.13.
        let bare = self.number.split_once('.').map(|(_, bare)| bare).filter(|_| self.number.starts_with('a'));
        let has_number = |number: &str| number.starts_with(word);
        match () {
            () if self.number == word => Some(Fit::Number),
            () if has_number(&self.number) || bare.is_some_and(has_number) => Some(Fit::Start),
            () if begins_a_word(&self.name, word) => Some(Fit::Start),
            () if self.name.contains(word) => Some(Fit::Inside),
            () if begins_a_word(&self.synonyms, word) => Some(Fit::Synonym),
            () => None,
        }
    }
}

/// The places of what fits in each group, the best first and at most so many of a group. The group with the best comes
/// first; what fits alike keeps its order.
pub fn ranked<'a, Group: IntoIterator<Item = &'a Findable>>(
    groups: impl IntoIterator<Item = Group>,
    sought: &Sought,
    most: usize,
) -> Vec<(usize, Vec<usize>)> {
    let mut found = Vec::new();
    for (group, all) in groups.into_iter().enumerate() {
        let fits = |(place, one): (usize, &Findable)| Some((one.fit(sought)?, place));
        let mut fitting: Vec<(Fit, usize)> = all.into_iter().enumerate().filter_map(fits).collect();
        sort::sort_by_key(&mut fitting, |one| *one);
        if let Some((best, _)) = fitting.first().copied() {
            let places = fitting.into_iter().take(most).map(|(_, place)| place).collect();
            found.push((best, group, places));
        }
    }
    sort::sort_by_key(&mut found, |(best, group, _)| (*best, *group));
    found.into_iter().map(|(_, group, places)| (group, places)).collect()
}

fn begins_a_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| !text[..at].chars().next_back().is_some_and(char::is_alphanumeric))
}

/// Small letters without their accents.
fn fold(text: &str) -> String {
    let is_mark = |c: &char| ('\u{300}'..='\u{36f}').contains(c);
    text.chars().flat_map(char::to_lowercase).filter(|c| !is_mark(c)).map(bare).collect()
}

/// A small Latin letter without its accent; any other sign as it is.
fn bare(letter: char) -> char {
    match letter {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => 'c',
        'ď' | 'đ' => 'd',
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => 'e',
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => 'g',
        'ì'..='ï' | 'ī' | 'į' | 'ı' => 'i',
        'ł' | 'ľ' | 'ĺ' | 'ļ' => 'l',
        'ñ' | 'ń' | 'ņ' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => 'o',
        'ŕ' | 'ř' => 'r',
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => 's',
        'ţ' | 'ť' | 'ț' => 't',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' | 'ų' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fit(number: &str, name: &str, synonyms: &str, typed: &str) -> Option<Fit> {
        Findable::new(number, name, synonyms).fit(&Sought::new(typed))
    }

    #[test]
    fn a_number_goes_before_the_start_of_a_word_and_that_before_its_inside() {
        for (typed, expected) in [
            ("A.8.13", Some(Fit::Number)),
            ("a.8.13", Some(Fit::Number)),
            ("A.8.1", Some(Fit::Start)),
            ("8.13", Some(Fit::Start)),
            ("back", Some(Fit::Start)),
            ("INFO back", Some(Fit::Start)),
            ("formation", Some(Fit::Inside)),
            ("a.8.13 formation", Some(Fit::Inside)),
            ("restore", Some(Fit::Synonym)),
            ("store", None),
            ("back nothing", None),
            ("", None),
            ("  ", None),
        ] {
            assert_eq!(fit("A.8.13", "Information backup", "restore, copies", typed), expected, "{typed}");
        }
    }

    #[test]
    fn the_number_of_a_clause_is_no_other_one() {
        assert_eq!(fit("8.1", "Operational planning", "", "8.1"), Some(Fit::Number));
        assert_eq!(fit("8.1", "Operational planning", "", "1"), None);
    }

    #[test]
    fn case_and_accents_make_no_difference() {
        for (name, typed) in [
            ("Überprüfung", "uberpru"),
            ("Uberprufung", "ÜBERPRÜ"),
            ("Łódź office", "lodz"),
            ("Résumé", "re\u{301}sume\u{301}"),
            ("Größe", "große"),
        ] {
            assert_eq!(fit("", name, "", typed), Some(Fit::Start), "{name}, {typed}");
        }
    }

    #[test]
    fn the_group_with_the_best_comes_first_and_is_not_longer_than_asked() {
        let named = |names: &[&str]| names.iter().map(|name| Findable::new("", name, "")).collect::<Vec<_>>();
        let groups = [named(&["Unlock"]), named(&["Padlock", "Lock", "Lock now", "Locks"]), named(&["None"])];
        assert_eq!(ranked(&groups, &Sought::new("lock"), 3), [(1, vec![1, 2, 3]), (0, vec![0])]);
        assert_eq!(ranked(&groups, &Sought::new("lock"), 9), [(1, vec![1, 2, 3, 0]), (0, vec![0])]);
        assert_eq!(ranked(&groups, &Sought::new("n"), 9), [(1, vec![2]), (2, vec![0]), (0, vec![0])]);
        assert!(ranked(&groups, &Sought::new(""), 3).is_empty());
    }

    #[test]
    fn requirements_are_found_by_what_people_call_them() {
        let catalogue = catalogue::iso27001_2022();
        catalogue::complete();
        let found = |typed: &str| {
            let all = catalogue.requirements().iter().map(|requirement| {
                let id = &requirement.id;
                let title = catalogue.fact(id).map_or("", |fact| fact.title);
                let synonyms = catalogue.advice(id).map(|advice| advice.search.join(" ")).unwrap_or_default();
                Findable::new(id.as_str(), title, &synonyms)
            });
            let all: Vec<Findable> = all.collect();
            let first = ranked([&all], &Sought::new(typed), 1);
            let place = first.first().and_then(|(_, places)| places.first().copied());
            place.map(|place| catalogue.requirements()[place].id.to_string())
        };
        for (typed, expected) in [("mfa", "A.8.5"), ("8.13", "A.8.13"), ("6.1.2", "6.1.2")] {
            assert_eq!(found(typed).as_deref(), Some(expected), "{typed}");
        }
    }
}
