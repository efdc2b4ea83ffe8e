//! Risks, a row each, whose scores and bands follow likelihood and impact: a formula looks a band up in the matrix on the
//! sheet of the criteria. So whoever changes a rating, or the matrix, finds what that amounts to.

use isms::criteria::RiskCriteria;
use isms::risks::Scale;
use report::{Assessed, Table, topics};
use rust_xlsxwriter::XlsxError;
use rust_xlsxwriter::utility::column_number_to_name;
use wording::risks::{Category, Words, band};

use super::book::Book;
use super::cover::lines;
use super::page::Page;
use super::sheet::{self, LINE, Place, formula, say, work_out};
use crate::ExportError;

/// Letters in a line of all columns of the criteria together, and in the second column of the head.
const ROOM: usize = 130;
const LINE_OF_SECOND: usize = 82;
/// The row of the steps of impact over the matrix, and the columns of the steps of likelihood and of the first step of
/// impact, counted from 0.
const HEAD: u32 = 6;
const FIRST: u16 = 2;

/// The risks and their criteria, as they are or as a dated assessment keeps them.
///
/// # Errors
/// [`ExportError::Sheet`], which only a defect can cause.
pub fn risks(subject: &report::Subject<'_>) -> Result<Vec<u8>, ExportError> {
    let mut book = Book::new(subject)?;
    let text = subject.text;
    let (table, criteria, place) = match subject.assessed() {
        Some(assessed) => {
            head(&mut book, assessed)?;
            let table = topics::assessed_risks(subject, assessed);
            let says = assessed.as_of(text);
            let place = book.noted(&table, &says, &Page::landscape(&says))?;
            (table, &assessed.record.criteria, place)
        }
        None => {
            let table = topics::risks(subject);
            let place = book.table(&table, 0, &Page::landscape(&table.name))?;
            (table, &subject.registers.criteria, place)
        }
    };
    let standing = match (subject.assessed(), criteria.date) {
        (None, Some(on)) if criteria.is_approved() => {
            text.risk_criteria_approved(&criteria.version, &criteria.approved_by, on)
        }
        (None, _) => text.risk_draft_now().to_owned(),
        (Some(assessed), _) => assessed.as_of(text),
    };
    let bands = add_criteria(&mut book, criteria, &standing)?;
    follow(&mut book, &table, &place, &bands)?;
    book.finish()
}

/// Where the bands stand, and the steps beside and above them.
struct Bands {
    cells: String,
    likelihood: String,
    impact: String,
}

impl Bands {
    fn of(sheet: &str, scale: &Scale) -> Self {
        let (first, last) = (HEAD + 2, HEAD + 1 + u32::from(scale.likelihood));
        let (left, right) =
            (column_number_to_name(FIRST), column_number_to_name(FIRST + scale.impact.saturating_sub(1)));
        Self {
            cells: format!("'{sheet}'!${left}${first}:${right}${last}"),
            likelihood: format!("'{sheet}'!$A${first}:$A${last}"),
            impact: format!("'{sheet}'!${left}${row}:${right}${row}", row = HEAD + 1),
        }
    }

    /// The band of a likelihood and an impact; nothing where the matrix has no such cell.
    fn of_rating(&self, likelihood: &str, impact: &str) -> String {
        let Self { cells, likelihood: rows, impact: columns } = self;
        let empty = format!("OR({likelihood}=\"\",{impact}=\"\")");
        let found = format!("INDEX({cells},MATCH({likelihood},{rows},0),MATCH({impact},{columns},0))");
        format!("=IF({empty},\"\",IFERROR({found},\"\"))")
    }
}

/// Lets scores and bands follow the ratings.
fn follow(book: &mut Book<'_>, table: &Table, place: &Place, bands: &Bands) -> Result<(), XlsxError> {
    let looks = book.looks.clone();
    let sheet = book.at(&table.name)?;
    for (row, cells) in place.rows().zip(&table.rows) {
        for [likelihood, impact, score, band] in [
            ["likelihood", "impact", "score", "band"],
            ["residual_likelihood", "residual_impact", "residual_score", "residual_band"],
        ] {
            let (rated, bad) = (place.cell(likelihood, row), place.cell(impact, row));
            let product = format!("=IF(OR({rated}=\"\",{bad}=\"\"),\"\",{rated}*{bad})");
            for (key, says) in [(score, product), (band, bands.of_rating(&rated, &bad))] {
                let Some(at) = place.column(key) else { continue };
                work_out(sheet, row, at, formula(says, &cells[usize::from(at)]), &looks.centred)?;
            }
        }
    }
    Ok(())
}

/// Adds a sheet that says of when the others are.
fn head(book: &mut Book<'_>, assessed: &Assessed) -> Result<(), XlsxError> {
    let (subject, text, looks) = (book.subject, book.subject.text, book.looks.clone());
    let (name, heading) = (text.workbook_document(), assessed.as_of(text));
    book.beside("document", name, &Page::portrait(&heading))?;
    let sheet = book.at(name)?;
    sheet.set_screen_gridlines(false).set_column_width(0, 26)?.set_column_width(1, 84)?;
    say(sheet, 0, 0, &heading, &looks.title)?;
    let whose = (text.part_organisation().to_owned(), subject.organisation());
    for (row, (label, says)) in (2..).zip([whose].into_iter().chain(assessed.head(text))) {
        say(sheet, row, 0, &label, &looks.name)?;
        say(sheet, row, 1, &says, &looks.words)?;
        sheet.set_row_height(row, lines(&says, LINE_OF_SECOND) * LINE + 3.0)?;
    }
    Ok(())
}

/// Adds the sheet of the criteria: the matrix, and what its steps mean. Where the bands stand on it.
fn add_criteria(book: &mut Book<'_>, criteria: &RiskCriteria, standing: &str) -> Result<Bands, XlsxError> {
    let (text, looks) = (book.subject.text, book.looks.clone());
    let (words, title) = (Words::of(text, criteria), text.row_criteria());
    let (likelihood, impact) = (words.scale.likelihood, words.scale.impact);
    book.beside("criteria", title, &Page::landscape(title).on_one())?;
    let sheet = book.at(title)?;
    sheet.set_screen_gridlines(false).set_column_width(0, 8)?.set_column_width(1, 22)?;
    for column in 0..impact.max(4) {
        sheet.set_column_width(FIRST + column, 26)?;
    }
    say(sheet, 0, 0, title, &looks.title)?;
    say(sheet, 1, 0, standing, &looks.muted)?;
    say(sheet, 2, 0, &words.limit(), &looks.muted)?;
    say(sheet, 4, 0, text.risk_bands_title(), &looks.heading)?;
    // The words of the steps stand above their numbers, by which the formulas look up.
    say(sheet, HEAD - 1, 0, text.risk_step(), &looks.head_centred)?;
    say(sheet, HEAD - 1, 1, text.risk_likelihood(), &looks.head)?;
    say(sheet, HEAD, 0, "", &looks.head_centred)?;
    say(sheet, HEAD, 1, text.risk_impact(), &looks.head)?;
    for step in 1..=impact {
        let at = FIRST + step - 1;
        say(sheet, HEAD - 1, at, &words.impact(step), &looks.head_centred)?;
        sheet.write_number_with_format(HEAD, at, step, &looks.head_centred)?;
    }
    for (row, step) in (HEAD + 1..).zip((1..=likelihood).rev()) {
        sheet.write_number_with_format(row, 0, step, &looks.centred)?;
        say(sheet, row, 1, &words.likelihood(step), &looks.name)?;
        for column in 1..=impact {
            let name = band(text, words.scale.band((step, column)));
            say(sheet, row, FIRST + column - 1, name, &looks.centred)?;
        }
    }
    let mut row = HEAD + 2 + u32::from(likelihood);
    say(sheet, row, 0, text.risk_likelihood(), &looks.heading)?;
    for step in 1..=likelihood {
        row += 1;
        sheet.write_number_with_format(row, 0, step, &looks.centred)?;
        say(sheet, row, 1, &words.likelihood(step), &looks.name)?;
        say(sheet, row, FIRST, &words.often(step), &looks.words)?;
        sheet.set_row_height(row, lines(&words.often(step), 26) * LINE)?;
    }
    row += 2;
    say(sheet, row, 0, text.risk_impact(), &looks.heading)?;
    row += 1;
    say(sheet, row, 0, text.risk_step(), &looks.head_centred)?;
    say(sheet, row, 1, text.risk_step_name(), &looks.head)?;
    for (at, category) in (FIRST..).zip(Category::ALL) {
        say(sheet, row, at, category.name(text), &looks.head)?;
    }
    for step in 1..=impact {
        row += 1;
        sheet.write_number_with_format(row, 0, step, &looks.centred)?;
        say(sheet, row, 1, &words.impact(step), &looks.name)?;
        let says = Category::ALL.map(|category| words.meaning(category, step));
        for (at, says) in (FIRST..).zip(&says) {
            say(sheet, row, at, says, &looks.words)?;
        }
        let high = says.iter().map(|says| lines(says, 26)).fold(1.0, f64::max);
        sheet.set_row_height(row, high * LINE)?;
    }
    row += 2;
    let last = FIRST + impact.max(4) - 1;
    for (heading, says) in [
        (text.risk_process_assessment(), words.assessment_process()),
        (text.risk_process_treatment(), words.treatment_process()),
    ] {
        let says = says.join("\n");
        say(sheet, row, 0, heading, &looks.heading)?;
        sheet.merge_range(row + 1, 0, row + 1, last, &says, &looks.merged)?;
        sheet.set_row_height(row + 1, lines(&says, ROOM) * LINE)?;
        row += 3;
    }
    Ok(Bands::of(&sheet::name(title), &words.scale))
}
