//! A table as CSV.

use ::file::csv;

use crate::Table;

/// UTF-8 with a byte order mark, commas, CRLF, and no cell that a spreadsheet could take for a formula.
pub fn csv(table: &Table) -> String {
    let mut out = String::from('\u{FEFF}');
    csv::row(&mut out, table.columns.iter().map(|column| column.title.clone()));
    for row in &table.rows {
        csv::row(&mut out, row.iter().map(ToString::to_string));
    }
    out
}
