use std::sync::Arc;

use chrono::DateTime;
use model::{Edition, Profile};

use super::*;
use crate::record::Keyed;
use crate::scope::Scope;
use crate::soa::{ApprovedSoa, statement};

fn assessment() -> Assessment {
    Assessment::new("a".into(), Edition::Iso27001_2022, Profile::default(), DateTime::UNIX_EPOCH)
}

fn today() -> NaiveDate {
    model::time::day("2026-06-15").unwrap()
}

fn state(id: &str, assessment: &Assessment, registers: &Registers) -> Option<DocumentState> {
    let lines = documents(catalogue::iso27001_2022(), assessment, registers, today());
    lines.into_iter().find(|line| line.id == id).unwrap().state()
}

const SCOPE: &str = "scope-of-the-isms";
const STATEMENT: &str = "statement-of-applicability";

#[test]
fn what_plumbline_keeps_itself_is_a_draft_until_it_is_approved_and_again_once_it_changes() {
    let mut assessment = assessment();
    let mut registers = Registers::default();
    assert_eq!(state(SCOPE, &assessment, &registers), None, "nothing is there");
    assert_eq!(state(STATEMENT, &assessment, &registers), None);
    registers.scope = Scope { sites: "Leeds".into(), ..Scope::default() };
    assert_eq!(state(SCOPE, &assessment, &registers), Some(DocumentState::Draft));
    assert_eq!(state(STATEMENT, &assessment, &registers), None);
    let lines = statement(catalogue::iso27001_2022(), &assessment, &registers);
    let record = ApprovedSoa { lines, covers: registers.scope.clone(), ..ApprovedSoa::default() };
    registers.versions.push(Arc::new(Keyed { id: "1".into(), record }));
    for id in [SCOPE, STATEMENT] {
        assert_eq!(state(id, &assessment, &registers), Some(DocumentState::InPlace), "{id}");
    }
    let decided = Answer { applicability: Applicability::Included([].into()), ..Answer::default() };
    assessment.answers.insert("A.5.1".parse().unwrap(), decided);
    for id in [SCOPE, STATEMENT] {
        assert_eq!(state(id, &assessment, &registers), Some(DocumentState::Draft), "{id}");
    }
}

#[test]
fn somebodys_own_word_goes_before_what_follows() {
    let scope = Scope { sites: "Leeds".into(), ..Scope::default() };
    let mut registers = Registers { scope, ..Registers::default() };
    let said = Document { state: Some(DocumentState::InPlace), ..Document::default() };
    registers.documents.insert(SCOPE.into(), said);
    assert_eq!(state(SCOPE, &assessment(), &registers), Some(DocumentState::InPlace));
}

#[test]
fn what_was_written_and_approved_here_is_in_place_unless_somebody_says_otherwise() {
    let mut registers = Registers::default();
    let policy = "information-security-policy";
    let record = ApprovedDocument { entries: vec![policy.into()], ..ApprovedDocument::default() };
    registers.approved.push(Arc::new(Keyed { id: "1".into(), record }));
    assert_eq!(state(policy, &assessment(), &registers), Some(DocumentState::InPlace));
    for said in [DocumentState::InReview, DocumentState::Withdrawn] {
        let document = Document { state: Some(said), ..Document::default() };
        registers.documents.insert(policy.into(), document);
        assert_eq!(state(policy, &assessment(), &registers), Some(said));
        let lines = documents(catalogue::iso27001_2022(), &assessment(), &registers, today());
        assert!(lines.iter().all(|line| line.id != policy || !line.is_there()), "{said:?}");
    }
}

#[test]
fn none_occurred_stands_only_for_records_of_what_need_not_happen() {
    let mut registers = Registers::default();
    for fact in catalogue::iso27001_2022().documents() {
        let said = Document { state: Some(DocumentState::NoneOccurred), ..Document::default() };
        registers.documents.insert(fact.id.into(), said);
    }
    let lines = documents(catalogue::iso27001_2022(), &assessment(), &registers, today());
    let there: Vec<&str> = lines.iter().filter(|line| line.is_there()).map(|line| line.id.as_str()).collect();
    assert_eq!(there, ["nature-of-nonconformities-and-actions-taken", "results-of-corrective-actions"]);
    let unsaid = documents(catalogue::iso27001_2022(), &assessment(), &Registers::default(), today());
    let offers = |line: &&DocumentLine| line.offers().any(|state| state == DocumentState::NoneOccurred);
    assert_eq!(unsaid.iter().filter(offers).count(), 2);
    assert!(lines.iter().all(|line| offers(&line)), "what somebody chose stays in sight");
}

#[test]
fn the_list_follows_the_records_of_a_year() {
    let said = |rows: &[(&str, serde_json::Value)], id: &str| {
        let mut all = model::Rows::default();
        rows.iter().for_each(|(key, row)| all.set(key, Some(row.clone())));
        state(id, &assessment(), &Registers::of(&all))
    };
    use serde_json::json;
    let (draft, in_place) = (Some(DocumentState::Draft), Some(DocumentState::InPlace));
    for (id, key, begun, whole) in [
        (
            "internal-audit-programme",
            "audit/1",
            json!({ "title": "x" }),
            json!({ "date": "2026-06-15", "covers": ["9.1"] }),
        ),
        (
            "internal-audit-results",
            "audit/1",
            json!({ "date": "2026-06-15" }),
            json!({ "closed": "2026-06-15" }),
        ),
        (
            "results-of-management-reviews",
            "review/1",
            json!({ "title": "x" }),
            json!({ "held": "2026-06-15" }),
        ),
        (
            "results-of-corrective-actions",
            "nonconformity/1",
            json!({ "title": "x" }),
            json!({ "checked": "2026-06-15" }),
        ),
        (
            "information-security-objectives",
            "objective/1",
            json!({ "title": "x", "owner": "Head", "target": "5%" }),
            json!({ "owner": "Head", "target": "5%", "due": "2026-06-15" }),
        ),
    ] {
        assert_eq!(said(&[], id), None, "{id}");
        assert_eq!(said(&[(key, begun)], id), draft, "{id}");
        assert_eq!(said(&[(key, whole)], id), in_place, "{id}");
    }
    assert_eq!(
        said(&[("reading/1", json!({ "value": "4%" }))], "monitoring-and-measurement-results"),
        in_place
    );
    let found = "nature-of-nonconformities-and-actions-taken";
    assert_eq!(said(&[("nonconformity/1", json!({ "title": "x" }))], found), in_place);
    assert_eq!(said(&[("nonconformity/1", json!({ "grade": "good_practice" }))], found), None);
}

#[test]
fn that_no_nonconformity_occurred_counts_for_a_year_once_somebody_confirmed_it_and_only_where_there_is_none()
{
    let (nature, results) = ("nature-of-nonconformities-and-actions-taken", "results-of-corrective-actions");
    let states = |rows: &[(&str, serde_json::Value)]| {
        let mut all = model::Rows::default();
        rows.iter().for_each(|(key, row)| all.set(key, Some(row.clone())));
        let registers = Registers::of(&all);
        [nature, results].map(|id| state(id, &assessment(), &registers))
    };
    let none = |on: &str| {
        let says =
            serde_json::json!({ "register": "nonconformity", "since": "2025-01-01", "by": "Ann", "on": on });
        ("none/1", says)
    };
    assert_eq!(states(&[none("2025-06-16")]), [Some(DocumentState::NoneOccurred); 2]);
    assert_eq!(states(&[none("2025-06-15")]), [None; 2], "out of date");
    let found = ("nonconformity/1", serde_json::json!({ "title": "x", "grade": "minor" }));
    let with_one = [Some(DocumentState::InPlace), Some(DocumentState::Draft)];
    assert_eq!(states(&[none("2025-06-16"), found]), with_one);
}
