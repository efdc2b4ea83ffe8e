//! Deleting and replacing assessments, and taking that back.

use ::file::locked::Locked;
use ::file::records;
use leptos::prelude::*;
use model::Assessment;
use model::history::{Entry, read_entry};
use platform::storage::{Change, LOCKED, Record, Store, StoreError, Table};

use super::super::library::Library;
use super::super::lock::Lock;
use super::{OpenAssessment, SaveState, Session, TabState};

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
    others: Vec<(Table, Vec<Record>)>,
}

impl Deleted {
    /// The changes that bring it back, what was under a passphrase as such.
    fn back(&self) -> Vec<Change> {
        let put = |table: Table, key: &str, value: &str, is_locked: bool| match is_locked {
            true => Change::PutSealed(table, key.to_owned(), value.to_owned()),
            false => Change::Put(table, key.to_owned(), value.to_owned()),
        };
        let mut changes = Vec::new();
        for (id, frame) in &self.frames {
            let is_locked = frame.starts_with(LOCKED);
            let own = parts_of(Some(id));
            changes.push(Change::Delete(Table::Assessments, id.clone()));
            changes.extend(PARTS.map(|table| Change::DeleteAll(table, own.clone())));
            changes.push(put(Table::Assessments, id, frame, is_locked));
            for (table, records) in &self.others {
                let records = records.iter().filter(|(key, _)| key.starts_with(&own));
                changes.extend(records.map(|(key, value)| put(*table, key, value, is_locked)));
            }
        }
        changes
    }

    /// Whether the assessment with an id is among what is gone.
    pub fn holds(&self, id: &str) -> bool {
        self.frames.iter().any(|(found, _)| found == id)
    }
}

/// The tables whose records belong to an assessment.
const PARTS: [Table; 3] = [Table::Answers, Table::History, Table::Points];

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
                let parts = PARTS.map(|table| Change::DeleteAll(table, parts_of(id.as_deref())));
                store.write([frame].into_iter().chain(parts).collect()).await?;
                Ok(deleted)
            }
            .await;
            match outcome {
                Ok(deleted) => {
                    self.close(|document| id.is_none() || document.id() == key);
                    TabState::this().deleted.update(|all| all.push(deleted));
                    self.reload().await;
                    self.tell_gone();
                }
                Err(error) => self.save_state.set(SaveState::Failed(error)),
            }
        });
    }

    /// Keeps an assessment from a file with its history; one that it replaces can be brought back.
    pub fn replace(self, assessment: Assessment, history: Vec<Entry>, lock: Option<Lock>) {
        let replaces = self.library.with_untracked(|library| {
            library.as_ref().is_some_and(|library| library.entries.contains_key(&assessment.id))
        });
        platform::spawn(async move {
            let Some(store) = self.store.get_value() else { return };
            if replaces {
                match self.records_of(&store, Some(&assessment.id), Cause::Replaced).await {
                    Ok(replaced) => TabState::this().deleted.update(|all| all.push(replaced)),
                    Err(error) => return self.save_state.set(SaveState::Failed(error)),
                }
            }
            self.keep_whole(assessment, &history, lock).await;
        });
    }

    /// Keeps an assessment whole with its history, in place of whatever is kept under its id, and opens it. It is kept
    /// under the passphrase that it comes with, else under the one that is kept under its id.
    pub async fn keep_whole(self, assessment: Assessment, history: &[Entry], lock: Option<Lock>) {
        match lock.or_else(|| self.lock_of(&assessment.id)) {
            None => self.keep(assessment, history),
            Some(lock) => {
                if self.keep_locked(assessment, history, lock).await.is_err() {
                    self.save_state.set(SaveState::Failed(StoreError::Other("no encryption".into())));
                }
            }
        }
    }

    async fn records_of(self, store: &Store, id: Option<&str>, cause: Cause) -> Result<Deleted, StoreError> {
        let mut frames = store.read(Table::Assessments, id.unwrap_or_default()).await?;
        frames.retain(|(found, _)| id.is_none_or(|id| id == found));
        let mut others = Vec::new();
        for table in PARTS {
            others.push((table, store.read(table, &parts_of(id)).await?));
        }
        self.list();
        let name = id.and_then(|id| {
            let name = |library: &Option<Library>| {
                Some(library.as_ref()?.assessment(id)?.profile.organisation.clone())
            };
            self.library.with_untracked(name)
        });
        Ok(Deleted { cause, name: name.unwrap_or_default(), frames, others })
    }

    fn close(self, which: impl FnOnce(&OpenAssessment) -> bool) {
        let open = self.document.get_untracked();
        if open.as_ref().is_some_and(which) {
            self.saving.update_value(|saving| saving.forget());
            self.show(None, 0);
        }
    }

    /// Brings back what was deleted or replaced last, exactly as it was.
    pub fn undo_delete(self) {
        let Some(deleted) = TabState::this().deleted.try_update(Vec::pop).flatten() else { return };
        platform::spawn(async move {
            let Some(store) = self.store.get_value() else { return };
            for (id, frame) in &deleted.frames {
                if !frame.starts_with(LOCKED) {
                    TabState::this().hold(id, None);
                }
            }
            match store.write(deleted.back()).await {
                Ok(()) => {
                    self.close(|document| deleted.frames.iter().any(|(id, _)| *id == document.id()));
                    self.reload().await;
                    self.tell_gone();
                }
                Err(error) => {
                    TabState::this().deleted.update(|all| all.push(deleted));
                    self.save_state.set(SaveState::Failed(error));
                }
            }
        });
    }

    /// The kept assessments that are readable, without their histories.
    pub fn readable(self) -> Vec<Assessment> {
        self.list();
        self.library.with_untracked(|library| {
            let all = library.as_ref().map(Library::readable).unwrap_or_default();
            all.into_iter().map(|readable| readable.assessment.clone()).collect()
        })
    }

    /// Everything that is kept: what is readable with its history, and what is under a passphrase as it is.
    pub async fn everything(self) -> Option<(Vec<(Assessment, Vec<Entry>)>, Vec<Locked>)> {
        let store = self.store.get_value()?;
        self.list();
        let (mut readable, mut locked) = (Vec::new(), Vec::new());
        for (id, frame) in store.read(Table::Assessments, "").await.ok()? {
            if let Ok(found) = Locked::from_record(&frame) {
                // What is unlocked here is taken along with its history, under the same passphrase.
                let whole = self.with_history(&found, &id).await;
                locked.push(whole.unwrap_or(found));
            } else if let Some((assessment, _)) =
                self.library.with_untracked(|library| library.as_ref()?.found(&id))
            {
                let history = store.read(Table::History, &records::all_of(&id)).await.ok()?;
                let read = |(_, record): &Record| read_entry(serde_json::from_str(record).ok()?);
                let assessment = self.with_damaged(assessment).await;
                readable.push((assessment, history.iter().filter_map(read).collect()));
            }
        }
        Some((readable, locked))
    }

    /// All records as they are, for a rescue file.
    pub async fn dump(self) -> Option<::file::rescue::Rescue> {
        let store = self.store.get_value()?;
        let frames = store.read(Table::Assessments, "").await.ok()?;
        let answers = store.read(Table::Answers, "").await.ok()?;
        Some(::file::rescue::Rescue::new(frames.into_iter().collect(), answers.into_iter().collect()))
    }
}

/// The keys of the records that belong to an assessment, or to any, begin so.
fn parts_of(id: Option<&str>) -> String {
    id.map(records::all_of).unwrap_or_default()
}
