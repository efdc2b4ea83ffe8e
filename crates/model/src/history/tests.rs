use super::*;
use crate::{Edition, Level, Response};
use chrono::TimeDelta;
use proptest::prelude::*;
use serde_json::json;

fn assessment() -> Assessment {
    Assessment::new("a".into(), Edition::Iso27001_2022, Profile::default(), DateTime::UNIX_EPOCH)
}

fn record(assessment: &mut Assessment, log: &mut Vec<Entry>, cause: Cause, edits: Vec<Edit>) {
    edits.iter().for_each(|edit| edit.apply(assessment));
    assessment.touch(DateTime::UNIX_EPOCH + TimeDelta::seconds(log.len() as i64));
    let point = Point { revision: assessment.revision, at: assessment.updated_at };
    log.push(Entry::new(point, cause, edits));
}

fn answer(assessment: &Assessment, id: &str, level: u8) -> Edit {
    let requirement: RequirementId = id.parse().unwrap();
    let before = assessment.answer(&requirement);
    let response = Some(Response::Level(Level::try_from(level).unwrap()));
    Edit::Answer(AnswerEdit { after: Answer { response, ..before.clone() }, before, requirement })
}

fn undo(assessment: &mut Assessment, log: &mut Vec<Entry>) -> bool {
    let Some(last) = steps(log).undo.cloned() else { return false };
    let edits = last.edits.into_iter().rev().map(Edit::inverse).collect();
    record(assessment, log, Cause::Undid(last.point.revision), edits);
    true
}

fn redo(assessment: &mut Assessment, log: &mut Vec<Entry>) -> bool {
    let Some(last) = steps(log).redo.cloned() else { return false };
    record(assessment, log, Cause::Redid(last.point.revision), last.edits);
    true
}

#[derive(Debug, Clone, Copy)]
enum Step {
    Answer(u8, u8),
    Undo,
    Redo,
}

fn some_steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        3 => (0..4u8, 0..6u8).prop_map(|(which, level)| Step::Answer(which, level)),
        2 => Just(Step::Undo),
        1 => Just(Step::Redo),
    ];
    prop::collection::vec(step, 0..40)
}

proptest! {
    #[test]
    fn undo_and_redo_walk_the_states_of_a_plain_stack(steps_taken in some_steps()) {
        let (mut now, mut log) = (assessment(), Vec::new());
        let (mut past, mut future) = (vec![now.answers.clone()], Vec::new());
        for step in steps_taken {
            match step {
                Step::Answer(which, level) => {
                    let edit = answer(&now, &format!("A.5.{which}"), level);
                    record(&mut now, &mut log, Cause::Edited, vec![edit]);
                    past.push(now.answers.clone());
                    future.clear();
                }
                Step::Undo => {
                    let possible = past.len() > 1;
                    prop_assert_eq!(undo(&mut now, &mut log), possible);
                    if possible {
                        future.extend(past.pop());
                    }
                }
                Step::Redo => {
                    let possible = !future.is_empty();
                    prop_assert_eq!(redo(&mut now, &mut log), possible);
                    past.extend(future.pop());
                }
            }
            prop_assert_eq!(Some(&now.answers), past.last());
        }
        prop_assert!(before(&now, &log).answers.is_empty());
    }

    #[test]
    fn what_is_written_is_read(steps_taken in some_steps()) {
        let (mut now, mut log) = (assessment(), Vec::new());
        for step in steps_taken {
            match step {
                Step::Answer(which, level) => {
                    let edit = answer(&now, &format!("A.5.{which}"), level);
                    record(&mut now, &mut log, Cause::Edited, vec![edit]);
                }
                Step::Undo => { undo(&mut now, &mut log); }
                Step::Redo => { redo(&mut now, &mut log); }
            }
        }
        let written = serde_json::to_value(&log).unwrap();
        let (read, dropped) = read(written);
        prop_assert_eq!(read, log);
        prop_assert_eq!(dropped, 0);
    }
}

#[test]
fn the_edits_between_two_states_lead_from_one_to_the_other_and_back() {
    let mut from = assessment();
    answer(&from, "5.1", 2).apply(&mut from);
    from.rows.set("document/scope", Some(json!({ "state": "draft" })));
    let mut to = assessment();
    answer(&to, "A.5.1", 4).apply(&mut to);
    to.profile.organisation = "Other".into();
    to.rows.set("document/policy", Some(json!({ "state": "in_place" })));
    to.rows.set("action/1", Some(json!({ "title": "x" })));
    let edits = edits_between(&from, &to);
    let mut there = from.clone();
    edits.iter().for_each(|edit| edit.apply(&mut there));
    assert!(there.says_the_same_as(&to));
    edits.into_iter().rev().for_each(|edit| edit.inverse().apply(&mut there));
    assert!(there.says_the_same_as(&from));
    assert!(edits_between(&to, &to).is_empty());
}

#[test]
fn an_entry_is_written_so() {
    let mut log = Vec::new();
    let mut now = assessment();
    let edit = answer(&now, "5.1", 2);
    record(&mut now, &mut log, Cause::Merged(None), vec![edit]);
    let expected: Value = json!({
        "revision": 1,
        "at": "1970-01-01T00:00:00Z",
        "cause": { "merged": null },
        "edits": [{ "of": "answer", "requirement": "5.1", "before": {}, "after": { "response": 2 } }],
    });
    assert_eq!(serde_json::to_value(&log[0]).unwrap(), expected);
}

#[test]
fn what_a_newer_version_wrote_is_kept_with_who_made_the_step() {
    let profile = json!({ "organisation": "Ours", "site": "here" });
    let answer = json!({ "response": "blocked", "cost": 7, "evidence": [{ "title": "x", "hash": "y" }] });
    let log = json!([{
        "revision": 1,
        "at": "1970-01-01T00:00:00Z",
        "by": "Ada",
        "device": { "name": "laptop" },
        "edits": [
            { "of": "answer", "requirement": "A.5.1", "before": {}, "after": answer },
            { "of": "profile", "before": {}, "after": profile },
            { "of": "part", "name": "workshops", "before": null, "after": [1] },
        ],
    }]);
    let (entries, dropped) = read(log.clone());
    assert_eq!((dropped, entries[0].by.as_deref()), (0, Some("Ada")));
    assert_eq!(serde_json::to_value(&entries).unwrap(), log);
    let mut now = assessment();
    entries[0].edits.iter().for_each(|edit| edit.apply(&mut now));
    assert_eq!(edits_between(&assessment(), &now).len(), 3);
    let edits = edits_between(&assessment(), &before(&now, &entries));
    assert_eq!(edits, []);
}

#[test]
fn every_cause_and_every_change_of_a_row_reads_back() {
    let row = json!({ "of": "row", "key": "action/1", "before": null, "after": { "title": "x" } });
    let back = json!({ "of": "row", "key": "action/1", "before": { "title": "x" }, "after": null });
    let point = json!({ "revision": 3, "at": "2026-03-01T09:00:00Z" });
    let causes = json!(["edited", "restored", { "undid": 1 }, { "redid": 2 }, { "merged": null }, { "merged": point }]);
    for cause in causes.as_array().unwrap() {
        let entry = json!([{
            "revision": 4, "at": "2026-03-02T09:00:00Z", "cause": cause, "edits": [row, back],
        }]);
        let (entries, dropped) = read(entry);
        assert_eq!(dropped, 0, "{cause}");
        assert_eq!(serde_json::to_value(entries[0].cause).unwrap(), *cause);
        let Edit::Row { before, after, .. } = &entries[0].edits[0] else { panic!("a row") };
        assert_eq!((before, after), (&None, &Some(json!({ "title": "x" }))));
    }
    assert_eq!(serde_json::to_value(read_point(point.clone()).unwrap()).unwrap(), point);
    assert_eq!(read_point(json!({ "revision": 3 })), None);
}

#[test]
fn of_a_long_history_the_newest_steps_are_read() {
    let log = |count: usize| -> Value {
        let one = |revision| json!({ "revision": revision, "at": "1970-01-01T00:00:00Z", "edits": [] });
        (0..count).map(one).collect::<Vec<_>>().into()
    };
    let (all, dropped) = read(log(MOST_ENTRIES));
    assert_eq!((all.len(), dropped), (MOST_ENTRIES, 0));
    let (newest, dropped) = read(log(MOST_ENTRIES + 1));
    assert_eq!((newest.len(), dropped, newest[0].point.revision), (MOST_ENTRIES, 1, 1));
}

#[test]
fn what_is_no_entry_is_dropped_and_counted() {
    let (entries, dropped) = read(json!([
        { "revision": 1, "at": "1970-01-01T00:00:00Z", "edits": [] },
        { "revision": 2, "at": "yesterday", "edits": [] },
        { "revision": 3, "at": "1970-01-01T00:00:00Z", "edits": [{ "of": "everything" }] },
        { "revision": 4, "at": "1970-01-01T00:00:00Z", "cause": "magic", "edits": [] },
        {
            "revision": 5,
            "at": "1970-01-01T00:00:00Z",
            "edits": [{ "of": "part", "name": "id", "before": null, "after": "b" }],
        },
        7,
    ]));
    assert_eq!((entries.len(), dropped), (1, 5));
    assert_eq!(read(json!({})), (vec![], 1));
}
