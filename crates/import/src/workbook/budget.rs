//! How much of a workbook is kept: one budget for all its sheets, since a small file can name a long string
//! or a whole sheet any number of times.

use crate::{COLUMNS, Grid, ImportError, ROWS};

/// Bytes of words in all cells together: many times what the largest file of honest words says, since words
/// that somebody wrote hardly pack to less than an eighth and come with marks around them.
pub(super) const WORDS: usize = 64 * 1024 * 1024;
/// Cells of all sheets together, empty ones before others and fills counted as well: two sheets full to the
/// brim.
pub(super) const CELLS: usize = 2 * ROWS * COLUMNS;
/// Sheets of a workbook, and more than somebody could find their way among.
pub(super) const SHEETS: usize = 256;
/// Names of ours that are kept, which each sheet of that name gets, and how long one may be, in bytes: ours are some
/// hundred of some dozen letters.
pub(super) const NAMES: usize = 1_000;
/// See [`NAMES`].
pub(super) const NAME: usize = 255;

/// What is left of [`WORDS`] and [`CELLS`].
pub(super) struct Budget {
    words: usize,
    cells: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self { words: WORDS, cells: CELLS }
    }
}

impl Budget {
    /// Takes some cells and bytes of words from what is left.
    ///
    /// # Errors
    /// [`ImportError::TooLarge`] where there is not as much.
    pub fn spend(&mut self, cells: usize, words: usize) -> Result<(), ImportError> {
        self.cells = self.cells.checked_sub(cells).ok_or(ImportError::TooLarge)?;
        self.words = self.words.checked_sub(words).ok_or(ImportError::TooLarge)?;
        Ok(())
    }

    /// Writes words into a cell, and takes what that needs with the empty rows and cells before it.
    ///
    /// # Errors
    /// [`ImportError::TooLarge`] where there is not as much left.
    pub fn put(
        &mut self,
        grid: &mut Grid,
        row: usize,
        column: usize,
        words: String,
    ) -> Result<(), ImportError> {
        let rows = (row + 1).saturating_sub(grid.rows.len());
        let cells = (column + 1).saturating_sub(grid.rows.get(row).map_or(0, Vec::len));
        self.spend(rows + cells.max(1), words.len())?;
        grid.put(row, column, words);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::colour::Colour;
    use crate::workbook::cells;
    use crate::workbook::contents::Shared;
    use crate::workbook::styles::Look;

    #[test]
    fn words_cells_before_them_and_fills_are_counted() {
        let looks = vec![Look::default(), Look { colour: Some(Colour::Red), ..Look::default() }];
        let shared = Shared { strings: Vec::new(), looks, is_1904: false, broken: Vec::new() };
        for (row, cells, words) in [
            ("<c><v>words</v></c>", 2, 5),
            (r#"<c r="C3"><v>12</v></c>"#, 3 + 3, 2),
            (r#"<c s="1"/><c s="1"/>"#, 2, 0),
            (r#"<c s="1"><v>1</v></c><c s="1"><v>2</v></c>"#, 5, 2),
            (r#"<c r="A1"><v>1</v></c><c r="A1"><v>2</v></c>"#, 3, 2),
            (r#"<c r="CW1" s="1"><v>1</v></c>"#, 0, 0),
        ] {
            let text = format!("<sheetData><row>{row}</row></sheetData>");
            let read = |cells: usize, words: usize| {
                let mut budget = Budget { words, cells };
                cells::read(&text, String::new(), &shared, &mut budget).map(|grid| grid.is_some())
            };
            assert_eq!(read(cells, words), Ok(true), "{row}");
            if cells > 0 {
                assert_eq!(read(cells - 1, words), Err(ImportError::TooLarge), "{row}");
            }
            if words > 0 {
                assert_eq!(read(cells, words - 1), Err(ImportError::TooLarge), "{row}");
            }
        }
    }
}
