//! Assessments for the tests of this crate.

use chrono::{DateTime, Utc};
use model::answer::Evidence;
use model::history::{Cause, Edit, Entry, Point, edits_between};
use model::{
    Answer, Applicability, Assessment, Edition, Extra, InclusionReason, Justification, Level, Profile,
    Response, Sector, Size,
};
use serde_json::{Value, json};

use crate::locked::{Blob, Content, Derivation, Locked, NONCE, ROUNDS, SALT, Sealed, TAG, WrappedKey};
use crate::opened::OpenedAssessment;

/// What the self-check asked when the first fixture was written.
const ASKED: [&str; 25] = [
    "5.1", "4.3", "6.1.2", "A.8.5", "A.8.13", "A.8.7", "A.8.8", "A.5.18", "A.5.9", "A.5.19", "A.5.23",
    "A.5.24", "A.6.8", "7.3", "A.5.31", "A.5.34", "5.3", "5.2", "6.1.3", "8.2", "A.6.7", "A.7.2", "A.7.14",
    "9.2.1", "10.2",
];

pub fn now() -> DateTime<Utc> {
    "2026-03-01T09:30:00Z".parse().unwrap()
}

/// An assessment as it is found again when nothing is wrong with it.
pub fn found(assessment: Assessment) -> OpenedAssessment {
    OpenedAssessment { assessment, history: Vec::new(), head: None, problems: Vec::new() }
}

pub fn history() -> Vec<Entry> {
    let point = |revision| Point { revision, at: now() };
    let edit = Edit::Profile {
        before: Profile::default(),
        after: Profile { organisation: "Sample & <b>Sons</b>".into(), ..Profile::default() },
    };
    vec![
        Entry::new(point(29), Cause::Edited, vec![edit.clone()]),
        Entry::new(point(30), Cause::Undid(29), vec![edit.inverse()]),
    ]
}

pub fn locked() -> Locked {
    let derivation = Derivation { rounds: ROUNDS, salt: [7; SALT] };
    let sealed = [&[9; NONCE][..], &[1, 2, 3], &[5; TAG]].concat();
    Locked {
        saved_at: now(),
        content: Content::Wrapped {
            id: full().id,
            key: WrappedKey { derivation, nonce: [9; NONCE], data: [4; 48], rest: Extra::default() },
            blob: Blob::from_bytes(&sealed).unwrap(),
        },
        rest: Extra::default(),
    }
}

/// The same in format 1.
pub fn locked_first() -> Locked {
    Locked {
        saved_at: now(),
        content: Content::First {
            derivation: Derivation { rounds: ROUNDS, salt: [7; SALT] },
            sealed: Sealed { nonce: [9; NONCE], data: vec![1, 2, 3] },
        },
        rest: Extra::default(),
    }
}

pub fn head() -> Option<Point> {
    history().last().map(|entry| entry.point)
}

pub fn empty() -> Assessment {
    let id = "00000000-0000-4000-8000-000000000002".into();
    Assessment::new(id, Edition::Iso27001_2022, Profile::default(), now())
}

/// One of everything that a file can hold, with texts that try to break out.
pub fn full() -> Assessment {
    let profile = Profile {
        organisation: "Sample & <b>Sons</b>".into(),
        size: Some(Size::Small),
        sector: Some(Sector::Industry),
        ..Profile::default()
    };
    let mut full = Assessment::new(
        "00000000-0000-4000-8000-000000000001".into(),
        Edition::Iso27001_2022,
        profile,
        now(),
    );
    for (number, id) in ASKED.iter().enumerate() {
        let response = Level::try_from((number % 7) as u8).map_or(Response::NotSure, Response::Level);
        let note = if number % 3 == 0 {
            format!("</script><img src=x onerror=alert({number})>\n\"quoted\"")
        } else {
            String::new()
        };
        full.answers
            .insert(id.parse().unwrap(), Answer { response: Some(response), note, ..Answer::default() });
    }
    let doors = full.answers.entry("A.7.2".parse().unwrap()).or_default();
    doors.exclude(Justification::new("We rent no premises").unwrap());
    let backup = full.answers.entry("A.8.13".parse().unwrap()).or_default();
    backup.owner = "Head of IT".into();
    backup.due = "2026-09-30".parse().ok();
    backup.target = 4.try_into().unwrap();
    backup.evidence = vec![Evidence { title: "Restore log, May".into(), ..Evidence::default() }];
    let scope = json!({ "name": "Scope of the ISMS", "state": "draft" });
    full.rows.set("document/scope-of-the-isms", Some(scope));
    let action = json!({
        "title": "Test a restore",
        "requirements": ["A.8.13"],
        "owner": "Head of IT",
        "due": "2026-09-30",
    });
    full.rows.set("action/1", Some(action));
    for (key, row) in beyond_format_1() {
        full.rows.set(key, Some(row));
    }
    full.revision = 30;
    full
}

/// The history of [`newer`].
pub fn newer_history() -> Vec<Entry> {
    let mut history = history();
    history[1].by = Some("Ada & <b>Co</b>".into());
    history[1].rest.set("device", Some(json!({ "name": "laptop" })));
    let (mut before, after) = (newer(), newer());
    before.rest = Extra::default();
    before.profile.rest.set("site", None);
    let backup = before.answers.entry("A.8.13".parse().unwrap()).or_default();
    backup.rest.set("cost", None);
    let edits = edits_between(&before, &after);
    history.push(Entry::new(Point { revision: 31, at: now() }, Cause::Merged(None), edits));
    history
}

/// What a version after this one may write around its assessments.
pub fn newer_file() -> Extra {
    let mut rest = Extra::default();
    rest.set("workshops", Some(json!([{ "id": "1", "on": "2027-01-01" }])));
    rest.set("attachments", Some(json!({ "b5bb9d80": { "name": "log.pdf" } })));
    rest
}

/// What a version after this one may write: everything of [`full`], and parts and words that are not known here.
pub fn newer() -> Assessment {
    let mut newer = full();
    newer.rest.set("workshop", Some(json!({ "on": "2027-01-01", "with": ["Ada"] })));
    newer.profile.size = None;
    newer.profile.rest.set("size", Some("galaxy".into()));
    newer.profile.rest.set("site", Some("</script>".into()));
    let backup = newer.answers.entry("A.8.13".parse().unwrap()).or_default();
    backup.reviewed_on = "2026-02-01".parse().ok();
    backup.needs_confirmation = true;
    backup.catalogue = Some("2026.2".into());
    backup.rest.set("cost", Some(json!({ "eur": 700 })));
    backup.evidence[0].link = "https://example.org/log".into();
    backup.evidence[0].place = "Shelf 3".into();
    backup.evidence[0].date = "2026-02-01".parse().ok();
    backup.evidence[0].rest.set("hash", Some("b5bb9d80".into()));
    let doors = newer.answers.entry("A.7.2".parse().unwrap()).or_default();
    doors.exclude(Justification::new("We rent no premises").unwrap());
    doors
        .rest
        .set("applicability", Some(json!({ "excluded": "We rent no premises", "until": "2027-01-01" })));
    let supply = newer.answers.entry("A.5.20".parse().unwrap()).or_default();
    supply.applicability = Applicability::Included([InclusionReason::Risk].into());
    supply.rest.set("applicability", Some(json!({ "included": ["customer", "risk"] })));
    let blocked = newer.answers.entry("A.5.21".parse().unwrap()).or_default();
    blocked.rest.set("response", Some("blocked".into()));
    newer.rows.set("incident/1", Some(json!({ "title": "Lost telephone", "state": "open" })));
    newer.rows.set(
        "action/1",
        newer.rows.row("action/1").cloned().map(|mut row| {
            row["cost"] = json!(3);
            row["state"] = json!("blocked");
            row
        }),
    );
    newer.revision = 31;
    newer
}

/// Rows of every register that format 1 did not have.
pub fn beyond_format_1() -> Vec<(&'static str, Value)> {
    let hostile = "</script><b>&\"";
    let line =
        json!({ "id": "A.5.1", "title": hostile, "applies": { "yes": ["risk"] }, "status": "partial" });
    vec![
        ("scope/isms", json!({ "sites": hostile, "parties": [{ "name": "Bank", "needs": hostile }] })),
        ("person/1", json!({ "name": "Head of IT", "role": "lead" })),
        (
            "control/O.1",
            json!({ "title": hostile, "theme": "A.7", "attributes": [["Preventive"], [], [], [], []] }),
        ),
        ("milestone/1", json!({ "kind": "stage1", "on": "2026-12-01" })),
        (
            "snapshot/1",
            json!({ "name": hostile, "on": "2026-02-01", "said": { "5.1": 2, "A.7.2": "excluded" } }),
        ),
        ("statement/A.5.1", json!({ "how": hostile, "status": "planned", "because": hostile })),
        ("soa/head", json!({ "version": "1.0", "date": "2026-02-01", "approved_by": hostile })),
        ("version/1", json!({ "head": { "version": "1.0" }, "organisation": hostile, "lines": [line] })),
        ("dismissed/C01-5.1", json!({ "reason": hostile, "on": "2026-02-01" })),
        ("plan/frame", json!({ "begun": "2026-02-01", "months": 9 })),
    ]
}
