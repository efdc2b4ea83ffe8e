//! Undo, redo, and bringing the open assessment to another state as one step of its history.

use ::file::records;
use leptos::prelude::*;
use model::history::{Cause, Edit, Entry, Point, edits_between, read_entry, steps};
use model::{Assessment, RequirementId};
use platform::clock;
use platform::storage::{Change, Table};

use super::super::library;
use super::{OpenAssessment, Role, Session, TabState, Undoable};

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
        platform::spawn(async move {
            let id = self.kept_id();
            let mut entries = self.history().await;
            if self.kept_id() != id || self.role() != Role::Writer {
                return;
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
                _ => return self.set_reach(&entries),
            };
            entries.extend(self.step(cause, edits));
            self.set_reach(&entries);
            done(&step);
        });
    }

    /// Makes edits to the open assessment as one step and saves it.
    pub fn step(self, cause: Cause, edits: Vec<Edit>) -> Option<Entry> {
        TabState::this().typing.take();
        self.step_to(cause, edits, None)
    }

    /// The same, as part of the step at a point that goes on.
    pub(super) fn step_to(self, cause: Cause, edits: Vec<Edit>, goes_on: Option<Point>) -> Option<Entry> {
        let document = self.document.get_untracked()?;
        document.apply(&edits, clock::now(), goes_on.is_some());
        if document.is_example() {
            return None;
        }
        let assessment = document.snapshot();
        let (mut requirements, mut rows): (Vec<RequirementId>, Vec<String>) = (Vec::new(), Vec::new());
        for edit in &edits {
            match edit {
                Edit::Answer(edit) => requirements.push(edit.requirement.clone()),
                Edit::Row { key, .. } => rows.push(key.clone()),
                Edit::Profile { .. } | Edit::Part { .. } => {}
            }
        }
        let reached = Point { revision: assessment.revision, at: assessment.updated_at };
        let point = goes_on.unwrap_or(reached);
        let entry = Entry::new(point, cause, edits);
        let key = records::entry_key(&assessment.id, point.revision);
        let mut lines = vec![Change::Put(Table::History, key, records::entry(&entry).ok()?)];
        lines.extend(self.restore_point(&[]));
        self.step_over(&assessment);
        TabState::this().reach.set(Undoable { undo: true, redo: false });
        self.commit(assessment, requirements, rows, lines);
        Some(entry)
    }

    /// Takes note that a step was made that did not come from typing or picking.
    pub(super) fn step_over(self, assessment: &Assessment) {
        self.saving.update_value(|saving| {
            saving.base = Some(assessment.clone());
            saving.burst = None;
        });
    }

    /// Keeps an assessment whole with its history, in place of whatever is kept under its id, and opens it.
    pub fn keep(self, assessment: Assessment, history: &[Entry]) {
        self.show(OpenAssessment::new(assessment.clone()), 0);
        let changes = library::changes_for_all(&assessment, Some(history));
        self.write_whole(assessment, changes);
    }

    /// Writes the open assessment whole, after what was kept of it has gone.
    pub(super) fn rewrite(self) {
        if let Some(assessment) = self.document.get_untracked().map(|document| document.snapshot()) {
            self.saving.update_value(|saving| saving.unsaved.clear());
            let changes = library::changes_for_all(&assessment, None);
            self.write_whole(assessment, changes);
        }
    }

    /// Brings the open assessment to another state, as one step that can be undone.
    pub fn become_like(self, cause: Cause, state: &Assessment) {
        if let Some(now) = self.document.get_untracked().map(|document| document.snapshot()) {
            self.save();
            self.step(cause, edits_between(&now, state));
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

    /// Forgets the history of the open assessment; what it says now stays.
    pub fn forget_history(self) {
        platform::spawn(async move {
            let Some(id) = self.kept_id() else { return };
            self.settled().await;
            let all = records::all_of(&id);
            let changes =
                vec![Change::DeleteAll(Table::History, all.clone()), Change::DeleteAll(Table::Points, all)];
            self.write(super::Step { id, changes, ..super::Step::default() });
            TabState::this().reach.set(Undoable::default());
        });
    }
}
