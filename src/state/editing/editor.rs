//! Editor: the open assessment and the only way in which it is changed. Edits are applied at once, gathered into steps
//! of the history (debounced while somebody types), and handed over for saving.

use std::sync::Arc;

use ::file::records;
use isms::record::Record;
use isms::registers::links::removal;
use leptos::prelude::*;
use model::history::{AnswerEdit, Cause, Edit, Entry, Point, edits_between};
use model::{Answer, Assessment, Edition, Profile, RequirementId};
use platform::storage::{Change, StoreError, Table};
use platform::{clock, page, random};
use serde_json::Value;

use super::pending::{add, changes_something};
use super::{OpenAssessment, Saving, Step};
use crate::parts::{self, Part, Reply, Request};
use crate::route::EXAMPLE;
use crate::state::preferences::you_are;
use crate::state::storage::{SaveState, Storage};
use crate::state::{Door, library};

/// Debounce for typing, in milliseconds.
const TYPING_RESTS: i32 = 400;

/// The open assessment and what is done to it. A handle: copies share their state.
#[derive(Debug, Clone, Copy)]
pub struct Editor {
    /// The open assessment.
    pub document: RwSignal<Option<OpenAssessment>>,
    /// Saves it.
    pub saving: Saving,
    /// The last step that deleted something or changed several things at once.
    pub done: RwSignal<Option<Arc<Entry>>>,
}

impl Editor {
    /// Nothing is open yet.
    pub fn new(storage: Storage) -> Self {
        let document = RwSignal::new(None);
        Self { document, saving: Saving::new(storage, document), done: RwSignal::new(None) }
    }

    /// What is kept.
    pub fn storage(self) -> Storage {
        self.saving.storage
    }

    /// Whether the assessment with an id is open.
    pub fn is_open(self, id: &str) -> bool {
        self.saving.is_about(id)
    }

    /// The id of the open assessment, unless it is the example.
    pub fn kept_id(self) -> Option<String> {
        let open = self.document.get_untracked().filter(|document| !document.is_example());
        open.as_ref().map(OpenAssessment::id)
    }

    /// The edition of a kept assessment or the example.
    pub fn edition_of(self, id: &str) -> Option<Edition> {
        if id == EXAMPLE {
            return Some(Edition::Iso27001_2022);
        }
        let open = self
            .document
            .with(|open| Some(open.as_ref()?).filter(|open| open.id() == id).map(|d| d.catalogue.edition));
        let kept = || self.storage().library.with(|library| Some(library.as_ref()?.assessment(id)?.edition));
        open.or_else(kept)
    }

    /// Opens the assessment with an id; false if there is none.
    pub fn open(self, id: &str) -> bool {
        if self.is_open(id) {
            return true;
        }
        let kept = if id == EXAMPLE {
            None
        } else {
            self.storage().library.with_untracked(|library| library.as_ref()?.found(id))
        };
        let is_kept = kept.is_some();
        let (document, stamp) = match kept {
            Some((assessment, stamp)) => (OpenAssessment::new(assessment), stamp),
            None if id == EXAMPLE => (parts::example(), 0),
            None => (None, 0),
        };
        let found = document.is_some();
        self.show(document, stamp);
        if found && is_kept {
            // Another tab may have changed it since the list was read.
            parts::call(Request::Refresh { id: id.to_owned(), save: false });
        }
        found
    }

    /// Shows another document, which the storage holds with this stamp.
    pub fn show(self, document: Option<OpenAssessment>, stamp: u64) {
        self.save();
        self.saving.list();
        self.saving.with(|progress| progress.begin(stamp));
        self.storage().save_state.set(SaveState::default());
        let is_kept = document.as_ref().is_some_and(|document| !document.is_example());
        self.document.set(document);
        if is_kept {
            self.storage().parts.fetch(Part::Keeping);
        }
        parts::call(Request::StayBeside);
    }

    /// Closes the open assessment, which is kept no more, with whatever was changed in it.
    pub(in crate::state) fn drop_open(self) {
        self.saving.with(|progress| progress.forget());
        self.show(None, 0);
    }

    /// Begins a new assessment and returns its id.
    pub fn begin(self, profile: Profile, edition: Edition, door: Door) -> String {
        let mut assessment = Assessment::new(random::uuid(), edition, profile, clock::now());
        door.mark(&mut assessment);
        let (id, changes) = (assessment.id.clone(), library::changes_for(&assessment));
        self.show(OpenAssessment::new(assessment.clone()), 0);
        self.saving.write_whole(assessment, changes);
        id
    }

    /// Keeps an assessment whole with its history, in place of whatever is kept under its id, and opens it.
    pub(in crate::state) fn keep(self, assessment: Assessment, history: &[Entry]) {
        let changes = library::changes_for_all(&assessment, Some(history));
        self.show(OpenAssessment::new(assessment.clone()), 0);
        self.saving.write_whole(assessment, changes);
    }

    /// Makes edits to the open assessment. They are seen at once; where another tab writes it, this one takes over
    /// first. Edits are a step of the history of their own, unless `burst` names the field that is being typed into:
    /// then they are saved with the next call of [`Editor::save`], as one step with what was typed into it before.
    pub fn apply(self, edits: Vec<Edit>, burst: Option<&str>) {
        self.apply_as(Cause::Edited, edits, burst);
    }

    /// The same, for a reason.
    pub(in crate::state) fn apply_as(self, cause: Cause, edits: Vec<Edit>, burst: Option<&str>) {
        let Some(document) = self.document.get_untracked().filter(|_| !edits.is_empty()) else { return };
        if burst.is_none()
            || self.saving.with(|progress| progress.pending.field.as_deref() != burst) == Some(true)
        {
            self.save();
        }
        document.apply(&edits);
        let is_removal = |edit: &Edit| matches!(edit, Edit::Row { after: None, .. });
        let is_told =
            cause == Cause::Edited && burst.is_none() && (edits.len() > 1 || edits.iter().any(is_removal));
        let head = Point { revision: 0, at: clock::now() };
        self.done.set(is_told.then(|| Arc::new(Entry::new(head, cause, edits.clone()))));
        if document.is_example() {
            document.touch(clock::now(), false);
            return;
        }
        self.storage().save_state.set(SaveState::Saving);
        let may_write = self.saving.with(|progress| {
            let pending = &mut progress.pending;
            pending.cause = cause;
            pending.field = burst.map(str::to_owned);
            edits.into_iter().for_each(|edit| add(&mut pending.edits, edit));
            progress.may_write
        });
        if may_write == Some(false) {
            parts::call(Request::TakeOver);
        }
        if burst.is_none() {
            self.save();
        }
    }

    /// Makes edits as one step.
    pub fn revise(self, edits: Vec<Edit>) {
        self.apply(edits, None);
    }

    /// Changes an answer and saves it at once.
    pub fn change(self, id: &RequirementId, edit: impl FnOnce(&mut Answer)) {
        self.apply(self.answer_edit(id, edit).into_iter().collect(), None);
    }

    /// Changes an answer and saves it when typing rests.
    pub fn change_while_typing(self, id: &RequirementId, edit: impl FnOnce(&mut Answer)) {
        self.apply(self.answer_edit(id, edit).into_iter().collect(), Some(id.as_str()));
        self.save_when_typing_rests();
    }

    /// The same for an answer that somebody passes on the way to another: one step whatever was passed.
    pub fn change_in_passing(self, id: &RequirementId, edit: impl FnOnce(&mut Answer)) {
        let field = [id.as_str(), " answer"].concat();
        self.apply(self.answer_edit(id, edit).into_iter().collect(), Some(&field));
        self.save_when_typing_rests();
    }

    fn save_when_typing_rests(self) {
        let typed = self.saving.with(|progress| {
            progress.typed += 1;
            progress.typed
        });
        page::after(TYPING_RESTS, move || {
            if self.saving.with(|progress| progress.typed) == typed {
                self.save();
            }
        });
    }

    /// The edit that changes an answer; none if it changes nothing.
    pub fn answer_edit(self, id: &RequirementId, change: impl FnOnce(&mut Answer)) -> Option<Edit> {
        let document = self.document.get_untracked()?;
        let before = untrack(|| document.answer(id));
        let after = before.changed_under(catalogue::VERSION, change);
        let requirement = id.clone();
        (before != after).then_some(Edit::Answer(AnswerEdit { requirement, before, after }))
    }

    /// Keeps a row; one that says nothing is forgotten.
    pub fn set_row<R: Record>(self, id: &str, row: &R) {
        self.revise(self.record_edit(id, row).into_iter().collect());
    }

    /// Forgets a row, and links to it in others.
    pub fn remove_row<R: Record>(self, id: &str) {
        let Some(document) = self.document.get_untracked() else { return };
        self.revise(untrack(|| document.with_rows(|rows| removal(rows, &R::key(id)))));
    }

    /// Keeps a row into which somebody is typing: what is typed into one field is one step.
    pub fn type_row<R: Record>(self, id: &str, row: &R, field: &str) {
        let key = R::key(id);
        let field = [key.as_str(), field].join(" ");
        self.apply(self.record_edit(id, row).into_iter().collect(), Some(&field));
        self.save();
    }

    /// The edit that makes a row say what a record says, and leaves alone what the record does not know.
    pub fn record_edit<R: Record>(self, id: &str, record: &R) -> Option<Edit> {
        let document = self.document.get_untracked()?;
        let key = R::key(id);
        let after = untrack(|| document.with_rows(|rows| record.write_over(rows.row(&key))));
        self.row_edit(&key, after)
    }

    /// The edit that makes a row say something; none if it says that already.
    pub fn row_edit(self, key: &str, after: Option<Value>) -> Option<Edit> {
        let document = self.document.get_untracked()?;
        let before = untrack(|| document.with_rows(|rows| rows.row(key).cloned()));
        (before != after).then(|| Edit::Row { key: key.to_owned(), before, after })
    }

    /// Changes who is assessed, while somebody types one part of that or passes choices of a list.
    pub fn type_profile(self, after: Profile, part: &str) {
        let Some(document) = self.document.get_untracked() else { return };
        let before = untrack(|| document.profile());
        if before != after {
            self.apply(vec![Edit::Profile { before, after }], Some(&["profile ", part].concat()));
            self.save();
        }
    }

    /// Brings the open assessment to another state, as one step that can be undone.
    pub fn become_like(self, cause: Cause, state: &Assessment) {
        if let Some(now) = self.document.get_untracked().map(|document| document.snapshot()) {
            self.apply_as(cause, edits_between(&now, state), None);
        }
    }

    /// Lets the open document say what the storage says, except for what was changed here and is not saved yet.
    pub(in crate::state) fn follow(self, assessment: &Assessment, stamp: u64) {
        let Some(document) = self.document.get_untracked().filter(|open| open.id() == assessment.id) else {
            return;
        };
        self.saving.with(|progress| {
            document.lead_here(&mut progress.pending.edits);
            document.lead_here(&mut progress.unwritten);
            let changed: Vec<&Edit> = progress.pending.edits.iter().chain(&progress.unwritten).collect();
            document.follow(assessment, &changed);
            progress.pending.rebase(assessment);
            progress.stamps = vec![stamp];
            progress.burst = None;
            progress.is_behind = false;
        });
    }

    /// Saves whatever is not saved yet.
    pub fn save(self) {
        // What is changed before this tab may write, or knows what was written meanwhile, waits until then.
        if self.saving.with(|progress| progress.can_write() && progress.has_unsaved()) == Some(true) {
            self.save_now();
        }
    }

    /// Saves whatever is not saved yet and waits until all of it is on the disk, also what is changed meanwhile; false
    /// where that cannot be.
    pub async fn save_out(self) -> bool {
        loop {
            self.save();
            self.saving.settled().await;
            if !self.saving.has_unsaved() {
                return true;
            }
            if self.storage().has_failed() || self.saving.with(|progress| progress.may_write) != Some(true) {
                return false;
            }
            // What another tab has written is being read first.
            page::pause(100).await;
        }
    }

    /// Saves the open assessment once more, after saving it failed.
    pub fn save_all(self) {
        if self.storage().save_state.get_untracked() == SaveState::Failed(StoreError::Missing) {
            parts::call(Request::Rewrite);
        } else if self.saving.with(|progress| progress.is_behind) == Some(true) {
            self.kept_id()
                .into_iter()
                .for_each(|id| self.storage().parts.ask(Request::Refresh { id, save: true }));
        } else if self.saving.with(|progress| progress.can_write()) == Some(true) {
            self.save_now();
        }
    }

    /// Makes a step of what is pending and writes it, with whatever could not be written before.
    fn save_now(self) {
        let Some(document) = self.document.get_untracked().filter(|document| !document.is_example()) else {
            return;
        };
        let now = clock::now();
        let (mut edits, mut lines) = (Vec::new(), Vec::new());
        let goes_on = self.saving.with(|progress| {
            progress.pending.edits.retain(changes_something);
            let goes_on = progress.pending.goes_on(progress.burst.as_ref(), now);
            (!progress.pending.edits.is_empty()).then_some(goes_on)
        });
        if let Some(goes_on) = goes_on.flatten() {
            if let Reply::Changes(beside) = parts::call(Request::Step) {
                lines = beside;
            }
            document.touch(now, goes_on);
            let entry = self.saving.with(|progress| {
                let pending = std::mem::take(&mut progress.pending);
                pending.step(document.point(), goes_on, &mut progress.burst)
            });
            if let Some(mut entry) = entry {
                entry.by = you_are();
                let key = records::entry_key(&document.id(), entry.point.revision);
                match records::entry(&entry) {
                    Ok(line) => lines.push(Change::Put(Table::History, key, line)),
                    Err(_) => self.storage().fail(StoreError::Other(String::new())),
                }
                edits = entry.edits;
            }
        }
        self.saving.commit(&document, edits, lines);
    }

    /// Writes the open assessment whole with other lines, after what was kept of it has gone.
    pub(in crate::state) fn rewrite(self, others: impl FnOnce(&str) -> Vec<Change>) {
        let Some(assessment) = self.document.get_untracked().map(|document| document.snapshot()) else {
            return;
        };
        let Ok(changes) = library::changes_for_all(&assessment, None) else { return };
        let others = others(&assessment.id);
        let step = self.saving.with(|progress| {
            let mut edits = std::mem::take(&mut progress.unwritten);
            edits.extend(std::mem::take(&mut progress.pending).edits);
            let mut lines = std::mem::take(&mut progress.lines);
            lines.extend(others);
            Step { id: assessment.id.clone(), changes, lines, edits, stored: None }
        });
        step.into_iter().for_each(|step| self.saving.write(step));
    }
}

/// An id for a new row.
pub fn new_row_id() -> String {
    random::uuid().chars().filter(|c| *c != '-').take(10).collect()
}
