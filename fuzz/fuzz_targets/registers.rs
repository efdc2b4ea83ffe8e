//! Rows of registers, whatever stands in them: read, looked at from all sides, moved in time, written again.
#![no_main]

use std::collections::BTreeMap;

use chrono::NaiveDate;
use libfuzzer_sys::fuzz_target;
use model::{Assessment, Edition, Profile, order};
use isms::Book;
use isms::book::unreadable;
use isms::calendar::{events, ics};
use isms::row::Row as _;
use isms::schedule::{days, shift};
use serde_json::{Map, Value};

fuzz_target!(|text: &str| {
    let Ok(rows) = serde_json::from_str::<BTreeMap<String, Value>>(text) else { return };
    let rows: Map<String, Value> = rows.into_iter().collect();
    let Value::Object(mut frame) = serde_json::json!({
        "id": "a", "edition": "iso27001-2022", "created_at": "2026-01-01T00:00:00Z",
    }) else {
        return;
    };
    frame.insert("registers".into(), rows.into());
    let Ok((read, _)) = model::reading::read(frame.into(), &catalogue::kind_of) else { return };
    let registers = read.registers.clone();
    let _ = unreadable(&registers);
    let book = Book::of(&registers);
    let catalogue = catalogue::iso27001_2022();
    let today = NaiveDate::from_ymd_opt(2026, 6, 15).unwrap_or_default();
    let assessment = Assessment {
        registers,
        ..Assessment::new(
            "a".into(),
            Edition::Iso27001_2022,
            Profile::default(),
            chrono::DateTime::UNIX_EPOCH,
        )
    };
    for finding in isms::checks::run(catalogue, &assessment, &book, today) {
        assert!(model::registers::is_key(&isms::checks::Dismissal::key(&finding.id())));
    }
    let papers = isms::paper::papers(catalogue, &book, &|_| false);
    let calendar = ics(&events(&book, &papers, &[]), "a", "b", chrono::DateTime::UNIX_EPOCH, &|event| {
        event.title.clone()
    });
    assert!(calendar.split("\r\n").all(|line| line.len() <= 75));
    let _ = isms::statement::statement(catalogue, &assessment, &book);
    let _ = isms::progress::burn_up(&book, today);
    for action in book.actions.iter().take(20) {
        if let Ok(moved) = shift(&book.actions, &action.id, 3, 1) {
            assert!(moved.iter().all(|(_, days)| days.start <= days.end));
        }
        let (again, broken) = isms::action::Action::read(&action.row.write().unwrap_or_default());
        assert!(broken.is_empty() && days(&again) == days(&action.row));
    }
    let mut ids: Vec<String> = book.actions.iter().map(|action| action.id.clone()).collect();
    order::sort_by(&mut ids, Ord::cmp);
});
