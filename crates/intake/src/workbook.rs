//! Excel workbooks.

use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};

use crate::{COLUMNS, Grid, IntakeError, LARGEST, ROWS};

/// Reads all sheets of a workbook as they are shown.
///
/// # Errors
/// [`IntakeError::TooLarge`] and [`IntakeError::Unreadable`].
pub fn read(bytes: &[u8]) -> Result<Vec<Grid>, IntakeError> {
    if bytes.len() > LARGEST {
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
