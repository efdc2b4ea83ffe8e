//! A table as a sheet.

use super::keys::Keys;
use report::{Cell, PageSize, Subject, Table};
use rust_xlsxwriter::{
    Color, DataValidation, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Workbook, Worksheet,
    XlsxError,
};

/// The height of a line, and of the highest row that Excel has, in points.
pub(super) const LINE: f64 = 15.0;
const HIGHEST: f64 = 409.0;
/// What a sheet's name may hold.
const NAME: usize = 31;

/// The sizes of paper by Excel's own numbers.
fn paper(paper: PageSize) -> u8 {
    match paper {
        PageSize::A4 => 9,
        PageSize::Letter => 1,
    }
}

/// The looks of cells.
pub(super) struct Looks {
    /// Titles of columns.
    pub head: Format,
    /// Words.
    pub words: Format,
    /// Days.
    pub day: Format,
    /// Shares of one.
    pub percent: Format,
    /// What stands over a sheet.
    pub title: Format,
}

impl Looks {
    pub(super) fn new(subject: &Subject<'_>) -> Self {
        let [red, green, blue] = subject.options.ink().map(u32::from);
        let ink = Color::RGB((red << 16) | (green << 8) | blue);
        let base = || Format::new().set_align(FormatAlign::Top).set_text_wrap();
        Self {
            head: base()
                .set_bold()
                .set_font_color(ink)
                .set_border_bottom(FormatBorder::Medium)
                .set_border_bottom_color(ink),
            words: base(),
            day: base().set_num_format("yyyy-mm-dd"),
            percent: base().set_num_format("0%"),
            title: Format::new().set_bold().set_font_size(14).set_font_color(ink),
        }
    }
}

/// A new sheet of a name that Excel accepts, ready to be printed.
pub(super) fn new<'w>(
    workbook: &'w mut Workbook,
    subject: &Subject<'_>,
    name: &str,
) -> Result<&'w mut Worksheet, XlsxError> {
    let sheet = workbook.add_worksheet();
    sheet.set_name(self::name(name))?;
    sheet
        .set_paper_size(paper(subject.options.paper))
        .set_landscape()
        .set_print_fit_to_pages(1, 0)
        .set_margins(0.4, 0.4, 0.6, 0.6, 0.3, 0.3)
        .set_repeat_rows(0, 0)?
        .set_header(format!("&L{}&R{}", plain(&subject.organisation()), plain(&subject.edition())))
        .set_footer(format!("&L{}&R&P / &N", subject.today));
    Ok(sheet)
}

/// Ampersands have a meaning in headers of sheets.
fn plain(words: &str) -> String {
    words.chars().take(80).collect::<String>().replace('&', "&&")
}

/// A name as Excel accepts it for a sheet.
pub(super) fn name(name: &str) -> String {
    let plain: String = name.chars().filter(|c| !"[]:*?/\\'".contains(*c)).collect();
    plain.chars().take(NAME).collect()
}

/// Adds a table as a sheet.
pub(super) fn add(
    workbook: &mut Workbook,
    keys: &mut Keys,
    subject: &Subject<'_>,
    table: &Table,
) -> Result<(), XlsxError> {
    let looks = Looks::new(subject);
    let sheet = new(workbook, subject, &table.name)?;
    fill(sheet, keys, table, &looks).map(drop)
}

/// Writes titles, rows, filters and lists to choose from; the cells of the list of each column that has one.
pub(super) fn fill(
    sheet: &mut Worksheet,
    keys: &mut Keys,
    table: &Table,
    looks: &Looks,
) -> Result<Vec<Option<String>>, XlsxError> {
    let last_row = u32::try_from(table.rows.len()).unwrap_or(u32::MAX);
    let offered = keys.add(&sheet.name(), table);
    for ((at, column), list) in (0u16..).zip(&table.columns).zip(&offered) {
        sheet.set_column_width(at, f64::from(column.width))?;
        sheet.write_string_with_format(0, at, &column.title, &looks.head)?;
        if let Some(list) = list.as_ref().filter(|_| last_row > 0) {
            // Other words can be typed: somebody's own sheet is theirs.
            let list = Formula::new(format!("={list}"));
            let list = DataValidation::new().allow_list_formula(list).show_error_message(false);
            sheet.add_data_validation(1, at, last_row, at, &list)?;
        }
    }
    for (row, cells) in (1u32..).zip(&table.rows) {
        sheet.set_row_height(row, height(table, cells))?;
        for (at, cell) in (0u16..).zip(cells) {
            write(sheet, row, at, cell, looks)?;
        }
    }
    let last_column = u16::try_from(table.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    sheet.autofilter(0, 0, last_row, last_column)?;
    sheet.set_freeze_panes(1, 2)?;
    Ok(offered)
}

/// The height that a row needs in points: not every program works it out by itself.
fn height(table: &Table, cells: &[Cell]) -> f64 {
    let lines = table.columns.iter().zip(cells).map(|(column, cell)| {
        let room = usize::from(column.width).max(1);
        cell.to_string().lines().map(|line| line.chars().count().div_ceil(room).max(1)).sum::<usize>()
    });
    (lines.max().unwrap_or(1) as f64 * LINE + 3.0).clamp(LINE + 3.0, HIGHEST)
}

fn write(sheet: &mut Worksheet, row: u32, at: u16, cell: &Cell, looks: &Looks) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => sheet.write_blank(row, at, &looks.words)?,
        // Strings stay strings in a workbook: no word becomes a formula, whatever it begins with.
        Cell::Words(words) => sheet.write_string_with_format(row, at, words, &looks.words)?,
        Cell::Number(number) => sheet.write_number_with_format(row, at, *number, &looks.words)?,
        Cell::Day(day) => {
            use chrono::Datelike as _;
            let year = u16::try_from(day.year()).unwrap_or(1900).max(1900);
            let (month, dom) = (day.month() as u8, day.day() as u8);
            let day = ExcelDateTime::from_ymd(year, month, dom)?;
            sheet.write_datetime_with_format(row, at, &day, &looks.day)?
        }
    };
    Ok(())
}
