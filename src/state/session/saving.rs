//! The only place that saves: each change with its step in the history, and never over what another tab wrote.

use ::file::records;
use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use leptos::prelude::*;
use model::history::{AnswerEdit, Point};
use model::{Answer, Assessment, RequirementId};
use platform::storage::{Change, Store, StoreError, Table, stamp};
use platform::{clock, page};

use super::super::library::{self, Kept, Readable};
use super::Session;
use crate::parts::{self, Reply, Request};

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
    /// The changes to what the assessment says.
    pub changes: Vec<Change>,
    /// What it adds to the history and the restore points.
    pub lines: Vec<Change>,
    /// The answers that are saved by it.
    pub requirements: Vec<RequirementId>,
    /// The rows that are saved by it, by key.
    pub rows: Vec<String>,
}

/// How far saving is.
#[derive(Debug)]
pub(super) struct Saving {
    /// Whether this tab may write the open assessment.
    pub(super) may_write: bool,
    /// Whether the open assessment is under a passphrase, so that the later part writes it.
    pub(super) is_sealed: bool,
    /// The open assessment as it was read or handed over for writing last.
    pub(super) base: Option<Assessment>,
    /// The records of it that may be replaced: those that this tab has read or written.
    pub(super) stamps: Vec<u64>,
    /// Answers that were changed since.
    pub(super) unsaved: Vec<RequirementId>,
    /// Rows that could not be written, by key.
    pub(super) rows: Vec<String>,
    /// Lines of a step that could not be written.
    lines: Vec<Change>,
    /// What is to be written as soon as the storage is open.
    queued: Vec<Step>,
    /// How many writes are under way.
    pub(super) writing: u32,
    /// How many writes there were.
    pub(super) issued: u64,
    /// Whether the last change was typed.
    is_typing: bool,
    /// How often something was typed.
    typed: u64,
    /// The step that typing goes on with, and when it was last added to.
    pub(super) burst: Option<(Point, AnswerEdit, DateTime<Utc>)>,
}

impl Saving {
    /// Starts with another document.
    pub(super) fn begin(&mut self, base: Option<Assessment>, stamp: u64) {
        let queued = std::mem::take(&mut self.queued);
        *self = Self {
            base,
            stamps: vec![stamp],
            queued,
            writing: self.writing,
            issued: self.issued,
            typed: self.typed,
            ..Self::new()
        };
    }

    pub(super) fn new() -> Self {
        Self {
            may_write: true,
            is_sealed: false,
            base: None,
            stamps: Vec::new(),
            unsaved: Vec::new(),
            rows: Vec::new(),
            lines: Vec::new(),
            queued: Vec::new(),
            writing: 0,
            issued: 0,
            is_typing: false,
            typed: 0,
            burst: None,
        }
    }

    fn wrote(&mut self, stamp: u64) {
        self.stamps.push(stamp);
        if self.stamps.len() > STAMPS {
            self.stamps.remove(0);
        }
    }

    /// Whether what is unsaved belongs to the step before: the same field is being typed into without a longer pause.
    fn goes_on(&self, now: DateTime<Utc>) -> bool {
        let same = |(_, burst, last): &(Point, AnswerEdit, DateTime<Utc>)| {
            self.unsaved == [burst.requirement.clone()] && now - *last < BURST
        };
        self.is_typing && self.burst.as_ref().is_some_and(same)
    }

    /// The step from the base to the present state, which becomes the base: where it leads, and what it changes.
    fn step_to(&mut self, now: &Assessment, goes_on: bool) -> Option<(Point, Vec<AnswerEdit>)> {
        let base = self.base.replace(now.clone())?;
        let mut edits = Vec::new();
        for requirement in &self.unsaved {
            let (before, after) = (base.answer(requirement), now.answer(requirement));
            if before != after {
                edits.push(AnswerEdit { requirement: requirement.clone(), before, after });
            }
        }
        let mut point = Point { revision: now.revision, at: now.updated_at };
        let reached = point.at;
        if let (true, Some((begun, burst, _)), [edit]) = (goes_on, self.burst.take(), edits.as_mut_slice()) {
            edit.before = burst.before;
            point = begun;
        }
        if let (true, [edit]) = (self.is_typing, edits.as_slice()) {
            self.burst = Some((point, edit.clone(), reached));
        }
        (!edits.is_empty()).then_some((point, edits))
    }

    /// Forgets that a step was written.
    fn take_back(&mut self, step: Step, error: &StoreError) {
        self.unsaved.extend(step.requirements);
        self.rows.extend(step.rows);
        self.burst = None;
        // On top of what another tab has written the step is made anew.
        let is_stale = *error == StoreError::Stale;
        self.lines.extend(step.lines.into_iter().filter(|line| !is_stale || is_point(line)));
    }
}

fn is_point(line: &Change) -> bool {
    matches!(line, Change::Put(Table::Points, ..))
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
        let typed = self.saving.try_update_value(|saving| {
            saving.typed += 1;
            saving.typed
        });
        page::after(TYPING_RESTS, move || {
            if self.saving.try_with_value(|saving| saving.typed) == typed {
                self.save();
            }
        });
    }

    fn edit(self, id: &RequirementId, edit: impl FnOnce(&mut Answer)) {
        let Some(document) = self.document.get_untracked() else { return };
        document.change(id, edit);
        if !document.is_example() {
            self.saving.update_value(|saving| {
                if !saving.unsaved.contains(id) {
                    saving.unsaved.push(id.clone());
                }
            });
            self.save_state.set(SaveState::Saving);
            if !self.saving.with_value(|saving| saving.may_write) {
                parts::call(self, Request::TakeOver);
            }
        }
    }

    /// Whether the open assessment is under a passphrase.
    pub fn is_sealed(self) -> bool {
        self.saving.with_value(|saving| saving.is_sealed)
    }

    /// Saves whatever is not saved yet.
    pub fn save(self) {
        // What is changed before this tab may write waits until it may.
        let is_due =
            |saving: &Saving| saving.may_write && !(saving.unsaved.is_empty() && saving.rows.is_empty());
        if !self.saving.with_value(is_due) {
            return;
        }
        let Some(document) = self.document.get_untracked() else { return };
        let now = clock::now();
        let goes_on = self.saving.with_value(|saving| saving.goes_on(now));
        document.touch(now, goes_on);
        let assessment = document.snapshot();
        let step = self.saving.try_update_value(|saving| {
            let step = saving.step_to(&assessment, goes_on);
            (std::mem::take(&mut saving.unsaved), step)
        });
        let Some((requirements, step)) = step else { return };
        let mut lines = Vec::new();
        if let Some((point, edits)) = step {
            let key = records::entry_key(&assessment.id, point.revision);
            if let Ok(line) = records::answers_entry(point, &edits) {
                lines.push(Change::Put(Table::History, key, line));
            }
            if let Reply::Change(point) = parts::call(self, Request::Step(edits)) {
                lines.push(point);
            }
        }
        self.commit(assessment, requirements, Vec::new(), lines);
    }

    /// Writes some answers and rows of the open assessment, its frame, and lines beside it.
    pub fn commit(
        self,
        assessment: Assessment,
        requirements: Vec<RequirementId>,
        mut rows: Vec<String>,
        lines: Vec<Change>,
    ) {
        if self.is_sealed() {
            parts::call(self, Request::Seal(Box::new(assessment), lines));
            return;
        }
        self.saving.update_value(|saving| rows.append(&mut saving.rows));
        match library::changes_for(&assessment, requirements.iter().cloned(), &rows) {
            Ok(changes) => {
                let id = assessment.id.clone();
                self.write_expecting(Step { id, changes, lines, requirements, rows });
                self.remember(assessment);
            }
            Err(_) => self.save_state.set(SaveState::Failed(StoreError::Other(String::new()))),
        }
    }

    /// Saves the open assessment whole, after saving part of it failed.
    pub fn save_all(self) {
        let Some(document) = self.document.get_untracked().filter(|document| !document.is_example()) else {
            return;
        };
        let assessment = document.snapshot();
        if self.save_state.get_untracked() == SaveState::Failed(StoreError::Missing) {
            parts::call(self, Request::Rewrite);
        } else {
            let all = assessment.answers.keys().cloned();
            self.saving.update_value(|saving| saving.unsaved.extend(all));
            self.save();
        }
    }

    /// Writes all of an assessment, whatever is kept of it.
    pub(super) fn write_whole(self, assessment: Assessment, changes: Result<Vec<Change>, serde_json::Error>) {
        let id = assessment.id.clone();
        match changes {
            Ok(changes) => self.write(Step { id, changes, ..Step::default() }),
            Err(_) => self.save_state.set(SaveState::Failed(StoreError::Other(String::new()))),
        }
        self.remember(assessment);
    }

    /// Lets the list know what was handed over for writing.
    fn remember(self, assessment: Assessment) {
        let stamp = self.saving.with_value(|saving| saving.stamps.last().copied()).unwrap_or_default();
        self.library.update(|library| {
            let entries = &mut library.get_or_insert_default().entries;
            let readable = Readable { stamp, damaged: 0, assessment };
            entries.insert(readable.assessment.id.clone(), Kept::Readable(readable));
        });
    }

    /// Writes something, unless another tab has written the assessment since it was read.
    pub(super) fn write_expecting(self, mut step: Step) {
        let (stamps, lines) = self
            .saving
            .try_update_value(|saving| (saving.stamps.clone(), std::mem::take(&mut saving.lines)))
            .unwrap_or_default();
        step.changes.insert(0, Change::Expect(Table::Assessments, step.id.clone(), stamps));
        step.lines.extend(lines);
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
        let outcome = store.write([step.changes.as_slice(), &step.lines].concat()).await;
        self.saving.update_value(|saving| saving.writing -= 1);
        let id = step.id.clone();
        match outcome {
            Err(error) => {
                self.saving.update_value(|saving| saving.take_back(step, &error));
                // On top of what another tab has written meanwhile it is saved again.
                if error == StoreError::Stale {
                    self.ask(Request::Refresh { id, save: true });
                } else {
                    self.save_state.set(SaveState::Failed(error));
                }
            }
            Ok(()) => {
                let is_all = |saving: &Saving| saving.writing == 0 && saving.unsaved.is_empty();
                if self.saving.with_value(is_all) {
                    self.save_state.set(SaveState::Saved(clock::local(clock::now())));
                }
                parts::call(self, Request::Wrote(id));
            }
        }
    }
}
