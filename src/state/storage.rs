//! The storage of this browser and what is kept in it: opened at the start, read whole once (a cache), and read anew
//! when something else has written to it.

use chrono::NaiveDateTime;
use leptos::prelude::*;
use platform::page;
use platform::storage::{Kind, Record, Store, StoreError, Table};

use super::library::{Kept, Library};
use crate::parts::{self, Part, Parts, Presence, Reply, Request};

/// After how many milliseconds a storage or a part that has not answered is asked once more.
pub const PATIENCE: i32 = 4000;

/// Whether what the person sees is kept.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum SaveState {
    /// Nothing was changed yet.
    #[default]
    Unchanged,
    /// It is being written.
    Saving,
    /// It is durable, since then.
    Saved(NaiveDateTime),
    /// It could not be written.
    Failed(StoreError),
}

/// The storage and what is kept in it. A handle: copies share their state.
#[derive(Debug, Clone, Copy)]
pub struct Storage {
    /// How records are kept here; none as long as that is not known.
    pub kind: RwSignal<Option<Kind>>,
    /// What is kept; none as long as it is being read.
    pub library: RwSignal<Option<Library>>,
    /// Whether what the person sees is kept.
    pub save_state: RwSignal<SaveState>,
    /// Whether a tab with an older version keeps the storage from being opened.
    pub older_tab: RwSignal<bool>,
    /// Whether what is kept cannot be read at present, which is tried again until it can be.
    pub unread: RwSignal<bool>,
    /// The parts of the app: keeping reads what is kept.
    pub parts: Parts,
    store: StoredValue<Option<Store>, LocalStorage>,
    /// Whether there are records, which wait for the part that reads them.
    has_records: StoredValue<bool>,
}

impl Storage {
    /// It is not open yet.
    pub fn new(parts: Parts) -> Self {
        Self {
            kind: RwSignal::new(None),
            library: RwSignal::new(None),
            save_state: RwSignal::new(SaveState::default()),
            older_tab: RwSignal::new(false),
            unread: RwSignal::new(false),
            parts,
            store: StoredValue::new_local(None),
            has_records: StoredValue::new(false),
        }
    }

    /// Whether it is open and what is kept was read. What was begun before that is known as well by then.
    pub fn is_ready(self) -> bool {
        let is_read = self.library.with_untracked(Option::is_some) || self.has_records.get_value();
        self.kind.with_untracked(Option::is_some) && is_read
    }

    /// Keeps what is kept in a storage that was opened.
    pub fn hold(self, store: Store) {
        self.older_tab.set(false);
        self.kind.set(Some(store.kind()));
        self.store.set_value(Some(store));
    }

    /// Where records are read and written; none as long as it is not open.
    pub(in crate::state) fn store(self) -> Option<Store> {
        self.store.get_value()
    }

    /// Tells the person that something could not be kept or read.
    pub fn fail(self, error: StoreError) {
        self.save_state.set(SaveState::Failed(error));
    }

    /// Whether the last that was written could not be written.
    pub fn has_failed(self) -> bool {
        matches!(self.save_state.get_untracked(), SaveState::Failed(_))
    }

    /// Reads anew what is kept. That it cannot be read now does not mean that it is gone: it is tried again.
    pub async fn reload(self) {
        let Some(store) = self.store() else { return };
        let (frames, answers) = loop {
            let frames = store.read(Table::Assessments, "").await;
            let answers = store.read(Table::Answers, "").await;
            match (frames, answers) {
                (Ok(frames), Ok(answers)) => break (frames, answers),
                (Err(error), _) | (_, Err(error)) => {
                    match error.may_pass() {
                        true => self.unread.set(true),
                        false => return self.fail(error),
                    }
                    page::pause(PATIENCE).await;
                }
            }
        };
        self.unread.set(false);
        self.take_up(frames, answers).await;
    }

    /// Reads what records hold, which is for keeping to do: a first visit has none and need not wait.
    async fn take_up(self, headers: Vec<Record>, others: Vec<Record>) {
        if headers.is_empty() {
            return self.library.set(Some(Library::default()));
        }
        self.has_records.set_value(true);
        loop {
            let presence = parts::load(Part::Keeping).await;
            self.parts.note(Part::Keeping, presence);
            if presence == Presence::Here {
                break;
            }
            page::pause(PATIENCE).await;
        }
        if let Reply::Library(library) = parts::call(Request::Read(headers, others)) {
            self.library.set(Some(*library));
        }
        parts::call(Request::StayBeside);
    }

    /// Whether the assessment with an id is locked; follows changes.
    pub fn is_locked(self, id: &str) -> bool {
        self.library.with(|library| {
            let kept = library.as_ref().and_then(|library| library.entries.get(id));
            matches!(kept, Some(Kept::Locked(_)))
        })
    }
}
