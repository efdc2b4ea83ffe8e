//! Assessments under a passphrase: putting one on and taking it off, locking and unlocking.

use ::file::locked::{Content, Locked, WrappedKey};
use ::file::open::OpenError;
use ::file::records::all_of;
use leptos::prelude::*;
use model::Assessment;
use model::history::Entry;
use platform::crypto::CryptoError;
use platform::storage::{Change, Record, Store, StoreError, Table, stamp};

use super::encryption::{UnlockError, decrypt, seal_record, seal_whole, unlock};
use super::saving::Saving;
use super::{OpenAssessment, SaveState, Session, Step, TabState};
use crate::route::Route;
use crate::state::library;
use crate::state::lock::{Lock, new_lock, rewrap};

/// So often changing a passphrase is tried while something else writes the same assessment.
const ATTEMPTS: usize = 3;

/// Whether the data key of something locked is wrapped so.
fn is_under(locked: &Locked, wrap: &WrappedKey) -> bool {
    matches!(&locked.content, Content::Wrapped { key, .. } if key == wrap)
}

impl Session {
    /// The key of the assessment with an id, if it is unlocked in this tab.
    pub fn lock_of(self, id: &str) -> Option<Lock> {
        TabState::this().lock(id)
    }

    /// Puts the open assessment under a passphrase, with all that belongs to it.
    ///
    /// # Errors
    /// [`CryptoError`]; nothing was changed then.
    pub async fn lock(self, passphrase: &str) -> Result<(), CryptoError> {
        let lock = new_lock(passphrase).await?;
        self.rewrite_all(Some(lock)).await
    }

    /// Takes the passphrase off the open assessment.
    ///
    /// # Errors
    /// [`CryptoError`]; nothing was changed then.
    pub async fn remove_lock(self) -> Result<(), CryptoError> {
        self.rewrite_all(None).await
    }

    /// Changes the passphrase of the open assessment, which is under one. Only its record is written, with the same data
    /// key wrapped anew and the encrypted content as it is; what lies under locked format 1 has no data key yet, and all
    /// of it is written anew. False if it could not be written: it stays under the present passphrase then, and the
    /// banner says why.
    ///
    /// # Errors
    /// [`UnlockError`]; [`CryptoError::Refused`] when `old` is not its passphrase. Nothing was changed then.
    pub async fn change_passphrase(self, old: &str, new: &str) -> Result<bool, UnlockError> {
        let id = self.kept_id().ok_or(UnlockError::Gone)?;
        // Another tab, or typing that went on, may write while the browser derives keys: then it is tried again.
        for _ in 0..ATTEMPTS {
            self.save();
            // What another tab has written is followed first, so that nothing of it is written over later.
            if !self.refresh(&id).await {
                return Err(UnlockError::Gone);
            }
            let (mut locked, stamp) = self.locked_record(&id).await.ok_or(UnlockError::Gone)?;
            let is_followed = self.saving.with_value(|saving| saving.stamps.contains(&stamp));
            let lock = rewrap(&locked, old, new).await?;
            let Lock::Wrapped { wrap, .. } = &lock else { return Err(CryptoError::Missing.into()) };
            let wrap = wrap.clone();
            match &mut locked.content {
                Content::First { .. } => self.rewrite_all(Some(lock)).await?,
                Content::Wrapped { key, .. } if is_followed => {
                    *key = wrap.clone();
                    self.write_rewrapped(&id, &locked, stamp, lock).await?;
                }
                Content::Wrapped { .. } => continue,
            }
            if self.locked_record(&id).await.is_some_and(|(locked, _)| is_under(&locked, &wrap)) {
                return Ok(true);
            }
            if matches!(self.save_state.get_untracked(), SaveState::Failed(_)) {
                break;
            }
        }
        Ok(false)
    }

    /// Writes the record of an assessment with its data key wrapped anew, unless it was written meanwhile. What is
    /// encrypted from now on gets the new wrap.
    async fn write_rewrapped(
        self,
        id: &str,
        locked: &Locked,
        stamp: u64,
        lock: Lock,
    ) -> Result<(), CryptoError> {
        let record = locked.write().map_err(|_| CryptoError::Missing)?;
        let changes = vec![
            Change::Expect(Table::Assessments, id.to_owned(), vec![stamp]),
            Change::PutSealed(Table::Assessments, id.to_owned(), record),
        ];
        let before = self.lock_of(id);
        TabState::this().hold(id, Some(lock));
        self.write(Step { id: id.to_owned(), stored: Some(changes), ..Step::default() });
        self.settled().await;
        if matches!(self.save_state.get_untracked(), SaveState::Failed(_)) {
            TabState::this().hold(id, before);
        }
        Ok(())
    }

    /// Writes the open assessment and all that belongs to it anew, under another key or under none. What cannot be read
    /// of it goes along as it is.
    async fn rewrite_all(self, lock: Option<Lock>) -> Result<(), CryptoError> {
        let (Some(document), Some(store)) = (self.document.get_untracked(), self.store.get_value()) else {
            return Ok(());
        };
        self.save();
        self.settled().await;
        if self.saving.with_value(Saving::has_unsaved) {
            // The banner says why.
            return Ok(());
        }
        let assessment = document.snapshot();
        let id = assessment.id.clone();
        let mut plain = Vec::new();
        let broken = |_| CryptoError::Missing;
        for change in library::changes_for_all(&assessment, None).map_err(broken)? {
            if let Change::Put(Table::Answers, key, record) = change {
                plain.push((key, record));
            }
        }
        let mut changes = Vec::new();
        match &lock {
            Some(lock) => changes.push(seal_whole(&assessment, lock).await?.0),
            None => {
                changes.push(Change::Delete(Table::Assessments, id.clone()));
                changes.push(library::header_change(&assessment).map_err(broken)?);
            }
        }
        // What cannot be read now must not stay behind in plain.
        let kept = match self.records_to_keep(&store, &id, &plain).await {
            Ok(kept) => kept,
            Err(error) => {
                self.save_state.set(SaveState::Failed(error));
                return Ok(());
            }
        };
        for (table, key, record) in kept {
            changes.push(match &lock {
                Some(lock) => seal_record(lock, table, &key, &record).await?,
                None => Change::Put(table, key, record),
            });
        }
        for (key, record) in plain {
            changes.push(match lock {
                Some(_) => Change::Delete(Table::Answers, key),
                None => Change::Put(Table::Answers, key, record),
            });
        }
        let is_sealed = lock.is_some();
        let (was_sealed, before) = (self.is_sealed(), self.lock_of(&id));
        TabState::this().hold(&id, lock);
        // Nothing that was deleted or replaced earlier may stay readable in memory.
        TabState::this().deleted.update(|all| all.retain(|deleted| !deleted.holds(&id)));
        let stamps = self.saving.try_update_value(|saving| {
            saving.is_sealed = is_sealed;
            saving.burst = None;
            saving.stamps.clone()
        });
        changes.insert(0, Change::Expect(Table::Assessments, id.clone(), stamps.unwrap_or_default()));
        // All of it stands as it is to be written.
        self.write(Step { id: id.clone(), stored: Some(changes), ..Step::default() });
        self.settled().await;
        if matches!(self.save_state.get_untracked(), SaveState::Failed(_)) {
            // It lies there as it was before; the banner says why.
            TabState::this().hold(&id, before);
            self.saving.update_value(|saving| saving.is_sealed = was_sealed);
        }
        self.reload().await;
        Ok(())
    }

    /// The readable records of an assessment that are no part of what it says: its history, its restore points, and
    /// answers and rows that are damaged. What cannot be decrypted is left where it is.
    async fn records_to_keep(
        self,
        store: &Store,
        id: &str,
        said: &[Record],
    ) -> Result<Vec<(Table, String, String)>, StoreError> {
        let mut kept = Vec::new();
        let damaged = self.damaged(id).await;
        for table in [Table::Answers, Table::History, Table::Points] {
            let records = store.read(table, &all_of(id)).await?;
            for (key, record) in self.unseal_all(id, table, records).await {
                let is_said = table == Table::Answers && said.iter().any(|(said, _)| *said == key);
                let found = (key, record);
                if !is_said {
                    kept.push((table, found.0, found.1));
                } else if damaged.contains(&found) {
                    // What an edit says in its place, or what could be read of it, is written under its key.
                    kept.push((table, library::aside_key(&found.0, &found.1), found.1));
                }
            }
        }
        Ok(kept)
    }

    /// Begins a new assessment under a passphrase: nothing of it is ever written in plain.
    ///
    /// # Errors
    /// [`CryptoError`]; nothing was begun then.
    pub async fn begin_locked(self, assessment: Assessment, passphrase: &str) -> Result<(), CryptoError> {
        let lock = new_lock(passphrase).await?;
        self.keep_locked(assessment, &[], lock).await
    }

    /// Keeps an assessment under the passphrase that it came with.
    ///
    /// # Errors
    /// [`CryptoError`]; nothing was kept then.
    pub async fn keep_locked(
        self,
        assessment: Assessment,
        history: &[Entry],
        lock: Lock,
    ) -> Result<(), CryptoError> {
        let id = assessment.id.clone();
        let broken = |_| CryptoError::Missing;
        let mut changes: Vec<Change> =
            [Table::Answers, Table::History].map(|table| Change::DeleteAll(table, all_of(&id))).into();
        // Restore points that this key does not open are in plain, or lost.
        if self.lock_of(&id).is_none_or(|own| !own.is_same(&lock)) {
            changes.push(Change::DeleteAll(Table::Points, all_of(&id)));
        }
        for entry in history {
            let key = ::file::records::entry_key(&id, entry.point.revision);
            let line = ::file::records::entry(entry).map_err(broken)?;
            changes.push(seal_record(&lock, Table::History, &key, &line).await?);
        }
        changes.push(seal_whole(&assessment, &lock).await?.0);
        TabState::this().hold(&id, Some(lock));
        self.show_sealed(assessment, 0);
        self.write(Step { id, stored: Some(changes), ..Step::default() });
        platform::spawn(async move {
            self.settled().await;
            self.reload().await;
        });
        Ok(())
    }

    /// Opens a kept assessment that is under a passphrase.
    ///
    /// # Errors
    /// [`UnlockError`].
    pub async fn unlock(self, id: &str, passphrase: &str) -> Result<(), UnlockError> {
        let (locked, stamp) = self.locked_record(id).await.ok_or(UnlockError::Gone)?;
        let (found, lock) = unlock(&locked, passphrase).await?;
        if found.assessment.id != id {
            return Err(UnlockError::Content(OpenError::NothingInside));
        }
        TabState::this().hold(id, Some(lock));
        self.show_sealed(found.assessment, stamp);
        Ok(())
    }

    fn show_sealed(self, assessment: Assessment, stamp: u64) {
        self.show(OpenAssessment::new(assessment), stamp);
        self.saving.update_value(|saving| saving.is_sealed = true);
    }

    /// What is to be begun under a passphrase.
    pub fn pending(self) -> Option<Assessment> {
        TabState::this().pending.borrow().clone()
    }

    /// Opens a kept assessment that was unlocked earlier in this tab; does nothing if it was not.
    pub async fn reopen(self, id: &str) {
        let Some(lock) = self.lock_of(id) else { return };
        let Some((locked, stamp)) = self.locked_record(id).await else { return };
        let is_wanted = |route: &Route| route.assessment() == Some(id);
        // Somebody may have gone on meanwhile.
        if let Ok(found) = decrypt(&locked, &lock).await
            && self.route.with_untracked(is_wanted)
        {
            self.show_sealed(found.assessment, stamp);
        }
    }

    async fn locked_record(self, id: &str) -> Option<(Locked, u64)> {
        let store = self.store.get_value()?;
        let frames = store.read(Table::Assessments, id).await.ok()?;
        let (_, frame) = frames.into_iter().find(|(key, _)| key == id)?;
        Some((Locked::from_record(&frame).ok()?, stamp(&frame)))
    }

    /// Holds the key that something came with that is not kept yet: it can only be kept under it.
    pub fn hold_lock(self, id: &str, lock: Lock) {
        TabState::this().hold(id, Some(lock));
    }

    /// Forgets the key of the open assessment and closes it, once all of it is saved; it stays open where something
    /// cannot be saved.
    pub fn close_lock(self) {
        let Some(id) = self.kept_id() else { return };
        platform::spawn(async move {
            self.save();
            self.settled().await;
            if self.saving.with_value(Saving::has_unsaved) {
                return;
            }
            TabState::this().hold(&id, None);
            self.show(None, 0);
            self.go(&Route::Home);
        });
    }
}
