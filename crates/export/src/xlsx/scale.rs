//! How to read the figures: levels and what they count, weight, effort and priority, and what a gate is.

use model::gaps::Gap;
use model::{Answer, Level, Response};
use report::Subject;
use rust_xlsxwriter::XlsxError;
use wording::words;

use super::book::Book;
use super::cover::lines;
use super::page::Page;
use super::sheet::{LINE, say};

/// Letters in a line of all columns together.
const ROOM: usize = 110;

/// Adds the sheet.
pub(super) fn add(book: &mut Book<'_>) -> Result<(), XlsxError> {
    let (subject, text, looks) = (book.subject, book.subject.text, book.looks.clone());
    let title = text.workbook_scale();
    book.beside("scale", title, &Page::portrait(title))?;
    let sheet = book.at(title)?;
    sheet.set_screen_gridlines(false);
    for (at, width) in [(0, 9.0), (1, 18.0), (2, 70.0), (3, 15.0)] {
        sheet.set_column_width(at, width)?;
    }
    say(sheet, 0, 0, title, &looks.title)?;
    let titles = [
        (text.guide_level(), &looks.head_centred),
        (text.csv_level_name(), &looks.head),
        (text.guide_meaning(), &looks.head),
        (text.guide_counts(), &looks.head_centred),
    ];
    for (at, (title, format)) in (0u16..).zip(titles) {
        say(sheet, 2, at, title, format)?;
    }
    let mut row = 3;
    for level in Level::ALL.into_iter().filter(|level| subject.catalogue.has_level(*level)) {
        let number = level.number();
        sheet.write_number_with_format(row, 0, number, &looks.centred)?;
        say(sheet, row, 1, words::level(text, level), &looks.words)?;
        say(sheet, row, 2, words::level_means(text, level), &looks.words)?;
        sheet.write_number_with_format(row, 3, f64::from(number.min(3)) / 3.0, &looks.fraction)?;
        row += 1;
    }
    sheet.write_blank(row, 0, &looks.centred)?;
    say(sheet, row, 1, text.level_not_sure(), &looks.words)?;
    say(sheet, row, 2, text.workbook_not_sure_means(), &looks.words)?;
    say(sheet, row, 3, text.workbook_not_sure_credit(), &looks.centred)?;
    row += 2;
    let (priority, effort) = worked(subject);
    for (heading, says) in [
        (text.result_how(), text.result_how_body().to_owned()),
        (text.export_weight(), text.workbook_weight().to_owned()),
        (text.export_effort(), effort),
        (text.export_priority(), priority),
        (text.workbook_gate(), text.workbook_gate_says().to_owned()),
    ] {
        say(sheet, row, 0, heading, &looks.heading)?;
        sheet.merge_range(row + 1, 0, row + 1, 3, &says, &looks.merged)?;
        sheet.set_row_height(row + 1, lines(&says, ROOM) * LINE)?;
        row += 3;
    }
    Ok(())
}

/// What priority and effort are, on a requirement: the largest gap, else one of the edition as if nothing were there.
fn worked(subject: &Subject<'_>) -> (String, String) {
    let text = subject.text;
    let first = subject.catalogue.requirements().iter().take(1).map(|requirement| {
        let answer = Answer { response: Some(Response::Level(Level::Absent)), ..Answer::default() };
        (requirement, answer)
    });
    let first: Vec<_> = first.collect();
    let made_up = model::gaps::Gaps::of(first.iter().map(|(requirement, answer)| (*requirement, answer)));
    let gap: Option<&Gap> = subject.outcome.gaps.ranked.first().or(made_up.ranked.first());
    let Some(gap) = gap else { return (String::new(), text.workbook_effort().to_owned()) };
    let (weight, effort) = match subject.catalogue.advice(&gap.id) {
        Some(advice) => (advice.weight_reason_for(&subject.assessment.profile), advice.effort_reason),
        None => (text.gaps_own_weight(), text.gaps_own_effort()),
    };
    let named = text.label_numbered(&gap.id, subject.title(&gap.id));
    let (level, target) = (gap.level.number(), gap.target.number());
    let priority = text.result_priority_how(target, level, gap.weight, gap.priority(), weight);
    let example = |says: String| text.workbook_example(&named, says);
    let effort = [text.workbook_effort().to_owned(), example(text.result_effort(gap.effort, effort))];
    ([text.workbook_priority().to_owned(), example(priority)].join("\n"), effort.join("\n"))
}
