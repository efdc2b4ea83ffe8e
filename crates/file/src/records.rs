//! An assessment as records: one for its frame, one for each answer, so that saving an answer costs the
//! same whatever the size of the rest.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use model::history::Entry;
use model::migrations::FORMAT;
use model::reading::Problem;
use model::{Answer, Assessment, RequirementId, Rows, text};
use serde::Serialize;
use serde_json::{Map, Value};

use crate::error::OpenError;
use crate::locked;
use crate::opened::{Opened, OpenedAssessment};

#[derive(Serialize)]
struct Header {
    version: u64,
    assessment: Assessment,
}

/// The record of everything but the answers and the rows of registers.
///
/// # Errors
/// What serde reports, which only a defect here can cause.
pub fn frame(assessment: &Assessment) -> Result<String, serde_json::Error> {
    // Field by field, so that answers and rows are not copied only to be left out.
    let frame = Assessment {
        id: assessment.id.clone(),
        edition: assessment.edition,
        profile: assessment.profile.clone(),
        created_at: assessment.created_at,
        updated_at: assessment.updated_at,
        revision: assessment.revision,
        answers: BTreeMap::new(),
        rows: Rows::default(),
        rest: assessment.rest.clone(),
    };
    serde_json::to_string(&Header { version: FORMAT, assessment: frame })
}

/// The record of an answer.
///
/// # Errors
/// What serde reports, which only a defect here can cause.
pub fn answer(answer: &Answer) -> Result<String, serde_json::Error> {
    serde_json::to_string(answer)
}

/// The key of an answer's record; the frame's key is the assessment's id alone.
pub fn answer_key(assessment: &str, requirement: &RequirementId) -> String {
    format!("{assessment}/{requirement}")
}

/// The key of the record of a row in a register: no requirement begins like that.
pub fn row_key(assessment: &str, row: &str) -> String {
    [assessment, "/~", row].concat()
}

/// The record of a step in the history.
///
/// # Errors
/// What serde reports, which only a defect here can cause.
pub fn entry(entry: &Entry) -> Result<String, serde_json::Error> {
    serde_json::to_string(entry)
}

/// The key of a step's record, by the revision it led to: keys sort as the steps were taken.
pub fn entry_key(assessment: &str, revision: u64) -> String {
    let digits = revision.to_string();
    [assessment, "/", "000000000000".get(digits.len()..).unwrap_or_default(), &digits].concat()
}

/// What the keys of all records of an assessment begin with, but for its frame.
pub fn all_of(assessment: &str) -> String {
    format!("{assessment}/")
}

/// Whether the reader named the record with this key, so that the assessment does not say all that the record says.
pub fn is_named(key: &str, problems: &[Problem]) -> bool {
    let Some((_, name)) = key.split_once('/') else { return false };
    let row = name.strip_prefix('~').map(text::line);
    let answer = text::line(name);
    problems.iter().any(|problem| match (problem, &row) {
        (Problem::FieldDropped(named), Some(row)) => named == row,
        (
            Problem::AnswerDropped(named)
            | Problem::ClauseExcluded(named)
            | Problem::ExclusionWithoutReason(named)
            | Problem::Cut(named, _),
            None,
        ) => *named == answer,
        _ => false,
    })
}

/// What was put together from records.
#[derive(Debug, Clone, PartialEq)]
pub enum Assembled {
    /// An assessment.
    Readable(Box<OpenedAssessment>),
    /// One under a passphrase; when it was saved.
    Locked(DateTime<Utc>),
}

/// Puts an assessment together from its records: the frame, and the answers and rows by their keys.
///
/// # Errors
/// [`OpenError`] when the frame cannot be read. An unreadable answer is a problem, not an error.
pub fn assemble<'a>(
    frame: &str,
    answers: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> Result<Assembled, OpenError> {
    let mut frame: Value = serde_json::from_str(frame).map_err(|_| OpenError::Malformed)?;
    if frame.get("format").and_then(Value::as_str) == Some(locked::MARK) {
        let saved_at = frame.get("saved_at").and_then(Value::as_str).and_then(model::time::instant);
        return saved_at.map(Assembled::Locked).ok_or(OpenError::Malformed);
    }
    let version = frame.get("version").and_then(Value::as_u64).ok_or(OpenError::Malformed)?;
    let mut assessment = frame.get_mut("assessment").map(Value::take).ok_or(OpenError::Malformed)?;
    let (mut written, mut rows) = (Map::new(), Map::new());
    for (key, record) in answers {
        let name = key.split_once('/').map_or(key, |(_, name)| name);
        let (name, into) = match name.strip_prefix('~') {
            Some(row) => (row, &mut rows),
            None => (name, &mut written),
        };
        // A broken record becomes a broken answer or row, which the reader names.
        into.insert(name.to_owned(), serde_json::from_str(record).unwrap_or(Value::Null));
    }
    if let Some(parts) = assessment.as_object_mut() {
        parts.insert("answers".into(), Value::Object(written));
        parts.insert("registers".into(), Value::Object(rows));
    }
    let mut opened = Opened::default();
    opened.take(assessment, version, FORMAT)?;
    opened.assessments.pop().map(|found| Assembled::Readable(Box::new(found))).ok_or(OpenError::NothingInside)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::samples;

    pub(crate) fn records(assessment: &Assessment) -> (String, Vec<(String, String)>) {
        let answers = assessment.answers.iter();
        let answers = answers.map(|(id, a)| (answer_key(&assessment.id, id), answer(a).unwrap()));
        let rows = assessment.rows.iter();
        let rows = rows.map(|(key, row)| (row_key(&assessment.id, key), row.to_string()));
        (frame(assessment).unwrap(), answers.chain(rows).collect())
    }

    fn borrowed(answers: &[(String, String)]) -> impl Iterator<Item = (&str, &str)> {
        answers.iter().map(|(key, value)| (key.as_str(), value.as_str()))
    }

    #[test]
    fn taken_apart_and_put_together_it_is_the_same() {
        let (frame, answers) = records(&samples::full());
        let assembled = assemble(&frame, borrowed(&answers)).unwrap();
        assert_eq!(assembled, Assembled::Readable(Box::new(samples::found(samples::full()))));
    }

    #[test]
    fn keys_of_steps_sort_as_the_steps_were_taken() {
        assert_eq!(entry_key("a", 7), "a/000000000007");
        assert!(entry_key("a", 9) < entry_key("a", 10));
    }

    #[test]
    fn the_record_of_a_step_reads_back_and_every_key_begins_with_its_assessments() {
        let history = samples::history();
        let records =
            history.iter().map(|step| serde_json::from_str::<Value>(&entry(step).unwrap()).unwrap());
        assert_eq!(model::history::read(records.collect()), (history, 0));
        let full = samples::full();
        let requirement = full.answers.keys().next().unwrap();
        let keys = [answer_key("a-1", requirement), row_key("a-1", "action/7"), entry_key("a-1", 7)];
        assert_eq!(keys[0], format!("a-1/{requirement}"));
        assert!(keys.iter().all(|key| key.starts_with(&all_of("a-1"))));
        assert!(!keys.iter().any(|key| key.starts_with(&all_of("a"))));
        assert_ne!(all_of("a-1"), "a-1", "the frame is apart");
    }

    #[test]
    fn what_a_newer_version_wrote_is_in_the_records_as_well() {
        let newer = samples::newer();
        let (frame, answers) = records(&newer);
        let assembled = assemble(&frame, borrowed(&answers)).unwrap();
        assert_eq!(assembled, Assembled::Readable(Box::new(samples::found(newer.clone()))));
        assert_eq!(records(&newer), (frame, answers));
    }

    #[test]
    fn a_damaged_answer_leaves_the_others() {
        let (frame, mut answers) = records(&samples::full());
        let count = samples::full().answers.len();
        answers[0].1.truncate(4);
        let Assembled::Readable(found) = assemble(&frame, borrowed(&answers)).unwrap() else { panic!() };
        assert_eq!(found.assessment.answers.len(), count - 1);
        assert!(matches!(found.problems.as_slice(), [Problem::AnswerDropped(_)]));
    }

    #[test]
    fn a_damaged_frame_is_an_error() {
        let (frame, _) = records(&samples::full());
        assert!(assemble(&frame[..frame.len() / 2], []).is_err());
        assert!(assemble("{}", []).is_err());
    }
}
