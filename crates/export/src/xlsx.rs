//! Excel workbooks: filters, frozen titles, lists to choose from, print set-up, and scores as live formulas.

mod scores;
mod sheet;

use report::{Subject, Table, topics};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use crate::ExportError;

/// The action plan and the milestones.
///
/// # Errors
/// [`ExportError::Sheet`], which only a defect can cause.
pub fn plan(subject: &Subject<'_>) -> Result<Vec<u8>, ExportError> {
    let mut workbook = begun(subject)?;
    for table in [topics::actions(subject), topics::milestones(subject)] {
        sheet::add(&mut workbook, subject, &table)?;
    }
    Ok(workbook.save_to_buffer()?)
}

/// Everything, a sheet each topic, with scores that are worked out again when an answer is changed.
///
/// # Errors
/// [`ExportError::Sheet`], which only a defect can cause.
pub fn everything(subject: &Subject<'_>) -> Result<Vec<u8>, ExportError> {
    let mut workbook = begun(subject)?;
    scores::add(&mut workbook, subject)?;
    for table in [
        topics::statement(subject),
        topics::gaps(subject),
        topics::actions(subject),
        topics::milestones(subject),
        topics::documents(subject),
    ] {
        sheet::add(&mut workbook, subject, &table)?;
    }
    for register in topics::declared() {
        let table = topics::register(subject, register);
        if !table.rows.is_empty() {
            sheet::add(&mut workbook, subject, &table)?;
        }
    }
    Ok(workbook.save_to_buffer()?)
}

/// A table as the only sheet.
///
/// # Errors
/// [`ExportError::Sheet`], which only a defect can cause.
pub fn one(subject: &Subject<'_>, table: &Table) -> Result<Vec<u8>, ExportError> {
    let mut workbook = begun(subject)?;
    sheet::add(&mut workbook, subject, table)?;
    Ok(workbook.save_to_buffer()?)
}

/// An empty workbook. Its time of making is the report's, so that the same input gives the same bytes.
fn begun(subject: &Subject<'_>) -> Result<Workbook, XlsxError> {
    let mut workbook = Workbook::new();
    let made = ExcelDateTime::from_timestamp(subject.now.timestamp())?;
    let title = subject.text.report_title(subject.edition(), subject.organisation());
    workbook.set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&made));
    Ok(workbook)
}
