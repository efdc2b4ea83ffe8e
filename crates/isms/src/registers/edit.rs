//! Editing by declaration: a part of a record says something else, and what follows from that in other parts and records.

use std::sync::Arc;

use chrono::NaiveDate;
use model::Rows;
use model::history::Edit;
use serde_json::{Map, Value};

use super::{all, of_key, rewritten};
use crate::action::Action;
use crate::declaration::{Choice, Kind, Register};
use crate::duty::Duty;
use crate::record::{Keyed, Record as _};
use crate::risk::Risk;
use crate::schedule::rescheduled;

/// The edits that let a part of a record say something else, or nothing. None if the value makes no sense there, or if
/// the record says that already. A record of which nothing is left goes.
///
/// An action that is done gets its day, and one with another day pushes back what waits for it. A duty is due again from the
/// day on which it was done.
pub fn set(rows: &Rows, key: &str, part: &str, value: Option<&Value>, today: NaiveDate) -> Vec<Edit> {
    let Some((register, id)) = of_key(key) else { return Vec::new() };
    let Some(declared) = register.part(part) else { return Vec::new() };
    let before = rows.row(key);
    let mut now = before.and_then(Value::as_object).cloned().unwrap_or_default();
    if before.is_none() && register.name == Action::REGISTER {
        now.insert("added".into(), today.to_string().into());
    }
    if register.name == Risk::REGISTER && !now.contains_key("number") {
        now.insert("number".into(), next_risk(rows).into());
    }
    match value.map(|value| declared.kind.clean(value)) {
        Some(None) => return Vec::new(),
        Some(Some(value)) if !says_nothing(&value) => {
            now.insert(part.to_owned(), value);
        }
        _ => {
            now.remove(part);
        }
    }
    let now = Value::Object(now);
    if register.name == Action::REGISTER {
        return of_action(rows, id, part, &now, today);
    }
    let now = if register.name == Duty::REGISTER { of_duty(part, now) } else { now };
    edit(rows, key, rewritten(register, &now, before)).into_iter().collect()
}

/// A number that no risk has yet.
fn next_risk(rows: &Rows) -> u16 {
    let last = all::<Risk>(rows).map(|risk| risk.record.number).max().unwrap_or_default();
    last.saturating_add(1)
}

/// A duty that was done, or has another rhythm, is due again as follows from that; one that is given a day keeps to that day of
/// the month.
fn of_duty(part: &str, now: Value) -> Value {
    let mut duty = Duty::read(&now).0;
    match (part, duty.next) {
        ("last" | "every", _) => duty.renew(),
        ("next", Some(next)) => duty.due_on(next),
        _ => return now,
    }
    duty.write_over(Some(&now)).unwrap_or(now)
}

fn of_action(rows: &Rows, id: &str, part: &str, now: &Value, today: NaiveDate) -> Vec<Edit> {
    let mut action = Action::read(now).0;
    if part == "state" {
        action.become_(action.state, today);
    }
    let waits = |(_, row): (&str, &Value)| {
        let after = row.get("after").and_then(Value::as_array).into_iter().flatten();
        after.into_iter().any(|before| before.as_str() == Some(id))
    };
    let changed = match part {
        // All are read only where one that waits may have to move.
        "start" | "due" if rows.of(Action::REGISTER).any(waits) => {
            rescheduled(&all(rows).map(Arc::new).collect::<Vec<_>>(), id, action)
        }
        _ => vec![Arc::new(Keyed { id: id.to_owned(), record: action })],
    };
    let edits = changed.iter().filter_map(|action| {
        let key = Action::key(&action.id);
        edit(rows, &key, action.record.write_over(rows.row(&key)))
    });
    edits.collect()
}

fn edit(rows: &Rows, key: &str, after: Option<Value>) -> Option<Edit> {
    let before = rows.row(key).cloned();
    (before != after).then(|| Edit::Row { key: key.to_owned(), before, after })
}

fn says_nothing(value: &Value) -> bool {
    match value {
        Value::String(words) => words.is_empty(),
        Value::Array(list) => list.is_empty(),
        other => other.is_null(),
    }
}

/// The choice that a part stands at where nothing is written: the one that its record does not write.
pub fn unwritten(register: &Register, part: &str) -> Option<&'static Choice> {
    let Kind::Choice(choices) = register.part(part)?.kind else { return None };
    let alone = |choice: &Choice| {
        let row: Map<String, Value> = [(part.to_owned(), Value::from(choice.key))].into_iter().collect();
        rewritten(register, &row.into(), None)
    };
    choices.iter().find(|choice| alone(choice).is_none())
}

/// A new record that says one thing, so that it is kept: its first line or note. None where people cannot add any.
pub fn begun(register: &Register, words: &str, today: NaiveDate) -> Option<Value> {
    let is_words = |kind: Kind| matches!(kind, Kind::Line | Kind::Place | Kind::Reason | Kind::Note);
    if !register.has_table() || register.ids != crate::declaration::Ids::Any {
        return None;
    }
    let first = register.parts.iter().find(|part| is_words(part.kind))?;
    let mut row: Map<String, Value> = [(first.name.to_owned(), Value::from(words))].into_iter().collect();
    if register.name == Action::REGISTER {
        row.insert("added".into(), today.to_string().into());
    }
    rewritten(register, &row.into(), None)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::declaration::Ids;
    use crate::document::Document;
    use crate::milestone::Milestone;
    use crate::registers::ALL;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2027, 3, 1).unwrap()
    }

    fn rows(rows: &[(&str, Value)]) -> Rows {
        let mut all = Rows::default();
        rows.iter().for_each(|(key, row)| all.set(key, Some(row.clone())));
        all
    }

    /// What becomes of rows when a part is set.
    fn after(before: &Rows, key: &str, part: &str, value: Value) -> Rows {
        let mut after = before.clone();
        let value = (!value.is_null()).then_some(value);
        for edit in set(before, key, part, value.as_ref(), today()) {
            if let Edit::Row { key, after: row, .. } = edit {
                after.set(&key, row);
            }
        }
        after
    }

    #[test]
    fn a_part_is_set_cleaned_and_taken_away_and_the_rest_stays_as_it_was() {
        let before = rows(&[("document/1", json!({ "name": "a", "review": "soon", "cost": 3 }))]);
        let named = after(&before, "document/1", "name", json!(" b\n"));
        assert_eq!(named.row("document/1"), Some(&json!({ "name": "b", "review": "soon", "cost": 3 })));
        let nameless = after(&named, "document/1", "name", json!(""));
        assert_eq!(nameless.row("document/1"), Some(&json!({ "review": "soon", "cost": 3 })));
        let reviewed = after(&nameless, "document/1", "review", json!("2027-05-01"));
        assert_eq!(reviewed.row("document/1"), Some(&json!({ "review": "2027-05-01", "cost": 3 })));
        for (part, senseless) in [("review", json!("soon")), ("state", json!("purple")), ("cost", json!(4))] {
            assert_eq!(set(&before, "document/1", part, Some(&senseless), today()), [], "{part}");
        }
        assert_eq!(set(&before, "document/1", "name", Some(&json!("a")), today()), []);
        assert_eq!(set(&before, "spell/1", "name", Some(&json!("a")), today()), []);
    }

    #[test]
    fn what_is_usual_is_not_written_and_a_record_of_which_nothing_is_left_goes() {
        let before = rows(&[("person/1", json!({ "name": "Ann", "role": "lead" }))]);
        let owner = after(&before, "person/1", "role", json!("owner"));
        assert_eq!(owner.row("person/1"), Some(&json!({ "name": "Ann" })));
        assert_eq!(after(&owner, "person/1", "name", Value::Null).row("person/1"), None);
    }

    #[test]
    fn an_action_that_is_done_has_its_day_and_one_that_is_moved_moves_what_waits() {
        let before = rows(&[
            ("action/1", json!({ "title": "a", "start": "2027-03-01", "due": "2027-03-02", "cost": 1 })),
            ("action/2", json!({ "title": "b", "start": "2027-03-03", "due": "2027-03-03", "after": ["1"] })),
        ]);
        let done = after(&before, "action/1", "state", json!("done"));
        let row = done.row("action/1").unwrap();
        assert_eq!(
            (&row["state"], &row["done"], &row["cost"]),
            (&json!("done"), &json!("2027-03-01"), &json!(1))
        );
        let open = after(&done, "action/1", "state", json!("to_do"));
        assert_eq!(open.row("action/1"), before.row("action/1"));
        let moved = after(&before, "action/1", "due", json!("2027-03-05"));
        assert_eq!(moved.row("action/2").unwrap()["start"], json!("2027-03-06"));
    }

    #[test]
    fn the_usual_choice_is_the_one_that_is_not_written() {
        let usual = |register: &Register, part: &str| unwritten(register, part).map(|choice| choice.key);
        assert_eq!(usual(Action::DECLARED, "state"), Some("to_do"));
        assert_eq!(usual(Milestone::DECLARED, "kind"), Some("other"));
        assert_eq!(usual(Document::DECLARED, "state"), None);
        assert_eq!(usual(Action::DECLARED, "title"), None);
    }

    #[test]
    fn whatever_can_be_added_is_kept_from_the_beginning() {
        for register in ALL {
            let row = begun(register, "New", today());
            assert_eq!(row.is_some(), register.has_table() && register.ids == Ids::Any, "{}", register.name);
        }
    }

    #[test]
    fn what_a_declaration_says_beyond_its_parts_is_about_them() {
        for register in ALL {
            for name in register.columns {
                assert!(register.part(name).is_some_and(|part| part.kind.is_column()), "{name}");
            }
            for name in register.derived {
                assert!(register.part(name).is_some(), "{name}");
            }
            for (name, word) in register.closed {
                let fits = match register.part(name).map(|part| part.kind) {
                    Some(Kind::Choice(choices)) => choices.iter().any(|choice| choice.key == *word),
                    Some(Kind::Flag) => *word == "true",
                    _ => false,
                };
                assert!(fits, "{}: {name} = {word}", register.name);
            }
            assert!(!register.has_table() || register.columns().next().is_some(), "{}", register.name);
        }
        assert!(Action::DECLARED.is_closed(&json!({ "state": "done" })));
        assert!(Action::DECLARED.is_closed(&json!({ "done": "2027-03-01" })));
        assert!(Milestone::DECLARED.is_closed(&json!({ "is_done": true })));
        assert!(!Milestone::DECLARED.is_closed(&json!({ "is_done": false, "kind": "true" })));
    }

    #[test]
    fn a_duty_is_due_again_once_it_was_done() {
        let today = NaiveDate::from_ymd_opt(2027, 3, 1).unwrap();
        let mut rows = Rows::default();
        let next = |rows: &mut Rows, part: &str, value: Value| {
            for edit in set(rows, "duty/1", part, Some(&value), today) {
                let Edit::Row { key, after, .. } = edit else { panic!("not of a row") };
                rows.set(&key, after);
            }
            rows.row("duty/1").and_then(|row| row.get("next")).cloned()
        };
        assert_eq!(next(&mut rows, "title", json!("Restore test")), None);
        assert_eq!(next(&mut rows, "every", json!(6)), None);
        assert_eq!(next(&mut rows, "next", json!("2027-03-15")), Some(json!("2027-03-15")));
        assert_eq!(next(&mut rows, "last", json!("2027-03-10")), Some(json!("2027-09-10")));
        assert_eq!(next(&mut rows, "note", json!("x")), Some(json!("2027-09-10")));
        assert_eq!(next(&mut rows, "every", json!(12)), Some(json!("2028-03-10")));
        assert_eq!(next(&mut rows, "every", json!(1)), Some(json!("2027-04-10")));
        for (done, again) in
            [("2027-03-31", "2027-04-30"), ("2027-04-30", "2027-05-31"), ("2027-05-30", "2027-06-30")]
        {
            assert_eq!(next(&mut rows, "last", json!(done)), Some(json!(again)));
        }
        assert_eq!(next(&mut rows, "next", json!("2027-06-30")), Some(json!("2027-06-30")));
    }
}
