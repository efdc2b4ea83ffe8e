//! A table as a sheet.

use chrono::{Datelike as _, NaiveDate};
use locale::Text;
use report::{Cell, Column, Table};
use rust_xlsxwriter::utility::column_number_to_name;
use rust_xlsxwriter::{
    ConditionalFormatFormula, DataValidation, ExcelDateTime, Format, Formula, IgnoreError, TableColumn,
    TableStyle, Worksheet, XlsxError,
};

use super::heights;
use super::looks::Looks;

/// The height of a line in points.
pub(super) const LINE: f64 = 15.0;
/// What a sheet's name may hold.
const NAME: usize = 31;
/// How many letters the button of a filter takes.
pub(super) const BUTTON: usize = 2;
/// The columns of short words that stand in the middle, as numbers do.
const CENTRED: [&str; 19] = [
    "level",
    "target",
    "applicable",
    "due",
    "reviewed",
    "planned",
    "date",
    "rank",
    "weight",
    "effort",
    "priority",
    "quick_win",
    "order",
    "at_least",
    "at_most",
    "start",
    "done",
    "on",
    "review",
];

/// Where a table stands in a workbook.
#[derive(Debug, Clone, Default)]
pub(super) struct Place {
    /// The name of its sheet.
    pub sheet: String,
    /// The row of its titles, counted from 0.
    pub head: u32,
    /// Its last row.
    pub last: u32,
    /// Of each column the list to choose from, where it has one.
    offered: Vec<Option<String>>,
    keys: Vec<Option<&'static str>>,
}

impl Place {
    /// That of a table whose titles stand in a row, counted from 0.
    pub(super) fn of(table: &Table, head: u32) -> Self {
        Self {
            sheet: name(&table.name),
            head,
            last: head.saturating_add(u32::try_from(table.rows.len()).unwrap_or(u32::MAX)),
            offered: Vec::new(),
            keys: table.columns.iter().map(|column| column.key).collect(),
        }
    }

    /// The same with lists to choose from.
    pub(super) fn offering(self, offered: Vec<Option<String>>) -> Self {
        Self { offered, ..self }
    }

    /// The column of a key, counted from 0; none where it is not there.
    pub(super) fn column(&self, key: &str) -> Option<u16> {
        let at = self.keys.iter().position(|one| *one == Some(key))?;
        u16::try_from(at).ok()
    }

    /// The rows under the titles, counted from 0.
    pub(super) fn rows(&self) -> std::ops::RangeInclusive<u32> {
        self.head + 1..=self.last
    }

    /// A cell of a column as formulas in the same sheet name it; rows are counted from 0.
    pub(super) fn cell(&self, key: &str, row: u32) -> String {
        format!("${}{}", self.letter(key), row + 1)
    }

    /// All cells of a column as formulas elsewhere name them.
    pub(super) fn range(&self, key: &str) -> String {
        let (letter, first, last) = (self.letter(key), self.head + 2, self.last + 1);
        format!("'{}'!${letter}${first}:${letter}${last}", self.sheet)
    }

    /// The list to choose from of a column, and its place.
    pub(super) fn list(&self, key: &str) -> Option<(u16, &str)> {
        let column = self.column(key)?;
        Some((column, self.offered.get(usize::from(column))?.as_deref()?))
    }

    fn letter(&self, key: &str) -> String {
        column_number_to_name(self.column(key).unwrap_or_default())
    }
}

/// A name as Excel accepts it for a sheet.
pub(super) fn name(name: &str) -> String {
    let plain: String = name.chars().filter(|c| !"[]:*?/\\'".contains(*c)).collect();
    plain.chars().take(NAME).collect()
}

/// A table with a column that tells the order of its rows, so that they can be sorted back.
pub(super) fn ordered(mut table: Table, text: Text) -> Table {
    table.columns.push(Column::keyed("order", text.workbook_order(), 6));
    for (number, row) in (1u32..).zip(&mut table.rows) {
        row.push(Cell::Number(number));
    }
    table
}

/// Writes titles, rows, filters and lists to choose from.
pub(super) fn fill(
    sheet: &mut Worksheet,
    table: &Table,
    place: &Place,
    looks: &Looks,
) -> Result<(), XlsxError> {
    let (head, last) = (place.head, place.last);
    let mut titles = Vec::new();
    for ((at, column), list) in (0u16..).zip(&table.columns).zip(&place.offered) {
        let is_centred = is_centred(table, at);
        let title = if is_centred { &looks.head_centred } else { &looks.head };
        sheet.set_column_width(at, width(column) as f64)?;
        say(sheet, head, at, &column.title, title)?;
        titles.push(TableColumn::new().set_header(&column.title).set_header_format(title));
        // Those of the answers say more of themselves (`marks`), and a cell has one rule.
        if let Some(list) = list.as_ref().filter(|_| last > head && table.key != Some("requirements")) {
            // Other words can be typed: somebody's own sheet is theirs.
            let list = Formula::new(format!("={list}"));
            let list = DataValidation::new().allow_list_formula(list).show_error_message(false);
            sheet.add_data_validation(head + 1, at, last, at, &list)?;
        }
        for (row, cells) in place.rows().zip(&table.rows) {
            let looks = looks_of(&cells[usize::from(at)], is_centred, looks);
            write(sheet, row, at, &cells[usize::from(at)], looks)?;
        }
    }
    sheet.set_row_height(head, heights::of_titles(table))?;
    for (row, cells) in place.rows().zip(&table.rows) {
        sheet.set_row_height(row, heights::of(table, cells))?;
    }
    let last_column = u16::try_from(table.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    if last > head && is_told_apart(&table.columns) {
        let mut object = rust_xlsxwriter::Table::new().set_columns(&titles).set_style(TableStyle::Light1);
        if let Some(key) = table.key {
            object = object.set_name(format!("table_{key}"));
        }
        sheet.add_table(head, 0, last, last_column, &object)?;
    } else {
        sheet.autofilter(head, 0, last, last_column)?;
        if last > head {
            let band = ConditionalFormatFormula::new().set_rule("=MOD(ROW(),2)=0");
            let band = band.set_format(Format::new().set_background_color(looks.tints[0]));
            sheet.add_conditional_format(head + 1, 0, last, last_column, &band)?;
        }
    }
    if last > head {
        sheet.ignore_error_range(head + 1, 0, last, last_column, IgnoreError::NumberStoredAsText)?;
    }
    sheet.set_freeze_panes(head + 1, 2)?;
    Ok(())
}

/// How wide a column is in letters: as wide as the longest word over it, with the button of the filter, at least.
pub(super) fn width(column: &Column) -> usize {
    let words = column.title.split_whitespace().map(|word| word.chars().count() + BUTTON);
    words.max().unwrap_or_default().max(usize::from(column.width))
}

/// Whether no two columns have the same title, without which Excel takes them for no table.
fn is_told_apart(columns: &[Column]) -> bool {
    let titles = || columns.iter().map(|column| column.title.to_lowercase());
    titles().enumerate().all(|(at, title)| !title.is_empty() && titles().take(at).all(|one| one != title))
}

/// Whether the cells of a column stand in the middle: numbers, days and short words.
fn is_centred(table: &Table, at: u16) -> bool {
    let at = usize::from(at);
    let is_number = |cell: &Cell| matches!(cell, Cell::Number(_) | Cell::Day(_));
    let mut said = table.rows.iter().map(|row| &row[at]).filter(|cell| **cell != Cell::Empty).peekable();
    let are_numbers = said.peek().is_some() && said.all(is_number);
    are_numbers || table.columns[at].key.is_some_and(|key| CENTRED.contains(&key))
}

fn looks_of<'l>(cell: &Cell, is_centred: bool, looks: &'l Looks) -> &'l Format {
    match cell {
        Cell::Day(_) => &looks.day,
        _ if is_centred => &looks.centred,
        _ => &looks.words,
    }
}

fn write(sheet: &mut Worksheet, row: u32, at: u16, cell: &Cell, looks: &Format) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => sheet.write_blank(row, at, looks)?,
        // Strings stay strings in a workbook: no word becomes a formula, whatever it begins with.
        Cell::Words(words) => return say(sheet, row, at, words, looks),
        Cell::Number(number) => sheet.write_number_with_format(row, at, *number, looks)?,
        Cell::Day(day) => {
            let year = u16::try_from(day.year()).unwrap_or(1900).max(1900);
            let day = ExcelDateTime::from_ymd(year, day.month() as u8, day.day() as u8)?;
            sheet.write_datetime_with_format(row, at, &day, looks)?
        }
    };
    Ok(())
}

/// Writes words. One function for all of them, which is a good deal less of a worker than the library's own in each place.
#[inline(never)]
pub(super) fn say(
    sheet: &mut Worksheet,
    row: u32,
    at: u16,
    words: &str,
    looks: &Format,
) -> Result<(), XlsxError> {
    sheet.write_string_with_format(row, at, words, looks).map(drop)
}

/// Writes a formula.
#[inline(never)]
pub(super) fn work_out(
    sheet: &mut Worksheet,
    row: u32,
    at: u16,
    formula: Formula,
    looks: &Format,
) -> Result<(), XlsxError> {
    sheet.write_formula_with_format(row, at, formula, looks).map(drop)
}

/// A formula with the result that it has now.
pub(super) fn formula(formula: String, result: &Cell) -> Formula {
    let result = match result {
        Cell::Day(day) => serial(*day).to_string(),
        Cell::Words(words) if is_no_number(words) => String::new(),
        other => other.to_string(),
    };
    Formula::new(formula).set_result(result)
}

/// A word such as `nan`, which is parsed as a number and is none that a workbook can hold.
fn is_no_number(words: &str) -> bool {
    words.parse::<f64>().is_ok_and(|number| !number.is_finite())
}

/// A day as workbooks count it.
fn serial(day: NaiveDate) -> i64 {
    NaiveDate::from_ymd_opt(1899, 12, 30).map_or(0, |first| (day - first).num_days())
}

/// A word within the quotes of a formula.
pub(super) fn quoted(word: &str) -> String {
    word.replace('"', "\"\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_counted_as_workbooks_count_it() {
        assert_eq!(serial("2026-06-15".parse().unwrap()), 46188);
    }

    #[test]
    fn a_name_that_reads_like_a_number_is_not_put_down_as_one() {
        let result = |words: &str| formula("=A1".into(), &Cell::Words(words.into()));
        assert!(result("Nan") == Formula::new("=A1").set_result(""));
        assert!(result("Ann") == Formula::new("=A1").set_result("Ann"));
    }

    #[test]
    fn columns_of_one_title_are_no_table() {
        let columns = |titles: [&str; 2]| titles.map(|title| Column::new(title, 5));
        assert!(is_told_apart(&columns(["Date", "Done"])));
        assert!(!is_told_apart(&columns(["Date", "date"])));
    }
}
