mod beside_calamine;
mod cases;
mod cuts;
mod damage;
mod damaged_parts;
mod edges;
mod inflected;
mod kinds;
mod layouts;
mod oscal_documents;
mod oscal_risks;
mod own_sheets;
mod packages;
mod records_of_others;
mod references_of_others;
mod risks_of_others;
mod speed;
mod states_of_others;
mod text_tables;
mod whole;
mod words_of_others;
mod workbooks;

use model::{Applicability, Edition, Level, RequirementId, Response};
use proptest::prelude::*;

use super::*;
use crate::columns::Role;
use crate::mapping::WordGuess;
use crate::reference::find;
use crate::table::TableChoice;
use crate::words::{State, state};

fn id(reference: &str) -> RequirementId {
    reference.parse().unwrap()
}

fn from(text: &str) -> Reading {
    chosen(text, &MappingOverrides::default())
}

fn chosen(text: &str, choices: &MappingOverrides) -> Reading {
    catalogue::complete_facts();
    read(&[delimited::read(text.as_bytes()).unwrap()], choices).unwrap()
}

fn ask(choices: MappingOverrides) -> exchange::SheetRequest {
    let (organisation, now, told) = (String::new(), Default::default(), Default::default());
    exchange::SheetRequest { id: "x".into(), organisation, now, choices, told }
}

pub(super) fn level(reading: &Reading, reference: &str) -> Option<u8> {
    reading.answers.get(&id(reference)).and_then(|answer| answer.level()).map(|level| level.number())
}

#[test]
fn references_are_found_however_they_are_written() {
    catalogue::complete_facts();
    for (written, expected) in [
        ("A.5.1", "A.5.1"),
        ("A5.1", "A.5.1"),
        ("a 5.1", "A.5.1"),
        ("5.1", "A.5.1"),
        ("Control A.8.13 Information backup", "A.8.13"),
        ("Clause 6.1.2", "6.1.2"),
        ("4.1", "4.1"),
    ] {
        let found = find(written).unwrap_or_else(|| panic!("{written}"));
        assert_eq!(found.requirement(Edition::Iso27001_2022, true).unwrap().as_str(), expected, "{written}");
    }
    assert_eq!(
        find("A.5.1.1").unwrap().requirement(Edition::Iso27001_2013, true).unwrap().as_str(),
        "A.5.1.1"
    );
    for nothing in ["", "A", "Policies", "5", "5.1st", "50.5 %", "2026-01-31", "v5"] {
        assert!(
            find(nothing).is_none_or(|found| found.requirement(Edition::Iso27001_2022, true).is_none()),
            "{nothing}"
        );
    }
}

#[test]
fn states_are_understood_in_several_languages() {
    for (words, expected) in [
        ("Implemented", 3),
        ("teilweise umgesetzt", 2),
        ("Oui", 3),
        ("no implementado", 0),
        ("60%", 2),
        ("100 %", 3),
        ("4", 4),
        ("2.0", 2),
        ("3 Established", 3),
        ("Optimized", 5),
        ("partially_compliant", 2),
    ] {
        let level = Level::try_from(expected).unwrap();
        assert_eq!(state(words), Some(State::Said(Response::Level(level))), "{words}");
    }
    assert_eq!(state("N/A"), Some(State::Excluded));
    assert_eq!(state("? Unknown"), Some(State::Said(Response::NotSure)));
    assert_eq!(state("not_assessed"), Some(State::Open));
    assert_eq!(state("purple"), None);
    assert_eq!(state("17"), None);
}

#[test]
fn a_sheet_of_any_layout_is_read() {
    let reading = from(
        "Our own gap list;;;;\n;;;;\nSection;Information security control;Status;Notes;Budget\n\
         A.5;Organizational controls;;;\nA.5.1;Policies for information security;Defined;Signed in May;100\n\
         A.5.2;Roles;purple;;\nA.7.4;Physical security monitoring;Not applicable;;\n",
    );
    assert_eq!(reading.edition, Edition::Iso27001_2022);
    assert_eq!(level(&reading, "A.5.1"), Some(3));
    assert_eq!(reading.answers[&id("A.5.1")].note, "Signed in May\nBudget: 100");
    assert!(matches!(reading.answers[&id("A.7.4")].applicability, Applicability::Excluded(_)));
    assert_eq!(reading.not_understood, ["6: A.5.2: purple"]);
}

#[test]
fn a_number_that_lost_its_nought_is_told_by_its_title() {
    let reading = from(
        "Ref,Title,Status\n8.1,User endpoint devices,Yes\n8.1,Information deletion,Partial\n8.2,Privileged access rights,No\n8.34,x,No\n",
    );
    assert_eq!((level(&reading, "A.8.1"), level(&reading, "A.8.10")), (Some(3), Some(2)));
    assert_eq!(level(&reading, "A.8.2"), Some(0));
}

#[test]
fn titles_do_where_references_are_missing() {
    let reading = from("Control\tStatus\nInformation backup\tImplemented\nWeb filtering\tNo\n");
    assert_eq!((level(&reading, "A.8.13"), level(&reading, "A.8.23")), (Some(3), Some(0)));
}

#[test]
fn the_older_edition_is_recognised() {
    let reading = from("Sec,Control,Status\nA.5.1.1,Policies,Yes\nA.18.2.3,Review,Partial\n");
    assert_eq!(reading.edition, Edition::Iso27001_2013);
    assert_eq!(level(&reading, "A.18.2.3"), Some(2));
}

#[test]
fn encodings_are_told_apart() {
    catalogue::complete_facts();
    let text = "Ref;Status;Bemerkung\nA.5.1;Ja;für „alle“\n";
    let wide: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let windows: Vec<u8> = text
        .chars()
        .map(|c| match c {
            '„' => 0x84,
            '“' => 0x93,
            c => u8::try_from(u32::from(c)).unwrap(),
        })
        .collect();
    for bytes in [text.as_bytes().to_vec(), wide, windows] {
        let reading = read(&[delimited::read(&bytes).unwrap()], &MappingOverrides::default()).unwrap();
        assert_eq!(reading.answers[&id("A.5.1")].note, "für „alle“");
    }
}

#[test]
fn ciso_assistant_comes_back() {
    let reading = from(
        "\u{FEFF}urn;ref_id;name;description;typical_evidence;annotation;compliance_result;extended_result;requirement_progress;score;observations\n\
         urn:x:a.5.1;A.5.1;Policies;;;;partially_compliant;;done;2;Half of it\nurn:x:a.7.4;A.7.4;Monitoring;;;;not_applicable;;done;;\n",
    );
    assert_eq!(level(&reading, "A.5.1"), Some(2));
    assert_eq!(reading.answers[&id("A.5.1")].note, "Half of it");
    assert!(matches!(reading.answers[&id("A.7.4")].applicability, Applicability::Excluded(_)), "{reading:?}");
}

#[test]
fn nothing_to_read_is_said() {
    catalogue::complete_facts();
    let grid = delimited::read(b"name,age\nAnn,7\n").unwrap();
    assert_eq!(read(&[grid], &MappingOverrides::default()), Err(ImportError::NoReferences));
    assert_eq!(delimited::read(&vec![b'a'; LARGEST + 1]), Err(ImportError::TooLarge));
}

/// Columns, words and the edition are guessed, and the person knows better.
#[test]
fn what_was_guessed_can_be_changed() {
    let text = "Ref,Title,Status,Colour,Remarks\nA.5.1,Policies,purple,Yes,first\nA.5.2,Roles,Purple,No,\n";
    let guessed = from(text);
    let roles: Vec<Role> = guessed.guess.columns.iter().map(|column| column.role).collect();
    assert_eq!(roles, [Role::Reference, Role::Title, Role::State, Role::Other, Role::Note]);
    assert_eq!(guessed.guess.columns[3].title, "Colour");
    assert_eq!(guessed.guess.columns[3].example, "Yes");
    assert_eq!(guessed.not_understood.len(), 2);
    assert_eq!(
        guessed.guess.words,
        [WordGuess {
            word: "purple".into(),
            colour: None,
            rows: 2,
            state: None,
            is_known: false,
            readings: vec![]
        }]
    );

    let established = State::Said(Response::Level(Level::Established));
    let words = [("purple".to_owned(), established)].into_iter().collect();
    let by_word = chosen(text, &MappingOverrides { words, ..MappingOverrides::default() });
    assert_eq!((level(&by_word, "A.5.1"), level(&by_word, "A.5.2")), (Some(3), Some(3)));
    assert!(by_word.not_understood.is_empty());
    assert_eq!(by_word.guess.words[0].state, Some(established));

    let columns = vec![(0, 3, Role::State), (0, 4, Role::Known)];
    let by_column = chosen(text, &MappingOverrides { columns, ..MappingOverrides::default() });
    assert_eq!((level(&by_column, "A.5.1"), level(&by_column, "A.5.2")), (Some(3), Some(0)));
    // The column that was taken for the state goes on as words, the other one is left out.
    assert_eq!(by_column.answers[&id("A.5.1")].note, "Status: purple");

    let older = MappingOverrides { edition: Some(Edition::Iso27001_2013), ..MappingOverrides::default() };
    assert_eq!(
        chosen("Ref,Status\nA.5.1.1,Yes\nA.5.1,Yes\nA.5.2,Yes\n", &older).edition,
        older.edition.unwrap()
    );
}

/// Spreadsheets make 8.1 of 8.10: the rows around it tell, or else the person.
#[test]
fn lost_zeros_are_found() {
    let mut text = String::from("Ref,Status\n");
    for (theme, last) in [(5, 37), (6, 8), (7, 14), (8, 34)] {
        for number in 1..=last {
            let shown = f64::from(format!("{theme}.{number}").parse::<f32>().unwrap());
            let shown = format!("{shown:.2}").trim_end_matches('0').to_owned();
            let level = if number % 10 == 0 { 4 } else { 1 };
            text.push_str(&format!("{shown},{level}\n"));
        }
    }
    let reading = from(&text);
    assert_eq!(reading.answers.len(), 93);
    assert!(reading.guess.doubts.is_empty());
    for (reference, expected) in [("A.8.1", 1), ("A.8.10", 4), ("A.5.20", 4), ("A.5.2", 1), ("A.7.10", 4)] {
        assert_eq!(level(&reading, reference), Some(expected), "{reference}");
    }

    // Nothing around tells which is which.
    let doubtful = "Ref,Status\n8.1,1\n5.37,2\n8.1,4\n";
    let reading = from(doubtful);
    assert_eq!(level(&reading, "A.8.10"), None);
    let rows: Vec<usize> = reading.guess.doubts.iter().map(|doubt| doubt.row).collect();
    assert_eq!(rows, [1, 3]);
    let reading =
        chosen(doubtful, &MappingOverrides { lost_zero: vec![(0, 3)], ..MappingOverrides::default() });
    assert_eq!((level(&reading, "A.8.1"), level(&reading, "A.8.10")), (Some(1), Some(4)));
}

#[test]
fn what_the_person_says_travels_as_words() {
    let choices = MappingOverrides {
        edition: Some(Edition::Iso27001_2022),
        columns: vec![(0, 1, Role::Note)],
        words: State::ALL.into_iter().enumerate().map(|(at, state)| (at.to_string(), state)).collect(),
        lost_zero: vec![(0, 7)],
        decisions: [("helt".to_owned(), true)].into_iter().collect(),
        are_controls: Some(true),
        is_month_first: Some(false),
        reads_hidden: true,
        sheet: Some("Controls".to_owned()),
        tables: vec![(0, TableChoice::Titles(3)), (1, TableChoice::Skipped)],
    };
    let written = serde_json::to_string(&ask(choices.clone())).unwrap();
    assert_eq!(serde_json::from_str::<exchange::SheetRequest>(&written).unwrap().choices, choices);
}

#[test]
fn oscal_of_others_is_read_by_its_status() {
    catalogue::complete_facts();
    let results = br#"{ "assessment-results": { "results": [{ "findings": [
        { "target": { "target-id": "A.5.1", "status": { "state": "satisfied" } } },
        { "target": { "target-id": "a.5.2", "status": { "state": "not-satisfied" },
            "implementation-status": { "state": "partial" } } },
        { "target": { "target-id": "A.7.4", "status": { "state": "satisfied" },
            "implementation-status": { "state": "not-applicable" }, "remarks": "No premises" } },
        { "target": { "target-id": "ac-2", "status": { "state": "satisfied" } } } ] }] } }"#;
    assert!(oscal::is_it(results));
    let reading = oscal::read(results).unwrap();
    assert_eq!((level(&reading, "A.5.1"), level(&reading, "A.5.2")), (Some(3), Some(2)));
    let excluded = &reading.answers[&id("A.7.4")].applicability;
    assert!(matches!(excluded, Applicability::Excluded(why) if why.as_str() == "No premises"));
    assert_eq!(reading.not_understood, ["ac-2: satisfied"]);
    assert_eq!(oscal::read(br#"{"assessment-results": 1"#), Err(ImportError::Unreadable));
    assert_eq!(oscal::read(br#"{"assessment-results": 1}"#), Err(ImportError::NoReferences));
    assert!(!oscal::is_it(br#"{"version": 1, "note": "assessment-results"}"#));
}

#[test]
fn ten_thousand_rows_are_no_problem() {
    let mut text = String::from("Ref,Title,Status,Notes\n");
    for row in 0..10_000 {
        text.push_str(&format!("A.5.{},Something,Yes,Row {row}\n", row % 37 + 1));
    }
    assert_eq!(from(&text).answers.len(), 37);
}

#[test]
fn a_workbook_that_would_burst_is_refused() {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("xl/workbook.xml", zip::write::SimpleFileOptions::default()).unwrap();
    let nothing = vec![0; 1024 * 1024];
    for _ in 0..101 {
        std::io::Write::write_all(&mut zip, &nothing).unwrap();
    }
    let bomb = zip.finish().unwrap().into_inner();
    assert!(bomb.len() < 200_000);
    assert_eq!(workbook::read(&bomb), Err(ImportError::TooLarge));
    assert_eq!(workbook::read(b"PK\x03\x04nothing"), Err(ImportError::Unreadable));
}

/// What fuzzing begins with and has found worth keeping: nothing in it makes a reader panic.
#[test]
fn the_corpus_is_read() {
    catalogue::complete_facts();
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus/sheets");
    let mut count = 0;
    for entry in std::fs::read_dir(&folder).unwrap().flatten() {
        let ask = ask(MappingOverrides::default());
        drop(exchange::read_sheet(&std::fs::read(entry.path()).unwrap(), ask));
        count += 1;
    }
    assert!(count > 0);
}

/// What cells of sheets hold.
const CELLS: [&str; 28] = [
    "",
    "",
    "",
    "A.5.1",
    "5.1",
    "8.1",
    "8.10",
    "10.2",
    "A.5.1, A.5.2",
    "O.1",
    "A.9.4.2",
    "Reference",
    "Title",
    "Status",
    "Applicable",
    "LR",
    "Due",
    "Target",
    "Notes",
    "Yes",
    "N/A",
    "0.5",
    "70 %",
    "purple",
    "x",
    "2026-01-31",
    "Information backup",
    "Policies for information security",
];

proptest! {
    /// However cells stand, nothing panics, and nobody's exclusion has a level beside it.
    #[test]
    fn cells_in_any_order_are_read(cells in prop::collection::vec(prop::collection::vec(0..CELLS.len(), 0..8), 0..30)) {
        catalogue::complete_facts();
        let rows = cells.iter().map(|row| row.iter().map(|cell| CELLS[*cell].to_owned()).collect()).collect();
        let Ok(reading) = read(&[Grid::of(String::new(), rows)], &MappingOverrides::default()) else { return Ok(()) };
        for answer in reading.answers.values() {
            let is_out = matches!(answer.applicability, Applicability::Excluded(_));
            prop_assert!(!(is_out && answer.response.is_some()), "{answer:?}");
        }
    }

    #[test]
    fn nothing_but_an_error_comes_of_rubbish(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        catalogue::complete_facts();
        let _ = delimited::read(&bytes).map(|grid| read(&[grid], &MappingOverrides::default()));
    }
}
