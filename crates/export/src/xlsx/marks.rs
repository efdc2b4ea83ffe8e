//! What is marked in cells, in words and signs as well as in colour, and what a cell says of itself when it is chosen.

use isms::action::ActionState;
use isms::declaration::{Kind, Register};
use locale::Text;
use rust_xlsxwriter::{
    ConditionalFormatFormula, DataValidation, DataValidationErrorStyle, DataValidationRule, ExcelDateTime,
    Formula, XlsxError,
};

use super::book::Book;
use super::looks::Looks;
use super::requirements::figure;
use super::sheet::{Place, quoted};
use crate::ExportError;

/// The longest message and the longest title of one that Excel shows.
const MESSAGE: usize = 255;
const TITLE: usize = 32;
/// How wide a column is in which days can be overdue, in letters.
const OVERDUE: f64 = 20.0;

/// Marks levels and what is overdue in the list of requirements, and says of each column what follows it.
pub(super) fn requirements(book: &mut Book<'_>, place: &Place, figures: &str) -> Result<(), XlsxError> {
    let text = book.subject.text;
    if place.last == place.head {
        return Ok(());
    }
    levels(book, place)?;
    let first = place.head + 1;
    let (level, target) = (place.cell("level", first), place.cell("target", first));
    let (applicable, no) = (place.cell("applicable", first), quoted(text.csv_no()));
    let is_open = format!("AND({applicable}<>\"{no}\",OR({level}=\"\",{level}<{target}))");
    overdue(book, place, "due", &is_open)?;
    let looks = book.looks.clone();
    let named = place.list("level_name").map(|(at, list)| (at, list.to_owned()));
    let sheet = book.at(&place.sheet)?;
    if let (Some((name_at, list)), Some(level_at)) = (&named, place.column("level")) {
        // Whoever writes a level over the formula is told where the two no longer agree.
        let name = place.cell("level_name", first);
        let figure = figure(&name, list, figures);
        let agrees = format!("{level}&\"\"=IFERROR({figure},\"\")");
        let differs = ConditionalFormatFormula::new()
            .set_rule(format!("=NOT({agrees})").as_str())
            .set_format(&looks.differs);
        sheet.add_conditional_format(first, *name_at, place.last, *name_at, &differs)?;
        let only = DataValidation::new()
            .allow_custom(Formula::new(format!("={agrees}")))
            .set_input_title(title(text.csv_level()))?
            .set_input_message(message(&text.workbook_level_hint(text.csv_level_name())))?
            .set_error_title(title(text.csv_level()))?
            .set_error_message(message(&text.workbook_level_wrong(text.csv_level_name())))?
            .set_error_style(DataValidationErrorStyle::Stop);
        sheet.add_data_validation(first, level_at, place.last, level_at, &only)?;
    }
    for column in COLUMNS {
        let Some(at) = place.column(column.key) else { continue };
        let rule = match (column.takes, place.list(column.key)) {
            (_, Some((_, list))) => DataValidation::new()
                .allow_list_formula(Formula::new(format!("={list}")))
                .show_error_message(false),
            (Takes::Levels, None) => DataValidation::new()
                .allow_whole_number(DataValidationRule::Between(3, 5))
                .set_error_style(DataValidationErrorStyle::Warning),
            (Takes::Day, None) => {
                let first = ExcelDateTime::from_ymd(1900, 1, 1)?;
                DataValidation::new()
                    .allow_date(DataValidationRule::GreaterThanOrEqualTo(first))
                    .set_error_style(DataValidationErrorStyle::Warning)
            }
            (Takes::Words, None) => DataValidation::new().allow_any_value(),
        };
        let rule = rule.set_input_title(title((column.title)(text)))?;
        let rule = rule.set_input_message(message((column.says)(text)))?;
        sheet.add_data_validation(first, at, place.last, at, &rule)?;
    }
    Ok(())
}

/// What can stand in a column.
#[derive(Clone, Copy)]
enum Takes {
    Levels,
    Day,
    Words,
}

/// A column of the list of requirements from which formulas elsewhere take something.
struct Driving {
    key: &'static str,
    takes: Takes,
    title: fn(Text) -> &'static str,
    says: fn(Text) -> &'static str,
}

const fn driving(
    key: &'static str,
    takes: Takes,
    title: fn(Text) -> &'static str,
    says: fn(Text) -> &'static str,
) -> Driving {
    Driving { key, takes, title, says }
}

const COLUMNS: [Driving; 9] = [
    driving("level_name", Takes::Words, Text::csv_level_name, Text::workbook_level_name_hint),
    driving("target", Takes::Levels, Text::csv_target, Text::workbook_target_hint),
    driving("applicable", Takes::Words, Text::csv_applicable, Text::workbook_applicable_hint),
    driving("reason", Takes::Words, Text::part_reason, Text::workbook_reason_hint),
    driving("note", Takes::Words, Text::csv_note, Text::workbook_note_hint),
    driving("evidence", Takes::Words, Text::csv_evidence, Text::workbook_evidence_hint),
    driving("owner", Takes::Words, Text::csv_owner, Text::workbook_owner_hint),
    driving("due", Takes::Day, Text::csv_due, Text::workbook_due_hint),
    driving("reviewed", Takes::Day, Text::field_reviewed, Text::workbook_reviewed_hint),
];

/// Marks levels and what is overdue in the list of gaps.
pub(super) fn gaps(book: &mut Book<'_>, place: &Place) -> Result<(), ExportError> {
    levels(book, place)?;
    let first = place.head + 1;
    let (level, target) = (place.cell("level", first), place.cell("target", first));
    Ok(overdue(book, place, "due", &format!("OR({level}=\"\",{level}<{target})"))?)
}

/// Marks what is planned for a day that has passed.
pub(super) fn statement(book: &mut Book<'_>, place: &Place) -> Result<(), XlsxError> {
    overdue(book, place, "planned", "TRUE")
}

/// Marks what is overdue in the plan.
pub(super) fn actions(book: &mut Book<'_>, place: &Place) -> Result<(), ExportError> {
    let done = quoted(ActionState::Done.label(book.subject.text));
    let state = place.cell("state", place.head + 1);
    Ok(overdue(book, place, "due", &format!("{state}<>\"{done}\""))?)
}

/// The same among milestones.
pub(super) fn milestones(book: &mut Book<'_>, place: &Place) -> Result<(), ExportError> {
    let (done, yes) = (place.cell("done", place.head + 1), quoted(book.subject.text.csv_yes()));
    Ok(overdue(book, place, "on", &format!("{done}<>\"{yes}\""))?)
}

/// The same of the next reviews of documents.
pub(super) fn documents(book: &mut Book<'_>, place: &Place) -> Result<(), ExportError> {
    Ok(overdue(book, place, "review", "TRUE")?)
}

/// The same in a register by its declaration: what closes a record is a day, or a choice.
pub(super) fn register(book: &mut Book<'_>, register: &Register, place: &Place) -> Result<(), XlsxError> {
    let (text, first) = (book.subject.text, place.head + 1);
    let mut open = vec!["TRUE".to_owned()];
    for part in register.parts {
        let cell = || place.cell(part.name, first);
        match part.kind {
            _ if place.column(part.name).is_none() => {}
            Kind::Closed => open.push(format!("{}=\"\"", cell())),
            Kind::Choice(choices) => {
                let closing = register.closed.iter().filter(|(name, _)| *name == part.name);
                let words = closing.filter_map(|(_, key)| choices.iter().find(|choice| choice.key == *key));
                open.extend(words.map(|word| format!("{}<>\"{}\"", cell(), quoted((word.label)(text)))));
            }
            Kind::Flag if register.closed.contains(&(part.name, "true")) => {
                open.push(format!("{}<>\"{}\"", cell(), quoted(text.csv_yes())));
            }
            _ => {}
        }
    }
    for part in register.parts.iter().filter(|part| matches!(part.kind, Kind::Due)) {
        overdue(book, place, part.name, &format!("AND({})", open.join(",")))?;
    }
    Ok(())
}

/// Three steps of one hue for levels; the number and the name beside it say the same.
fn levels(book: &mut Book<'_>, place: &Place) -> Result<(), XlsxError> {
    let looks: Looks = book.looks.clone();
    let first = place.head + 1;
    if place.last < first {
        return Ok(());
    }
    let level = place.cell("level", first);
    let rules = [format!("={level}=1"), format!("={level}=2"), format!("=AND(ISNUMBER({level}),{level}>=3)")];
    let columns = ["level", "level_name"].map(|key| place.column(key));
    let sheet = book.at(&place.sheet)?;
    for at in columns.into_iter().flatten() {
        for (rule, format) in rules.iter().zip(&looks.levels) {
            let step = ConditionalFormatFormula::new().set_rule(rule.as_str()).set_format(format);
            sheet.add_conditional_format(first, at, place.last, at, &step)?;
        }
    }
    Ok(())
}

/// Marks days that have passed in a column where something else is true as well; the mark says so in words.
fn overdue(book: &mut Book<'_>, place: &Place, key: &str, is_open: &str) -> Result<(), XlsxError> {
    let first = place.head + 1;
    let Some(at) = place.column(key).filter(|_| place.last >= first) else { return Ok(()) };
    let day = place.cell(key, first);
    let format = book.looks.overdue.clone();
    let rule = format!("=AND(ISNUMBER({day}),{day}<TODAY(),{is_open})");
    let rule = ConditionalFormatFormula::new().set_rule(rule.as_str()).set_format(format);
    let sheet = book.at(&place.sheet)?;
    // Narrower, a day with its word would be shown as ####.
    sheet.set_column_width(at, OVERDUE)?;
    sheet.add_conditional_format(first, at, place.last, at, &rule)?;
    Ok(())
}

fn message(words: &str) -> String {
    cut(words, MESSAGE)
}

fn title(words: &str) -> String {
    cut(words, TITLE)
}

/// As many letters as Excel shows, in whatever language.
fn cut(words: &str, most: usize) -> String {
    words.chars().take(most).collect()
}
