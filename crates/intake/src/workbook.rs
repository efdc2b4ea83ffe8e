//! Excel workbooks.

use std::io::{self, Cursor, Read as _};

use calamine::{Data, Reader as _, Xlsx};

use crate::{COLUMNS, Grid, IntakeError, LARGEST, ROWS};

/// The most bytes that all parts of a workbook may have unpacked.
const UNPACKED: u64 = 100 * 1024 * 1024;

/// Unpacks a workbook without keeping anything, so that one made to burst is refused before it does. What it says of its
/// own sizes is not believed.
fn bursts(bytes: &[u8]) -> Result<bool, IntakeError> {
    let unreadable = |_| IntakeError::Unreadable;
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(unreadable)?;
    let mut left = UNPACKED;
    for place in 0..archive.len() {
        let part = archive.by_index(place).map_err(unreadable)?;
        let read =
            io::copy(&mut part.take(left + 1), &mut io::sink()).map_err(|_| IntakeError::Unreadable)?;
        if read > left {
            return Ok(true);
        }
        left -= read;
    }
    Ok(false)
}

/// Reads all sheets of a workbook as they are shown.
///
/// # Errors
/// [`IntakeError::TooLarge`] and [`IntakeError::Unreadable`].
pub fn read(bytes: &[u8]) -> Result<Vec<Grid>, IntakeError> {
    if bytes.len() > LARGEST || bursts(bytes)? {
        return Err(IntakeError::TooLarge);
    }
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| IntakeError::Unreadable)?;
    let mut grids = Vec::new();
    for name in workbook.sheet_names() {
        let Ok(range) = workbook.worksheet_range(&name) else { continue };
        let rows = range.rows().take(ROWS).map(|row| row.iter().take(COLUMNS).map(shown).collect()).collect();
        grids.push(Grid { name, rows });
    }
    Ok(grids)
}

fn shown(cell: &Data) -> String {
    match cell {
        Data::DateTime(day) if day.is_datetime() => {
            day.as_datetime().map(|day| day.date().to_string()).unwrap_or_default()
        }
        Data::DateTimeIso(day) => day.clone(),
        Data::Error(_) => String::new(),
        other => other.to_string(),
    }
}
