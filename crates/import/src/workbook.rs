//! Excel workbooks.
//!
//! | module | what |
//! | --- | --- |
//! | `package` | the archive: what is in it, as text |
//! | `xml` | a cursor over XML |
//! | `contents` | which sheets there are, and what their cells share |
//! | `styles` | how cells are shown; `fill` has what they are filled with |
//! | `cells` | the cells of a sheet |

mod cells;
mod contents;
mod fill;
mod package;
mod styles;
mod xml;

use self::cells::Place;
use self::package::Package;
use crate::{COLUMNS, Grid, ImportError, LARGEST, ROWS};

/// How files begin in which old versions of Excel kept workbooks, and newer ones those under a password.
const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
/// What stands near the beginning of the sheets of LibreOffice.
const OPEN_DOCUMENT: &[u8] = b"mimetypeapplication/vnd.oasis.opendocument";

/// Whether bytes are a workbook of a kind that is not read: an old one, one under a password, or one of LibreOffice.
pub fn is_other(bytes: &[u8]) -> bool {
    // The name of the first part in an archive stands behind 30 bytes of its head.
    bytes.starts_with(COMPOUND)
        || bytes.starts_with(b"PK") && bytes.get(30..).is_some_and(|rest| rest.starts_with(OPEN_DOCUMENT))
}

/// Reads all sheets of a workbook as they are shown.
///
/// # Errors
/// [`ImportError::TooLarge`] and [`ImportError::Unreadable`].
pub fn read(bytes: &[u8]) -> Result<Vec<Grid>, ImportError> {
    if bytes.len() > LARGEST {
        return Err(ImportError::TooLarge);
    }
    let mut package = Package::open(bytes)?;
    let (sheets, shared) = contents::read(&mut package)?;
    let mut grids = Vec::new();
    // Merged cells do not overlap in a sound workbook, so that they fill each cell at most once.
    let mut left = ROWS * COLUMNS;
    for (name, part) in sheets {
        let Ok(Some(text)) = package.part(&part) else { continue };
        let Some(mut grid) = cells::read(&text, name, &shared) else { continue };
        for merged in cells::merged(&text) {
            fill_down(&mut grid, merged, &mut left);
        }
        grids.push(grid);
    }
    Ok(grids)
}

/// What stands in the first of merged cells holds for the rows below it as well.
fn fill_down(grid: &mut Grid, ((first, column), (last, _)): (Place, Place), left: &mut usize) {
    let words = grid.cell(first, column).to_owned();
    let colour = grid.colour(first, column);
    for row in first.saturating_add(1)..=last.min(grid.rows.len().saturating_sub(1)) {
        let Some(rest) = left.checked_sub(1) else { return };
        *left = rest;
        if grid.cell(row, column).is_empty() && !words.is_empty() {
            grid.put(row, column, words.clone());
        }
        if let Some(colour) = colour {
            grid.colours.insert((row, column), colour);
        }
    }
}
