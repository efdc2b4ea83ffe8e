use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::any_requirement::items;

fn day(text: &str) -> NaiveDate {
    model::time::day(text).unwrap()
}

fn id(text: &str) -> RequirementId {
    text.parse().unwrap()
}

/// An assessment with some rows, its registers, and all requirements.
fn with(rows: &[(&str, Value)]) -> (Assessment, Registers, Vec<AnyRequirement>) {
    let edition = model::Edition::Iso27001_2022;
    let now = chrono::DateTime::UNIX_EPOCH;
    let mut assessment = Assessment::new("a".into(), edition, model::Profile::default(), now);
    rows.iter().for_each(|(key, row)| assessment.rows.set(key, Some(row.clone())));
    let registers = Registers::of(&assessment.rows);
    let items = items(catalogue::iso27001_2022(), &registers);
    (assessment, registers, items)
}

fn lines(assessment: &Assessment, registers: &Registers, items: &[AnyRequirement]) -> Vec<Line> {
    checklist("1", &registers.running.audits[0].record, items, assessment, registers)
}

fn ids(lines: &[Line]) -> Vec<&str> {
    lines.iter().map(|line| line.requirement.as_str()).collect()
}

fn exclude(assessment: &mut Assessment, control: &str) {
    let mut answer = model::Answer::default();
    answer.exclude(model::Justification::new("There is nothing of the kind here").unwrap());
    assessment.answers.insert(id(control), answer);
}

#[test]
fn a_checklist_is_what_the_audit_covers_and_applies_in_order_and_keeps_what_was_looked_at_beyond() {
    let (mut assessment, registers, items) = with(&[
        ("audit/1", json!({ "title": "x", "covers": ["A.8.13", "A.8.15", "9.2"] })),
        ("checklist/1.A.8.15", json!({ "audit": "1", "requirements": ["A.8.15"], "result": "minor" })),
        ("checklist/1.A.5.1", json!({ "audit": "1", "requirements": ["A.5.1"], "note": "beside it" })),
        ("checklist/2.A.5.2", json!({ "audit": "2", "requirements": ["A.5.2"], "result": "major" })),
    ]);
    exclude(&mut assessment, "A.8.13");
    let all = lines(&assessment, &registers, &items);
    assert_eq!(ids(&all), ["9.2.1", "9.2.2", "A.5.1", "A.8.15"]);
    let tally = Tally::of(&all);
    assert_eq!((tally.all(), tally.said(), tally.count(AuditResult::Minor)), (4, 1, 1));
    assert_eq!(tally.count(AuditResult::Major), 0);
}

#[test]
fn an_auditor_who_owns_what_they_audit_is_named_however_the_name_is_written() {
    let (mut assessment, _, items) = with(&[]);
    let own = model::Answer { owner: "Ann Lee".into(), ..model::Answer::default() };
    assessment.answers.insert(id("A.8.13"), own);
    let audit = |auditor: &str, covers: &str| Audit {
        auditor: auditor.into(),
        covers: vec![id(covers)],
        ..Audit::default()
    };
    assert_eq!(own_work(&audit(" ann lee", "A.8"), &items, &assessment), [id("A.8.13")]);
    assert_eq!(own_work(&audit("Ann Lee", "A.5"), &items, &assessment), []);
    assert_eq!(own_work(&audit("Bo", "A.8"), &items, &assessment), []);
    assert_eq!(own_work(&audit("", "A"), &items, &assessment), []);
}

#[test]
fn a_programme_says_what_is_covered_what_is_planned_and_what_nothing_covers() {
    let (mut assessment, registers, items) = with(&[
        (
            "audit/1",
            json!({ "covers": ["4", "5", "6", "7", "8"], "date": "2026-03-10", "closed": "2026-03-20" }),
        ),
        ("audit/2", json!({ "covers": ["9", "10", "A.5"], "date": "2027-03-10" })),
        ("audit/3", json!({ "covers": ["A.6"], "date": "2030-03-10" })),
        ("audit/4", json!({ "covers": ["A.7"] })),
    ]);
    exclude(&mut assessment, "A.8.1");
    let programme = Programme::of(3, &items, &assessment, &registers, day("2026-06-15"));
    assert_eq!((programme.from, programme.until), (day("2026-03-01"), day("2029-02-28")));
    let (done, planned, none) = programme.counts();
    assert_eq!(done + planned + none, 122, "the control that is left out is not asked for");
    let left: Vec<_> = programme.left_out().map(RequirementId::as_str).collect();
    assert_eq!(none, left.len());
    assert!(
        left.iter().all(|id| ["A.6.", "A.7.", "A.8."].iter().any(|theme| id.starts_with(theme))),
        "{left:?}"
    );
    assert!(left.contains(&"A.6.1") && left.contains(&"A.7.1") && !left.contains(&"A.8.1"));
    let line = |id: &str| programme.lines.iter().find(|line| line.requirement.as_str() == id).unwrap();
    assert_eq!((line("4.1").done, line("4.1").planned), (Some(day("2026-03-10")), None));
    assert_eq!((line("A.5.1").done, line("A.5.1").planned), (None, Some(day("2027-03-10"))));
}

#[test]
fn what_a_whole_cycle_left_out_is_missed_until_an_audit_covers_it() {
    let first = (
        "audit/1",
        json!({ "covers": ["4", "5", "6", "7", "8", "9", "10", "A.5", "A.6", "A.7"], "date": "2023-03-10", "closed": "2023-03-20" }),
    );
    let late =
        |closed: Value| ("audit/2", json!({ "covers": ["A.8"], "date": "2026-04-01", "closed": closed }));
    let missed = |rows: &[(&str, Value)], today: &str| {
        let (assessment, registers, items) = with(rows);
        missed(3, &items, &assessment, &registers, day(today)).len()
    };
    assert_eq!(missed(&[], "2026-06-15"), 0, "there is no programme");
    assert_eq!(missed(std::slice::from_ref(&first), "2026-02-28"), 0, "the cycle is not over");
    assert_eq!(missed(std::slice::from_ref(&first), "2026-03-01"), 34);
    assert_eq!(missed(&[first.clone(), late(json!("2026-04-02"))], "2026-06-15"), 0);
    assert_eq!(missed(&[first.clone(), late(Value::Null)], "2026-06-15"), 34, "planned is not done");
    // A checklist that is used says what was looked at: of two lines one, so that all others were left out.
    let line = |id: &str, result: &str| json!({ "audit": "1", "requirements": [id], "result": result });
    let skipped = ("checklist/1.A.5.1", line("A.5.1", "not_examined"));
    let seen = ("checklist/1.A.5.2", line("A.5.2", "conforms"));
    let all = missed(&[first.clone(), late(json!("2026-04-02")), skipped.clone()], "2026-06-15");
    assert_eq!(missed(&[first, late(json!("2026-04-02")), skipped, seen], "2026-06-15"), all - 1);
    assert_eq!(all, 123 - 34);
}

#[test]
fn a_line_that_says_something_is_kept_and_one_that_says_nothing_any_more_goes() {
    let (assessment, registers, items) = with(&[("audit/1", json!({ "covers": ["A.8.13"] }))]);
    let line = &lines(&assessment, &registers, &items)[0];
    let today = day("2026-06-15");
    let Some(Edit::Row { key, before: None, after: Some(after) }) =
        set_result(&assessment.rows, "1", line, Some(AuditResult::Minor), today)
    else {
        panic!("nothing was kept")
    };
    assert_eq!(key, "checklist/1.A.8.13");
    assert!(model::rows::is_key(&key));
    let says = json!({ "audit": "1", "requirements": ["A.8.13"], "result": "minor", "on": "2026-06-15" });
    assert_eq!(after, says);
    let (assessment, registers, items) =
        with(&[("audit/1", json!({ "covers": ["A.8.13"] })), (&key, after.clone())]);
    let line = &lines(&assessment, &registers, &items)[0];
    assert_eq!(set_result(&assessment.rows, "1", line, Some(AuditResult::Minor), day("2026-07-01")), None);
    let gone = set_result(&assessment.rows, "1", line, None, today);
    assert_eq!(gone, Some(Edit::Row { key, before: Some(after), after: None }));
}

#[test]
fn a_finding_of_a_line_is_kept_once_and_linked_both_ways() {
    let line = |result: &str| json!({ "audit": "1", "requirements": ["A.8.13"], "result": result, "on": "2026-06-01" });
    let made = |item: Value, more: &[(&str, Value)]| {
        let mut rows = vec![("audit/1", json!({ "covers": ["A.8.13"] })), ("checklist/1.A.8.13", item)];
        rows.extend(more.iter().cloned());
        let (mut assessment, registers, items) = with(&rows);
        let line = &lines(&assessment, &registers, &items)[0];
        let edits = finding(&assessment.rows, "1", line, "n1", "Nobody restores", day("2026-06-15"));
        for edit in &edits {
            let Edit::Row { key, after, .. } = edit else { panic!("not of a row") };
            assessment.rows.set(key, after.clone());
        }
        (edits.len(), assessment)
    };
    let (count, assessment) = made(line("major"), &[]);
    assert_eq!(count, 2);
    let kept = assessment.rows.row("nonconformity/n1").unwrap();
    let says = json!({ "title": "Nobody restores", "source": "internal_audit", "grade": "major",
        "requirements": ["A.8.13"], "audit": "1", "found": "2026-06-01" });
    assert_eq!(kept, &says);
    assert_eq!(assessment.rows.row("checklist/1.A.8.13").unwrap()["finding"], json!("n1"));
    for result in ["conforms", "not_examined"] {
        assert_eq!(made(line(result), &[]).0, 0, "{result}");
    }
    let mut linked = line("minor");
    linked["finding"] = json!("n7");
    assert_eq!(made(linked.clone(), &[("nonconformity/n7", json!({ "title": "x" }))]).0, 0);
    assert_eq!(made(linked, &[]).0, 2, "the one that was linked is gone");
}

proptest! {
    #[test]
    fn every_day_lies_in_a_cycle_that_holds_it_and_cycles_meet(
        years in 1_u16..=3,
        start in 0_i64..4_000,
        later in 0_i64..8_000,
    ) {
        let first = day("2020-01-01") + chrono::Duration::days(start);
        let today = first + chrono::Duration::days(later);
        let (from, until) = cycle(years, first, today);
        prop_assert!(from <= today && today <= until, "{from} {until}");
        let (next, _) = cycle(years, first, until + chrono::Duration::days(1));
        prop_assert_eq!(next, until + chrono::Duration::days(1));
        prop_assert_eq!(from.checked_add_months(Months::new(12 * u32::from(years))), Some(next));
    }
}
