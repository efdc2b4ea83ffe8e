//! The assessments kept in this browser.

use std::collections::BTreeMap;

use ::file::records::{self, Assembled};
use chrono::{DateTime, Utc};
use model::history::{Edit, Entry};
use model::{Answer, Assessment, RequirementId, sort};
use platform::storage::{Change, Record, Table, stamp};
use serde_json::Value;

/// What is kept under one key.
#[derive(Debug, Clone, PartialEq)]
pub enum Kept {
    /// An assessment.
    Readable(Readable),
    /// An assessment under a passphrase.
    Locked(Locked),
    /// Something that is none; left as it is.
    Unreadable,
}

/// What is known of an assessment under a passphrase without it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Locked {
    /// When it was saved.
    pub saved_at: DateTime<Utc>,
    /// How many records of answers and rows beside it cannot be read.
    pub damaged: usize,
}

/// An assessment that can be read.
#[derive(Debug, Clone, PartialEq)]
pub struct Readable {
    /// What it says.
    pub assessment: Assessment,
    /// The stamp of its record.
    pub stamp: u64,
    /// The records of answers and rows that cannot be read, or not whole, as they were found.
    pub damaged: Vec<Record>,
    /// How many parts of its readable rows make no sense. They stay in their rows.
    pub nonsense: usize,
}

/// All that is kept, by key.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Library {
    /// The entries; an assessment's key is its id.
    pub entries: BTreeMap<String, Kept>,
}

impl Library {
    /// Puts the records of a browser together.
    pub fn from_records(frames: &[Record], answers: &[Record]) -> Self {
        let mut entries = BTreeMap::new();
        for (key, frame) in frames {
            let all = records::all_of(key);
            // Records come in the order of their keys.
            let start = answers.partition_point(|(key, _)| *key < all);
            let own = answers[start..].iter().take_while(|(key, _)| key.starts_with(&all));
            entries.insert(key.clone(), read(key, frame, own));
        }
        Self { entries }
    }

    /// The assessment with an id.
    pub fn assessment(&self, id: &str) -> Option<&Assessment> {
        match self.entries.get(id)? {
            Kept::Readable(readable) => Some(&readable.assessment),
            Kept::Locked(_) | Kept::Unreadable => None,
        }
    }

    /// A copy of the assessment with an id, and the stamp of its record.
    pub fn found(&self, id: &str) -> Option<(Assessment, u64)> {
        match self.entries.get(id)? {
            Kept::Readable(readable) => Some((readable.assessment.clone(), readable.stamp)),
            Kept::Locked(_) | Kept::Unreadable => None,
        }
    }

    /// All readable assessments, the last changed first.
    pub fn readable(&self) -> Vec<&Readable> {
        let mut all: Vec<&Readable> = self
            .entries
            .values()
            .filter_map(|kept| match kept {
                Kept::Readable(readable) => Some(readable),
                Kept::Locked(_) | Kept::Unreadable => None,
            })
            .collect();
        sort::sort_by(&mut all, |one, other| other.assessment.updated_at.cmp(&one.assessment.updated_at));
        all
    }

    /// The keys of what cannot be read.
    pub fn unreadable(&self) -> Vec<&str> {
        let broken = self.entries.iter().filter(|(_, kept)| **kept == Kept::Unreadable);
        broken.map(|(key, _)| key.as_str()).collect()
    }

    /// The ids of what is under a passphrase, with what is known of each.
    pub fn locked(&self) -> Vec<(&str, Locked)> {
        let locked = self.entries.iter().filter_map(|(key, kept)| match kept {
            Kept::Locked(locked) => Some((key.as_str(), *locked)),
            _ => None,
        });
        locked.collect()
    }

    /// The damaged records of the readable assessment with an id.
    pub fn damaged(&self, id: &str) -> &[Record] {
        match self.entries.get(id) {
            Some(Kept::Readable(readable)) => &readable.damaged,
            _ => &[],
        }
    }
}

/// What a frame and its answers amount to.
fn read<'a>(key: &str, frame: &str, answers: impl Iterator<Item = &'a Record>) -> Kept {
    let own: Vec<&Record> = answers.collect();
    let borrowed = own.iter().map(|(key, record)| (key.as_str(), record.as_str()));
    match records::assemble(frame, borrowed) {
        // Nothing else lies beside the one record of a locked assessment.
        Ok(Assembled::Locked(saved_at)) => Kept::Locked(Locked { saved_at, damaged: own.len() }),
        Ok(Assembled::Readable(found)) if found.assessment.id == key => {
            let is_damaged = |(key, _): &&&Record| records::is_named(key, &found.problems);
            let damaged = own.iter().filter(is_damaged).map(|record| (*record).clone()).collect();
            let nonsense = isms::registers::unreadable(&found.assessment.rows).len();
            Kept::Readable(Readable { assessment: found.assessment, stamp: stamp(frame), damaged, nonsense })
        }
        _ => Kept::Unreadable,
    }
}

/// The key under which a damaged record is set aside: no requirement and no row begins like that, so nothing is ever
/// written over it, and it goes on being counted. Another content has another key.
pub fn aside_key(key: &str, record: &str) -> String {
    match key.split_once('/') {
        Some((_, name)) if name.starts_with('!') => key.to_owned(),
        Some((id, name)) => [id, "/!", name, ".", &stamp(record).to_string()].concat(),
        None => key.to_owned(),
    }
}

/// The changes that set damaged records aside before edits are written over them.
pub fn set_aside(id: &str, damaged: &[Record], edits: &[Edit]) -> Vec<Change> {
    let is_hit = |key: &str| {
        edits.iter().any(|edit| match edit {
            Edit::Answer(edit) => records::answer_key(id, &edit.requirement) == key,
            Edit::Row { key: row, .. } => records::row_key(id, row) == key,
            Edit::Profile { .. } | Edit::Part { .. } => false,
        })
    };
    let hit = damaged.iter().filter(|(key, _)| is_hit(key));
    hit.map(|(key, record)| Change::Put(Table::Answers, aside_key(key, record), record.clone())).collect()
}

/// The change that keeps the header of an assessment.
///
/// # Errors
/// What serde reports, which only a defect can cause.
pub fn header_change(assessment: &Assessment) -> Result<Change, serde_json::Error> {
    Ok(Change::Put(Table::Assessments, assessment.id.clone(), records::frame(assessment)?))
}

/// The change that keeps the answer to a requirement, or forgets a blank one.
///
/// # Errors
/// What serde reports, which only a defect can cause.
pub fn answer_change(
    id: &str,
    requirement: &RequirementId,
    answer: &Answer,
) -> Result<Change, serde_json::Error> {
    let key = records::answer_key(id, requirement);
    Ok(match answer.is_blank() {
        true => Change::Delete(Table::Answers, key),
        false => Change::Put(Table::Answers, key, records::answer(answer)?),
    })
}

/// The change that keeps a row, or forgets one that is not there.
pub fn row_change(id: &str, key: &str, row: Option<&Value>) -> Change {
    let key = records::row_key(id, key);
    match row {
        Some(row) => Change::Put(Table::Answers, key, row.to_string()),
        None => Change::Delete(Table::Answers, key),
    }
}

/// The changes that keep the header of an assessment and its rows.
///
/// # Errors
/// What serde reports, which only a defect can cause.
pub fn changes_for(assessment: &Assessment) -> Result<Vec<Change>, serde_json::Error> {
    let mut changes = vec![header_change(assessment)?];
    changes.extend(assessment.rows.iter().map(|(key, row)| row_change(&assessment.id, key, Some(row))));
    Ok(changes)
}

/// The changes that keep an assessment whole, in place of whatever is kept under its id; its history too, if one is
/// given.
///
/// # Errors
/// What serde reports, which only a defect can cause.
pub fn changes_for_all(
    assessment: &Assessment,
    history: Option<&[Entry]>,
) -> Result<Vec<Change>, serde_json::Error> {
    let all = records::all_of(&assessment.id);
    let mut changes = vec![Change::DeleteAll(Table::Answers, all.clone())];
    changes.extend(changes_for(assessment)?);
    for (requirement, answer) in &assessment.answers {
        changes.push(answer_change(&assessment.id, requirement, answer)?);
    }
    if let Some(history) = history {
        changes.push(Change::DeleteAll(Table::History, all));
        for entry in history {
            let key = records::entry_key(&assessment.id, entry.point.revision);
            changes.push(Change::Put(Table::History, key, records::entry(entry)?));
        }
    }
    Ok(changes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::{Edition, Profile, Response};

    fn assessment() -> Assessment {
        let mut assessment = Assessment::new(
            "a-1".into(),
            Edition::Iso27001_2022,
            Profile::default(),
            chrono::DateTime::UNIX_EPOCH,
        );
        for id in ["5.1", "A.8.13"] {
            let answer = model::Answer { response: Some(Response::NotSure), ..Default::default() };
            assessment.set_answer(id.parse().unwrap(), answer, chrono::DateTime::UNIX_EPOCH);
        }
        assessment.rows.set("action/1", Some(serde_json::json!({ "title": "x" })));
        assessment
    }

    fn records(changes: Vec<Change>) -> (Vec<Record>, Vec<Record>) {
        let puts = changes.into_iter().filter_map(|change| match change {
            Change::Put(table, key, value) => Some((table, (key, value))),
            _ => None,
        });
        let (frames, answers): (Vec<_>, Vec<_>) = puts.partition(|(table, _)| *table == Table::Assessments);
        let bare = |records: Vec<(Table, Record)>| records.into_iter().map(|(_, record)| record).collect();
        (bare(frames), bare(answers))
    }

    #[test]
    fn what_was_kept_is_found_again() {
        let (frames, answers) = records(changes_for_all(&assessment(), None).unwrap());
        let library = Library::from_records(&frames, &answers);
        assert_eq!(library.assessment("a-1"), Some(&assessment()));
        assert!(library.unreadable().is_empty());
    }

    #[test]
    fn a_broken_frame_or_one_under_a_wrong_key_is_set_aside() {
        let (mut frames, answers) = records(changes_for_all(&assessment(), None).unwrap());
        frames.push(("b".into(), "{".into()));
        frames.push(("c".into(), frames[0].1.clone()));
        let library = Library::from_records(&frames, &answers);
        assert_eq!(library.readable().len(), 1);
        assert_eq!(library.unreadable(), ["b", "c"]);
    }

    fn damaged() -> (Vec<Record>, Vec<Record>, Vec<Record>) {
        let (frames, mut answers) = records(changes_for_all(&assessment(), None).unwrap());
        let cut = |key: &str, record: &str| (key.to_owned(), record.to_owned());
        let damaged = vec![
            cut("a-1/5.1", "{\"response\":"),
            cut("a-1/A.5.1", "{\"note\":\"n\",\"evidence\":[7]}"),
            cut("a-1/~action/1", "{\"title\":"),
            cut("a-1/~no key", "{}"),
        ];
        answers.retain(|(key, _)| damaged.iter().all(|(damaged, _)| damaged != key));
        answers.extend(damaged.clone());
        answers.push(cut("a-1/~action/2", "{\"title\":\"t\",\"due\":\"tomorrow\"}"));
        answers.sort();
        (frames, answers, damaged)
    }

    #[test]
    fn damaged_answers_and_rows_are_found_whole_or_in_part() {
        let (frames, answers, mut damaged) = damaged();
        let library = Library::from_records(&frames, &answers);
        damaged.sort();
        assert_eq!(library.damaged("a-1"), damaged);
        let [readable] = library.readable()[..] else { panic!() };
        assert_eq!((readable.nonsense, readable.assessment.answers.len()), (1, 2));
    }

    #[test]
    fn what_an_edit_would_write_over_is_set_aside_where_nothing_is_and_still_counted() {
        let (frames, mut answers, damaged) = damaged();
        let row = serde_json::json!({ "title": "new" });
        let edit = Edit::Row { key: "action/1".into(), before: None, after: Some(row.clone()) };
        let changes = set_aside("a-1", &damaged, std::slice::from_ref(&edit));
        let [Change::Put(Table::Answers, aside, record)] = changes.as_slice() else { panic!("{changes:?}") };
        assert!(aside.starts_with("a-1/!~action/1.") && record == "{\"title\":");
        assert_eq!(aside_key(aside, record), *aside);
        assert_ne!(aside_key("a-1/5.1", "a"), aside_key("a-1/5.1", "b"));

        answers.retain(|(key, _)| key != "a-1/~action/1");
        answers.push(("a-1/~action/1".into(), row.to_string()));
        answers.push((aside.clone(), record.clone()));
        answers.sort();
        let library = Library::from_records(&frames, &answers);
        let found = library.damaged("a-1");
        assert_eq!(found.len(), damaged.len());
        assert!(found.contains(&(aside.clone(), record.clone())));
        assert!(set_aside("a-1", found, &[edit]).is_empty());
    }

    #[test]
    fn records_beside_a_locked_one_are_damaged() {
        let frame = "{\"format\":\"plumbline-locked\",\"saved_at\":\"2026-01-02T03:04:05Z\"}";
        let answers = [("a-1/5.1".to_owned(), "sealed-2 x".to_owned()), ("b/5.1".into(), "{}".into())];
        let library = Library::from_records(&[("a-1".into(), frame.into())], &answers);
        assert_eq!(library.locked()[0].1.damaged, 1);
    }

    #[test]
    fn an_answer_taken_back_is_deleted_and_so_is_a_row() {
        let id: RequirementId = "5.1".parse().unwrap();
        let key = |change| match change {
            Change::Delete(Table::Answers, key) => key,
            other => panic!("{other:?}"),
        };
        assert_eq!(key(answer_change("a-1", &id, &Answer::default()).unwrap()), "a-1/5.1");
        assert_eq!(key(row_change("a-1", "action/1", None)), "a-1/~action/1");
    }
}
