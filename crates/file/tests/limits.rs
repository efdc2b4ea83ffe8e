//! No text of a file is cut without a word, whichever part of whichever record it stands in.

#![allow(clippy::unwrap_used, reason = "a test stops where something is not as it should be")]

use file::open::{OpenedAssessment, open};
use isms::declaration::{Kind, Part};
use isms::registers::ALL;
use model::limits::{ADDRESS, LINE, NOTE, REASON};
use serde_json::{Map, Value, json};

fn opened(answers: &Value, registers: &Value) -> OpenedAssessment {
    let file = json!({ "format": "plumbline", "version": 3, "assessments": [{
        "id": "00000000-0000-4000-8000-000000000001",
        "edition": "iso27001-2022",
        "profile": { "organisation": "Limits" },
        "created_at": "2026-06-15T09:30:00Z",
        "updated_at": "2026-06-15T09:30:00Z",
        "answers": answers,
        "registers": registers,
    }] });
    open(file.to_string().as_bytes()).unwrap().assessments.remove(0)
}

/// The parts that hold text, groups and lists walked through, each as a row with that part alone.
fn rows(parts: &'static [Part], longer: usize) -> Vec<(String, Value)> {
    let one = |name: &str, value: Value| Value::Object(Map::from_iter([(name.to_owned(), value)]));
    let mut rows = Vec::new();
    for part in parts {
        match part.kind {
            Kind::Group(inner) => {
                let inner = rows_of(inner, longer);
                rows.extend(inner.into_iter().map(|(name, row)| (name, one(part.name, row))));
            }
            Kind::List(inner) => {
                let inner = rows_of(inner, longer);
                rows.extend(inner.into_iter().map(|(name, row)| (name, one(part.name, json!([row])))));
            }
            kind => {
                rows.extend(kind.longest().map(|longest| {
                    (part.name.to_owned(), one(part.name, "x".repeat(longest + longer).into()))
                }))
            }
        }
    }
    rows
}

fn rows_of(parts: &'static [Part], longer: usize) -> Vec<(String, Value)> {
    rows(parts, longer)
}

#[test]
fn each_part_of_each_record_is_whole_or_named() {
    let mut count = 0;
    for register in ALL {
        for longer in [0, 1] {
            for (name, row) in rows(register.parts, longer) {
                let id = if register.name == "control" { "O.1" } else { "a" };
                let found = opened(&json!({}), &json!({ format!("{}/{id}", register.name): row }));
                let about = format!("{}, {name}, {longer} more: {:?}", register.name, found.problems);
                assert!(found.assessment.rows.iter().count() == 1, "{about}");
                let is_named = found.problems.iter().any(|problem| {
                    matches!(problem, model::reading::Problem::TextChanged(at) if at.starts_with(register.name))
                });
                assert_eq!(is_named, longer > 0, "{about}");
                count += 1;
            }
        }
    }
    assert!(count > 50, "{count}");
}

#[test]
fn each_text_of_an_answer_is_whole_or_named() {
    for (longest, answer) in [
        (NOTE, (|words| json!({ "note": words })) as fn(String) -> Value),
        (LINE, |words| json!({ "owner": words })),
        (REASON, |words| json!({ "applicability": { "excluded": words } })),
        (REASON, |words| json!({ "evidence": [{ "title": words }] })),
        (ADDRESS, |words| json!({ "evidence": [{ "title": "x", "link": words }] })),
        (ADDRESS, |words| json!({ "evidence": [{ "title": "x", "place": words }] })),
    ] {
        for longer in [0, 1] {
            let words = "x".repeat(longest + longer);
            let found = opened(&json!({ "A.5.1": answer(words.clone()) }), &json!({}));
            let kept = found.assessment.answers.values().map(|answer| format!("{answer:?}"));
            let is_whole = kept.collect::<String>().contains(&words);
            let about = format!("{} {longer}: {:?}", answer("…".into()), found.problems);
            assert_eq!((is_whole, found.problems.is_empty()), (longer == 0, longer == 0), "{about}");
        }
    }
}
