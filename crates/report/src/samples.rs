//! Assessments for the tests of this crate: those of the newest kept fixture of the file format.

use chrono::{DateTime, Utc};
use file::open::{OpenedAssessment, open};
use model::history::Entry;
use model::{Assessment, Edition, Profile};

use crate::Moment;

pub fn now() -> Moment {
    let now: DateTime<Utc> = "2026-03-01T09:30:00Z".parse().unwrap();
    Moment { now, today: now.date_naive() }
}

fn opened() -> OpenedAssessment {
    catalogue::complete();
    open(include_bytes!("../../file/fixtures/version-2.json")).unwrap().assessments.remove(0)
}

/// One of everything that a file can hold, with texts that try to break out.
pub fn full() -> Assessment {
    opened().assessment
}

/// How it came to that: a step, and its undoing.
pub fn history() -> Vec<Entry> {
    opened().history
}

pub fn empty() -> Assessment {
    catalogue::complete();
    let id = "00000000-0000-4000-8000-000000000002".into();
    Assessment::new(id, Edition::Iso27001_2022, Profile::default(), now().now)
}
