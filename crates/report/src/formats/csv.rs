//! CSV for spreadsheets: UTF-8 with a byte order mark, CRLF, and every cell that a spreadsheet could take for a formula
//! made harmless with an apostrophe, behind whatever it takes for
//! a separator (formula injection).
//!
//! With semicolons it is for Excel in languages in which `10.2` is a day; there such cells are written as `="10.2"`, which
//! Excel shows as it is.

use chrono::SecondsFormat;
use locale::Text;
use model::formula::guarded;
use model::history::Entry;
use wording::fields;

use crate::{Cell, Separator, Table};

/// A table, its titles in the first row.
pub fn write(table: &Table, separator: Separator) -> String {
    let mut csv = begun();
    row(&mut csv, separator.sign(), table.columns.iter().map(|column| column.title.clone()));
    for cells in &table.rows {
        for (number, cell) in cells.iter().enumerate() {
            if number > 0 {
                csv.push(separator.sign());
            }
            match cell {
                Cell::Words(words) if separator == Separator::Semicolon && has_points(words) => {
                    csv.push_str(&format!("\"=\"\"{words}\"\"\""));
                }
                cell => push_cell(&mut csv, &cell.to_string()),
            }
        }
        csv.push_str("\r\n");
    }
    csv
}

/// Whether words are figures with points between them, of which spreadsheets make days and other numbers.
fn has_points(words: &str) -> bool {
    let is_figure = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    words.contains('.') && words.split('.').all(is_figure)
}

/// A history, the oldest step first: one row a field that changed, times in UTC.
pub fn history(text: Text, entries: &[Entry]) -> String {
    let mut csv = begun();
    let titles = [
        text.history_when(),
        text.history_revision(),
        text.history_what(),
        text.history_from(),
        text.history_to(),
        text.history_why(),
        text.history_by(),
    ];
    row(&mut csv, ',', titles.map(str::to_owned));
    for entry in entries {
        for difference in entry.edits.iter().flat_map(fields::changed) {
            let cells = [
                entry.point.at.to_rfc3339_opts(SecondsFormat::Secs, true),
                entry.point.revision.to_string(),
                fields::field(text, &difference.field),
                fields::says(text, &difference.field, &difference.mine),
                fields::says(text, &difference.field, &difference.theirs),
                fields::cause(text, entry.cause).to_owned(),
                entry.by.clone().unwrap_or_default(),
            ];
            row(&mut csv, ',', cells);
        }
    }
    csv
}

/// A file without rows.
pub fn begun() -> String {
    String::from('\u{FEFF}')
}

/// Adds a row, with a sign between cells.
pub fn row(csv: &mut String, between: char, cells: impl IntoIterator<Item = String>) {
    for (number, cell) in cells.into_iter().enumerate() {
        if number > 0 {
            csv.push(between);
        }
        push_cell(csv, &cell);
    }
    csv.push_str("\r\n");
}

fn push_cell(csv: &mut String, cell: &str) {
    let guarded = guarded(cell);
    if guarded == cell && !cell.contains([',', ';', '|', '"', '\n', '\r', '\t']) {
        csv.push_str(cell);
        return;
    }
    csv.push('"');
    csv.push_str(&guarded.replace('"', "\"\""));
    csv.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples;
    use crate::{Options, Separator, Subject, topics};
    use model::{Answer, Assessment};

    fn rows(written: &str) -> Vec<::csv::StringRecord> {
        let mut reader = ::csv::Reader::from_reader(written.trim_start_matches('\u{FEFF}').as_bytes());
        reader.records().collect::<Result<_, _>>().unwrap()
    }

    fn read_back(assessment: &Assessment) -> Vec<::csv::StringRecord> {
        let options = Options::default();
        let subject = Subject::new(Text::default(), assessment, &options, samples::now()).unwrap();
        rows(&write(&topics::answers(&subject), Separator::Comma))
    }

    #[test]
    fn another_library_finds_every_answer() {
        let full = samples::full();
        let rows = read_back(&full);
        assert_eq!(rows.len(), 124);
        for (id, answer) in &full.answers {
            let row = rows.iter().find(|row| &row[0] == id.as_str()).unwrap();
            assert_eq!(row[4], answer.level().map(|l| l.number().to_string()).unwrap_or_default());
            assert!(row[9].contains(&answer.note), "{id}");
        }
        assert!(rows.iter().any(|row| &row[6] == "No" && &row[7] == "We rent no premises"));
        let backup = rows.iter().find(|row| &row[0] == "A.8.13").unwrap();
        assert_eq!(
            (&backup[8], &backup[10], &backup[11], &backup[12]),
            ("4", "Restore log, May", "Head of IT", "2026-09-30")
        );
        assert!(backup[3].ends_with('?'), "the question");
    }

    #[test]
    fn a_history_has_a_row_for_each_field_that_changed() {
        let rows = rows(&history(Text::default(), &samples::history()));
        assert_eq!(rows.len(), 2);
        assert_eq!(&rows[0][0], "2026-03-01T09:30:00Z");
        assert_eq!((&rows[1][2], &rows[1][4], &rows[1][5]), ("Organisation", "empty", "Undone"));
        assert_eq!(&rows[1][6], "", "nobody said who");
        let mut history = samples::history();
        history[1].by = Some("Head of IT".into());
        let stated = self::rows(&self::history(Text::default(), &history));
        assert_eq!(&stated[1][6], "Head of IT");
    }

    #[test]
    fn with_semicolons_no_reference_is_a_day() {
        let full = samples::full();
        let options = Options::default();
        let subject = Subject::new(Text::default(), &full, &options, samples::now()).unwrap();
        let written = write(&topics::answers(&subject), Separator::Semicolon);
        let mut reader = ::csv::ReaderBuilder::new();
        let mut reader =
            reader.delimiter(b';').from_reader(written.trim_start_matches('\u{FEFF}').as_bytes());
        let rows: Vec<_> = reader.records().collect::<Result<_, _>>().unwrap();
        assert_eq!(rows.len(), 124);
        assert!(rows.iter().any(|row| &row[0] == "=\"10.2\"") && rows.iter().any(|row| &row[0] == "A.8.13"));
        for row in &rows {
            for cell in row {
                let is_day =
                    cell.split('.').count() > 1 && cell.bytes().all(|c| c == b'.' || c.is_ascii_digit());
                assert!(!is_day, "{cell}");
            }
        }
        assert!(has_points("7.5.1") && !has_points("A.5.1") && !has_points("1.") && !has_points("7, 5.1"));
    }

    #[test]
    fn no_cell_is_a_formula() {
        let mut assessment = samples::empty();
        for (number, start) in [
            "=",
            "+",
            "-",
            "@",
            "\t=",
            " =",
            "\r=",
            "＝",
            "\u{200b}=",
            "a;=",
            "a\t\"=",
            "a\n=",
            "a|@",
            "a,＝",
        ]
        .into_iter()
        .enumerate()
        {
            let id = catalogue::iso27001_2022().self_check()[number].clone();
            let note = format!("{start}HYPERLINK(\"http://x\",\"y\")");
            assessment.answers.insert(id, Answer { note, ..Answer::default() });
        }
        for row in read_back(&assessment) {
            for cell in &row {
                assert!(!cell.trim_start().starts_with(['=', '+', '-', '@', '＝']), "{cell:?}");
            }
        }
        // Whoever takes another sign for the separator, and lets quotes be signs like others.
        let options = Options::default();
        let subject = Subject::new(Text::default(), &assessment, &options, samples::now()).unwrap();
        let written = write(&topics::answers(&subject), Separator::Comma);
        for cell in written.split([',', ';', '\t', '|', '\n', '\r']) {
            let seen = cell.trim_start_matches([' ', '"', '\u{200b}']);
            assert!(!seen.starts_with(['=', '+', '-', '@', '＝']), "{cell:?}");
        }
    }
}
