//! Readiness over snapshots, and now as it is worked out above.

use isms::gates::requirements;
use isms::progress::course;
use report::Cell;
use rust_xlsxwriter::{ExcelDateTime, XlsxError};

use super::book::Book;
use super::sheet::{formula, say, work_out};

/// Where the rows of the course are, and what comes below them.
pub(super) struct Rows {
    /// The first and the last of them; none where there are fewer than two snapshots.
    pub points: Option<(u32, u32)>,
    /// The first row that is free again.
    pub below: u32,
}

/// Writes the course from a row on; `all` is the row of all requirements.
pub(super) fn add(book: &mut Book<'_>, all: u32, row: u32) -> Result<Rows, XlsxError> {
    let (subject, text, looks) = (book.subject, book.subject.text, book.looks.clone());
    let needed = requirements(subject.catalogue, &subject.assessment, &subject.registers);
    let snapshots = subject.registers.snapshots.iter().map(|one| &one.record);
    let points = course(snapshots, &needed);
    if points.len() < 2 {
        return Ok(Rows { points: None, below: row });
    }
    let sheet = book.at(text.result_readiness())?;
    say(sheet, row, 0, text.progress_course(), &looks.heading)?;
    let titles = [text.row_snapshot(), text.progress_least(), text.progress_most(), text.part_on()];
    for (at, title) in (0u16..).zip(titles) {
        let head = if at == 0 { &looks.head } else { &looks.head_centred };
        say(sheet, row + 1, at, title, head)?;
    }
    let first = row + 2;
    let mut at = first;
    for point in &points {
        let name = if point.name.is_empty() { text.progress_unnamed() } else { &point.name };
        say(sheet, at, 0, name, &looks.words)?;
        let (least, most) = (point.readiness.at_least.percent_down(), point.readiness.at_most.percent_up());
        sheet.write_number_with_format(at, 1, least as f64 / 100.0, &looks.percent)?;
        sheet.write_number_with_format(at, 2, most as f64 / 100.0, &looks.percent)?;
        sheet.write_datetime_with_format(at, 3, day(point.on)?, &looks.day)?;
        at += 1;
    }
    say(sheet, at, 0, text.progress_now(), &looks.name)?;
    for (column, letter, most) in [(1u16, 'B', false), (2, 'C', true)] {
        let readiness = subject.whole().figures.readiness();
        let percent = readiness.map(|readiness| match most {
            true => readiness.at_most.percent_up(),
            false => readiness.at_least.percent_down(),
        });
        let result = percent.map(|percent| (percent as f64 / 100.0).to_string()).unwrap_or_default();
        let says = formula(format!("={letter}{}", all + 1), &Cell::from(result));
        work_out(sheet, at, column, says, &looks.percent)?;
    }
    sheet.write_datetime_with_format(at, 3, day(subject.today)?, &looks.day)?;
    Ok(Rows { points: Some((first, at)), below: at + 2 })
}

fn day(day: chrono::NaiveDate) -> Result<ExcelDateTime, XlsxError> {
    use chrono::Datelike as _;
    let year = u16::try_from(day.year()).unwrap_or(1900).max(1900);
    ExcelDateTime::from_ymd(year, day.month() as u8, day.day() as u8)
}
