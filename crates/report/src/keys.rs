//! The keys that a workbook carries beside its words: defined names for columns, and a hidden sheet for words.
//!
//! The cell over each column has a defined name such as `plumbline_requirements_owner`. Spreadsheets carry such names along
//! when columns are moved, inserted or called otherwise, when rows are sorted or a sheet is renamed; nothing more stands in
//! the grid, so filters, frozen titles, formulas and whoever else reads the sheet see what they saw before. A row of keys
//! would be sorted, filtered and taken for titles; properties of the document know nothing of columns that move.
//!
//! The hidden sheet lists each word of ours that can stand in a column, with what it means; lists to choose from refer to it.

/// The name of the first cell of the sheet of words: under it stand rows of table and column, meaning, word.
pub const WORDS: &str = "plumbline_words";
/// What all names of ours begin with.
pub const PREFIX: &str = "plumbline_";

/// What the name of the first cell of a sheet begins with that is for people alone: it carries nothing back.
pub const BESIDE: &str = "plumbline_beside_";

/// What the first cell of a sheet for people alone is called.
pub fn beside(sheet: &str) -> String {
    format!("{BESIDE}{sheet}")
}

/// What a column is called in a workbook: letters, digits and underscores, which every spreadsheet takes.
pub fn name(table: &str, column: &str) -> String {
    format!("{PREFIX}{table}_{column}")
}

/// What a list of words is called in the sheet of words.
pub fn list(table: &str, column: &str) -> String {
    format!("{table}.{column}")
}
