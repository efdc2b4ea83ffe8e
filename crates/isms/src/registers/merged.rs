//! Records that mean the same, put together into one: what links to them leads to the one that stays.

use std::collections::BTreeMap;

use locale::Text;
use model::history::Edit;
use model::{Rows, text};
use serde_json::{Map, Value};

use super::{links, of_key};
use crate::asset::{Asset, Need};
use crate::declaration::{Kind, Part, Register};
use crate::record::Record as _;
use crate::supplier::Supplier;

/// The part that keeps in words what two records say differently.
const NOTE: &str = "note";

/// Whether records of a register can be put together. Those of others carry decisions, such as a rating, which are not made
/// of the parts of two.
pub fn can_merge(register: &'static Register) -> bool {
    [Asset::REGISTER, Supplier::REGISTER].contains(&register.name)
}

/// The ids of records that are called the same, whatever their case and the spaces between; in the order of their names.
pub fn doubled(rows: &Rows, register: &'static Register) -> Vec<Vec<String>> {
    let Some(naming) = register.columns().next().filter(|_| can_merge(register)) else { return Vec::new() };
    let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (id, row) in rows.of(register.name) {
        let name = row.get(naming.name).and_then(Value::as_str).unwrap_or_default().to_lowercase();
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if !name.is_empty() {
            all.entry(name).or_default().push(id.to_owned());
        }
    }
    all.into_values().filter(|ids| ids.len() > 1).collect()
}

/// The edits that put records together into the first of them, which takes what it does not say from the others. Of a need
/// for protection the highest holds; what they say otherwise stands in the note, under the name of its part.
///
/// None where there are not two of them, or where the note would be too long to keep all of it.
pub fn merging(rows: &Rows, register: &'static Register, ids: &[String], words: Text) -> Option<Vec<Edit>> {
    let key = |id: &str| [register.name, "/", id].concat();
    let (first, others) = ids.split_first().filter(|_| can_merge(register))?;
    let others: Vec<&String> = others.iter().filter(|id| *id != first).collect();
    let before = rows.row(&key(first))?;
    let mut kept = before.as_object()?.clone();
    let mut note = Vec::new();
    for id in &others {
        take(register, &mut kept, rows.row(&key(id))?.as_object()?, &mut note, words);
    }
    if others.is_empty() {
        return None;
    }
    let now: Vec<String> =
        kept.get(NOTE).and_then(Value::as_str).into_iter().map(str::to_owned).chain(note).collect();
    let fitted = text::fit_note(&now.join("\n"));
    if !fitted.lost.is_empty() {
        return None;
    }
    if !fitted.text.is_empty() {
        kept.insert(NOTE.into(), fitted.text.into());
    }
    let is_other = |id: &str| others.iter().any(|other| *other == id);
    // What one of them depended on is itself now.
    let own = |value: &Value| followed(value, first, &is_other).unwrap_or_else(|| value.clone());
    for part in register.parts.iter().filter(|part| leads_to(part, register)) {
        let Some(value) = kept.get(part.name).map(own) else { continue };
        let list: Vec<Value> =
            value.as_array().into_iter().flatten().filter(|id| *id != first).cloned().collect();
        match list.is_empty() {
            true => drop(kept.remove(part.name)),
            false => drop(kept.insert(part.name.to_owned(), list.into())),
        }
    }
    let is_one = |key: &str| {
        of_key(key).is_some_and(|(of, id)| of.name == register.name && (id == first || is_other(id)))
    };
    let links = links::rewrite(rows, "", &|part, value| {
        leads_to(part, register).then(|| followed(value, first, &is_other).map(Some)).flatten()
    });
    let mut edits: Vec<Edit> =
        links.into_iter().filter(|edit| !matches!(edit, Edit::Row { key, .. } if is_one(key))).collect();
    edits.push(Edit::Row { key: key(first), before: Some(before.clone()), after: Some(Value::Object(kept)) });
    edits.extend(others.iter().filter_map(|id| links::remove_row(rows, &key(id))));
    Some(edits)
}

fn leads_to(part: &Part, register: &'static Register) -> bool {
    matches!(part.kind, Kind::Link(to) | Kind::Links(to) if to == register.name)
}

/// A link, or a list of them, that leads to the one that stays; nothing to do where it leads to none of the others.
fn followed(value: &Value, first: &str, is_other: &dyn Fn(&str) -> bool) -> Option<Value> {
    let leads = |id: &Value| id.as_str().is_some_and(is_other);
    let Some(list) = value.as_array() else { return leads(value).then(|| first.into()) };
    if !list.iter().any(leads) {
        return None;
    }
    let mut ids: Vec<Value> = Vec::new();
    for id in list {
        let id = if leads(id) { first.into() } else { id.clone() };
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    Some(ids.into())
}

/// Takes from another record what one does not say; what it says otherwise is noted.
fn take(
    register: &'static Register,
    kept: &mut Map<String, Value>,
    other: &Map<String, Value>,
    note: &mut Vec<String>,
    words: Text,
) {
    for (name, value) in other {
        let Some(said) = kept.get_mut(name) else {
            kept.insert(name.clone(), value.clone());
            continue;
        };
        let part = register.part(name);
        if said == value {
            continue;
        }
        match (said.as_array_mut(), value.as_array()) {
            (Some(list), Some(more)) => {
                let new: Vec<Value> = more.iter().filter(|one| !list.contains(one)).cloned().collect();
                list.extend(new);
            }
            _ if name == NOTE => note.extend(value.as_str().map(str::to_owned)),
            _ => {
                let need = |value: &Value| Need::CHOICES.iter().position(|choice| value == choice.key);
                let is_need = part.is_some_and(|part| {
                    matches!(part.kind, Kind::Choice(choices) if choices.iter().map(|one| one.key).eq(Need::CHOICES.iter().map(|one| one.key)))
                });
                if is_need && need(value) > need(said) {
                    *said = value.clone();
                } else if !is_need && !is_same_name(register, name, said, value) {
                    note.push(noted(part, name, value, words));
                }
            }
        }
    }
}

/// Whether both are the name of the record but for case and spaces.
fn is_same_name(register: &'static Register, name: &str, one: &Value, other: &Value) -> bool {
    let plain = |value: &Value| -> Vec<String> {
        value.as_str().unwrap_or_default().split_whitespace().map(str::to_lowercase).collect()
    };
    register.columns().next().is_some_and(|naming| naming.name == name) && plain(one) == plain(other)
}

/// What a record says of a part, in words.
fn noted(part: Option<&Part>, name: &str, value: &Value, words: Text) -> String {
    let label = part.map_or(name, |part| (part.label)(words));
    let plain = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let says = match part.map(|part| part.kind) {
        Some(Kind::Choice(choices)) => choices
            .iter()
            .find(|choice| choice.key == plain)
            .map_or(plain.clone(), |choice| (choice.label)(words).to_owned()),
        _ => plain,
    };
    words.register_merge_noted(label, &says)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn rows(rows: &[(&str, Value)]) -> Rows {
        let mut all = Rows::default();
        rows.iter().for_each(|(key, row)| all.set(key, Some(row.clone())));
        all
    }

    fn apply(rows: &Rows, edits: &[Edit], is_back: bool) -> Rows {
        let mut now = rows.clone();
        for edit in edits {
            let Edit::Row { key, before, after } = edit else { panic!("not of a row") };
            assert_eq!(now.row(key), if is_back { after.as_ref() } else { before.as_ref() }, "{key}");
            now.set(key, if is_back { before.clone() } else { after.clone() });
        }
        now
    }

    fn merged(before: &Rows, register: &'static Register, ids: &[&str]) -> Rows {
        let ids: Vec<String> = ids.iter().map(|id| (*id).to_owned()).collect();
        let edits = merging(before, register, &ids, Text::default()).unwrap();
        let after = apply(before, &edits, false);
        assert_eq!(&apply(&after, &edits, true), before, "it can be undone");
        after
    }

    #[test]
    fn links_follow_wherever_they_lead_from() {
        let before = rows(&[
            ("asset/1", json!({ "title": "Laptop", "depends": ["2", "3"] })),
            ("asset/2", json!({ "title": "laptop", "depends": ["1", "4"], "suppliers": ["s"] })),
            ("asset/3", json!({ "title": "Network", "depends": ["2"] })),
            ("asset/4", json!({ "title": "Building" })),
            ("risk/1", json!({ "title": "Theft", "assets": ["2", "1", "4"] })),
            ("risk/2", json!({ "title": "Fire", "assets": ["4"] })),
            ("incident/1", json!({ "title": "Lost", "assets": ["2"] })),
            ("supplier/s", json!({ "title": "Shop" })),
        ]);
        let after = merged(&before, Asset::DECLARED, &["1", "2"]);
        let expected = rows(&[
            ("asset/1", json!({ "title": "Laptop", "depends": ["3", "4"], "suppliers": ["s"] })),
            ("asset/3", json!({ "title": "Network", "depends": ["1"] })),
            ("asset/4", json!({ "title": "Building" })),
            ("risk/1", json!({ "title": "Theft", "assets": ["1", "4"] })),
            ("risk/2", json!({ "title": "Fire", "assets": ["4"] })),
            ("incident/1", json!({ "title": "Lost", "assets": ["1"] })),
            ("supplier/s", json!({ "title": "Shop" })),
        ]);
        assert_eq!(after, expected);
        let before = rows(&[
            ("supplier/1", json!({ "title": "Cloud" })),
            ("supplier/2", json!({ "title": "Cloud", "service": "Mail" })),
            ("asset/1", json!({ "title": "Mail", "suppliers": ["2", "1"] })),
            ("risk/1", json!({ "title": "Outage", "suppliers": ["2"] })),
        ]);
        let after = merged(&before, Supplier::DECLARED, &["1", "2"]);
        let expected = rows(&[
            ("supplier/1", json!({ "title": "Cloud", "service": "Mail" })),
            ("asset/1", json!({ "title": "Mail", "suppliers": ["1"] })),
            ("risk/1", json!({ "title": "Outage", "suppliers": ["1"] })),
        ]);
        assert_eq!(after, expected);
    }

    #[test]
    fn what_records_say_differently_stays_in_the_note_and_the_highest_need_holds() {
        let before = rows(&[
            (
                "asset/1",
                json!({ "title": "Laptop", "owner": "Ann", "confidentiality": "high", "note": "blue", "x": 1 }),
            ),
            (
                "asset/2",
                json!({ "title": " LAPTOP", "owner": "Ben", "confidentiality": "normal", "integrity": "high", "x": 2, "y": 3 }),
            ),
            (
                "asset/3",
                json!({ "title": "Notebook", "kind": "device", "confidentiality": "very_high", "note": "red" }),
            ),
        ]);
        let after = merged(&before, Asset::DECLARED, &["1", "2", "3"]);
        let row = after.row("asset/1").unwrap();
        let of = |part: &str| row[part].as_str().unwrap_or_default();
        assert_eq!((of("title"), of("owner"), of("kind")), ("Laptop", "Ann", "device"));
        assert_eq!((of("confidentiality"), of("integrity")), ("very_high", "high"));
        assert_eq!(row["y"], 3, "what is not known here is kept");
        let note: Vec<&str> = of("note").lines().collect();
        assert_eq!(note.len(), 5, "{note:?}");
        for says in ["blue", "red", "Owner: Ben", "Title: Notebook", "x: 2"] {
            assert!(note.contains(&says), "{says}: {note:?}");
        }
    }

    #[test]
    fn what_cannot_be_put_together_stays_as_it_is() {
        let long = "a".repeat(model::limits::NOTE);
        let all = rows(&[
            ("asset/1", json!({ "title": "Laptop", "note": long })),
            ("asset/2", json!({ "title": "Laptop", "note": "b" })),
            ("risk/1", json!({ "title": "Fire" })),
            ("risk/2", json!({ "title": "Fire" })),
        ]);
        let merge = |register: &'static Register, ids: &[&str]| {
            let ids: Vec<String> = ids.iter().map(|id| (*id).to_owned()).collect();
            merging(&all, register, &ids, Text::default())
        };
        for (register, ids) in [
            (Asset::DECLARED, &["1", "2"][..]),
            (Asset::DECLARED, &["1"]),
            (Asset::DECLARED, &["1", "1"]),
            (Asset::DECLARED, &["1", "9"]),
            (Asset::DECLARED, &[]),
            (crate::risk::Risk::DECLARED, &["1", "2"]),
        ] {
            assert_eq!(merge(register, ids), None, "{ids:?}");
        }
        assert_eq!(doubled(&all, Asset::DECLARED), [["1", "2"]]);
        assert!(doubled(&all, crate::risk::Risk::DECLARED).is_empty());
    }

    proptest! {
        /// Whatever is put together: no link leads nowhere, and what was reached before is reached after.
        #[test]
        fn no_link_is_lost(
            depends in prop::collection::vec(prop::collection::vec(0..6_usize, 0..4), 6),
            risks in prop::collection::vec(prop::collection::vec(0..6_usize, 0..5), 1..5),
            ids in prop::collection::btree_set(0..6_usize, 2..5),
        ) {
            let links = |to: &[usize]| to.iter().map(|id| Value::from(id.to_string())).collect::<Value>();
            let mut before = Rows::default();
            for (id, to) in depends.iter().enumerate() {
                before.set(&Asset::key(&id.to_string()), Some(json!({ "title": "Same", "depends": links(to) })));
            }
            for (id, to) in risks.iter().enumerate() {
                before.set(&format!("risk/{id}"), Some(json!({ "title": "Risk", "assets": links(to) })));
            }
            let ids: Vec<String> = ids.iter().map(usize::to_string).collect();
            let edits = merging(&before, Asset::DECLARED, &ids, Text::default()).unwrap();
            let after = apply(&before, &edits, false);
            let stands_for = |id: &str| if ids.iter().any(|one| one == id) { ids[0].clone() } else { id.to_owned() };
            let of = |rows: &Rows, key: &str, part: &str| -> std::collections::BTreeSet<String> {
                let list = rows.row(key).and_then(|row| row.get(part)).and_then(Value::as_array).cloned();
                list.into_iter().flatten().filter_map(|id| id.as_str().map(str::to_owned)).collect()
            };
            for (key, _) in after.iter() {
                let part = if key.starts_with("risk/") { "assets" } else { "depends" };
                let sources: Vec<String> = match key.strip_prefix("asset/") {
                    Some(id) if id == ids[0] => ids.iter().map(|id| Asset::key(id)).collect(),
                    _ => vec![key.clone()],
                };
                let mut expected: std::collections::BTreeSet<String> =
                    sources.iter().flat_map(|key| of(&before, key, part)).map(|id| stands_for(&id)).collect();
                if sources.len() > 1 {
                    expected.remove(&ids[0]);
                }
                prop_assert_eq!(of(&after, key, part), expected, "{}", key);
            }
            prop_assert_eq!(after.of("asset").count(), 6 + 1 - ids.len());
            prop_assert_eq!(apply(&after, &edits, true), before);
        }
    }
}
