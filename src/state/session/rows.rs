//! Edits of rows of registers, as the pages ask for them.

use isms::record::Record;
use isms::registers::links::removal;
use leptos::prelude::*;
use model::Profile;
use model::history::Edit;
use platform::random;
use serde_json::Value;

use super::Session;

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

    /// Changes who is assessed.
    pub fn set_profile(self, after: Profile) {
        let Some(document) = self.document.get_untracked() else { return };
        let before = untrack(|| document.profile());
        if before != after {
            self.revise(vec![Edit::Profile { before, after }]);
        }
    }

    /// Makes edits as one step.
    pub fn revise(self, edits: Vec<Edit>) {
        self.apply(edits, None);
    }
}
