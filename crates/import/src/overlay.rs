//! What a sheet says on top of an assessment that is kept.

use std::collections::{BTreeMap, BTreeSet};

use isms::Registers;
use isms::action::Action;
use isms::declaration::Kind;
use isms::document::Document;
use isms::milestone::Milestone;
use isms::record::Record;
use isms::registers::of_name;
use isms::risk::Risk;
use model::{Assessment, Rows};
use report::topics;
use serde_json::Value;

/// The kept assessment with what the sheet says on top: what the sheet does not say stays. Actions, milestones,
/// documents and the like are the same where they are called the same, since sheets do not carry their ids.
pub fn overlaid(mut kept: Assessment, sheet: &Assessment) -> Assessment {
    for (id, said) in &sheet.answers {
        let answer = kept.answer(id).overlaid(said);
        kept.answers.insert(id.clone(), answer);
    }
    let rows = as_kept(&kept.rows, &sheet.rows);
    kept.rows.overlay(&rows);
    kept
}

/// The rows of a sheet under the keys that the kept rows of the same name have, with the ids of these in their links. A risk
/// keeps the number that it has, and a new one has a number of its own.
fn as_kept(kept: &Rows, said: &Rows) -> Rows {
    let keys = keys(kept, said);
    let id_of = |to: &str, id: &str| {
        let key = keys.get(&format!("{to}/{id}")).and_then(|key| key.split_once('/'));
        key.map_or_else(|| id.to_owned(), |(_, id)| id.to_owned())
    };
    let mut numbers: BTreeSet<u64> = kept.of(Risk::REGISTER).filter_map(|(_, row)| number(row)).collect();
    let mut rows = Rows::default();
    for (key, row) in said.iter() {
        let (mut row, at) = (row.clone(), keys.get(key).unwrap_or(key));
        for part in of_name(register(key)).map(|register| register.parts).unwrap_or_default() {
            let (Kind::Link(to) | Kind::Links(to)) = part.kind else { continue };
            match row.get_mut(part.name) {
                Some(Value::String(id)) => *id = id_of(to, id),
                Some(Value::Array(ids)) => {
                    for id in ids {
                        *id = id.as_str().map(|id| id_of(to, id).into()).unwrap_or_default();
                    }
                }
                _ => {}
            }
        }
        if let Some(own) = number(&row).filter(|_| register(key) == Risk::REGISTER) {
            let before = kept.row(at).and_then(number);
            let next = || numbers.last().map_or(1, |most| most + 1);
            let given = before.unwrap_or_else(|| if numbers.contains(&own) { next() } else { own });
            numbers.insert(given);
            row["number"] = given.into();
        }
        rows.set(at, Some(row));
    }
    rows
}

/// The number of a risk.
fn number(row: &Value) -> Option<u64> {
    row.get("number").and_then(Value::as_u64).filter(|number| *number > 0)
}

/// The kept key for each key of the sheet whose row has the same name. Of several with one name, each is taken once.
fn keys(kept: &Rows, said: &Rows) -> BTreeMap<String, String> {
    let mut free: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (name, key) in named(kept) {
        free.entry(name).or_default().push(key);
    }
    let mut keys = BTreeMap::new();
    for (name, key) in named(said) {
        let Some(left) = free.get_mut(&name).filter(|left| !left.is_empty()) else { continue };
        keys.insert(key, left.remove(0));
    }
    keys
}

/// What rows are called, behind the name of their register, and their keys.
fn named(rows: &Rows) -> Vec<(String, String)> {
    let registers = Registers::of(rows);
    let actions = registers.actions.iter().map(|action| (&action.record.title, Action::key(&action.id)));
    let documents = registers.documents.iter().map(|(id, document)| (&document.name, Document::key(id)));
    let named = actions.chain(documents).filter(|(name, _)| !name.is_empty());
    let named = named.map(|(name, key)| (format!("{} {name}", register(&key)), key));
    let milestones = registers.milestones.iter().map(|one| {
        let key = Milestone::key(&one.id);
        (format!("{} {} {}", register(&key), one.record.kind.key(), one.record.title), key)
    });
    let declared = topics::declared().flat_map(|register| {
        let name = topics::columns_of(register).next().map_or("", |part| part.name);
        rows.of(register.name).filter_map(move |(id, row)| {
            let title = row.get(name)?.as_str()?;
            Some((format!("{} {title}", register.name), format!("{}/{id}", register.name)))
        })
    });
    named.chain(milestones).chain(declared).collect()
}

fn register(key: &str) -> &str {
    key.split('/').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use isms::action::ActionState;
    use isms::asset::Asset;
    use isms::milestone::MilestoneKind;
    use model::{Edition, Profile};

    use super::*;

    fn with(rows: &[(String, Option<serde_json::Value>)]) -> Assessment {
        let mut assessment =
            Assessment::new("x".into(), Edition::Iso27001_2022, Profile::default(), Default::default());
        for (key, row) in rows {
            assessment.rows.set(key, row.clone());
        }
        assessment
    }

    /// A plan that went to a spreadsheet and came back changes the actions that are there, and adds only new ones.
    #[test]
    fn rows_of_the_same_name_are_the_same() {
        let action = |title: &str, state, after: &[&str]| {
            let after = after.iter().map(|id| (*id).to_owned()).collect();
            Action { title: title.into(), state, after, ..Action::default() }.write()
        };
        let stage_1 = |on: &str| {
            Milestone { kind: MilestoneKind::Stage1, on: on.parse().ok(), ..Milestone::default() }.write()
        };
        let kept = with(&[
            (Action::key("7f"), action("Write", ActionState::ToDo, &[])),
            (Action::key("8a"), action("Approve", ActionState::ToDo, &["7f"])),
            (Milestone::key("m"), stage_1("2026-05-01")),
        ]);
        let sheet = with(&[
            (Action::key("sheet-write"), action("Write", ActionState::Done, &[])),
            (Action::key("sheet-approve"), action("Approve", ActionState::Doing, &["sheet-write"])),
            (Action::key("sheet-send"), action("Send", ActionState::ToDo, &["sheet-approve"])),
            (Milestone::key("sheet-stage-1"), stage_1("2026-06-01")),
        ]);
        let registers = Registers::of(&overlaid(kept, &sheet).rows);
        assert_eq!(registers.actions.len(), 3);
        assert_eq!(registers.action("7f").unwrap().state, ActionState::Done);
        assert_eq!(registers.action("8a").unwrap().after, ["7f"]);
        assert_eq!(registers.action("sheet-send").unwrap().after, ["8a"]);
        assert_eq!(registers.milestones.len(), 1);
        assert_eq!(registers.milestones[0].record.on.unwrap().to_string(), "2026-06-01");
    }

    /// Links lead to the rows that are kept, and the number of a risk says the same before and after.
    #[test]
    fn links_and_numbers_of_risks_are_those_that_are_kept() {
        let risk = |title: &str, number, assets: &[&str]| {
            let assets = assets.iter().map(|id| (*id).to_owned()).collect();
            Risk { title: title.into(), number, assets, ..Risk::default() }.write()
        };
        let asset = |title: &str| Asset { title: title.into(), ..Asset::default() }.write();
        let kept = with(&[
            (Asset::key("7f"), asset("Laptops")),
            (Risk::key("1a"), risk("Theft", 1, &["7f"])),
            (Risk::key("2b"), risk("Fire", 2, &[])),
        ]);
        let sheet = with(&[
            (Asset::key("sheet-laptops"), asset("Laptops")),
            (Asset::key("sheet-cables"), asset("Cables")),
            (Risk::key("sheet-theft"), risk("Theft", 2, &["sheet-laptops", "sheet-cables"])),
            (Risk::key("sheet-flood"), risk("Flood", 1, &["sheet-cables"])),
        ]);
        let registers = Registers::of(&overlaid(kept, &sheet).rows);
        let found = |title: &str| {
            let risk = registers.risks.iter().find(|risk| risk.record.title == title).unwrap();
            (risk.record.number, risk.record.assets.join(" "))
        };
        assert_eq!(found("Theft"), (1, "7f sheet-cables".to_owned()));
        assert_eq!(found("Flood"), (3, "sheet-cables".to_owned()));
        assert_eq!((found("Fire").0, registers.risks.len()), (2, 3));
    }
}
