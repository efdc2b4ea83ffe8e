use serde_json::{Value, json};

use super::*;

/// Records that no check finds anything about, with some parts of one of them changed.
fn with(key: &str, change: Value) -> Case {
    let sound = [
        (
            "incident/i",
            json!({ "title": "Phishing", "severity": "critical", "owner": "IT", "lessons": "Ask", "actions": ["a"],
                "notify_by": "2026-06-01", "notified": "2026-06-01", "closed": "2026-06-10" }),
        ),
        (
            "audit/u",
            json!({ "title": "Audit", "date": "2026-05-01", "auditor": "Ann", "closed": "2026-05-10",
                "covers": ["4", "5", "6", "7", "8", "9", "10"] }),
        ),
        (
            "nonconformity/n",
            json!({ "title": "No restore", "grade": "major", "cause": "Nobody had it", "actions": ["a"],
                "found": "2026-05-20", "due": "2026-06-01", "checked": "2026-06-01", "effective": "yes", "closed": "2026-06-01" }),
        ),
        ("review/v", json!({ "title": "Review", "date": "2026-05-30", "held": "2026-06-01" })),
        (
            "objective/o",
            json!({ "title": "Fewer clicks", "owner": "Head", "measured": "Tests", "target": "5%", "every": 6, "due": "2026-12-31" }),
        ),
        ("reading/r", json!({ "value": "9%", "objective": "o", "on": "2026-06-01" })),
        ("checklist/u.9.1", json!({ "audit": "u", "requirements": ["9.1"], "sample": "Figures of May" })),
        (
            "audit/k",
            json!({ "title": "Second", "date": "2026-06-01", "closed": "2026-06-02", "covers": ["9.1"] }),
        ),
        (
            "checklist/k.9.1",
            json!({ "audit": "k", "requirements": ["9.1"], "result": "minor", "finding": "n" }),
        ),
        ("duty/d", json!({ "title": "Restore test", "owner": "IT", "every": 6, "next": "2026-06-15" })),
        ("exception/e", json!({ "title": "Old server", "until": "2026-06-15" })),
        ("obligation/b", json!({ "title": "GDPR", "met": "Register" })),
        ("change/c", json!({ "title": "New office", "owner": "Head" })),
        ("retention/k", json!({ "register": "incident", "months": 12 })),
        (
            "training/t",
            json!({ "title": "Phishing", "person": "Ann", "on": "2025-06-15", "next": "2026-06-15" }),
        ),
        (
            "competence/m",
            json!({ "needed": "Auditing", "job": "Auditor", "state": "shown", "proof": "Course of 2024" }),
        ),
        (
            "supplier/s",
            json!({ "title": "Host", "criticality": "high", "terms": "Annex 2", "proof_until": "2026-06-15",
                "reviewed": "2026-01-10", "review": "2026-06-15" }),
        ),
        ("none/f", json!({ "register": "feedback", "since": "2026-01-01", "by": "Ann", "on": "2026-06-01" })),
    ];
    let mut all = model::Rows::default();
    for (known, mut row) in sound {
        if known == key {
            row.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        }
        all.set(known, Some(row));
    }
    Case {
        answers: vec![("9.2.2", Answer { owner: "Lead".into(), ..at(2) })],
        registers: Registers::of(&all),
        rows: all,
    }
}

const ALL: [(Check, &str, &str); 44] = [
    (Check::IncidentWithoutOwner, "incident/i", r#"{ "owner": "", "closed": null }"#),
    (Check::IncidentUnnotified, "incident/i", r#"{ "notified": null }"#),
    (Check::IncidentWithoutLessons, "incident/i", r#"{ "lessons": "" }"#),
    (Check::IncidentWithoutAction, "incident/i", r#"{ "actions": [] }"#),
    (Check::AuditPast, "audit/u", r#"{ "closed": null }"#),
    (Check::AuditorOwnsWork, "audit/u", r#"{ "auditor": "Lead" }"#),
    (
        Check::ClauseUnaudited,
        "audit/u",
        r#"{ "covers": ["4", "5", "6", "7", "8", "10", "9.1", "9.2.1", "9.3"] }"#,
    ),
    (Check::NonconformityWithoutCause, "nonconformity/n", r#"{ "cause": "" }"#),
    (Check::NonconformityWithoutAction, "nonconformity/n", r#"{ "actions": [] }"#),
    (Check::NonconformityOverdue, "nonconformity/n", r#"{ "closed": null, "due": "2026-06-14" }"#),
    (Check::NonconformityUnchecked, "nonconformity/n", r#"{ "checked": null }"#),
    (Check::NonconformityIneffective, "nonconformity/n", r#"{ "effective": "no" }"#),
    (Check::NonconformityMajorOpen, "nonconformity/n", r#"{ "closed": null }"#),
    (Check::ReviewOverdue, "review/v", r#"{ "held": "2025-06-15" }"#),
    (Check::ReviewPast, "review/v", r#"{ "held": null }"#),
    (Check::ObjectiveWithoutOwner, "objective/o", r#"{ "owner": "" }"#),
    (Check::ObjectiveWithoutTarget, "objective/o", r#"{ "target": "" }"#),
    (Check::ObjectiveWithoutDue, "objective/o", r#"{ "due": null }"#),
    (Check::ObjectiveOverdue, "objective/o", r#"{ "due": "2026-06-14" }"#),
    (Check::ObjectiveWithoutReading, "reading/r", r#"{ "objective": "p" }"#),
    (Check::DutyWithoutOwner, "duty/d", r#"{ "owner": "" }"#),
    (Check::DutyOverdue, "duty/d", r#"{ "next": "2026-06-14" }"#),
    (Check::ExceptionPast, "exception/e", r#"{ "until": "2026-06-14" }"#),
    (Check::ObligationUnmet, "obligation/b", r#"{ "met": "" }"#),
    (Check::ChangeWithoutOwner, "change/c", r#"{ "owner": "" }"#),
    (Check::NoneUnconfirmed, "none/f", r#"{ "register": "change" }"#),
    (Check::NoneOutOfDate, "none/f", r#"{ "since": "2025-01-01", "on": "2025-06-15" }"#),
    (Check::NoneContradicted, "none/f", r#"{ "register": "nonconformity", "since": "2026-05-01" }"#),
    (Check::NoneIncomplete, "none/f", r#"{ "by": "" }"#),
    (Check::BeyondRetention, "retention/k", r#"{ "months": 1, "register": "audit" }"#),
    (Check::RetentionIncomplete, "retention/k", r#"{ "months": 0 }"#),
    (
        Check::IncidentDeadlinePassed,
        "incident/i",
        r#"{ "known": "2026-06-10T10:00+02:00", "personal": true, "notified": null, "closed": null }"#,
    ),
    (
        Check::IncidentTimeUnknown,
        "incident/i",
        r#"{ "noticed": "2026-06-15", "personal": true, "notified": null, "closed": null }"#,
    ),
    (Check::AuditCycleMissed, "audit/k", r#"{ "date": "2023-06-14" }"#),
    (Check::AuditUnfinished, "checklist/u.9.1", r#"{ "result": "conforms" }"#),
    (Check::AuditFindingUnkept, "checklist/k.9.1", r#"{ "finding": "" }"#),
    (Check::ReadingOverdue, "reading/r", r#"{ "on": "2025-12-14" }"#),
    (Check::TrainingOverdue, "training/t", r#"{ "next": "2026-06-14" }"#),
    (Check::CompetenceMissing, "competence/m", r#"{ "state": "missing" }"#),
    (Check::CompetenceUnproven, "competence/m", r#"{ "proof": "" }"#),
    (Check::SupplierProofPast, "supplier/s", r#"{ "proof_until": "2026-06-14" }"#),
    (Check::SupplierReviewPast, "supplier/s", r#"{ "review": "2026-06-14" }"#),
    (Check::SupplierUnreviewed, "supplier/s", r#"{ "reviewed": null }"#),
    (Check::SupplierWithoutTerms, "supplier/s", r#"{ "terms": "" }"#),
];

#[test]
fn a_sound_year_is_left_alone() {
    for (check, _, _) in ALL {
        with("", json!({})).misses(check);
    }
}

#[test]
fn every_check_of_a_year_finds_what_it_is_for() {
    for (check, key, change) in ALL {
        let id = match check {
            Check::ClauseUnaudited => "9.2.2",
            Check::ReviewOverdue => "review",
            Check::BeyondRetention => "audit",
            Check::NoneUnconfirmed | Check::NoneOutOfDate => "feedback",
            Check::AuditCycleMissed => "audit",
            Check::AuditUnfinished => "u",
            Check::AuditFindingUnkept => "k",
            Check::ObjectiveWithoutReading | Check::ReadingOverdue => "o",
            _ => key.split_once('/').unwrap().1,
        };
        with(key, serde_json::from_str(change).unwrap()).finds(check, id);
    }
}

#[test]
fn what_ends_a_finding_of_a_year_in_another_way_is_known() {
    // A nonconformity about an incident stands for an action.
    let bare = json!({ "actions": [] });
    with("incident/i", bare.clone()).finds(Check::IncidentWithoutAction, "i");
    let mut linked = with("incident/i", bare);
    let mut row = linked.registers.running.nonconformities[0].as_ref().clone();
    row.record.incident = "i".into();
    linked.registers.running.nonconformities[0] = row.into();
    linked.misses(Check::IncidentWithoutAction);
    // What is no nonconformity needs neither cause nor action, and what was achieved nothing more.
    for grade in ["opportunity", "good_practice"] {
        let change = json!({ "grade": grade, "cause": "", "actions": [], "checked": null });
        for check in [
            Check::NonconformityWithoutCause,
            Check::NonconformityWithoutAction,
            Check::NonconformityUnchecked,
            Check::NonconformityMajorOpen,
        ] {
            with("nonconformity/n", change.clone()).misses(check);
        }
    }
    let achieved = json!({ "achieved": "2026-06-01", "owner": "", "target": "", "due": "2026-05-01" });
    for check in [Check::ObjectiveWithoutOwner, Check::ObjectiveWithoutTarget, Check::ObjectiveOverdue] {
        with("objective/o", achieved.clone()).misses(check);
    }
    // A review that was never held is not overdue for another time.
    with("review/v", json!({ "held": null })).misses(Check::ReviewOverdue);
    with("exception/e", json!({ "until": "2026-06-14", "closed": "2026-06-01" }))
        .misses(Check::ExceptionPast);
    // Whoever left is not taught again, and what ended is not reviewed.
    with("training/t", json!({ "next": "2026-06-14", "renewed": "2026-06-01" }))
        .misses(Check::TrainingOverdue);
    let ended = json!({ "ended": "2026-06-01", "review": "2026-06-14", "terms": "", "reviewed": null });
    for check in [Check::SupplierReviewPast, Check::SupplierUnreviewed, Check::SupplierWithoutTerms] {
        with("supplier/s", ended.clone()).misses(check);
    }
    with("supplier/s", json!({ "criticality": "medium", "terms": "" })).misses(Check::SupplierWithoutTerms);
}
