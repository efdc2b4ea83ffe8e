//! Format 1: one message of AES-256-GCM under the key of the passphrase itself.
//!
//! It is read for ever. It is written only for what lies under a lock of that format, so that everything under one
//! lock opens with one key; a new passphrase makes a lock of the present format.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Utc};
use model::Extra;
use serde::Serialize;
use serde_json::Value;

use super::key::KDF;
use super::{CIPHER, Content, Derivation, Locked, MARK, NONCE, bytes, rest, saved_at, text};
use crate::open::OpenError;

const VERSION: u64 = 1;

/// Encrypted bytes with the nonce that they were encrypted under; also what a locked link holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    /// Never used twice with the same key.
    pub nonce: [u8; NONCE],
    /// The encrypted bytes with their tag of 16 bytes.
    pub data: Vec<u8>,
}

impl Sealed {
    const START: &'static str = "sealed-1";

    /// It as a record beside that of a locked assessment: an entry of its history, a restore point.
    pub fn write(&self) -> String {
        format!("{} {} {}", Self::START, STANDARD.encode(self.nonce), STANDARD.encode(&self.data))
    }

    /// Reads such a record.
    pub fn read(record: &str) -> Option<Self> {
        let mut parts = record.split(' ');
        let (start, nonce, data, more) = (parts.next()?, parts.next()?, parts.next()?, parts.next());
        if start != Self::START || more.is_some() {
            return None;
        }
        Some(Self { nonce: bytes(nonce).ok()?, data: STANDARD.decode(data).ok()? })
    }
}

/// What can be read of a locked assessment but cannot be changed without being noticed: the additional data of its
/// encryption.
pub fn header(derivation: &Derivation, saved_at: DateTime<Utc>) -> String {
    let Derivation { rounds, salt } = derivation;
    let salt = STANDARD.encode(salt);
    format!("{MARK} {VERSION} {KDF} {rounds} {salt} {CIPHER} {}", saved_at.timestamp_micros())
}

/// The same for a record beside it: the table and the key that it cannot be moved away from.
pub fn place(table: &str, key: &str) -> String {
    format!("{table} {key}")
}

pub(super) fn read(value: &Value) -> Result<Locked, OpenError> {
    if text(value, "cipher")? != CIPHER {
        return Err(OpenError::Malformed);
    }
    Ok(Locked {
        saved_at: saved_at(value)?,
        content: Content::First {
            derivation: Derivation::read(value)?,
            sealed: Sealed {
                nonce: bytes(text(value, "nonce")?)?,
                data: STANDARD.decode(text(value, "data")?).map_err(|_| OpenError::Malformed)?,
            },
        },
        rest: rest(
            value,
            &["format", "version", "saved_at", "kdf", "rounds", "salt", "cipher", "nonce", "data"],
        ),
    })
}

/// As it stands in a file.
#[derive(Serialize)]
pub(super) struct Written<'a> {
    format: &'static str,
    version: u64,
    saved_at: DateTime<Utc>,
    kdf: &'static str,
    rounds: u32,
    salt: String,
    cipher: &'static str,
    nonce: String,
    #[serde(flatten)]
    rest: &'a Extra,
    data: String,
}

pub(super) fn written<'a>(
    saved_at: DateTime<Utc>,
    derivation: &Derivation,
    sealed: &Sealed,
    rest: &'a Extra,
) -> Written<'a> {
    Written {
        format: MARK,
        version: VERSION,
        saved_at,
        kdf: KDF,
        rounds: derivation.rounds,
        salt: STANDARD.encode(derivation.salt),
        cipher: CIPHER,
        nonce: STANDARD.encode(sealed.nonce),
        rest,
        data: STANDARD.encode(&sealed.data),
    }
}
