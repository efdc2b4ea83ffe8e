//! A sheet as rows of words.

/// A sheet. Rows may differ in length.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Grid {
    /// Its name; empty where it has none.
    pub name: String,
    /// Its rows, as they are shown.
    pub rows: Vec<Vec<String>>,
}

impl Grid {
    /// What stands in a cell; nothing beyond the edges.
    pub fn cell(&self, row: usize, column: usize) -> &str {
        self.rows.get(row).and_then(|row| row.get(column)).map_or("", |cell| cell.trim())
    }

    /// How many columns its longest row has.
    pub fn width(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or_default()
    }
}
