//! Notes that are longer than a row can be high: they are whole where they were written, and can be read on a sheet of
//! their own.

use report::{Cell, Table};
use rust_xlsxwriter::{Url, XlsxError};

use super::book::Book;
use super::cover::lines;
use super::page::Page;
use super::sheet::{LINE, Place, name, say};

/// The longest note, in letters, that a row of answers shows.
const LONGEST: usize = 1_000;
/// The most letters of a piece, each of which has a row, and of a line of it.
const PIECE: usize = 1_500;
const ROOM: usize = 95;

/// Adds the sheet where there is such a note; the reference of each leads there.
pub(super) fn add(book: &mut Book<'_>, table: &Table, place: &Place) -> Result<(), XlsxError> {
    let (text, looks) = (book.subject.text, book.looks.clone());
    let Some(at) = place.column("note").map(usize::from) else { return Ok(()) };
    let is_long = |(_, cells): &(u32, &Vec<Cell>)| cells[at].to_string().chars().count() > LONGEST;
    let long: Vec<(u32, &Vec<Cell>)> = place.rows().zip(&table.rows).filter(is_long).collect();
    if long.is_empty() {
        return Ok(());
    }
    let title = text.workbook_long_notes();
    book.beside("notes", title, &Page::portrait(title).repeating(0))?;
    let sheet = book.at(title)?;
    sheet.set_column_width(0, 12)?.set_column_width(1, 100)?;
    say(sheet, 0, 0, text.csv_reference(), &looks.head)?;
    say(sheet, 0, 1, text.csv_note(), &looks.head)?;
    let mut row = 1;
    let mut links = Vec::new();
    for (from, cells) in long {
        let reference = cells[0].to_string();
        links.push((from, row, reference.clone()));
        for (number, piece) in pieces(&cells[at].to_string()).iter().enumerate() {
            let label = if number == 0 { reference.as_str() } else { "" };
            say(sheet, row, 0, label, &looks.words)?;
            say(sheet, row, 1, piece, &looks.words)?;
            sheet.set_row_height(row, lines(piece, ROOM) * LINE)?;
            row += 1;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    let sheet = book.at(&place.sheet)?;
    for (from, to, reference) in links {
        let link = Url::new(format!("internal:'{}'!A{}", name(title), to + 1)).set_text(reference);
        sheet.write_url_with_format(from, 0, &link, &looks.link)?;
    }
    Ok(())
}

/// A note in pieces, parted at ends of lines or between words where that can be.
fn pieces(note: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = note;
    while let Some((end, _)) = rest.char_indices().nth(PIECE) {
        let head = &rest[..end];
        let at =
            head.rfind('\n').filter(|at| *at > end / 2).or_else(|| head.rfind(' ')).map_or(end, |at| at + 1);
        let (piece, behind) = rest.split_at(at);
        pieces.push(piece.trim_end());
        rest = behind;
    }
    pieces.push(rest);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_is_parted_between_words_and_loses_nothing() {
        let note = "Zaś to. ".repeat(600);
        let parted = pieces(&note);
        assert_eq!(parted.len(), 4);
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(words(&parted.join(" ")), words(&note));
        assert_eq!(pieces(&"x".repeat(PIECE + 1)).len(), 2, "without any space");
    }
}
