//! Referential integrity between records: links that lead nowhere once a record is gone, names that a person had.

use model::Rows;
use model::history::Edit;
use serde_json::{Map, Value};

use super::{control, of_key};
use crate::declaration::{Kind, Part, Register};
use crate::record::Record as _;

/// The edits that remove a record, those that belong to it, and every link to them.
pub fn removal(rows: &Rows, key: &str) -> Vec<Edit> {
    let Some((register, id)) = of_key(key) else { return remove_row(rows, key).into_iter().collect() };
    let own = belonging(rows, register, id);
    let (mut left, mut edits) = (rows.clone(), Vec::new());
    for own in own {
        for edit in removal(&left, &own) {
            if let Edit::Row { key, after, .. } = &edit {
                left.set(key, after.clone());
            }
            edits.push(edit);
        }
    }
    edits.extend(unlinked(&left, key, register, id));
    edits
}

/// The keys of the records that belong to one.
fn belonging(rows: &Rows, register: &Register, id: &str) -> Vec<String> {
    let of = |other: &&Register| {
        other
            .belongs
            .and_then(|name| other.part(name))
            .is_some_and(|part| matches!(part.kind, Kind::Link(to) if to == register.name))
    };
    let mut keys = Vec::new();
    for other in super::ALL.iter().copied().filter(of) {
        let is_own = |row: &Value| other.belongs.and_then(|name| row.get(name)?.as_str()) == Some(id);
        let own = rows.of(other.name).filter(|(_, row)| is_own(row));
        keys.extend(own.map(|(own, _)| [other.name, "/", own].concat()));
    }
    keys
}

fn unlinked(rows: &Rows, key: &str, register: &Register, id: &str) -> Vec<Edit> {
    let is_own_control = register.name == control::OwnControl::REGISTER;
    let mut edits = rewrite(rows, key, &|part, value| match part.kind {
        Kind::Link(to) if to == register.name => (value.as_str() == Some(id)).then_some(None),
        Kind::Links(to) if to == register.name => without(value, id),
        Kind::Requirements if is_own_control => without(value, id),
        _ => None,
    });
    edits.extend(remove_row(rows, key));
    edits
}

/// The keys of the records that link to one and would lose that link with it.
pub fn linking(rows: &Rows, key: &str) -> Vec<String> {
    let others = removal(rows, key).into_iter().filter_map(|edit| match edit {
        Edit::Row { key: other, .. } => (other != key).then_some(other),
        _ => None,
    });
    others.collect()
}

/// Whether a record leads to another one over the links in one of its parts, directly or through others.
pub fn leads_to(rows: &Rows, register: &Register, part: &str, id: &str, other: &str) -> bool {
    let mut seen: Vec<&str> = Vec::new();
    let mut open = vec![id];
    while let Some(next) = open.pop() {
        let linked = rows.row(&[register.name, "/", next].concat()).and_then(|row| row.get(part));
        let list = linked.and_then(Value::as_array).map(Vec::as_slice).or(linked.map(std::slice::from_ref));
        for id in list.into_iter().flatten().filter_map(Value::as_str) {
            if id == other {
                return true;
            }
            if !seen.contains(&id) {
                seen.push(id);
                open.push(id);
            }
        }
    }
    false
}

/// The edits that let everything that names a person name them otherwise. Answers are not among them.
pub fn renaming(rows: &Rows, from: &str, to: &str) -> Vec<Edit> {
    rewrite(rows, "", &|part, value| {
        let is_named = matches!(part.kind, Kind::Person) && value.as_str() == Some(from);
        is_named.then(|| Some(Value::from(to)))
    })
}

pub(super) fn remove_row(rows: &Rows, key: &str) -> Option<Edit> {
    let before = Some(rows.row(key)?.clone());
    Some(Edit::Row { key: key.to_owned(), before, after: None })
}

/// A list without an entry, or none if that leaves it empty; nothing to do if it is not in it.
fn without(value: &Value, entry: &str) -> Option<Option<Value>> {
    let list = value.as_array()?;
    let kept: Vec<Value> = list.iter().filter(|one| one.as_str() != Some(entry)).cloned().collect();
    (kept.len() < list.len()).then(|| (!kept.is_empty()).then_some(Value::Array(kept)))
}

/// What becomes of a part: nothing to do, or another value, or none.
pub(super) type Change<'a> = &'a dyn Fn(&Part, &Value) -> Option<Option<Value>>;

pub(super) fn rewrite(rows: &Rows, except: &str, change: Change<'_>) -> Vec<Edit> {
    let mut edits = Vec::new();
    for (key, row) in rows.iter().filter(|(key, _)| *key != except) {
        let Some(((register, _), parts)) = of_key(key).zip(row.as_object()) else { continue };
        if let Some(after) = changed(register.parts, parts, change) {
            let after = (!after.is_empty()).then_some(Value::Object(after));
            edits.push(Edit::Row { key: key.clone(), before: Some(row.clone()), after });
        }
    }
    edits
}

fn changed(declared: &[Part], group: &Map<String, Value>, change: Change<'_>) -> Option<Map<String, Value>> {
    let mut after = group.clone();
    let mut is_changed = false;
    for part in declared {
        let Some(value) = group.get(part.name) else { continue };
        let new = match (part.kind, value) {
            // What was approved stays as it was.
            (Kind::Data | Kind::Group(_) | Kind::List(_), _) => None,
            _ => change(part, value),
        };
        let Some(new) = new else { continue };
        is_changed = true;
        match new {
            Some(value) => after.insert(part.name.to_owned(), value),
            None => after.remove(part.name),
        };
    }
    is_changed.then_some(after)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::action::Action;
    use serde_json::json;

    fn rows(rows: &[(&str, Value)]) -> Rows {
        let mut all = Rows::default();
        rows.iter().for_each(|(key, row)| all.set(key, Some(row.clone())));
        all
    }

    fn after(rows: &Rows, edits: &[Edit]) -> Rows {
        let mut after = rows.clone();
        for edit in edits {
            if let Edit::Row { key, after: row, .. } = edit {
                after.set(key, row.clone());
            }
        }
        after
    }

    #[test]
    fn a_record_that_goes_takes_the_links_to_it_along() {
        let before = rows(&[
            ("action/1", json!({ "title": "a" })),
            ("action/2", json!({ "title": "b", "after": ["1", "3"], "cost": 4 })),
            ("action/3", json!({ "after": ["1"] })),
            ("document/1", json!({ "name": "1" })),
        ]);
        let now = after(&before, &removal(&before, "action/1"));
        assert_eq!(
            now,
            rows(&[
                ("action/2", json!({ "title": "b", "after": ["3"], "cost": 4 })),
                ("document/1", json!({ "name": "1" })),
            ])
        );
    }

    #[test]
    fn what_belongs_to_a_record_goes_with_it_and_findings_of_an_audit_stay() {
        let before = rows(&[
            ("audit/1", json!({ "title": "a" })),
            ("audit/2", json!({ "title": "b" })),
            ("checklist/1-5.1", json!({ "audit": "1", "requirements": ["5.1"], "finding": "7" })),
            ("checklist/2-5.1", json!({ "audit": "2", "requirements": ["5.1"] })),
            ("nonconformity/7", json!({ "title": "n", "audit": "1" })),
            ("objective/1", json!({ "title": "o" })),
            ("reading/1", json!({ "objective": "1", "value": "4" })),
        ]);
        let now = after(&before, &removal(&before, "audit/1"));
        let now = after(&now, &removal(&now, "objective/1"));
        assert_eq!(
            now,
            rows(&[
                ("audit/2", json!({ "title": "b" })),
                ("checklist/2-5.1", json!({ "audit": "2", "requirements": ["5.1"] })),
                ("nonconformity/7", json!({ "title": "n" })),
            ])
        );
    }

    #[test]
    fn what_links_to_a_record_is_told_before_it_goes() {
        let rows = rows(&[
            ("action/1", json!({ "title": "a" })),
            ("action/2", json!({ "title": "b", "after": ["1"] })),
            ("action/3", json!({ "title": "c", "after": ["2"] })),
        ]);
        assert_eq!(linking(&rows, "action/1"), ["action/2"]);
        assert_eq!(linking(&rows, "action/3"), Vec::<String>::new());
    }

    #[test]
    fn links_are_followed_through_others_and_a_circle_ends() {
        let rows = rows(&[
            ("action/1", json!({ "after": ["2"] })),
            ("action/2", json!({ "after": ["3"] })),
            ("action/3", json!({ "after": ["2"] })),
        ]);
        let leads = |id: &str, other: &str| leads_to(&rows, Action::DECLARED, "after", id, other);
        assert!(leads("1", "3") && leads("2", "2"));
        assert!(!leads("2", "1") && !leads("9", "1"));
    }

    #[test]
    fn an_own_control_that_goes_is_asked_for_by_no_action() {
        let before = rows(&[
            ("control/O.1", json!({ "title": "x" })),
            ("action/1", json!({ "title": "a", "requirements": ["O.1", "5.1"] })),
        ]);
        let now = after(&before, &removal(&before, "control/O.1"));
        assert_eq!(now, rows(&[("action/1", json!({ "title": "a", "requirements": ["5.1"] }))]));
    }

    #[test]
    fn a_person_is_renamed_wherever_a_record_names_them_and_not_in_what_was_approved() {
        let before = rows(&[
            ("action/1", json!({ "title": "Ann", "owner": "Ann" })),
            ("document/1", json!({ "owner": "Ann", "x": 1 })),
            ("soa/head", json!({ "approved_by": "Ann" })),
            ("version/1", json!({ "head": { "approved_by": "Ann" }, "recorded_by": "Ann" })),
            ("unheard/1", json!({ "owner": "Ann" })),
        ]);
        let now = after(&before, &renaming(&before, "Ann", "Anna"));
        assert_eq!(
            now,
            rows(&[
                ("action/1", json!({ "title": "Ann", "owner": "Anna" })),
                ("document/1", json!({ "owner": "Anna", "x": 1 })),
                ("soa/head", json!({ "approved_by": "Anna" })),
                ("version/1", json!({ "head": { "approved_by": "Ann" }, "recorded_by": "Ann" })),
                ("unheard/1", json!({ "owner": "Ann" })),
            ])
        );
    }
}
