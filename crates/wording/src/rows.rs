//! Records of registers in words, as their declarations say.

use isms::declaration::{Ids, Kind, Part, Register, part as declared};
use isms::document::Document;
use isms::moment::Moment;
use isms::record::Record as _;
use isms::registers::edit::unwritten;
use isms::registers::{of_key, of_name};
use locale::Text;
use model::Edition;
use model::merge::RowName;
use serde_json::{Map, Value};

use crate::list;

/// What a person knows a record by: "Action: Test a restore", "Document: Information security policy".
pub fn name(text: Text, row: &RowName) -> String {
    let Some((register, id)) = of_key(&row.key) else { return text.row_other().to_owned() };
    let label = (register.label)(text);
    // A record without a title of its own is known by what it is about.
    let about = match register.ids {
        Ids::Control | Ids::Finding => id.to_owned(),
        Ids::OwnControl if row.title.is_empty() => id.to_owned(),
        _ if !row.title.is_empty() => row.title.clone(),
        _ if register.name == Document::REGISTER => document(text, id),
        _ => kind(text, register, &row.kind),
    };
    if about.is_empty() { label.to_owned() } else { text.row_titled(label, about) }
}

/// The name that a catalogue has for a document; empty for the organisation's own.
fn document(text: Text, id: &str) -> String {
    let named = |edition| {
        let documents = catalogue::in_language(edition, text.locale)?.documents();
        documents.iter().find(|document| document.id == id).map(|document| document.name.to_owned())
    };
    let editions = [Edition::Iso27001_2022, Edition::Iso27001_2013];
    editions.into_iter().find_map(named).unwrap_or_default()
}

/// What a kind or a role is called, where one is written or goes without saying; else what is written.
fn kind(text: Text, register: &'static Register, written: &str) -> String {
    let part = ["kind", "role"].into_iter().find_map(|name| register.part(name));
    let Some(Part { name, kind: Kind::Choice(choices), .. }) = part else { return written.to_owned() };
    let choice = choices.iter().find(|choice| choice.key == written).or_else(|| unwritten(register, name));
    choice.map_or_else(|| written.to_owned(), |choice| (choice.label)(text).to_owned())
}

/// The name of a part of a record, by its key; one that is not declared by its name in files.
pub fn part(text: Text, key: &str, name: &str) -> String {
    let part = of_key(key).and_then(|(register, _)| register.part(name));
    label(text, part, name)
}

fn label(text: Text, part: Option<&Part>, name: &str) -> String {
    part.map_or_else(|| name.to_owned(), |part| (part.label)(text).to_owned())
}

/// What a record says.
pub fn record(text: Text, key: &str, value: &Value) -> String {
    let parts =
        key.split_once('/').and_then(|(register, _)| of_name(register)).map(|register| register.parts);
    match value {
        Value::Object(group) => self::group(text, parts.unwrap_or_default(), group),
        other => plain(text, other),
    }
}

/// What a part of a record says.
pub fn value(text: Text, key: &str, name: &str, value: &Value) -> String {
    let part = of_key(key).and_then(|(register, _)| register.part(name));
    of_part(text, part, value)
}

fn of_part(text: Text, part: Option<&Part>, value: &Value) -> String {
    match (part.map(|part| part.kind), value) {
        (Some(Kind::Choice(choices)), Value::String(key)) => {
            let choice = choices.iter().find(|choice| choice.key == key);
            choice.map_or_else(|| key.clone(), |choice| (choice.label)(text).to_owned())
        }
        (Some(Kind::Moment), Value::String(written)) => moment(text, written),
        (Some(Kind::Group(parts)), Value::Object(group)) => self::group(text, parts, group),
        _ => plain(text, value),
    }
}

/// An instant as the clock showed it that it was read off; what is none as it is written.
fn moment(text: Text, written: &str) -> String {
    let read = Moment::read(written);
    read.map_or_else(|| written.to_owned(), |moment| text.label_zoned(moment.shown(), moment.offset()))
}

fn group(text: Text, parts: &'static [Part], group: &Map<String, Value>) -> String {
    let plain = group.iter().filter(|(_, value)| !value.is_object());
    let says = plain.map(|(name, value)| {
        let part = declared(parts, name);
        (label(text, part, name), of_part(text, part, value))
    });
    let says: Vec<String> =
        says.filter(|(_, says)| !says.is_empty()).map(|(name, says)| text.label_named(name, says)).collect();
    if says.is_empty() { text.row_entries(group.len() as u64) } else { list::semicolons(text, says) }
}

/// A value of which only the form is known.
pub fn plain(text: Text, value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(true) => text.row_yes().to_owned(),
        Value::Bool(false) => text.row_no().to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(words) => words.clone(),
        Value::Array(values) if values.iter().all(Value::is_string) => {
            list::commas(text, values.iter().filter_map(Value::as_str))
        }
        Value::Array(values) => text.row_entries(values.len() as u64),
        Value::Object(parts) => group(text, &[], parts),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use isms::registers::ALL;
    use model::history::Edit;
    use serde_json::json;

    #[test]
    fn a_record_is_told_by_its_title_and_its_parts() {
        let text = Text::default();
        let row = RowName { key: "action/1".into(), title: "Test a restore".into(), ..RowName::default() };
        assert_eq!(name(text, &row), "Action: Test a restore");
        let about = RowName { key: "statement/A.5.1".into(), ..RowName::default() };
        assert!(name(text, &about).ends_with("A.5.1"));
        let row = json!({ "title": "x", "state": "doing", "requirements": ["5.1", "5.2"] });
        assert_eq!(record(text, "action/1", &row), "For requirements: 5.1, 5.2; State: Doing; Title: x");
        assert_eq!(value(text, "scope/isms", "parties", &json!([{ "name": "a" }])), "1 entry");
        assert_eq!(part(text, "action/1", "unheard"), "unheard");
        let known = |says: &str| value(text, "incident/1", "known", &json!(says));
        assert_eq!(known("2026-03-29T03:30:00+02:00"), "29 Mar 2026 03:30 (UTC+02:00)");
        assert_eq!(known("soon"), "soon");
    }

    /// What the differences between nothing and a row call it.
    fn called(key: &str, row: Value) -> String {
        let edit = Edit::Row { key: key.into(), before: None, after: Some(row) };
        let differences = crate::fields::changed(&edit);
        crate::fields::field(Text::default(), &differences[0].field)
    }

    #[test]
    fn a_record_without_a_title_is_known_by_what_its_register_knows_of_it() {
        let policy = "document/information-security-policy";
        assert_eq!(called(policy, json!({ "state": "draft" })), "Document: Information security policy");
        assert_eq!(
            called("milestone/1", json!({ "kind": "stage1", "on": "2027-03-01" })),
            "Milestone: Stage 1 audit"
        );
        assert_eq!(called("milestone/1", json!({ "on": "2027-03-01" })), "Milestone: Other");
        assert_eq!(called("person/1", json!({ "role": "sponsor" })), "Person: Sponsor");
        assert_eq!(called("snapshot/1", json!({ "on": "2027-03-01" })), "Snapshot: 2027-03-01");
        assert_eq!(called("version/1", json!({ "head": { "version": "1.0" } })), "Approved SoA version: 1.0");
        assert_eq!(called("control/O.2", json!({ "theme": "A.7" })), "Own control: O.2");
    }

    #[test]
    fn what_somebody_wrote_is_never_taken_for_a_choice() {
        let text = Text::default();
        for register in ALL {
            for part in register.parts {
                for choice in
                    ALL.iter().flat_map(|register| register.parts).flat_map(|part| choices(part.kind))
                {
                    let key = format!("{}/1", register.name);
                    let says = value(text, &key, part.name, &json!(choice));
                    let is_own = choices(part.kind).any(|own| own == choice);
                    assert!(is_own || says == choice, "{key} {}: {choice} -> {says}", part.name);
                }
            }
        }
    }

    fn choices(kind: Kind) -> impl Iterator<Item = &'static str> {
        let choices: &[isms::declaration::Choice] =
            if let Kind::Choice(choices) = kind { choices } else { &[] };
        choices.iter().map(|choice| choice.key)
    }

    #[test]
    fn every_part_of_every_register_has_a_name() {
        let text = Text::default();
        let mut names = std::collections::BTreeSet::new();
        for register in ALL {
            assert!(names.insert(register.name), "{} twice", register.name);
            assert!(!(register.label)(text).is_empty());
            let parts = register.parts.iter().chain(register.parts.iter().flat_map(|part| part.kind.inner()));
            parts.for_each(|part| assert!(!(part.label)(text).is_empty(), "{}", part.name));
        }
    }
}
