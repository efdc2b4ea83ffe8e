use chrono::DateTime;
use locale::Text;
use report::{Format, Moment, Options, Topic};

use super::*;

fn asked(topic: Topic, format: Format) -> String {
    let now = DateTime::UNIX_EPOCH;
    let (options, moment) = (Options::default(), Moment { now, today: now.date_naive() });
    serde_json::to_string(&Request::new(Text::default(), topic, format, options, moment)).unwrap()
}

/// An assessment without any answer: neither action nor gap.
const EMPTY: &str = r#"{"format":"plumbline","version":1,"assessments":[{"id":"00000000-0000-4000-8000-000000000001",
    "edition":"iso27001-2022","profile":{"organisation":"Empty"},"created_at":"2026-06-15T09:30:00Z",
    "updated_at":"2026-06-15T09:30:00Z","answers":{}}]}"#;

fn code(request: &str, file: &str) -> FailureCode {
    FailureCode::from_key(&make(request, file).unwrap_err().code)
}

#[test]
fn what_went_wrong_travels_as_a_code() {
    let plan = asked(Topic::Milestones, Format::Oscal);
    assert_eq!(code(&plan, EMPTY), FailureCode::NothingToWrite);
    assert_eq!(code(&asked(Topic::Gaps, Format::Pdf), EMPTY), FailureCode::NoSuchFormat);
    assert_eq!(code("{}", EMPTY), FailureCode::Request);
    assert_eq!(code(&plan, "no file"), FailureCode::Assessment);
    assert!(!make("no request", EMPTY).unwrap_err().reason.is_empty());
}

#[test]
fn a_file_is_made_of_a_request_and_an_assessment() {
    let made = make(&asked(Topic::Workbook, Format::Xlsx), EMPTY).unwrap();
    assert!(made.starts_with(b"PK"));
}
