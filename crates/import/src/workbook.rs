//! Workbooks of Excel, old and new, and of LibreOffice.
//!
//! | module | what |
//! | --- | --- |
//! | `package` | the archive: what is in it, as text; `part_name` tells which part a reference means |
//! | `budget` | how much of it is kept |
//! | `xml` | a cursor over XML |
//! | `contents` | which sheets there are, and what their cells share |
//! | `styles` | how cells are shown; `fill` has what they are filled with |
//! | `cells` | the cells of a sheet |
//! | `open_document` | the spreadsheets of LibreOffice |
//! | `binary` | workbooks of Excel 97 to 2003; `compound` has the container that they are in |

mod binary;
mod budget;
mod cells;
mod compound;
mod contents;
mod fill;
mod open_document;
mod package;
mod part_name;
mod styles;
mod xml;

use model::problem::SheetPart;

use self::budget::Budget;
use self::cells::Place;
use self::package::Package;
use self::part_name::PartName;
use crate::{COLUMNS, Grid, ImportError, LARGEST};

/// What Word and PowerPoint keep in such archives.
const DOCUMENTS: [&str; 2] = ["word/document.xml", "ppt/presentation.xml"];

/// Whether bytes are a workbook of some kind: an archive, or a compound file of an old one.
pub fn is_it(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK") || bytes.starts_with(compound::BEGIN)
}

/// Reads all sheets of a workbook as they are shown.
///
/// # Errors
/// [`ImportError::TooLarge`], [`ImportError::Unreadable`], and [`ImportError::OtherWorkbook`] for one under a password or of
/// a kind that is not read.
pub fn read(bytes: &[u8]) -> Result<Vec<Grid>, ImportError> {
    if bytes.len() > LARGEST {
        return Err(ImportError::TooLarge);
    }
    if bytes.starts_with(compound::BEGIN) {
        return binary::read(bytes);
    }
    let mut package = Package::open(bytes)?;
    if DOCUMENTS.iter().any(|name| package.has(&PartName::of(name))) {
        return Err(ImportError::Document);
    }
    if open_document::is_it(&mut package)? {
        return open_document::read(&mut package);
    }
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
        // The names are the workbook's, so they are spoken of once.
        let told = |part: &SheetPart| *part != SheetPart::Names || grids.is_empty();
        grid.unreadable.parts.extend(shared.broken.iter().copied().filter(told));
        for merged in cells::merged(&text, &mut grid) {
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
