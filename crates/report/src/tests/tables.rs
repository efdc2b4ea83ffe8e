//! What stands in the tables, and how wide their columns are.

use isms::document::DocumentState;
use model::answer::Evidence;
use model::{Answer, Applicability, InclusionReason, Justification};

use super::*;

/// The cell of a requirement under a title.
fn cell(table: &Table, reference: &str, title: &str) -> String {
    let row = table.rows.iter().position(|row| row[0] == Cell::from(reference));
    table.cell(row.unwrap_or_else(|| panic!("{reference}")), title).to_string()
}

fn answered() -> Assessment {
    let mut assessment = example();
    let why = Justification::new("We rent desks").unwrap();
    for (reference, applicability) in [
        ("A.5.1", Applicability::Included([InclusionReason::Legal, InclusionReason::Risk].into())),
        ("A.7.4", Applicability::Excluded(why)),
        ("A.5.2", Applicability::Undecided),
    ] {
        let answer = Answer { applicability, ..Answer::default() };
        assessment.answers.insert(reference.parse().unwrap(), answer);
    }
    let evidence = Evidence {
        title: "Policy".into(),
        link: "https://example.org/p".into(),
        place: "Safe".into(),
        date: "2026-05-04".parse().ok(),
        ..Evidence::default()
    };
    let bare = Evidence { title: "Minutes".into(), ..Evidence::default() };
    let answer = assessment.answers.get_mut(&"A.5.1".parse().unwrap()).unwrap();
    answer.evidence = vec![evidence, bare];
    assessment
}

#[test]
fn the_list_of_requirements_says_whether_they_apply_and_why() {
    let (assessment, options, text) = (answered(), Options::default(), Text::default());
    let table = topics::requirements(&subject(&assessment, &options));
    let says = |reference: &str| {
        [text.csv_applicable(), text.part_reason()].map(|title| cell(&table, reference, title))
    };
    let reasons =
        [InclusionReason::Risk, InclusionReason::Legal].map(|one| wording::fields::reason(text, one));
    assert_eq!(says("A.5.1"), [text.csv_yes().to_owned(), reasons.join(", ")]);
    assert_eq!(says("A.7.4"), [text.csv_no(), "We rent desks"]);
    assert_eq!(says("A.5.2"), ["", ""]);
    // Clauses apply to everybody.
    assert_eq!(says("5.2"), [text.csv_yes(), ""]);
    let evidence = cell(&table, "A.5.1", text.csv_evidence());
    assert_eq!(evidence, "Policy · https://example.org/p · Safe · 2026-05-04\nMinutes");
}

#[test]
fn the_table_of_answers_has_reasons_for_and_against_apart() {
    let (assessment, options, text) = (answered(), Options::default(), Text::default());
    let subject = subject(&assessment, &options);
    let table = topics::answers(&subject);
    let titles = [text.part_reason(), text.csv_justification()];
    let says = |reference: &str| titles.map(|title| cell(&table, reference, title));
    let reasons =
        [InclusionReason::Risk, InclusionReason::Legal].map(|one| wording::fields::reason(text, one));
    assert_eq!(says("A.5.1"), [reasons.join(", "), String::new()]);
    assert_eq!(says("A.7.4"), ["", "We rent desks"]);
    let id = "A.5.1".parse().unwrap();
    let question = subject.catalogue.guidance(&id).unwrap().question;
    assert_eq!(cell(&table, "A.5.1", text.csv_question()), question);
    assert_eq!(cell(&table, "A.5.1", text.csv_title()), subject.title(&id));
    for title in topics::answer_titles(text) {
        assert_eq!(table.columns.iter().filter(|column| column.title == title).count(), 1, "{title}");
    }
}

/// A document that only an excluded control asks for is left out, and one that nobody has spoken of says nothing.
#[test]
fn a_document_says_how_far_it_is_or_that_nobody_needs_it() {
    let (mut assessment, options, text) = (example(), Options::default(), Text::default());
    let documents = |assessment: &Assessment| {
        let subject = subject(assessment, &options);
        let lines =
            isms::document::documents(subject.catalogue, assessment, &subject.registers, subject.today);
        (topics::documents(&subject), lines)
    };
    for control in catalogue::iso27001_2022()
        .requirements()
        .iter()
        .filter(|one| one.kind == model::RequirementKind::Control)
    {
        let applicability = Applicability::Excluded(Justification::new("-").unwrap());
        let answer = Answer { applicability, ..Answer::default() };
        assessment.answers.insert(control.id.clone(), answer);
    }
    assessment.rows.set("document/statement-of-applicability", None);
    let (table, lines) = documents(&assessment);
    let (mut left_out, mut unsaid, mut kept) = (0, 0, 0);
    for (row, line) in lines.iter().enumerate() {
        let state = table.cell(row, text.part_state()).to_string();
        match line.document.state {
            Some(said) => assert_eq!(state, DocumentState::label(said, text)),
            None if line.follows.is_some() => {
                let expected = match line.follows {
                    Some(DocumentState::InPlace) => text.documents_kept_in_place(),
                    _ => text.documents_kept_draft(),
                };
                assert_eq!(state, expected, "it says more than was approved");
                kept += 1;
            }
            None if line.is_left_out => {
                assert_eq!(state, text.documents_left_out());
                left_out += 1;
            }
            None => {
                assert_eq!(state, "");
                unsaid += 1;
            }
        }
    }
    assert!(left_out > 0 && unsaid > 0 && kept > 0);
}

#[test]
fn milestones_and_actions_have_their_days_and_states() {
    let (mut assessment, options, text) = (example(), Options::default(), Text::default());
    let milestone = serde_json::json!({ "title": "Works council", "on": "2027-05-01", "is_done": true });
    assessment.rows.set("milestone/council", Some(milestone));
    let action = serde_json::json!({ "title": "Buy locks", "effort": 3, "due": "2027-02-01", "requirements": ["A.7.1"],
        "state": "doing", "after": ["marked"] });
    assessment.rows.set("action/locks", Some(action));
    let subject = subject(&assessment, &options);
    let milestones = topics::milestones(&subject);
    let says = |title| cell(&milestones, "Works council", title);
    assert_eq!([says(text.part_on()), says(text.part_done())], ["2027-05-01", text.csv_yes()]);
    let actions = topics::actions(&subject);
    let says = |title| cell(&actions, "Buy locks", title);
    assert_eq!([says(text.part_effort()), says(text.part_due())], ["3", "2027-02-01"]);
    assert_eq!([says(text.part_requirements()), says(text.part_after())], ["A.7.1", "MarkedAction"]);
    assert_eq!(says(text.part_state()), text.action_doing());
    assert_eq!(cell(&actions, "MarkedAction", text.part_effort()), "");
}

fn of_widths(columns: &[(&str, u8)]) -> Table {
    let columns = columns.iter().map(|(title, width)| Column::new(title, *width)).collect();
    Table { key: None, name: String::new(), columns, rows: Vec::new() }
}

#[test]
fn a_narrow_column_takes_what_it_needs_from_those_with_room_to_spare() {
    let word = |word: &str| 10.0 * word.chars().count() as f32;
    let widths = |columns: &[(&str, u8)], room| of_widths(columns).widths(room, word);
    // Half and half of what is asked for, where all words fit.
    assert_eq!(widths(&[("ab", 1), ("ab cd", 3)], 200.0), [50.0, 150.0]);
    // The longest word over it counts.
    assert_eq!(widths(&[("ab abcdefghij", 1), ("x", 3)], 200.0), [100.0, 100.0]);
    // Each gives by what it has over its own words: 40 and 80 of 50 that are lacking.
    let [first, second, third] = widths(&[("abcdefghij", 1), ("x", 1), ("x", 2)], 200.0)[..] else {
        panic!()
    };
    assert_eq!(first, 100.0);
    assert!((second - (50.0 - 40.0 * 50.0 / 130.0)).abs() < 0.01, "{second}");
    assert!((third - (100.0 - 90.0 * 50.0 / 130.0)).abs() < 0.01, "{third}");
    // Nobody gives more than that, and where nobody has any room to spare, all get what their words need.
    assert_eq!(widths(&[("abcdefghij", 1), ("x", 3)], 50.0), [100.0, 10.0]);
    assert_eq!(widths(&[("abcdefghij", 1), ("x", 3)], 4.0), [100.0, 10.0]);
}

#[test]
fn room_goes_where_something_is_said() {
    let word = |word: &str| 10.0 * word.chars().count() as f32;
    let mut table = of_widths(&[("a", 1), ("b", 1), ("c", 1)]);
    let row = |first: &str, second: &str| vec![Cell::from(first), Cell::from(second), Cell::Empty];
    table.rows = vec![row("x", "many words in a cell of them"), row("x", "y")];
    let widths = table.widths(600.0, word);
    assert!(widths[1] > 279.9 && widths[2] < 100.0, "{widths:?}");
    assert!((widths.iter().sum::<f32>() - 600.0).abs() < 0.1, "{widths:?}");
    // A word is not broken as long as it takes no more than its share of the room.
    table.rows = vec![row("unbreakable", "many words in a cell of them, and more of them, and more")];
    assert!(table.widths(600.0, word)[0] >= 110.0);
}

#[test]
fn a_column_of_nothing_goes_and_the_first_stays() {
    let mut table = of_widths(&[("First", 1), ("Empty", 1), ("Some", 1)]);
    table.rows = vec![
        vec![Cell::Empty, Cell::Empty, "words".into()],
        vec![Cell::Empty, String::new().into(), Cell::Empty],
    ];
    let kept = table.without_empty_columns();
    assert_eq!(
        kept.columns.iter().map(|column| column.title.as_str()).collect::<Vec<_>>(),
        ["First", "Some"]
    );
    assert_eq!(kept.rows, [vec![Cell::Empty, "words".into()], vec![Cell::Empty, Cell::Empty]]);
}

#[test]
fn where_only_some_words_can_stand_they_are_offered() {
    let text = Text::default();
    let columns = topics::requirement_columns(text);
    let choices = |title: &str| {
        let column = columns.iter().find(|column| column.title == title).unwrap();
        column.choices.iter().map(|choice| choice.word.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(choices(text.csv_applicable()), [text.csv_yes(), text.csv_no()]);
    assert_eq!(choices(text.csv_level_name()).len(), model::Level::ALL.len() + 1);
    assert!(choices(text.csv_note()).is_empty());
}

#[test]
fn requirements_are_called_as_the_standard_calls_them_and_own_controls_as_their_organisation_does() {
    let (mut assessment, options) = (example(), Options::default());
    assessment.rows.set("control/O.9", Some(serde_json::json!({ "title": "Clean desks" })));
    let subject = subject(&assessment, &options);
    let title = |reference: &str| subject.title(&reference.parse().unwrap());
    assert_eq!([title("A.8.13"), title("O.9")], ["Information backup", "Clean desks"]);
}

#[test]
fn each_part_has_a_word_of_its_own_on_the_command_line() {
    let words: BTreeSet<&str> = Part::ALL.into_iter().map(Part::key).collect();
    assert_eq!(words.len(), Part::ALL.len());
    assert!(words.iter().all(|word| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase())));
}
