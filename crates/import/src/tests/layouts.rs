//! Sheets as people have them, by the titles of their columns.

use model::InclusionReason;

use super::*;
use crate::mapping::DecisionGuess;

fn included(reading: &Reading, reference: &str) -> Option<Vec<InclusionReason>> {
    match &reading.answers.get(&id(reference))?.applicability {
        Applicability::Included(reasons) => Some(reasons.iter().copied().collect()),
        _ => None,
    }
}

fn excluded<'a>(reading: &'a Reading, reference: &str) -> Option<&'a str> {
    match &reading.answers.get(&id(reference))?.applicability {
        Applicability::Excluded(why) => Some(why.as_str()),
        _ => None,
    }
}

fn note<'a>(reading: &'a Reading, reference: &str) -> &'a str {
    reading.answers.get(&id(reference)).map_or("", |answer| &answer.note)
}

/// Both sheets of it, and the third, which explains words, is passed over.
#[test]
fn a_toolkit_with_two_sheets() {
    catalogue::complete_facts();
    let sheet = |name: &str, text: &str| {
        let grid = delimited::read(text.as_bytes()).unwrap();
        Grid { name: name.into(), ..grid }
    };
    let grids = [
        sheet(
            "Mandatory ISMS requirements",
            "Section,Requirement,Status,Notes\n4,Context of the organization,,\n\
             4.1,Determine the issues,Managed,Reviewed in May\n4.2,Identify parties,? Unknown,\n",
        ),
        sheet(
            "Annex A controls",
            "Section,Information security control,Status,Notes\nA5,Organizational controls,,\n\
             A.5.1,Policies for information security,Initial,\nA.7.4,Physical security monitoring,Not applicable,No site\n",
        ),
        sheet(
            "Metrics",
            "Status,Meaning,Proportion of ISMS requirements,Proportion of information security controls\n\
             ? Unknown,Has not been checked,10%,20%\nNonexistent,Nothing there,0%,0%\n",
        ),
    ];
    let reading = read(&grids, &MappingOverrides::default()).unwrap();
    assert_eq!((level(&reading, "4.1"), level(&reading, "A.5.1")), (Some(4), Some(1)));
    assert_eq!(reading.answers[&id("4.2")].response, Some(Response::NotSure));
    assert!(excluded(&reading, "A.7.4").is_some());
    assert_eq!(note(&reading, "A.7.4"), "No site");
    assert!(reading.not_understood.is_empty(), "{:?}", reading.not_understood);
}

/// Reasons as columns with marks, under a second row of titles.
#[test]
fn a_statement_of_the_older_edition_with_a_column_a_reason() {
    let reading = from(
        "Clause,Sec,Control Objective/Control,Current controls,Remarks (justification for exclusion),Selected controls and reasons:,,,,Remarks (overview of implementation)\n\
         ,,,,,LR,CO,BR/BP,RRA,\n\
         5 Security Policies,A.5.1.1,Policies for information security,Handbook,,x,,x,,Signed and sent\n\
         ,A.6.2.2,Teleworking,,Nobody works from home,,,,,\n\
         ,A.8.1.1,Inventory of assets,,,,CO,,yes,A list\n",
    );
    assert_eq!(reading.edition, Edition::Iso27001_2013);
    assert_eq!(included(&reading, "A.5.1.1"), Some(vec![InclusionReason::Legal, InclusionReason::Business]));
    assert_eq!(
        included(&reading, "A.8.1.1"),
        Some(vec![InclusionReason::Risk, InclusionReason::Contractual])
    );
    assert_eq!(excluded(&reading, "A.6.2.2"), Some("Nobody works from home"));
    assert_eq!(reading.statements[&id("A.5.1.1")].how, "Signed and sent");
    assert!(note(&reading, "A.5.1.1").contains("Handbook"));
}

#[test]
fn a_statement_with_one_column_for_reasons_either_way() {
    let reading = from(
        "Control Group,Control ID and Name,Applicable?,Justification,Implementation Status,Notes\n\
         Organizational,A.5.1 Policies for information security,Yes,Legal requirement,Implemented,\n\
         Organizational,A.5.7 Threat intelligence,Yes,Our customers ask us to,Partially Implemented,Feeds\n\
         Physical,A.7.4 Physical security monitoring,No,We rent desks,N/A,\n",
    );
    assert_eq!(included(&reading, "A.5.1"), Some(vec![InclusionReason::Legal]));
    assert_eq!(included(&reading, "A.5.7"), Some(vec![]));
    assert_eq!(note(&reading, "A.5.7"), "Feeds\nJustification: Our customers ask us to");
    assert_eq!(excluded(&reading, "A.7.4"), Some("We rent desks"));
    assert_eq!((level(&reading, "A.5.1"), level(&reading, "A.5.7")), (Some(3), Some(2)));
}

#[test]
fn a_statement_with_documents_owners_and_days() {
    let reading = from(
        "Control Reference,Control Title,Applicable,Justification,Implementation Summary,Related Document/Evidence,Control Owner,Review Date\n\
         A.8.13,Information backup,Yes,,Nightly to another place,Backup policy,Operations,2027-03-31\n\
         A.8.14,Redundancy,Yes,,,,Operations,soon\n",
    );
    let answer = &reading.answers[&id("A.8.13")];
    assert_eq!(reading.statements[&id("A.8.13")].how, "Nightly to another place");
    assert_eq!(answer.evidence[0].title, "Backup policy");
    assert_eq!((answer.owner.as_str(), answer.due.unwrap().to_string()), ("Operations", "2027-03-31".into()));
    assert_eq!(reading.not_understood, ["3: A.8.14: soon"]);
}

/// Words with hyphens, references without their letter, a number as the level.
#[test]
fn exports_of_known_systems() {
    let unicis = from(
        "Code,Section,Control,Requirements,Status\nA.5.1,Organizational,Policies,Write them,well-defined\n\
         A.5.2,Organizational,Roles,Name them,not-performed\n",
    );
    assert_eq!((level(&unicis, "A.5.1"), level(&unicis, "A.5.2")), (Some(3), Some(0)));
    let probo = from(
        "Framework,Control,Applicability,Justification for non-applicability,Maturity,Justification for non-implementation,Justification for inclusion\n\
         ISO 27001,A.5.1,Applicable,,Defined,,\"Regulatory, Best Practice\"\nISO 27001,A.7.4,Not applicable,No premises,,,\n",
    );
    assert_eq!(level(&probo, "A.5.1"), Some(3));
    assert_eq!(included(&probo, "A.5.1"), Some(vec![InclusionReason::Legal, InclusionReason::Business]));
    assert_eq!(excluded(&probo, "A.7.4"), Some("No premises"));
    let plain = from(
        "control_id,name,theme,included,justification,status,responsible_party\n\
         5.1,Policies for information security,organizational,true,,implemented,Ann\n\
         8.1,User endpoint devices,technological,false,none here,not_applicable,\n",
    );
    assert_eq!(level(&plain, "A.5.1"), Some(3));
    assert_eq!(plain.answers[&id("A.5.1")].owner, "Ann");
    assert_eq!(excluded(&plain, "A.8.1"), Some("none here"));
}

/// A scope a column, named by whoever made it: what stands in it tells what it is.
#[test]
fn a_column_of_states_without_a_title_that_says_so() {
    let reading = from(
        "Domain,Clause,Name,Head office (2026)\nOrganizational,A.5.1,Policies,Implemented\n\
         Organizational,A.5.2,Roles,Partially\nOrganizational,A.5.3,Duties,No\n",
    );
    assert_eq!((level(&reading, "A.5.2"), level(&reading, "A.5.3")), (Some(2), Some(0)));
    let bare = from("A.5.1\tPolicies for information security\t3\nA.5.2\tRoles\t1\n");
    assert_eq!((level(&bare, "A.5.1"), level(&bare, "A.5.2")), (Some(3), Some(1)));
    let budget = from("Ref,Title,Status,Budget\nA.5.1,Policies,Yes,3\n");
    assert_eq!(note(&budget, "A.5.1"), "Budget: 3");
}

#[test]
fn numbers_are_told_by_their_column() {
    let shares = from("Ref,Score\nA.5.1,0.5\nA.5.2,1\nA.5.3,0\n");
    let percent = from("Ref,Score\nA.5.1,50\nA.5.2,100\nA.5.3,0\n");
    for reading in [shares, percent] {
        let levels = ["A.5.1", "A.5.2", "A.5.3"].map(|reference| level(&reading, reference));
        assert_eq!(levels, [Some(2), Some(3), Some(0)]);
    }
    let named = from("Ref,Maturity\nA.5.1,Level 4\nA.5.2,2 - Managed\nA.5.3,3/5\n");
    let levels = ["A.5.1", "A.5.2", "A.5.3"].map(|reference| level(&named, reference));
    assert_eq!(levels, [Some(4), Some(2), Some(3)]);
}

/// What several rows say about the same is added up, and where they differ, left open and named. Nothing gets lost.
#[test]
fn rows_about_the_same() {
    let reading = from(
        "Ref,Status,Owner,Notes\nA.5.1,Yes,Ann,Head office\nA.5.1,No,Ben,Branch\nA.5.1,,,Both\n\
         \"A.5.2, A.5.3\",Partial,,Together\n",
    );
    assert_eq!(level(&reading, "A.5.1"), None);
    assert_eq!(note(&reading, "A.5.1"), "Head office\nBranch\nBoth");
    assert_eq!(reading.not_understood, ["2: A.5.1: Yes", "3: A.5.1: No", "3: A.5.1: Ben"]);
    assert_eq!((level(&reading, "A.5.2"), level(&reading, "A.5.3")), (Some(2), Some(2)));
    assert_eq!(note(&reading, "A.5.3"), "Together");
}

/// Names of groups are passed over; a row that says something and names no requirement is listed.
#[test]
fn rows_about_nothing_known() {
    let reading = from(
        "Ref,Title,Status,Notes\nA.5,Organizational controls,,\nA.5.1,Policies,Yes,\nA.5.99,Magic,Yes,\n\
         X-1,Our own idea,Partial,\n,,,a remark\n,Total,50%,\n",
    );
    assert_eq!(
        reading.not_understood,
        ["4: A.5.99: Yes", "5: X-1: Partial", "6: : a remark", "7: Total: 50%"]
    );
}

/// Whatever a column holds, words that make no sense there are named.
#[test]
fn nothing_is_passed_over_in_silence() {
    let reading = from(
        "Ref,Applicable,Target,Status,Due\nA.5.1,maybe,4,Yes,2027-01-31\nA.5.2,tbd,Level 5,No,\nA.5.3,Yes,high,No,next year\n",
    );
    assert_eq!(reading.not_understood, ["2: A.5.1: maybe", "4: A.5.3: high", "4: A.5.3: next year"]);
    let clause = from("Ref,Status,Target\n5.2,N/A,0\n9.3.1,Yes,\nA.5.1,Yes,\nA.5.1,N/A,\n");
    assert_eq!(clause.not_understood, ["2: 5.2: N/A", "2: 5.2: 0", "4: A.5.1: Yes", "5: A.5.1: N/A"]);
    assert_eq!(level(&clause, "A.5.1"), None);
    let targets = ["A.5.1", "A.5.2"].map(|reference| reading.answers[&id(reference)].target.number());
    assert_eq!(targets, [4, 5]);
}

#[test]
fn traffic_lights_in_words() {
    let reading = from("Ref,RAG\nA.5.1,Green\nA.5.2,Amber\nA.5.3,RED\nA.5.4,Blue\n");
    let levels = ["A.5.1", "A.5.2", "A.5.3", "A.5.4"].map(|reference| level(&reading, reference));
    assert_eq!(levels, [Some(3), Some(2), Some(0), None]);
    assert_eq!(reading.not_understood, ["5: A.5.4: Blue"]);
}

#[test]
fn a_german_sheet() {
    let reading = from(
        "Nr.;Maßnahme;Anwendbar;Begründung;Umsetzungsstatus;Verantwortlicher;Frist;Bemerkungen\n\
         A.5.1;Informationssicherheitsrichtlinien;Ja;;teilweise umgesetzt;Frau Beispiel;31.03.2027;Entwurf\n\
         A.7.4;Überwachung;Nein;Keine eigenen Räume;;;;\n",
    );
    let answer = &reading.answers[&id("A.5.1")];
    assert_eq!(level(&reading, "A.5.1"), Some(2));
    assert_eq!((answer.owner.as_str(), answer.note.as_str()), ("Frau Beispiel", "Entwurf"));
    assert_eq!(answer.due.unwrap().to_string(), "2027-03-31");
    assert_eq!(excluded(&reading, "A.7.4"), Some("Keine eigenen Räume"));
}

/// Titles of sheets and systems that people have.
#[test]
fn titles_that_people_use_are_understood() {
    for (role, titles) in [
        (
            Role::Reference,
            &[
                "Section",
                "Control ID",
                "Control Reference",
                "Code",
                "Sec",
                "Control ID and Name",
                "Ref",
                "Nr.",
            ][..],
        ),
        (
            Role::Title,
            &[
                "Information security control",
                "Control Objective/Control",
                "Reference control",
                "Title",
                "Maßnahme",
            ],
        ),
        (
            Role::State,
            &[
                "Status",
                "Implementation Status",
                "Maturity",
                "Implemented?",
                "Met? Yes/No",
                "Umsetzungsstatus",
                "Actual Score",
            ],
        ),
        (Role::Applies, &["Applicable?", "Applicability", "included", "In Scope?"]),
        (Role::Excluded, &["Remarks (justification for exclusion)", "Justification for non-applicability"]),
        (Role::Included, &["Justification", "Justification for inclusion", "Reason"]),
        (
            Role::How,
            &["Implementation Summary", "Implementation description", "Remarks (overview of implementation)"],
        ),
        (Role::Due, &["Due date", "Target date", "Review Date", "Plan date", "Remediation Due Date"]),
        (Role::Target, &["Target", "Target Score", "Ziel"]),
        (
            Role::Evidence,
            &[
                "Related Document/Evidence",
                "Document Reference",
                "Evidence of compliance (client)",
                "Nachweis",
            ],
        ),
        (Role::Owner, &["Control Owner", "responsible_party", "Verantwortlich", "Owners"]),
        (Role::Note, &["Notes", "Observations", "Comment", "Bemerkung"]),
        (Role::Legal, &["LR"]),
        (Role::Business, &["BR/BP"]),
        (Role::Context, &["theme", "Domain", "Description", "Policy Ref"]),
        (Role::Other, &["Budget", "Priority", "Effort", "Risk level", "Implementation date", ""]),
    ] {
        for title in titles {
            assert_eq!(crate::titles::role(title), role, "{title}");
        }
    }
}

/// Clauses and controls in one sheet, all without a letter: 5.1 stands there twice.
#[test]
fn clauses_and_controls_in_one_sheet() {
    let mut text = String::from("No,Requirement,Maturity\n");
    for clause in ["4.1", "5.1", "5.2", "6.1.2", "8.1", "10.2"] {
        text.push_str(&format!("{clause},x,1\n"));
    }
    for control in ["5.1", "5.2", "5.9", "8.1", "8.2", "8.3", "8.9", "8.1", "8.11"] {
        text.push_str(&format!("{control},x,4\n"));
    }
    let reading = from(&text);
    assert!(reading.not_understood.is_empty(), "{:?}", reading.not_understood);
    for (reference, expected) in [("5.1", 1), ("8.1", 1), ("A.5.1", 4), ("A.8.1", 4), ("A.8.10", 4)] {
        assert_eq!(level(&reading, reference), Some(expected), "{reference}");
    }
    // In any order where titles tell.
    let mixed = from(
        "No,Requirement,Status\n5.9,Inventory of information and other associated assets,Yes\n\
         5.1,Leadership and commitment,No\n5.1,Policies for information security,Yes\n10.2,Nonconformity and corrective action,No\n",
    );
    assert_eq!((level(&mixed, "5.1"), level(&mixed, "A.5.1")), (Some(0), Some(3)));
}

/// In a plan of ours that somebody went on with, states and days that are none are named.
#[test]
fn a_plan_of_ours_with_words_of_somebodys_own() {
    let titles = report::topics::action_columns(locale::Text::default());
    let titles: Vec<String> = titles.into_iter().map(|column| column.title).collect();
    let row = "Buy locks,A.7.1,Blocked,Ann,soon,2027-01-31,,,,,";
    let reading = from(&format!("{}\n{row}\n", titles.join(",")));
    assert_eq!(reading.not_understood, ["2: Blocked", "2: soon"]);
    assert_eq!(isms::Registers::of(&reading.rows()).actions[0].record.owner, "Ann");
}

/// What stands in columns of reasons and says more than a decision can keep goes on as words, and nothing twice.
#[test]
fn reasons_that_say_more_go_on_as_words_under_their_titles() {
    let reading = from(
        "Ref,Applicable,Justification for exclusion,Justification,LR,Status\n\
         A.7.4,No,We rent desks,Our customers ask us to,,\n\
         A.7.5,No,,We have no doors,,\n\
         A.7.6,No,-,n/a,,\n\
         A.5.1,Yes,Not for the branch,,x,Yes\n\
         A.5.2,Yes,n/a,,-,Yes\n\
         A.5.3,Yes,-,Legal,GDPR article 32,Yes\n\
         A.5.4,,We have no managers,,,\n",
    );
    assert_eq!(excluded(&reading, "A.7.4"), Some("We rent desks"));
    assert_eq!(note(&reading, "A.7.4"), "Justification: Our customers ask us to");
    assert_eq!((excluded(&reading, "A.7.5"), note(&reading, "A.7.5")), (Some("We have no doors"), ""));
    assert_eq!(note(&reading, "A.5.1"), "Justification for exclusion: Not for the branch");
    assert_eq!(included(&reading, "A.5.1"), Some(vec![InclusionReason::Legal]));
    assert_eq!((included(&reading, "A.5.2"), note(&reading, "A.5.2")), (Some(vec![]), ""));
    assert_eq!(included(&reading, "A.5.3"), Some(vec![InclusionReason::Legal]));
    assert_eq!(note(&reading, "A.5.3"), "LR: GDPR article 32");
    assert_eq!((excluded(&reading, "A.5.4"), note(&reading, "A.5.4")), (Some("We have no managers"), ""));
    assert!(reading.not_understood.is_empty(), "{:?}", reading.not_understood);
}

#[test]
fn a_layout_keeps_what_was_said_of_words_decisions_and_days() {
    let known = |word: &str, applies| DecisionGuess { word: word.into(), rows: 1, applies, is_known: false };
    let mapping = Mapping {
        decisions: vec![known("in", Some(true)), known("out", Some(false)), known("perhaps", None)],
        is_month_first: Some(true),
        ..Mapping::default()
    };
    let layout = mapping.layout();
    assert_eq!(layout.decisions, [("in".to_owned(), true), ("out".to_owned(), false)].into());
    assert_eq!(layout.is_month_first, Some(true));
}

#[test]
fn shares_of_another_whole_and_decisions_are_understood() {
    let level = |cell: &str| crate::words::verdict(cell).certain();
    assert_eq!(level("3/10"), Some(State::level(Level::Started)));
    assert_eq!(level("9 of 12"), Some(State::level(Level::Partial)));
    assert_eq!(crate::words::applies("Applicable"), Some(true));
    assert_eq!(crate::words::applies("Not applicable"), Some(false));
    assert_eq!(crate::words::applies("Thursday"), None);
}
