//! The one writer (autosave): each step with its line in the history, and never over what another tab wrote
//! (optimistic concurrency: `Change::Expect` compares the stamp of the header record). What is under a passphrase is
//! encrypted on its way from here to the storage, which refuses it in plain.

use leptos::prelude::*;
use model::Assessment;
use model::history::Edit;
use platform::storage::{Change, Store, StoreError, Table, stamp};
use platform::{clock, journal, page};

use super::pending::{Burst, Pending};
use super::{OpenAssessment, journal_entry};
use crate::parts::{self, Request};
use crate::state::library::{Kept, Library, Readable};
use crate::state::storage::{SaveState, Storage};

/// More writes than this are never under way at once.
const STAMPS: usize = 16;

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
pub(in crate::state) struct Progress {
    /// Whether this tab may write the open assessment.
    pub(in crate::state) may_write: bool,
    /// Whether the open assessment is under a passphrase, so that the later part encrypts it.
    pub(in crate::state) is_sealed: bool,
    /// Whether the list of what is kept does not say yet what the open assessment says.
    is_unlisted: bool,
    /// The records of it that may be replaced: those that this tab has read or written.
    pub(in crate::state) stamps: Vec<u64>,
    /// What was changed and is no step yet.
    pub(in crate::state) pending: Pending,
    /// Edits of steps that could not be written: what they changed is written with the next step.
    pub(in crate::state) unwritten: Vec<Edit>,
    /// Lines of such steps.
    pub(in crate::state) lines: Vec<Change>,
    /// What is to be written as soon as the storage is open.
    queued: Vec<Step>,
    /// What is being written, by the number of the write.
    in_flight: Vec<(u64, Step)>,
    /// The assessment of which the journal holds something.
    pub(in crate::state) journalled: Option<String>,
    /// Whether a step was refused because the record is another one by now, which is still to be read: until then every
    /// other step would be refused too.
    pub(in crate::state) is_behind: bool,
    /// How many writes are under way.
    pub(in crate::state) writing: u32,
    /// How many writes there were.
    pub(in crate::state) issued: u64,
    /// How often something was typed.
    pub(super) typed: u64,
    /// The step that typing goes on with.
    pub(in crate::state) burst: Option<Burst>,
}

impl Progress {
    /// Nothing is open yet.
    fn new() -> Self {
        Self { may_write: true, ..Self::default() }
    }

    /// Starts with another document.
    pub(super) fn begin(&mut self, stamp: u64) {
        *self = Self {
            stamps: vec![stamp],
            queued: std::mem::take(&mut self.queued),
            in_flight: std::mem::take(&mut self.in_flight),
            journalled: self.journalled.take(),
            writing: self.writing,
            issued: self.issued,
            typed: self.typed,
            ..Self::new()
        };
    }

    /// Whether a step that is written now could be the next one.
    pub(in crate::state) fn can_write(&self) -> bool {
        self.may_write && !self.is_behind
    }

    /// Whether anything was changed that was not handed over for writing, or came back from there.
    pub(in crate::state) fn has_unsaved(&self) -> bool {
        !(self.pending.edits.is_empty() && self.unwritten.is_empty() && self.lines.is_empty())
    }

    /// Edits of an assessment that the storage has not confirmed, the oldest first.
    fn not_on_disk(&self, id: &str) -> Vec<Edit> {
        let steps = self.in_flight.iter().map(|(_, step)| step).chain(&self.queued);
        let handed_over = steps.filter(|step| step.id == id).flat_map(|step| &step.edits);
        handed_over.chain(&self.unwritten).chain(&self.pending.edits).cloned().collect()
    }

    /// Forgets what was changed: there is nothing any more that it belongs to.
    pub(in crate::state) fn forget(&mut self) {
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
            self.is_behind = true;
            lines.retain(|line| matches!(line, Change::Put(Table::Points, ..)));
        } else {
            self.unwritten.extend(step.edits);
        }
        self.lines.extend(lines);
    }
}

/// Saving of the open assessment. A handle: copies share their state.
#[derive(Debug, Clone, Copy)]
pub struct Saving {
    /// Where it is saved.
    pub storage: Storage,
    document: RwSignal<Option<OpenAssessment>>,
    progress: StoredValue<Progress>,
}

impl Saving {
    /// Nothing is open yet.
    pub(super) fn new(storage: Storage, document: RwSignal<Option<OpenAssessment>>) -> Self {
        Self { storage, document, progress: StoredValue::new(Progress::new()) }
    }

    /// Looks at how far saving is, and changes it; none once the app is gone. The one access that is compiled once for
    /// all, so that the first load carries it once.
    pub(in crate::state) fn with<T>(self, look: impl FnOnce(&mut Progress) -> T) -> Option<T> {
        let (mut look, mut found) = (Some(look), None);
        self.look(&mut |progress| found = look.take().map(|look| look(progress)));
        found
    }

    #[inline(never)]
    fn look(self, look: &mut dyn FnMut(&mut Progress)) {
        self.progress.try_update_value(look);
    }

    /// Whether the assessment with an id is open.
    pub fn is_about(self, id: &str) -> bool {
        self.document.with_untracked(|open| open.as_ref().is_some_and(|document| document.id() == id))
    }

    /// Whether the open assessment is under a passphrase.
    pub fn is_sealed(self) -> bool {
        self.with(|progress| progress.is_sealed) == Some(true)
    }

    /// Whether anything of the open assessment is not written and not on its way.
    pub fn has_unsaved(self) -> bool {
        self.with(|progress| progress.has_unsaved()) == Some(true)
    }

    /// How many writes there were.
    pub fn issued(self) -> u64 {
        self.with(|progress| progress.issued).unwrap_or_default()
    }

    /// Waits until nothing is being written, or encrypted for that.
    pub async fn settled(self) {
        while self.with(|progress| progress.writing > 0) == Some(true) {
            page::pause(10).await;
        }
    }

    /// Writes what some edits changed in the open assessment, its header, and lines beside it, unless another tab has
    /// written it since it was read. What could not be written before is written along.
    pub(super) fn commit(self, document: &OpenAssessment, changed: Vec<Edit>, new: Vec<Change>) {
        let step = self.with(|progress| {
            progress.is_unlisted = true;
            let (mut edits, mut lines) =
                (std::mem::take(&mut progress.unwritten), std::mem::take(&mut progress.lines));
            edits.extend(changed);
            lines.extend(new);
            let changes = vec![Change::Expect(Table::Assessments, document.id(), progress.stamps.clone())];
            Step { id: document.id(), changes, lines, edits, stored: None }
        });
        let Some(mut step) = step else { return };
        match document.changes(&step.edits) {
            Ok(changes) => {
                step.changes.extend(changes);
                self.write(step);
            }
            Err(_) => self.storage.fail(StoreError::Other(String::new())),
        }
    }

    /// Writes an assessment which is kept for the first time or in place of whatever is kept of it. It need not be open:
    /// the catalogue of its edition may still be on its way.
    pub(super) fn write_whole(self, assessment: Assessment, changes: Result<Vec<Change>, serde_json::Error>) {
        match changes {
            Ok(changes) => self.write(Step { id: assessment.id.clone(), changes, ..Step::default() }),
            Err(_) => self.storage.fail(StoreError::Other(String::new())),
        }
        self.remember(assessment, false);
    }

    /// Lets the list of what is kept say what the open assessment says. Done when somebody leaves it or looks at the
    /// list, not at each step: that needs a copy of the whole.
    pub fn list(self) {
        let is_due = self.with(|progress| std::mem::take(&mut progress.is_unlisted) && !progress.is_sealed);
        if is_due == Some(true)
            && let Some(document) = self.document.get_untracked()
        {
            self.remember(document.snapshot(), true);
        }
    }

    fn remember(self, assessment: Assessment, is_same: bool) {
        let stamp = self.with(|progress| progress.stamps.last().copied()).flatten().unwrap_or_default();
        self.storage.library.update(|library| {
            let entries = &mut library.get_or_insert_default().entries;
            let (damaged, nonsense) = match entries.remove(&assessment.id) {
                Some(Kept::Readable(before)) if is_same => (before.damaged, before.nonsense),
                _ => Default::default(),
            };
            let readable = Readable { stamp, damaged, nonsense, assessment };
            entries.insert(readable.assessment.id.clone(), Kept::Readable(readable));
        });
    }

    /// The kept assessments that are readable, without their histories.
    pub fn readable(self) -> Vec<Assessment> {
        self.list();
        self.storage.library.with_untracked(|library| {
            let all = library.as_ref().map(Library::readable).unwrap_or_default();
            all.into_iter().map(|readable| readable.assessment.clone()).collect()
        })
    }

    /// Writes something: the only way of anything to the storage but for deleting and putting back. What belongs to an
    /// open assessment under a passphrase is encrypted first.
    pub(in crate::state) fn write(self, step: Step) {
        self.storage.save_state.set(SaveState::Saving);
        if self.is_sealed() && step.stored.is_none() {
            parts::call(Request::Seal(step));
            return;
        }
        let written = step.stored.as_ref().unwrap_or(&step.changes);
        let frame = written.iter().find_map(|change| match change {
            Change::Put(Table::Assessments, _, frame) | Change::PutSealed(Table::Assessments, _, frame) => {
                Some(stamp(frame))
            }
            _ => None,
        });
        self.with(|progress| {
            progress.writing += 1;
            progress.issued += 1;
            progress.wrote(frame.unwrap_or_default());
        });
        match self.storage.store() {
            Some(store) => {
                let write = self.begin_write(step);
                platform::spawn(self.write_to(store, write));
            }
            // The storage is still being opened; whoever is that quick must not lose anything.
            None => {
                self.with(|progress| progress.queued.push(step));
            }
        }
    }

    /// Writes what had to wait for the storage.
    pub(in crate::state) async fn write_queued(self) {
        let queued = self.with(|progress| std::mem::take(&mut progress.queued));
        for step in queued.unwrap_or_default() {
            if let Some(store) = self.storage.store() {
                let write = self.begin_write(step);
                self.write_to(store, write).await;
            }
        }
    }

    /// Begins a write: what is written, and the number under which its step waits for the outcome.
    fn begin_write(self, mut step: Step) -> (u64, Vec<Change>) {
        let written = match step.stored.take() {
            Some(stored) => stored,
            None => [step.changes.as_slice(), &step.lines].concat(),
        };
        let number = self.with(|progress| {
            let number = progress.in_flight.last().map_or(0, |(number, _)| number + 1);
            progress.in_flight.push((number, step));
            number
        });
        (number.unwrap_or_default(), written)
    }

    async fn write_to(self, store: Store, (number, written): (u64, Vec<Change>)) {
        let outcome = store.write(written).await;
        let step = self.with(|progress| {
            progress.writing -= 1;
            let place = progress.in_flight.iter().position(|(other, _)| *other == number)?;
            Some(progress.in_flight.remove(place).1)
        });
        let Some(step) = step.flatten() else { return };
        match outcome {
            Err(error) => self.refused(step, error),
            Ok(()) => {
                if self.with(|progress| progress.writing == 0 && !progress.has_unsaved()) == Some(true) {
                    self.storage.save_state.set(SaveState::Saved(clock::local(clock::now())));
                    if let Some(id) = self.with(|progress| progress.journalled.take()).flatten() {
                        journal::clear(&id);
                    }
                }
                parts::call(Request::Wrote(step.id));
            }
        }
    }

    /// Writes down at once what is not on the disk yet, for when the page goes before the storage has answered (write-ahead
    /// logging). What is under a passphrase is left out: nothing of it may lie anywhere in plain.
    pub(in crate::state) fn journal(self) {
        let Some(id) = self.document.with_untracked(|open| open.as_ref().map(OpenAssessment::id)) else {
            return;
        };
        let noted = self.with(|progress| {
            let edits = progress.not_on_disk(&id);
            let is_due = !progress.is_sealed && !edits.is_empty();
            is_due.then(|| (progress.stamps.clone(), edits))
        });
        let Some((stamps, edits)) = noted.flatten() else { return };
        if let Ok(entry) = journal_entry::join(&stamps, edits) {
            journal::write(&id, &entry);
            self.with(|progress| progress.journalled = Some(id));
        }
    }

    /// Takes back a step that was not written, so that nothing of it is lost.
    pub(in crate::state) fn refused(self, step: Step, error: StoreError) {
        let id = step.id.clone();
        if self.is_about(&id) {
            self.with(|progress| progress.take_back(step, &error));
        }
        // On top of what another tab has written meanwhile it is saved again.
        if error == StoreError::Stale {
            self.storage.parts.ask(Request::Refresh { id, save: true });
        } else {
            self.storage.fail(error);
        }
    }
}

#[cfg(test)]
mod tests;
