//! The vault: assessments under a passphrase. Putting one on and taking it off, locking and unlocking.

use ::file::locked::{Content, Locked, WrappedKey};
use ::file::open::OpenError;
use ::file::records::all_of;
use leptos::prelude::*;
use model::Assessment;
use model::history::Entry;
use platform::crypto::CryptoError;
use platform::page;
use platform::storage::{Change, Record, Store, StoreError, Table, stamp};

use super::attachments::Attachments;
use super::copies::let_go;
use super::deleted::deleted;
use super::encryption::{UnlockError, decrypt, seal_record, seal_whole, unlock};
use super::lock::{Lock, new_lock, rewrap};
use super::quarantine::Quarantine;
use super::sealing::Sealing;
use super::tabs::Tabs;
use super::{idle, keyring, label, reading};
use crate::route::Route;
use crate::state::app::App;
use crate::state::editing::{Editor, OpenAssessment, Step};
use crate::state::session::go;
use crate::state::{library, use_editor};

/// So often changing a passphrase is tried while something else writes the same assessment.
const ATTEMPTS: usize = 3;
/// So often a tab looks whether it may save what it has, before it gives up closing.
const TURNS: usize = 150;
/// For so many milliseconds it waits in between.
const TURN: i32 = 200;

/// Whether the data key of something locked is wrapped so.
fn is_under(locked: &Locked, wrap: &WrappedKey) -> bool {
    matches!(&locked.content, Content::Wrapped { key, .. } if key == wrap)
}

/// The open assessment and others under a passphrase. A handle.
#[derive(Clone, Copy)]
pub struct Vault {
    editor: Editor,
}

/// The open assessment and others under a passphrase.
pub fn use_vault() -> Vault {
    Vault::of(use_editor())
}

impl Vault {
    /// That of the open assessment.
    pub fn of(editor: Editor) -> Self {
        Self { editor }
    }

    /// Puts the open assessment under a passphrase, with all that belongs to it. False if that could not be read or
    /// written: it stays as it is then, and the banner says why.
    ///
    /// # Errors
    /// [`CryptoError`]; nothing was changed then.
    pub async fn lock(self, passphrase: &str) -> Result<bool, CryptoError> {
        let lock = new_lock(passphrase).await?;
        self.rewrite_all(Some(lock)).await
    }

    /// Takes the passphrase off the open assessment. False if that could not be written: it stays locked then, and the
    /// banner says why.
    ///
    /// # Errors
    /// [`CryptoError`]; nothing was changed then.
    pub async fn remove_lock(self) -> Result<bool, CryptoError> {
        let is_off = self.rewrite_all(None).await?;
        self.editor.kept_id().filter(|_| is_off).inspect(|id| label::set(id, ""));
        Ok(is_off)
    }

    /// Changes the passphrase of the open assessment, which is under one. Only its record is written, with the same data
    /// key wrapped anew and the encrypted content as it is; what lies under locked format 1 has no data key yet, and all
    /// of it is written anew. False if it could not be written: it stays under the present passphrase then, and the
    /// banner says why.
    ///
    /// # Errors
    /// [`UnlockError`]; [`CryptoError::Refused`] when `old` is not its passphrase. Nothing was changed then.
    pub async fn change_passphrase(self, old: &str, new: &str) -> Result<bool, UnlockError> {
        let id = self.editor.kept_id().ok_or(UnlockError::Gone)?;
        // Another tab, or typing that went on, may write while the browser derives keys: then it is tried again.
        for _ in 0..ATTEMPTS {
            self.editor.save();
            // What another tab has written is followed first, so that nothing of it is written over later.
            if !Tabs::of(self.editor).refresh(&id).await {
                return Err(UnlockError::Gone);
            }
            let (mut locked, stamp) = self.locked_record(&id).await?;
            let is_followed =
                self.editor.saving.with(|progress| progress.stamps.contains(&stamp)) == Some(true);
            let lock = rewrap(&id, &locked, old, new).await?;
            let Lock::Wrapped { wrap, .. } = &lock else { return Err(CryptoError::Missing.into()) };
            let wrap = wrap.clone();
            match &mut locked.content {
                Content::First { .. } => {
                    self.rewrite_all(Some(lock)).await?;
                }
                Content::Wrapped { key, .. } if is_followed => {
                    *key = wrap.clone();
                    self.write_rewrapped(&id, &locked, stamp, lock).await?;
                }
                Content::Wrapped { .. } => continue,
            }
            if self.locked_record(&id).await.is_ok_and(|(locked, _)| is_under(&locked, &wrap)) {
                return Ok(true);
            }
            if self.editor.storage().has_failed() {
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
        let before = keyring::lock_of(id);
        keyring::hold(id, Some(lock));
        self.editor.saving.write(Step { id: id.to_owned(), stored: Some(changes), ..Step::default() });
        self.editor.saving.settled().await;
        if self.editor.storage().has_failed() {
            keyring::hold(id, before);
        }
        Ok(())
    }

    /// Writes the open assessment and all that belongs to it anew, under another key or under none. What cannot be read
    /// of it goes along as it is. Whether it was written; the banner says why it was not.
    async fn rewrite_all(self, lock: Option<Lock>) -> Result<bool, CryptoError> {
        let (Some(document), Some(store)) =
            (self.editor.document.get_untracked(), self.editor.storage().store())
        else {
            return Ok(false);
        };
        self.editor.save();
        self.editor.saving.settled().await;
        if self.editor.saving.has_unsaved() {
            return Ok(false);
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
                reading::failed(self.editor.storage(), error);
                return Ok(false);
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
        let files = Attachments::of(self.editor);
        let prepared = files.prepare(&id, lock.as_ref()).await.map_err(|_| CryptoError::Missing)?;
        let is_sealed = lock.is_some();
        let (was_sealed, before) = (self.editor.saving.is_sealed(), keyring::lock_of(&id));
        keyring::hold(&id, lock);
        // Nothing that was deleted or replaced earlier may stay readable in memory.
        deleted().update(|all| all.retain(|deleted| !deleted.holds(&id)));
        let stamps = self.editor.saving.with(|progress| {
            progress.is_sealed = is_sealed;
            progress.burst = None;
            progress.stamps.clone()
        });
        changes.insert(0, Change::Expect(Table::Assessments, id.clone(), stamps.unwrap_or_default()));
        // All of it stands as it is to be written.
        self.editor.saving.write(Step { id: id.clone(), stored: Some(changes), ..Step::default() });
        self.editor.saving.settled().await;
        let is_written = !self.editor.storage().has_failed();
        files.end(prepared, is_written).await;
        if !is_written {
            // It lies there as it was before.
            keyring::hold(&id, before);
            self.editor.saving.with(|progress| progress.is_sealed = was_sealed);
        } else if is_sealed && !was_sealed {
            platform::journal::clear(&id);
            idle::watch(self.editor);
            let_go(self.editor, &id).await;
        }
        self.editor.storage().reload().await;
        Ok(is_written)
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
        let damaged = Quarantine::of(self.editor).damaged(id).await;
        for table in [Table::Answers, Table::History, Table::Points] {
            let records = store.read(table, &all_of(id)).await?;
            for (key, record) in Sealing::of(self.editor).unseal_all(id, table, records).await {
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
        if keyring::lock_of(&id).is_none_or(|own| !own.is_same(&lock)) {
            changes.push(Change::DeleteAll(Table::Points, all_of(&id)));
        }
        for entry in history {
            let key = ::file::records::entry_key(&id, entry.point.revision);
            let line = ::file::records::entry(entry).map_err(broken)?;
            changes.push(seal_record(&lock, Table::History, &key, &line).await?);
        }
        changes.push(seal_whole(&assessment, &lock).await?.0);
        keyring::hold(&id, Some(lock));
        platform::journal::clear(&id);
        self.show_sealed(assessment, 0);
        self.editor.saving.write(Step { id, stored: Some(changes), ..Step::default() });
        platform::spawn(async move {
            self.editor.saving.settled().await;
            self.editor.storage().reload().await;
        });
        Ok(())
    }

    /// Keeps an assessment whole with its history, in place of whatever is kept under its id, and opens it. It is kept
    /// under the passphrase that it comes with, else under the one that is kept under its id.
    pub async fn keep_whole(self, assessment: Assessment, history: &[Entry], lock: Option<Lock>) {
        let Some(lock) = lock.or_else(|| keyring::lock_of(&assessment.id)) else {
            return self.editor.keep(assessment, history);
        };
        if self.keep_locked(assessment, history, lock).await.is_err() {
            self.editor.storage().fail(StoreError::Other("no encryption".into()));
        }
    }

    /// Opens a kept assessment that is under a passphrase.
    ///
    /// # Errors
    /// [`UnlockError`].
    pub async fn unlock(self, id: &str, passphrase: &str) -> Result<(), UnlockError> {
        let (locked, stamp) = self.locked_record(id).await?;
        let (found, lock) = unlock(&locked, passphrase).await?;
        if found.assessment.id != id {
            return Err(UnlockError::Content(OpenError::NothingInside));
        }
        keyring::hold(id, Some(lock));
        self.show_sealed(found.assessment, stamp);
        Ok(())
    }

    fn show_sealed(self, assessment: Assessment, stamp: u64) {
        let id = assessment.id.clone();
        self.editor.show(OpenAssessment::new(assessment), stamp);
        self.editor.saving.with(|progress| progress.is_sealed = true);
        platform::spawn(async move { Attachments::of(self.editor).settle(&id).await });
        idle::watch(self.editor);
    }

    /// Opens a kept assessment that was unlocked earlier in this tab and whose page is shown; does nothing if it was not.
    pub async fn reopen(self, app: App, id: &str) {
        let Some(lock) = keyring::lock_of(id) else { return };
        let Ok((locked, stamp)) = self.locked_record(id).await else { return };
        let is_wanted = |route: &Route| route.assessment() == Some(id);
        // Somebody may have gone on meanwhile.
        if let Ok(found) = decrypt(&locked, &lock).await
            && app.route.with_untracked(is_wanted)
        {
            self.show_sealed(found.assessment, stamp);
        }
    }

    /// The record of an assessment under a passphrase, and its stamp.
    ///
    /// # Errors
    /// [`UnlockError::Gone`] where there is none, [`UnlockError::Unread`] where that cannot be known now.
    async fn locked_record(self, id: &str) -> Result<(Locked, u64), UnlockError> {
        let store = self.editor.storage().store().ok_or(UnlockError::Unread)?;
        let frames = store.read(Table::Assessments, id).await.map_err(|_| UnlockError::Unread)?;
        let (_, frame) = frames.into_iter().find(|(key, _)| key == id).ok_or(UnlockError::Gone)?;
        let locked = Locked::from_record(&frame).map_err(|_| UnlockError::Gone)?;
        Ok((locked, stamp(&frame)))
    }

    /// Forgets the key of the open assessment in all tabs, and closes it there; see [`Self::close`].
    pub fn lock_now(self) {
        let Some(id) = self.editor.kept_id() else { return };
        Tabs::of(self.editor).tell("lock", &id);
        self.close(&id);
    }

    /// Forgets the key of an assessment in this tab and closes it, once all of it is saved: what was typed here while
    /// another tab wrote is saved when that has closed. It stays open where something cannot be saved.
    pub fn close(self, id: &str) {
        let id = id.to_owned();
        platform::spawn(async move {
            for _ in 0..TURNS {
                if !self.editor.is_open(&id) {
                    break;
                }
                self.editor.save();
                self.editor.saving.settled().await;
                if !self.editor.saving.has_unsaved() {
                    break;
                }
                page::pause(TURN).await;
            }
            let was_open = self.editor.is_open(&id);
            if was_open && self.editor.saving.has_unsaved() {
                return;
            }
            keyring::hold(&id, None);
            if was_open {
                self.editor.show(None, 0);
                go(&Route::Home);
            }
        });
    }
}
