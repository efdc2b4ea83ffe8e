//! All registers of an assessment, read.

use std::collections::BTreeMap;

use model::{RequirementId, Rows, sort};

use crate::action::{Action, ActionState};
use crate::checks::Dismissal;
use crate::control::OwnControl;
use crate::document::Document;
use crate::milestone::Milestone;
use crate::project::Project;
use crate::record::{Keyed, Record};
use crate::scope::{Person, Scope};
use crate::snapshot::Snapshot;
use crate::soa::{ApprovedSoa, SoaEntry, SoaHeader};

/// All registers of an assessment, read. Parts of rows that make no sense are left out here and stay in what is kept.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Registers {
    /// What the ISMS covers.
    pub scope: Scope,
    /// Who works on it, by role.
    pub people: Vec<Keyed<Person>>,
    /// The organisation's own controls.
    pub controls: Vec<(RequirementId, OwnControl)>,
    /// Documents and records by row.
    pub documents: BTreeMap<String, Document>,
    /// What is to be done, in the order of their days.
    pub actions: Vec<Keyed<Action>>,
    /// The days that certification hangs on, in order.
    pub milestones: Vec<Keyed<Milestone>>,
    /// Snapshots, the oldest first.
    pub snapshots: Vec<Keyed<Snapshot>>,
    /// What the Statement of Applicability says beyond the answers, by control.
    pub statements: BTreeMap<String, SoaEntry>,
    /// The head of the statement.
    pub head: SoaHeader,
    /// Approved versions of the statement, the oldest first.
    pub versions: Vec<Keyed<ApprovedSoa>>,
    /// Findings that were dismissed, by finding.
    pub dismissals: BTreeMap<String, Dismissal>,
    /// When the project began and is to end.
    pub frame: Project,
}

fn all<R: Record>(rows: &Rows) -> Vec<Keyed<R>> {
    rows.of(R::REGISTER).map(|(id, row)| Keyed { id: id.to_owned(), record: R::read(row).0 }).collect()
}

fn by_id<R: Record>(rows: &Rows) -> BTreeMap<String, R> {
    let mut by_id = BTreeMap::new();
    by_id.extend(rows.of(R::REGISTER).map(|(id, row)| (id.to_owned(), R::read(row).0)));
    by_id
}

fn only<R: Record>(rows: &Rows, id: &str) -> R {
    rows.row(&R::key(id)).map(|row| R::read(row).0).unwrap_or_default()
}

/// The parts of rows that make no sense, as "action/1: due"; rows of registers that are not known here, as their key.
pub fn unreadable(rows: &Rows) -> Vec<String> {
    let mut parts = Vec::new();
    for (key, row) in rows.iter() {
        let broken = match key.split_once('/').map(|(register, _)| register) {
            Some(Scope::REGISTER) => Scope::read(row).1,
            Some(Person::REGISTER) => Person::read(row).1,
            Some(OwnControl::REGISTER) => OwnControl::read(row).1,
            Some(Document::REGISTER) => Document::read(row).1,
            Some(Action::REGISTER) => Action::read(row).1,
            Some(Milestone::REGISTER) => Milestone::read(row).1,
            Some(Snapshot::REGISTER) => Snapshot::read(row).1,
            Some(SoaEntry::REGISTER) => SoaEntry::read(row).1,
            Some(SoaHeader::REGISTER) => SoaHeader::read(row).1,
            Some(ApprovedSoa::REGISTER) => ApprovedSoa::read(row).1,
            Some(Dismissal::REGISTER) => Dismissal::read(row).1,
            Some(Project::REGISTER) => Project::read(row).1,
            _ => {
                parts.push(key.clone());
                continue;
            }
        };
        parts.extend(broken.into_iter().map(|part| format!("{key}: {part}")));
    }
    parts
}

impl Registers {
    /// Reads the registers of an assessment.
    pub fn of(rows: &Rows) -> Self {
        let mut people: Vec<Keyed<Person>> = all(rows);
        sort::sort_by(&mut people, |a, b| {
            (a.record.role, &a.record.name).cmp(&(b.record.role, &b.record.name))
        });
        let mut actions: Vec<Keyed<Action>> = all(rows);
        sort::sort_by(&mut actions, |a, b| {
            let key = |action: &Action| {
                (action.start.or(action.due).is_none(), action.start.or(action.due), action.due)
            };
            (key(&a.record), &a.record.title, &a.id).cmp(&(key(&b.record), &b.record.title, &b.id))
        });
        let mut milestones: Vec<Keyed<Milestone>> = all(rows);
        sort::sort_by_key(&mut milestones, |milestone| {
            (milestone.record.on.is_none(), milestone.record.on, milestone.record.kind)
        });
        let mut snapshots: Vec<Keyed<Snapshot>> = all(rows);
        sort::sort_by(&mut snapshots, |a, b| (a.record.on, &a.id).cmp(&(b.record.on, &b.id)));
        let mut versions: Vec<Keyed<ApprovedSoa>> = all(rows);
        sort::sort_by(&mut versions, |a, b| (a.record.head.date, &a.id).cmp(&(b.record.head.date, &b.id)));
        let controls = all::<OwnControl>(rows);
        let controls =
            controls.into_iter().filter_map(|control| Some((control.id.parse().ok()?, control.record)));
        let mut controls: Vec<(RequirementId, OwnControl)> = controls.collect();
        sort::sort_by_key(&mut controls, |(id, _)| number(id));
        Self {
            scope: only(rows, Scope::ID),
            people,
            controls,
            documents: by_id(rows),
            actions,
            milestones,
            snapshots,
            statements: by_id(rows),
            head: only(rows, SoaHeader::ID),
            versions,
            dismissals: by_id(rows),
            frame: only(rows, Project::ID),
        }
    }

    /// The action with an id.
    pub fn action(&self, id: &str) -> Option<&Action> {
        self.actions.iter().find(|action| action.id == id).map(|action| &action.record)
    }

    /// A reference that no own control has yet.
    pub fn next_control(&self) -> String {
        let last = self.controls.iter().map(|(id, _)| number(id)).max().unwrap_or_default();
        format!("{}{}", RequirementId::OWN, last + 1)
    }

    /// How many actions are done, and how many there are.
    pub fn actions_done(&self) -> (usize, usize) {
        let done = self.actions.iter().filter(|action| action.record.state == ActionState::Done);
        (done.count(), self.actions.len())
    }

    /// Names that an owner can be chosen from: people, then whoever owns something already.
    pub fn names(&self) -> Vec<String> {
        let people = self.people.iter().map(|person| &person.record.name);
        let owners = self.actions.iter().map(|action| &action.record.owner);
        let documents = self.documents.values().map(|document| &document.owner);
        let mut names: Vec<String> = Vec::new();
        for name in people.chain(owners).chain(documents).filter(|name| !name.is_empty()) {
            if !names.contains(name) {
                names.push(name.clone());
            }
        }
        names
    }
}

fn number(id: &RequirementId) -> u32 {
    id.as_str().strip_prefix(RequirementId::OWN).and_then(|digits| digits.parse().ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_makes_no_sense_is_named_and_the_rest_read() {
        let mut rows = Rows::default();
        rows.set("action/1", Some(json!({ "title": " a\u{202e}b ", "due": "tomorrow", "magic": 1 })));
        rows.set("spell/1", Some(json!({ "a": 1 })));
        let registers = Registers::of(&rows);
        assert_eq!(registers.actions[0].record, Action { title: "ab".into(), ..Action::default() });
        let mut parts = unreadable(&rows);
        parts.sort();
        assert_eq!(parts, ["action/1: due", "action/1: magic", "spell/1"]);
    }

    #[test]
    fn own_controls_are_numbered_and_names_offered_once() {
        let mut rows = Rows::default();
        for id in ["O.2", "O.10"] {
            rows.set(&format!("control/{id}"), Some(json!({ "title": id, "theme": "A.5" })));
        }
        rows.set("person/1", Some(json!({ "name": "Ann", "role": "lead" })));
        rows.set("action/1", Some(json!({ "title": "x", "owner": "Ann" })));
        let registers = Registers::of(&rows);
        assert_eq!(registers.next_control(), "O.11");
        assert_eq!(registers.controls[0].0.as_str(), "O.2");
        assert_eq!(registers.names(), ["Ann"]);
    }
}
