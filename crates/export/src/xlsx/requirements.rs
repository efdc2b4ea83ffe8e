//! The answers, a row each, with what formulas elsewhere are worked out from: change a level there, and they follow.

use report::{Cell, Column, Subject, Table, topics};
use rust_xlsxwriter::{Formula, XlsxError};

use super::book::Book;
use super::marks;
use super::page::Page;
use super::sheet::{self, Place, formula, quoted, work_out};

/// The table of requirements with the points that each amounts to at least and at most.
pub(super) fn table(subject: &Subject<'_>) -> Table {
    let text = subject.text;
    let mut table = topics::requirements(subject);
    table.columns.push(Column::keyed("at_least", text.progress_least(), 9));
    table.columns.push(Column::keyed("at_most", text.progress_most(), 9));
    for row in &mut table.rows {
        row.extend([Cell::Empty, Cell::Empty]);
    }
    sheet::ordered(table, text)
}

/// Adds the sheet.
pub(super) fn add(book: &mut Book<'_>, table: &Table, place: &Place) -> Result<(), XlsxError> {
    let subject = book.subject;
    let place = book.table(table, place.head, &Page::landscape(&table.name))?;
    let looks = book.looks.clone();
    // The figures of the levels as their names are listed; behind them stands what is not sure, which has none.
    let levels = table.columns.iter().find(|column| column.key == Some("level_name"));
    let keys = levels.iter().flat_map(|column| &column.choices).map(|choice| choice.key.as_str());
    let figures: String = keys.filter(|key| key.len() == 1).collect();
    let level = place.list("level_name").map(|(_, list)| list.to_owned()).zip(place.column("level"));
    let worked_out = |key: &str, unknown: u8| Some((place.column(key)?, unknown));
    let points = [worked_out("at_least", 0), worked_out("at_most", 1)];
    let no = quoted(subject.text.csv_no());
    let sheet = book.at(&table.name)?;
    for (row, item) in place.rows().zip(&subject.items) {
        let answer = subject.assessment.answer(&item.id);
        if let Some((list, at)) = &level {
            // The level follows the name that is chosen beside it.
            let figure = figure(&place.cell("level_name", row), list, &figures);
            let says = format!("=IFERROR(VALUE({figure}),\"\")");
            let result = answer.level().map_or(Cell::Empty, |level| Cell::Number(level.number().into()));
            work_out(sheet, row, *at, formula(says, &result), &looks.centred)?;
        }
        for (at, unknown) in points.into_iter().flatten() {
            let (level, applicable) = (place.cell("level", row), place.cell("applicable", row));
            let says = format!("=IF({applicable}=\"{no}\",\"\",IF({level}=\"\",{unknown},MIN({level},3)/3))");
            let points = answer.level().map(|level| f64::from(level.number().min(3)) / 3.0);
            let result = match answer.exclusion(item.kind) {
                Some(_) => String::new(),
                None => points.unwrap_or(unknown.into()).to_string(),
            };
            let says = Formula::new(says).set_result(result);
            work_out(sheet, row, at, says, &looks.percent)?;
        }
    }
    if let Some(order) = place.column("order").filter(|_| place.last > place.head) {
        // What is worked out is not printed; it has a sheet of its own.
        sheet.set_print_area(0, 0, place.last, order.saturating_sub(3))?;
    }
    marks::requirements(book, &place, &figures)
}

/// The figure of the level that a cell names, from a list; nothing where it has none.
pub(super) fn figure(cell: &str, list: &str, figures: &str) -> String {
    format!("MID(\"{figures}\",MATCH({cell},{list},0),1)")
}
