//! Archives: an assessment with its evidence files in one ZIP file (container format). Written stored, since pictures and
//! PDF are packed already; read stored or deflated, since people unpack and pack again.
//!
//! Pure steps without input or output of their own: whoever reads hands over the bytes that a step asks for, so that neither
//! page nor program holds more than one entry at a time. What is read comes from outside and is hostile: each entry has a
//! limit before a byte of it is unpacked, and no two of them share bytes.
//!
//! The form is that of PKWARE's APPNOTE 6.3, without encryption, without ZIP64 and on one disk.

mod directory;
mod entry;
mod evidence;
mod writer;

#[cfg(test)]
mod tests;

pub use directory::{TAIL, directory, place};
pub use entry::Entry;
pub use evidence::{file_of, sealed_name, sha256, shown_name};
pub use writer::{Writer, crc};

/// The name of the Plumbline file in an archive.
pub const DOCUMENT: &str = "assessment.plumbline.json";

/// What the names of evidence files begin with.
pub const EVIDENCE: &str = "evidence/";

/// The extension of an archive.
pub const EXTENSION: &str = "plumbline.zip";

/// The most entries that are read.
const ENTRIES: usize = 20_000;

/// The most bytes of a name.
const NAME: usize = 1_000;

/// What an entry, a directory and its end begin with.
const ENTRY_MARK: &[u8] = b"PK\x03\x04";
const LISTED_MARK: &[u8] = b"PK\x01\x02";
const END_MARK: &[u8] = b"PK\x05\x06";

/// Their lengths without what is of any length.
const HEAD: usize = 30;
const LISTED: usize = 46;
const END: usize = 22;

/// Why an archive, or an entry of it, is not read. Nothing of it is kept then.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ArchiveError {
    /// It has no directory: it was cut off, or it is no archive.
    #[error("the archive ends early, or is none")]
    NoDirectory,
    /// Its directory contradicts itself.
    #[error("the directory of the archive is damaged")]
    Damaged,
    /// More entries than are read, or larger than 4 GiB.
    #[error("the archive is too large")]
    TooLarge,
    /// There is no Plumbline file in it.
    #[error("no assessment in the archive")]
    NoDocument,
    /// An entry that would be larger than its kind may be.
    #[error("{0} is too large")]
    EntryTooLarge(String),
    /// An entry whose name leads out of the archive, or is no name.
    #[error("{0} is no name of an entry")]
    Name(String),
    /// Two entries of the same name.
    #[error("{0} is there twice")]
    Twice(String),
    /// An entry that is encrypted, or packed in another way than is read.
    #[error("{0} is packed in an unknown way")]
    Method(String),
    /// An entry that is not what the directory says.
    #[error("{0} is damaged")]
    Entry(String),
}

/// Whether bytes begin like a ZIP file.
pub fn is_archive(start: &[u8]) -> bool {
    start.starts_with(ENTRY_MARK)
}

/// Whether a file means to be one by its name. Workbooks are ZIP files as well: one that is damaged, or of a kind that no
/// archive of ours is, belongs to whoever reads sheets.
pub fn is_named_archive(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("zip"))
}

/// A number of two bytes.
fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

/// A number of four bytes.
fn long(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}
