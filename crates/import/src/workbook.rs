//! Excel workbooks.
//!
//! | module | what |
//! | --- | --- |
//! | `package` | the archive: what is in it, as text; `part_name` tells which part a reference means |
//! | `budget` | how much of it is kept |
//! | `xml` | a cursor over XML |
//! | `contents` | which sheets there are, and what their cells share |
//! | `styles` | how cells are shown; `fill` has what they are filled with |
//! | `cells` | the cells of a sheet |

mod budget;
mod cells;
mod contents;
mod fill;
mod package;
mod part_name;
mod styles;
mod xml;

use self::budget::Budget;
use self::cells::Place;
use self::package::Package;
use crate::{COLUMNS, Grid, ImportError, LARGEST};

/// How files begin in which old versions of Excel kept workbooks, and newer ones those under a password.
const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
/// What stands near the beginning of the sheets of LibreOffice.
const OPEN_DOCUMENT: &[u8] = b"mimetypeapplication/vnd.oasis.opendocument";

/// Whether bytes are a workbook of a kind that is not read: an old one, one under a password, or one of
/// LibreOffice.
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
    let (sheets, shared, names) = contents::read(&mut package)?;
    let mut grids = Vec::new();
    let mut budget = Budget::default();
    for (name, part, is_hidden) in sheets {
        let text = match package.part(&part) {
            Ok(Some(text)) => text,
            Err(ImportError::TooLarge) => return Err(ImportError::TooLarge),
            // Without its part nothing of it can be read.
            Ok(None) | Err(_) => String::from("<worksheet/>"),
        };
        let Some(mut grid) = cells::read(&text, name, &shared, &mut budget)? else { continue };
        grid.hidden.sheet = is_hidden;
        for merged in cells::merged(&text) {
            fill_down(&mut grid, merged, &mut budget)?;
        }
        // A name that leads beyond what is read leads nowhere.
        let is_here = |(row, column): &Place| *row < grid.rows.len() && *column < COLUMNS;
        let own = names.iter().filter(|(_, sheet, place)| *sheet == grid.name && is_here(place));
        grid.names = own.map(|(name, _, place)| (name.clone(), *place)).collect();
        grids.push(grid);
    }
    Ok(grids)
}

/// What stands in the first of merged cells holds for the rows below it as well.
///
/// # Errors
/// [`ImportError::TooLarge`]. Words that are only looked at count like those that are kept: ranges that
/// overlap, which no sound workbook has, can name long ones over and over.
fn fill_down(
    grid: &mut Grid,
    ((first, column), (last, _)): (Place, Place),
    budget: &mut Budget,
) -> Result<(), ImportError> {
    let length = |grid: &Grid, row: usize| {
        grid.rows.get(row).and_then(|cells| cells.get(column)).map_or(0, String::len)
    };
    let rows = first.saturating_add(1)..=last.min(grid.rows.len().saturating_sub(1));
    if rows.is_empty() {
        return Ok(());
    }
    budget.spend(1, length(grid, first))?;
    let words = grid.cell(first, column).to_owned();
    let colour = grid.colour(first, column);
    for row in rows {
        budget.spend(1, length(grid, row))?;
        if grid.cell(row, column).is_empty() && !words.is_empty() {
            budget.put(grid, row, column, words.clone())?;
        }
        if let Some(colour) = colour {
            grid.colours.insert((row, column), colour);
        }
    }
    Ok(())
}
