//! What a newer version wrote survives every way that an assessment takes, wherever it stands in a file.

use chrono::{DateTime, Utc};
use model::history::{Cause, Entry, Point, edits_between, read_entry};
use model::merge::{Copy, common_state, differences, merge};
use model::{Assessment, Extra};
use serde_json::{Value, json};

use crate::envelope::{self, FileEntry};
use crate::locked::Locked;
use crate::open::{OpenedAssessment, open};
use crate::records::{self, Assembled};
use crate::rescue::Rescue;
use crate::samples;

/// Every place in which an unknown part can stand.
const PLACES: [&str; 11] = [
    "",
    "/assessments/0",
    "/assessments/0/profile",
    "/assessments/0/answers/5.1",
    "/assessments/0/answers/5.1/evidence/0",
    "/assessments/0/registers/action~11",
    "/assessments/0/registers/scope~1isms/parties/0",
    "/assessments/0/registers/incident~11",
    HISTORY,
    "/assessments/0/history/0/edits/0",
    "/assessments/0/history/0/edits/0/after",
];
const HISTORY: &str = "/assessments/0/history/0";

fn now() -> DateTime<Utc> {
    "2026-03-01T09:30:00Z".parse().unwrap()
}

fn later() -> Value {
    json!({ "kept": [1, "</script>", { "deep": null }] })
}

/// A file in which an unknown part stands at some places.
fn file(places: &[&str]) -> Value {
    let answer = json!({ "response": 2, "note": "n", "evidence": [{ "title": "log" }] });
    let mut file = json!({
        "format": "plumbline",
        "version": model::migrations::FORMAT,
        "assessments": [{
            "id": "a-1",
            "edition": "iso27001-2022",
            "profile": { "organisation": "Firm" },
            "created_at": "2026-03-01T09:00:00Z",
            "updated_at": "2026-03-01T09:01:00Z",
            "revision": 1,
            "answers": { "5.1": answer },
            "registers": {
                "action/1": { "title": "Test a restore" },
                "scope/isms": { "parties": [{ "name": "Bank" }] },
                "incident/1": { "title": "Lost telephone" },
            },
            "history": [{
                "revision": 1,
                "at": "2026-03-01T09:01:00Z",
                "edits": [{ "of": "profile", "before": {}, "after": { "organisation": "Firm" } }],
            }],
        }],
    });
    for place in places {
        file.pointer_mut(place).unwrap()["later"] = later();
    }
    file
}

fn opened(file: &Value) -> OpenedAssessment {
    let mut opened = open(file.to_string().as_bytes()).unwrap();
    assert_eq!(opened.problems().count(), 0);
    opened.assessments.remove(0)
}

fn written(assessment: &Assessment, history: &[Entry]) -> Value {
    let written = envelope::write(&[FileEntry::whole(assessment, history)], now()).unwrap();
    serde_json::from_str(&written).unwrap()
}

/// What the person changes: at least one thing in everything that holds an unknown part.
fn edited(mut assessment: Assessment) -> Assessment {
    let id = "5.1".parse().unwrap();
    let mut answer = assessment.answer(&id);
    answer.note = "edited".into();
    answer.evidence[0].title = "edited".into();
    assessment.set_answer(id, answer, now());
    assessment.profile.organisation = "Edited".into();
    for key in ["action/1", "incident/1"] {
        let mut row = assessment.rows.row(key).cloned().unwrap();
        row["title"] = "edited".into();
        assessment.rows.set(key, Some(row));
    }
    assessment
}

/// The same assessment read from the records in which the browser keeps it.
fn kept(found: &OpenedAssessment) -> (Assessment, Vec<Entry>) {
    let assessment = &found.assessment;
    let answers = assessment.answers.iter();
    let answers = answers.map(|(id, a)| (records::answer_key("a-1", id), records::answer(a).unwrap()));
    let rows = assessment.rows.iter().map(|(key, row)| (records::row_key("a-1", key), row.to_string()));
    let all: Vec<(String, String)> = answers.chain(rows).collect();
    let borrowed = all.iter().map(|(key, record)| (key.as_str(), record.as_str()));
    let frame = records::frame(assessment).unwrap();
    let Assembled::Readable(again) = records::assemble(&frame, borrowed).unwrap() else { panic!() };
    assert_eq!(again.problems, []);
    let steps = found.history.iter().map(|entry| records::entry(entry).unwrap());
    let steps = steps.map(|step| read_entry(serde_json::from_str(&step).unwrap()).unwrap());
    (again.assessment, steps.collect())
}

/// A copy that came from another by one step.
fn stepped(from: &OpenedAssessment, mut to: Assessment, revision: u64, second: i64) -> OpenedAssessment {
    let at = now() + chrono::TimeDelta::seconds(second);
    (to.revision, to.updated_at) = (revision, at);
    let edits = edits_between(&from.assessment, &to);
    let mut history = from.history.clone();
    history.push(Entry::new(Point { revision, at }, Cause::Edited, edits));
    OpenedAssessment { assessment: to, history, head: None, problems: Vec::new() }
}

/// Two copies in one, without a choice for anybody.
fn merged(mine: &OpenedAssessment, theirs: &OpenedAssessment) -> Assessment {
    let copy = |found: &OpenedAssessment| Copy::new(&found.assessment, &found.history).now.clone();
    let common = common_state(
        Copy::new(&mine.assessment, &mine.history),
        Copy::new(&theirs.assessment, &theirs.history),
    );
    let differences = differences(common.as_ref(), &copy(mine), &copy(theirs));
    assert!(differences.iter().all(|difference| difference.changed_by.is_some()), "{differences:?}");
    merge(&mine.assessment, &theirs.assessment, differences.iter().map(|difference| (difference, None)))
}

#[track_caller]
fn holds(written: &Value, places: &[&str], way: &str) {
    for place in places {
        assert_eq!(written.pointer(place).unwrap()["later"], later(), "{way}: {place:?}");
    }
}

/// Each place by itself, then all at once.
fn each_and_all(check: impl Fn(&[&str])) {
    PLACES.iter().for_each(|place| check(&[*place]));
    check(&PLACES);
}

#[test]
fn it_is_written_again_from_the_file_from_records_and_after_edits() {
    each_and_all(|places| {
        let found = opened(&file(places));
        holds(&written(&found.assessment, &found.history), places, "read and written");
        holds(&written(&edited(found.assessment.clone()), &found.history), places, "edited");
        let (again, history) = kept(&found);
        assert_eq!((&again, &history), (&found.assessment, &found.history));
        holds(&written(&edited(again), &history), places, "kept in the browser");
    });
}

#[test]
fn a_file_that_is_written_and_read_again_says_the_same_as_restore_points_and_encrypted_copies_are_such_files()
{
    each_and_all(|places| {
        let found = opened(&file(places));
        let again = opened(&written(&found.assessment, &[]));
        assert_eq!(again.assessment, found.assessment);
    });
}

#[test]
fn the_schema_has_room_for_it() {
    let schema = serde_json::from_str(include_str!("../../../../docs/plumbline.schema.json")).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    each_and_all(|places| {
        let faults: Vec<String> = validator.iter_errors(&file(places)).map(|e| e.to_string()).collect();
        assert_eq!(faults, Vec::<String>::new(), "{places:?}");
    });
    let mut locked: Value = serde_json::to_value(samples::locked()).unwrap();
    locked["later"] = later();
    let mut around = file(&[]);
    around["locked"] = json!([locked]);
    assert!(validator.is_valid(&around));
}

#[test]
fn it_is_merged_from_either_side() {
    let without = opened(&file(&[]));
    each_and_all(|places| {
        let is_said = |place: &&&str| !place.starts_with(HISTORY);
        let said: Vec<&str> = places.iter().filter(is_said).copied().collect();
        let newer = stepped(&without, opened(&file(&said)).assessment, 2, 2);
        let older = stepped(&without, edited(without.assessment.clone()), 2, 1);
        let skipped = |places: &[&str]| {
            // Evidence is taken as a whole; its unknown part and the person's words would be a choice.
            places.iter().any(|place| place.ends_with("evidence/0"))
        };
        if skipped(&said) {
            let calm = merged(&without, &newer);
            holds(&written(&calm, &without.history), &said, "taken from theirs");
            return;
        }
        holds(&written(&merged(&older, &newer), &older.history), &said, "theirs knows more");
        let both = written(&merged(&newer, &older), &newer.history);
        holds(&both, &said, "mine knows more");
        assert_eq!(both["assessments"][0]["answers"]["5.1"]["note"], "edited");
    });
}

#[test]
fn what_stands_around_a_locked_assessment_is_written_again_wherever_it_goes() {
    for locked in [samples::locked(), samples::locked_first()] {
        let mut file: Value = serde_json::from_str(&locked.write().unwrap()).unwrap();
        file["later"] = later();
        let alone = open(file.to_string().as_bytes()).unwrap().locked.remove(0);
        let written = alone.write().unwrap();
        assert_eq!(serde_json::from_str::<Value>(&written).unwrap(), file, "as a file");
        assert!(!written.ends_with("}}"), "the encrypted content stays last");
        let record = Locked::from_record(&written).unwrap();
        assert_eq!(record, alone, "as a record");
        let mut rescue = Rescue::default();
        rescue.take("assessments", Some(vec![("a-1".to_owned(), written)]));
        let rescued = open(serde_json::to_string(&rescue).unwrap().as_bytes()).unwrap().locked;
        let among = envelope::write_all(&[], &rescued, now()).unwrap();
        assert_eq!(open(among.as_bytes()).unwrap().locked, [alone], "among others");
    }
}

#[test]
fn what_not_all_assessments_of_a_file_carry_alike_stays_with_each() {
    let (one, mut other) = (opened(&file(&[""])).assessment, opened(&file(&[])).assessment);
    other.id = "a-2".into();
    let entries = [FileEntry::whole(&one, &[]), FileEntry::whole(&other, &[])];
    let written = envelope::write(&entries, now()).unwrap();
    let value: Value = serde_json::from_str(&written).unwrap();
    assert_eq!((value.get("later"), &value["assessments"][0]["file:later"]), (None, &later()));
    let again = open(written.as_bytes()).unwrap().assessments;
    assert_eq!([&again[0].assessment, &again[1].assessment], [&one, &other]);
}

#[test]
fn nothing_that_an_assessment_carries_takes_the_place_of_a_known_part_of_the_file() {
    let mut file = file(&[]);
    file["assessments"][0]["file:version"] = json!(99);
    let found = opened(&file);
    let written = written(&found.assessment, &[]);
    assert_eq!(written["version"], model::migrations::FORMAT);
    assert_eq!(written["assessments"][0]["file:version"], 99);
}

#[test]
fn one_that_was_under_a_passphrase_carries_what_stood_around_it() {
    let mut found = opened(&file(&[]));
    let mut rest = Extra::default();
    rest.set("later", Some(later()));
    found.carry(&rest);
    holds(&written(&found.assessment, &[]), &[""], "unlocked");
}
