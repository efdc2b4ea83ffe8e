use serde_json::{Value, json};

use super::*;
use crate::criteria::RiskCriteria;
use crate::risks::Scale;

/// A risk that no check finds anything about: rated, owned, treated, with an action on its way.
fn sound() -> Value {
    json!({
        "title": "Ransomware", "number": 1, "owner": "Head", "likelihood": 4, "operations": 5, "reason": "It was close",
        "rated_by": "IT", "method": Scale::default().fingerprint(), "treatment": "modify", "controls": ["A.8.13"],
        "actions": ["a"], "residual_likelihood": 2, "residual_impact": 4, "assets": ["s"],
    })
}

/// A case with rows: a sound risk with some parts changed, its asset and action, and whatever else.
fn with(change: Value, rows: &[(&str, Value)]) -> Case {
    let mut risk = sound();
    risk.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
    let mut all = model::Rows::default();
    all.set("risk/r", Some(risk));
    all.set("asset/s", Some(json!({ "title": "Orders", "owner": "Head", "availability": "very_high" })));
    all.set("action/a", Some(json!({ "title": "Restore", "owner": "IT", "due": "2026-07-01" })));
    all.set("criteria/risk", RiskCriteria::default().approve("1.0", "Head", day("2026-01-01")).write());
    all.set("assessed/1", Some(json!({ "name": "x", "on": "2026-01-10" })));
    rows.iter().for_each(|(key, row)| all.set(key, Some(row.clone()).filter(|row| !row.is_null())));
    Case { answers: vec![("A.8.13", at(2))], registers: Registers::of(&all), rows: all }
}

const ALL: [Check; 23] = [
    Check::RiskUnrated,
    Check::RiskWithoutOwner,
    Check::RiskUntreated,
    Check::RiskResidualAbove,
    Check::RiskAcceptedUnnamed,
    Check::RiskAcceptancePast,
    Check::RiskAcceptedByRater,
    Check::RiskAcceptedByOther,
    Check::RiskWithoutControl,
    Check::RiskWithoutAction,
    Check::RiskReviewPast,
    Check::RiskCriteriaOlder,
    Check::RiskControlExcluded,
    Check::RiskControlAbsent,
    Check::RiskReasonAlone,
    Check::RiskLinkLost,
    Check::RiskWithoutReason,
    Check::RiskNumberTwice,
    Check::CriteriaUnapproved,
    Check::RiskAssessmentOld,
    Check::RiskAcceptanceLong,
    Check::AssetWithoutOwner,
    Check::AssetWithoutRisk,
];

#[test]
fn a_sound_risk_is_left_alone() {
    for check in ALL {
        with(json!({}), &[]).misses(check);
    }
    let retained = json!({
        "treatment": "retain", "accepted_by": "Head", "accepted": "2026-06-01", "until": "2027-05-31",
        "residual_likelihood": null, "residual_impact": null, "actions": [],
    });
    for check in ALL {
        with(retained.clone(), &[]).misses(check);
    }
}

#[test]
fn every_check_of_a_risk_finds_what_it_is_for() {
    for (change, check) in [
        (json!({ "likelihood": 0 }), Check::RiskUnrated),
        (json!({ "owner": "" }), Check::RiskWithoutOwner),
        (json!({ "treatment": null }), Check::RiskUntreated),
        (json!({ "residual_likelihood": 5, "residual_impact": 5 }), Check::RiskResidualAbove),
        (json!({ "accepted": "2026-06-01" }), Check::RiskAcceptedUnnamed),
        (json!({ "accepted_by": "Head" }), Check::RiskAcceptedUnnamed),
        (
            json!({ "accepted_by": "Head", "accepted": "2026-01-01", "until": "2026-06-14" }),
            Check::RiskAcceptancePast,
        ),
        (json!({ "accepted_by": "IT", "accepted": "2026-06-01" }), Check::RiskAcceptedByRater),
        (json!({ "accepted_by": "Bank", "accepted": "2026-06-01" }), Check::RiskAcceptedByOther),
        (
            json!({ "accepted_by": "Head", "accepted": "2026-06-01", "until": "2027-06-02" }),
            Check::RiskAcceptanceLong,
        ),
        (json!({ "accepted_by": "Head", "accepted": "2026-06-01" }), Check::RiskAcceptanceLong),
        (json!({ "controls": [] }), Check::RiskWithoutControl),
        (json!({ "actions": [] }), Check::RiskWithoutAction),
        (json!({ "review": "2026-06-14" }), Check::RiskReviewPast),
        (json!({ "method": "00000000" }), Check::RiskCriteriaOlder),
        (json!({ "assets": ["s", "gone"] }), Check::RiskLinkLost),
        (json!({ "suppliers": ["gone"] }), Check::RiskLinkLost),
        (json!({ "reason": "" }), Check::RiskWithoutReason),
    ] {
        with(change, &[]).finds(check, "r");
    }
    with(json!({}), &[("risk/s", sound())]).finds(Check::RiskNumberTwice, "s");
}

#[test]
fn every_check_around_the_risks_finds_what_it_is_for() {
    let mut excluded = Answer::default();
    excluded.exclude(Justification::new("We keep no data of our own").unwrap());
    let case = |answer| Case { answers: vec![("A.8.13", answer)], ..with(json!({}), &[]) };
    case(excluded).finds(Check::RiskControlExcluded, "A.8.13");
    case(at(1)).finds(Check::RiskControlAbsent, "A.8.13");
    let added = json!({ "controls": [], "added": ["A.8.13"] });
    Case { answers: vec![("A.8.13", at(1))], ..with(added, &[]) }.misses(Check::RiskControlAbsent);
    let treats = Answer { applicability: Applicability::Included([InclusionReason::Risk].into()), ..at(2) };
    with(json!({}), &[]).answer("A.8.7", treats.clone()).finds(Check::RiskReasonAlone, "A.8.7");
    with(json!({}), &[]).answer("A.8.13", treats).misses(Check::RiskReasonAlone);
    with(json!({}), &[("criteria/risk", Value::Null)]).finds(Check::CriteriaUnapproved, "risk-criteria");
    with(json!({}), &[("assessed/1", Value::Null)]).finds(Check::RiskAssessmentOld, "risk-criteria");
    let old = json!({ "name": "x", "on": "2025-06-15" });
    with(json!({}), &[("assessed/1", old)]).finds(Check::RiskAssessmentOld, "risk-criteria");
    with(json!({}), &[("asset/t", json!({ "title": "Shop" }))]).finds(Check::AssetWithoutOwner, "t");
    let dear = json!({ "title": "Shop", "owner": "Head", "integrity": "very_high" });
    with(json!({}), &[("asset/t", dear)]).finds(Check::AssetWithoutRisk, "t");
}
