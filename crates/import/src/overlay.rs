//! What a sheet says on top of an assessment that is kept.

use std::collections::BTreeMap;

use isms::Registers;
use isms::action::Action;
use isms::document::Document;
use isms::milestone::Milestone;
use isms::record::Record;
use model::{Assessment, Rows};
use report::topics;

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

/// The rows of a sheet under the keys that the kept rows of the same name have.
fn as_kept(kept: &Rows, said: &Rows) -> Rows {
    let keys = keys(kept, said);
    let mut rows = Rows::default();
    for (key, row) in said.iter() {
        let mut row = row.clone();
        if key.starts_with(Action::REGISTER) && row.get("after").is_some() {
            let (mut action, _) = Action::read(&row);
            for before in &mut action.after {
                let own = Action::key(before);
                let id = keys.get(&own).and_then(|key| key.split_once('/'));
                *before = id.map_or_else(|| before.clone(), |(_, id)| id.to_owned());
            }
            row = action.write().unwrap_or(row);
        }
        rows.set(keys.get(key).unwrap_or(key), Some(row));
    }
    rows
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
}
