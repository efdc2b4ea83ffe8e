//! Deleting and replacing assessments, and taking that back.

use ::file::opened::{Beside, Place};
use ::file::records;
use leptos::prelude::*;
use model::Assessment;
use model::history::Entry;
use platform::copies::CopyFile;
use platform::storage::{Change, LOCKED, Store, StoreError, Table};

use super::deleted::{Cause, Deleted, PARTS, deleted, parts_of};
use super::encryption::seal_record;
use super::lock::Lock;
use super::quarantine::Quarantine;
use super::tabs::Tabs;
use super::vault::Vault;
use super::{attachments, copies, keyring, label, reading};
use crate::state::editing::{Editor, OpenAssessment};
use crate::state::library::Library;
use crate::state::storage::SaveState;
use crate::state::use_editor;

/// Deletes and replaces what is kept. A handle.
#[derive(Clone, Copy)]
pub struct Removal {
    editor: Editor,
}

/// Deletes and replaces what is kept.
pub fn use_removal() -> Removal {
    Removal::of(use_editor())
}

impl Removal {
    /// That closes the open assessment, if it is among what goes.
    pub fn of(editor: Editor) -> Self {
        Self { editor }
    }

    /// Deletes an assessment, or everything; can be undone.
    pub fn delete(self, id: Option<String>) {
        platform::spawn(async move {
            let Some(store) = self.editor.storage().store() else { return };
            attachments::hold_back();
            let cause = if id.is_some() { Cause::Deleted } else { Cause::DeletedAll };
            let key = id.clone().unwrap_or_default();
            // Nothing is deleted of which it is not known how to bring it back.
            let gone = match self.records_of(&store, id.as_deref(), cause).await {
                Ok(gone) => gone,
                Err(error) => return reading::failed(self.editor.storage(), error),
            };
            let outcome: Result<(), StoreError> = async {
                let frame = match id {
                    Some(_) => Change::Delete(Table::Assessments, key.clone()),
                    None => Change::DeleteAll(Table::Assessments, String::new()),
                };
                let parts = PARTS.map(|table| Change::DeleteAll(table, parts_of(id.as_deref())));
                store.write([frame].into_iter().chain(parts).collect()).await
            }
            .await;
            match outcome {
                Ok(()) => {
                    for (id, _) in &gone.frames {
                        copies::forget(id);
                        platform::journal::clear(id);
                        label::set(id, "");
                    }
                    self.close(|document| id.is_none() || document.id() == key);
                    deleted().update(|all| all.push(gone));
                    self.editor.storage().reload().await;
                    let is_empty = |library: &Option<Library>| {
                        library.as_ref().is_some_and(|library| library.entries.is_empty())
                    };
                    if self.editor.storage().library.with_untracked(is_empty) {
                        store.mark(false);
                    }
                    Tabs::of(self.editor).tell("gone", "");
                    self.forget_files().await;
                }
                Err(error) => self.editor.storage().fail(error),
            }
        });
    }

    /// Forgets the files that were kept up to date for what is not there any more; their names were typed.
    async fn forget_files(self) {
        if !platform::copies::are_possible() {
            return;
        }
        for (id, _) in CopyFile::all().await {
            let is_there = |library: &Option<Library>| {
                library.as_ref().is_none_or(|library| library.entries.contains_key(&id))
            };
            if !self.editor.storage().library.with_untracked(is_there) {
                // What cannot be forgotten now is forgotten after the next deletion.
                CopyFile::forget(&id).await.ok();
            }
        }
    }

    /// Keeps an assessment from a file with its history; one that it replaces can be brought back, and what is damaged
    /// of that one stays. What lay beside it in its file comes along, and joins what the storage has of the same kind.
    pub fn replace(
        self,
        assessment: Assessment,
        history: Vec<Entry>,
        mut beside: Vec<Beside>,
        lock: Option<Lock>,
    ) {
        // One that is kept under another id is a copy, which begins anew.
        let own = records::all_of(&assessment.id);
        beside.retain(|record| record.key.starts_with(&own));
        let replaces = self.editor.storage().library.with_untracked(|library| {
            library.as_ref().is_some_and(|library| library.entries.contains_key(&assessment.id))
        });
        let (id, came_locked) = (assessment.id.clone(), lock.is_some());
        let storage = self.editor.storage();
        storage.save_state.set(SaveState::Saving);
        platform::spawn(async move {
            let Some(store) = storage.store() else { return storage.fail(StoreError::Other(String::new())) };
            let mut assessment = assessment;
            if replaces {
                assessment = Quarantine::of(self.editor).inherited(assessment).await;
                let replaced = loop {
                    match self.records_of(&store, Some(&assessment.id), Cause::Replaced).await {
                        Ok(replaced) => break replaced,
                        Err(error) if reading::passes(storage, &error).await => {}
                        Err(error) => return storage.fail(error),
                    }
                };
                deleted().update(|all| all.push(replaced));
            }
            Vault::of(self.editor).keep_whole(assessment, &history, lock).await;
            if let Err(error) = self.keep_beside(&store, &id, beside, came_locked).await {
                self.editor.storage().fail(error);
            }
        });
    }

    /// Keeps what lay beside an assessment in a rescue file, under the passphrase under which that is kept.
    async fn keep_beside(
        self,
        store: &Store,
        id: &str,
        beside: Vec<Beside>,
        came_locked: bool,
    ) -> Result<(), StoreError> {
        self.editor.saving.settled().await;
        if beside.is_empty() || self.editor.storage().has_failed() {
            return Ok(());
        }
        let lock = keyring::lock_of(id).filter(|_| !came_locked);
        let mut changes = Vec::new();
        for Beside { place, key, record } in beside {
            let table = match place {
                Place::Answers => Table::Answers,
                Place::History => Table::History,
                Place::Points => Table::Points,
            };
            changes.push(match &lock {
                _ if came_locked => Change::PutSealed(table, key, record),
                Some(lock) => seal_record(lock, table, &key, &record)
                    .await
                    .map_err(|error| StoreError::Other(error.to_string()))?,
                None => Change::Put(table, key, record),
            });
        }
        store.write(changes).await?;
        self.editor.storage().reload().await;
        Ok(())
    }

    async fn records_of(self, store: &Store, id: Option<&str>, cause: Cause) -> Result<Deleted, StoreError> {
        let mut frames = store.read(Table::Assessments, id.unwrap_or_default()).await?;
        frames.retain(|(found, _)| id.is_none_or(|id| id == found));
        let mut others = Vec::new();
        for table in PARTS {
            others.push((table, store.read(table, &parts_of(id)).await?));
        }
        self.editor.saving.list();
        let name = id.and_then(|id| {
            let name = |library: &Option<Library>| {
                Some(library.as_ref()?.assessment(id)?.profile.organisation.clone())
            };
            self.editor.storage().library.with_untracked(name)
        });
        let labels = frames.iter().map(|(id, _)| (id.clone(), label::of(id)));
        let labels = labels.filter(|(_, label)| !label.is_empty()).collect();
        Ok(Deleted { cause, name: name.unwrap_or_default(), frames, others, labels })
    }

    fn close(self, which: impl FnOnce(&OpenAssessment) -> bool) {
        let open = self.editor.document.get_untracked();
        if open.as_ref().is_some_and(which) {
            self.editor.drop_open();
        }
    }

    /// Brings back what was deleted or replaced last, exactly as it was.
    pub fn undo(self) {
        let Some(gone) = deleted().try_update(Vec::pop).flatten() else { return };
        platform::spawn(async move {
            let Some(store) = self.editor.storage().store() else { return };
            for (id, frame) in &gone.frames {
                if !frame.starts_with(LOCKED) {
                    keyring::hold(id, None);
                }
            }
            match store.write(gone.back()).await {
                Ok(()) => {
                    for (id, label) in &gone.labels {
                        label::set(id, label);
                    }
                    self.close(|document| gone.frames.iter().any(|(id, _)| *id == document.id()));
                    self.editor.storage().reload().await;
                    Tabs::of(self.editor).tell("gone", "");
                }
                Err(error) => {
                    deleted().update(|all| all.push(gone));
                    self.editor.storage().fail(error);
                }
            }
        });
    }
}
