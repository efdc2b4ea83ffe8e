//! A table for spreadsheets: one row a requirement, all that was answered.

use catalogue::Catalogue;
use chrono::SecondsFormat;
use isms::Registers;
use isms::any_requirement::items;
use locale::Text;
use model::history::Entry;
use model::{Answer, Applicability, Assessment, Response};
use wording::{fields, words};

/// What stands over the columns of [`write`].
pub fn titles(text: Text) -> [&'static str; 13] {
    [
        text.csv_reference(),
        text.csv_title(),
        text.csv_group(),
        text.csv_question(),
        text.csv_level(),
        text.csv_level_name(),
        text.csv_applicable(),
        text.csv_justification(),
        text.csv_target(),
        text.csv_note(),
        text.csv_evidence(),
        text.csv_owner(),
        text.csv_due(),
    ]
}

/// All requirements of the edition as CSV: UTF-8 with a byte order mark, commas, CRLF, and every cell that
/// a spreadsheet could take for a formula made harmless with an apostrophe.
pub fn write(text: Text, catalogue: &Catalogue, assessment: &Assessment) -> String {
    let mut csv = String::from('\u{FEFF}');
    row(&mut csv, titles(text).map(str::to_owned));
    for item in items(catalogue, &Registers::of(&assessment.rows)) {
        let id = &item.id;
        let answer = assessment.answer(id);
        let (applicable, justification) = applicability(text, &answer);
        let evidence: Vec<&str> = answer.evidence.iter().map(|e| e.title.as_str()).collect();
        let group = words::group(text, item.group);
        let question = catalogue.guidance(id).map(|g| text.content(g.question).into_owned());
        let (level, level_name) = match answer.response {
            Some(Response::Level(level)) => (level.number().to_string(), words::level(text, level)),
            Some(Response::NotSure) => (String::new(), text.level_not_sure()),
            None => (String::new(), ""),
        };
        row(
            &mut csv,
            [
                id.to_string(),
                words::title(text, catalogue, &assessment.rows, id),
                group,
                question.unwrap_or_default(),
                level,
                level_name.to_owned(),
                applicable.to_owned(),
                justification.to_owned(),
                answer.target.number().to_string(),
                answer.note.clone(),
                evidence.join("\n"),
                answer.owner.clone(),
                answer.due.map(|due| due.to_string()).unwrap_or_default(),
            ],
        );
    }
    csv
}

/// A history as CSV, the oldest step first: one row a field that changed, times in UTC.
pub fn history(text: Text, entries: &[Entry]) -> String {
    let mut csv = String::from('\u{FEFF}');
    let titles = [
        text.history_when(),
        text.history_revision(),
        text.history_what(),
        text.history_from(),
        text.history_to(),
        text.history_why(),
    ];
    row(&mut csv, titles.map(str::to_owned));
    for entry in entries {
        for difference in entry.edits.iter().flat_map(fields::changed) {
            row(
                &mut csv,
                [
                    entry.point.at.to_rfc3339_opts(SecondsFormat::Secs, true),
                    entry.point.revision.to_string(),
                    fields::field(text, &difference.field),
                    fields::says(text, &difference.field, &difference.mine),
                    fields::says(text, &difference.field, &difference.theirs),
                    fields::cause(text, entry.cause).to_owned(),
                ],
            );
        }
    }
    csv
}

fn applicability(text: Text, answer: &Answer) -> (&'static str, &str) {
    match &answer.applicability {
        Applicability::Undecided => ("", ""),
        Applicability::Included(_) => (text.csv_yes(), ""),
        Applicability::Excluded(reason) => (text.csv_no(), reason.as_str()),
    }
}

/// Adds a row: commas, CRLF, and no cell that a spreadsheet could take for a formula.
pub fn row(csv: &mut String, cells: impl IntoIterator<Item = String>) {
    row_with(csv, ',', cells);
}

/// The same with another sign between cells.
pub fn row_with(csv: &mut String, between: char, cells: impl IntoIterator<Item = String>) {
    for (number, cell) in cells.into_iter().enumerate() {
        if number > 0 {
            csv.push(between);
        }
        push_cell(csv, &cell);
    }
    csv.push_str("\r\n");
}

fn push_cell(csv: &mut String, cell: &str) {
    let harmful = cell.trim_start().starts_with(['=', '+', '-', '@']) || cell.starts_with(['\t', '\r']);
    if !harmful && !cell.contains([',', ';', '"', '\n', '\r', '\t']) {
        csv.push_str(cell);
        return;
    }
    csv.push('"');
    if harmful {
        csv.push('\'');
    }
    csv.push_str(&cell.replace('"', "\"\""));
    csv.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples;

    fn read_back(assessment: &Assessment) -> Vec<csv::StringRecord> {
        let written = write(Text::default(), catalogue::iso27001_2022(), assessment);
        let mut reader = csv::Reader::from_reader(written.trim_start_matches('\u{FEFF}').as_bytes());
        reader.records().collect::<Result<_, _>>().unwrap()
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
    }

    #[test]
    fn a_history_has_a_row_for_each_field_that_changed() {
        let written = history(Text::default(), &samples::history());
        let mut reader = csv::Reader::from_reader(written.trim_start_matches('\u{FEFF}').as_bytes());
        let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().unwrap();
        assert_eq!(rows.len(), 2);
        assert_eq!(&rows[0][0], "2026-03-01T09:30:00Z");
        assert_eq!((&rows[1][2], &rows[1][4], &rows[1][5]), ("Organisation", "nothing", "Undone"));
    }

    #[test]
    fn no_cell_is_a_formula() {
        let mut assessment = samples::empty();
        for (number, start) in ["=", "+", "-", "@", "\t=", " =", "\r="].into_iter().enumerate() {
            let id = catalogue::iso27001_2022().self_check()[number].clone();
            let note = format!("{start}HYPERLINK(\"http://x\",\"y\")");
            assessment.answers.insert(id, Answer { note, ..Answer::default() });
        }
        for row in read_back(&assessment) {
            for cell in &row {
                assert!(!cell.trim_start().starts_with(['=', '+', '-', '@']), "{cell:?}");
            }
        }
    }
}
