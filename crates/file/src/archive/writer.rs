//! Writing an archive as a stream: each entry's head goes before its bytes, the directory after all of them. The time of
//! every entry is the same, so that the same input gives the same bytes.

use super::{ArchiveError, END_MARK, ENTRIES, ENTRY_MARK, HEAD, LISTED_MARK, place, short};

/// The version that is needed to read it: 2.0, folders.
const VERSION: u16 = 20;
/// Names are in UTF-8.
const UTF8: u16 = 1 << 11;
/// 1 January 1980, the first day that the form knows.
const DAY: u16 = 0x21;

/// The checksum of an entry (CRC-32).
pub fn crc(content: &[u8]) -> u32 {
    crc32fast::hash(content)
}

/// An archive that is being written.
#[derive(Debug, Default)]
pub struct Writer {
    /// How many bytes there are so far.
    at: u64,
    directory: Vec<u8>,
    count: u16,
}

impl Writer {
    /// Goes on with a whole archive that was written by one of ours: how many of its bytes stay, behind which the next entry
    /// goes.
    ///
    /// # Errors
    /// [`ArchiveError`], where it is none.
    pub fn after(archive: &[u8]) -> Result<(Self, usize), ArchiveError> {
        let total = archive.len() as u64;
        let place = place(archive, total)?;
        let from = usize::try_from(place.start).map_err(|_| ArchiveError::TooLarge)?;
        let to = usize::try_from(place.end).map_err(|_| ArchiveError::TooLarge)?;
        let directory = archive.get(from..to).ok_or(ArchiveError::Damaged)?.to_vec();
        let count = short(archive, to + 10).ok_or(ArchiveError::Damaged)?;
        Ok((Self { at: place.start, directory, count }, from))
    }

    /// The head of an entry; its `size` bytes with this checksum, see [`crc`], come right after it.
    ///
    /// # Errors
    /// [`ArchiveError::TooLarge`] beyond 4 GiB or too many entries; nothing of it is to be written then.
    pub fn entry(&mut self, name: &str, size: u64, crc: u32) -> Result<Vec<u8>, ArchiveError> {
        let too_large = |_| ArchiveError::TooLarge;
        let (at, length) =
            (u32::try_from(self.at).map_err(too_large)?, u16::try_from(name.len()).map_err(too_large)?);
        let small = u32::try_from(size).map_err(too_large)?;
        let after = self.at + (HEAD + name.len()) as u64 + size;
        u32::try_from(after).map_err(too_large)?;
        if usize::from(self.count) == ENTRIES {
            return Err(ArchiveError::TooLarge);
        }
        // Alike in the head and in the directory.
        let mut said = Vec::with_capacity(26);
        for number in [VERSION, UTF8, 0, 0, DAY] {
            said.extend(number.to_le_bytes());
        }
        for number in [crc, small, small] {
            said.extend(number.to_le_bytes());
        }
        said.extend(length.to_le_bytes());
        said.extend(0_u16.to_le_bytes());
        self.directory.extend(LISTED_MARK);
        self.directory.extend(VERSION.to_le_bytes());
        self.directory.extend(&said);
        // No comment, on the first disk, no attributes.
        self.directory.extend([0; 10]);
        self.directory.extend(at.to_le_bytes());
        self.directory.extend(name.as_bytes());
        (self.at, self.count) = (after, self.count + 1);
        Ok([ENTRY_MARK, &said, name.as_bytes()].concat())
    }

    /// What comes after the last entry.
    ///
    /// # Errors
    /// [`ArchiveError::TooLarge`].
    pub fn finish(self) -> Result<Vec<u8>, ArchiveError> {
        let too_large = |_| ArchiveError::TooLarge;
        let size = u32::try_from(self.directory.len()).map_err(too_large)?;
        let at = u32::try_from(self.at).map_err(too_large)?;
        let mut end = self.directory;
        end.extend(END_MARK);
        for number in [0, 0, self.count, self.count] {
            end.extend(number.to_le_bytes());
        }
        end.extend(size.to_le_bytes());
        end.extend(at.to_le_bytes());
        end.extend(0_u16.to_le_bytes());
        Ok(end)
    }
}
