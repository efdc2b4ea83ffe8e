//! Gaps and Statement of Applicability that follow the sheet of requirements: formulas look each answer up by its
//! reference, with what Excel 2016 and LibreOffice have alike.

use isms::attachment::showing;
use isms::soa::Implementation;
use model::{InclusionReason, RequirementId};
use report::{Cell, Column, Table, topics};
use rust_xlsxwriter::XlsxError;
use wording::fields;

use super::book::Book;
use super::document;
use super::marks;
use super::page::Page;
use super::sheet::{self, Place, formula, quoted, work_out};
use crate::ExportError;

/// A column of what is looked up: nothing is chosen there, and its words are known all the same.
fn plain(column: Column) -> Column {
    Column { words: [column.choices, column.words].concat(), choices: Vec::new(), ..column }
}

/// What looks answers up for a sheet.
struct Answers<'t> {
    table: &'t Table,
    place: &'t Place,
}

impl Answers<'_> {
    /// What an answer says now.
    fn says(&self, reference: &str, key: &str) -> Cell {
        let at = self.place.column(key).map(usize::from);
        let is_it = |row: &&Vec<Cell>| matches!(row.first(), Some(Cell::Words(words)) if words == reference);
        let row = self.table.rows.iter().find(is_it);
        at.zip(row).and_then(|(at, row)| row.get(at).cloned()).unwrap_or(Cell::Empty)
    }

    /// Where a formula finds it.
    fn found(&self, key: &str, reference: &str) -> String {
        format!("INDEX({},MATCH({reference},{},0))", self.place.range(key), self.place.range("reference"))
    }

    /// What it says, or another thing where it says nothing.
    fn or(&self, key: &str, reference: &str, other: &str) -> String {
        let found = self.found(key, reference);
        format!("IFERROR(IF({found}=\"\",\"{other}\",{found}),\"{other}\")")
    }
}

/// Adds the sheet of gaps: which there are and in what order is of today, what is said of each follows.
pub(super) fn gaps(book: &mut Book<'_>, table: &Table, place: &Place) -> Result<(), ExportError> {
    let (subject, text, looks) = (book.subject, book.subject.text, book.looks.clone());
    let answers = Answers { table, place };
    let mut gaps = topics::gaps(subject);
    let named = |key: &str| table.columns.iter().find(|column| column.key == Some(key)).cloned();
    let reference = gaps.columns.iter().position(|column| column.key == Some("reference")).unwrap_or(1);
    for (at, key) in [(4, "level_name"), (gaps.columns.len() + 1, "note")] {
        let Some(column) = named(key) else { continue };
        gaps.columns.insert(at, plain(column));
        for row in &mut gaps.rows {
            let says = answers.says(&row[reference].to_string(), key);
            row.insert(at, says);
        }
    }
    let note = text.workbook_gaps_still(&place.sheet, subject.today);
    let own = book.noted(&gaps, &note, &Page::landscape(&gaps.name))?;
    let sheet = book.at(&gaps.name)?;
    for (row, cells) in own.rows().zip(&gaps.rows) {
        let name = own.cell("reference", row);
        for key in ["level", "level_name", "target", "owner", "due", "note"] {
            let Some(at) = own.column(key) else { continue };
            let format = match key {
                "due" => &looks.day,
                "level" | "target" => &looks.centred,
                _ => &looks.words,
            };
            let says = format!("={}", answers.or(key, &name, ""));
            work_out(sheet, row, at, formula(says, &cells[usize::from(at)]), format)?;
        }
        let Some(at) = own.column("priority") else { continue };
        let (level, target, weight) =
            (own.cell("level", row), own.cell("target", row), own.cell("weight", row));
        let says = format!("=IF(OR({level}=\"\",{target}=\"\"),\"\",MAX(0,{target}-{level})*{weight})");
        work_out(sheet, row, at, formula(says, &cells[usize::from(at)]), &looks.centred)?;
    }
    marks::gaps(book, &own)
}

/// The most bytes of text that stand in a formula, which may have 8,192 signs in all.
const MOST: usize = 4_000;

/// A text in a formula: Excel takes at most 255 signs as one piece, and no line breaks.
fn literal(words: &str) -> String {
    let line = |line: &str| {
        let signs: Vec<char> = line.chars().collect();
        let pieces =
            signs.chunks(100).map(|piece| format!("\"{}\"", quoted(&piece.iter().collect::<String>())));
        pieces.collect::<Vec<_>>().join("&")
    };
    words.lines().map(line).collect::<Vec<_>>().join("&CHAR(10)&")
}

/// Adds the Statement of Applicability: everything but how a control is implemented, and why its status differs, follows.
pub(super) fn statement(book: &mut Book<'_>, table: &Table, place: &Place) -> Result<(), XlsxError> {
    let (subject, text, looks) = (book.subject, book.subject.text, book.looks.clone());
    let answers = Answers { table, place };
    let mut lines = sheet::ordered(topics::statement(subject), text);
    let title = document::title(subject);
    let column = |key: &str| lines.columns.iter().position(|column| column.key == Some(key));
    let (evidence, because, risks) = (column("evidence"), column("because"), column("risks"));
    for column in lines.columns.iter_mut().filter(|column| column.key == Some("applicable")) {
        *column = plain(column.clone());
    }
    // Files are attached in the app and not in a cell: they stand below what the answers say.
    let mut files = Vec::with_capacity(lines.rows.len());
    for row in &mut lines.rows {
        let (reference, says) = (row[0].to_string(), answers.says(&row[0].to_string(), "evidence"));
        let id = reference.parse::<RequirementId>().ok();
        let shown = id.iter().flat_map(|id| showing(&subject.registers, id)).map(|file| file.title.as_str());
        let shown: Vec<&str> = shown.collect();
        if let Some(cell) = evidence.and_then(|at| row.get_mut(at)) {
            let said = says.to_string();
            let all =
                [said.as_str()].into_iter().filter(|said| !said.is_empty()).chain(shown.iter().copied());
            *cell = all.collect::<Vec<_>>().join("\n").into();
        }
        files.push(shown.join("\n"));
    }
    let own = book.table(&lines, 0, &Page::landscape(&title))?;
    let sheet = book.at(&lines.name)?;
    let (yes, no) = (quoted(text.csv_yes()), quoted(text.csv_no()));
    let undecided = quoted(text.filter_undecided());
    let risk = fields::reason(text, InclusionReason::Risk);
    let before_others = quoted(&text.list_comma(risk, ""));
    let risk = quoted(risk);
    let word = |status: Implementation| quoted(status.label(text));
    let (none, part, done) = (
        word(Implementation::NotImplemented),
        word(Implementation::Partial),
        word(Implementation::Implemented),
    );
    for ((row, cells), files) in own.rows().zip(&lines.rows).zip(&files) {
        let name = own.cell("reference", row);
        let said = answers.or("evidence", &name, "");
        let evidence = match files.is_empty() {
            true => Some(format!("={said}")),
            // Of so many that no formula holds them, the cell says what is so today.
            false if files.len() > MOST => None,
            false => Some(format!("={said}&IF({said}=\"\",\"\",CHAR(10))&{}", literal(files))),
        };
        let (applies, status) = (own.cell("applicable", row), own.cell("status", row));
        let level = answers.found("level", &name);
        let reason = answers.or("reason", &name, "");
        let due = answers.or("due", &name, "");
        let decided = answers.or("applicable", &name, &undecided);
        // Which risks rely on it is of today; that it applies because of them follows as it does in the app.
        let relied_on = risks.is_some_and(|at| cells[at] != Cell::Empty);
        let (decided, reasons) = if relied_on {
            (
                format!("IF({decided}=\"{undecided}\",\"{yes}\",{decided})"),
                format!(
                    "IF(ISNUMBER(SEARCH(\"{risk}\",{reason})),{reason},IF({reason}=\"\",\"{risk}\",\"{before_others}\"&{reason}))"
                ),
            )
        } else {
            (decided, reason.clone())
        };
        // A status that somebody explained stays; every other one is what the level amounts to.
        let is_explained = because.is_some_and(|at| cells[at] != Cell::Empty);
        let of_level = format!(
            "=IFERROR(IF(OR({applies}=\"{no}\",{level}=\"\"),\"\",IF({level}=0,\"{none}\",IF({level}<3,\"{part}\",\"{done}\"))),\"\")"
        );
        for (key, says, format) in [
            ("applicable", Some(format!("={decided}")), &looks.centred),
            ("reason", Some(format!("=IF({applies}=\"{yes}\",{reasons},\"\")")), &looks.words),
            ("justification", Some(format!("=IF({applies}=\"{no}\",{reason},\"\")")), &looks.words),
            ("status", Some(of_level).filter(|_| !is_explained), &looks.words),
            ("evidence", evidence, &looks.words),
            ("owner", Some(format!("={}", answers.or("owner", &name, ""))), &looks.words),
            ("reviewed", Some(format!("={}", answers.or("reviewed", &name, ""))), &looks.day),
            (
                "planned",
                Some(format!("=IF(OR({status}=\"{done}\",{applies}=\"{no}\"),\"\",{due})")),
                &looks.day,
            ),
        ] {
            let (Some(at), Some(says)) = (own.column(key), says) else { continue };
            work_out(sheet, row, at, formula(says, &cells[usize::from(at)]), format)?;
        }
    }
    marks::statement(book, &own)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_in_a_formula_has_pieces_that_excel_takes_and_loses_nothing() {
        assert_eq!(literal("a \"b\".pdf\nc.png"), "\"a \"\"b\"\".pdf\"&CHAR(10)&\"c.png\"");
        let long = literal(&"x".repeat(350));
        assert!(long.split('&').all(|piece| piece.len() <= 255), "{long}");
        assert_eq!(long.matches('x').count(), 350);
    }
}
