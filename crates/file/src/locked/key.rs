//! Key wrapping: the random data key of an assessment, encrypted with a key that is derived from its passphrase.
//!
//! Changing the passphrase, or raising the cost of trying one, wraps the same data key anew; everything that is
//! encrypted with the data key stays as it is.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use model::Extra;
use serde::Serialize;
use serde_json::Value;

use super::{CIPHER, MARK, NONCE, SALT, TAG, VERSION, bytes, rest, text};
use crate::open::OpenError;

/// How often a passphrase is hashed for what is locked from now on (OWASP's figure for PBKDF2-SHA-256).
pub const ROUNDS: u32 = 600_000;
/// The fewest and most rounds that are accepted: fewer would be weak, more would take minutes.
const ROUNDS_ACCEPTED: std::ops::RangeInclusive<u64> = 600_000..=10_000_000;
pub(super) const KDF: &str = "PBKDF2-SHA-256";
/// The length of a data key, in bytes.
pub const KEY: usize = 32;

/// How a key is made from a passphrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Derivation {
    /// How often the passphrase is hashed.
    pub rounds: u32,
    /// What makes the same passphrase another key elsewhere.
    pub salt: [u8; SALT],
}

impl Derivation {
    /// Reads `kdf`, `rounds` and `salt`.
    pub(super) fn read(value: &Value) -> Result<Self, OpenError> {
        let rounds = value.get("rounds").and_then(Value::as_u64).ok_or(OpenError::Malformed)?;
        if text(value, "kdf")? != KDF || !ROUNDS_ACCEPTED.contains(&rounds) {
            return Err(OpenError::Malformed);
        }
        Ok(Self { rounds: rounds as u32, salt: bytes(text(value, "salt")?)? })
    }
}

/// A data key, encrypted with AES-256-GCM under the key of a passphrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrappedKey {
    /// How the key of the passphrase is made.
    pub derivation: Derivation,
    /// Never used twice with the same key.
    pub nonce: [u8; NONCE],
    /// The encrypted data key with its tag.
    pub data: [u8; KEY + TAG],
    /// What only a newer version wrote beside it, in plain.
    pub rest: Extra,
}

impl WrappedKey {
    /// The additional data of its encryption: how it was made cannot be changed without being noticed.
    pub fn header(derivation: &Derivation) -> String {
        let Derivation { rounds, salt } = derivation;
        let salt = STANDARD.encode(salt);
        format!("{MARK} {VERSION} key {KDF} {rounds} {salt} {CIPHER}")
    }

    /// Whether both hold the same data key under the same passphrase, whatever else stands beside that.
    pub fn opens_like(&self, other: &Self) -> bool {
        let Self { derivation, nonce, data, rest: _ } = self;
        *derivation == other.derivation && *nonce == other.nonce && *data == other.data
    }

    pub(super) fn read(value: &Value) -> Result<Self, OpenError> {
        if text(value, "cipher")? != CIPHER {
            return Err(OpenError::Malformed);
        }
        Ok(Self {
            derivation: Derivation::read(value)?,
            nonce: bytes(text(value, "nonce")?)?,
            data: bytes(text(value, "data")?)?,
            rest: rest(value, &["kdf", "rounds", "salt", "cipher", "nonce", "data"]),
        })
    }

    pub(super) fn written(&self) -> Written<'_> {
        Written {
            kdf: KDF,
            rounds: self.derivation.rounds,
            salt: STANDARD.encode(self.derivation.salt),
            cipher: CIPHER,
            nonce: STANDARD.encode(self.nonce),
            data: STANDARD.encode(self.data),
            rest: &self.rest,
        }
    }
}

/// As it stands in a file.
#[derive(Serialize)]
pub(super) struct Written<'a> {
    kdf: &'static str,
    rounds: u32,
    salt: String,
    cipher: &'static str,
    nonce: String,
    data: String,
    #[serde(flatten)]
    rest: &'a Extra,
}
