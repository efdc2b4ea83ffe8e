//! A sheet as rows of words.

use std::collections::{BTreeMap, BTreeSet, HashMap};

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
}

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
