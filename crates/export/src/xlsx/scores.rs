//! Readiness as live formulas over the sheet of requirements: change a level there, and the figures follow.

use model::Level;
use model::scoring::Figures;
use report::{Cell, Column, Subject, topics};
use rust_xlsxwriter::{Formula, Workbook, XlsxError};
use wording::words;

use super::keys::Keys;
use super::sheet::{self, LINE, Looks};

/// The places of columns in the sheet of requirements, as letters: reference, group, level, applicable.
const REFERENCE: char = 'A';
const GROUP: char = 'C';
const LEVEL: char = 'D';
const APPLICABLE: char = 'G';
/// The column of the names of levels, counted from 0; the level itself stands before it.
const LEVEL_NAME: u16 = 4;
/// The two columns that are added to it.
const AT_LEAST: char = 'N';
const AT_MOST: char = 'O';

/// Adds the sheet of scores and the sheet of requirements that it is worked out from.
pub(super) fn add(workbook: &mut Workbook, keys: &mut Keys, subject: &Subject<'_>) -> Result<(), XlsxError> {
    let text = subject.text;
    let looks = Looks::new(subject);
    let mut table = topics::requirements(subject);
    let last = table.rows.len() + 1;
    table.columns.push(Column::keyed("at_least", text.progress_least(), 10));
    table.columns.push(Column::keyed("at_most", text.progress_most(), 10));
    for row in &mut table.rows {
        row.extend([Cell::Empty, Cell::Empty]);
    }
    summary(workbook, subject, &looks, &sheet::name(&table.name), last)?;
    let sheet = sheet::new(workbook, subject, &table.name)?;
    let offered = sheet::fill(sheet, keys, &table, &looks)?;
    let names = offered.into_iter().nth(usize::from(LEVEL_NAME)).flatten();
    // A result without words is 0 otherwise, which programs that do not work formulas out would show.
    sheet.set_formula_result_default("");
    for (row, item) in (1u32..).zip(&subject.items) {
        let answer = subject.assessment.answer(&item.id);
        let points = answer.level().map(|level| f64::from(level.number().min(3)) / 3.0);
        let is_out = answer.exclusion(item.kind).is_some();
        if let Some(names) = &names {
            // The level follows the name that is chosen beside it; behind the levels stands what is not sure.
            let place = format!("MATCH({}{},{names},0)", 'E', row + 1);
            let highest = Level::ALL.len();
            let formula = format!("=IFERROR(IF({place}>{highest},\"\",{place}-1),\"\")");
            let result = answer.level().map(|level| level.number().to_string()).unwrap_or_default();
            let formula = Formula::new(formula).set_result(result);
            sheet.write_formula_with_format(row, LEVEL_NAME - 1, formula, &looks.words)?;
        }
        for (at, unknown) in [(13u16, 0u8), (14, 1)] {
            let excel = row + 1;
            let result = match (is_out, points) {
                (true, _) => String::new(),
                (false, Some(points)) => points.to_string(),
                (false, None) => unknown.to_string(),
            };
            let formula = format!(
                "=IF({APPLICABLE}{excel}=\"{no}\",\"\",IF({LEVEL}{excel}=\"\",{unknown},MIN({LEVEL}{excel},3)/3))",
                no = quoted(text.csv_no()),
            );
            sheet.write_formula_with_format(
                row,
                at,
                Formula::new(formula).set_result(result),
                &looks.percent,
            )?;
        }
    }
    Ok(())
}

/// Readiness of every group and of all, from the two columns.
fn summary(
    workbook: &mut Workbook,
    subject: &Subject<'_>,
    looks: &Looks,
    from: &str,
    last: usize,
) -> Result<(), XlsxError> {
    let text = subject.text;
    let sheet = sheet::new(workbook, subject, text.result_readiness())?;
    sheet.set_column_width(0, 40)?;
    for at in 1..=4 {
        sheet.set_column_width(at, 14)?;
    }
    let title = text.report_title(subject.edition(), subject.organisation());
    sheet.write_string_with_format(0, 0, &title, &looks.title)?;
    let disclaimer = text.report_disclaimer(words::scope(text, subject.whole()));
    sheet.merge_range(1, 0, 1, 4, &disclaimer, &looks.words)?;
    sheet.set_row_height(1, 2.0 * LINE)?;
    let titles = [
        text.result_group(),
        text.progress_least(),
        text.progress_most(),
        text.export_answered(),
        text.export_applicable(),
    ];
    for (at, title) in (0u16..).zip(titles) {
        sheet.write_string_with_format(3, at, title, &looks.head)?;
    }
    let column = |letter: char| format!("'{from}'!${letter}$2:${letter}${last}");
    let mut row = 4;
    let groups = subject.whole().groups.iter();
    let groups = groups.map(|group| (words::group(text, group.group), group.figures, false));
    let all = (text.export_all().to_owned(), subject.whole().figures, true);
    for (name, figures, is_all) in groups.chain([all]) {
        // All of them have a reference; of a group, those whose group is named at the left.
        let which = match is_all {
            true => format!("{},\"*\"", column(REFERENCE)),
            false => format!("{},$A{}", column(GROUP), row + 1),
        };
        let no = quoted(text.csv_no());
        let applicable = format!("COUNTIFS({which},{},\"<>{no}\")", column(APPLICABLE));
        // Whole percents outwards, as everywhere else; what is lost in thirds is made up for before, within 0 and 1.
        let points = |letter| {
            let share = format!("SUMIFS({},{which})/{applicable}", column(letter));
            match letter == AT_MOST {
                true => format!("=IFERROR(ROUNDUP(MAX(0,{share}-0.000001),2),\"\")"),
                false => format!("=IFERROR(ROUNDDOWN(MIN(1,{share}+0.000001),2),\"\")"),
            }
        };
        let answered = format!("=COUNTIFS({which},{},\"<>{no}\",{},\"<>\")", column(APPLICABLE), column('E'));
        sheet.write_string_with_format(row, 0, &name, &looks.words)?;
        let share = |most: bool| share(&figures, most);
        for (at, formula, result) in [(1, points(AT_LEAST), share(false)), (2, points(AT_MOST), share(true))]
        {
            let formula = Formula::new(formula).set_result(result);
            sheet.write_formula_with_format(row, at, formula, &looks.percent)?;
        }
        let answered = Formula::new(answered).set_result(figures.answered.to_string());
        sheet.write_formula_with_format(row, 3, answered, &looks.words)?;
        let applicable = Formula::new(format!("={applicable}")).set_result(figures.applicable.to_string());
        sheet.write_formula_with_format(row, 4, applicable, &looks.words)?;
        row += 1;
    }
    sheet.merge_range(row + 1, 0, row + 1, 4, text.result_how_body(), &looks.words)?;
    sheet.set_row_height(row + 1, 6.0 * LINE)?;
    Ok(())
}

/// A word within the quotes of a formula.
fn quoted(word: &str) -> String {
    word.replace('"', "\"\"")
}

/// A readiness as a formula's result: a whole percent, rounded outwards.
fn share(figures: &Figures, most: bool) -> String {
    let readiness = figures.readiness();
    let percent = readiness.map(|readiness| match most {
        true => readiness.at_most.percent_up(),
        false => readiness.at_least.percent_down(),
    });
    percent.map(|percent| (percent as f64 / 100.0).to_string()).unwrap_or_default()
}
