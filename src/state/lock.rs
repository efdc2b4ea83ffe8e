//! The key of an assessment under a passphrase, as long as it is unlocked in this tab.

use ::file::locked::Derivation;
use platform::crypto::Key;

/// A key, and how it was made.
#[derive(Debug, Clone)]
pub struct Lock {
    /// How it was made from the passphrase.
    pub derivation: Derivation,
    /// The key itself, which the browser holds.
    pub key: Key,
}
