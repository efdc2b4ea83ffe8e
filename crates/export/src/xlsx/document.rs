//! The Statement of Applicability as a controlled document: a sheet that says whose it is, of which version, whether it
//! is approved and what changed, before the sheet with its lines.

use isms::soa::Applies;
use model::InclusionReason;
use report::cover::statement_version;
use report::statement::Rows;
use report::{Cell, Choice, Subject, Table, applicability, statement, topics};
use rust_xlsxwriter::XlsxError;
use wording::{fields, list};

use super::book::Book;
use super::cover::lines;
use super::page::Page;
use super::sheet::{self, LINE, say};

/// Letters in a line of the second column.
const ROOM: usize = 82;

/// What stands over every page: the name of the statement, and its version or that it is a draft.
pub(super) fn title(subject: &Subject<'_>) -> String {
    let text = subject.text;
    text.workbook_statement_title(text.rooms_statement(), statement_version(subject))
}

/// The lines, with codes for reasons and a column that tells their order.
pub(super) fn table(subject: &Subject<'_>) -> Table {
    let text = subject.text;
    let mut table = sheet::ordered(topics::shown_statement(subject), text);
    let all = InclusionReason::ALL;
    let Some(at) = table.columns.iter().position(|column| column.key == Some("reason")) else { return table };
    // Both the words and their codes are known when the sheet comes back.
    let codes = all.map(|reason| Choice::new(reason.key(), fields::reason_code(text, reason)));
    table.columns[at].words.extend(codes);
    table.columns[at].width = 12;
    for (row, line) in table.rows.iter_mut().zip(&statement::lines(subject)) {
        if let Applies::Yes(reasons) = &line.applies {
            let reasons = reasons.iter().map(|reason| fields::reason_code(text, (*reason).into()));
            row[at] = Cell::from(list::commas(text, reasons));
        }
    }
    table
}

/// Adds the sheet with the head.
pub(super) fn add(book: &mut Book<'_>) -> Result<(), XlsxError> {
    let (subject, text, looks) = (book.subject, book.subject.text, book.looks.clone());
    let name = text.workbook_document();
    let heading = title(subject);
    book.beside("document", name, &Page::portrait(&heading))?;
    let sheet = book.at(name)?;
    sheet.set_screen_gridlines(false).set_column_width(0, 26)?.set_column_width(1, 84)?;
    say(sheet, 0, 0, text.rooms_statement(), &looks.title)?;
    let mut row = 2;
    let mut facts = facts(subject);
    facts
        .push((text.statement_controls().to_owned(), statement::counts(subject, &statement::lines(subject))));
    for (label, says) in facts {
        say(sheet, row, 0, &label, &looks.name)?;
        say(sheet, row, 1, &says, &looks.words)?;
        sheet.set_row_height(row, lines(&says, ROOM) * LINE + 3.0)?;
        row += 1;
    }
    row += 1;
    // For a pen: nothing in here says that anybody signed.
    for label in [text.statement_signature(), text.statement_signed_on()] {
        say(sheet, row, 0, label, &looks.to_sign)?;
        sheet.write_blank(row, 1, &looks.signed)?;
        sheet.set_row_height(row, 2.0 * LINE)?;
        row += 1;
    }
    for (heading, rows) in [
        (text.statement_history(), statement::history(subject)),
        (text.export_inclusion(), statement::reasons(subject)),
        (text.part_status(), statement::statuses(subject)),
    ] {
        if rows.is_empty() {
            continue;
        }
        row += 1;
        say(sheet, row, 0, heading, &looks.heading)?;
        row += 1;
        for (label, says) in rows {
            say(sheet, row, 0, &label, &looks.name)?;
            say(sheet, row, 1, &says, &looks.words)?;
            sheet.set_row_height(row, lines(&says, ROOM) * LINE + 3.0)?;
            row += 1;
        }
    }
    Ok(())
}

/// What the head says in every format, with whoever owns the document.
fn facts(subject: &Subject<'_>) -> Rows {
    let text = subject.text;
    let owner = Some(statement::owner(subject)).filter(|owner| !owner.is_empty());
    let owner = owner.map(|owner| (text.part_owner().to_owned(), owner));
    applicability::head(subject).into_iter().chain(owner).collect()
}
