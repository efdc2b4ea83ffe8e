//! Deleting and replacing assessments, and taking that back.

use std::collections::BTreeSet;

use leptos::prelude::*;
use model::Assessment;
use platform::storage::{Change, Record, Store, StoreError, Table};

use super::super::library::Library;
use super::{Document, SaveState, Session};

/// Why records are gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// The person deleted one assessment.
    Deleted,
    /// The person deleted all.
    DeletedAll,
    /// A file was kept in its place.
    Replaced,
}

/// Records that are gone, as they were.
#[derive(Debug, Clone, PartialEq)]
pub struct Deleted {
    /// Why.
    pub cause: Cause,
    /// The name of the assessment; empty if it has none, or if there were several.
    pub name: String,
    frames: Vec<Record>,
    answers: Vec<Record>,
}

impl Session {
    /// Deletes an assessment, or everything; can be undone.
    pub fn delete(self, id: Option<String>) {
        platform::spawn(async move {
            let Some(store) = self.store.get_value() else { return };
            let cause = if id.is_some() { Cause::Deleted } else { Cause::DeletedAll };
            let key = id.clone().unwrap_or_default();
            let outcome: Result<Deleted, StoreError> = async {
                let deleted = self.records_of(&store, id.as_deref(), cause).await?;
                let frame = match id {
                    Some(_) => Change::Delete(Table::Assessments, key.clone()),
                    None => Change::DeleteAll(Table::Assessments, String::new()),
                };
                store
                    .write(vec![frame, Change::DeleteAll(Table::Answers, answers_of(id.as_deref()))])
                    .await?;
                Ok(deleted)
            }
            .await;
            match outcome {
                Ok(deleted) => {
                    self.close(|document| id.is_none() || document.id() == key);
                    self.deleted.update(|all| all.push(deleted));
                    self.reload().await;
                }
                Err(error) => self.save_state.set(SaveState::Failed(error)),
            }
        });
    }

    /// Keeps an assessment from a file; one that it replaces can be brought back.
    pub fn replace(self, assessment: Assessment) {
        let replaces = self.library.with_untracked(|library| {
            library.as_ref().is_some_and(|library| library.entries.contains_key(&assessment.id))
        });
        if !replaces {
            return self.keep(assessment);
        }
        platform::spawn(async move {
            let Some(store) = self.store.get_value() else { return };
            match self.records_of(&store, Some(&assessment.id), Cause::Replaced).await {
                Ok(replaced) => {
                    self.deleted.update(|all| all.push(replaced));
                    self.keep(assessment);
                }
                Err(error) => self.save_state.set(SaveState::Failed(error)),
            }
        });
    }

    async fn records_of(self, store: &Store, id: Option<&str>, cause: Cause) -> Result<Deleted, StoreError> {
        let mut frames = store.read(Table::Assessments, id.unwrap_or_default()).await?;
        frames.retain(|(found, _)| id.is_none_or(|id| id == found));
        let answers = store.read(Table::Answers, &answers_of(id)).await?;
        let name = id.and_then(|id| {
            let name = |library: &Option<Library>| {
                Some(library.as_ref()?.assessment(id)?.profile.organisation.clone())
            };
            self.library.with_untracked(name)
        });
        Ok(Deleted { cause, name: name.unwrap_or_default(), frames, answers })
    }

    fn close(self, which: impl FnOnce(&Document) -> bool) {
        let open = self.document.get_untracked();
        if open.as_ref().is_some_and(which) {
            self.unsaved.set_value(BTreeSet::new());
            self.document.set(None);
        }
    }

    /// Brings back what was deleted or replaced last, exactly as it was.
    pub fn undo_delete(self) {
        let Some(deleted) = self.deleted.try_update(Vec::pop).flatten() else { return };
        platform::spawn(async move {
            let Some(store) = self.store.get_value() else { return };
            let mut changes = Vec::new();
            for (id, frame) in &deleted.frames {
                changes.push(Change::DeleteAll(Table::Answers, answers_of(Some(id))));
                changes.push(Change::Put(Table::Assessments, id.clone(), frame.clone()));
            }
            for (key, answer) in &deleted.answers {
                changes.push(Change::Put(Table::Answers, key.clone(), answer.clone()));
            }
            match store.write(changes).await {
                Ok(()) => {
                    self.close(|document| deleted.frames.iter().any(|(id, _)| *id == document.id()));
                    self.reload().await;
                }
                Err(error) => {
                    self.deleted.update(|all| all.push(deleted));
                    self.save_state.set(SaveState::Failed(error));
                }
            }
        });
    }

    /// All records as they are, for a rescue file.
    pub async fn dump(self) -> Option<interchange::rescue::Rescue> {
        let store = self.store.get_value()?;
        let frames = store.read(Table::Assessments, "").await.ok()?;
        let answers = store.read(Table::Answers, "").await.ok()?;
        Some(interchange::rescue::Rescue::new(frames.into_iter().collect(), answers.into_iter().collect()))
    }
}

/// The keys of the answers of an assessment, or of all, begin so.
fn answers_of(id: Option<&str>) -> String {
    id.map(|id| format!("{id}/")).unwrap_or_default()
}
