use super::*;
use crate::answer::{Applicability, InclusionReason, Justification};
use serde_json::json;

fn kind(_: Edition, id: &RequirementId) -> Option<RequirementKind> {
    match id.as_str().split_once('.') {
        Some(("5", "1")) => Some(RequirementKind::Clause),
        Some(("A", _)) => Some(RequirementKind::Control),
        _ => None,
    }
}

fn frame(answers: Value) -> Value {
    json!({
        "id": "0b0e7a52-0000-4000-8000-000000000001",
        "edition": "iso27001-2022",
        "created_at": "2026-03-01T09:00:00Z",
        "answers": answers,
    })
}

fn problems(value: Value) -> Vec<Problem> {
    read(value, &kind).unwrap().1
}

#[test]
fn a_written_assessment_reads_back_without_problems() {
    let (read_once, problems) =
        read(frame(json!({ "5.1": { "response": 2, "note": "a\nb" } })), &kind).unwrap();
    assert_eq!(problems, []);
    let (read_twice, problems) = read(serde_json::to_value(&read_once).unwrap(), &kind).unwrap();
    assert_eq!(problems, []);
    assert_eq!(read_once, read_twice);
}

#[test]
fn what_makes_no_sense_is_named_and_the_rest_kept() {
    let value = frame(json!({
        "5.1": { "response": 7, "note": "kept" },
        "A.5.1": 3,
        "__proto__": { "response": 1 },
        "A.9.9": { "response": "not_sure" },
        "77": { "response": 1 },
    }));
    let (assessment, problems) = read(value, &kind).unwrap();
    assert_eq!(assessment.answers[&"5.1".parse().unwrap()].note, "kept");
    assert_eq!(assessment.answers.len(), 3);
    assert!(problems.contains(&Problem::AnswerDropped("5.1".into())));
    assert!(problems.contains(&Problem::AnswerDropped("A.5.1".into())));
    assert!(problems.contains(&Problem::AnswerDropped("__proto__".into())));
    assert!(problems.contains(&Problem::UnknownRequirement("77".into())));
    assert_eq!(problems.len(), 4);
}

#[test]
fn exclusions_without_reason_and_of_clauses_change_nothing() {
    let excluded = |reason: &str| json!({ "response": 1, "applicability": { "excluded": reason } });
    let value = frame(json!({ "5.1": excluded("why"), "A.5.1": excluded(" ") }));
    let (assessment, problems) = read(value, &kind).unwrap();
    assert!(assessment.answers.values().all(|a| a.applicability == Applicability::Undecided));
    assert!(problems.contains(&Problem::ClauseExcluded("5.1".into())));
    assert!(problems.contains(&Problem::ExclusionWithoutReason("A.5.1".into())));
}

#[test]
fn without_its_frame_it_is_no_assessment() {
    for broken in [json!([]), json!({}), json!({ "id": "../../x" }), json!(null)] {
        assert!(read(broken, &kind).is_err());
    }
}

#[test]
fn long_texts_are_cut_and_said_so() {
    let mut value = frame(json!({}));
    value["profile"] = json!({ "organisation": "x".repeat(500), "size": 9 });
    let problems = problems(value);
    assert!(problems.contains(&Problem::TextChanged("organisation".into())));
    assert!(problems.contains(&Problem::FieldDropped("size".into())));
}

/// What is read and written again, and what reading it names.
fn again(value: Value) -> (Value, Vec<Problem>) {
    let (assessment, problems) = read(value, &kind).unwrap();
    (serde_json::to_value(&assessment).unwrap(), problems)
}

fn whole(answers: Value) -> Value {
    let mut value = frame(answers);
    value["updated_at"] = "2026-03-02T09:00:00Z".into();
    value["revision"] = 7.into();
    value["profile"] = json!({});
    value
}

#[test]
fn what_a_newer_version_wrote_is_kept_and_not_called_left_out() {
    let mut value = whole(json!({
        "5.1": { "cost": { "eur": 7 } },
        "A.5.1": { "response": 2, "evidence": [{ "title": "log", "hash": "x" }], "asked": ["a"] },
    }));
    value["profile"] = json!({ "organisation": "Ours", "site": "here" });
    value["workshops"] = json!([{ "on": "2027-01-01" }]);
    assert_eq!(again(value.clone()), (value, vec![]));
}

#[test]
fn a_word_for_a_choice_that_is_not_known_here_is_written_again() {
    let mut value = whole(json!({
        "5.1": { "response": "blocked" },
        "A.5.1": { "applicability": { "included": ["customer", "risk"] } },
        "A.5.2": { "applicability": { "excluded": "no office", "until": "2027-01-01" } },
        "A.5.3": { "applicability": { "shared": "with the landlord" } },
        "A.5.4": { "applicability": "postponed" },
    }));
    value["profile"] = json!({ "size": "galaxy", "sector": "mining" });
    assert_eq!(again(value.clone()), (value.clone(), vec![]));
    let (mut assessment, _) = read(value, &kind).unwrap();
    let said = |id: &str| assessment.answer(&id.parse().unwrap()).applicability;
    assert_eq!(said("A.5.1"), Applicability::Included([InclusionReason::Risk].into()));
    assert_eq!(said("A.5.2"), Applicability::Excluded(Justification::new("no office").unwrap()));
    assert_eq!(said("A.5.3"), Applicability::Undecided);
    // What is said since stands in its place.
    assessment.profile.size = Some(crate::Size::Small);
    let legal = Applicability::Included([InclusionReason::Legal].into());
    assessment.answers.entry("A.5.1".parse().unwrap()).or_default().applicability = legal;
    let written = serde_json::to_value(&assessment).unwrap();
    assert_eq!(written["profile"], json!({ "size": "small", "sector": "mining" }));
    assert_eq!(written["answers"]["A.5.1"], json!({ "applicability": { "included": ["legal"] } }));
}

#[test]
fn days_words_and_reasons_are_read() {
    let answer = json!({ "response": 2, "due": "2026-09-30", "reviewed_on": "2026-03-01", "owner": "IT", "catalogue": "2" });
    let (assessment, problems) = read(frame(json!({ "A.5.1": answer.clone() })), &kind).unwrap();
    assert_eq!(problems, []);
    assert_eq!(serde_json::to_value(&assessment.answers[&"A.5.1".parse().unwrap()]).unwrap(), answer);
    let strange = json!({ "A.5.1": { "applicability": { "included": ["risk", 7] } } });
    assert_eq!(problems_of_answers(strange), [Problem::AnswerDropped("A.5.1".into())]);
}

fn problems_of_answers(answers: Value) -> Vec<Problem> {
    problems(frame(answers))
}

#[test]
fn what_is_undecided_is_no_answer() {
    for usual in
        [json!("undecided"), json!(null), json!(3), json!({ "excluded": 3 }), json!({ "included": 3 })]
    {
        let (assessment, problems) =
            read(frame(json!({ "A.5.1": { "applicability": usual } })), &kind).unwrap();
        assert_eq!(assessment.answers.len(), 0, "{usual}");
        assert_eq!(problems.is_empty(), usual == "undecided", "{usual}");
    }
}

#[test]
fn texts_may_be_as_long_as_the_limits_say_and_no_longer() {
    use crate::limits::{ADDRESS, LINE, NOTE, REASON};
    let answer = |more: usize| {
        let text = |longest: usize| "x".repeat(longest + more);
        json!({
            "applicability": { "excluded": text(REASON) },
            "note": text(NOTE),
            "evidence": [{ "title": text(REASON), "link": text(ADDRESS), "place": text(ADDRESS) }],
            "owner": text(LINE),
        })
    };
    let value = whole(json!({ "A.5.1": answer(0) }));
    assert_eq!(again(value.clone()), (value.clone(), vec![]));
    let (cut, problems) = again(whole(json!({ "A.5.1": answer(1) })));
    assert_eq!(cut, value);
    let changed = |what: &str| Problem::TextChanged(what.into());
    let count = |what| problems.iter().filter(|problem| **problem == changed(what)).count();
    assert_eq!(count("A.5.1"), 3, "reason, note, owner");
    assert!(problems.contains(&Problem::AnswerDropped("A.5.1".into())), "evidence");
}

#[test]
fn there_may_be_as_many_as_the_limits_say_and_no_more() {
    use crate::limits::{ENTRIES, EVIDENCE};
    let evidence = |count: usize| json!({ "A.5.1": { "evidence": vec![json!({ "title": "x" }); count] } });
    assert_eq!(problems(frame(evidence(EVIDENCE))), []);
    let beyond = Problem::Cut("A.5.1".into(), "x".into());
    assert_eq!(problems(frame(evidence(EVIDENCE + 2))), [beyond.clone(), beyond]);
    let many = |count: usize, prefix: &str, one: Value| -> Value {
        (0..count).map(|number| (format!("{prefix}{number}"), one.clone())).collect::<Map<_, _>>().into()
    };
    let answers = |count| read(frame(many(count, "A.", json!({ "note": "x" }))), &kind);
    assert_eq!(answers(ENTRIES).unwrap().0.answers.len(), ENTRIES);
    assert_eq!(answers(ENTRIES + 1).unwrap_err(), ReadError::TooMany);
    let rows = |count| {
        let mut value = frame(json!({}));
        value["registers"] = many(count, "action/", json!({ "title": "x" }));
        read(value, &kind)
    };
    assert_eq!(rows(ENTRIES).unwrap().0.rows.len(), ENTRIES);
    assert_eq!(rows(ENTRIES + 1).unwrap_err(), ReadError::TooMany);
}

#[test]
fn an_id_is_short_and_plain() {
    let of = |id: String| {
        let mut value = frame(json!({}));
        value["id"] = id.into();
        read(value, &kind).is_ok()
    };
    assert!(of("x".repeat(64)) && !of("x".repeat(65)) && !of(String::new()) && !of("a/b".into()));
}

#[test]
fn what_is_no_row_is_named() {
    let rows = json!({
        "action/1": { "a": 1 }, "x": {}, "Action/1": {}, "a/b/c": {}, "action/2": 7, "__proto__/1": {},
    });
    let mut problems = Vec::new();
    assert_eq!(read_rows(rows, &mut problems).unwrap().len(), 1);
    assert_eq!(problems.len(), 5);
}

#[test]
fn a_revision_at_its_end_is_named_and_counting_goes_on_with_room_ahead() {
    for (revision, is_read) in
        [(0, true), (limits::REVISION, true), (limits::REVISION + 1, false), (u64::MAX, false)]
    {
        let mut value = whole(json!({}));
        value["revision"] = revision.into();
        let (assessment, problems) = read(value, &kind).unwrap();
        assert_eq!(assessment.revision == revision, is_read, "{revision}");
        let named = vec![Problem::FieldDropped("revision".into())];
        assert_eq!(problems, if is_read { vec![] } else { named }, "{revision}");
        let mut next = assessment;
        next.touch(next.created_at);
        let again = read(serde_json::to_value(&next).unwrap(), &kind).unwrap();
        assert!(revision == limits::REVISION || again.1.is_empty(), "what was counted on reads back");
    }
    let step = |revision: u64| json!({ "revision": revision, "at": "2026-03-02T09:00:00Z" });
    assert!(crate::history::read_point(step(limits::REVISION)).is_some());
    assert!(crate::history::read_point(step(u64::MAX)).is_none());
}
