//! Assessments under a passphrase: everything of them is encrypted before it reaches the storage.

use ::file::envelope::{self, FileEntry};
use ::file::locked::Locked;
use ::file::open::{OpenError, OpenedAssessment, open};
use ::file::records::all_of;
use leptos::prelude::*;
use model::Assessment;
use model::history::Entry;
use platform::clock;
use platform::crypto::CryptoError;
use platform::storage::{Change, Record, StoreError, Table, stamp};

use super::{OpenAssessment, SaveState, Session, Step, TabState};
use crate::state::lock::{self, Lock};

/// Why something under a passphrase cannot be opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UnlockError {
    /// Wrong passphrase, or changed bytes, or no encryption in this browser.
    #[error(transparent)]
    Crypto(#[from] CryptoError),
    /// What it holds is no assessment.
    #[error(transparent)]
    Content(#[from] OpenError),
    /// It is not there any more.
    #[error("it is gone")]
    Gone,
}

/// Makes a new key from a passphrase.
///
/// # Errors
/// [`CryptoError::Missing`] where the browser offers no encryption.
async fn new_lock(passphrase: &str) -> Result<Lock, CryptoError> {
    lock::new_lock(passphrase).await
}

/// Opens something locked: what it holds, and the key it was opened with.
///
/// # Errors
/// [`UnlockError`].
pub async fn unlock(locked: &Locked, passphrase: &str) -> Result<(OpenedAssessment, Lock), UnlockError> {
    let (content, lock) = lock::open(locked, passphrase).await?;
    Ok((inside(locked, &content)?, lock))
}

async fn decrypt(locked: &Locked, lock: &Lock) -> Result<OpenedAssessment, UnlockError> {
    inside(locked, &lock.unseal(locked).await?)
}

/// The assessment in what was decrypted; it must be the one that the lock is bound to.
fn inside(locked: &Locked, content: &[u8]) -> Result<OpenedAssessment, UnlockError> {
    let nothing = UnlockError::Content(OpenError::NothingInside);
    let found = open(content)?.assessments.pop().ok_or(nothing.clone())?;
    if locked.id().is_some_and(|id| id != found.assessment.id) { Err(nothing) } else { Ok(found) }
}

/// Encrypts assessments.
///
/// # Errors
/// [`CryptoError`].
pub(super) async fn lock_up(portion: FileEntry<'_>, lock: &Lock) -> Result<Locked, CryptoError> {
    let now = clock::now();
    let content = envelope::write(&[portion], now).map_err(|_| CryptoError::Missing)?;
    lock.seal(&portion.assessment.id, now, content.as_bytes()).await
}

async fn seal_record(lock: &Lock, table: Table, key: &str, record: &str) -> Result<Change, CryptoError> {
    Ok(Change::Put(table, key.to_owned(), lock.seal_record(table, key, record).await?))
}

async fn unseal_record(lock: &Lock, table: Table, key: &str, record: &str) -> Option<String> {
    lock.unseal_record(table, key, record).await
}

/// What waits to be encrypted: the newest state of each assessment.
#[derive(Debug, Default)]
pub(super) struct Sealing {
    waiting: Vec<Waiting>,
    /// Whether something is being encrypted.
    pub(super) is_busy: bool,
}

#[derive(Debug)]
struct Waiting {
    assessment: Assessment,
    lines: Vec<Change>,
    /// The records that it may replace. Another assessment may be open by the time it is written.
    stamps: Vec<u64>,
}

impl Sealing {
    /// Lets a state wait, in place of an older one of the same assessment.
    fn push(&mut self, new: Waiting) {
        match self.waiting.iter_mut().find(|old| old.assessment.id == new.assessment.id) {
            Some(old) => {
                old.assessment = new.assessment;
                old.lines.extend(new.lines);
                old.stamps.extend(new.stamps);
            }
            None => self.waiting.push(new),
        }
    }

    /// What is to be encrypted next; none when everything is.
    fn next(&mut self) -> Option<Waiting> {
        self.is_busy = !self.waiting.is_empty();
        self.is_busy.then(|| self.waiting.remove(0))
    }

    /// Takes note of a record that was written: what waits may replace it.
    fn wrote(&mut self, id: &str, stamp: u64) {
        self.waiting
            .iter_mut()
            .filter(|waiting| waiting.assessment.id == id)
            .for_each(|waiting| waiting.stamps.push(stamp));
    }
}

impl Session {
    /// The key of the assessment with an id, if it is unlocked in this tab.
    pub fn lock_of(self, id: &str) -> Option<Lock> {
        TabState::this().locks.borrow().get(id).cloned()
    }

    /// Records of an assessment as text, decrypted where it is under a passphrase.
    pub(super) async fn unseal_all(self, id: &str, table: Table, records: Vec<Record>) -> Vec<Record> {
        let Some(lock) = self.lock_of(id) else { return records };
        let mut plain = Vec::new();
        for (key, record) in records {
            if let Some(record) = unseal_record(&lock, table, &key, &record).await {
                plain.push((key, record));
            }
        }
        plain
    }

    /// Encrypts and writes the open assessment with lines beside it. What comes while that is under way waits.
    pub(super) fn seal(self, assessment: Assessment, lines: Vec<Change>) {
        self.save_state.set(SaveState::Saving);
        let sealing = TabState::this().sealing;
        let stamps = self.saving.with_value(|saving| saving.stamps.clone());
        sealing.borrow_mut().push(Waiting { assessment, lines, stamps });
        if sealing.borrow().is_busy {
            return;
        }
        sealing.borrow_mut().is_busy = true;
        platform::spawn(async move {
            loop {
                let Some(waiting) = sealing.borrow_mut().next() else { return };
                let id = waiting.assessment.id.clone();
                match self.write_sealed(waiting).await {
                    Ok(stamp) => sealing.borrow_mut().wrote(&id, stamp),
                    Err(error) => self.save_state.set(SaveState::Failed(error)),
                }
            }
        });
    }

    /// Encrypts and writes a state; returns the stamp of its record.
    async fn write_sealed(self, waiting: Waiting) -> Result<u64, StoreError> {
        let no_crypto = |error: CryptoError| StoreError::Other(error.to_string());
        let Waiting { assessment, lines, stamps } = waiting;
        let id = assessment.id.clone();
        let lock = self.lock_of(&id).ok_or(StoreError::Other("locked".into()))?;
        let mut sealed = Vec::new();
        for line in lines {
            sealed.push(match line {
                Change::Put(table, key, line) => {
                    seal_record(&lock, table, &key, &line).await.map_err(no_crypto)?
                }
                other => other,
            });
        }
        let locked = lock_up(FileEntry::whole(&assessment, &[]), &lock).await.map_err(no_crypto)?;
        let frame = locked.write().map_err(|error| StoreError::Other(error.to_string()))?;
        let stamp = stamp(&frame);
        let changes = vec![
            Change::Expect(Table::Assessments, id.clone(), stamps),
            Change::Put(Table::Assessments, id.clone(), frame),
        ];
        self.write(Step { id, changes, lines: sealed, ..Step::default() });
        Ok(stamp)
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

    /// Writes the open assessment and all that belongs to it anew, under another key or under none.
    async fn rewrite_all(self, lock: Option<Lock>) -> Result<(), CryptoError> {
        let Some(document) = self.document.get_untracked() else { return Ok(()) };
        self.save();
        self.settled().await;
        let assessment = document.snapshot();
        let id = assessment.id.clone();
        let broken = |_| CryptoError::Missing;
        let mut changes = Vec::new();
        for table in [Table::History, Table::Points] {
            changes.push(Change::DeleteAll(table, all_of(&id)));
            for (key, record) in self.parts(&id, table).await {
                changes.push(match &lock {
                    Some(lock) => seal_record(lock, table, &key, &record).await?,
                    None => Change::Put(table, key, record),
                });
            }
        }
        match &lock {
            Some(lock) => {
                changes.push(Change::DeleteAll(Table::Answers, all_of(&id)));
                let frame =
                    lock_up(FileEntry::whole(&assessment, &[]), lock).await?.write().map_err(broken)?;
                changes.push(Change::Put(Table::Assessments, id.clone(), frame));
            }
            None => {
                let plain = crate::state::library::changes_for_all(&assessment, None).map_err(broken)?;
                changes.extend(plain);
            }
        }
        let is_sealed = lock.is_some();
        let (was_sealed, before) = (self.is_sealed(), self.lock_of(&id));
        let locks = TabState::this().locks;
        match lock {
            Some(lock) => locks.borrow_mut().insert(id.clone(), lock),
            None => locks.borrow_mut().remove(&id),
        };
        // Nothing that was deleted or replaced earlier may stay readable in memory.
        TabState::this().deleted.update(|all| all.retain(|deleted| !deleted.holds(&id)));
        self.saving.update_value(|saving| saving.is_sealed = is_sealed);
        self.step_over(&assessment);
        self.write_expecting(Step { id: id.clone(), changes, ..Step::default() });
        self.settled().await;
        if matches!(self.save_state.get_untracked(), SaveState::Failed(_)) {
            // It lies there as it was before; the banner says why.
            match before {
                Some(before) => TabState::this().locks.borrow_mut().insert(id, before),
                None => TabState::this().locks.borrow_mut().remove(&id),
            };
            self.saving.update_value(|saving| saving.is_sealed = was_sealed);
        }
        self.reload().await;
        Ok(())
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
        for entry in history {
            let key = ::file::records::entry_key(&id, entry.point.revision);
            let line = ::file::records::entry(entry).map_err(broken)?;
            changes.push(seal_record(&lock, Table::History, &key, &line).await?);
        }
        let frame = lock_up(FileEntry::whole(&assessment, &[]), &lock).await?.write().map_err(broken)?;
        changes.push(Change::Put(Table::Assessments, id.clone(), frame));
        TabState::this().locks.borrow_mut().insert(id.clone(), lock);
        self.show_sealed(assessment, 0);
        self.write(Step { id, changes, ..Step::default() });
        self.settled().await;
        self.reload().await;
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
        TabState::this().locks.borrow_mut().insert(id.to_owned(), lock);
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
        if let Ok(found) = decrypt(&locked, &lock).await {
            self.show_sealed(found.assessment, stamp);
        }
    }

    async fn locked_record(self, id: &str) -> Option<(Locked, u64)> {
        let store = self.store.get_value()?;
        let frames = store.read(Table::Assessments, id).await.ok()?;
        let (_, frame) = frames.into_iter().find(|(key, _)| key == id)?;
        Some((Locked::from_record(&frame).ok()?, stamp(&frame)))
    }

    /// Forgets the key of the open assessment and closes it.
    pub fn close_lock(self) {
        let Some(id) = self.kept_id() else { return };
        platform::spawn(async move {
            self.save();
            self.settled().await;
            TabState::this().locks.borrow_mut().remove(&id);
            self.show(None, 0);
            self.go(&crate::route::Route::Home);
        });
    }

    /// Reads the open assessment anew, which is under a passphrase; false if it cannot.
    pub(super) fn follow_sealed(self, id: &str) -> bool {
        let Some(lock) = self.lock_of(id).filter(|_| self.is_open(id)) else { return false };
        let (id, issued) = (id.to_owned(), self.issued());
        platform::spawn(async move {
            let Some((locked, stamp)) = self.locked_record(&id).await else { return };
            match decrypt(&locked, &lock).await {
                // Unless this tab has written meanwhile.
                Ok(found) if self.issued() == issued => self.follow(&found.assessment, stamp),
                Ok(_) => {}
                // It was put under another passphrase.
                Err(_) => {
                    TabState::this().locks.borrow_mut().remove(&id);
                    self.show(None, 0);
                }
            }
        });
        true
    }
}
