//! An assessment under a passphrase, as envelope encryption: a random data key encrypts the content, and a key that is
//! derived from the passphrase encrypts (wraps) the data key.
//!
//! The encryption itself is the browser's (WebCrypto) and is passed in; here is only the format, so that it can be
//! tested and fuzzed without one. `docs/format.md` describes it.
//!
//! | module | what |
//! | --- | --- |
//! | this | the file, or the record of an assessment; both formats |
//! | [`blob`] | content in authenticated chunks, in the manner of STREAM |
//! | [`key`] | the data key, wrapped |
//! | [`first`] | format 1, which is read and written for assessments that lie under it |
//! | [`passphrase`] | in which Unicode forms a passphrase is tried |

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Utc};
use model::Extra;
use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

use crate::error::OpenError;

pub mod blob;
pub mod first;
pub mod key;
pub mod passphrase;

#[cfg(test)]
mod tests;
#[cfg(test)]
mod vectors;

pub use blob::{Blob, Chunk, Context, sealed_length};
pub use first::Sealed;
pub use key::{Derivation, ROUNDS, WrappedKey};

/// The word that tells a locked file from other JSON.
pub const MARK: &str = "plumbline-locked";
/// The version of the format in which new locks are written.
pub const VERSION: u64 = 2;
/// The length of a salt, in bytes.
pub const SALT: usize = 16;
/// The length of a nonce, in bytes.
pub const NONCE: usize = 12;
/// The length of the tag that AES-GCM appends, in bytes.
pub const TAG: usize = 16;

const CIPHER: &str = "AES-256-GCM";

/// A locked assessment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Locked {
    /// When it was saved; with the id in format 2 the only thing that can be read without the passphrase.
    pub saved_at: DateTime<Utc>,
    /// A Plumbline file with one assessment, encrypted.
    pub content: Content,
    /// What only a newer version wrote around that, in plain.
    pub rest: Extra,
}

/// What is encrypted, in one of the formats.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Format 1: one message under the key of the passphrase itself.
    First {
        /// How the key is made.
        derivation: Derivation,
        /// The message.
        sealed: Sealed,
    },
    /// Format 2: chunks under a data key.
    Wrapped {
        /// The id of the assessment inside; in the browser the key of the record shows it anyway.
        id: String,
        /// The data key.
        key: WrappedKey,
        /// The chunks; [`Locked::context`] is their context.
        blob: Blob,
    },
}

impl Locked {
    /// What the chunks of an assessment are bound to.
    pub fn context(id: &str, saved_at: DateTime<Utc>) -> Context<'_> {
        Context::Assessment { id, saved_at }
    }

    /// The id of the assessment inside, where the format tells it.
    pub fn id(&self) -> Option<&str> {
        match &self.content {
            Content::First { .. } => None,
            Content::Wrapped { id, .. } => Some(id),
        }
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
        // First of all, and for ever where readers of all versions look.
        match value.get("version").and_then(Value::as_u64).ok_or(OpenError::Malformed)? {
            1 => first::read(value),
            VERSION => Self::read_wrapped(value),
            0 => Err(OpenError::Malformed),
            newer => Err(OpenError::Newer(newer)),
        }
    }

    fn read_wrapped(value: &Value) -> Result<Self, OpenError> {
        let id = text(value, "id")?;
        if text(value, "cipher")? != CIPHER || !is_id(id) {
            return Err(OpenError::Malformed);
        }
        let data = STANDARD.decode(text(value, "data")?).map_err(|_| OpenError::Malformed)?;
        Ok(Self {
            saved_at: saved_at(value)?,
            content: Content::Wrapped {
                id: id.to_owned(),
                key: WrappedKey::read(value.get("key").ok_or(OpenError::Malformed)?)?,
                blob: Blob::from_bytes(&data).ok_or(OpenError::Malformed)?,
            },
            rest: rest(value, &["format", "version", "saved_at", "id", "key", "cipher", "data"]),
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
            id: &'a str,
            key: key::Written<'a>,
            cipher: &'a str,
            #[serde(flatten)]
            rest: &'a Extra,
            // Last, so that a file that was cut ends in the middle of it.
            data: String,
        }
        match &self.content {
            Content::First { derivation, sealed } => {
                first::written(self.saved_at, derivation, sealed, &self.rest).serialize(serializer)
            }
            Content::Wrapped { id, key, blob } => Written {
                format: MARK,
                version: VERSION,
                saved_at: self.saved_at,
                id,
                key: key.written(),
                cipher: CIPHER,
                rest: &self.rest,
                data: STANDARD.encode(blob.as_bytes()),
            }
            .serialize(serializer),
        }
    }
}

/// Whether it can be the id of an assessment.
fn is_id(text: &str) -> bool {
    (1..=64).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// What stands in a locked file beside the parts known here.
fn rest(value: &Value, known: &[&str]) -> Extra {
    let parts = value.as_object().into_iter().flatten();
    let unknown = parts.filter(|(name, _)| !known.contains(&name.as_str()));
    unknown.map(|(name, part)| (name.clone(), part.clone())).collect::<Map<_, _>>().into()
}

fn text<'a>(value: &'a Value, name: &str) -> Result<&'a str, OpenError> {
    value.get(name).and_then(Value::as_str).ok_or(OpenError::Malformed)
}

fn saved_at(value: &Value) -> Result<DateTime<Utc>, OpenError> {
    model::time::instant(text(value, "saved_at")?).ok_or(OpenError::Malformed)
}

fn bytes<const N: usize>(text: &str) -> Result<[u8; N], OpenError> {
    let bytes = STANDARD.decode(text).map_err(|_| OpenError::Malformed)?;
    bytes.try_into().map_err(|_| OpenError::Malformed)
}
