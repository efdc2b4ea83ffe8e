//! How high the rows of tables are: as high as their words need, and fitted anew when these change.
//!
//! The library marks every height as chosen by a person, which no spreadsheet changes when a note grows. So the mark is
//! taken out of what it wrote, in the sheets whose rows nobody chose a height for.

use report::{Cell, Column, Table};

use super::sheet::{BUTTON, LINE, width};
use crate::{ExportError, archive};

/// The highest row that Excel has, in points.
const HIGHEST: f64 = 409.0;
/// What marks a height as chosen.
const CHOSEN: &str = " customHeight=\"1\"";

/// The height that a row of a table needs, in points: not every program works it out by itself when it opens a file.
pub(super) fn of(table: &Table, cells: &[Cell]) -> f64 {
    let lines = table.columns.iter().zip(cells).map(|(column, cell)| match cell {
        Cell::Words(words) => lines(words, width(column)),
        Cell::Empty | Cell::Number(_) | Cell::Day(_) => 1,
    });
    (lines.max().unwrap_or(1) as f64 * LINE).min(HIGHEST)
}

/// The same of the row of titles.
pub(super) fn of_titles(table: &Table) -> f64 {
    let of = |column: &Column| lines(&column.title, width(column).saturating_sub(BUTTON));
    table.columns.iter().map(of).max().unwrap_or(1) as f64 * LINE + 3.0
}

/// How many lines words take in a room of some letters; a word that is longer is broken.
fn lines(words: &str, room: usize) -> usize {
    let room = room.max(1);
    let of = |line: &str| {
        let (mut count, mut used) = (1, 0);
        for word in line.split_whitespace() {
            let length = word.chars().count();
            let gap = usize::from(used > 0);
            if used + gap + length <= room {
                used += gap + length;
            } else {
                count += usize::from(used > 0) + length.saturating_sub(1) / room;
                used = length - length.saturating_sub(1) / room * room;
            }
        }
        count
    };
    words.lines().map(of).sum::<usize>().max(1)
}

/// The workbook in which rows of some sheets, counted from 0, are fitted anew when they change.
///
/// # Errors
/// Those of [`archive::write`].
pub(super) fn fitted(bytes: Vec<u8>, sheets: &[usize]) -> Result<Vec<u8>, ExportError> {
    let names: Vec<String> =
        sheets.iter().map(|number| format!("xl/worksheets/sheet{}.xml", number + 1)).collect();
    let Some(mut parts) = archive::read(&bytes) else { return Ok(bytes) };
    for (_, content) in parts.iter_mut().filter(|(name, _)| names.contains(name)) {
        if let Ok(sheet) = std::str::from_utf8(content) {
            *content = without_choice(sheet).into_bytes();
        }
    }
    archive::write(parts)
}

/// A sheet without the mark; words in it cannot hold the sign that begins a tag.
fn without_choice(sheet: &str) -> String {
    let mut out = String::with_capacity(sheet.len());
    for (number, piece) in sheet.split("<row ").enumerate() {
        if number == 0 {
            out.push_str(piece);
            continue;
        }
        out.push_str("<row ");
        let (tag, rest) = piece.split_at(piece.find('>').unwrap_or(piece.len()));
        out.push_str(&tag.replacen(CHOSEN, "", 1));
        out.push_str(rest);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_broken_where_a_line_is_full() {
        assert_eq!(lines("", 10), 1);
        assert_eq!(lines("one two three", 7), 2);
        assert_eq!(lines("one\ntwo\n\nthree", 20), 4);
        assert_eq!(lines("a word-that-is-longer-than-a-line b", 10), 5);
    }

    #[test]
    fn only_rows_lose_the_mark() {
        let sheet = "<sheetFormatPr customHeight=\"1\"/><row r=\"2\" ht=\"30\" customHeight=\"1\"><c/></row>";
        let fitted = "<sheetFormatPr customHeight=\"1\"/><row r=\"2\" ht=\"30\"><c/></row>";
        assert_eq!(without_choice(sheet), fitted);
    }
}
