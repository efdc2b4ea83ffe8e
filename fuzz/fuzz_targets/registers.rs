//! Rows of registers, whatever stands in them: read, looked at from all sides, moved in time, written again.
#![no_main]

use std::collections::BTreeMap;

use chrono::NaiveDate;
use libfuzzer_sys::fuzz_target;
use model::{Assessment, Edition, Profile, sort};
use isms::Registers;
use isms::registers::unreadable;
use isms::calendar::{events, ics};
use isms::record::Record as _;
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
    let rows = read.rows.clone();
    let _ = unreadable(&rows);
    let registers = Registers::of(&rows);
    let catalogue = catalogue::iso27001_2022();
    let today = NaiveDate::from_ymd_opt(2026, 6, 15).unwrap_or_default();
    let assessment = Assessment {
        rows,
        ..Assessment::new(
            "a".into(),
            Edition::Iso27001_2022,
            Profile::default(),
            chrono::DateTime::UNIX_EPOCH,
        )
    };
    for finding in isms::checks::run(catalogue, &assessment, &registers, today) {
        assert!(model::rows::is_key(&isms::dismissal::Dismissal::key(&finding.id())));
    }
    let documents = isms::document::documents(catalogue, &assessment, &registers, today);
    let calendar = ics(&events(&assessment.rows, &registers, &documents, &[], &today.into()), "a", "b", chrono::DateTime::UNIX_EPOCH, &|event| {
        event.title.clone()
    });
    assert!(calendar.split("\r\n").all(|line| line.len() <= 75));
    let _ = isms::soa::statement(catalogue, &assessment, &registers);
    let _ = isms::progress::burn_up(&registers, today);
    for action in registers.actions.iter().take(20) {
        if let Ok(moved) = shift(&registers.actions, &action.id, 3, 1) {
            assert!(moved.iter().all(|(_, days)| days.start <= days.end));
        }
        let (again, broken) = isms::action::Action::read(&action.record.write().unwrap_or_default());
        assert!(broken.is_empty() && days(&again) == days(&action.record));
    }
    let mut ids: Vec<String> = registers.actions.iter().map(|action| action.id.clone()).collect();
    sort::sort_by(&mut ids, Ord::cmp);
});
