//! The assessments kept in this browser.

use std::collections::BTreeMap;

use interchange::records;
use model::{Assessment, RequirementId};
use platform::storage::{Change, Record, Table};

/// What is kept under one key.
#[derive(Debug, Clone, PartialEq)]
pub enum Kept {
    /// An assessment.
    Readable(Assessment),
    /// Something that is none; left as it is.
    Unreadable,
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
        let mut by_assessment: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::new();
        for (key, value) in answers {
            let assessment = key.split('/').next().unwrap_or_default();
            by_assessment.entry(assessment).or_default().push((key, value));
        }
        let mut entries = BTreeMap::new();
        for (key, frame) in frames {
            let answers = by_assessment.remove(key.as_str()).unwrap_or_default();
            entries.insert(key.clone(), read(key, frame, answers));
        }
        let bytes = frames.iter().chain(answers).map(|(key, value)| key.len() + value.len()).sum();
        Self { entries, bytes }
    }

    /// The assessment with an id.
    pub fn assessment(&self, id: &str) -> Option<&Assessment> {
        match self.entries.get(id)? {
            Kept::Readable(assessment) => Some(assessment),
            Kept::Unreadable => None,
        }
    }

    /// All readable assessments, the last changed first.
    pub fn assessments(&self) -> Vec<&Assessment> {
        let mut all: Vec<&Assessment> = self
            .entries
            .values()
            .filter_map(|kept| match kept {
                Kept::Readable(assessment) => Some(assessment),
                Kept::Unreadable => None,
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
}

/// By insertion: there are few, and the standard sort is larger than the rest of this file.
fn newest_first(assessments: &mut [&Assessment]) {
    for end in 1..assessments.len() {
        let is_newer = |at: usize, than: usize, all: &[&Assessment]| {
            (all[at].updated_at, &all[at].id) > (all[than].updated_at, &all[than].id)
        };
        let mut at = end;
        while at > 0 && is_newer(at, at - 1, assessments) {
            assessments.swap(at, at - 1);
            at -= 1;
        }
    }
}

fn read(key: &str, frame: &str, answers: Vec<(&str, &str)>) -> Kept {
    match records::assemble(frame, answers) {
        Ok(opened) => match opened.assessments.into_iter().next() {
            Some((assessment, _)) if assessment.id == key => Kept::Readable(assessment),
            _ => Kept::Unreadable,
        },
        Err(_) => Kept::Unreadable,
    }
}

/// The changes that keep some answers of an assessment, and its frame.
///
/// # Errors
/// What serde reports, which only a defect can cause.
pub fn changes_for(
    assessment: &Assessment,
    requirements: impl IntoIterator<Item = RequirementId>,
) -> Result<Vec<Change>, serde_json::Error> {
    let mut changes =
        vec![Change::Put(Table::Assessments, assessment.id.clone(), records::frame(assessment)?)];
    for requirement in requirements {
        let key = records::answer_key(&assessment.id, &requirement);
        changes.push(match assessment.answers.get(&requirement) {
            Some(answer) => Change::Put(Table::Answers, key, records::answer(answer)?),
            None => Change::Delete(Table::Answers, key),
        });
    }
    Ok(changes)
}

/// The changes that keep an assessment whole, in place of whatever is kept under its id.
///
/// # Errors
/// What serde reports, which only a defect can cause.
pub fn changes_for_all(assessment: &Assessment) -> Result<Vec<Change>, serde_json::Error> {
    let mut changes = vec![Change::DeleteAll(Table::Answers, format!("{}/", assessment.id))];
    changes.extend(changes_for(assessment, assessment.answers.keys().cloned())?);
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
        let (frames, answers) = records(changes_for_all(&assessment()).unwrap());
        let library = Library::from_records(&frames, &answers);
        assert_eq!(library.assessment("a-1"), Some(&assessment()));
        assert!(library.unreadable().is_empty() && library.bytes > 100);
    }

    #[test]
    fn a_broken_frame_or_one_under_a_wrong_key_is_set_aside() {
        let (mut frames, answers) = records(changes_for_all(&assessment()).unwrap());
        frames.push(("b".into(), "{".into()));
        frames.push(("c".into(), frames[0].1.clone()));
        let library = Library::from_records(&frames, &answers);
        assert_eq!(library.assessments().len(), 1);
        assert_eq!(library.unreadable(), ["b", "c"]);
    }

    #[test]
    fn an_answer_taken_back_is_deleted() {
        let mut assessment = assessment();
        let id: RequirementId = "5.1".parse().unwrap();
        assessment.answers.remove(&id);
        let changes = changes_for(&assessment, [id]).unwrap();
        assert!(matches!(&changes[1], Change::Delete(Table::Answers, key) if key == "a-1/5.1"));
    }
}
