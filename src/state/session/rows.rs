//! Changing rows of registers, and several answers at once, each as a step that can be undone.

use chrono::{DateTime, TimeDelta, Utc};
use isms::record::Record;
use isms::registers::links::removal;
use leptos::prelude::*;
use model::history::{AnswerEdit, Cause, Edit, Point};
use model::{Answer, Profile, RequirementId};
use platform::{clock, page, random};
use serde_json::Value;

use super::{Role, Session, TabState};

/// What is typed into one field without a longer pause is one step in the history.
const BURST: TimeDelta = TimeDelta::seconds(30);

/// A field that is being typed into.
#[derive(Debug, Clone)]
pub(super) struct Typing {
    field: String,
    point: Point,
    before: Edit,
    last: DateTime<Utc>,
}

/// An id for a new row.
pub fn new_row_id() -> String {
    random::uuid().chars().filter(|c| *c != '-').take(10).collect()
}

impl Session {
    /// Keeps a row; one that says nothing is forgotten.
    pub fn set_row<R: Record>(self, id: &str, row: &R) {
        self.revise(self.record_edit(id, row).into_iter().collect());
    }

    /// Forgets a row, and links to it in others.
    pub fn remove_row<R: Record>(self, id: &str) {
        let Some(document) = self.document.get_untracked() else { return };
        self.revise(removal(&untrack(|| document.rows()), &R::key(id)));
    }

    /// Keeps a row into which somebody is typing: what is typed into one field is one step.
    pub fn type_row<R: Record>(self, id: &str, row: &R, field: &str) {
        let Some(edit) = self.record_edit(id, row) else { return };
        if self.role() != Role::Writer {
            self.revise(vec![edit]);
            return;
        }
        let field = format!("{} {field}", R::key(id));
        let now = clock::now();
        let revision = self.document.get_untracked().map(|document| untrack(|| document.follow_revision()));
        let goes_on = TabState::this().typing.take().filter(|typing| {
            typing.field == field && now - typing.last < BURST && revision == Some(typing.point.revision)
        });
        let (edit, point) = match goes_on {
            Some(typing) => (joined(typing.before, edit), Some(typing.point)),
            None => (edit, None),
        };
        if let Some(entry) = self.step_to(Cause::Edited, vec![edit.clone()], point) {
            let typing = Typing { field, point: entry.point, before: edit, last: now };
            TabState::this().typing.replace(Some(typing));
        }
    }

    /// The edit that makes a row say what a record says, and leaves alone what the record does not know.
    pub fn record_edit<R: Record>(self, id: &str, record: &R) -> Option<Edit> {
        let document = self.document.get_untracked()?;
        let key = R::key(id);
        let after = untrack(|| document.rows()).row(&key).map(|row| record.write_over(Some(row)));
        self.row_edit(&key, after.unwrap_or_else(|| record.write()))
    }

    /// The edit that makes a row say something; none if it says that already.
    pub fn row_edit(self, key: &str, after: Option<Value>) -> Option<Edit> {
        let document = self.document.get_untracked()?;
        let before = untrack(|| document.rows()).row(key).cloned();
        (before != after).then(|| Edit::Row { key: key.to_owned(), before, after })
    }

    /// The edit that changes an answer; none if it changes nothing.
    pub fn answer_edit(self, id: &RequirementId, change: impl FnOnce(&mut Answer)) -> Option<Edit> {
        let document = self.document.get_untracked()?;
        let before = untrack(|| document.answer(id));
        let mut after = before.clone();
        change(&mut after);
        let requirement = id.clone();
        (before != after).then_some(Edit::Answer(AnswerEdit { requirement, before, after }))
    }

    /// Changes who is assessed.
    pub fn set_profile(self, after: Profile) {
        let Some(document) = self.document.get_untracked() else { return };
        let before = untrack(|| document.profile());
        if before != after {
            self.revise(vec![Edit::Profile { before, after }]);
        }
    }

    /// Makes edits as one step. Where another tab writes the assessment, this one takes over first.
    pub fn revise(self, edits: Vec<Edit>) {
        if edits.is_empty() {
            return;
        }
        self.save();
        if self.role() == Role::Writer {
            self.step(Cause::Edited, edits);
            return;
        }
        self.take_over();
        platform::spawn(async move {
            let id = self.kept_id();
            while self.role() != Role::Writer && self.kept_id() == id {
                page::pause(20).await;
            }
            if self.kept_id() == id {
                self.step(Cause::Edited, edits);
            }
        });
    }
}

/// Two edits of one row, one after the other, as one.
fn joined(first: Edit, second: Edit) -> Edit {
    match (first, second) {
        (Edit::Row { before, .. }, Edit::Row { key, after, .. }) => Edit::Row { key, before, after },
        (_, second) => second,
    }
}
