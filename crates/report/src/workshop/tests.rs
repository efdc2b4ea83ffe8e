use locale::Text;
use serde_json::{Value, json};

use crate::formats::{Format, csv};
use crate::{Kind, Options, Part, Separator, Subject, Topic, markdown, samples};

/// A closed workshop of two groups and three questions.
fn closed() -> Value {
    json!({
        "title": "Autumn round", "date": "2026-10-01", "closed": "2026-10-02", "trainer": "Ann Trainer",
        "groups": "Sales\nWorkshop floor", "content": "2026.3", "note": "Meet again in May",
        "asked": [{ "requirement": "5.2" }, { "requirement": "A.8.13" }, { "own": "Who has the keys?" }],
        "turnout": [{ "groups": [1], "people": 4 }, { "groups": [2], "people": 5 }],
        "said": {
            "1": { "groups": ["0 4 0 0 0 0", "0 5 0 0 0 0"], "agreed": { "level": 2 } },
            "2": { "groups": ["4 0 0 0 0 0", "0 0 0 5 0 0"], "again": "0 9 0 0 0 0", "agreed": "open" },
            "3": { "groups": ["0 0 0 0 4 0", "0 0 0 0 0 5"] }
        },
        "notes": { "2": "Ask the IT firm" },
        "remarks": { "1": ["Nobody has read it"] },
        "present": ["Bo Present"]
    })
}

fn with<T>(rows: &[(&str, Value)], options: Options, read: impl FnOnce(&Subject<'_>) -> T) -> T {
    let mut assessment = samples::empty();
    for (key, row) in rows {
        assessment.rows.set(key, Some(row.clone()));
    }
    read(&Subject::new(Text::default(), &assessment, &options, samples::now()).unwrap())
}

fn says(rows: &[(&str, Value)], options: Options) -> String {
    with(rows, options, |subject| markdown::write(&crate::blocks(subject, Kind::Workshop).unwrap()))
}

#[test]
fn a_report_says_what_the_room_said_disagreement_first_and_what_was_agreed() {
    let report = says(&[("workshop/w", closed())], Options::default());
    let text = Text::default();
    for words in [
        "Autumn round",
        "Ann Trainer",
        "9 people",
        "Who has the keys?",
        "Ask the IT firm",
        "Nobody has read it",
        "Meet again in May",
        "Bo Present",
        text.workshop_talk_again(),
        text.workshop_groups_apart(),
        "Workshop floor",
    ] {
        assert!(report.contains(words), "{words}: {report}");
    }
    let place = |words: &str| report.find(words).unwrap_or_else(|| panic!("{words}: {report}"));
    assert!(place("A.8.13") < place("| 5.2"), "{report}");
    assert!(!report.contains(text.workshop_report_open()));
}

#[test]
fn names_and_own_words_are_left_out_where_they_are_to_be() {
    let parts = Part::ALL.into_iter().filter(|part| ![Part::Names, Part::Notes].contains(part)).collect();
    let report = says(&[("workshop/w", closed())], Options { parts, ..Options::default() });
    for words in ["Ann Trainer", "Bo Present", "Nobody has read it", "Ask the IT firm", "Who has the keys?"] {
        assert!(!report.contains(words), "{words}: {report}");
    }
    assert!(report.contains("Question 2") && report.contains("9 people"), "{report}");
}

#[test]
fn one_that_is_open_or_missing_says_so() {
    let mut open = closed();
    open.as_object_mut().unwrap().remove("closed");
    assert!(
        says(&[("workshop/w", open)], Options::default()).contains(Text::default().workshop_report_open())
    );
    assert!(says(&[], Options::default()).contains(Text::default().workshop_report_none()));
}

#[test]
fn the_one_that_is_asked_for_is_told_by_its_id_or_title() {
    let other = json!({ "title": "Spring round", "closed": "2026-12-01", "asked": ["self_check"] });
    let rows = [("workshop/w", closed()), ("workshop/x", other)];
    let of = |record: &str| says(&rows, Options { record: record.into(), ..Options::default() });
    assert!(of("").contains("Spring round"));
    assert!(of("w").contains("Autumn round") && of("Autumn round").contains("Autumn round"));
    let missing = with(&rows, Options::default(), |subject| {
        crate::record::missing(Topic::Workshop, &subject.registers, "nobody")
    });
    assert_eq!(missing.unwrap().len(), 2);
}

/// A row a question, group and round, and the numbers are those that are kept.
#[test]
fn the_table_has_a_row_for_each_group_and_round() {
    let table = with(&[("workshop/w", closed())], Options::default(), |subject| {
        Topic::Workshop.table(subject).unwrap()
    });
    assert_eq!(table.rows.len(), 3 * 3 + 1);
    assert!(table.rows.iter().all(|row| row.len() == table.columns.len()));
    let file = csv::write(&table, Separator::Comma);
    assert!(file.contains("A.8.13") && file.contains("Sales") && file.lines().count() == 11, "{file}");
    assert_eq!(Topic::Workshop.exports().map(|export| export.format).last(), Some(Format::Csv));
}
