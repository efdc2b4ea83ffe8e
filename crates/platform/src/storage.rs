//! The storage of records: IndexedDB, else the browser's local storage, else only memory. What fails in passing is
//! repeated (retry with backoff).

mod blobs;
mod error;
mod guard;
mod indexed;
mod memory;
mod persistence;
mod simple;

pub use blobs::{Blobs, Room, room};
pub use guard::{LOCKED, set_locked};
pub use persistence::{ask_to_persist, is_persistent};

pub use error::StoreError;

use indexed::Indexed;
use memory::Memory;
use simple::Simple;

use crate::namespace::{self, OtherCopy};
use crate::page;

/// A kind of record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Table {
    /// One record an assessment, by its id.
    Assessments,
    /// One record an answer, by `assessment/requirement`.
    Answers,
    /// One record a step in the life of an assessment, by `assessment/number`.
    History,
    /// One record a day on which an assessment was changed: how it was before, by `assessment/day`.
    Points,
}

impl Table {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Assessments, Self::Answers, Self::History, Self::Points];

    /// Its name in the storage.
    pub fn name(self) -> &'static str {
        match self {
            Self::Assessments => "assessments",
            Self::Answers => "answers",
            Self::History => "history",
            Self::Points => "points",
        }
    }
}

/// A record: its key and its text.
pub type Record = (String, String);

/// One change to the records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Writes a record in plain, over an older one with the same key. Refused for an assessment under a passphrase.
    Put(Table, String, String),
    /// Writes an encrypted record, over an older one with the same key.
    PutSealed(Table, String, String),
    /// Deletes the record with this key, if there is one.
    Delete(Table, String),
    /// Deletes all records whose key begins so.
    DeleteAll(Table, String),
    /// Changes nothing, and lets nothing be changed unless the record with this key has one of these stamps, see
    /// [`stamp`]: somebody else has written it since.
    Expect(Table, String, Vec<u64>),
    /// Changes nothing, and lets nothing be changed if the assessment with this id is under a passphrase.
    ExpectPlain(String),
}

/// A short mark by which a record is recognised (FNV-1a). No protection against anybody who wants to fool it.
pub fn stamp(record: &str) -> u64 {
    record
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Whether a record is one that was expected.
fn meets(record: Option<&str>, expected: &[u64]) -> Result<(), StoreError> {
    match record {
        Some(record) if expected.contains(&stamp(record)) => Ok(()),
        Some(_) => Err(StoreError::Stale),
        None => Err(StoreError::Missing),
    }
}

/// Changes as they are made once more when it is unknown whether the first attempt was committed: what they put
/// themselves counts as expected. All others give the same when they are made twice.
fn repeated(changes: &[Change]) -> Vec<Change> {
    let mut all = changes.to_vec();
    for change in &mut all {
        let Change::Expect(table, key, stamps) = change else { continue };
        stamps.extend(changes.iter().filter_map(|change| match change {
            Change::Put(t, k, record) | Change::PutSealed(t, k, record) if t == table && k == key => {
                Some(stamp(record))
            }
            _ => None,
        }));
    }
    all
}

/// How records are kept here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// In IndexedDB.
    Indexed,
    /// In the browser's simple storage.
    Simple,
    /// The same for the time being: there is a database with records that cannot be reached at present.
    Aside,
    /// Only as long as the page is open.
    Memory,
}

/// The records of this browser.
#[derive(Debug, Clone)]
pub struct Store(Inner);

#[derive(Debug, Clone)]
enum Inner {
    Indexed(Indexed),
    Simple(Simple, Kind),
    Memory(Memory),
}

impl Store {
    /// Opens the best storage that this browser allows. Never fails: the last resort is memory, with the reason
    /// where the person can do something about it.
    ///
    /// `on_blocked` is called when another tab keeps it waiting; it goes on by itself once that is closed.
    pub async fn open(on_blocked: impl FnOnce() + 'static) -> (Self, Option<StoreError>) {
        namespace::settle().await;
        let name = namespace::name("");
        let mut found = Indexed::open(&name, Box::new(on_blocked)).await;
        // One failed opening is no reason to keep anything elsewhere: some browsers manage the second or third.
        for wait in [150, 600] {
            if !found.as_ref().is_err_and(StoreError::may_pass) {
                break;
            }
            page::pause(wait).await;
            found = Indexed::open(&name, Box::new(|| {})).await;
        }
        match found {
            Ok(indexed) => (Self(Inner::Indexed(indexed)), None),
            // Anything written elsewhere would be missing as soon as the newer version is back.
            Err(StoreError::Newer) => (Self::in_memory(), Some(StoreError::Newer)),
            Err(_) => match Simple::open() {
                Some(simple) => {
                    let kind = if namespace::is_marked() { Kind::Aside } else { Kind::Simple };
                    (Self(Inner::Simple(simple, kind)), None)
                }
                None => (Self::in_memory(), None),
            },
        }
    }

    /// The simple storage, where it holds records beside a database that was opened: they were kept there while that
    /// could not be reached.
    pub fn beside(&self) -> Option<Self> {
        let simple = Simple::open().filter(|_| self.kind() == Kind::Indexed)?;
        simple.has_records().then_some(Self(Inner::Simple(simple, Kind::Aside)))
    }

    /// Notes whether it is a database with records, see [`namespace::mark`].
    pub fn mark(&self, holds_records: bool) {
        if self.kind() == Kind::Indexed {
            namespace::mark(holds_records);
        }
    }

    /// Keeps records only as long as the page is open.
    pub fn in_memory() -> Self {
        Self(Inner::Memory(Memory::default()))
    }

    /// How records are kept here.
    pub fn kind(&self) -> Kind {
        match &self.0 {
            Inner::Indexed(_) => Kind::Indexed,
            Inner::Simple(_, kind) => *kind,
            Inner::Memory(_) => Kind::Memory,
        }
    }

    /// All records of a table whose key begins with a prefix, in the order of their keys.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn read(&self, table: Table, prefix: &str) -> Result<Vec<Record>, StoreError> {
        match &self.0 {
            Inner::Indexed(store) => store.read(table, prefix).await,
            Inner::Simple(store, _) => store.read(table, prefix),
            Inner::Memory(store) => Ok(store.read(table, prefix)),
        }
    }

    /// Makes changes, all or none; returns when they are durable. Nothing of an assessment under a passphrase is
    /// written in plain, whoever asks for it; one that is to lie there in plain from now on has its locked record
    /// deleted by the same changes.
    ///
    /// # Errors
    /// [`StoreError`]; nothing was changed then.
    pub async fn write(&self, changes: Vec<Change>) -> Result<(), StoreError> {
        let changes = guard::guarded(changes)?;
        match &self.0 {
            Inner::Indexed(store) => store.write(changes).await,
            Inner::Simple(store, _) => store.write(changes),
            Inner::Memory(store) => store.write(changes),
        }
    }
}

/// What another copy of the app under this host keeps, as it is: the records of each table, none for one that cannot be
/// read.
pub async fn of_copy(copy: &OtherCopy) -> Vec<(Table, Option<Vec<Record>>)> {
    let indexed = Indexed::open(&copy.base, Box::new(|| {})).await;
    let simple = Simple::of_copy(&copy.base);
    let mut all = Vec::new();
    for table in Table::ALL {
        let beside = simple.as_ref().and_then(|simple| simple.read(table, "").ok()).unwrap_or_default();
        let found = match &indexed {
            Ok(indexed) => indexed.read(table, "").await,
            Err(error) => Err(error.clone()),
        };
        // What is in the database is what counts; the simple storage has what was kept while that was out of reach.
        all.push((table, found.ok().map(|found| beside.into_iter().chain(found).collect())));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept() -> (Vec<Change>, String) {
        let (table, key) = (Table::Assessments, "a".to_owned());
        let new = "new".to_owned();
        let changes = vec![
            Change::Expect(table, key.clone(), vec![stamp("old")]),
            Change::Put(Table::Answers, "a/5.1".into(), "answer".into()),
            Change::Put(table, key, new.clone()),
        ];
        (changes, new)
    }

    /// What may lie there when changes are made once more: what was there before, or what they wrote.
    #[test]
    fn a_write_whose_commit_is_unknown_can_be_repeated_and_still_writes_over_nobody() {
        let (changes, new) = kept();
        let expected = |changes: &[Change]| match &changes[0] {
            Change::Expect(_, _, stamps) => stamps.clone(),
            other => panic!("{other:?}"),
        };
        assert_eq!(meets(Some(&new), &expected(&changes)), Err(StoreError::Stale));
        let again = repeated(&changes);
        assert_eq!(meets(Some(&new), &expected(&again)), Ok(()));
        assert_eq!(meets(Some("old"), &expected(&again)), Ok(()));
        assert_eq!(meets(Some("another tab's"), &expected(&again)), Err(StoreError::Stale));
        assert_eq!(meets(None, &expected(&again)), Err(StoreError::Missing));
        assert_eq!(again[1..], changes[1..]);
    }
}
