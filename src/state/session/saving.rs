//! The only place that saves: each change with its step in the history, and never over what another tab wrote.

use std::collections::BTreeSet;

use chrono::{NaiveDateTime, TimeDelta};
use interchange::records;
use leptos::prelude::*;
use model::history::{Cause, Edit, Entry, Point};
use model::{Answer, Assessment, RequirementId};
use platform::storage::{Change, Store, StoreError, Table, stamp};
use platform::{clock, page};

use super::super::library::{self, Kept};
use super::{Document, Reach, Role, Session};
use crate::later::{self, Call, Reply};

/// How long typing rests before it is saved, in milliseconds.
const TYPING_RESTS: i32 = 400;
/// What is typed into one field without a longer pause is one step in the history.
const BURST: TimeDelta = TimeDelta::seconds(30);
/// More writes than this are never under way at once.
const STAMPS: usize = 16;

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

/// What is written at once.
#[derive(Debug, Clone, Default)]
pub struct Step {
    /// The assessment it belongs to.
    pub id: String,
    /// The changes to the records.
    pub changes: Vec<Change>,
    /// The answers that are saved by it.
    pub requirements: BTreeSet<RequirementId>,
    /// What it adds to the history.
    pub entry: Option<Entry>,
}

/// How far saving is.
#[derive(Debug, Default)]
pub(super) struct Saving {
    /// The open assessment as it was read or handed over for writing last.
    base: Option<Assessment>,
    /// The records of it that may be replaced: those that this tab has read or written.
    stamps: Vec<u64>,
    /// Answers that were changed since.
    pub(super) unsaved: BTreeSet<RequirementId>,
    /// What is to be written as soon as the storage is open.
    queued: Vec<Step>,
    /// How many writes are under way.
    writing: u32,
    /// How many writes there were.
    issued: u64,
    /// Whether the last change was typed.
    is_typing: bool,
    /// Steps that wait to be encrypted, each with the state it led to.
    to_seal: Vec<(Assessment, Option<Entry>)>,
    /// Whether something is being encrypted.
    is_sealing: bool,
    /// The step that typing goes on with, and when it was last added to.
    burst: Option<(Entry, chrono::DateTime<chrono::Utc>)>,
}

impl Saving {
    /// Starts with another document.
    pub(super) fn begin(&mut self, base: Option<Assessment>, stamp: u64) {
        self.base = base;
        self.stamps = vec![stamp];
        self.unsaved.clear();
        self.burst = None;
    }

    fn wrote(&mut self, stamp: u64) {
        self.stamps.push(stamp);
        if self.stamps.len() > STAMPS {
            self.stamps.remove(0);
        }
    }

    /// The step from the base to the present state, which becomes the base; none if nothing is different.
    fn step_to(&mut self, now: &Assessment) -> Option<Entry> {
        let base = self.base.as_mut()?;
        let mut edits = Vec::new();
        for requirement in &self.unsaved {
            let (before, after) = (base.answer(requirement), now.answer(requirement));
            if before != after {
                edits.push(Edit::Answer { requirement: requirement.clone(), before, after });
            }
        }
        let point = Point { revision: now.revision, at: now.updated_at };
        edits.iter().for_each(|edit| edit.apply(base));
        base.revision = now.revision;
        base.updated_at = now.updated_at;
        if edits.is_empty() {
            return None;
        }
        let entry = match self.burst.take() {
            Some((burst, last)) if self.is_typing && point.at - last < BURST => goes_on(burst, &edits),
            _ => None,
        };
        let entry = entry.unwrap_or(Entry { point, cause: Cause::Edited, edits });
        if self.is_typing {
            self.burst = Some((entry.clone(), point.at));
        }
        Some(entry)
    }

    /// Forgets that a step was written.
    fn take_back(&mut self, step: Step) {
        self.unsaved.extend(step.requirements);
        self.burst = None;
        if let (Some(base), Some(entry)) = (&mut self.base, step.entry) {
            entry.edits.into_iter().for_each(|edit| edit.inverse().apply(base));
        }
    }
}

/// The step of typing that goes on in the same answer.
fn goes_on(mut burst: Entry, edits: &[Edit]) -> Option<Entry> {
    match (burst.edits.as_mut_slice(), edits) {
        ([Edit::Answer { requirement, after, .. }], [Edit::Answer { requirement: same, after: now, .. }])
            if requirement == same =>
        {
            *after = now.clone();
            Some(burst)
        }
        _ => None,
    }
}

impl Session {
    /// Changes an answer and saves it at once.
    pub fn change(self, id: &RequirementId, edit: impl FnOnce(&mut Answer)) {
        self.saving.update_value(|saving| saving.is_typing = false);
        self.edit(id, edit);
        self.save();
    }

    /// Changes an answer and saves it when typing rests.
    pub fn change_while_typing(self, id: &RequirementId, edit: impl FnOnce(&mut Answer)) {
        self.saving.update_value(|saving| saving.is_typing = true);
        self.edit(id, edit);
        let revision = move || self.document.with_untracked(|open| open.as_ref().map(Document::revision));
        let typed = revision();
        page::after(TYPING_RESTS, move || {
            if revision() == typed {
                self.save();
            }
        });
    }

    fn edit(self, id: &RequirementId, edit: impl FnOnce(&mut Answer)) {
        let Some(document) = self.document.get_untracked() else { return };
        document.change(id, clock::now(), edit);
        if !document.is_example() {
            self.saving.update_value(|saving| {
                saving.unsaved.insert(id.clone());
            });
            self.save_state.set(SaveState::Saving);
            if self.role.get_untracked() == Role::Follower {
                later::call(self, Call::TakeOver);
            }
        }
    }

    /// Saves whatever is not saved yet.
    pub fn save(self) {
        let is_due = self.saving.with_value(|saving| !saving.unsaved.is_empty());
        // What is changed before this tab may write waits until it may.
        if !is_due || self.role.get_untracked() != Role::Writer {
            return;
        }
        let Some(document) = self.document.get_untracked() else { return };
        let assessment = document.snapshot();
        let step = self.saving.try_update_value(|saving| {
            let entry = saving.step_to(&assessment);
            (std::mem::take(&mut saving.unsaved), entry)
        });
        if let Some((requirements, entry)) = step {
            self.commit(assessment, requirements, entry);
        }
    }

    /// Writes some answers of the open assessment, its frame, and what that adds to the history.
    pub fn commit(self, assessment: Assessment, requirements: BTreeSet<RequirementId>, entry: Option<Entry>) {
        if entry.is_some() {
            self.reach.set(Reach { undo: true, redo: false });
        }
        let id = assessment.id.clone();
        if self.locks.with_value(|locks| locks.contains_key(&id)) {
            later::call(self, Call::Seal(Box::new(assessment), entry));
            return;
        }
        let point = later::call(self, Call::Point(entry.clone()));
        let written = library::changes_for(&assessment, requirements.iter().cloned());
        match written.and_then(|changes| Ok((changes, entry.as_ref().map(records::entry).transpose()?))) {
            Ok((mut changes, line)) => {
                if let (Some(entry), Some(line)) = (&entry, line) {
                    changes.push(Change::Put(Table::History, records::entry_key(&id, entry), line));
                }
                if let Reply::Change(point) = point {
                    changes.push(point);
                }
                self.write_expecting(Step { id, changes, requirements, entry });
            }
            Err(error) => self.save_state.set(SaveState::Failed(StoreError::Other(error.to_string()))),
        }
        self.remember(assessment);
    }

    /// Saves the open assessment whole, after saving part of it failed.
    pub fn save_all(self) {
        let Some(document) = self.document.get_untracked().filter(|document| !document.is_example()) else {
            return;
        };
        let assessment = document.snapshot();
        if self.save_state.get_untracked() == SaveState::Failed(StoreError::Missing) {
            self.rewrite(assessment, None);
        } else {
            let all = assessment.answers.keys().cloned();
            self.saving.update_value(|saving| saving.unsaved.extend(all));
            self.save();
        }
    }

    /// Keeps an assessment whole with its history, in place of whatever is kept under its id, and opens it.
    pub fn keep(self, assessment: Assessment, history: &[Entry]) {
        self.show(Document::new(assessment.clone()), 0);
        self.rewrite(assessment, Some(history));
    }

    fn rewrite(self, assessment: Assessment, history: Option<&[Entry]>) {
        let id = assessment.id.clone();
        match library::changes_for_all(&assessment, history) {
            Ok(changes) => self.write(Step { id, changes, ..Step::default() }),
            Err(error) => self.save_state.set(SaveState::Failed(StoreError::Other(error.to_string()))),
        }
        self.remember(assessment);
    }

    /// Lets the list know what was handed over for writing.
    fn remember(self, assessment: Assessment) {
        let stamp = self.saving.with_value(|saving| saving.stamps.last().copied()).unwrap_or_default();
        self.library.update(|library| {
            let entries = &mut library.get_or_insert_default().entries;
            entries.insert(assessment.id.clone(), Kept::Readable(assessment, stamp));
        });
    }

    /// Writes something, unless another tab has written the assessment since it was read.
    pub(super) fn write_expecting(self, mut step: Step) {
        let stamps = self.saving.with_value(|saving| saving.stamps.clone());
        step.changes.insert(0, Change::Expect(Table::Assessments, step.id.clone(), stamps));
        self.write(step);
    }

    /// Writes something.
    pub fn write(self, step: Step) {
        self.save_state.set(SaveState::Saving);
        let frame = step.changes.iter().find_map(|change| match change {
            Change::Put(Table::Assessments, _, frame) => Some(stamp(frame)),
            _ => None,
        });
        self.saving.update_value(|saving| {
            saving.writing += 1;
            saving.issued += 1;
            saving.wrote(frame.unwrap_or_default());
        });
        match self.store.get_value() {
            Some(store) => platform::spawn(self.write_to(store, step)),
            // The storage is still being opened; whoever is that quick must not lose anything.
            None => self.saving.update_value(|saving| saving.queued.push(step)),
        }
    }

    /// Writes what had to wait for the storage.
    pub(super) async fn write_queued(self) {
        let queued = self.saving.try_update_value(|saving| std::mem::take(&mut saving.queued));
        for step in queued.unwrap_or_default() {
            if let Some(store) = self.store.get_value() {
                self.write_to(store, step).await;
            }
        }
    }

    async fn write_to(self, store: Store, step: Step) {
        let outcome = store.write(step.changes.clone()).await;
        self.saving.update_value(|saving| saving.writing -= 1);
        match outcome {
            Err(error) => {
                let id = step.id.clone();
                self.saving.update_value(|saving| saving.take_back(step));
                if error == StoreError::Stale && self.refresh(&id).await {
                    // Another tab has written meanwhile; what was changed here goes on top of that.
                    self.save();
                } else {
                    self.save_state.set(SaveState::Failed(error));
                }
            }
            Ok(()) => {
                self.tell("saved", &step.id);
                let is_all = |saving: &Saving| saving.writing == 0 && saving.unsaved.is_empty();
                if self.saving.with_value(is_all) {
                    self.save_state.set(SaveState::Saved(clock::local(clock::now())));
                    later::call(self, Call::Saved);
                }
            }
        }
    }

    /// Tells the other tabs something about an assessment.
    pub(super) fn tell(self, what: &str, id: &str) {
        self.channel.with_value(|channel| {
            if let Some(channel) = channel {
                channel.tell(&[what, id].join(" "));
            }
        });
    }

    /// The open assessment as it was read or handed over for writing last.
    pub(super) fn base(self) -> Option<Assessment> {
        self.saving.with_value(|saving| saving.base.clone())
    }

    /// Whether anything is on its way to the storage.
    pub(super) fn is_writing(self) -> bool {
        self.saving.with_value(|saving| saving.writing > 0 || saving.is_sealing)
    }

    /// How many writes there were.
    pub(super) fn issued(self) -> u64 {
        self.saving.with_value(|saving| saving.issued)
    }

    /// Lets a step wait to be encrypted; true if nobody is encrypting yet.
    pub(super) fn queue_seal(self, assessment: Assessment, step: Option<Entry>) -> bool {
        let queue = |saving: &mut Saving| {
            saving.issued += 1;
            saving.to_seal.push((assessment, step));
            !std::mem::replace(&mut saving.is_sealing, true)
        };
        self.saving.try_update_value(queue).unwrap_or_default()
    }

    /// Everything that waits to be encrypted: the newest state, and the steps that led to it.
    pub(super) fn next_seal(self) -> Option<(Assessment, Vec<Entry>)> {
        self.saving.try_update_value(|saving| {
            let waiting = std::mem::take(&mut saving.to_seal);
            let (states, steps): (Vec<_>, Vec<_>) = waiting.into_iter().unzip();
            let newest = states.into_iter().next_back();
            saving.is_sealing = newest.is_some();
            Some((newest?, steps.into_iter().flatten().collect()))
        })?
    }

    /// Lets typing that goes on be a step of its own: what is written so far has left the browser.
    pub(super) fn end_burst(self) {
        self.saving.update_value(|saving| saving.burst = None);
    }

    /// Lets a step be written that did not come from typing or picking.
    pub(super) fn step_over(self, assessment: &Assessment) {
        self.saving.update_value(|saving| {
            saving.base = Some(assessment.clone());
            saving.burst = None;
        });
    }

    /// Reads an assessment anew, since another tab may have written it; false if it is not there or not readable.
    pub async fn refresh(self, id: &str) -> bool {
        let Some(store) = self.store.get_value() else { return false };
        loop {
            let issued = self.saving.with_value(|saving| saving.issued);
            let frames = store.read(Table::Assessments, id).await.unwrap_or_default();
            let answers = store.read(Table::Answers, &format!("{id}/")).await.unwrap_or_default();
            if self.saving.with_value(|saving| saving.issued) != issued {
                // Written by this tab while it was read.
                continue;
            }
            let mut found = library::Library::from_records(&frames, &answers).entries;
            let kept = found.remove(id);
            let is_readable = match &kept {
                Some(Kept::Readable(assessment, stamp)) => {
                    self.follow(assessment, *stamp);
                    true
                }
                Some(Kept::Locked(_)) => {
                    matches!(later::call(self, Call::FollowLocked(id.to_owned())), Reply::Yes)
                }
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
            document.follow(assessment, &saving.unsaved);
            saving.base = Some(assessment.clone());
            saving.stamps = vec![stamp];
            saving.burst = None;
        });
    }
}
