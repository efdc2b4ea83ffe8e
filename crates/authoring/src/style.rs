//! The rules of writing that a machine can hold.

use std::collections::BTreeMap;

use crate::Fault;
use crate::entry::{Entry, OlderEntry};

const SIZES: [&str; 4] = ["micro", "small", "medium", "large"];
const SECTORS: [&str; 8] =
    ["retail", "software", "health", "professional", "industry", "finance", "public", "other"];

/// The faults of one entry on its own.
pub fn check(file: &str, entry: &Entry) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut fault = |message: String| faults.push(Fault::new(file, format!("{}: {message}", entry.id)));

    if words(&entry.question) > 30 {
        fault(format!("the question has {} words, at most 30", words(&entry.question)));
    }
    if !entry.question.ends_with('?') || entry.question.matches('?').count() != 1 {
        fault("the question asks one thing and ends in one question mark".into());
    }
    if words(&entry.why) > 40 {
        fault("the why is longer than 40 words".into());
    }
    for step in first_steps(entry) {
        if words(step) > 25 {
            fault(format!("a first step has {} words, at most 25", words(step)));
        }
    }
    for level in entry.levels.all() {
        if words(level) > 24 {
            fault(format!("a level has more than 24 words: {level:?}"));
        }
    }
    if !(2..=5).contains(&entry.evidence.len()) {
        fault(format!("{} pieces of evidence, not 2 to 5", entry.evidence.len()));
    }
    if !(1..=5).contains(&entry.related.len()) {
        fault(format!("{} related requirements, not 1 to 5", entry.related.len()));
    }
    let weights = entry.variants.iter().filter_map(|v| v.weight).chain([entry.weight, entry.effort]);
    if weights.into_iter().any(|number| !(1..=3).contains(&number)) {
        fault("weight and effort are 1, 2 or 3".into());
    }
    for variant in &entry.variants {
        if variant.size.iter().any(|size| !SIZES.contains(&size.as_str()))
            || variant.sector.iter().any(|sector| !SECTORS.contains(&sector.as_str()))
        {
            fault("a variant names a size or sector that does not exist".into());
        }
        if variant.size.is_empty() && variant.sector.is_empty() {
            fault("a variant fits everybody, so it is none".into());
        }
        if variant.weight.is_some() != variant.weight_reason.is_some() {
            fault("a variant's weight and its reason go together".into());
        }
        if variant.weight.is_none() && variant.first_step.is_none() {
            fault("a variant changes nothing".into());
        }
    }
    for text in texts(entry) {
        if let Some(message) = unfit(text) {
            fault(message);
        }
    }
    faults
}

/// The faults of one entry of the 2013 edition.
pub fn check_older(file: &str, entry: &OlderEntry) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut fault = |message: String| faults.push(Fault::new(file, format!("{}: {message}", entry.id)));
    if words(&entry.question) > 30
        || !entry.question.ends_with('?')
        || entry.question.matches('?').count() != 1
    {
        fault("the question asks one thing in at most 30 words and ends in one question mark".into());
    }
    if words(&entry.first_step) > 25 {
        fault(format!("a first step has {} words, at most 25", words(&entry.first_step)));
    }
    if !(2..=5).contains(&entry.evidence.len()) {
        fault(format!("{} pieces of evidence, not 2 to 5", entry.evidence.len()));
    }
    let texts = [&entry.question, &entry.first_step].into_iter().chain(&entry.evidence).chain(&entry.search);
    for text in texts {
        if let Some(message) = unfit(text) {
            fault(message);
        }
    }
    faults
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

fn first_steps(entry: &Entry) -> impl Iterator<Item = &str> {
    entry.variants.iter().filter_map(|v| v.first_step.as_deref()).chain([entry.first_step.as_str()])
}

fn texts(entry: &Entry) -> Vec<&str> {
    let mut texts = vec![
        entry.question.as_str(),
        &entry.why,
        &entry.good.ten,
        &entry.good.two_hundred,
        &entry.weight_reason,
        &entry.effort_reason,
    ];
    texts.extend(entry.levels.all());
    texts.extend(entry.evidence.iter().map(String::as_str));
    texts.extend(first_steps(entry));
    texts.extend(entry.variants.iter().filter_map(|v| v.weight_reason.as_deref()));
    texts.extend(entry.search.iter().map(String::as_str));
    texts.extend([&entry.differs, &entry.new].into_iter().filter_map(|text| text.as_deref()));
    texts
}

#[cfg(test)]
mod tests {
    use crate::content::parse;
    use crate::entry::Entry;

    const GOOD: &str = r#"
        [[requirement]]
        id = "7.3"
        question = "Do people know the rules?"
        why = "They cannot keep rules they never heard of."
        good = { ten = "Everybody knows.", two_hundred = "New joiners learn them in week one." }
        evidence = ["Slides", "Attendance list"]
        first_step = "Talk about it on Monday."
        weight = 2
        weight_reason = "Many incidents begin here."
        effort = 1
        effort_reason = "An hour."
        sequence = 1
        search = []
        related = ["7.2"]
        [requirement.levels]
        absent = "No."
        started = "Some."
        partial = "Most."
        established = "All."
        measured = "Tested."
        improving = "Better each year."
    "#;

    fn faults_of(change: impl FnOnce(&mut Entry)) -> Vec<String> {
        let mut entry = parse("x.toml", GOOD).unwrap().remove(0);
        change(&mut entry);
        super::check("x.toml", &entry).into_iter().map(|f| f.message).collect()
    }

    #[test]
    fn a_good_entry_has_no_faults() {
        assert_eq!(faults_of(|_| {}), Vec::<String>::new());
    }

    #[test]
    fn each_rule_is_held() {
        let long = "word ".repeat(31) + "?";
        assert!(faults_of(|e| e.question = long)[0].contains("at most 30"));
        assert!(faults_of(|e| e.question = "One? Two?".into())[0].contains("one thing"));
        assert!(faults_of(|e| e.first_step = "do ".repeat(26).trim().into())[0].contains("at most 25"));
        assert!(faults_of(|e| e.evidence.truncate(1))[0].contains("2 to 5"));
        assert!(faults_of(|e| e.weight = 4)[0].contains("1, 2 or 3"));
        assert!(faults_of(|e| e.why = "You shall do it.".into())[0].contains("standard's word"));
        assert!(faults_of(|e| e.good.ten = "<b>".into())[0].contains("markup"));
        assert!(faults_of(|e| e.levels.absent = String::new())[0].contains("empty"));
    }

    #[test]
    fn missing_and_surplus_fields_are_refused() {
        assert!(parse("x.toml", &GOOD.replace("weight = 2", "")).unwrap_err().message.contains("weight"));
        assert!(parse("x.toml", &GOOD.replace("weight = 2", "weight = 2\nmood = 1")).is_err());
    }

    #[test]
    fn the_same_sentence_twice_is_found() {
        let mut one = parse("x.toml", GOOD).unwrap();
        one.extend(parse("x.toml", &GOOD.replace("7.3", "7.4")).unwrap());
        assert!(super::repeated(&one).iter().any(|f| f.message.contains("never heard of")));
    }
}
