//! Letters: which ones the fonts in PDFs and pictures have, and what of an assessment is written in others.

use isms::record::Record as _;
use isms::registers::of_key;
use isms::snapshot::Snapshot;
use isms::soa::ApprovedSoa;
use locale::Text;
use model::answer::AnswerField;
use model::merge::{Field, RowName};
use model::{Applicability, Assessment};
use serde_json::Value;
use wording::{fields, list};

/// The most fields that are named.
const NAMED: usize = 6;

/// The first and the last of each run of letters that the fonts have; a test compares them with the fonts.
const THERE: &[(char, char)] = &[
    ('\u{0020}', '\u{007E}'),
    ('\u{00A0}', '\u{024F}'),
    ('\u{0259}', '\u{0259}'),
    ('\u{02C6}', '\u{02DD}'),
    ('\u{0300}', '\u{0304}'),
    ('\u{0306}', '\u{030C}'),
    ('\u{0327}', '\u{0328}'),
    ('\u{0370}', '\u{0377}'),
    ('\u{037A}', '\u{037F}'),
    ('\u{0384}', '\u{038A}'),
    ('\u{038C}', '\u{038C}'),
    ('\u{038E}', '\u{03A1}'),
    ('\u{03A3}', '\u{03E1}'),
    ('\u{03F0}', '\u{045F}'),
    ('\u{0490}', '\u{0491}'),
    ('\u{1E00}', '\u{1EFF}'),
    ('\u{200B}', '\u{200B}'),
    ('\u{2010}', '\u{2027}'),
    ('\u{2030}', '\u{203A}'),
    ('\u{2044}', '\u{2044}'),
    ('\u{2070}', '\u{2071}'),
    ('\u{2074}', '\u{2089}'),
    ('\u{20A0}', '\u{20BF}'),
    ('\u{2113}', '\u{2113}'),
    ('\u{2116}', '\u{2116}'),
    ('\u{2122}', '\u{2122}'),
    ('\u{2150}', '\u{215E}'),
    ('\u{2212}', '\u{2212}'),
    ('\u{25CC}', '\u{25CC}'),
    ('\u{FFFD}', '\u{FFFD}'),
];

/// Whether the fonts have a letter.
pub fn is_there(letter: char) -> bool {
    let after = THERE.partition_point(|(first, _)| *first <= letter);
    after.checked_sub(1).and_then(|at| THERE.get(at)).is_some_and(|(_, last)| letter <= *last)
}

/// Whether a sign is nothing that anybody sees.
pub fn is_unseen(sign: char) -> bool {
    matches!(sign, '\u{200B}'..='\u{200F}' | '\u{FEFF}' | '\r')
}

/// A sign in letters that mean the same, as people type it where they have no such key; never another meaning.
pub fn spelled(sign: char) -> Option<&'static str> {
    Some(match sign {
        '≥' | '⩾' => ">=",
        '≤' | '⩽' => "<=",
        '≠' => "!=",
        '≈' | '≃' => "~",
        '→' | '➔' | '➜' | '⟶' => "->",
        '←' | '⟵' => "<-",
        '↔' | '⟷' => "<->",
        '⇒' => "==>",
        '⇐' => "<==",
        '⇔' => "<==>",
        '↑' => "(up)",
        '↓' => "(down)",
        '√' => "sqrt",
        '∞' => "(infinity)",
        '✓' | '✔' | '☑' | '🗹' => "[x]",
        '✗' | '✘' | '☒' | '❌' => "[-]",
        '☐' | '□' | '▢' => "[ ]",
        '●' | '■' | '▪' | '◼' | '▶' | '►' => "*",
        '○' | '◦' | '▫' => "o",
        '★' => "(star)",
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        'ﬅ' | 'ﬆ' => "st",
        '−' => "-",
        '‑' | '‒' => "-",
        '∕' | '⁄' => "/",
        _ => return None,
    })
}

/// How many letters of some words the fonts do not have, and nothing else says the same.
pub fn missing(words: &str) -> usize {
    let is_missing =
        |sign: &char| !is_unseen(*sign) && !sign.is_control() && !is_there(*sign) && spelled(*sign).is_none();
    words.chars().filter(is_missing).count()
}

/// The fields of an assessment that have letters which the fonts do not have, each with how many. What was frozen of it
/// repeats what stands in others.
pub fn unset(assessment: &Assessment) -> Vec<(Field, usize)> {
    let mut found = vec![(Field::Organisation, missing(&assessment.profile.organisation))];
    for (id, answer) in &assessment.answers {
        let reason = match &answer.applicability {
            Applicability::Excluded(why) => missing(why.as_str()),
            Applicability::Included(_) | Applicability::Undecided => 0,
        };
        let evidence = answer.evidence.iter().flat_map(|one| [&one.title, &one.link, &one.place]);
        let counts = [
            (AnswerField::Response, reason),
            (AnswerField::Note, missing(&answer.note)),
            (AnswerField::Evidence, evidence.map(|words| missing(words)).sum()),
            (AnswerField::Owner, missing(&answer.owner)),
        ];
        found.extend(counts.map(|(field, count)| (Field::Answer(id.clone(), field), count)));
    }
    for (key, row) in assessment.rows.iter() {
        let is_frozen = |name: &str| name == ApprovedSoa::REGISTER || name == Snapshot::REGISTER;
        let is_current = of_key(key).is_some_and(|(register, _)| !is_frozen(register.name));
        let parts = row.as_object().into_iter().flatten().filter(|_| is_current);
        let name = || RowName::of(key, Some(row));
        found.extend(parts.map(|(part, says)| (Field::Part(name(), part.clone()), missing_in(says))));
    }
    found.retain(|(_, count)| *count > 0);
    found
}

fn missing_in(says: &Value) -> usize {
    match says {
        Value::String(words) => missing(words),
        Value::Array(all) => all.iter().map(missing_in).sum(),
        Value::Object(parts) => parts.values().map(missing_in).sum(),
        Value::Null | Value::Bool(_) | Value::Number(_) => 0,
    }
}

/// What is to be said of letters that a PDF of an assessment could not show; nothing where there are none.
pub fn warning(text: Text, assessment: &Assessment) -> Option<String> {
    let unset = unset(assessment);
    let count: usize = unset.iter().map(|(_, count)| count).sum();
    let named: Vec<String> = unset.iter().take(NAMED).map(|(field, _)| fields::field(text, field)).collect();
    let more = (unset.len() - named.len()) as u64;
    let fields = match more {
        0 => list::semicolons(text, named),
        more => text.gate_and_more(more, list::semicolons(text, named)),
    };
    (count > 0).then(|| text.reports_letters(count as u64, fields))
}

#[cfg(test)]
mod tests {
    use model::{Edition, Profile};
    use serde_json::json;

    use super::*;

    #[test]
    fn letters_of_other_scripts_are_counted_and_their_fields_named() {
        let now = chrono::DateTime::UNIX_EPOCH;
        let mut assessment = Assessment::new("a".into(), Edition::Iso27001_2022, Profile::default(), now);
        assert_eq!(warning(Text::default(), &assessment), None);
        assessment.profile.organisation = "Łódź Ελλάς Україна ≥ ✓".into();
        assert_eq!(warning(Text::default(), &assessment), None, "these are there, or have a spelling");
        assessment.answers.entry("A.5.1".parse().unwrap()).or_default().note =
            "日本 and more\n\u{200B}".into();
        assessment.rows.set("action/1", Some(json!({ "title": "Backup", "owner": "שלום" })));
        assessment.rows.set("version/1", Some(json!({ "lines": [{ "how": "日本" }] })));
        let unset = unset(&assessment);
        assert_eq!(unset.iter().map(|(_, count)| *count).collect::<Vec<_>>(), [2, 4]);
        let says = warning(Text::default(), &assessment).unwrap();
        assert!(
            says.starts_with("6 characters") && says.contains("A.5.1") && says.contains("Backup"),
            "{says}"
        );
    }

    #[test]
    fn fields_beyond_the_first_are_counted() {
        let now = chrono::DateTime::UNIX_EPOCH;
        let mut assessment = Assessment::new("a".into(), Edition::Iso27001_2022, Profile::default(), now);
        for number in 1..=9 {
            assessment.answers.entry(format!("A.5.{number}").parse().unwrap()).or_default().owner =
                "日".into();
        }
        let says = warning(Text::default(), &assessment).unwrap();
        assert!(says.contains("A.5.6") && !says.contains("A.5.7") && says.contains("3 more"), "{says}");
    }
}
