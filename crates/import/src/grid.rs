//! A sheet as rows of words.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use model::problem::SheetPart;
use model::text;

use crate::colour::Colour;
use crate::{COLUMNS, ROWS};

/// A sheet. Rows may differ in length.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Grid {
    /// Its name; empty where it has none.
    pub name: String,
    /// Its rows, as they are shown.
    pub rows: Vec<Vec<String>>,
    /// What cells are filled with, by row and column.
    pub colours: HashMap<(usize, usize), Colour>,
    /// The cells, by row and column, that have a defined name of ours.
    pub names: BTreeMap<String, (usize, usize)>,
    /// The row and the column of its first cell in the sheet, where it is one of several tables there.
    pub first: (usize, usize),
    /// What of it is not shown.
    pub hidden: Hidden,
    /// How many rows, and how many columns, are beyond what is read.
    pub left_out: (usize, usize),
    /// What of it is damaged.
    pub unreadable: Unreadable,
}

/// What of a sheet could not be read: damaged cells, errors of formulas, formulas that were never calculated.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unreadable {
    /// How many cells.
    pub count: usize,
    /// The first of them by their addresses, with what is left of their words.
    pub cells: Vec<String>,
    /// The row from which on nothing could be read.
    pub from: Option<usize>,
    /// What beside the cells could not be read.
    pub parts: BTreeSet<SheetPart>,
}

/// The most unreadable cells of a sheet that are named one by one, and the most letters of what is left of one.
const NAMED: usize = 20;
/// See [`NAMED`].
const REMAINS: usize = 60;

/// What of a sheet is not shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hidden {
    /// Whether all of it is hidden.
    pub sheet: bool,
    /// Its hidden rows.
    pub rows: BTreeSet<usize>,
    /// Its hidden columns.
    pub columns: BTreeSet<usize>,
}

impl Grid {
    /// A sheet of words alone.
    pub fn of(name: String, rows: Vec<Vec<String>>) -> Self {
        Self { name, rows, ..Self::default() }
    }

    /// What stands in a cell; nothing beyond the edges.
    pub fn cell(&self, row: usize, column: usize) -> &str {
        self.rows.get(row).and_then(|row| row.get(column)).map_or("", |cell| cell.trim())
    }

    /// What a cell is filled with.
    pub fn colour(&self, row: usize, column: usize) -> Option<Colour> {
        self.colours.get(&(row, column)).copied()
    }

    /// How many columns its longest row has.
    pub fn width(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or_default()
    }

    /// Counts a cell that is beyond what is read: rows and columns up to it.
    pub(crate) fn leave_out(&mut self, row: usize, column: usize) {
        let (rows, columns) = &mut self.left_out;
        *rows = (*rows).max(row.saturating_add(1).saturating_sub(ROWS));
        *columns = (*columns).max(column.saturating_add(1).saturating_sub(COLUMNS));
    }

    /// Names a cell that could not be read, with what is left of its words.
    pub(crate) fn miss(&mut self, row: usize, column: usize, remains: &str) {
        self.unreadable.count += 1;
        if self.unreadable.cells.len() < NAMED {
            let remains: String = text::one_line(remains).chars().take(REMAINS).collect();
            let place = address(row, column);
            self.unreadable.cells.push(if remains.is_empty() {
                place
            } else {
                format!("{place} ({remains})")
            });
        }
    }

    /// Writes words into a cell, where rows and columns before it may be missing.
    pub(crate) fn put(&mut self, row: usize, column: usize, words: String) {
        if self.rows.len() <= row {
            self.rows.resize(row + 1, Vec::new());
        }
        let cells = &mut self.rows[row];
        if cells.len() <= column {
            cells.resize(column + 1, String::new());
        }
        cells[column] = words;
    }
}

/// The address of a cell as spreadsheets write it: B7.
fn address(row: usize, column: usize) -> String {
    let (mut letters, mut rest) = (String::new(), column.saturating_add(1));
    while rest > 0 {
        let letter = u8::try_from((rest - 1) % 26).unwrap_or_default();
        letters.insert(0, char::from(b'A' + letter));
        rest = (rest - 1) / 26;
    }
    format!("{letters}{}", row.saturating_add(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_those_of_spreadsheets() {
        for (place, expected) in [
            ((0, 0), "A1"),
            ((6, 1), "B7"),
            ((9, 25), "Z10"),
            ((0, 26), "AA1"),
            ((1, 701), "ZZ2"),
            ((2, 702), "AAA3"),
        ] {
            assert_eq!(address(place.0, place.1), expected);
        }
    }
}
