use isms::declaration::Choice;
use isms::milestone::MilestoneKind;
use model::Assessment;
use serde_json::json;

use super::*;
use crate::{Options, samples};

fn with_people() -> Assessment {
    let mut assessment = samples::empty();
    for (id, row) in [
        ("a", json!({ "name": "Ann", "role": "lead" })),
        ("b", json!({ "name": "Ben", "role": "nonsense", "unheard": "of" })),
        ("c", json!({ "role": "auditor" })),
    ] {
        assessment.rows.set(&format!("person/{id}"), Some(row));
    }
    assessment
}

fn of<T>(assessment: &Assessment, ask: impl Fn(&Subject<'_>) -> T) -> T {
    let options = Options::default();
    ask(&Subject::new(Text::default(), assessment, &options, samples::now()).unwrap())
}

#[test]
fn a_register_leaves_by_its_declaration_alone() {
    let (text, people) = (Text::default(), of_name("person").unwrap());
    assert!(declared().any(|register| register.name == "person"));
    assert!(declared().all(|register| !ELSEWHERE.contains(&register.name)));
    let table = of(&with_people(), |subject| register(subject, people));
    assert_eq!(table.name, text.row_people());
    assert_eq!(table.columns, register_columns(text, people));
    let lead = isms::person::Role::Lead.label(text);
    let auditor = isms::person::Role::Auditor.label(text);
    let rows: Vec<Vec<String>> =
        table.rows.iter().map(|row| row.iter().map(ToString::to_string).collect()).collect();
    assert_eq!(rows, [["Ann", lead, ""], ["Ben", "", ""], ["", auditor, ""]]);
}

#[test]
fn a_column_is_as_wide_as_its_kind_and_offers_what_can_stand_in_it() {
    let text = Text::default();
    let columns = |name: &str| register_columns(text, of_name(name).unwrap());
    let milestone = columns("milestone");
    assert_eq!(milestone[0].title, text.row_milestone());
    assert_eq!(milestone[0].choices.len(), MilestoneKind::ALL.len());
    let width = |columns: &[Column], title: &str| {
        columns.iter().find(|column| column.title == title).map(|column| column.width)
    };
    assert_eq!(width(&milestone, text.part_on()), Some(12));
    assert_eq!(width(&milestone, text.part_done()), Some(10));
    assert_eq!(width(&columns("plan"), text.part_months()), Some(10));
    assert_eq!(width(&columns("scope"), text.part_systems()), Some(40));
    // Lists are no cells.
    assert_eq!(width(&columns("scope"), text.part_parties()), None);
}

#[test]
fn each_kind_of_part_has_its_kind_of_cell() {
    let text = Text::default();
    const CHOICES: &[Choice] = MilestoneKind::CHOICES;
    let assessment = with_people();
    for (kind, value, expected) in [
        (Kind::Number, json!(7), Cell::Number(7)),
        (Kind::Number, json!("seven"), Cell::Empty),
        (Kind::Flag, json!(true), text.csv_yes().into()),
        (Kind::Flag, json!(false), text.csv_no().into()),
        (Kind::Day, json!("2026-05-04"), Cell::Day("2026-05-04".parse().unwrap())),
        (Kind::Moment, json!("2026-03-29T03:30:00+02:00"), "2026-03-29T03:30:00+02:00".into()),
        (Kind::Due, json!("2026-05-04"), Cell::Day("2026-05-04".parse().unwrap())),
        (Kind::Day, json!("soon"), Cell::Empty),
        (Kind::Choice(CHOICES), json!("stage1"), text.milestone_stage1().into()),
        (Kind::Requirements, json!(["A.5.1", "5.2"]), "A.5.1, 5.2".into()),
        (Kind::Line, json!("Words"), "Words".into()),
        // Links say what is called so, and nothing where nobody is.
        (Kind::Link("person"), json!("a"), "Ann".into()),
        (Kind::Link("person"), json!("gone"), Cell::Empty),
        (Kind::Links("person"), json!(["b", "a"]), "Ben\nAnn".into()),
    ] {
        let found = of(&assessment, |subject| cell(subject, kind, Some(&value)));
        assert_eq!(found, expected, "{kind:?} {value}");
    }
    assert_eq!(of(&assessment, |subject| cell(subject, Kind::Line, None)), Cell::Empty);
}
