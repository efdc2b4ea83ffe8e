//! Results in links under a passphrase.

use ::file::link::{self, HEADER, LockedLink, Shared, WriteError};
use ::file::locked::passphrase::for_locking;
use ::file::locked::{ROUNDS, Sealed};
use ::file::open::OpenError;
use platform::crypto::{self, CryptoError, Key};

use super::UnlockError;
use super::lock::{Lock, in_each_form, new_lock, normalise};

/// How many nonces are tried for a link that ends in a letter or digit.
const TRIES: u8 = 20;

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
    let salt = crypto::random()?;
    let key = Key::from_passphrase(&for_locking(passphrase, normalise), &salt, ROUNDS).await?;
    let mut tries = 0;
    loop {
        tries += 1;
        let nonce = crypto::random()?;
        let data = key.encrypt(&nonce, HEADER, bytes).await?;
        let link = LockedLink { salt, sealed: Sealed { nonce, data } };
        // One in 32 of the longest third ends in a sign that mail programs leave out.
        if link.ends_well() || tries == TRIES {
            return Ok(link.write()?);
        }
    }
}

/// Opens a link that is under a passphrase: what it carries, and the key, under which that can be kept.
///
/// # Errors
/// [`UnlockError`].
pub async fn unlock_link(locked: &LockedLink, passphrase: &str) -> Result<(Shared, Lock), UnlockError> {
    let bytes = in_each_form(passphrase, async |passphrase| {
        let key = Key::from_passphrase(passphrase, &locked.salt, ROUNDS).await?;
        key.decrypt(&locked.sealed.nonce, HEADER, &locked.sealed.data).await
    })
    .await?;
    let shared = link::read_bytes(bytes).map_err(|_| UnlockError::Content(OpenError::NothingInside))?;
    Ok((shared, new_lock(passphrase).await?))
}
