//! The storage of records: IndexedDB, else the browser's local storage, else only memory.

mod guard;
mod indexed;
mod memory;
mod persistence;
mod simple;

pub use guard::{LOCKED, set_locked};
pub use persistence::{ask_to_persist, is_persistent};

use js_sys::Reflect;
use wasm_bindgen::JsValue;

use indexed::Indexed;
use memory::Memory;
use simple::Simple;

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

/// Why something could not be stored or read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// No room left.
    #[error("the browser's storage is full")]
    Full,
    /// The browser does not allow it.
    #[error("the browser's storage is blocked")]
    Blocked,
    /// A newer version of the app has brought the database to a form that this one does not know.
    #[error("the browser's storage belongs to a newer version")]
    Newer,
    /// Another tab has written the record since it was read.
    #[error("the record was changed elsewhere")]
    Stale,
    /// The record is not there any more.
    #[error("the record is gone")]
    Missing,
    /// It would be written in plain although it is under a passphrase.
    #[error("the assessment is under a passphrase")]
    Locked,
    /// The connection to the storage was closed under the app.
    #[error("the connection to the browser's storage was closed")]
    Closed,
    /// Anything else; the browser's own words.
    #[error("the browser's storage failed: {0}")]
    Other(String),
}

impl StoreError {
    /// What a browser's exception amounts to.
    fn from_exception(exception: &JsValue) -> Self {
        let part = |name: &str| {
            let part = Reflect::get(exception, &name.into()).ok();
            part.and_then(|part| part.as_string()).unwrap_or_default()
        };
        let name = part("name");
        match name.as_str() {
            // Firefox has a name of its own for the simple storage.
            "QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED" => Self::Full,
            "VersionError" => Self::Newer,
            "InvalidStateError" => Self::Closed,
            "SecurityError" | "NotAllowedError" => Self::Blocked,
            _ => Self::Other([name.as_str(), " ", &part("message")].concat()),
        }
    }
}

/// How records are kept here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// In IndexedDB.
    Indexed,
    /// In the browser's simple storage.
    Simple,
    /// Only as long as the page is open.
    Memory,
}

/// The records of this browser.
#[derive(Debug, Clone)]
pub struct Store(Inner);

#[derive(Debug, Clone)]
enum Inner {
    Indexed(Indexed),
    Simple(Simple),
    Memory(Memory),
}

impl Store {
    /// Opens the best storage that this browser allows. Never fails: the last resort is memory, with the reason
    /// where the person can do something about it.
    ///
    /// `on_blocked` is called when another tab keeps it waiting; it goes on by itself once that is closed.
    pub async fn open(on_blocked: impl FnOnce() + 'static) -> (Self, Option<StoreError>) {
        match Indexed::open(on_blocked).await {
            Ok(indexed) => (Self(Inner::Indexed(indexed)), None),
            // Anything written elsewhere would be missing as soon as the newer version is back.
            Err(StoreError::Newer) => (Self::in_memory(), Some(StoreError::Newer)),
            Err(_) => match Simple::open() {
                Some(simple) => (Self(Inner::Simple(simple)), None),
                None => (Self::in_memory(), None),
            },
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
            Inner::Simple(_) => Kind::Simple,
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
            Inner::Simple(store) => store.read(table, prefix),
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
            Inner::Simple(store) => store.write(changes),
            Inner::Memory(store) => store.write(changes),
        }
    }
}
