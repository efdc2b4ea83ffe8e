//! All registers of an assessment, read.

pub mod acknowledgement;
pub mod action;
pub mod approved;
pub mod assessed;
pub mod asset;
pub mod attachment;
pub mod audit;
pub mod block;
pub mod change;
pub mod checklist;
pub mod communication;
pub mod competence;
pub mod control;
pub mod criteria;
pub mod dismissal;
pub mod document;
pub mod duty;
pub mod edit;
pub mod exception;
mod faults;
pub mod feedback;
pub mod incident;
pub mod issue;
pub mod links;
pub mod merged;
pub mod milestone;
mod names;
pub mod nonconformity;
pub mod none_since;
mod numbers;
pub mod objective;
pub mod obligation;
pub mod offer;
pub mod opportunity;
mod ordered;
pub mod paste;
pub mod person;
pub mod project;
pub mod reading;
pub mod report;
pub mod responsibility;
pub mod retention;
pub mod review;
pub mod risk;
mod running;
pub mod scope;
pub mod snapshot;
pub mod soa;
pub mod supplier;
pub mod training;
pub mod workshop;

#[cfg(test)]
mod documentation;

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

use model::{RequirementId, Rows, sort};
use serde_json::Value;

pub use self::faults::{too_long, unreadable};
use self::numbers::order_of_controls;
pub(crate) use self::numbers::order_of_references;
use self::ordered::Ordered;
pub use self::running::Running;
use self::running::*;
use crate::acknowledgement::Acknowledgement;
use crate::action::{Action, ActionState};
use crate::approved::ApprovedDocument;
use crate::assessed::RiskAssessment;
use crate::asset::Asset;
use crate::block::DocumentBlock;
use crate::control::OwnControl;
use crate::criteria::RiskCriteria;
use crate::declaration::Register;
use crate::dismissal::Dismissal;
use crate::document::Document;
use crate::milestone::Milestone;
use crate::person::Person;
use crate::project::Project;
use crate::record::{Keyed, Record};
use crate::report::ReportHeader;
use crate::retention::Retention;
use crate::risk::Risk;
use crate::scope::Scope;
use crate::snapshot::Snapshot;
use crate::soa::{ApprovedSoa, SoaEntry, SoaHeader};
use crate::supplier::Supplier;

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
    /// What the cover of the gap report says.
    pub report: ReportHeader,
    /// What is worth protecting, by title.
    pub assets: Vec<Arc<Keyed<Asset>>>,
    /// Those who deliver something, by name.
    pub suppliers: Vec<Arc<Keyed<Supplier>>>,
    /// Risks, by number.
    pub risks: Vec<Arc<Keyed<Risk>>>,
    /// How risks are assessed and accepted.
    pub criteria: RiskCriteria,
    /// Dated risk assessments, the oldest first.
    pub assessed: Vec<Arc<Keyed<RiskAssessment>>>,
    /// What people changed in the drafts of documents, by document and block.
    pub blocks: BTreeMap<String, DocumentBlock>,
    /// Documents as they were approved, the oldest version first.
    pub approved: Vec<Arc<Keyed<ApprovedDocument>>>,
    /// Who has read what, by day.
    pub acknowledgements: Vec<Arc<Keyed<Acknowledgement>>>,
    /// The records of a year: incidents, audits, reviews, corrections, objectives, duties.
    pub running: Running,
}

fn keyed<R: Record>(id: &str, row: &Value) -> Keyed<R> {
    Keyed { id: id.to_owned(), record: R::read(row).0 }
}

fn all<R: Record>(rows: &Rows) -> impl Iterator<Item = Keyed<R>> {
    rows.of(R::REGISTER).map(|(id, row)| keyed(id, row))
}

fn order<R: Ordered>(one: &Keyed<R>, other: &Keyed<R>) -> Ordering {
    one.record.order(&other.record).then_with(|| one.id.cmp(&other.id))
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
    ReportHeader,
    Asset,
    Supplier,
    Risk,
    RiskCriteria,
    RiskAssessment,
    DocumentBlock,
    ApprovedDocument,
    Acknowledgement,
    Incident,
    Audit,
    Nonconformity,
    Review,
    Objective,
    Reading,
    Duty,
    Obligation,
    Issue,
    Opportunity,
    Change,
    Communication,
    Exception,
    Feedback,
    Attachment,
    NoneSince,
    Retention,
    AuditItem,
    Workshop,
    Training,
    Competence,
    Responsibility,
    Offer,
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
            report: only(rows, ReportHeader::ID),
            assets: sorted(rows),
            suppliers: sorted(rows),
            risks: sorted(rows),
            criteria: only(rows, RiskCriteria::ID),
            assessed: sorted(rows),
            blocks: by_id(rows),
            approved: sorted(rows),
            acknowledgements: sorted(rows),
            running: Running::of(rows),
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
            ReportHeader::REGISTER => put_only(&mut self.report, id == ReportHeader::ID, row),
            Asset::REGISTER => put(&mut self.assets, id, was, row),
            Supplier::REGISTER => put(&mut self.suppliers, id, was, row),
            Risk::REGISTER => put(&mut self.risks, id, was, row),
            RiskCriteria::REGISTER => put_only(&mut self.criteria, id == RiskCriteria::ID, row),
            RiskAssessment::REGISTER => put(&mut self.assessed, id, was, row),
            DocumentBlock::REGISTER => put_by_id(&mut self.blocks, id, row),
            ApprovedDocument::REGISTER => put(&mut self.approved, id, was, row),
            Acknowledgement::REGISTER => put(&mut self.acknowledgements, id, was, row),
            // A register without a list there is read by nobody yet.
            name => self.running.take(name, id, was, row),
        }
    }

    /// The action with an id.
    pub fn action(&self, id: &str) -> Option<&Action> {
        crate::risks::look(self.actions.len());
        self.actions.iter().find(|action| action.id == id).map(|action| &action.record)
    }

    /// The risk with an id.
    pub fn risk(&self, id: &str) -> Option<&Risk> {
        self.risks.iter().find(|risk| risk.id == id).map(|risk| &risk.record)
    }

    /// How many actions are done, and how many there are.
    pub fn actions_done(&self) -> (usize, usize) {
        let done = self.actions.iter().filter(|action| action.record.state == ActionState::Done);
        (done.count(), self.actions.len())
    }
}

#[cfg(test)]
mod tests;
