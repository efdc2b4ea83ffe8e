//! Results in links under a passphrase.

use ::file::link::{self, HEADER, LockedLink, Shared, WriteError};
use ::file::locked::{Derivation, ROUNDS, Sealed};
use ::file::open::OpenError;
use platform::crypto::{self, CryptoError, Key};

use super::UnlockError;
use super::lock::Lock;

/// Why a link could not be put under a passphrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LockLinkError {
    /// The browser offers no encryption here.
    #[error(transparent)]
    Crypto(#[from] CryptoError),
    /// It would be too long.
    #[error(transparent)]
    Write(#[from] WriteError),
}

/// Puts the bytes of a link under a passphrase.
///
/// # Errors
/// [`LockLinkError`].
pub async fn lock_link(bytes: &[u8], passphrase: &str) -> Result<String, LockLinkError> {
    let (salt, nonce) = (crypto::random()?, crypto::random()?);
    let key = Key::from_passphrase(passphrase, &salt, ROUNDS).await?;
    let data = key.encrypt(&nonce, HEADER, bytes).await?;
    Ok(LockedLink { salt, sealed: Sealed { nonce, data } }.write()?)
}

/// Opens a link that is under a passphrase: what it carries, and the key, under which that can be kept.
///
/// # Errors
/// [`UnlockError`].
pub async fn unlock_link(locked: &LockedLink, passphrase: &str) -> Result<(Shared, Lock), UnlockError> {
    let key = Key::from_passphrase(passphrase, &locked.salt, ROUNDS).await?;
    let bytes = key.decrypt(&locked.sealed.nonce, HEADER, &locked.sealed.data).await?;
    let shared = link::read_bytes(bytes).map_err(|_| UnlockError::Content(OpenError::NothingInside))?;
    let derivation = Derivation { rounds: ROUNDS, salt: locked.salt };
    Ok((shared, Lock { derivation, key }))
}
