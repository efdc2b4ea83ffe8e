//! The history of the open assessment: undo, redo and restore points (automatic backups).

use std::cell::Cell;

use ::file::envelope::{self, FileEntry};
use ::file::records;
use chrono::NaiveDate;
use leptos::prelude::*;
use model::Assessment;
use model::history::{Cause, Edit, Entry, read_entry, steps};
use platform::storage::{Change, Record, Table};
use platform::{clock, page};

use super::reading;
use super::role::{Role, role};
use super::sealing::Sealing;
use super::turns::Turns;
use crate::state::editing::Editor;
use crate::state::use_editor;

/// So many restore points are kept.
pub const POINTS: usize = 7;

/// Which way to walk through the history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Back.
    Undo,
    /// Forth again.
    Redo,
}

/// The restore points of an assessment.
#[derive(Debug, Clone, Default)]
pub struct Points {
    /// Their days, the newest first, each with what the assessment said.
    pub known: Vec<(String, Assessment)>,
    /// How many more there are that cannot be read.
    pub unreadable: usize,
}

/// What undo and redo would do to the open assessment.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Undoable {
    /// Whether there is something to undo.
    pub undo: bool,
    /// Whether there is something to redo.
    pub redo: bool,
}

/// What is known of it in this tab.
#[derive(Default)]
struct State {
    /// What undo and redo would do.
    reach: ArcRwSignal<Undoable>,
    /// Undos and redos are made one after the other.
    walks: Turns,
    /// The day of the newest restore point of the open assessment, once that is known.
    point: Cell<Option<NaiveDate>>,
}

fn state() -> &'static State {
    thread_local! {
        static STATE: &'static State = Box::leak(Box::default());
    }
    STATE.with(|state| *state)
}

/// The history of the open assessment. A handle: copies share their state.
#[derive(Clone, Copy)]
pub struct History {
    editor: Editor,
}

/// The history of the open assessment.
pub fn use_history() -> History {
    History::of(use_editor())
}

impl History {
    /// That of the open assessment.
    pub fn of(editor: Editor) -> Self {
        Self { editor }
    }

    /// What undo and redo would do; follows changes.
    pub fn reach(self) -> ArcRwSignal<Undoable> {
        state().reach.clone()
    }

    /// Another assessment was opened, of which nothing is known yet.
    pub(super) fn begin(self) {
        state().reach.set(Undoable::default());
        state().point.set(None);
    }

    /// The steps that led to the open assessment, the oldest first.
    pub async fn entries(self) -> Vec<Entry> {
        self.known_entries().await.unwrap_or_default()
    }

    /// The same; none where they could not be read.
    pub(super) async fn known_entries(self) -> Option<Vec<Entry>> {
        let Some(id) = self.editor.kept_id() else { return Some(Vec::new()) };
        self.editor.save();
        self.editor.saving.settled().await;
        Some(read_entries(Sealing::of(self.editor).records(&id, Table::History).await?))
    }

    /// Learns what can be undone and redone.
    pub async fn learn_reach(self) {
        let id = self.editor.kept_id();
        let Some(entries) = self.known_entries().await else { return };
        if self.editor.kept_id() == id {
            self.set_reach(&entries);
        }
    }

    /// The steps that undo and redo would make next.
    pub async fn next(self) -> [Option<Entry>; 2] {
        let entries = self.entries().await;
        let steps = steps(&entries);
        [steps.undo.cloned(), steps.redo.cloned()]
    }

    fn set_reach(self, entries: &[Entry]) {
        let steps = steps(entries);
        state().reach.set(Undoable { undo: steps.undo.is_some(), redo: steps.redo.is_some() });
    }

    /// Undoes the last step, or redoes the last that was undone; `done` hears which that was.
    pub fn walk(self, way: Direction, done: impl Fn(&Entry) + 'static) {
        let walks = &state().walks;
        let turn = walks.take();
        platform::spawn(async move {
            // Each reads the history that the one before has written: reading takes its time under a passphrase.
            let step =
                walks.wait(turn, async || page::pause(5).await, async || self.walk_once(way).await).await;
            step.iter().for_each(done);
        });
    }

    async fn walk_once(self, way: Direction) -> Option<Entry> {
        let id = self.editor.kept_id();
        let entries = self.entries().await;
        if self.editor.kept_id() != id || role().get_untracked() != Role::Writer {
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
        self.editor.apply_as(cause, edits, None);
        self.learn_reach().await;
        Some(step)
    }

    /// The restore points of the open assessment.
    pub async fn points(self) -> Points {
        let Some(id) = self.editor.kept_id() else { return Points::default() };
        let Some(store) = self.editor.storage().store() else { return Points::default() };
        let records = loop {
            match store.read(Table::Points, &records::all_of(&id)).await {
                Ok(records) => break records,
                Err(error) if reading::passes(self.editor.storage(), &error).await => {}
                Err(_) => return Points::default(),
            }
        };
        let count = records.len();
        let read = |(key, record): Record| {
            let day = key.rsplit('/').next()?.to_owned();
            let found = ::file::open::open(record.as_bytes()).ok()?.assessments.pop()?;
            Some((day, found.assessment))
        };
        let records = Sealing::of(self.editor).unseal_all(&id, Table::Points, records).await;
        let mut known: Vec<_> = records.into_iter().filter_map(read).collect();
        known.reverse();
        let unreadable = count - known.len();
        Points { known, unreadable }
    }

    /// Forgets the history of the open assessment; what it says now stays. Whether that is so: what could not be deleted
    /// is told where the state of saving is.
    pub async fn forget(self) -> bool {
        let Some(id) = self.editor.kept_id() else { return false };
        self.editor.saving.settled().await;
        let Some(store) = self.editor.storage().store() else { return false };
        let delete = |table| Change::DeleteAll(table, records::all_of(&id));
        if let Err(error) = store.write([Table::History, Table::Points].map(delete).into()).await {
            self.editor.storage().fail(error);
            return false;
        }
        self.editor.saving.with(|progress| {
            // Damaged records that are to be set aside are none of it.
            progress.lines.retain(|line| matches!(line, Change::Put(Table::Answers, ..)));
            progress.burst = None;
        });
        state().reach.set(Undoable::default());
        true
    }

    /// Learns for which days there are restore points, and lets go of those beyond [`POINTS`].
    pub(super) async fn learn_points(self, id: &str) {
        let Some(store) = self.editor.storage().store() else { return };
        let all = records::all_of(id);
        // As long as it is not known which there are, none is made: one of today would be written over.
        let days: Vec<String> = loop {
            match store.read(Table::Points, &all).await {
                Ok(points) => break points.into_iter().map(|(key, _)| key).collect(),
                Err(error) if reading::passes(self.editor.storage(), &error).await => {}
                Err(_) => return,
            }
        };
        // A day to come is one of a clock that was wrong.
        let today = clock::today();
        let mut known = days.iter().filter_map(|key| model::time::day(key.rsplit('/').next()?));
        let newest = known.rfind(|day| *day <= today);
        if self.editor.is_open(id) {
            state().point.set(Some(newest.unwrap_or(NaiveDate::MIN)));
        }
        let surplus = surplus(&days, today);
        if role().get_untracked() == Role::Writer && !surplus.is_empty() {
            let changes = surplus.iter().map(|key| Change::Delete(Table::Points, key.to_string())).collect();
            // What cannot be tidied up today is tidied up another day.
            store.write(changes).await.ok();
        }
    }

    /// Takes note that what is pending becomes a step; the restore point that is to be written with it, if one is due.
    pub(super) fn step(self) -> Option<Change> {
        state().reach.set(Undoable { undo: true, redo: false });
        self.restore_point()
    }

    /// What keeps the state before what is pending, if that is the first step of the day.
    fn restore_point(self) -> Option<Change> {
        let (id, today, point) = (self.editor.kept_id()?, clock::today(), &state().point);
        // A day to come is one of a clock that was wrong until a moment ago.
        if point.get().is_none_or(|day| day == today) {
            return None;
        }
        let mut before = self.editor.document.get_untracked()?.snapshot();
        let pending = self.editor.saving.with(|progress| progress.pending.edits.clone())?;
        pending.into_iter().rev().map(Edit::inverse).for_each(|edit| edit.apply(&mut before));
        let content = envelope::write(&[FileEntry::whole(&before, &[])], clock::now()).ok()?;
        point.set(Some(today));
        Some(Change::Put(Table::Points, format!("{}{today}", records::all_of(&id)), content))
    }
}

/// The keys of restore points beyond [`POINTS`], the oldest. Those of days to come, from a clock that was wrong, count
/// apart, so that they push none out that is of use.
fn surplus(keys: &[String], today: NaiveDate) -> Vec<&str> {
    let is_ahead =
        |key: &&String| key.rsplit('/').next().and_then(model::time::day).is_some_and(|day| day > today);
    let (ahead, past): (Vec<&String>, Vec<&String>) = keys.iter().partition(is_ahead);
    let mut surplus = Vec::new();
    for keys in [past, ahead] {
        let beyond = keys.len().saturating_sub(POINTS);
        surplus.extend(keys.into_iter().take(beyond).map(String::as_str));
    }
    surplus
}

/// The steps that lines of a history hold; those that can be read.
pub(super) fn read_entries(lines: Vec<Record>) -> Vec<Entry> {
    lines.into_iter().filter_map(|(_, line)| read_entry(serde_json::from_str(&line).ok()?)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn restore_points_of_days_to_come_push_none_of_the_others_out() {
        let today = NaiveDate::from_ymd_opt(2026, 6, 15).unwrap_or_default();
        let keys = |days: &[&str]| days.iter().map(|day| format!("a/{day}")).collect::<Vec<_>>();
        let week: Vec<String> = (9..16).map(|day| format!("2026-06-{day:02}")).collect();
        let mut days: Vec<&str> = week.iter().map(String::as_str).collect();
        assert!(surplus(&keys(&days), today).is_empty());
        days.extend(["2036-01-01", "2036-01-02"]);
        assert!(surplus(&keys(&days), today).is_empty());
        days.insert(0, "2026-06-01");
        assert_eq!(surplus(&keys(&days), today), ["a/2026-06-01"]);
    }
}
