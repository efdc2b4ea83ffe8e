//! All registers of an assessment, read.

use std::collections::BTreeMap;

use model::{Registers, RequirementId, order};

use crate::action::{Action, ActionState};
use crate::checks::Dismissal;
use crate::control::OwnControl;
use crate::frame::Frame;
use crate::milestone::Milestone;
use crate::paper::Paper;
use crate::row::{Keyed, Row};
use crate::scope::{Person, Scope};
use crate::snapshot::Snapshot;
use crate::statement::{Head, Statement, Version};

/// All registers of an assessment, read. Parts of rows that make no sense are left out here and stay in what is kept.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Book {
    /// What the ISMS covers.
    pub scope: Scope,
    /// Who works on it, by role.
    pub people: Vec<Keyed<Person>>,
    /// The organisation's own controls.
    pub controls: Vec<(RequirementId, OwnControl)>,
    /// Documents and records by row.
    pub papers: BTreeMap<String, Paper>,
    /// What is to be done, in the order of their days.
    pub actions: Vec<Keyed<Action>>,
    /// The days that certification hangs on, in order.
    pub milestones: Vec<Keyed<Milestone>>,
    /// Snapshots, the oldest first.
    pub snapshots: Vec<Keyed<Snapshot>>,
    /// What the Statement of Applicability says beyond the answers, by control.
    pub statements: BTreeMap<String, Statement>,
    /// The head of the statement.
    pub head: Head,
    /// Approved versions of the statement, the oldest first.
    pub versions: Vec<Keyed<Version>>,
    /// Findings that were dismissed, by finding.
    pub dismissals: BTreeMap<String, Dismissal>,
    /// When the project began and is to end.
    pub frame: Frame,
}

fn all<R: Row>(registers: &Registers) -> Vec<Keyed<R>> {
    registers.of(R::REGISTER).map(|(id, row)| Keyed { id: id.to_owned(), row: R::read(row).0 }).collect()
}

fn by_id<R: Row>(registers: &Registers) -> BTreeMap<String, R> {
    let mut rows = BTreeMap::new();
    rows.extend(registers.of(R::REGISTER).map(|(id, row)| (id.to_owned(), R::read(row).0)));
    rows
}

fn only<R: Row>(registers: &Registers, id: &str) -> R {
    registers.row(&R::key(id)).map(|row| R::read(row).0).unwrap_or_default()
}

/// The parts of rows that make no sense, as "action/1: due"; rows of registers that are not known here, as their key.
pub fn unreadable(registers: &Registers) -> Vec<String> {
    let mut parts = Vec::new();
    for (key, row) in registers.rows() {
        let broken = match key.split_once('/').map(|(register, _)| register) {
            Some(Scope::REGISTER) => Scope::read(row).1,
            Some(Person::REGISTER) => Person::read(row).1,
            Some(OwnControl::REGISTER) => OwnControl::read(row).1,
            Some(Paper::REGISTER) => Paper::read(row).1,
            Some(Action::REGISTER) => Action::read(row).1,
            Some(Milestone::REGISTER) => Milestone::read(row).1,
            Some(Snapshot::REGISTER) => Snapshot::read(row).1,
            Some(Statement::REGISTER) => Statement::read(row).1,
            Some(Head::REGISTER) => Head::read(row).1,
            Some(Version::REGISTER) => Version::read(row).1,
            Some(Dismissal::REGISTER) => Dismissal::read(row).1,
            Some(Frame::REGISTER) => Frame::read(row).1,
            _ => {
                parts.push(key.clone());
                continue;
            }
        };
        parts.extend(broken.into_iter().map(|part| format!("{key}: {part}")));
    }
    parts
}

impl Book {
    /// Reads the registers of an assessment.
    pub fn of(registers: &Registers) -> Self {
        let mut people: Vec<Keyed<Person>> = all(registers);
        order::sort_by(&mut people, |a, b| (a.row.role, &a.row.name).cmp(&(b.row.role, &b.row.name)));
        let mut actions: Vec<Keyed<Action>> = all(registers);
        order::sort_by(&mut actions, |a, b| {
            let key = |action: &Action| {
                (action.start.or(action.due).is_none(), action.start.or(action.due), action.due)
            };
            (key(&a.row), &a.row.title, &a.id).cmp(&(key(&b.row), &b.row.title, &b.id))
        });
        let mut milestones: Vec<Keyed<Milestone>> = all(registers);
        order::sort_by_key(&mut milestones, |milestone| {
            (milestone.row.on.is_none(), milestone.row.on, milestone.row.kind)
        });
        let mut snapshots: Vec<Keyed<Snapshot>> = all(registers);
        order::sort_by(&mut snapshots, |a, b| (a.row.on, &a.id).cmp(&(b.row.on, &b.id)));
        let mut versions: Vec<Keyed<Version>> = all(registers);
        order::sort_by(&mut versions, |a, b| (a.row.head.date, &a.id).cmp(&(b.row.head.date, &b.id)));
        let controls = all::<OwnControl>(registers);
        let controls =
            controls.into_iter().filter_map(|control| Some((control.id.parse().ok()?, control.row)));
        let mut controls: Vec<(RequirementId, OwnControl)> = controls.collect();
        order::sort_by_key(&mut controls, |(id, _)| number(id));
        Self {
            scope: only(registers, Scope::ID),
            people,
            controls,
            papers: by_id(registers),
            actions,
            milestones,
            snapshots,
            statements: by_id(registers),
            head: only(registers, Head::ID),
            versions,
            dismissals: by_id(registers),
            frame: only(registers, Frame::ID),
        }
    }

    /// The action with an id.
    pub fn action(&self, id: &str) -> Option<&Action> {
        self.actions.iter().find(|action| action.id == id).map(|action| &action.row)
    }

    /// A reference that no own control has yet.
    pub fn next_control(&self) -> String {
        let last = self.controls.iter().map(|(id, _)| number(id)).max().unwrap_or_default();
        format!("{}{}", RequirementId::OWN, last + 1)
    }

    /// How many actions are done, and how many there are.
    pub fn actions_done(&self) -> (usize, usize) {
        let done = self.actions.iter().filter(|action| action.row.state == ActionState::Done);
        (done.count(), self.actions.len())
    }

    /// Names that an owner can be chosen from: people, then whoever owns something already.
    pub fn names(&self) -> Vec<String> {
        let people = self.people.iter().map(|person| &person.row.name);
        let owners = self.actions.iter().map(|action| &action.row.owner);
        let papers = self.papers.values().map(|paper| &paper.owner);
        let mut names: Vec<String> = Vec::new();
        for name in people.chain(owners).chain(papers).filter(|name| !name.is_empty()) {
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
        let mut registers = Registers::default();
        registers.set("action/1", Some(json!({ "title": " a\u{202e}b ", "due": "tomorrow", "magic": 1 })));
        registers.set("spell/1", Some(json!({ "a": 1 })));
        let book = Book::of(&registers);
        assert_eq!(book.actions[0].row, Action { title: "ab".into(), ..Action::default() });
        let mut parts = unreadable(&registers);
        parts.sort();
        assert_eq!(parts, ["action/1: due", "action/1: magic", "spell/1"]);
    }

    #[test]
    fn own_controls_are_numbered_and_names_offered_once() {
        let mut registers = Registers::default();
        for id in ["O.2", "O.10"] {
            registers.set(&format!("control/{id}"), Some(json!({ "title": id, "theme": "A.5" })));
        }
        registers.set("person/1", Some(json!({ "name": "Ann", "role": "lead" })));
        registers.set("action/1", Some(json!({ "title": "x", "owner": "Ann" })));
        let book = Book::of(&registers);
        assert_eq!(book.next_control(), "O.11");
        assert_eq!(book.controls[0].0.as_str(), "O.2");
        assert_eq!(book.names(), ["Ann"]);
    }
}
