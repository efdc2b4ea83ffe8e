//! A workbook as a package of parts (ECMA-376, part 2): what is in the archive, as text.

use std::collections::HashMap;
use std::io::{self, Cursor, Read as _};

use zip::ZipArchive;

use crate::ImportError;
use crate::delimited::decoded;

/// The most bytes that all parts of a workbook may have unpacked.
const UNPACKED: u64 = 100 * 1024 * 1024;

/// Something in a workbook does not make sense.
#[derive(Debug)]
pub(super) struct Broken;

impl From<Broken> for ImportError {
    fn from(_: Broken) -> Self {
        Self::Unreadable
    }
}

/// The parts of a workbook. Names differ neither by case nor by the stroke between folders.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    places: HashMap<String, usize>,
}

impl<'a> Package<'a> {
    /// Opens an archive that has been unpacked once without keeping anything, so that one made to burst is refused before
    /// it does. What it says of its own sizes is not believed.
    ///
    /// # Errors
    /// [`ImportError::TooLarge`] and [`ImportError::Unreadable`].
    pub fn open(bytes: &'a [u8]) -> Result<Self, ImportError> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ImportError::Unreadable)?;
        let mut places = HashMap::new();
        let mut left = UNPACKED;
        for place in 0..archive.len() {
            let part = archive.by_index(place).map_err(|_| ImportError::Unreadable)?;
            places.insert(plain(&part.name().map_err(|_| ImportError::Unreadable)?), place);
            let read =
                io::copy(&mut part.take(left + 1), &mut io::sink()).map_err(|_| ImportError::Unreadable)?;
            left = left.checked_sub(read).ok_or(ImportError::TooLarge)?;
        }
        Ok(Self { archive, places })
    }

    /// The text of a part; none where there is no such part.
    pub fn part(&mut self, name: &str) -> Result<Option<String>, Broken> {
        let Some(place) = self.places.get(&plain(name)) else { return Ok(None) };
        let part = self.archive.by_index(*place).map_err(|_| Broken)?;
        let mut bytes = Vec::new();
        part.take(UNPACKED).read_to_end(&mut bytes).map_err(|_| Broken)?;
        Ok(Some(decoded(&bytes).into_owned()))
    }
}

fn plain(name: &str) -> String {
    name.replace('\\', "/").to_ascii_lowercase()
}
