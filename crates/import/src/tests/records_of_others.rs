//! Registers of CISO Assistant and Deming, as they write them.

use isms::exception::Exception;
use isms::incident::{Incident, IncidentSeverity};
use isms::nonconformity::{Grade, Nonconformity};

use super::*;
use crate::kind::TableKind;

fn registers(text: &str) -> isms::Registers {
    isms::Registers::of(&from(text).rows())
}

#[test]
fn the_incidents_of_ciso_assistant() {
    let reading = from(
        "ref_id,name,description,domain,severity,status,detection,link,reported_at\n\
         INC.1,Phishing,Three people clicked,Global,major,closed,internal,,2026-03-28T22:00:00+01:00\n\
         INC.2,Lost laptop,,Global,minor,new,external,,2026-03-29\n",
    );
    let found = isms::Registers::of(&reading.rows()).running.incidents;
    let [first, second]: [&Incident; 2] = [&found[0].record, &found[1].record];
    assert_eq!((first.title.as_str(), first.severity), ("Phishing", Some(IncidentSeverity::Serious)));
    assert_eq!(first.known.unwrap().write(), "2026-03-28T22:00:00+01:00");
    assert_eq!(first.noticed.unwrap().to_string(), "2026-03-28");
    assert_eq!(
        first.happened,
        "Three people clicked\nref_id: INC.1\ndomain: Global\nstatus: closed\ndetection: internal"
    );
    assert_eq!(first.closed, None, "a state has no day");
    assert_eq!((second.known, second.noticed.unwrap().to_string().as_str()), (None, "2026-03-29"));
    assert_eq!(second.severity, None, "minor stands between two of ours");
    assert!(second.happened.contains("severity: minor"));
    assert!(reading.answers.is_empty() && reading.not_understood.is_empty());
    assert_eq!(reading.guess.tables[0].kind, TableKind::Other);
}

#[test]
fn exceptions_and_findings_of_ciso_assistant() {
    let all = registers(
        "ref_id;name;description;domain;severity;status;expiration_date;observation\n\
         EX.1;Old server;Needed until the move;IT;high;approved;2026-12-31;Kept apart\n",
    );
    let exception: &Exception = &all.running.exceptions[0].record;
    assert_eq!(
        (exception.title.as_str(), exception.reason.as_str()),
        ("Old server", "Needed until the move")
    );
    assert_eq!(exception.until.unwrap().to_string(), "2026-12-31");
    assert_eq!(
        exception.compensation,
        "ref_id: EX.1\ndomain: IT\nseverity: high\nstatus: approved\nobservation: Kept apart"
    );
    let all = registers(
        "ref_id,name,description,severity,status,filtering_labels\nF.1,Open port,Seen from outside,high,identified,net|pentest\n",
    );
    let finding: &Nonconformity = &all.running.nonconformities[0].record;
    assert_eq!((finding.title.as_str(), finding.grade), ("Open port", None), "high is no grade");
    assert!(finding.correction.contains("description: Seen from outside\nseverity: high"));
}

#[test]
fn the_action_plans_of_deming_in_english_and_french() {
    for head in [
        "Ref,Type,Due date,Scope,Clauses,Name,Reason,Owners,Remediation,Status,Close date,Justification",
        "Ref,Type,Date d'échéance,Périmètre,Clauses,Nom,Cause,Responsables,Remédiation,Statut,Date de clôture,Justification",
    ] {
        let all = registers(&format!(
            "{head}\nA1,1,2026-04-30,Site,\"A.5.1, A.8.13\",No restore,Nobody had it,Ann,Test it,1,2026-05-02,Tested\n\
             A2,3,,,,Slow,,,,0,,\n"
        ));
        let found = &all.running.nonconformities;
        let first: &Nonconformity =
            &found.iter().find(|one| one.record.title == "No restore").unwrap().record;
        assert_eq!(
            (first.grade, first.cause.as_str(), first.owner.as_str()),
            (Some(Grade::Major), "Nobody had it", "Ann")
        );
        assert_eq!(first.requirements.iter().map(|id| id.as_str()).collect::<Vec<_>>(), ["A.5.1", "A.8.13"]);
        assert_eq!(
            (first.due.unwrap().to_string().as_str(), first.closed.unwrap().to_string().as_str()),
            ("2026-04-30", "2026-05-02")
        );
        assert!(first.correction.starts_with("Test it\nRef: A1"), "{}", first.correction);
        assert!(first.correction.contains("Justification: Tested"));
        let second: &Nonconformity = &found.iter().find(|one| one.record.title == "Slow").unwrap().record;
        assert_eq!(second.grade, None, "an observation has no counterpart");
        assert!(second.correction.contains("Type: 3"));
    }
}

#[test]
fn nothing_of_a_row_is_dropped_and_a_row_without_a_name_is_named() {
    let long = "x".repeat(model::limits::LINE + 50);
    let reading = from(&format!(
        "name,severity,status,detection,reported_at\n{long},huge,new,internal,soon\n,critical,new,internal,\n"
    ));
    let found = &isms::Registers::of(&reading.rows()).running.incidents;
    let happened = &found[0].record.happened;
    assert!(
        happened.contains(&long)
            && happened.contains("severity: huge")
            && happened.contains("reported_at: soon")
    );
    assert!(reading.not_understood.iter().any(|line| line.contains("critical · new · internal")));
}

#[test]
fn a_table_of_requirements_with_such_titles_is_no_register() {
    let reading = from("Ref,Control,Status,Remediation,Justification\nA.5.1,Policies,Done,,\n");
    assert!(reading.rows().is_empty() && !reading.answers.is_empty());
}
