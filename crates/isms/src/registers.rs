//! All registers of an assessment, read.

pub mod action;
pub mod control;
pub mod dismissal;
pub mod document;
pub mod edit;
pub mod links;
pub mod milestone;
pub mod person;
pub mod project;
pub mod scope;
pub mod snapshot;
pub mod soa;

#[cfg(test)]
mod documentation;

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

use model::{RequirementId, Rows, sort};
use serde_json::Value;

use crate::action::{Action, ActionState};
use crate::approval::order_of_numbers;
use crate::control::OwnControl;
use crate::declaration::{Kind, Part, Register};
use crate::dismissal::Dismissal;
use crate::document::Document;
use crate::milestone::Milestone;
use crate::person::Person;
use crate::project::Project;
use crate::record::{Keyed, Record};
use crate::scope::Scope;
use crate::snapshot::Snapshot;
use crate::soa::{ApprovedSoa, SoaEntry, SoaHeader};

/// All registers of an assessment, read. Parts of rows that make no sense are left out here and stay in what is kept.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Registers {
    /// What the ISMS covers.
    pub scope: Scope,
    /// Who works on it, by role.
    pub people: Vec<Arc<Keyed<Person>>>,
    /// The organisation's own controls, in the order of their references.
    pub controls: Vec<(RequirementId, OwnControl)>,
    /// Documents and records by row.
    pub documents: BTreeMap<String, Document>,
    /// What is to be done, in the order of their days.
    pub actions: Vec<Arc<Keyed<Action>>>,
    /// The days that certification hangs on, in order.
    pub milestones: Vec<Arc<Keyed<Milestone>>>,
    /// Snapshots, the oldest first.
    pub snapshots: Vec<Arc<Keyed<Snapshot>>>,
    /// What the Statement of Applicability says beyond the answers, by control.
    pub statements: BTreeMap<String, SoaEntry>,
    /// The head of the statement.
    pub head: SoaHeader,
    /// Approved versions of the statement, the oldest first.
    pub versions: Vec<Arc<Keyed<ApprovedSoa>>>,
    /// Findings that were dismissed, by finding.
    pub dismissals: BTreeMap<String, Dismissal>,
    /// When the project began and is to end.
    pub frame: Project,
}

fn keyed<R: Record>(id: &str, row: &Value) -> Keyed<R> {
    Keyed { id: id.to_owned(), record: R::read(row).0 }
}

fn all<R: Record>(rows: &Rows) -> impl Iterator<Item = Keyed<R>> {
    rows.of(R::REGISTER).map(|(id, row)| keyed(id, row))
}

/// Records that are kept in an order of their own, and by id where that leaves it open.
trait Ordered: Record {
    fn order(&self, other: &Self) -> Ordering;
}

impl Ordered for Person {
    fn order(&self, other: &Self) -> Ordering {
        (self.role, &self.name).cmp(&(other.role, &other.name))
    }
}

impl Ordered for Action {
    fn order(&self, other: &Self) -> Ordering {
        let begins = |action: &Self| action.start.or(action.due);
        let key = |action: &Self| (begins(action).is_none(), begins(action), action.due);
        (key(self), &self.title).cmp(&(key(other), &other.title))
    }
}

impl Ordered for Milestone {
    fn order(&self, other: &Self) -> Ordering {
        (self.on.is_none(), self.on, self.kind).cmp(&(other.on.is_none(), other.on, other.kind))
    }
}

impl Ordered for Snapshot {
    fn order(&self, other: &Self) -> Ordering {
        self.on.cmp(&other.on)
    }
}

impl Ordered for ApprovedSoa {
    fn order(&self, other: &Self) -> Ordering {
        let by_number = || order_of_numbers(&self.head.version, &other.head.version);
        self.head.date.cmp(&other.head.date).then_with(by_number)
    }
}

fn order<R: Ordered>(one: &Keyed<R>, other: &Keyed<R>) -> Ordering {
    one.record.order(&other.record).then_with(|| one.id.cmp(&other.id))
}

/// The order in which own controls stand: by the numbers in their references.
pub(crate) fn order_of_references(one: &RequirementId, other: &RequirementId) -> Ordering {
    (number(one), one).cmp(&(number(other), other))
}

fn order_of_controls(one: &(RequirementId, OwnControl), other: &(RequirementId, OwnControl)) -> Ordering {
    order_of_references(&one.0, &other.0)
}

fn own_control(control: Keyed<OwnControl>) -> Option<(RequirementId, OwnControl)> {
    Some((control.id.parse().ok()?, control.record))
}

fn sorted<R: Ordered>(rows: &Rows) -> Vec<Arc<Keyed<R>>> {
    let mut records: Vec<_> = all(rows).map(Arc::new).collect();
    sort::sort_by(&mut records, |one, other| order(one, other));
    records
}

/// Puts a record in its place: it is found by what it said before.
fn put<R: Ordered>(records: &mut Vec<Arc<Keyed<R>>>, id: &str, was: Option<&Value>, row: Option<&Value>) {
    let place = |records: &[Arc<Keyed<R>>], record: &Keyed<R>| {
        records.binary_search_by(|one| order(one, record)).unwrap_or_else(|place| place)
    };
    let before = was.map(|row| place(records, &keyed(id, row)));
    if let Some(before) = before.filter(|before| records.get(*before).is_some_and(|one| one.id == id)) {
        records.remove(before);
    }
    if let Some(row) = row {
        let record = keyed(id, row);
        records.insert(place(records, &record), Arc::new(record));
    }
}

fn put_by_id<R: Record>(records: &mut BTreeMap<String, R>, id: &str, row: Option<&Value>) {
    match row {
        Some(row) => records.insert(id.to_owned(), R::read(row).0),
        None => records.remove(id),
    };
}

/// Own controls stand in the order of their references, so that one is found by it.
fn put_control(controls: &mut Vec<(RequirementId, OwnControl)>, id: &str, row: Option<&Value>) {
    let Some(control) = own_control(keyed(id, row.unwrap_or(&Value::Null))) else { return };
    match (controls.binary_search_by(|one| order_of_controls(one, &control)), row) {
        (Ok(place), Some(_)) => controls[place] = control,
        (Ok(place), None) => drop(controls.remove(place)),
        (Err(place), Some(_)) => controls.insert(place, control),
        (Err(_), None) => {}
    }
}

fn put_only<R: Record>(record: &mut R, is_it: bool, row: Option<&Value>) {
    if is_it {
        *record = row.map(|row| R::read(row).0).unwrap_or_default();
    }
}

fn by_id<R: Record>(rows: &Rows) -> BTreeMap<String, R> {
    let mut by_id = BTreeMap::new();
    by_id.extend(rows.of(R::REGISTER).map(|(id, row)| (id.to_owned(), R::read(row).0)));
    by_id
}

fn only<R: Record>(rows: &Rows, id: &str) -> R {
    rows.row(&R::key(id)).map(|row| R::read(row).0).unwrap_or_default()
}

/// The declared parts of rows that make no sense, as "action/1: due". What is not declared here is not among them: a
/// newer version may know it, and it is kept.
pub fn unreadable(rows: &Rows) -> Vec<String> {
    let mut parts = Vec::new();
    for (key, row) in rows.iter() {
        let Some((register, _)) = of_key(key) else { continue };
        for (name, value) in row.as_object().into_iter().flatten() {
            // A choice that is not known here may be one of a newer version.
            let makes_sense = |part: &Part| {
                part.kind.clean(value).is_some() || matches!(part.kind, Kind::Choice(_)) && value.is_string()
            };
            if !register.part(name).is_none_or(makes_sense) {
                parts.push(format!("{key}: {name}"));
            }
        }
    }
    parts
}

/// The declared parts of rows with a text of which not all is kept once it is edited, as "action/1: note".
pub fn too_long(rows: &Rows) -> Vec<String> {
    let mut parts = Vec::new();
    for (key, row) in rows.iter() {
        let Some((register, _)) = of_key(key) else { continue };
        for (name, value) in row.as_object().into_iter().flatten() {
            if register.part(name).is_some_and(|part| part.kind.is_cut(value)) {
                parts.push(format!("{key}: {name}"));
            }
        }
    }
    parts
}

/// The list of registers, and a test that walks it.
macro_rules! registers {
    ($($record:ident),* $(,)?) => {
        /// All registers.
        pub const ALL: &[&Register] = &[$($record::DECLARED),*];

        /// What a row becomes when it is to say something else: written as its record writes it, over what stood there.
        /// None if nothing is left.
        pub fn rewritten(register: &Register, now: &Value, before: Option<&Value>) -> Option<Value> {
            match register.name {
                $( $record::REGISTER => $record::read(now).0.write_over(before), )*
                _ => Some(now.clone()),
            }
        }

        #[cfg(test)]
        mod every {
            use super::*;

            #[test]
            fn record_is_read_as_written_and_keeps_what_it_does_not_know() {
                $( super::tests::survives::<$record>(); )*
            }
        }
    };
}

// The only list there is.
registers![
    Scope,
    Person,
    OwnControl,
    Document,
    Action,
    Milestone,
    SoaEntry,
    SoaHeader,
    ApprovedSoa,
    Snapshot,
    Dismissal,
    Project,
];

/// The register with a name, unless only a newer version knows it.
pub fn of_name(name: &str) -> Option<&'static Register> {
    ALL.iter().copied().find(|register| register.name == name)
}

/// The register that a key belongs to, and the id in it.
pub fn of_key(key: &str) -> Option<(&'static Register, &str)> {
    let (name, id) = key.split_once('/')?;
    Some((of_name(name)?, id))
}

/// So many changed rows are read along with all others.
const MANY: usize = 50;

impl Registers {
    /// Reads the registers of an assessment.
    pub fn of(rows: &Rows) -> Self {
        let mut controls: Vec<(RequirementId, OwnControl)> =
            all::<OwnControl>(rows).filter_map(own_control).collect();
        sort::sort_by(&mut controls, order_of_controls);
        Self {
            scope: only(rows, Scope::ID),
            people: sorted(rows),
            controls,
            documents: by_id(rows),
            actions: sorted(rows),
            milestones: sorted(rows),
            snapshots: sorted(rows),
            statements: by_id(rows),
            head: only(rows, SoaHeader::ID),
            versions: sorted(rows),
            dismissals: by_id(rows),
            frame: only(rows, Project::ID),
        }
    }

    /// Follows a change from some rows, which were read, to others: only what differs is read, and found by what it
    /// said before. How many rows that were.
    pub fn follow(&mut self, before: &Rows, now: &Rows) -> usize {
        let changed = before.changed(now);
        // Beyond this reading them all costs less.
        if changed.len() > MANY {
            *self = Self::of(now);
        } else {
            changed.iter().for_each(|(key, row)| self.take(key, before.row(key), *row));
        }
        changed.len()
    }

    fn take(&mut self, key: &str, was: Option<&Value>, row: Option<&Value>) {
        let Some((register, id)) = of_key(key) else { return };
        match register.name {
            Scope::REGISTER => put_only(&mut self.scope, id == Scope::ID, row),
            Person::REGISTER => put(&mut self.people, id, was, row),
            OwnControl::REGISTER => put_control(&mut self.controls, id, row),
            Document::REGISTER => put_by_id(&mut self.documents, id, row),
            Action::REGISTER => put(&mut self.actions, id, was, row),
            Milestone::REGISTER => put(&mut self.milestones, id, was, row),
            SoaEntry::REGISTER => put_by_id(&mut self.statements, id, row),
            SoaHeader::REGISTER => put_only(&mut self.head, id == SoaHeader::ID, row),
            ApprovedSoa::REGISTER => put(&mut self.versions, id, was, row),
            Snapshot::REGISTER => put(&mut self.snapshots, id, was, row),
            Dismissal::REGISTER => put_by_id(&mut self.dismissals, id, row),
            Project::REGISTER => put_only(&mut self.frame, id == Project::ID, row),
            // A register without a list here is read by nobody yet.
            _ => {}
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
mod tests;
