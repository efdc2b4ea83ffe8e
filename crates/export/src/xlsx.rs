//! Excel workbooks: filters, frozen titles, lists to choose from, print set-up, and scores as live formulas.

mod keys;
mod scores;
mod sheet;

use report::{Part, Subject, Table, topics};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use self::keys::Keys;
use crate::ExportError;

/// The action plan and the milestones.
///
/// # Errors
/// [`ExportError::Sheet`], which only a defect can cause.
pub fn plan(subject: &Subject<'_>) -> Result<Vec<u8>, ExportError> {
    let (mut workbook, mut keys) = begun(subject)?;
    for table in [topics::actions(subject), topics::milestones(subject)] {
        sheet::add(&mut workbook, &mut keys, subject, &table)?;
    }
    finished(workbook, keys)
}

/// Everything, a sheet each topic, with scores that are worked out again when an answer is changed.
///
/// # Errors
/// [`ExportError::Sheet`], which only a defect can cause.
pub fn everything(subject: &Subject<'_>) -> Result<Vec<u8>, ExportError> {
    let (mut workbook, mut keys) = begun(subject)?;
    scores::add(&mut workbook, &mut keys, subject)?;
    let has = |part: Part| subject.options.has(part);
    for table in [
        has(Part::Statement).then(|| topics::statement(subject)),
        has(Part::Gaps).then(|| topics::gaps(subject)),
        has(Part::Plan).then(|| topics::actions(subject)),
        has(Part::Plan).then(|| topics::milestones(subject)),
        has(Part::Documents).then(|| topics::documents(subject)),
    ]
    .into_iter()
    .flatten()
    {
        sheet::add(&mut workbook, &mut keys, subject, &table)?;
    }
    for register in topics::declared() {
        let table = topics::register(subject, register);
        if !table.rows.is_empty() {
            sheet::add(&mut workbook, &mut keys, subject, &table)?;
        }
    }
    finished(workbook, keys)
}

/// A table as the only sheet.
///
/// # Errors
/// [`ExportError::Sheet`], which only a defect can cause.
pub fn one(subject: &Subject<'_>, table: &Table) -> Result<Vec<u8>, ExportError> {
    let (mut workbook, mut keys) = begun(subject)?;
    sheet::add(&mut workbook, &mut keys, subject, table)?;
    finished(workbook, keys)
}

/// An empty workbook. Its time of making is the report's, so that the same input gives the same bytes.
fn begun(subject: &Subject<'_>) -> Result<(Workbook, Keys), XlsxError> {
    let mut workbook = Workbook::new();
    let made = ExcelDateTime::from_timestamp(subject.now.timestamp())?;
    let title = subject.text.report_title(subject.edition(), subject.organisation());
    workbook.set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&made));
    Ok((workbook, Keys::new(subject)))
}

/// The bytes of a workbook, with its keys.
fn finished(mut workbook: Workbook, keys: Keys) -> Result<Vec<u8>, ExportError> {
    keys.finish(&mut workbook)?;
    Ok(workbook.save_to_buffer()?)
}
