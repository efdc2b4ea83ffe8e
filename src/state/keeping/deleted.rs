//! What was deleted or replaced since the tab was opened (a trash), as it was.

use ::file::records;
use leptos::prelude::*;
use platform::storage::{Change, LOCKED, Record, Table};

/// Why records are gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// The person deleted one assessment.
    Deleted,
    /// The person deleted all.
    DeletedAll,
    /// A file was kept in its place.
    Replaced,
}

/// Records that are gone, as they were.
#[derive(Debug, Clone, PartialEq)]
pub struct Deleted {
    /// Why.
    pub cause: Cause,
    /// The name of the assessment; empty if it has none, or if there were several.
    pub name: String,
    pub(super) frames: Vec<Record>,
    pub(super) others: Vec<(Table, Vec<Record>)>,
    /// What the list called those under a passphrase, by id.
    pub(super) labels: Vec<Record>,
}

impl Deleted {
    /// The changes that bring it back, what was under a passphrase as such.
    pub(super) fn back(&self) -> Vec<Change> {
        let put = |table: Table, key: &str, value: &str, is_locked: bool| match is_locked {
            true => Change::PutSealed(table, key.to_owned(), value.to_owned()),
            false => Change::Put(table, key.to_owned(), value.to_owned()),
        };
        let mut changes = Vec::new();
        for (id, frame) in &self.frames {
            let is_locked = frame.starts_with(LOCKED);
            let own = parts_of(Some(id));
            changes.push(Change::Delete(Table::Assessments, id.clone()));
            changes.extend(PARTS.map(|table| Change::DeleteAll(table, own.clone())));
            changes.push(put(Table::Assessments, id, frame, is_locked));
            for (table, records) in &self.others {
                let records = records.iter().filter(|(key, _)| key.starts_with(&own));
                changes.extend(records.map(|(key, value)| put(*table, key, value, is_locked)));
            }
        }
        changes
    }

    /// Whether the assessment with an id is among what is gone.
    pub fn holds(&self, id: &str) -> bool {
        self.frames.iter().any(|(found, _)| found == id)
    }
}

/// What was deleted since the tab was opened, the last one last.
pub fn deleted() -> ArcRwSignal<Vec<Deleted>> {
    thread_local! {
        static DELETED: ArcRwSignal<Vec<Deleted>> = ArcRwSignal::default();
    }
    DELETED.with(Clone::clone)
}

/// The tables whose records belong to an assessment.
pub(super) const PARTS: [Table; 3] = [Table::Answers, Table::History, Table::Points];

/// The keys of the records that belong to an assessment, or to any, begin so.
pub(super) fn parts_of(id: Option<&str>) -> String {
    id.map(records::all_of).unwrap_or_default()
}
