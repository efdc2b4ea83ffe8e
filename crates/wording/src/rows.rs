//! Records of registers in words, as their declarations say.

use isms::declaration::{Kind, Part, part as declared};
use isms::registers::{of_key, of_name};
use locale::Text;
use model::merge::RowName;
use serde_json::{Map, Value};

use crate::list;

/// What a person knows a record by: "Action: Test a restore".
pub fn name(text: Text, row: &RowName) -> String {
    let (register, id) = match of_key(&row.key) {
        Some((register, id)) => ((register.label)(text), id),
        None => (text.row_other(), ""),
    };
    // A record without a title of its own is known by what it is about.
    let is_about = matches!(
        of_key(&row.key).map(|(register, _)| register.ids),
        Some(isms::declaration::Ids::Control | isms::declaration::Ids::Finding)
    );
    match row.title.as_str() {
        _ if is_about => text.row_titled(register, id),
        "" => register.to_owned(),
        title => text.row_titled(register, title),
    }
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
        (Some(Kind::Group(parts)), Value::Object(group)) => self::group(text, parts, group),
        _ => plain(text, value),
    }
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
    use serde_json::json;

    #[test]
    fn a_record_is_told_by_its_title_and_its_parts() {
        let text = Text::default();
        let row = RowName { key: "action/1".into(), title: "Test a restore".into() };
        assert_eq!(name(text, &row), "Action: Test a restore");
        let about = RowName { key: "statement/A.5.1".into(), title: String::new() };
        assert!(name(text, &about).ends_with("A.5.1"));
        let row = json!({ "title": "x", "state": "doing", "requirements": ["5.1", "5.2"] });
        assert_eq!(record(text, "action/1", &row), "For requirements: 5.1, 5.2; State: Doing; Title: x");
        assert_eq!(value(text, "scope/isms", "parties", &json!([{ "name": "a" }])), "1 entry");
        assert_eq!(part(text, "action/1", "unheard"), "unheard");
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
