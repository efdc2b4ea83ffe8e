//! What files and links are called and look like, written out: others keep them for years, so what is named here must go
//! on working. What is new need not be named.

use file::link::{self, LockedLink};
use file::open::open;

const LOCKED: &str = r#"{"format": "plumbline-locked", "version": 1, "saved_at": "2026-03-01T09:30:00Z",
    "kdf": "PBKDF2-SHA-256", "rounds": 600000, "salt": "BwcHBwcHBwcHBwcHBwcHBw==", "cipher": "AES-256-GCM",
    "nonce": "CQkJCQkJCQkJCQkJ", "data": "AQID"}"#;

fn plumbline(version: u64) -> String {
    format!(
        r#"{{"format": "plumbline", "version": {version}, "assessments": [{{"id": "a-1", "edition": "iso27001-2022",
        "created_at": "2026-03-01T09:00:00Z", "revision": 1, "answers": {{"5.1": {{"response": 2, "note": "n"}}}}}}]}}"#
    )
}

#[test]
fn the_marks_of_files_are_these() {
    assert_eq!([file::envelope::MARK, file::locked::MARK], ["plumbline", "plumbline-locked"]);
}

#[test]
fn files_of_every_version_so_far_open() {
    for version in [1, 2] {
        let opened = open(plumbline(version).as_bytes()).unwrap();
        let answers = &opened.assessments[0].assessment.answers;
        assert_eq!(answers.keys().map(|id| id.as_str()).collect::<Vec<_>>(), ["5.1"], "{version}");
    }
    assert_eq!(open(LOCKED.as_bytes()).unwrap().locked.len(), 1);
}

#[test]
fn a_report_carries_its_file_under_the_same_id() {
    let file = plumbline(2);
    let report =
        format!("<!doctype html><script type=\"application/json\" id=\"plumbline-data\">{file}</script>");
    assert_eq!(open(report.as_bytes()).unwrap().assessments.len(), 1);
}

#[test]
fn links_begin_and_are_read_as_ever() {
    let code = "EAAAJgk1AS7CCQQCAYwJAGgAhYQAAAyVEYXRTAQEAoGAQDAIHAALAoHAIGwA5fJkTg";
    assert_eq!(link::BEFORE, "#/s/");
    assert_eq!(link::code_in(&format!("https://plumbline.example/#/s/{code}")).as_deref(), Some(code));
    assert!(!link::read(code).unwrap().answers.is_empty());
    let locked =
        "8QcHBwcHBwcHBwcHBwcHBwcJCQkJCQkJCQkJCQkAAQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyAhIiMkJSYnxKI9Og";
    assert!(LockedLink::read(locked).is_ok());
}
