//! What the workbook is, of which day, and which of its sheets follow a change.

use isms::person::Role;
use report::{Part, topics};
use rust_xlsxwriter::{Url, XlsxError};
use wording::words;

use super::book::Book;
use super::page::Page;
use super::sheet::{LINE, name, say};

/// Letters in a line of the two columns together, in large and in usual letters, and in the second of them.
const LINE_OF_TITLE: usize = 66;
const LINE_OF_BOTH: usize = 110;
const LINE_OF_SECOND: usize = 76;

/// Adds the sheet.
pub(super) fn add(book: &mut Book<'_>) -> Result<(), XlsxError> {
    let (subject, text, looks) = (book.subject, book.subject.text, book.looks.clone());
    let title = text.workbook_cover();
    book.beside("cover", title, &Page::portrait(title))?;
    let still = book.still();
    let sheet = book.at(title)?;
    sheet.set_screen_gridlines(false).set_column_width(0, 30)?.set_column_width(1, 82)?;
    let heading = text.report_title(subject.edition(), subject.organisation());
    sheet.merge_range(0, 0, 0, 1, &heading, &looks.title)?;
    sheet.set_row_height(0, lines(&heading, LINE_OF_TITLE) * 1.5 * LINE)?;
    let changed = subject.assessment.updated_at.date_naive().min(subject.today);
    let mut facts = vec![
        (text.part_organisation(), subject.organisation()),
        (text.statement_edition(), subject.edition()),
        (text.workbook_date(), text.workbook_as_of(changed, subject.today)),
    ];
    // Whoever runs it and whoever stands behind it, where somebody said who that is.
    for (role, label) in [(Role::Lead, text.role_lead()), (Role::Sponsor, text.role_sponsor())] {
        let people = subject.registers.people.iter().filter(|one| one.record.role == role);
        let people: Vec<String> = people.map(|one| one.record.name.clone()).collect();
        if !people.is_empty() {
            facts.push((label, wording::list::commas(text, people)));
        }
    }
    let mut row = 2;
    for (label, says) in facts {
        say(sheet, row, 0, label, &looks.name)?;
        say(sheet, row, 1, &says, &looks.words)?;
        sheet.set_row_height(row, lines(&says, LINE_OF_SECOND) * LINE + 3.0)?;
        row += 1;
    }
    row += 1;
    let disclaimer = words::disclaimer(text, subject.whole());
    let requirements = text.rooms_requirements();
    for (heading, says) in
        [(None, disclaimer), (Some(text.workbook_follows_title()), text.workbook_follows_body(requirements))]
    {
        if let Some(heading) = heading {
            say(sheet, row, 0, heading, &looks.heading)?;
            row += 1;
        }
        sheet.merge_range(row, 0, row, 1, &says, &looks.merged)?;
        sheet.set_row_height(row, lines(&says, LINE_OF_BOTH) * LINE)?;
        row += 2;
    }
    row -= 1;
    let has = |part: Part| subject.options.has(part);
    let follows = text.workbook_follows(requirements);
    let mut sheets = vec![
        (text.workbook_scale(), text.workbook_scale_says().to_owned()),
        (text.result_readiness(), follows.clone()),
        (requirements, text.workbook_edit().to_owned()),
    ];
    if has(Part::Statement) {
        sheets.push((text.rooms_statement(), text.workbook_statement_says(requirements)));
    }
    if has(Part::Gaps) {
        sheets.push((text.rooms_gaps(), text.workbook_gaps_still(requirements, subject.today)));
    }
    if has(Part::Plan) {
        sheets.push((text.rooms_plan(), still.clone()));
        sheets.push((text.calendar_milestones(), still.clone()));
    }
    if has(Part::Documents) {
        sheets.push((text.rooms_documents(), still.clone()));
    }
    for register in topics::declared() {
        if !topics::register(subject, register).rows.is_empty() {
            sheets.push(((register.title)(text), still.clone()));
        }
    }
    for (title, says) in &sheets {
        let link = Url::new(format!("internal:'{}'!A1", name(title))).set_text(name(title));
        sheet.write_url_with_format(row, 0, &link, &looks.link)?;
        say(sheet, row, 1, says, &looks.words)?;
        sheet.set_row_height(row, lines(says, LINE_OF_SECOND) * LINE + 3.0)?;
        row += 1;
    }
    row += 1;
    say(sheet, row, 0, text.workbook_legend(), &looks.heading)?;
    for (format, sample, says) in [
        (&looks.levels[0], "1".to_owned(), text.workbook_legend_started()),
        (&looks.levels[1], "2".to_owned(), text.workbook_legend_partial()),
        (&looks.levels[2], "3 – 5".to_owned(), text.workbook_legend_reached()),
        (
            &looks.sample,
            format!("{} {}", subject.today, text.workbook_overdue()),
            text.workbook_legend_overdue(),
        ),
        (&looks.sample, "≠".to_owned(), text.workbook_legend_differs()),
    ] {
        row += 1;
        say(sheet, row, 0, &sample, &format.clone().set_align(rust_xlsxwriter::FormatAlign::Center))?;
        say(sheet, row, 1, says, &looks.words)?;
        sheet.set_row_height(row, lines(says, LINE_OF_SECOND) * LINE + 3.0)?;
    }
    Ok(())
}

/// How many lines words take.
pub(super) fn lines(words: &str, room: usize) -> f64 {
    let of = |line: &str| line.chars().count().div_ceil(room).max(1);
    words.lines().map(of).sum::<usize>().max(1) as f64
}
