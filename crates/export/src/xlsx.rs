//! Excel workbooks: filters, frozen titles, lists to choose from, print set-up, and scores as live formulas.
//!
//! | module | what |
//! | --- | --- |
//! | `book` | the workbook while sheets are added to it (a builder) |
//! | `cover`, `scale` | what stands first: what it is, and how to read it |
//! | `readiness`, `trend` | scores by group and over snapshots, with their charts |
//! | `requirements` | the answers, from which everything else follows |
//! | `follow` | gaps and Statement of Applicability, which look the answers up |
//! | `risks` | risks, whose bands are looked up on the sheet of the criteria |
//! | `notes` | notes that are longer than a row is high |
//! | `document` | the head of the Statement of Applicability as a sheet |
//! | `sheet`, `heights` | a table as a sheet, and how high its rows are |
//! | `page`, `looks`, `marks` | how a sheet is printed, how cells look, what is marked in them |
//! | `keys` | what a workbook is known by when it comes back |

mod book;
mod cover;
mod document;
mod follow;
mod heights;
mod keys;
mod looks;
mod marks;
mod notes;
mod page;
mod readiness;
mod requirements;
mod risks;
mod scale;
mod sheet;
mod trend;

use report::{Part, Subject, Table, topics};

use self::book::Book;
use self::page::Page;
use self::sheet::Place;
use crate::ExportError;

pub use self::risks::risks;

/// The action plan and the milestones.
///
/// # Errors
/// [`ExportError::Sheet`], which only a defect can cause.
pub fn plan(subject: &Subject<'_>) -> Result<Vec<u8>, ExportError> {
    let mut book = Book::new(subject)?;
    actions(&mut book)?;
    book.finish()
}

/// Everything, a sheet each topic, with scores that are worked out again when an answer is changed.
///
/// # Errors
/// [`ExportError::Sheet`], which only a defect can cause.
pub fn everything(subject: &Subject<'_>) -> Result<Vec<u8>, ExportError> {
    let mut book = Book::new(subject)?;
    let has = |part: Part| subject.options.has(part);
    let answers = requirements::table(subject);
    let place = Place::of(&answers, 0);
    cover::add(&mut book)?;
    scale::add(&mut book)?;
    readiness::add(&mut book, &place)?;
    requirements::add(&mut book, &answers, &place)?;
    if has(Part::Statement) {
        follow::statement(&mut book, &answers, &place)?;
    }
    if has(Part::Gaps) {
        follow::gaps(&mut book, &answers, &place)?;
    }
    if has(Part::Plan) {
        actions(&mut book)?;
    }
    if has(Part::Documents) {
        documents(&mut book)?;
    }
    for register in topics::declared() {
        let table = topics::register(subject, register);
        if !table.rows.is_empty() {
            let place = book.table(&table, 0, &Page::landscape(&table.name))?;
            marks::register(&mut book, register, &place)?;
        }
    }
    notes::add(&mut book, &answers, &place)?;
    book.finish()
}

/// The Statement of Applicability, behind a sheet that says whose it is, of which version, and whether it is approved.
///
/// # Errors
/// [`ExportError::Sheet`], which only a defect can cause.
pub fn statement(subject: &Subject<'_>) -> Result<Vec<u8>, ExportError> {
    let mut book = Book::new(subject)?;
    document::add(&mut book)?;
    let table = document::table(subject);
    let title = document::title(subject);
    book.table(&table, 0, &Page::landscape(&title))?;
    book.finish()
}

/// The gaps alone.
///
/// # Errors
/// [`ExportError::Sheet`], which only a defect can cause.
pub fn gaps(subject: &Subject<'_>) -> Result<Vec<u8>, ExportError> {
    let mut book = Book::new(subject)?;
    let table = topics::gaps(subject);
    let place = book.noted(&table, &book.still(), &Page::landscape(&table.name))?;
    marks::gaps(&mut book, &place)?;
    book.finish()
}

/// A table as the only sheet.
///
/// # Errors
/// [`ExportError::Sheet`], which only a defect can cause.
pub fn one(subject: &Subject<'_>, table: &Table) -> Result<Vec<u8>, ExportError> {
    let mut book = Book::new(subject)?;
    book.table(table, 0, &Page::landscape(&table.name))?;
    book.finish()
}

fn actions(book: &mut Book<'_>) -> Result<(), ExportError> {
    let table = sheet::ordered(topics::actions(book.subject), book.subject.text);
    let place = book.noted(&table, &book.still(), &Page::landscape(&table.name))?;
    marks::actions(book, &place)?;
    let table = sheet::ordered(topics::milestones(book.subject), book.subject.text);
    let place = book.noted(&table, &book.still(), &Page::portrait(&table.name))?;
    marks::milestones(book, &place)
}

fn documents(book: &mut Book<'_>) -> Result<(), ExportError> {
    let table = sheet::ordered(topics::documents(book.subject), book.subject.text);
    let place = book.noted(&table, &book.still(), &Page::landscape(&table.name))?;
    marks::documents(book, &place)
}
