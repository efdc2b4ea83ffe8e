//! An entry of an archive: where its bytes are, and what they say.

use std::ops::Range;

use miniz_oxide::inflate::decompress_to_vec_with_limit;

use super::{ArchiveError, ENTRY_MARK, HEAD, crc, short};

/// How the bytes of an entry are packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Method {
    /// Not at all.
    Stored,
    /// RFC 1951.
    Deflated,
}

impl Method {
    pub fn of(number: u16) -> Option<Self> {
        match number {
            0 => Some(Self::Stored),
            8 => Some(Self::Deflated),
            _ => None,
        }
    }
}

/// An entry, as the directory has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its name; stays inside the archive.
    pub name: String,
    /// Its bytes as they are in the archive.
    pub packed: u64,
    /// Its bytes once they are unpacked.
    pub size: u64,
    pub(super) method: Method,
    pub(super) crc: u32,
    pub(super) at: u64,
}

impl Entry {
    /// Where its head is.
    pub fn head(&self) -> Range<u64> {
        self.at..self.at + (HEAD + self.name.len()) as u64
    }

    /// Where its packed bytes are, by its head.
    ///
    /// # Errors
    /// [`ArchiveError::Entry`] where the head is another than the directory says.
    pub fn body(&self, head: &[u8]) -> Result<Range<u64>, ArchiveError> {
        let wrong = || ArchiveError::Entry(self.name.clone());
        let is_same = head.starts_with(ENTRY_MARK)
            && short(head, 26).map(usize::from) == Some(self.name.len())
            && head.get(HEAD..) == Some(self.name.as_bytes());
        let extra = short(head, 28).filter(|_| is_same).ok_or_else(wrong)?;
        let from = self.head().end + u64::from(extra);
        Ok(from..from + self.packed)
    }

    /// What it says, by its packed bytes. Never more than the directory says.
    ///
    /// # Errors
    /// [`ArchiveError::Entry`] where that is something else than the directory says.
    pub fn unpack(&self, packed: Vec<u8>) -> Result<Vec<u8>, ArchiveError> {
        let wrong = || ArchiveError::Entry(self.name.clone());
        let size = usize::try_from(self.size).map_err(|_| wrong())?;
        let content = match self.method {
            Method::Stored => packed,
            Method::Deflated => decompress_to_vec_with_limit(&packed, size).map_err(|_| wrong())?,
        };
        (content.len() == size && crc(&content) == self.crc).then_some(content).ok_or_else(wrong)
    }
}
