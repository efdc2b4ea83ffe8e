//! The one writer (autosave): each step with its line in the history, and never over what another tab wrote
//! (optimistic concurrency: `Change::Expect` compares the stamp of the header record). What is under a passphrase is
//! encrypted on its way from here to the storage, which refuses it in plain.

use chrono::NaiveDateTime;
use leptos::prelude::*;
use model::Assessment;
use model::history::Edit;
use platform::clock;
use platform::storage::{Change, Store, StoreError, Table, stamp};

use super::super::library::{Kept, Readable};
use super::editor::{Burst, Pending};
use super::{OpenAssessment, Session};
use crate::parts::{self, Request};

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
#[derive(Debug, Default)]
pub struct Step {
    /// The assessment it belongs to.
    pub id: String,
    /// The changes to what the assessment says.
    pub changes: Vec<Change>,
    /// What it adds to the history and the restore points.
    pub lines: Vec<Change>,
    /// What was edited: to be put back if it is refused.
    pub edits: Vec<Edit>,
    /// What is written instead, as it stands: the same, encrypted.
    pub stored: Option<Vec<Change>>,
}

/// How far saving is.
#[derive(Debug, Default)]
pub(super) struct Saving {
    /// Whether this tab may write the open assessment.
    pub(super) may_write: bool,
    /// Whether the open assessment is under a passphrase, so that the later part encrypts it.
    pub(super) is_sealed: bool,
    /// Whether the list of what is kept does not say yet what the open assessment says.
    is_unlisted: bool,
    /// The records of it that may be replaced: those that this tab has read or written.
    pub(super) stamps: Vec<u64>,
    /// What was changed and is no step yet.
    pub(super) pending: Pending,
    /// Edits of steps that could not be written: what they changed is written with the next step.
    pub(super) unwritten: Vec<Edit>,
    /// Lines of such steps.
    pub(super) lines: Vec<Change>,
    /// What is to be written as soon as the storage is open.
    queued: Vec<Step>,
    /// How many writes are under way.
    pub(super) writing: u32,
    /// How many writes there were.
    pub(super) issued: u64,
    /// How often something was typed.
    pub(super) typed: u64,
    /// The step that typing goes on with.
    pub(super) burst: Option<Burst>,
}

impl Saving {
    /// Nothing is open yet.
    pub(super) fn new() -> Self {
        Self { may_write: true, ..Self::default() }
    }

    /// Starts with another document.
    pub(super) fn begin(&mut self, stamp: u64) {
        *self = Self {
            stamps: vec![stamp],
            queued: std::mem::take(&mut self.queued),
            writing: self.writing,
            issued: self.issued,
            typed: self.typed,
            ..Self::new()
        };
    }

    /// Whether anything was changed that was not handed over for writing, or came back from there.
    pub(super) fn has_unsaved(&self) -> bool {
        !(self.pending.edits.is_empty() && self.unwritten.is_empty() && self.lines.is_empty())
    }

    /// Forgets what was changed: there is nothing any more that it belongs to.
    pub(super) fn forget(&mut self) {
        self.pending = Pending::default();
        self.unwritten.clear();
        self.lines.clear();
        self.is_unlisted = false;
    }

    fn wrote(&mut self, stamp: u64) {
        self.stamps.push(stamp);
        if self.stamps.len() > STAMPS {
            self.stamps.remove(0);
        }
    }

    /// Takes back a step that was not written.
    fn take_back(&mut self, step: Step, error: &StoreError) {
        self.burst = None;
        let mut lines = step.lines;
        // On top of what another tab has written the step is made anew.
        if *error == StoreError::Stale {
            self.pending.put_before(step.edits);
            lines.retain(|line| matches!(line, Change::Put(Table::Points, ..)));
        } else {
            self.unwritten.extend(step.edits);
        }
        self.lines.extend(lines);
    }
}

impl Session {
    /// Looks at how far saving is, and changes it; none once the app is gone. The one access that is compiled once for
    /// all, so that the first load carries it once.
    pub(super) fn with_saving<T>(self, look: impl FnOnce(&mut Saving) -> T) -> Option<T> {
        let (mut look, mut found) = (Some(look), None);
        self.look_at_saving(&mut |saving| found = look.take().map(|look| look(saving)));
        found
    }

    #[inline(never)]
    fn look_at_saving(self, look: &mut dyn FnMut(&mut Saving)) {
        self.saving.try_update_value(look);
    }

    /// Whether the open assessment is under a passphrase.
    pub fn is_sealed(self) -> bool {
        self.with_saving(|saving| saving.is_sealed) == Some(true)
    }

    /// Writes what some edits changed in the open assessment, its header, and lines beside it, unless another tab has
    /// written it since it was read. What could not be written before is written along.
    pub(super) fn commit(self, document: &OpenAssessment, changed: Vec<Edit>, new: Vec<Change>) {
        let step = self.with_saving(|saving| {
            saving.is_unlisted = true;
            let (mut edits, mut lines) =
                (std::mem::take(&mut saving.unwritten), std::mem::take(&mut saving.lines));
            edits.extend(changed);
            lines.extend(new);
            let changes = vec![Change::Expect(Table::Assessments, document.id(), saving.stamps.clone())];
            Step { id: document.id(), changes, lines, edits, stored: None }
        });
        let Some(mut step) = step else { return };
        match document.changes(&step.edits) {
            Ok(changes) => {
                step.changes.extend(changes);
                self.write(step);
            }
            Err(_) => self.save_state.set(SaveState::Failed(StoreError::Other(String::new()))),
        }
    }

    /// Saves the open assessment once more, after saving it failed.
    pub fn save_all(self) {
        if self.save_state.get_untracked() == SaveState::Failed(StoreError::Missing) {
            parts::call(self, Request::Rewrite);
        } else if self.with_saving(|saving| saving.may_write) == Some(true) {
            self.save_now();
        }
    }

    /// Writes an assessment which is kept for the first time or in place of whatever is kept of it. It need not be open:
    /// the catalogue of its edition may still be on its way.
    pub(super) fn write_whole(self, assessment: Assessment, changes: Result<Vec<Change>, serde_json::Error>) {
        match changes {
            Ok(changes) => self.write(Step { id: assessment.id.clone(), changes, ..Step::default() }),
            Err(_) => self.save_state.set(SaveState::Failed(StoreError::Other(String::new()))),
        }
        self.remember(assessment, false);
    }

    /// Lets the list of what is kept say what the open assessment says. Done when somebody leaves it or looks at the
    /// list, not at each step: that needs a copy of the whole.
    pub fn list(self) {
        let is_due = self.with_saving(|saving| std::mem::take(&mut saving.is_unlisted) && !saving.is_sealed);
        if is_due == Some(true)
            && let Some(document) = self.document.get_untracked()
        {
            self.remember(document.snapshot(), true);
        }
    }

    fn remember(self, assessment: Assessment, is_same: bool) {
        let stamp = self.with_saving(|saving| saving.stamps.last().copied()).flatten().unwrap_or_default();
        self.library.update(|library| {
            let entries = &mut library.get_or_insert_default().entries;
            let (damaged, nonsense) = match entries.remove(&assessment.id) {
                Some(Kept::Readable(before)) if is_same => (before.damaged, before.nonsense),
                _ => Default::default(),
            };
            let readable = Readable { stamp, damaged, nonsense, assessment };
            entries.insert(readable.assessment.id.clone(), Kept::Readable(readable));
        });
    }

    /// Writes something: the only way of anything to the storage but for deleting and putting back. What belongs to an
    /// open assessment under a passphrase is encrypted first.
    pub(super) fn write(self, step: Step) {
        self.save_state.set(SaveState::Saving);
        if self.is_sealed() && step.stored.is_none() {
            parts::call(self, Request::Seal(step));
            return;
        }
        let written = step.stored.as_ref().unwrap_or(&step.changes);
        let frame = written.iter().find_map(|change| match change {
            Change::Put(Table::Assessments, _, frame) | Change::PutSealed(Table::Assessments, _, frame) => {
                Some(stamp(frame))
            }
            _ => None,
        });
        self.with_saving(|saving| {
            saving.writing += 1;
            saving.issued += 1;
            saving.wrote(frame.unwrap_or_default());
        });
        match self.store.get_value() {
            Some(store) => platform::spawn(self.write_to(store, step)),
            // The storage is still being opened; whoever is that quick must not lose anything.
            None => {
                self.with_saving(|saving| saving.queued.push(step));
            }
        }
    }

    /// Writes what had to wait for the storage.
    pub(super) async fn write_queued(self) {
        let queued = self.with_saving(|saving| std::mem::take(&mut saving.queued));
        for step in queued.unwrap_or_default() {
            if let Some(store) = self.store.get_value() {
                self.write_to(store, step).await;
            }
        }
    }

    async fn write_to(self, store: Store, mut step: Step) {
        let written = match step.stored.take() {
            Some(stored) => stored,
            None => [step.changes.as_slice(), &step.lines].concat(),
        };
        let outcome = store.write(written).await;
        self.with_saving(|saving| saving.writing -= 1);
        match outcome {
            Err(error) => self.refused(step, error),
            Ok(()) => {
                if self.with_saving(|saving| saving.writing == 0 && !saving.has_unsaved()) == Some(true) {
                    self.save_state.set(SaveState::Saved(clock::local(clock::now())));
                }
                parts::call(self, Request::Wrote(step.id));
            }
        }
    }

    /// Takes back a step that was not written, so that nothing of it is lost.
    pub(super) fn refused(self, step: Step, error: StoreError) {
        let id = step.id.clone();
        if self.is_open(&id) {
            self.with_saving(|saving| saving.take_back(step, &error));
        }
        // On top of what another tab has written meanwhile it is saved again.
        if error == StoreError::Stale {
            self.ask(Request::Refresh { id, save: true });
        } else {
            self.save_state.set(SaveState::Failed(error));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step() -> Step {
        let edit =
            Edit::Row { key: "action/1".into(), before: None, after: Some(serde_json::json!({"a": 1})) };
        let line = |table| Change::Put(table, "a/1".into(), "plain".into());
        Step {
            id: "a".into(),
            lines: vec![line(Table::History), line(Table::Points)],
            edits: vec![edit],
            stored: Some(Vec::new()),
            ..Step::default()
        }
    }

    #[test]
    fn a_step_that_found_no_room_is_written_with_the_next_one_readable_lines_included() {
        let mut saving = Saving::default();
        saving.take_back(step(), &StoreError::Full);
        assert!(saving.has_unsaved() && saving.pending.edits.is_empty());
        assert_eq!((&saving.unwritten, &saving.lines), (&step().edits, &step().lines));
    }

    #[test]
    fn a_step_that_met_another_tabs_is_made_anew_but_for_its_restore_point() {
        let mut saving = Saving::default();
        saving.take_back(step(), &StoreError::Stale);
        assert_eq!(saving.pending.edits, step().edits);
        assert!(saving.unwritten.is_empty());
        assert_eq!(saving.lines, step().lines[1..]);
    }
}
