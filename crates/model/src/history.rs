//! What changed, when, from what to what: the record that undo, redo and merging rest on.
//!
//! The record only grows. Undoing is a change of its own that names what it takes back, so nothing that ever
//! happened is missing from it.

mod reading;

use chrono::{DateTime, Utc};
use serde::{Serialize, Serializer};
use serde_json::Value;

use crate::answer::Answer;
use crate::assessment::{Assessment, Profile};
use crate::requirement::RequirementId;

pub use reading::{MOST_ENTRIES, read, read_entry, read_point};

/// An answer that became another one.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AnswerEdit {
    /// To which requirement.
    pub requirement: RequirementId,
    /// What it was.
    pub before: Answer,
    /// What it became.
    pub after: Answer,
}

/// One thing that became something else.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum Edit {
    /// The answer to a requirement.
    Answer(AnswerEdit),
    /// Who is assessed.
    Profile {
        /// What it was.
        before: Profile,
        /// What it became.
        after: Profile,
    },
    /// A row of a register.
    Row {
        /// Its key.
        key: String,
        /// What it was, if it was there.
        before: Option<Value>,
        /// What it became, if it still is.
        after: Option<Value>,
    },
}

impl Edit {
    /// The edit that takes this one back.
    pub fn inverse(self) -> Self {
        match self {
            Self::Answer(AnswerEdit { requirement, before, after }) => {
                Self::Answer(AnswerEdit { requirement, before: after, after: before })
            }
            Self::Profile { before, after } => Self::Profile { before: after, after: before },
            Self::Row { key, before, after } => Self::Row { key, before: after, after: before },
        }
    }

    /// Lets an assessment say what the edit made of it. Counts nothing: that is for whoever keeps it.
    pub fn apply(&self, assessment: &mut Assessment) {
        match self {
            Self::Answer(edit) if edit.after.is_blank() => {
                assessment.answers.remove(&edit.requirement);
            }
            Self::Answer(edit) => {
                assessment.answers.insert(edit.requirement.clone(), edit.after.clone());
            }
            Self::Profile { after, .. } => assessment.profile = after.clone(),
            Self::Row { key, after, .. } => assessment.rows.set(key, after.clone()),
        }
    }
}

/// The edits that lead from one state of an assessment to another.
pub fn edits_between(before: &Assessment, after: &Assessment) -> Vec<Edit> {
    let mut edits = Vec::new();
    if before.profile != after.profile {
        edits.push(Edit::Profile { before: before.profile.clone(), after: after.profile.clone() });
    }
    let added = after.answers.keys().filter(|id| !before.answers.contains_key(*id));
    for requirement in before.answers.keys().chain(added) {
        let (was, is) = (before.answer(requirement), after.answer(requirement));
        if was != is {
            edits.push(Edit::Answer(AnswerEdit { requirement: requirement.clone(), before: was, after: is }));
        }
    }
    let added = after.rows.iter().filter(|(key, _)| before.rows.row(key).is_none());
    for (key, _) in before.rows.iter().chain(added) {
        let (was, is) = (before.rows.row(key), after.rows.row(key));
        if was != is {
            edits.push(Edit::Row { key: key.clone(), before: was.cloned(), after: is.cloned() });
        }
    }
    edits
}

/// The point in the life of an assessment that an entry stands for. Two copies that went different ways can reach
/// the same revision, but hardly at the same instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Point {
    /// The assessment's revision.
    pub revision: u64,
    /// When it was reached.
    pub at: DateTime<Utc>,
}

/// Why something changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// The person changed it.
    #[default]
    Edited,
    /// An entry was taken back; its revision.
    Undid(u64),
    /// An entry that had been taken back was made good; its revision.
    Redid(u64),
    /// A file was merged into it; where that file stood.
    Merged(Option<Point>),
    /// An earlier state was brought back.
    Restored,
}

/// One step in the life of an assessment.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Where it led.
    pub point: Point,
    /// Why.
    pub cause: Cause,
    /// What changed.
    pub edits: Vec<Edit>,
}

impl Serialize for Entry {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Written<'a> {
            revision: u64,
            at: DateTime<Utc>,
            #[serde(skip_serializing_if = "is_edited")]
            cause: &'a Cause,
            edits: &'a [Edit],
        }
        let Point { revision, at } = self.point;
        Written { revision, at, cause: &self.cause, edits: &self.edits }.serialize(serializer)
    }
}

fn is_edited(cause: &&Cause) -> bool {
    **cause == Cause::Edited
}

/// What undo and redo would do next.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Steps<'a> {
    /// The entry that undo takes back.
    pub undo: Option<&'a Entry>,
    /// The entry that redo makes good.
    pub redo: Option<&'a Entry>,
}

/// What can be undone and redone after these entries, the oldest first.
pub fn steps(entries: &[Entry]) -> Steps<'_> {
    let (mut done, mut undone): (Vec<&Entry>, Vec<&Entry>) = (Vec::new(), Vec::new());
    for entry in entries {
        match entry.cause {
            Cause::Undid(_) => undone.extend(done.pop()),
            Cause::Redid(_) => done.extend(undone.pop()),
            Cause::Edited | Cause::Merged(_) | Cause::Restored => {
                done.push(entry);
                undone.clear();
            }
        }
    }
    Steps { undo: done.pop(), redo: undone.pop() }
}

/// An assessment as it was before some of its last entries, given the oldest first.
pub fn before(now: &Assessment, entries: &[Entry]) -> Assessment {
    let mut then = now.clone();
    for entry in entries.iter().rev() {
        for edit in entry.edits.iter().rev() {
            edit.clone().inverse().apply(&mut then);
        }
    }
    then
}

#[cfg(test)]
mod tests {
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
        log.push(Entry { point, cause, edits });
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
    fn what_is_no_entry_is_dropped_and_counted() {
        let (entries, dropped) = read(json!([
            { "revision": 1, "at": "1970-01-01T00:00:00Z", "edits": [] },
            { "revision": 2, "at": "yesterday", "edits": [] },
            { "revision": 3, "at": "1970-01-01T00:00:00Z", "edits": [{ "of": "everything" }] },
            { "revision": 4, "at": "1970-01-01T00:00:00Z", "cause": "magic", "edits": [] },
            7,
        ]));
        assert_eq!((entries.len(), dropped), (1, 4));
        assert_eq!(read(json!({})), (vec![], 1));
    }
}
