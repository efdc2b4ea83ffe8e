//! The names by which cells of ours are told in spreadsheets of LibreOffice.

use model::problem::SheetPart;
use quick_xml::events::BytesStart;
use report::keys::PREFIX;

use super::super::budget::{NAME, NAMES};
use super::super::cells::{Place, place};
use super::super::package::Broken;
use super::super::xml::attribute;
use crate::{COLUMNS, Grid};

/// The names of a workbook, of its own and of its sheets.
#[derive(Default)]
pub(super) struct Names {
    /// Whether what is read stands among them.
    pub(super) are_open: bool,
    /// Whether any of them could not be read.
    pub(super) are_broken: bool,
    /// Names of ours, each with its sheet and its cell.
    all: Vec<(String, String, Place)>,
}

impl Names {
    /// Reads a name, if it is one of ours. One that is broken takes nothing else with it.
    pub(super) fn read(&mut self, element: &BytesStart<'_>) {
        if self.all.len() < NAMES {
            match named(element) {
                Ok(name) => self.all.extend(name),
                Err(Broken) => self.are_broken = true,
            }
        }
    }

    /// Gives the names to the cells that they lead to; one that leads beyond what is read leads nowhere.
    pub(super) fn give(self, grids: &mut [Grid]) {
        for (name, sheet, (row, column)) in self.all {
            if let Some(grid) = grids.iter_mut().find(|grid| grid.name == sheet)
                && row < grid.rows.len()
                && column < COLUMNS
            {
                grid.names.insert(name, (row, column));
            }
        }
        // They are the workbook's, so they are spoken of once.
        if let Some(grid) = grids.first_mut().filter(|_| self.are_broken) {
            grid.unreadable.parts.insert(SheetPart::Names);
        }
    }
}

/// A name of ours, which leads to a cell such as `$'My plan'.$A$1`. What is left of the name of a cell that somebody
/// deleted leads nowhere and is not damaged.
fn named(element: &BytesStart<'_>) -> Result<Option<(String, String, Place)>, Broken> {
    let name = attribute(element, "table:name")?.unwrap_or_default();
    if name.len() > NAME || !name.starts_with(PREFIX) {
        return Ok(None);
    }
    let cells = attribute(element, "table:cell-range-address")?.ok_or(Broken)?;
    if cells.contains("#REF!") {
        return Ok(None);
    }
    let (sheet, place) = referred(&cells).ok_or(Broken)?;
    Ok(Some((name.into_owned(), sheet, place)))
}

/// The sheet and the cell, of several the first, of a reference.
fn referred(reference: &str) -> Option<(String, Place)> {
    let (sheet, cell) = reference.split(':').next()?.rsplit_once('.')?;
    let sheet = sheet.strip_prefix('$').unwrap_or(sheet);
    let quoted = sheet.strip_prefix('\'').and_then(|sheet| sheet.strip_suffix('\''));
    let sheet = quoted.map_or_else(|| sheet.to_owned(), |sheet| sheet.replace("''", "'"));
    Some((sheet, place(&cell.replace('$', ""))?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_leads_to_a_cell_of_a_sheet() {
        for (reference, expected) in [
            ("$Plan.$B$3", ("Plan", (2, 1))),
            ("$Plan.$B$3:$Plan.$B$9", ("Plan", (2, 1))),
            ("Plan.B3:.C4", ("Plan", (2, 1))),
            ("$'Our ''old'' plan a.b'.$A$1:$'Our ''old'' plan a.b'.$A$2", ("Our 'old' plan a.b", (0, 0))),
        ] {
            assert_eq!(referred(reference), Some((expected.0.to_owned(), expected.1)), "{reference}");
        }
        for gone in ["", "Plan", "$Plan.", "$Plan.$A", "$Plan.!1", "SUM(Plan.A1)"] {
            assert_eq!(referred(gone), None, "{gone}");
        }
    }
}
