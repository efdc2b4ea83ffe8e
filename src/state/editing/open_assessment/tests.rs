use super::super::pending::Pending;
use super::*;
use allocation_counter::AllocationInfo;
use isms::Registers;
use model::Edition;
use model::history::AnswerEdit;
use platform::storage::Table;
use serde_json::{Value, json};

fn assessment(rows: usize) -> Assessment {
    let now = DateTime::UNIX_EPOCH;
    let mut assessment = Assessment::new("a".into(), Edition::Iso27001_2022, Profile::default(), now);
    for row in 0..rows {
        assessment.rows.set(&format!("action/{row}"), Some(json!({ "title": "x" })));
    }
    assessment
}

fn edits(note: &str) -> Vec<Edit> {
    let (requirement, before) = ("5.1".parse().unwrap(), Answer::default());
    let after = Answer { note: note.into(), ..Answer::default() };
    let title = |title: &str| Some(json!({ "title": title }));
    vec![
        Edit::Answer(AnswerEdit { requirement, before, after }),
        Edit::Row { key: "action/0".into(), before: title("x"), after: title(note) },
    ]
}

#[test]
fn what_is_saved_is_what_was_edited_and_the_header_whatever_else_there_is() {
    let written = |rows: usize| {
        let open = OpenAssessment::new(assessment(rows)).unwrap();
        open.apply(&edits("y"));
        open.changes(&edits("y")).unwrap()
    };
    let changes = written(1000);
    assert_eq!(changes, written(1));
    let keys: Vec<_> = changes
        .iter()
        .map(|change| match change {
            Change::Put(table, key, _) => (*table, key.as_str()),
            other => panic!("{other:?}"),
        })
        .collect();
    let expected = [(Table::Assessments, "a"), (Table::Answers, "a/5.1"), (Table::Answers, "a/~action/0")];
    assert_eq!(keys, expected);
}

#[test]
fn what_was_changed_here_stays_when_another_tabs_copy_is_followed() {
    let open = OpenAssessment::new(assessment(2)).unwrap();
    let part = |said: &str| Edit::Part { name: "later".into(), before: None, after: Some(said.into()) };
    let (mut mine, mut theirs) = (edits("mine"), edits("theirs"));
    mine.push(part("mine"));
    theirs.push(part("theirs"));
    open.apply(&mine);
    let mut other = assessment(2);
    theirs.iter().for_each(|edit| edit.apply(&mut other));
    other.rows.set("action/1", None);
    other.revision = 7;
    open.follow(&other, &mine.iter().collect::<Vec<_>>());
    let now = open.snapshot();
    assert_eq!(now.answer(&"5.1".parse().unwrap()).note, "mine");
    assert_eq!(now.rows.row("action/0"), Some(&json!({ "title": "mine" })));
    assert_eq!((now.rows.row("action/1"), now.revision), (None, 8));
    assert_eq!(now.rest.get("later"), Some(&json!("mine")));
    open.follow(&other, &[]);
    assert!(open.snapshot().says_the_same_as(&other));
}

#[test]
fn what_is_called_like_the_example_is_kept_like_any_other() {
    let called = Assessment { id: "example".into(), ..assessment(0) };
    assert!(!OpenAssessment::new(called.clone()).unwrap().is_example());
    assert!(OpenAssessment::example(called).unwrap().is_example());
}

/// What an edit of a row allocates, with all that follows from it but for what a page draws anew.
fn allocated(rows: usize, key: &str, after: &Value) -> AllocationInfo {
    let mut assessment = assessment(rows);
    for row in 0..rows {
        let control = json!({ "title": "x", "theme": "A.5" });
        assessment.rows.set(&format!("control/O.{row}"), Some(control));
    }
    let open = OpenAssessment::new(assessment).unwrap();
    let read = open.rows();
    let mut registers = Registers::of(&read);
    allocation_counter::measure(|| {
        let before = open.with_rows(|rows| rows.row(key).cloned());
        let edits = [Edit::Row { key: key.into(), before, after: Some(after.clone()) }];
        open.apply(&edits);
        open.touch(DateTime::UNIX_EPOCH, false);
        open.changes(&edits).unwrap();
        assert_eq!(registers.follow(&read, &open.rows()), 1);
    })
}

#[test]
fn an_edit_of_a_row_copies_as_much_among_100_as_among_5000() {
    for (key, after) in [
        ("action/50", json!({ "title": "x", "note": "y" })),
        ("action/50", json!({ "title": "comes last", "due": "2029-01-31" })),
        ("document/50", json!({ "name": "new" })),
        ("control/O.50", json!({ "title": "y", "theme": "A.5" })),
    ] {
        let (few, many) = (allocated(100, key, &after), allocated(5_000, key, &after));
        let more = many.bytes_total.saturating_sub(few.bytes_total);
        assert!(many.count_total <= few.count_total + 2, "{key}: {many:?}, {few:?}");
        // The chunks that the rows stand in are pointed to; the rows and records are not copied.
        assert!(more <= 4_096, "{key}: {more} bytes more");
    }
}

#[test]
fn refused_steps_that_come_back_in_any_order_lead_to_what_is_said_now() {
    let level = |number: u8| {
        let response = model::Level::try_from(number).ok().map(model::Response::Level);
        Answer { response, ..Answer::default() }
    };
    let requirement: RequirementId = "5.1".parse().unwrap();
    let edit = |before, after| {
        let (requirement, before, after) = (requirement.clone(), level(before), level(after));
        Edit::Answer(AnswerEdit { requirement, before, after })
    };
    let mut kept = assessment(0);
    kept.answers.insert(requirement.clone(), level(2));
    let open = OpenAssessment::new(kept.clone()).unwrap();
    // Two steps, each put before whatever came back until then: together they seem to change nothing.
    open.apply(&[edit(2, 3), edit(3, 1)]);
    let mut pending = Pending::default();
    pending.put_before(vec![edit(2, 3)]);
    pending.put_before(vec![edit(3, 1)]);
    assert_eq!(pending.edits, [edit(3, 3)]);
    open.lead_here(&mut pending.edits);
    pending.rebase(&kept);
    assert_eq!(pending.edits, [edit(2, 1)]);
}
