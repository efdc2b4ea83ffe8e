//! Staying beside the open assessment: whose turn it is to write it, restore points, copies on the person's disk.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use ::file::envelope::{self, FileEntry};
use ::file::records;
use chrono::NaiveDate;
use leptos::prelude::*;
use model::Assessment;
use model::history::Edit;
use platform::files::File;
use platform::storage::{Change, Kind, Table, set_locked};
use platform::tabs::{Channel, LockMode, WriteLock};
use platform::{clock, page, random};

use super::super::import_preview::ImportPreview;
use super::super::library::{Kept, Library};
use super::super::lock::Lock;
use super::copies::CopyState;
use super::removal::Deleted;
use super::sealing::Sealing;
use super::{OpenAssessment, SaveState, Session};
use crate::parts::{Part, Presence, Reply, Request};
use crate::route::Route;

/// So many restore points are kept.
pub const POINTS: usize = 7;

/// Whether this tab writes the open assessment.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Role {
    /// It does, as far as anybody knows.
    #[default]
    Writer,
    /// Another tab does; this one follows.
    Follower,
    /// This one is about to, as soon as the other has saved.
    TakingOver,
}

/// What undo and redo would do to the open assessment.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Undoable {
    /// Whether there is something to undo.
    pub undo: bool,
    /// Whether there is something to redo.
    pub redo: bool,
}

/// What is known beside the open assessment. It belongs to the tab, so there is one of it; it is kept apart from
/// [`Session`] so that the first screens need not carry it.
#[derive(Clone, Default)]
pub struct TabState {
    /// Whether this tab writes the open assessment.
    pub role: ArcRwSignal<Role>,
    /// What undo and redo would do.
    pub reach: ArcRwSignal<Undoable>,
    /// How the file fares that is kept up to date outside of the browser.
    pub copy: ArcRwSignal<CopyState>,
    /// What was deleted since the tab was opened, the last one last.
    pub deleted: ArcRwSignal<Vec<Deleted>>,
    /// The file that is being opened.
    pub incoming: ArcRwSignal<ImportPreview>,
    /// Counts copies that were taken, so that "last copy" is shown anew.
    pub copies: ArcRwSignal<u32>,
    /// The file that was chosen last.
    pub(super) chosen: Rc<RefCell<Option<File>>>,
    /// What is to be begun under a passphrase.
    pub(super) pending: Rc<RefCell<Option<Assessment>>>,
    /// Whether the other parts of the app are being fetched ahead.
    is_ahead: Rc<Cell<bool>>,
    /// Keys of assessments that were unlocked in this tab, by id.
    locks: Rc<RefCell<BTreeMap<String, Lock>>>,
    /// Steps that wait to be encrypted.
    pub(super) sealing: Rc<RefCell<Sealing>>,
    /// How many undos and redos were asked for, and how many of them are done: they are made one after the other.
    pub(super) walks: Rc<Cell<(u64, u64)>>,
    pub(super) channel: Rc<RefCell<Option<Channel>>>,
    pub(super) turn: Rc<RefCell<Option<(String, WriteLock)>>>,
    /// The day of the newest restore point of the open assessment, once that is known.
    point: Rc<Cell<Option<NaiveDate>>>,
}

impl TabState {
    /// That of this tab.
    pub fn this() -> Self {
        thread_local! {
            static THIS: TabState = TabState::default();
        }
        THIS.with(Self::clone)
    }

    /// The key of the assessment with an id, if it is unlocked in this tab.
    pub(super) fn lock(&self, id: &str) -> Option<Lock> {
        self.locks.borrow().get(id).cloned()
    }

    /// Holds the key of an assessment, or forgets it; as long as it is held, the storage takes nothing of it in plain.
    pub(super) fn hold(&self, id: &str, lock: Option<Lock>) {
        set_locked(id, lock.is_some());
        let mut locks = self.locks.borrow_mut();
        match lock {
            Some(lock) => locks.insert(id.to_owned(), lock),
            None => locks.remove(id),
        };
    }

    pub(super) fn tell(&self, what: &str, id: &str) {
        if let Some(channel) = &*self.channel.borrow() {
            channel.tell(&[what, id].join(" "));
        }
    }
}

impl Session {
    /// Answers the first screens.
    pub fn serve(self, call: Request) -> Reply {
        match call {
            Request::StayBeside => self.stay_beside(),
            Request::TakeOver => self.take_over(),
            Request::Step => {
                TabState::this().reach.set(Undoable { undo: true, redo: false });
                let mut beside: Vec<Change> = self.restore_point().into_iter().collect();
                beside.extend(self.set_aside());
                return Reply::Changes(beside);
            }
            Request::Seal(step) => self.seal(step),
            Request::Refresh { id, save } => platform::spawn(async move {
                if self.refresh(&id).await && save {
                    self.save();
                }
            }),
            Request::Wrote(id) => {
                TabState::this().tell("saved", &id);
                self.update_copy();
            }
            Request::Rewrite => self.rewrite(),
            Request::Open(file) => self.open_file(file),
            Request::Read(headers, others) => {
                return Reply::Library(Box::new(Library::from_records(&headers, &others)));
            }
            Request::Delete(id) => self.delete(id),
            Request::BeginLocked(profile, edition, door) => {
                let mut assessment = Assessment::new(random::uuid(), edition, profile, clock::now());
                door.mark(&mut assessment);
                TabState::this().pending.replace(Some(assessment));
                self.go(&Route::BeginLocked);
            }
        }
        Reply::Nothing
    }

    /// Asks whether this tab may write the open assessment, and learns what can be undone; once for each that is
    /// opened.
    fn stay_beside(self) {
        self.listen();
        self.fetch_ahead();
        let beside = TabState::this();
        let id = self.kept_id();
        let before = beside.turn.borrow().as_ref().map(|(id, _)| id.clone());
        if before == id {
            return;
        }
        if let Some((_, turn)) = beside.turn.take() {
            turn.end();
        }
        self.set_role(Role::Writer);
        beside.reach.set(Undoable::default());
        beside.copy.set(CopyState::default());
        beside.point.set(None);
        let Some(id) = id else { return };
        beside.turn.replace(Some((id.clone(), WriteLock::default())));
        if WriteLock::exist() && self.kind.get_untracked() != Some(Kind::Memory) {
            self.ask_turn(&id, LockMode::IfFree);
        }
        platform::spawn(async move {
            self.learn_points(&id).await;
            self.learn_reach().await;
            self.learn_copy(&id).await;
        });
    }

    /// The id of the open assessment, unless it is the example.
    pub fn kept_id(self) -> Option<String> {
        let open = self.document.get_untracked().filter(|document| !document.is_example());
        open.as_ref().map(OpenAssessment::id)
    }

    /// Fetches a part of the app and waits until it is here, or cannot be had.
    pub async fn fetched(self, part: Part) {
        self.fetch(part);
        while !matches!(self.presence(part).get_untracked(), Presence::Here | Presence::Failed) {
            page::pause(20).await;
        }
    }

    /// Prefetching: fetches all parts that are still missing, one after the other, so that they need no network later.
    /// A part that cannot be had is asked for again when it is needed.
    fn fetch_ahead(self) {
        // A file brings everything along, and what was put aside for working offline needs no network either.
        if TabState::this().is_ahead.replace(true) || page::is_file() || page::is_put_aside() {
            return;
        }
        platform::spawn(async move {
            for part in Part::AHEAD {
                self.fetched(part).await;
                let presence = self.presence(part);
                if presence.get_untracked() == Presence::Failed {
                    return presence.set(Presence::NotAsked);
                }
            }
        });
    }

    /// Waits until nothing is being written.
    pub async fn settled(self) {
        while self.is_writing() {
            page::pause(10).await;
        }
    }

    /// The records of a table that belong to the open assessment, readable.
    pub(super) async fn parts(self, id: &str, table: Table) -> Vec<(String, String)> {
        let Some(store) = self.store.get_value() else { return Vec::new() };
        let records = store.read(table, &records::all_of(id)).await.unwrap_or_default();
        self.unseal_all(id, table, records).await
    }

    async fn learn_points(self, id: &str) {
        let Some(store) = self.store.get_value() else { return };
        let all = records::all_of(id);
        let days: Vec<String> = store
            .read(Table::Points, &all)
            .await
            .unwrap_or_default()
            .into_iter()
            .map(|(key, _)| key)
            .collect();
        // A day to come is one of a clock that was wrong.
        let today = clock::today();
        let mut known = days.iter().filter_map(|key| model::time::day(key.rsplit('/').next()?));
        let newest = known.rfind(|day| *day <= today);
        if self.is_open(id) {
            TabState::this().point.set(Some(newest.unwrap_or(NaiveDate::MIN)));
        }
        if self.role() == Role::Writer && days.len() > POINTS {
            let surplus = days[..days.len() - POINTS].iter();
            let changes = surplus.map(|key| Change::Delete(Table::Points, key.clone())).collect();
            // What cannot be tidied up today is tidied up another day.
            store.write(changes).await.ok();
        }
    }

    /// What keeps the state before what is pending, if that is the first step of the day.
    pub(super) fn restore_point(self) -> Option<Change> {
        let (id, today, point) = (self.kept_id()?, clock::today(), TabState::this().point);
        if point.get().is_none_or(|day| day >= today) {
            return None;
        }
        let mut before = self.document.get_untracked()?.snapshot();
        let pending = self.saving.with_value(|saving| saving.pending.edits.clone());
        pending.into_iter().rev().map(Edit::inverse).for_each(|edit| edit.apply(&mut before));
        let content = envelope::write(&[FileEntry::whole(&before, &[])], clock::now()).ok()?;
        point.set(Some(today));
        Some(Change::Put(Table::Points, format!("{}{today}", records::all_of(&id)), content))
    }

    /// Hands a file to the page that shows what is in it.
    fn open_file(self, file: File) {
        let beside = TabState::this();
        beside.chosen.replace(Some(file));
        beside.incoming.set(ImportPreview::Chosen);
        self.go(&Route::Open);
    }

    /// The file that was chosen last, once.
    pub fn take_chosen(self) -> Option<File> {
        TabState::this().chosen.take()
    }

    /// Whether this tab writes the open assessment.
    pub fn role(self) -> Role {
        TabState::this().role.get_untracked()
    }

    /// Whether anything is on its way to the storage.
    fn is_writing(self) -> bool {
        self.saving.with_value(|saving| saving.writing > 0) || TabState::this().sealing.borrow().is_busy
    }

    /// How many writes there were.
    pub(super) fn issued(self) -> u64 {
        self.saving.with_value(|saving| saving.issued)
    }

    /// Tells the other tabs that something was deleted, or brought back.
    pub(super) fn tell_gone(self) {
        TabState::this().tell("gone", "");
    }

    /// Reads an assessment anew, since another tab may have written it; false if it is not there or not readable.
    pub async fn refresh(self, id: &str) -> bool {
        let Some(store) = self.store.get_value() else { return false };
        loop {
            // What this tab is about to write is read with the rest.
            self.settled().await;
            let issued = self.issued();
            let frames = store.read(Table::Assessments, id).await;
            let answers = store.read(Table::Answers, &records::all_of(id)).await;
            let (frames, answers) = match (frames, answers) {
                (Ok(frames), Ok(answers)) => (frames, answers),
                // That it cannot be read now does not mean that it is gone.
                (Err(error), _) | (_, Err(error)) => {
                    self.save_state.set(SaveState::Failed(error));
                    return false;
                }
            };
            if self.issued() != issued {
                // Written by this tab while it was read.
                continue;
            }
            let kept = Library::from_records(&frames, &answers).entries.remove(id);
            let is_readable = match &kept {
                Some(Kept::Readable(readable)) => {
                    self.follow(&readable.assessment, readable.stamp);
                    true
                }
                Some(Kept::Locked(_)) => match self.follow_sealed(id, &frames, issued).await {
                    Some(is_followed) => is_followed,
                    None => continue,
                },
                _ => false,
            };
            if !is_readable && self.is_open(id) {
                self.show(None, 0);
            }
            self.library.update(|library| {
                let entries = &mut library.get_or_insert_default().entries;
                match kept {
                    Some(kept) => entries.insert(id.to_owned(), kept),
                    None => entries.remove(id),
                };
            });
            return is_readable;
        }
    }

    /// Lets the open document say what the storage says, except for what was changed here and is not saved yet.
    pub(super) fn follow(self, assessment: &Assessment, stamp: u64) {
        let Some(document) = self.document.get_untracked().filter(|open| open.id() == assessment.id) else {
            return;
        };
        self.saving.update_value(|saving| {
            let changed: Vec<&Edit> = saving.pending.edits.iter().chain(&saving.unwritten).collect();
            document.follow(assessment, &changed);
            saving.pending.rebase(assessment);
            saving.stamps = vec![stamp];
            saving.burst = None;
        });
    }
}
