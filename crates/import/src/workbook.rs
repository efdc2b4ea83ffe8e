//! Excel workbooks.

use std::io::{self, Cursor, Read as _};

use calamine::{DataRef, Dimensions, FillPattern, Reader as _, Style, Xlsx};

use crate::colour::Colour;
use crate::{COLUMNS, Grid, ImportError, LARGEST, ROWS};

/// The most bytes that all parts of a workbook may have unpacked.
const UNPACKED: u64 = 100 * 1024 * 1024;

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

/// Unpacks a workbook without keeping anything, so that one made to burst is refused before it does. What it says of its
/// own sizes is not believed.
fn bursts(bytes: &[u8]) -> Result<bool, ImportError> {
    let unreadable = |_| ImportError::Unreadable;
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(unreadable)?;
    let mut left = UNPACKED;
    for place in 0..archive.len() {
        let part = archive.by_index(place).map_err(unreadable)?;
        let read =
            io::copy(&mut part.take(left + 1), &mut io::sink()).map_err(|_| ImportError::Unreadable)?;
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
/// [`ImportError::TooLarge`] and [`ImportError::Unreadable`].
pub fn read(bytes: &[u8]) -> Result<Vec<Grid>, ImportError> {
    if bytes.len() > LARGEST || bursts(bytes)? {
        return Err(ImportError::TooLarge);
    }
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| ImportError::Unreadable)?;
    let mut grids = Vec::new();
    // Merged cells do not overlap in a sound workbook, so that they fill each cell at most once.
    let mut left = ROWS * COLUMNS;
    for name in workbook.sheet_names() {
        let Some(mut grid) = sheet(&mut workbook, &name) else { continue };
        for merged in workbook.merge_cells_by_sheet_name(&name).unwrap_or_default() {
            fill_down(&mut grid, &merged, &mut left);
        }
        grids.push(grid);
    }
    Ok(grids)
}

/// How cells of a style are shown.
#[derive(Clone, Copy, Default)]
struct Look {
    is_percent: bool,
    colour: Option<Colour>,
}

impl From<&Style> for Look {
    fn from(style: &Style) -> Self {
        let format = style.number_format.as_ref();
        let fill = style.fill.as_ref().filter(|fill| fill.pattern == FillPattern::Solid);
        let colour = fill.and_then(|fill| fill.get_color());
        Self {
            is_percent: format.is_some_and(|format| format.format_code.contains('%')),
            colour: colour.and_then(|colour| Colour::of(colour.red, colour.green, colour.blue)),
        }
    }
}

/// Cell by cell as they come: a sheet of two cells far apart takes no more room than two cells.
fn sheet(workbook: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Option<Grid> {
    let mut cells = workbook.worksheet_cells_reader(name).ok()?;
    let looks: Vec<Look> = cells.styles().iter().map(Look::from).collect();
    let mut grid = Grid::of(name.to_owned(), Vec::new());
    while let Ok(Some((cell, style))) = cells.next_cell_with_style_id() {
        let (row, column) = cell.get_position();
        let (Ok(row), Ok(column)) = (usize::try_from(row), usize::try_from(column)) else { continue };
        if row >= ROWS || column >= COLUMNS {
            continue;
        }
        let look = looks.get(style).copied().unwrap_or_default();
        if let Some(colour) = look.colour {
            grid.colours.insert((row, column), colour);
        }
        let words = shown(cell.get_value(), look);
        if !words.is_empty() {
            grid.put(row, column, words);
        }
    }
    Some(grid)
}

/// What stands in the first of merged cells holds for the rows below it as well.
fn fill_down(grid: &mut Grid, merged: &Dimensions, left: &mut usize) {
    let place = |place: (u32, u32)| (place.0 as usize, place.1 as usize);
    let ((first, column), (last, _)) = (place(merged.start), place(merged.end));
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

fn shown(cell: &DataRef<'_>, look: Look) -> String {
    match cell {
        DataRef::DateTime(day) if day.is_datetime() => {
            day.as_datetime().map(|day| day.date().to_string()).unwrap_or_default()
        }
        DataRef::DateTimeIso(day) => day.clone(),
        DataRef::Error(_) => String::new(),
        DataRef::Float(share) if look.is_percent => percent(*share),
        DataRef::Int(share) if look.is_percent => percent(*share as f64),
        other => calamine::Data::from(other.clone()).to_string(),
    }
}

fn percent(share: f64) -> String {
    format!("{} %", (share * 1000.0).round() / 10.0)
}
