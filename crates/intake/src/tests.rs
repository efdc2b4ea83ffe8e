use model::{Applicability, Edition, Level, RequirementId, Response};
use proptest::prelude::*;

use super::*;
use crate::reference::find;
use crate::words::{State, state};

fn id(reference: &str) -> RequirementId {
    reference.parse().unwrap()
}

fn from(text: &str) -> Reading {
    catalogue::complete();
    read(&[delimited::read(text.as_bytes()).unwrap()]).unwrap()
}

fn level(reading: &Reading, reference: &str) -> Option<u8> {
    reading.answers.get(&id(reference)).and_then(|answer| answer.level()).map(|level| level.number())
}

#[test]
fn references_are_found_however_they_are_written() {
    catalogue::complete();
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
    catalogue::complete();
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
        let reading = read(&[delimited::read(&bytes).unwrap()]).unwrap();
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
    catalogue::complete();
    let grid = delimited::read(b"name,age\nAnn,7\n").unwrap();
    assert_eq!(read(&[grid]), Err(IntakeError::NoReferences));
    assert_eq!(delimited::read(&vec![b'a'; LARGEST + 1]), Err(IntakeError::TooLarge));
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
    assert_eq!(workbook::read(&bomb), Err(IntakeError::TooLarge));
    assert_eq!(workbook::read(b"PK\x03\x04nothing"), Err(IntakeError::Unreadable));
}

/// What fuzzing begins with and has found worth keeping: nothing in it makes a reader panic.
#[test]
fn the_corpus_is_read() {
    catalogue::complete();
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus/sheets");
    let mut count = 0;
    for entry in std::fs::read_dir(&folder).unwrap().flatten() {
        let ask = exchange::Ask { id: String::new(), organisation: String::new(), now: Default::default() };
        drop(exchange::hear(&std::fs::read(entry.path()).unwrap(), ask));
        count += 1;
    }
    assert!(count > 0);
}

proptest! {
    #[test]
    fn nothing_but_an_error_comes_of_rubbish(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        catalogue::complete();
        let _ = delimited::read(&bytes).map(|grid| read(&[grid]));
    }
}
