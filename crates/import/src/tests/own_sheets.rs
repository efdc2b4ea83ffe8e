//! Sheets of our own beside the answers, told by the titles of their columns.

use chrono::NaiveDate;
use isms::Registers;
use isms::action::{ActionState, Phase};
use isms::document::DocumentState;
use isms::milestone::MilestoneKind;
use isms::person::Role as PersonRole;
use isms::soa::Implementation;
use locale::Text;
use model::InclusionReason;
use report::table::Column;
use report::topics;

use super::*;

/// A sheet with the titles of ours and what rows say under some of them.
fn sheet(columns: Vec<Column>, rows: &[&[(&str, &str)]]) -> Grid {
    let titles: Vec<String> = columns.into_iter().map(|column| column.title).collect();
    let line = |cells: &&[(&str, &str)]| {
        for (title, _) in *cells {
            assert!(titles.iter().any(|of| of == title), "{title}");
        }
        let says = |title: &String| cells.iter().find(|(of, _)| of == title).map_or("", |(_, says)| says);
        titles.iter().map(|title| says(title).to_owned()).collect()
    };
    let lines: Vec<Vec<String>> = rows.iter().map(line).collect();
    Grid::of("Sheet".into(), std::iter::once(titles.clone()).chain(lines).collect())
}

fn understood(grids: &[Grid]) -> Reading {
    catalogue::complete();
    read(grids, &MappingOverrides::default()).unwrap()
}

fn day(day: &str) -> Option<NaiveDate> {
    Some(day.parse().unwrap())
}

fn text() -> Text {
    Text::default()
}

#[test]
fn a_plan_keeps_days_states_phases_and_what_comes_first() {
    let text = text();
    let (title, state, before) = (text.row_action(), text.part_state(), text.part_after());
    let rows: [&[(&str, &str)]; 4] = [
        &[
            (title, "Write"),
            (state, ActionState::Doing.label(text)),
            (text.part_requirements(), "A.5.1, 5.2, A.99.1"),
            (text.part_owner(), "Ann"),
            (text.part_start(), "2027-01-01"),
            (text.part_due(), "2027-02-01"),
            (text.part_effort(), "3"),
            (text.part_phase(), Phase::Documents.label(text)),
        ],
        &[(title, "Approve"), (before, "Write\nNobody's"), (text.part_note(), "By the board")],
        // A second one of the same name is another.
        &[(title, "Write"), (text.part_done(), "2027-03-01")],
        &[(state, ActionState::Done.label(text))],
    ];
    let reading = understood(&[sheet(topics::action_columns(text), &rows)]);
    assert_eq!(reading.not_understood, ["Sheet, 2: A.99.1", "Sheet, 3: Nobody's"]);
    let registers = Registers::of(&reading.rows());
    assert_eq!(registers.actions.len(), 3);
    let of =
        |title: &'static str| registers.actions.iter().filter(move |action| action.record.title == title);
    let first = of("Write").find(|action| action.record.state == ActionState::Doing).unwrap();
    let action = &first.record;
    let names: Vec<&str> = action.requirements.iter().map(|id| id.as_str()).collect();
    assert_eq!(names, ["A.5.1", "5.2"]);
    assert_eq!((action.owner.as_str(), action.effort, action.phase), ("Ann", 3, Some(Phase::Documents)));
    assert_eq!((action.start, action.due, action.done), (day("2027-01-01"), day("2027-02-01"), None));
    let second = of("Write").find(|action| action.record.done.is_some()).unwrap();
    assert_eq!(second.record.done, day("2027-03-01"));
    assert_ne!(first.id, second.id);
    let approve = of("Approve").next().unwrap();
    assert_eq!(
        (&approve.record.after, approve.record.note.as_str()),
        (&vec![first.id.clone()], "By the board")
    );
}

#[test]
fn an_action_that_is_due_before_it_begins_is_kept_and_named() {
    let text = text();
    let rows: [&[(&str, &str)]; 2] = [
        &[(text.row_action(), "Write"), (text.part_start(), "2027-02-01"), (text.part_due(), "2027-01-01")],
        &[(text.row_action(), "Read"), (text.part_start(), "2027-01-01"), (text.part_due(), "2027-01-01")],
    ];
    let reading = understood(&[sheet(topics::action_columns(text), &rows)]);
    assert_eq!(reading.not_understood, ["Sheet, 2: 2027-01-01"]);
    let registers = Registers::of(&reading.rows());
    let written = registers.actions.iter().find(|action| action.record.title == "Write").unwrap();
    assert_eq!((written.record.start, written.record.due), (day("2027-02-01"), day("2027-01-01")));
}

#[test]
fn milestones_are_known_by_their_names() {
    let text = text();
    let (title, on, done) = (text.row_milestone(), text.part_on(), text.part_done());
    let stage_1 = wording::calendar::milestone(text, MilestoneKind::Stage1, "");
    let rows: [&[(&str, &str)]; 4] = [
        &[(title, &stage_1), (on, "2027-05-01")],
        &[(title, "Works council"), (done, text.csv_yes())],
        &[(on, "2027-06-01")],
        &[(title, "Party"), (on, "some day")],
    ];
    let reading = understood(&[sheet(topics::milestone_columns(text), &rows)]);
    assert_eq!(reading.not_understood, ["Sheet, 5: some day"]);
    let registers = Registers::of(&reading.rows());
    let found = |kind: MilestoneKind, title: &str| {
        let mut all = registers.milestones.iter().map(|one| &one.record);
        all.find(|one| one.kind == kind && one.title == title).cloned().unwrap()
    };
    assert_eq!(registers.milestones.len(), 3);
    let stage = found(MilestoneKind::Stage1, "");
    assert_eq!((stage.on, stage.is_done), (day("2027-05-01"), false));
    let council = found(MilestoneKind::Other, "Works council");
    assert_eq!((council.on, council.is_done), (None, true));
}

#[test]
fn documents_of_the_standard_keep_their_ids_and_others_their_names() {
    let text = text();
    catalogue::complete();
    let known = catalogue::iso27001_2022().documents()[0];
    let name = known.name.to_owned();
    let title = text.row_document();
    let rows: [&[(&str, &str)]; 3] = [
        &[
            (title, &name),
            (text.part_state(), DocumentState::Draft.label(text)),
            (text.part_owner(), "Ann"),
            (text.part_place(), "Handbook"),
            (text.part_version(), "0.2"),
            (text.part_date(), "2027-01-01"),
            (text.part_review(), "2028-01-01"),
        ],
        &[(title, "Rules for working alone"), (text.part_state(), text.documents_left_out())],
        &[(title, "Others"), (text.part_state(), "Lost"), (text.part_date(), "long ago")],
    ];
    let reading = understood(&[sheet(topics::document_columns(text), &rows)]);
    assert_eq!(reading.not_understood, ["Sheet, 4: Lost", "Sheet, 4: long ago"]);
    let documents = Registers::of(&reading.rows()).documents;
    let document = &documents[known.id];
    assert_eq!((document.name.as_str(), document.state), ("", Some(DocumentState::Draft)));
    assert_eq!((document.owner.as_str(), document.place.as_str()), ("Ann", "Handbook"));
    assert_eq!(document.version, "0.2");
    assert_eq!((document.date, document.review), (day("2027-01-01"), day("2028-01-01")));
    let own = documents.values().find(|document| document.name == "Rules for working alone").unwrap();
    assert_eq!(own.state, None);
}

/// A statement by itself is read as answers; beside all answers it says only how and why.
#[test]
fn a_statement_of_ours_says_how_and_why_a_status_differs() {
    let text = text();
    let (reference, status) = (text.csv_reference(), text.part_status());
    let planned = Implementation::Planned.label(text);
    let rows: [&[(&str, &str)]; 5] = [
        &[
            (reference, "A.8.13"),
            (text.csv_applicable(), text.csv_yes()),
            (text.export_inclusion(), "Legal"),
            (status, planned),
            (text.part_because(), "Moving soon"),
            (text.part_how(), "Every night"),
        ],
        &[(reference, "A.8.14"), (status, Implementation::Implemented.label(text))],
        &[
            (reference, "A.7.4"),
            (text.csv_applicable(), text.csv_no()),
            (text.csv_justification(), "We rent desks"),
        ],
        &[(reference, "O.1"), (text.part_how(), "With a bell")],
        &[(reference, "none"), (text.part_how(), "Never")],
    ];
    let alone = understood(&[sheet(topics::statement_columns(text), &rows)]);
    let statement = &alone.statements[&id("A.8.13")];
    assert_eq!((statement.how.as_str(), statement.because.as_str()), ("Every night", "Moving soon"));
    assert_eq!(statement.status, Some(Implementation::Planned));
    assert_eq!(alone.statements[&id("O.1")].how, "With a bell");
    // Nothing is said about it beyond what its level says.
    assert_eq!(alone.statements.keys().map(|id| id.as_str()).collect::<Vec<_>>(), ["A.8.13", "O.1"]);
    // A status that differs from the level does not tell it; one that repeats it does.
    assert_eq!((level(&alone, "A.8.13"), level(&alone, "A.8.14")), (None, Some(3)));
    let reasons = [InclusionReason::Legal].into();
    assert_eq!(alone.answers[&id("A.8.13")].applicability, Applicability::Included(reasons));
    assert!(matches!(
        &alone.answers[&id("A.7.4")].applicability,
        Applicability::Excluded(why) if why.as_str() == "We rent desks"
    ));

    let answers: [&[(&str, &str)]; 1] = [&[(reference, "A.8.13"), (text.csv_level(), "4")]];
    let answers = sheet(topics::requirement_columns(text), &answers);
    let both = understood(&[answers, sheet(topics::statement_columns(text), &rows)]);
    assert_eq!(level(&both, "A.8.13"), Some(4));
    assert_eq!(both.statements[&id("A.8.13")].how, "Every night");
    assert!(!both.answers.contains_key(&id("A.7.4")));
}

/// A register without a sheet of its own making comes back by its declaration, and what makes no sense is named.
#[test]
fn records_of_a_register_come_back_by_their_declaration() {
    let text = text();
    let register = isms::registers::of_name("person").unwrap();
    let (name, role) = (text.row_person(), text.part_role());
    let rows: [&[(&str, &str)]; 4] = [
        &[(name, "Ann"), (role, PersonRole::Lead.label(text))],
        &[(name, "Ann"), (role, "Friend")],
        &[(role, PersonRole::Auditor.label(text))],
        &[(name, "Ben")],
    ];
    let reading = understood(&[sheet(topics::register_columns(text, register), &rows)]);
    assert_eq!(reading.not_understood, ["Sheet, 3: Friend"]);
    let people = Registers::of(&reading.rows()).people;
    let of = |name: &str| {
        people.iter().filter(|one| one.record.name == name).map(|one| one.record.role).collect::<Vec<_>>()
    };
    assert_eq!((of("Ann").len(), of("Ben").len(), people.len()), (2, 1, 3));
    assert!(of("Ann").contains(&PersonRole::Lead));
}

/// Evidence as we write it: title, link, place and day with dots between; any of them may be missing.
#[test]
fn evidence_of_ours_keeps_its_link_its_place_and_its_day() {
    let reading = from(
        "Ref,Evidence\nA.5.1,Policy · https://example.org/p · Safe · 2026-05-04\nA.5.2,Minutes · minutes.pdf\n\
         A.5.3,Minutes · Top shelf\nA.5.4,Minutes · 2026-05-04\nA.5.5,2026-05-04\n",
    );
    let of = |reference: &str| {
        let evidence = &reading.answers[&id(reference)].evidence[0];
        let date = evidence.date.map(|date| date.to_string()).unwrap_or_default();
        [evidence.title.clone(), evidence.link.clone(), evidence.place.clone(), date]
    };
    assert_eq!(of("A.5.1"), ["Policy", "https://example.org/p", "Safe", "2026-05-04"]);
    assert_eq!(of("A.5.2"), ["Minutes", "minutes.pdf", "", ""]);
    assert_eq!(of("A.5.3"), ["Minutes", "", "Top shelf", ""]);
    assert_eq!(of("A.5.4"), ["Minutes", "", "", "2026-05-04"]);
    assert_eq!(of("A.5.5"), ["2026-05-04", "", "", ""]);
}

#[test]
fn sheets_with_titles_and_words_of_before_are_still_told() {
    let rows = |lines: &[&[&str]]| {
        lines.iter().map(|line| line.iter().map(|cell| (*cell).to_owned()).collect()).collect()
    };
    let grid = |lines: &[&[&str]]| Grid::of("Sheet".into(), rows(lines));
    let plan: [&[&str]; 3] = [
        &[
            "Action",
            "For requirements",
            "State",
            "Owner",
            "Start",
            "Due",
            "Days of work",
            "After",
            "Phase",
            "Done",
            "Note",
        ],
        &["Write", "5.2", "Doing", "Ann", "", "", "3", "", "", "", ""],
        &["Approve", "", "", "", "", "", "", "Write", "", "", ""],
    ];
    let milestones: [&[&str]; 2] = [&["Milestone", "On", "Done"], &["Something else", "2027-05-01", ""]];
    let documents: [&[&str]; 2] = [
        &["Document", "Reference", "State", "Owner", "Where it is kept", "Version", "Date", "Next review"],
        &["Handbook", "", "Draft", "", "Shelf", "", "", ""],
    ];
    let reading = understood(&[grid(&plan), grid(&milestones), grid(&documents)]);
    let registers = Registers::of(&reading.rows());
    let action = |title: &str| registers.actions.iter().find(|one| one.record.title == title).unwrap();
    assert_eq!(action("Write").record.effort, 3);
    assert_eq!(action("Approve").record.after, [action("Write").id.clone()]);
    let milestone = &registers.milestones[0].record;
    assert_eq!((milestone.kind, milestone.on), (MilestoneKind::Other, day("2027-05-01")));
    assert!(registers.documents.values().any(|document| document.place == "Shelf"));
    let statement: [&[&str]; 3] = [
        &[
            "Reference",
            "Control",
            "Applicable",
            "Reasons for inclusion",
            "Justification for exclusion",
            "Status",
            "Why it differs",
            "How it is implemented",
            "Evidence",
            "Owner",
            "Date",
        ],
        &["A.8.13", "Backup", "Yes", "treats a risk, required by law", "", "", "", "Nightly", "", "", ""],
        &["A.8.14", "Redundancy", "Not decided", "", "", "", "", "", "", "", ""],
    ];
    let reading = understood(&[grid(&statement)]);
    let reasons = [InclusionReason::Risk, InclusionReason::Legal].into();
    let backup = &reading.answers[&"A.8.13".parse().unwrap()];
    assert_eq!(backup.applicability, model::Applicability::Included(reasons));
    assert!(reading.not_understood.is_empty(), "{:?}", reading.not_understood);
}
