//! An assessment under a passphrase: what is written around the encrypted Plumbline file.
//!
//! The encryption itself is the browser's (WebCrypto); here is only the format, so that it can be tested and fuzzed
//! without one. `docs/format.md` describes it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Utc};
use serde::{Serialize, Serializer};
use serde_json::Value;

use crate::error::OpenError;

/// The word that tells a locked file from other JSON.
pub const MARK: &str = "plumbline-locked";
/// The version of the format.
pub const VERSION: u64 = 1;
/// How often a passphrase is hashed for what is locked from now on (OWASP's figure for PBKDF2-SHA-256).
pub const ROUNDS: u32 = 600_000;
/// The fewest and most rounds that are accepted: fewer would be weak, more would take minutes.
const ROUNDS_ACCEPTED: std::ops::RangeInclusive<u64> = 600_000..=10_000_000;
/// The length of a salt, in bytes.
pub const SALT: usize = 16;
/// The length of a nonce, in bytes.
pub const NONCE: usize = 12;

/// How a key is made from a passphrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Derivation {
    /// How often the passphrase is hashed.
    pub rounds: u32,
    /// What makes the same passphrase another key elsewhere.
    pub salt: [u8; SALT],
}

/// Encrypted bytes with the nonce that they were encrypted under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    /// Never used twice with the same key.
    pub nonce: [u8; NONCE],
    /// The encrypted bytes with their tag of 16 bytes.
    pub data: Vec<u8>,
}

/// A locked assessment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Locked {
    /// How the key is made.
    pub derivation: Derivation,
    /// When it was saved; the only thing that can be read without the passphrase.
    pub saved_at: DateTime<Utc>,
    /// A Plumbline file, encrypted.
    pub sealed: Sealed,
}

impl Locked {
    /// What is readable but cannot be changed without being noticed: the additional data of the encryption.
    pub fn header(derivation: &Derivation, saved_at: DateTime<Utc>) -> String {
        let Derivation { rounds, salt } = derivation;
        let salt = STANDARD.encode(salt);
        format!("{MARK} {VERSION} {KDF} {rounds} {salt} {CIPHER} {}", saved_at.timestamp_micros())
    }

    /// The header of this one.
    pub fn own_header(&self) -> String {
        Self::header(&self.derivation, self.saved_at)
    }

    /// It as a file, or as the record of an assessment.
    ///
    /// # Errors
    /// What serde reports, which only a defect can cause.
    pub fn write(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(self)
    }

    /// Reads a parsed locked file.
    pub(crate) fn read(value: &Value) -> Result<Self, OpenError> {
        let text = |name: &str| value.get(name).and_then(Value::as_str).ok_or(OpenError::Malformed);
        match value.get("version").and_then(Value::as_u64).ok_or(OpenError::Malformed)? {
            VERSION => {}
            0 => return Err(OpenError::Malformed),
            newer => return Err(OpenError::Newer(newer)),
        }
        let rounds = value.get("rounds").and_then(Value::as_u64).ok_or(OpenError::Malformed)?;
        if text("kdf")? != KDF || text("cipher")? != CIPHER || !ROUNDS_ACCEPTED.contains(&rounds) {
            return Err(OpenError::Malformed);
        }
        Ok(Self {
            derivation: Derivation { rounds: rounds as u32, salt: bytes(text("salt")?)? },
            saved_at: model::time::instant(text("saved_at")?).ok_or(OpenError::Malformed)?,
            sealed: Sealed {
                nonce: bytes(text("nonce")?)?,
                data: STANDARD.decode(text("data")?).map_err(|_| OpenError::Malformed)?,
            },
        })
    }

    /// Reads the record of a locked assessment.
    ///
    /// # Errors
    /// [`OpenError`] when it is none.
    pub fn from_record(record: &str) -> Result<Self, OpenError> {
        let value: Value = serde_json::from_str(record).map_err(|_| OpenError::Malformed)?;
        if value.get("format").and_then(Value::as_str) != Some(MARK) {
            return Err(OpenError::Malformed);
        }
        Self::read(&value)
    }
}

impl Serialize for Locked {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Written<'a> {
            format: &'a str,
            version: u64,
            saved_at: DateTime<Utc>,
            kdf: &'a str,
            rounds: u32,
            salt: String,
            cipher: &'a str,
            nonce: String,
            data: String,
        }
        let written = Written {
            format: MARK,
            version: VERSION,
            saved_at: self.saved_at,
            kdf: KDF,
            rounds: self.derivation.rounds,
            salt: STANDARD.encode(self.derivation.salt),
            cipher: CIPHER,
            nonce: STANDARD.encode(self.sealed.nonce),
            data: STANDARD.encode(&self.sealed.data),
        };
        written.serialize(serializer)
    }
}

const KDF: &str = "PBKDF2-SHA-256";
const CIPHER: &str = "AES-256-GCM";

fn bytes<const N: usize>(text: &str) -> Result<[u8; N], OpenError> {
    let bytes = STANDARD.decode(text).map_err(|_| OpenError::Malformed)?;
    bytes.try_into().map_err(|_| OpenError::Malformed)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::open::open;
    use crate::samples::locked;
    use proptest::prelude::*;

    #[test]
    fn what_is_written_reads_back_the_same_as_a_file_and_as_a_record() {
        let written = locked().write().unwrap();
        assert_eq!(open(written.as_bytes()).unwrap().locked, [locked()]);
        assert_eq!(Locked::from_record(&written).unwrap(), locked());
        assert_eq!(Sealed::read(&locked().sealed.write()), Some(locked().sealed));
    }

    #[test]
    fn the_header_names_everything_that_can_be_read() {
        let header = locked().own_header();
        assert_eq!(
            header,
            "plumbline-locked 1 PBKDF2-SHA-256 600000 BwcHBwcHBwcHBwcHBwcHBw== AES-256-GCM 1772357400000000"
        );
    }

    #[test]
    fn anything_else_is_refused() {
        let good = locked().write().unwrap();
        for (from, to, error) in [
            ("\"version\":1", "\"version\":2", OpenError::Newer(2)),
            ("\"version\":1", "\"version\":0", OpenError::Malformed),
            ("PBKDF2", "MD5", OpenError::Malformed),
            ("AES-256-GCM", "ROT13", OpenError::Malformed),
            ("600000", "1000", OpenError::Malformed),
            ("600000", "4000000000", OpenError::Malformed),
            ("BwcH", "Bwc", OpenError::Malformed),
            ("AQID", "A?ID", OpenError::Malformed),
            ("2026-03", "2026-33", OpenError::Malformed),
        ] {
            assert!(good.contains(from), "{from}");
            assert_eq!(open(good.replacen(from, to, 1).as_bytes()).unwrap_err(), error, "{from} -> {to}");
        }
        assert_eq!(open(&good.as_bytes()[..good.len() - 9]).unwrap_err(), OpenError::Truncated);
        for wrong in ["", "sealed-1", "sealed-1 a b", "sealed-2 CQkJCQkJCQkJCQkJ AQID", "sealed-1 CQk= AQID"]
        {
            assert_eq!(Sealed::read(wrong), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in ".{0,200}") {
            let _ = Locked::from_record(&text);
            let _ = Sealed::read(&text);
        }
    }
}
