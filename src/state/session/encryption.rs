//! Encryption of records and files under a passphrase, with the browser's cryptography (WebCrypto).

use ::file::envelope::{self, FileEntry};
use ::file::locked::{Derivation, Locked, ROUNDS, Sealed};
use ::file::open::{OpenError, OpenedAssessment, open};
use model::Assessment;
use platform::clock;
use platform::crypto::{self, CryptoError, Key};
use platform::storage::{Change, Table, stamp};

use crate::state::lock::Lock;

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
pub(super) async fn new_lock(passphrase: &str) -> Result<Lock, CryptoError> {
    let derivation = Derivation { rounds: ROUNDS, salt: crypto::random()? };
    let key = Key::from_passphrase(passphrase, &derivation.salt, derivation.rounds).await?;
    Ok(Lock { derivation, key })
}

/// Opens something locked: what it holds, and the key it was opened with.
///
/// # Errors
/// [`UnlockError`].
pub async fn unlock(locked: &Locked, passphrase: &str) -> Result<(OpenedAssessment, Lock), UnlockError> {
    let derivation = locked.derivation.clone();
    let key = Key::from_passphrase(passphrase, &derivation.salt, derivation.rounds).await?;
    let lock = Lock { derivation, key };
    let found = decrypt(locked, &lock).await?;
    Ok((found, lock))
}

pub(super) async fn decrypt(locked: &Locked, lock: &Lock) -> Result<OpenedAssessment, UnlockError> {
    let Sealed { nonce, data } = &locked.sealed;
    let content = lock.key.decrypt(nonce, &locked.own_header(), data).await?;
    open(&content)?.assessments.pop().ok_or(UnlockError::Content(OpenError::NothingInside))
}

/// Encrypts assessments.
///
/// # Errors
/// [`CryptoError`].
pub(super) async fn lock_up(portion: FileEntry<'_>, lock: &Lock) -> Result<Locked, CryptoError> {
    let now = clock::now();
    let content = envelope::write(&[portion], now).map_err(|_| CryptoError::Missing)?;
    let header = Locked::header(&lock.derivation, now);
    let nonce = crypto::random()?;
    let data = lock.key.encrypt(&nonce, &header, content.as_bytes()).await?;
    Ok(Locked { derivation: lock.derivation.clone(), saved_at: now, sealed: Sealed { nonce, data } })
}

pub(super) async fn seal_record(
    lock: &Lock,
    table: Table,
    key: &str,
    record: &str,
) -> Result<Change, CryptoError> {
    let nonce = crypto::random()?;
    let data = lock.key.encrypt(&nonce, &place(table, key), record.as_bytes()).await?;
    Ok(Change::PutSealed(table, key.to_owned(), Sealed { nonce, data }.write()))
}

/// A whole assessment as its encrypted record, and the stamp of that.
pub(super) async fn seal_whole(assessment: &Assessment, lock: &Lock) -> Result<(Change, u64), CryptoError> {
    let locked = lock_up(FileEntry::whole(assessment, &[]), lock).await?;
    let record = locked.write().map_err(|_| CryptoError::Missing)?;
    let stamp = stamp(&record);
    Ok((Change::PutSealed(Table::Assessments, assessment.id.clone(), record), stamp))
}

/// What a sealed record cannot be moved away from without being noticed.
fn place(table: Table, key: &str) -> String {
    format!("{} {key}", table.name())
}

pub(super) async fn unseal_record(lock: &Lock, table: Table, key: &str, record: &str) -> Option<String> {
    let Sealed { nonce, data } = Sealed::read(record)?;
    String::from_utf8(lock.key.decrypt(&nonce, &place(table, key), &data).await.ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use platform::storage::LOCKED;

    #[test]
    fn the_storage_knows_a_locked_record_by_its_beginning() {
        let derivation = Derivation { rounds: ROUNDS, salt: [7; 16] };
        let sealed = Sealed { nonce: [7; 12], data: Vec::new() };
        let locked = Locked { derivation, saved_at: chrono::DateTime::UNIX_EPOCH, sealed };
        assert!(locked.write().unwrap().starts_with(LOCKED));
    }
}
