//! Undo, redo, and bringing the open assessment to another state as one step of its history.

use ::file::records;
use leptos::prelude::*;
use model::Assessment;
use model::history::{Cause, Edit, Entry, edits_between, read_entry, steps};
use platform::page;
use platform::storage::{Change, Table};

use super::super::library;
use super::{OpenAssessment, Role, SaveState, Session, Step, TabState, Undoable};

/// Which way to walk through the history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Back.
    Undo,
    /// Forth again.
    Redo,
}

impl Session {
    /// The history of the open assessment, the oldest step first.
    pub async fn history(self) -> Vec<Entry> {
        let Some(id) = self.kept_id() else { return Vec::new() };
        self.save();
        self.settled().await;
        let records = self.parts(&id, Table::History).await;
        records
            .into_iter()
            .filter_map(|(_, record)| read_entry(serde_json::from_str(&record).ok()?))
            .collect()
    }

    /// Learns what can be undone and redone.
    pub async fn learn_reach(self) {
        let id = self.kept_id();
        let entries = self.history().await;
        if self.kept_id() == id {
            self.set_reach(&entries);
        }
    }

    fn set_reach(self, entries: &[Entry]) {
        let steps = steps(entries);
        TabState::this().reach.set(Undoable { undo: steps.undo.is_some(), redo: steps.redo.is_some() });
    }

    /// Undoes the last step, or redoes the last that was undone; `done` hears which that was.
    pub fn walk(self, way: Direction, done: impl Fn(&Entry) + 'static) {
        let walks = TabState::this().walks;
        let (turn, made) = walks.get();
        walks.set((turn + 1, made));
        platform::spawn(async move {
            // Each reads the history that the one before has written: reading takes its time under a passphrase.
            while walks.get().1 != turn {
                page::pause(5).await;
            }
            let step = self.walk_once(way).await;
            walks.set((walks.get().0, turn + 1));
            step.iter().for_each(done);
        });
    }

    async fn walk_once(self, way: Direction) -> Option<Entry> {
        let id = self.kept_id();
        let entries = self.history().await;
        if self.kept_id() != id || self.role() != Role::Writer {
            return None;
        }
        let steps = steps(&entries);
        let (step, cause, edits) = match (way, steps.undo.cloned(), steps.redo.cloned()) {
            (Direction::Undo, Some(step), _) => {
                let edits = step.edits.iter().rev().cloned().map(Edit::inverse).collect();
                let cause = Cause::Undid(step.point.revision);
                (step, cause, edits)
            }
            (Direction::Redo, _, Some(step)) => {
                let (cause, edits) = (Cause::Redid(step.point.revision), step.edits.clone());
                (step, cause, edits)
            }
            _ => {
                self.set_reach(&entries);
                return None;
            }
        };
        self.apply_as(cause, edits, None);
        self.learn_reach().await;
        Some(step)
    }

    /// Keeps an assessment whole with its history, in place of whatever is kept under its id, and opens it.
    pub(super) fn keep(self, assessment: Assessment, history: &[Entry]) {
        let changes = library::changes_for_all(&assessment, Some(history));
        self.show(OpenAssessment::new(assessment.clone()), 0);
        self.write_whole(assessment, changes);
    }

    /// Writes the open assessment whole, after what was kept of it has gone.
    pub(super) fn rewrite(self) {
        if let Some(assessment) = self.document.get_untracked().map(|document| document.snapshot()) {
            let Ok(changes) = library::changes_for_all(&assessment, None) else { return };
            let damaged = self.all_aside(&assessment.id);
            let step = self.saving.try_update_value(|saving| {
                let mut edits = std::mem::take(&mut saving.unwritten);
                edits.extend(std::mem::take(&mut saving.pending).edits);
                let mut lines = std::mem::take(&mut saving.lines);
                lines.extend(damaged);
                Step { id: assessment.id.clone(), changes, lines, edits, stored: None }
            });
            step.into_iter().for_each(|step| self.write(step));
        }
    }

    /// Brings the open assessment to another state, as one step that can be undone.
    pub fn become_like(self, cause: Cause, state: &Assessment) {
        if let Some(now) = self.document.get_untracked().map(|document| document.snapshot()) {
            self.apply_as(cause, edits_between(&now, state), None);
        }
    }

    /// The days for which there is a restore point of the open assessment, the newest first, with what it said.
    pub async fn points(self) -> Vec<(String, Assessment)> {
        let Some(id) = self.kept_id() else { return Vec::new() };
        let records = self.parts(&id, Table::Points).await;
        let read = |(key, record): (String, String)| {
            let day = key.rsplit('/').next()?.to_owned();
            let found = ::file::open::open(record.as_bytes()).ok()?.assessments.pop()?;
            Some((day, found.assessment))
        };
        let mut points: Vec<_> = records.into_iter().filter_map(read).collect();
        points.reverse();
        points
    }

    /// Forgets the history of the open assessment; what it says now stays. Whether that is so: what could not be deleted
    /// is told where the state of saving is.
    pub async fn forget_history(self) -> bool {
        let Some(id) = self.kept_id() else { return false };
        self.settled().await;
        let Some(store) = self.store.get_value() else { return false };
        let delete = |table| Change::DeleteAll(table, records::all_of(&id));
        if let Err(error) = store.write([Table::History, Table::Points].map(delete).into()).await {
            self.save_state.set(SaveState::Failed(error));
            return false;
        }
        self.saving.update_value(|saving| {
            // Damaged records that are to be set aside are none of it.
            saving.lines.retain(|line| matches!(line, Change::Put(Table::Answers, ..)));
            saving.burst = None;
        });
        TabState::this().reach.set(Undoable::default());
        true
    }
}
