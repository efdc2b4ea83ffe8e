//! A workbook as a package of parts (ECMA-376, part 2): what is in the archive, as text.

use std::collections::HashMap;
use std::io::{self, Cursor, Read as _};

use zip::ZipArchive;

use super::part_name::PartName;
use crate::ImportError;
use crate::delimited::decoded;

/// The most bytes that all parts of a workbook may have unpacked, and that are handed out of them.
const UNPACKED: u64 = 100 * 1024 * 1024;

/// Something in a workbook does not make sense.
#[derive(Debug)]
pub(super) struct Broken;

impl From<Broken> for ImportError {
    fn from(_: Broken) -> Self {
        Self::Unreadable
    }
}

/// The parts of a workbook.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    places: HashMap<PartName, usize>,
    /// How many bytes are still handed out.
    left: u64,
}

impl<'a> Package<'a> {
    /// Opens an archive that has been unpacked once without keeping anything, so that one made to burst is
    /// refused before it does. What it says of its own sizes is not believed.
    ///
    /// # Errors
    /// [`ImportError::TooLarge`] and [`ImportError::Unreadable`].
    pub fn open(bytes: &'a [u8]) -> Result<Self, ImportError> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ImportError::Unreadable)?;
        let mut places = HashMap::new();
        let mut left = UNPACKED;
        for place in 0..archive.len() {
            let part = archive.by_index(place).map_err(|_| ImportError::Unreadable)?;
            places.insert(PartName::of(&part.name().map_err(|_| ImportError::Unreadable)?), place);
            let read =
                io::copy(&mut part.take(left + 1), &mut io::sink()).map_err(|_| ImportError::Unreadable)?;
            left = left.checked_sub(read).ok_or(ImportError::TooLarge)?;
        }
        Ok(Self { archive, places, left: UNPACKED })
    }

    /// Whether there is a part of a name.
    pub fn has(&self, name: &PartName) -> bool {
        self.places.contains_key(name)
    }

    /// The text of a part; none where there is no such part.
    ///
    /// # Errors
    /// [`ImportError::Unreadable`]; [`ImportError::TooLarge`] where parts were asked for over and over, as by
    /// many sheets that name the same one: each part once is never too much.
    pub fn part(&mut self, name: &PartName) -> Result<Option<String>, ImportError> {
        let Some(place) = self.places.get(name) else { return Ok(None) };
        let part = self.archive.by_index(*place).map_err(|_| ImportError::Unreadable)?;
        let mut bytes = Vec::new();
        let read = part.take(self.left + 1).read_to_end(&mut bytes).map_err(|_| ImportError::Unreadable)?;
        self.left = self.left.checked_sub(read as u64).ok_or(ImportError::TooLarge)?;
        Ok(Some(text(bytes)))
    }
}

/// Bytes as text; those that are UTF-8 where they are, since a part may be so large that there is no room for
/// two.
fn text(bytes: Vec<u8>) -> String {
    const ORDER_MARK: char = '\u{FEFF}';
    match String::from_utf8(bytes) {
        Ok(mut text) => {
            if text.starts_with(ORDER_MARK) {
                text.remove(0);
            }
            text
        }
        Err(error) => decoded(error.as_bytes()).into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_in_utf_8_are_not_copied_and_those_in_other_encodings_are_read() {
        let bytes = "größer 漢".as_bytes().to_vec();
        let place = bytes.as_ptr();
        let plain = text(bytes);
        assert_eq!((plain.as_str(), plain.as_ptr()), ("größer 漢", place));
        let marked = "\u{FEFF}größer".as_bytes().to_vec();
        let place = marked.as_ptr();
        let plain = text(marked);
        assert_eq!((plain.as_str(), plain.as_ptr()), ("größer", place));
        assert_eq!(text(vec![0xFE, 0xFF, 0, b'a']), "a");
        assert_eq!(text(vec![0xE4]), "ä");
    }
}
