//! Risks in OSCAL of others, and in files of ours from before: their words are kept, and no figures are made of them.

use isms::Registers;
use isms::risk::{Risk, Treatment};
use serde_json::{Value, json};

use super::*;

const OWN: &str = "https://plumbline.invalid/ns/oscal";

fn results(risks: Value) -> Value {
    json!({ "assessment-results": { "results": [{ "risks": risks }] } })
}

fn read_of(document: &Value) -> Reading {
    catalogue::complete();
    assert!(oscal::is_it(document.to_string().as_bytes()));
    oscal::read(document.to_string().as_bytes()).unwrap()
}

fn risks(reading: &Reading) -> Vec<Risk> {
    let mut all: Vec<Risk> =
        Registers::of(&reading.rows()).risks.iter().map(|risk| risk.record.clone()).collect();
    all.sort_by_key(|risk| risk.number);
    all
}

#[test]
fn risks_of_others_come_in_with_their_words_and_without_figures() {
    let remediation = |lifecycle: &str, kind: &str| {
        json!({ "lifecycle": lifecycle, "title": "Patch", "description": "All servers",
                "props": [{ "name": "type", "value": kind }] })
    };
    let one = json!({
        "uuid": "1", "title": "Unpatched server", "description": "A server has not been patched",
        "statement": "An intruder could get in", "status": "open", "deadline": "2027-01-31T00:00:00Z",
        "characterizations": [{ "facets": [
            { "name": "likelihood", "system": "https://fedramp.gov", "value": "high" },
            { "name": "impact", "system": "https://fedramp.gov", "value": "5" } ] }],
        "mitigating-factors": [{ "uuid": "m", "description": "A firewall stands before it" }],
        "remediations": [remediation("planned", "mitigate"), remediation("recommendation", "avoid")],
    });
    let untitled = json!({ "uuid": "2", "description": "Paper files lie about", "status": "investigating" });
    let nothing = json!({ "uuid": "3", "status": "closed" });
    let reading = read_of(&results(json!([one, untitled, nothing, one])));
    let [server, paper] = &risks(&reading)[..] else { panic!("{:?}", risks(&reading)) };
    assert_eq!((server.number, server.title.as_str()), (1, "Unpatched server"));
    assert_eq!(server.description, "A server has not been patched");
    assert_eq!((server.rating(), server.residual(), server.likelihood, server.impact()), (None, None, 0, 0));
    assert_eq!(server.treatment, Some(Treatment::Modify), "what is only recommended is not decided");
    for says in [
        "statement: An intruder could get in",
        "status: open",
        "deadline: 2027-01-31T00:00:00Z",
        "likelihood: high",
        "impact: 5",
        "mitigating-factor: A firewall stands before it",
        "planned: Patch: All servers",
        "recommendation: Patch: All servers",
    ] {
        assert!(server.note.lines().any(|line| line == says), "{says}: {}", server.note);
    }
    assert_eq!(
        (paper.title.as_str(), paper.note.as_str()),
        ("Paper files lie about", "status: investigating")
    );
    assert_eq!(paper.description, "", "it says the same as the title");
    let counted = reading.guess.risks.unwrap();
    assert_eq!((counted.count, counted.rated), (2, 0));
    assert_eq!(reading.not_understood.len(), 1, "{:?}", reading.not_understood);
    assert!(reading.not_understood[0].contains("closed"));
}

#[test]
fn risks_of_ours_from_before_come_back_as_far_as_they_were_written() {
    let own = |name: &str, value: &str| json!({ "name": name, "ns": OWN, "value": value });
    let facet = |name: &str, state: &str, value: &str| json!({ "name": name, "system": OWN, "value": value, "props": [{ "name": "state", "value": state }] });
    let risk = json!({
        "title": "Fire", "description": "Fire",
        "props": [own("reference", "R-07"), own("owner", "Ann"), own("state", "treating"), own("review", "2027-02-30"),
                  own("control", "A.7.5"), own("control", "A.8.13"), own("control", "A.99.9"), own("asset", "Server"), own("asset", "Paper")],
        "mitigating-factors": [{ "description": "A.8.13 Information backup" }],
        "characterizations": [{ "facets": [facet("likelihood", "initial", "2"), facet("impact", "initial", "5"),
                                           facet("likelihood", "adjusted", "1"), facet("impact", "adjusted", "9999999")] }],
        "remediations": [{ "lifecycle": "planned", "props": [{ "name": "type", "value": "share" }],
            "tasks": [{ "title": "Insure", "props": [own("state", "doing")], "timing": { "on-date": { "date": "2027-03-01T00:00:00Z" } } }] }],
    });
    let mut other = risk.clone();
    other["title"] = "Flood".into();
    let reading = read_of(&results(json!([risk, other])));
    let all = risks(&reading);
    let fire = &all[0];
    assert_eq!((fire.number, fire.owner.as_str(), fire.description.as_str()), (7, "Ann", ""));
    assert_eq!(all[1].number, 8, "a number is given once");
    assert_eq!((fire.rating(), fire.residual_likelihood, fire.residual_impact), (Some((2, 5)), 1, 0));
    assert_eq!((&fire.controls[..], &fire.added[..]), (&[id("A.8.13")][..], &[id("A.7.5")][..]));
    assert_eq!((fire.treatment, fire.review), (Some(Treatment::Share), None));
    assert_eq!((fire.assets.len(), &fire.assets, &fire.actions), (2, &all[1].assets, &all[1].actions));
    let registers = Registers::of(&reading.rows());
    assert_eq!((registers.assets.len(), registers.actions.len()), (2, 1));
    let insure = &registers.actions[0].record;
    assert_eq!((insure.title.as_str(), insure.due), ("Insure", "2027-03-01".parse().ok()));
    for says in ["Fire: review: 2027-02-30", "Fire: A.99.9"] {
        assert!(reading.not_understood.iter().any(|one| one == says), "{says}: {:?}", reading.not_understood);
    }
}
