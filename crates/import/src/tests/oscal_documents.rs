//! OSCAL as Plumbline writes it: every part of an answer comes back. Of others' as much as the format says.

use isms::soa::Implementation;
use model::{InclusionReason, Target};
use serde_json::{Value, json};

use super::*;

/// Properties in our own name space.
fn own(properties: &[(&str, &str)]) -> Value {
    let one = |(name, value): &(&str, &str)| json!({ "name": name, "ns": OWN, "value": value });
    properties.iter().map(one).collect()
}

const OWN: &str = "https://plumbline.invalid/ns/oscal";

/// Results with one finding and what was observed for it.
fn results(target: Value, observation: Value) -> Value {
    let mut observation = observation;
    observation["uuid"] = "o".into();
    json!({ "assessment-results": {
        "metadata": {
            "props": own(&[("edition", "ISO/IEC 27001:2022")]),
            "parties": [{ "name": "Example Ltd" }],
        },
        "results": [{
            "observations": [{ "uuid": "another" }, observation],
            "findings": [{ "target": target, "related-observations": [{ "observation-uuid": "o" }] }],
        }],
    } })
}

/// A component that implements one requirement.
fn component(requirement: Value) -> Value {
    json!({ "component-definition": { "components": [{
        "control-implementations": [{ "implemented-requirements": [requirement] }],
    }] } })
}

fn understood(document: &Value) -> Reading {
    catalogue::complete();
    oscal::read(document.to_string().as_bytes()).unwrap()
}

#[test]
fn every_part_of_an_answer_of_ours_comes_back() {
    let parts = own(&[
        ("level", "2"),
        ("target", "4"),
        ("applicable", "yes"),
        ("included-because", "legal"),
        ("included-because", "risk"),
        ("owner", "Ann"),
        ("due", "2027-01-31"),
        ("reviewed-on", "2026-11-01"),
    ]);
    let observed = json!({
        "title": "A.5.1 Policies for information security",
        "description": "Signed in May",
        "props": parts,
        "relevant-evidence": [
            { "description": "Policy", "props": own(&[
                ("link", "https://example.org/p"), ("place", "Safe"), ("date", "2026-05-04") ]) },
            { "description": "Minutes", "href": "https://example.org/m" },
        ],
    });
    let status = json!({ "target-id": "A.5.1", "status": { "state": "not-satisfied" } });
    let reading = understood(&results(status, observed));
    assert_eq!(reading.organisation.as_deref(), Some("Example Ltd"));
    assert!(reading.not_understood.is_empty(), "{:?}", reading.not_understood);
    let answer = &reading.answers[&id("A.5.1")];
    assert_eq!((answer.level(), answer.target), (Some(Level::Partial), Target::try_from(4).unwrap()));
    assert_eq!(answer.note, "Signed in May");
    assert_eq!(answer.owner, "Ann");
    assert_eq!(answer.due, "2027-01-31".parse().ok());
    assert_eq!(answer.reviewed_on, "2026-11-01".parse().ok());
    let reasons = [InclusionReason::Risk, InclusionReason::Legal].into();
    assert_eq!(answer.applicability, Applicability::Included(reasons));
    let [policy, minutes] = &answer.evidence[..] else { panic!("{:?}", answer.evidence) };
    assert_eq!((policy.title.as_str(), policy.link.as_str()), ("Policy", "https://example.org/p"));
    assert_eq!((policy.place.as_str(), policy.date), ("Safe", "2026-05-04".parse().ok()));
    assert_eq!((minutes.title.as_str(), minutes.link.as_str()), ("Minutes", "https://example.org/m"));
}

#[test]
fn days_and_targets_that_make_no_sense_are_named_and_the_rest_is_read() {
    let parts = own(&[
        ("level", "2"),
        ("target", "9"),
        ("due", "2027-02-30"),
        ("reviewed-on", "last week"),
        ("owner", "Ann"),
    ]);
    let observed = json!({
        "props": parts,
        "relevant-evidence": [{ "description": "Policy", "props": own(&[("date", "31 May")]) }],
    });
    let target = json!({ "target-id": "A.5.1", "status": { "state": "not-satisfied" } });
    let reading = understood(&results(target, observed));
    assert_eq!(
        reading.not_understood,
        ["A.5.1: 2027-02-30", "A.5.1: last week", "A.5.1: 9", "A.5.1: 31 May"]
    );
    let answer = &reading.answers[&id("A.5.1")];
    assert_eq!((answer.level(), answer.owner.as_str()), (Some(Level::Partial), "Ann"));
    assert_eq!((answer.due, answer.reviewed_on, answer.target), (None, None, Target::default()));
    assert_eq!((answer.evidence[0].title.as_str(), answer.evidence[0].date), ("Policy", None));
}

/// What is not known is not guessed from the status, and the title that stands for a note is none.
#[test]
fn what_nobody_answered_comes_back_unanswered() {
    let observed = |properties: &[(&str, &str)]| json!({ "title": "5.2 Policy", "description": "Policy", "props": own(properties) });
    let status = json!({ "target-id": "cl-5.2", "status": { "state": "satisfied" } });
    let open = understood(&results(status.clone(), observed(&[("target", "3"), ("owner", "Ben")])));
    let answer = &open.answers[&id("5.2")];
    assert_eq!((answer.response, answer.note.as_str(), answer.owner.as_str()), (None, "", "Ben"));
    let unsure = understood(&results(status, observed(&[("target", "3"), ("level", "not-sure")])));
    assert_eq!(unsure.answers[&id("5.2")].response, Some(Response::NotSure));
}

#[test]
fn an_excluded_control_keeps_its_reason_and_a_clause_is_never_left_out() {
    let out = own(&[("target", "3"), ("applicable", "no"), ("excluded-because", "We rent desks")]);
    let at = |reference: &str| {
        let target = json!({ "target-id": reference, "status": { "state": "satisfied" }, "remarks": "Else" });
        understood(&results(target, json!({ "props": out, "description": "Seen" }))).answers
    };
    let excluded = &at("A.7.4")[&id("A.7.4")].applicability;
    assert!(
        matches!(excluded, Applicability::Excluded(why) if why.as_str() == "We rent desks"),
        "{excluded:?}"
    );
    assert_eq!(at("cl-9.3.1")[&id("9.3.1")].applicability, Applicability::Undecided);
    let included = own(&[("target", "3"), ("applicable", "yes"), ("owner", "Ann")]);
    let target = json!({ "target-id": "cl-9.3.1", "status": { "state": "satisfied" } });
    let clause = understood(&results(target, json!({ "props": included })));
    assert_eq!(clause.answers[&id("9.3.1")].applicability, Applicability::Undecided);
}

#[test]
fn the_edition_is_the_one_that_is_named_or_knows_most_references() {
    catalogue::complete();
    let target = json!({ "target-id": "A.6.1.1", "status": { "state": "satisfied" } });
    let mut document = results(target, json!({}));
    let metadata = |edition: &str| json!({ "props": own(&[("edition", edition)]) });
    document["assessment-results"]["metadata"] = metadata("ISO/IEC 27001:2013");
    assert_eq!(understood(&document).edition, Edition::Iso27001_2013);
    document["assessment-results"]["metadata"] = metadata("ISO/IEC 27001:2022");
    let newer = understood(&document);
    assert_eq!((newer.edition, newer.answers.len()), (Edition::Iso27001_2022, 0));
    assert_eq!(newer.not_understood, ["A.6.1.1: satisfied"]);
    document["assessment-results"]["metadata"] = Value::Null;
    let unnamed = understood(&document);
    assert_eq!((unnamed.edition, unnamed.organisation), (Edition::Iso27001_2013, None));
    // Both editions have a 10.1: the newer one counts.
    let both = results(json!({ "target-id": "cl-10.1", "status": { "state": "satisfied" } }), json!({}));
    assert_eq!(understood(&both).edition, Edition::Iso27001_2022);
}

#[test]
fn the_statement_of_a_component_of_ours_comes_back() {
    let ours = own(&[
        ("target", "3"),
        ("level", "3"),
        ("status", "planned"),
        ("status-because", "Moving soon"),
        ("evidence", "Plan"),
    ]);
    let requirement = json!({
        "control-id": "A.8.13", "description": "Information backup", "remarks": "Every night", "props": ours,
    });
    let reading = understood(&component(requirement));
    let statement = &reading.statements[&id("A.8.13")];
    assert_eq!((statement.how.as_str(), statement.because.as_str()), ("Every night", "Moving soon"));
    assert_eq!(statement.status, Some(Implementation::Planned));
    let answer = &reading.answers[&id("A.8.13")];
    assert_eq!((answer.level(), answer.evidence[0].title.as_str()), (Some(Level::Established), "Plan"));

    // Without a reason the status only repeats the level; then there is no statement at all.
    let repeated = own(&[("target", "3"), ("level", "3"), ("status", "implemented")]);
    let requirement =
        json!({ "control-id": "A.8.13", "description": "Information backup", "props": repeated });
    let reading = understood(&component(requirement));
    assert!(reading.statements.is_empty(), "{:?}", reading.statements);
    assert_eq!(level(&reading, "A.8.13"), Some(3));
}

#[test]
fn the_organisations_own_control_keeps_its_title() {
    let props = own(&[("target", "3"), ("level", "1"), ("title", "Clean desks")]);
    let reading = understood(&component(json!({ "control-id": "O.1", "props": props })));
    assert_eq!(reading.edition, Edition::Iso27001_2022);
    let control = &reading.controls[&id("O.1")];
    assert_eq!(control.title, "Clean desks");
    let themes = catalogue::of(Edition::Iso27001_2022).unwrap().groups();
    assert!(themes.iter().any(|theme| theme.id == control.theme), "{}", control.theme);
    assert_eq!(level(&reading, "O.1"), Some(1));
}

#[test]
fn of_a_component_of_others_status_and_description_are_read() {
    let requirement = json!({
        "control-id": "A.8.13", "description": "Nightly", "remarks": "Something else",
        "props": [{ "name": "class", "value": "x" }, { "name": "implementation-status", "value": "partial" },
            { "name": "owner", "value": "of another name space" }],
    });
    let reading = understood(&component(requirement));
    assert_eq!(level(&reading, "A.8.13"), Some(2));
    assert_eq!(reading.statements[&id("A.8.13")].how, "Nightly");
    assert_eq!(reading.answers[&id("A.8.13")].owner, "");
}

/// The page leaves such files to the worker without going through them.
#[test]
fn workbooks_and_oscal_are_told_by_their_beginning() {
    let long = |begin: &str| [begin.as_bytes(), &[b' '; 1_000][..]].concat();
    for begin in
        ["PK\u{3}\u{4}", "{ \"assessment-results\": {", "{\"component-definition\":{", "{\n\"catalog\": {"]
    {
        assert!(
            exchange::is_certainly_sheet(&long(begin)) && exchange::may_be_sheet(&long(begin)),
            "{begin}"
        );
    }
    for begin in ["{\"format\":\"plumbline\",\"version\":3", "<!doctype html>", "Ref;Status\nA.5.1;Yes\n", ""]
    {
        assert!(!exchange::is_certainly_sheet(&long(begin)), "{begin}");
    }
    // A profile stands near the beginning of our own files, too.
    let profile = model::Profile { organisation: "First Ltd".into(), ..model::Profile::default() };
    let now = "2026-06-15T09:30:00Z".parse().unwrap();
    let own = model::Assessment::new("a".into(), model::Edition::Iso27001_2022, profile, now);
    let own = ::file::envelope::write(&[::file::envelope::FileEntry::whole(&own, &[])], now).unwrap();
    assert!(!exchange::is_certainly_sheet(own.as_bytes()), "{own}");
    let named = "{\"$schema\":\"https://example.org/a.json\",\"profile\":{\"uuid\":1";
    assert!(exchange::is_certainly_sheet(&long(named)));
}
