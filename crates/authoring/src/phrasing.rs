//! Rules of phrasing that only show across entries, and words that are not ours (style linting). The build holds them.

use std::collections::BTreeMap;

use crate::Fault;
use crate::entry::{Entry, LEVELS};

/// A rule over everything that is written for a catalogue: what breaks it, each with the references concerned.
type Rule = fn(&[Entry]) -> Vec<String>;

/// All rules.
const RULES: [Rule; 5] = [shared_lines, alike_beginnings, leaning_levels, uncounted_claims, foreign_words];

/// Fields whose texts are never said of two requirements, however short they are.
const OWN_LINES: [&str; 3] = ["asked", "trap", "next_step"];
/// How many lines of the highest level may begin with the same words, and with how many words they are compared.
const ALIKE: usize = 3;
const BEGINNING: usize = 3;
/// Words by which a line of levels refers to another, which is not beside it in a report or a sheet.
const LEANING: [&str; 11] = [
    "because of that",
    "because of this",
    "because of it",
    "because of the count",
    "because of such",
    "such a look",
    "such a check",
    "such a review",
    "the count",
    "after that",
    "after such",
];
/// Claims that need a source.
const CLAIMS: [&str; 4] = ["most", "always", "never", "half of"];
/// Claims that may stand: the requirement, the claim, and where it comes from or what makes it none.
const ALLOWED: [(&str, &str, &str); 2] = [
    ("6.1.1", "most", "what is most likely to hurt is what a risk assessment finds"),
    ("6.2", "never", "an aim without an end cannot be reached, by its wording"),
];
/// The words that people type, whichever they are.
const TYPED: &str = "search";
/// Words of the guide's table that mean what they say here: in requirements that begin so.
const LITERAL: [(&str, &str); 2] = [("papers", "A.7."), ("papers", "A.11.")];
/// The guide for writers, whose table of words is checked here.
const GUIDE: &str = include_str!("../../../docs/content.md");
/// The heading above that table.
const HEADING: &str = "## Words to avoid";

/// What breaks the rules.
pub fn faults(entries: &[Entry]) -> Vec<Fault> {
    RULES.iter().flat_map(|find| find(entries)).map(|message| Fault::new("content", message)).collect()
}

/// Lines of an audit that stand at two requirements.
fn shared_lines(entries: &[Entry]) -> Vec<String> {
    let mut faults = Vec::new();
    for field in OWN_LINES {
        let mut first: BTreeMap<Vec<String>, &str> = BTreeMap::new();
        for entry in entries {
            for text in entry.texts(field) {
                if let Some(other) = first.insert(words(text), &entry.id) {
                    faults.push(format!("{field}: {other} and {} both say {text:?}", entry.id));
                }
            }
        }
    }
    faults
}

/// Beginnings that too many lines of the highest level share.
fn alike_beginnings(entries: &[Entry]) -> Vec<String> {
    let mut beginnings: BTreeMap<Vec<String>, Vec<&str>> = BTreeMap::new();
    for entry in entries {
        for text in entry.texts("levels").into_iter().skip(LEVELS.len() - 1) {
            let beginning = words(text).into_iter().take(BEGINNING).collect();
            beginnings.entry(beginning).or_default().push(&entry.id);
        }
    }
    let often = beginnings.into_iter().filter(|(_, ids)| ids.len() > ALIKE);
    often
        .map(|(beginning, ids)| format!("{} all begin with {:?}", ids.join(", "), beginning.join(" ")))
        .collect()
}

/// Lines of levels that lean on another line.
fn leaning_levels(entries: &[Entry]) -> Vec<String> {
    let mut faults = Vec::new();
    for entry in entries {
        for text in entry.texts("levels") {
            let leaning = LEANING.iter().find(|phrase| has(text, phrase));
            faults.extend(
                leaning.map(|phrase| format!("{}: {phrase:?} leans on another line: {text:?}", entry.id)),
            );
        }
    }
    faults
}

/// Claims in a reason that nobody counted.
fn uncounted_claims(entries: &[Entry]) -> Vec<String> {
    let mut faults = Vec::new();
    for entry in entries {
        let is_allowed = |claim: &str| ALLOWED.iter().any(|(id, of, _)| *id == entry.id && *of == claim);
        for text in entry.texts("why") {
            let claims = CLAIMS.iter().filter(|claim| has(text, claim) && !is_allowed(claim));
            faults.extend(claims.map(|claim| format!("{}: who counted {claim:?}: {text:?}", entry.id)));
        }
    }
    faults
}

/// Words of the guide's table.
fn foreign_words(entries: &[Entry]) -> Vec<String> {
    let table = words_to_avoid(GUIDE);
    let mut faults = Vec::new();
    for entry in entries {
        for text in entry.values.keys().filter(|field| **field != TYPED).flat_map(|field| entry.texts(field))
        {
            let is_literal =
                |word: &str| LITERAL.iter().any(|(of, start)| *of == word && entry.id.starts_with(start));
            let found = table.iter().filter(|(word, _)| has(text, word) && !is_literal(word));
            faults.extend(
                found.map(|(word, instead)| format!("{}: {word:?}, better {instead}: {text:?}", entry.id)),
            );
        }
    }
    faults
}

/// The words that a guide's table tells writers to avoid, each with what to say instead.
fn words_to_avoid(guide: &str) -> Vec<(&str, &str)> {
    let section = guide.split_once(HEADING).map_or("", |(_, rest)| rest);
    let section = section.split("\n## ").next().unwrap_or_default();
    let rows =
        section.lines().filter_map(|line| line.strip_prefix("| ")?.strip_suffix(" |")?.split_once(" | "));
    // Below the heading and its line.
    let rows = rows.skip(2);
    rows.flat_map(|(avoid, instead)| avoid.split(", ").map(move |word| (word, instead))).collect()
}

/// Whether a text has some words in a row.
fn has(text: &str, phrase: &str) -> bool {
    let (text, phrase) = (words(text), words(phrase));
    text.windows(phrase.len()).any(|some| some == phrase)
}

fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry::Value;

    /// An entry with one text in a field.
    fn saying(id: &str, field: &'static str, text: &str) -> Entry {
        Entry { id: id.into(), values: [(field, Value::Text(text.into()))].into() }
    }

    fn improving(id: &str, text: &str) -> Entry {
        let levels = ["a", "b", "c", "d", "e", text].map(str::to_owned).to_vec();
        Entry { id: id.into(), values: [("levels", Value::List(levels))].into() }
    }

    #[test]
    fn the_build_holds_every_rule() {
        let claim = |id| saying(id, "why", "Most leaks are mistakes.");
        let asked = |id| saying(id, "asked", "Show me.");
        let broken = [
            vec![asked("4.1"), asked("4.2")],
            (0..=ALIKE)
                .map(|n| improving(&format!("4.{n}"), &format!("Rules were changed, {n} times.")))
                .collect(),
            vec![improving("4.1", "The count fell.")],
            vec![claim("4.1")],
            vec![saying("4.1", "trap", "Doors are mended in a hurry.")],
        ];
        for entries in broken {
            assert_eq!(faults(&entries).len(), 1, "{entries:?}");
        }
    }

    #[test]
    fn a_line_of_an_audit_at_two_requirements_is_found() {
        for field in OWN_LINES {
            let twice = [saying("4.1", field, "Show me."), saying("4.2", field, "show me")];
            assert_eq!(shared_lines(&twice), [format!("{field}: 4.1 and 4.2 both say \"show me\"")]);
            assert!(
                shared_lines(&[saying("4.1", field, "Show me."), saying("4.2", field, "Show it.")])
                    .is_empty()
            );
        }
        assert!(shared_lines(&[saying("4.1", "why", "So."), saying("4.2", "why", "So.")]).is_empty());
    }

    #[test]
    fn a_beginning_of_the_highest_level_may_be_shared_by_three() {
        let lines = |count: usize| -> Vec<Entry> {
            (0..count)
                .map(|n| improving(&format!("4.{n}"), &format!("Rules were changed, {n} times.")))
                .collect()
        };
        assert!(alike_beginnings(&lines(3)).is_empty());
        assert_eq!(alike_beginnings(&lines(4)), ["4.0, 4.1, 4.2, 4.3 all begin with \"rules were changed\""]);
    }

    #[test]
    fn a_level_that_leans_on_another_is_found() {
        for text in
            ["A rule was changed because of that.", "After such a look, rights went.", "The count fell."]
        {
            assert!(!leaning_levels(&[improving("4.1", text)]).is_empty(), "{text}");
        }
        assert!(leaning_levels(&[improving("4.1", "The country office was added after a test.")]).is_empty());
    }

    #[test]
    fn a_claim_in_a_reason_needs_a_source() {
        for text in ["Most leaks are mistakes.", "It always ends badly.", "Half of all firms pay."] {
            assert_eq!(uncounted_claims(&[saying("4.1", "why", text)]).len(), 1, "{text}");
        }
        assert!(uncounted_claims(&[saying("4.1", "why", "Almost nobody notices, and many pay.")]).is_empty());
        assert!(uncounted_claims(&[saying("4.1", "good.ten", "The door is always locked.")]).is_empty());
    }

    #[test]
    fn words_to_avoid_are_those_of_the_guide() {
        let guide = format!(
            "# A\n{HEADING}\n\n| avoid | say |\n| --- | --- |\n| mend, mended | fix |\n\n## B\n| x | y |\n"
        );
        assert_eq!(words_to_avoid(&guide), [("mend", "fix"), ("mended", "fix")]);
        let ours = words_to_avoid(GUIDE);
        for word in ["mend", "anew", "papers", "put aside", "win the top", "chances"] {
            assert!(ours.iter().any(|(avoid, _)| *avoid == word), "{word}");
        }
        let found = foreign_words(&[saying("4.1", "trap", "It was mended in a hurry.")]);
        assert_eq!(found.len(), 1);
        assert!(foreign_words(&[saying("4.1", "trap", "The amendment is missing.")]).is_empty());
        let papers = |id, field| foreign_words(&[saying(id, field, "Papers lie about.")]).len();
        assert_eq!([papers("7.5.1", "trap"), papers("A.7.7", "trap"), papers("7.5.1", "search")], [1, 0, 0]);
    }
}
