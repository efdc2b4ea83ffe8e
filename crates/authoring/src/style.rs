//! The rules of writing that a machine can hold.

use std::collections::BTreeMap;

use crate::entry::{Entry, FIELDS, Field, Shape, Value};
use crate::{Fault, counts};

/// The faults of one entry on its own.
pub fn check(entry: &Entry) -> Vec<String> {
    let mut faults = unfit_texts(entry);
    faults.extend(too_long(entry, |field| field.words));
    for field in FIELDS {
        let name = field.name;
        if let (Shape::List(least, most), Some(Value::List(items))) = (field.shape, entry.values.get(name))
            && !(least..=most).contains(&items.len())
        {
            faults.push(format!("{} of {name}, not {least} to {most}", items.len()));
        }
    }
    for question in entry.texts("question") {
        if !question.ends_with('?') || question.matches('?').count() != 1 {
            faults.push("the question asks one thing and ends in one question mark".into());
        }
    }
    for variant in entry.variants() {
        if let Some(message) = counts::whom(&variant.size, &variant.sector) {
            faults.push(format!("a variant {message}"));
        }
        if variant.weight_reason.is_none() && variant.first_step.is_none() {
            faults.push("a variant changes nothing".into());
        }
    }
    faults
}

/// The texts of an entry that have more words than `limit` says for their field.
pub fn too_long(entry: &Entry, limit: impl Fn(&Field) -> Option<usize>) -> Vec<String> {
    let mut faults = Vec::new();
    for field in &FIELDS {
        let Some(most) = limit(field) else { continue };
        for text in entry.texts(field.name).into_iter().filter(|text| words(text) > most) {
            faults.push(format!("{} has {} words, at most {most}: {text:?}", field.name, words(text)));
        }
    }
    faults
}

/// What is wrong with the texts of an entry, in whatever language.
pub fn unfit_texts(entry: &Entry) -> Vec<String> {
    texts(entry).into_iter().filter_map(unfit).collect()
}

/// What is wrong with a text, whatever it is about.
fn unfit(text: &str) -> Option<String> {
    if text.trim().is_empty() || text.trim() != text {
        return Some(format!("an empty text, or white space around one: {text:?}"));
    }
    if text.to_lowercase().split(|c: char| !c.is_alphabetic()).any(|word| word == "shall") {
        return Some(format!("'shall' is the standard's word, not ours: {text:?}"));
    }
    if text.contains(['<', '>', '{', '}']) || text.contains(char::is_control) {
        return Some(format!("markup, braces or control characters in a text: {text:?}"));
    }
    None
}

/// Sentences that stand in more than one place.
pub fn repeated(entries: &[Entry]) -> Vec<Fault> {
    let mut first: BTreeMap<&str, &str> = BTreeMap::new();
    let mut faults = Vec::new();
    for entry in entries {
        for text in texts(entry).into_iter().filter(|text| words(text) > 5) {
            if let Some(other) = first.insert(text, &entry.id) {
                faults.push(Fault::new("content", format!("{other} and {} both say {text:?}", entry.id)));
            }
        }
    }
    faults
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

fn texts(entry: &Entry) -> Vec<&str> {
    FIELDS.iter().flat_map(|field| entry.texts(field.name)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = r#"
        id = "7.3"
        question = "Do people know the rules?"
        why = "They cannot keep rules they never heard of."
        good = { ten = "Everybody knows.", two_hundred = "New joiners learn them in week one." }
        evidence = ["Slides", "Attendance list"]
        first_step = "Talk about it on Monday."
        weight_reason = "Many incidents begin here."
        effort_reason = "An hour."
        search = []
        [levels]
        absent = "No."
        started = "Some."
        partial = "Most."
        established = "All."
        measured = "Tested."
        improving = "Better each year."
    "#;

    fn entry(text: &str) -> (Entry, Vec<String>) {
        Entry::read(toml::from_str(text).unwrap(), &[0, 1, 2, 3, 4, 5])
    }

    /// The faults of the good entry with another text in one field.
    fn faults_with(field: &'static str, text: &str) -> Vec<String> {
        let (mut entry, _) = entry(GOOD);
        entry.values.insert(field, Value::Text(text.into()));
        check(&entry)
    }

    #[test]
    fn a_good_entry_has_no_faults() {
        let (entry, faults) = entry(GOOD);
        assert_eq!((faults, check(&entry)), (vec![], vec![]));
    }

    #[test]
    fn each_rule_is_held() {
        assert!(faults_with("question", &("word ".repeat(31) + "?"))[0].contains("at most 30"));
        assert!(faults_with("question", "One? Two?")[0].contains("one thing"));
        assert!(faults_with("why", "word ".repeat(41).trim())[0].contains("at most 40"));
        assert!(faults_with("first_step", "do ".repeat(26).trim())[0].contains("at most 25"));
        assert!(faults_with("why", "You shall do it.")[0].contains("standard's word"));
        assert!(faults_with("good.ten", "<b>")[0].contains("markup"));
        assert!(faults_with("differs", "")[0].contains("empty"));
        let (mut one, _) = entry(GOOD);
        one.values.insert("evidence", Value::List(vec!["Slides".into()]));
        assert!(check(&one)[0].contains("not 2 to 5"));
        let (one, _) = entry(&GOOD.replace("\"All.\"", &format!("{:?}", "all ".repeat(25).trim())));
        assert!(check(&one)[0].contains("at most 24"));
    }

    #[test]
    fn surplus_fields_and_missing_levels_are_refused() {
        let (_, faults) = entry(&GOOD.replace("search = []", "search = []\nmood = 1\nweight = 2"));
        assert_eq!(faults, ["there is no field mood", "there is no field weight"]);
        let (_, faults) = entry(&GOOD.replace("measured = \"Tested.\"", ""));
        assert_eq!(faults, ["levels: the level measured is missing"]);
    }

    #[test]
    fn a_scale_of_fewer_levels_has_fewer_texts() {
        let (one, faults) = Entry::read(
            toml::from_str("id = \"1\"\nlevels = { absent = \"a\", established = \"b\" }").unwrap(),
            &[0, 3],
        );
        assert_eq!((one.texts("levels"), faults), (vec!["a", "b"], vec![]));
    }

    #[test]
    fn the_same_sentence_twice_is_found() {
        let (one, other) = (entry(GOOD).0, entry(&GOOD.replace("7.3", "7.4")).0);
        assert!(repeated(&[one, other]).iter().any(|fault| fault.message.contains("never heard of")));
    }
}
