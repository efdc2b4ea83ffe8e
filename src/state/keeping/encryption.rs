//! Encryption of records and files under a passphrase, with the browser's cryptography (WebCrypto).

use ::file::envelope::{self, FileEntry};
use ::file::locked::Locked;
use ::file::open::{OpenError, OpenedAssessment, open};
use model::Assessment;
use platform::clock;
use platform::crypto::CryptoError;
use platform::storage::{Change, Table, stamp};

use super::lock::{self, Lock};

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
    /// The storage could not be read; it may well be there.
    #[error("the storage could not be read")]
    Unread,
}

/// Opens something locked: what it holds, and the key it was opened with.
///
/// # Errors
/// [`UnlockError`].
pub async fn unlock(locked: &Locked, passphrase: &str) -> Result<(OpenedAssessment, Lock), UnlockError> {
    let (content, lock) = lock::open(locked, passphrase).await?;
    Ok((inside(locked, &content)?, lock))
}

pub(super) async fn decrypt(locked: &Locked, lock: &Lock) -> Result<OpenedAssessment, UnlockError> {
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

pub(super) async fn seal_record(
    lock: &Lock,
    table: Table,
    key: &str,
    record: &str,
) -> Result<Change, CryptoError> {
    Ok(Change::PutSealed(table, key.to_owned(), lock.seal_record(table, key, record).await?))
}

/// A whole assessment as its encrypted record, and the stamp of that.
pub(super) async fn seal_whole(assessment: &Assessment, lock: &Lock) -> Result<(Change, u64), CryptoError> {
    let locked = lock_up(FileEntry::whole(assessment, &[]), lock).await?;
    let record = locked.write().map_err(|_| CryptoError::Missing)?;
    let stamp = stamp(&record);
    Ok((Change::PutSealed(Table::Assessments, assessment.id.clone(), record), stamp))
}

pub(super) async fn unseal_record(lock: &Lock, table: Table, key: &str, record: &str) -> Option<String> {
    lock.unseal_record(table, key, record).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use ::file::locked::{Content, Derivation, ROUNDS, Sealed};
    use platform::storage::LOCKED;

    #[test]
    fn the_storage_knows_a_locked_record_by_its_beginning() {
        let sealed = Sealed { nonce: [7; 12], data: Vec::new() };
        let derivation = Derivation { rounds: ROUNDS, salt: [7; 16] };
        let content = Content::First { derivation, sealed };
        let saved_at = chrono::DateTime::UNIX_EPOCH;
        let locked = Locked { saved_at, content, rest: model::Extra::default() };
        assert!(locked.write().unwrap().starts_with(LOCKED));
    }
}
