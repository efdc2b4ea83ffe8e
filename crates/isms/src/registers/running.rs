//! The registers of a year: what happened, what was looked at, what was put right, and what is due over and over.

use std::cmp::Ordering;
use std::sync::Arc;

use chrono::NaiveDate;
use model::{RequirementId, Rows};
use serde_json::Value;

use super::ordered::Ordered;
use super::{put, sorted};
pub(super) use crate::attachment::Attachment;
pub(super) use crate::audit::Audit;
pub(super) use crate::change::Change;
pub(super) use crate::checklist::{AuditItem, AuditResult};
pub(super) use crate::communication::Communication;
pub(super) use crate::competence::Competence;
pub(super) use crate::duty::Duty;
pub(super) use crate::exception::Exception;
pub(super) use crate::feedback::Feedback;
pub(super) use crate::incident::Incident;
pub(super) use crate::issue::Issue;
pub(super) use crate::nonconformity::Nonconformity;
pub(super) use crate::none_since::NoneSince;
use crate::none_since::{self, NoneState};
pub(super) use crate::objective::Objective;
pub(super) use crate::obligation::Obligation;
pub(super) use crate::offer::Offer;
pub(super) use crate::opportunity::Opportunity;
pub(super) use crate::reading::Reading;
use crate::record::{Keyed, Record as _};
pub(super) use crate::responsibility::Responsibility;
pub(super) use crate::review::Review;
pub(super) use crate::training::Training;
pub(super) use crate::workshop::Workshop;

/// The lists that are read, each with the parts that its records are ordered by.
macro_rules! running {
    ($( $(#[$doc:meta])* $list:ident: $record:ident by $day:ident, $name:ident; )*) => {
        /// What is kept of a year, read.
        #[derive(Debug, Clone, Default, PartialEq)]
        pub struct Running {
            $( $(#[$doc])* pub $list: Vec<Arc<Keyed<$record>>>, )*
        }

        impl Running {
            pub(super) fn of(rows: &Rows) -> Self {
                Self { $( $list: sorted(rows), )* }
            }

            pub(super) fn take(&mut self, register: &str, id: &str, was: Option<&Value>, row: Option<&Value>) {
                match register {
                    $( $record::REGISTER => put(&mut self.$list, id, was, row), )*
                    _ => {}
                }
            }
        }

        $( impl Ordered for $record {
            fn order(&self, other: &Self) -> Ordering {
                (self.$day.is_none(), self.$day, &self.$name).cmp(&(other.$day.is_none(), other.$day, &other.$name))
            }
        } )*
    };
}

running! {
    /// What happened, by the day on which it was noticed.
    incidents: Incident by noticed, title;
    /// Internal audits, by day.
    audits: Audit by date, title;
    /// What was looked at in audits, by the day on which it was.
    checklist: AuditItem by on, requirements;
    /// What does not conform, by the day on which it was found.
    nonconformities: Nonconformity by found, title;
    /// Management reviews, by day.
    reviews: Review by date, title;
    /// Objectives, by the day until which they are to be reached.
    objectives: Objective by due, title;
    /// What was measured, the oldest first.
    readings: Reading by on, value;
    /// Recurring duties, the next first.
    duties: Duty by next, title;
    /// What law and contracts demand, by the day of the next review.
    obligations: Obligation by review, title;
    /// Planned changes, by day.
    changes: Change by due, title;
    /// Exceptions, what ends first before others.
    exceptions: Exception by until, title;
    /// Evidence files, the oldest first.
    attachments: Attachment by on, title;
    /// That a register has nothing to list, the oldest first.
    confirmations: NoneSince by on, by;
    /// External and internal issues, by the day of the next review.
    issues: Issue by review, title;
    /// Opportunities, by the day of the next review.
    opportunities: Opportunity by review, title;
    /// What was said about information security, the oldest first.
    feedback: Feedback by on, title;
    /// Workshops, by day.
    workshops: Workshop by date, title;
    /// The training record, by day.
    training: Training by on, title;
    /// Competences, by the day of the next review.
    competences: Competence by review, needed;
}

impl Running {
    /// Whether it is on record that a register has nothing to list.
    pub fn none_of(&self, register: &str, today: NaiveDate) -> NoneState {
        none_since::state(&self.confirmations, register, today)
    }

    /// Whether anything is kept of a year at all.
    pub fn is_begun(&self) -> bool {
        self.is_audited()
            || !self.incidents.is_empty()
            || !self.objectives.is_empty()
            || !self.duties.is_empty()
            || !self.confirmations.is_empty()
    }

    /// Whether anything is kept of how the ISMS is audited and reviewed, and of what that found.
    pub fn is_audited(&self) -> bool {
        !(self.audits.is_empty() && self.reviews.is_empty() && self.nonconformities.is_empty())
    }

    /// Whether an audit, by its id, looked at a requirement that it covers: its checklist says what came of that. Where its
    /// checklist says nothing at all, it was kept elsewhere, and the audit counts as a whole.
    pub fn is_examined(&self, audit: &str, requirement: &RequirementId) -> bool {
        let own = || {
            let own = self.checklist.iter().filter(|item| item.record.audit == audit);
            own.filter_map(|item| Some((item, item.record.result?)))
        };
        let is_seen = |(item, result): (&Arc<Keyed<AuditItem>>, AuditResult)| {
            item.record.is_of(requirement) && result != AuditResult::NotExamined
        };
        own().next().is_none() || own().any(is_seen)
    }

    /// What an audit found to be a major nonconformity and nothing follows up: the requirements of those lines.
    pub fn majors_unkept(&self) -> impl Iterator<Item = &RequirementId> {
        let is_kept = |item: &AuditItem| self.nonconformities.iter().any(|one| one.id == item.finding);
        let majors = self.checklist.iter().map(|item| &item.record);
        let majors = majors.filter(move |item| item.result == Some(AuditResult::Major) && !is_kept(item));
        majors.flat_map(|item| &item.requirements)
    }

    /// All who own something of it.
    pub(super) fn owners(&self) -> impl Iterator<Item = &String> {
        let incidents = self.incidents.iter().map(|one| &one.record.owner);
        let found = self.nonconformities.iter().map(|one| &one.record.owner);
        let objectives = self.objectives.iter().map(|one| &one.record.owner);
        let duties = self.duties.iter().map(|one| &one.record.owner);
        let auditors = self.audits.iter().map(|one| &one.record.auditor);
        incidents.chain(found).chain(objectives).chain(duties).chain(auditors)
    }
}
