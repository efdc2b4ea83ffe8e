//! The assessments kept in this browser.

use std::collections::BTreeMap;

use ::file::records::{self, Assembled};
use chrono::{DateTime, Utc};
use model::history::Entry;
use model::reading::Problem;
use model::{Answer, Assessment, RequirementId};
use platform::storage::{Change, Record, Table, stamp};
use serde_json::Value;

/// What is kept under one key.
#[derive(Debug, Clone, PartialEq)]
pub enum Kept {
    /// An assessment.
    Readable(Readable),
    /// An assessment under a passphrase; when it was saved.
    Locked(DateTime<Utc>),
    /// Something that is none; left as it is.
    Unreadable,
}

/// An assessment that can be read.
#[derive(Debug, Clone, PartialEq)]
pub struct Readable {
    /// What it says.
    pub assessment: Assessment,
    /// The stamp of its record.
    pub stamp: u64,
    /// How many answers in it cannot be read.
    pub damaged: usize,
}

/// All that is kept, by key.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Library {
    /// The entries; an assessment's key is its id.
    pub entries: BTreeMap<String, Kept>,
    /// How many bytes the records have.
    pub bytes: usize,
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
        let bytes = frames.iter().chain(answers).map(|(key, value)| key.len() + value.len()).sum();
        Self { entries, bytes }
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
        newest_first(&mut all);
        all
    }

    /// The keys of what cannot be read.
    pub fn unreadable(&self) -> Vec<&str> {
        let broken = self.entries.iter().filter(|(_, kept)| **kept == Kept::Unreadable);
        broken.map(|(key, _)| key.as_str()).collect()
    }

    /// The ids of what is under a passphrase, and when each was saved.
    pub fn locked(&self) -> Vec<(&str, DateTime<Utc>)> {
        let locked = self.entries.iter().filter_map(|(key, kept)| match kept {
            Kept::Locked(at) => Some((key.as_str(), *at)),
            _ => None,
        });
        locked.collect()
    }
}

/// By insertion: there are few, and the standard sort is larger than the rest of this file.
fn newest_first(all: &mut [&Readable]) {
    let age = |readable: &Readable| readable.assessment.updated_at;
    for end in 1..all.len() {
        let mut at = end;
        while at > 0 && age(all[at]) > age(all[at - 1]) {
            all.swap(at, at - 1);
            at -= 1;
        }
    }
}

/// What a frame and its answers amount to.
fn read<'a>(key: &str, frame: &str, answers: impl Iterator<Item = &'a Record>) -> Kept {
    match records::assemble(frame, answers.map(|(key, answer)| (key.as_str(), answer.as_str()))) {
        Ok(Assembled::Locked(saved_at)) => Kept::Locked(saved_at),
        Ok(Assembled::Readable(found)) if found.assessment.id == key => {
            let is_damage = |problem: &&Problem| matches!(problem, Problem::AnswerDropped(_));
            let damaged = found.problems.iter().filter(is_damage).count();
            Kept::Readable(Readable { assessment: found.assessment, stamp: stamp(frame), damaged })
        }
        _ => Kept::Unreadable,
    }
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
        assert!(library.unreadable().is_empty() && library.bytes > 100);
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
