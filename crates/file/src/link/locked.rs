//! A result in a link under a passphrase.
//!
//! The encryption itself is the browser's, as for files ([`crate::locked`]); here is only the format. Its bytes, in
//! base64url without padding:
//!
//! | what | size |
//! | --- | --- |
//! | [`START`], which no open link begins with | 1 byte |
//! | the salt of PBKDF2-SHA-256 with [`ROUNDS`] rounds | 16 bytes |
//! | the nonce of AES-256-GCM | 12 bytes |
//! | the bytes of the open link, encrypted, with their tag; [`HEADER`] is the additional data | the rest |
//! | CRC-32 of all before | 4 bytes |

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::{CHECK, LONGEST, ReadError, WriteError, decode, ends_well};
use crate::locked::{NONCE, ROUNDS, SALT, Sealed};

/// What locked links of the first version begin with: a version that open links never reach.
pub(super) const START: u8 = 0xF1;
/// What cannot be changed without being noticed, although it is not written down.
pub const HEADER: &str = "plumbline-link 1 PBKDF2-SHA-256 600000 AES-256-GCM";
const _: () = assert!(ROUNDS == 600_000);
/// The tag of AES-GCM.
const TAG: usize = 16;

/// A link whose content nobody can read without its passphrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LockedLink {
    /// What makes the same passphrase another key elsewhere.
    pub salt: [u8; SALT],
    /// The bytes of an open link, encrypted.
    pub sealed: Sealed,
}

impl LockedLink {
    /// The link.
    ///
    /// # Errors
    /// [`WriteError::TooLong`].
    pub fn write(&self) -> Result<String, WriteError> {
        let mut bytes = vec![START];
        bytes.extend(self.salt);
        bytes.extend(self.sealed.nonce);
        bytes.extend(&self.sealed.data);
        bytes.extend(crc32fast::hash(&bytes).to_be_bytes());
        let code = URL_SAFE_NO_PAD.encode(bytes);
        if code.len() > LONGEST { Err(WriteError::TooLong) } else { Ok(code) }
    }

    /// Whether the link ends in what every mail program takes for a part of it; with another nonce it ends otherwise.
    pub fn ends_well(&self) -> bool {
        self.write().is_ok_and(|code| ends_well(&code))
    }

    /// Reads a link; where it ends early cannot be told from other damage.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn read(code: &str) -> Result<Self, ReadError> {
        let bytes = decode(code)?;
        let (start, rest) = bytes.split_first().ok_or(ReadError::Truncated)?;
        if *start != START {
            return Err(ReadError::NoLink);
        }
        let (salt, rest) = rest.split_first_chunk().ok_or(ReadError::Truncated)?;
        let (nonce, rest) = rest.split_first_chunk::<NONCE>().ok_or(ReadError::Truncated)?;
        let data =
            rest.len().checked_sub(CHECK).filter(|length| *length > TAG).ok_or(ReadError::Truncated)?;
        let (checked, check) = bytes.split_at(bytes.len() - CHECK);
        if crc32fast::hash(checked).to_be_bytes() != check {
            return Err(ReadError::Truncated);
        }
        Ok(Self { salt: *salt, sealed: Sealed { nonce: *nonce, data: rest[..data].to_vec() } })
    }
}
