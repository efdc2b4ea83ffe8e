//! Untrusted JSON into an assessment.
//!
//! What can be understood is taken, what cannot is named as a [`Problem`]; nothing disappears in silence.

use std::collections::{BTreeMap, BTreeSet};

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::answer::{Answer, Applicability, Evidence, InclusionReason, Justification};
use crate::assessment::{Assessment, Profile};
use crate::requirement::{Edition, RequirementId, RequirementKind};
use crate::rows::{self, Rows};
use crate::{text, time};

/// The most answers, and the most rows, one assessment may hold.
pub const MOST_ENTRIES: usize = 20_000;

/// Something that was not taken over as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// A part that makes no sense was left out; its name.
    FieldDropped(String),
    /// An answer, or a part of it, that makes no sense was left out.
    AnswerDropped(String),
    /// The answer belongs to a requirement that the catalogue does not know; kept, not counted.
    UnknownRequirement(String),
    /// A clause item cannot be excluded; the exclusion was dropped.
    ClauseExcluded(String),
    /// A control was excluded without a reason; it counts as applicable.
    ExclusionWithoutReason(String),
    /// A text was longer than allowed, or held control characters; it was shortened or cleaned.
    TextChanged(String),
    /// A part of a sheet that was not understood: where it stands, and what it says.
    NotUnderstood(String),
    /// So many steps of the history make no sense and were left out.
    HistoryDropped(usize),
}

/// A value that is no assessment at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// Not a JSON object.
    #[error("not an assessment")]
    NotAnObject,
    /// A part without which nothing makes sense is missing or unreadable.
    #[error("the part {0:?} is missing or unreadable")]
    Missing(&'static str),
    /// More entries than [`MOST_ENTRIES`].
    #[error("more than {MOST_ENTRIES} entries")]
    TooMany,
}

/// Reads an assessment in the present format.
///
/// `kind` tells what a reference is in the catalogue of an edition, or that it is unknown there.
///
/// # Errors
/// [`ReadError`] when not even the frame of an assessment is there.
pub fn read(
    value: Value,
    kind: &dyn Fn(Edition, &RequirementId) -> Option<RequirementKind>,
) -> Result<(Assessment, Vec<Problem>), ReadError> {
    let Value::Object(mut parts) = value else { return Err(ReadError::NotAnObject) };
    let mut problems = Vec::new();
    let id: String = required(&mut parts, "id")?;
    if id.is_empty() || id.len() > 64 || !id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
        return Err(ReadError::Missing("id"));
    }
    let edition: Edition = required(&mut parts, "edition")?;
    let created_at: String = required(&mut parts, "created_at")?;
    let created_at = time::instant(&created_at).ok_or(ReadError::Missing("created_at"))?;
    let updated_at = read_text(&mut parts, "updated_at", time::instant, &mut problems).unwrap_or(created_at);
    let revision = optional(&mut parts, "revision", &mut problems).unwrap_or_default();
    let profile = match parts.remove("profile") {
        Some(profile) => read_profile(profile, &mut problems),
        None => Profile::default(),
    };
    let answers = match parts.remove("answers") {
        Some(Value::Object(answers)) => read_answers(answers, edition, kind, &mut problems)?,
        None => BTreeMap::new(),
        Some(_) => {
            problems.push(Problem::FieldDropped("answers".into()));
            BTreeMap::new()
        }
    };
    let rows = match parts.remove("registers") {
        Some(rows) => rows::read(rows, &mut problems)?,
        None => Rows::default(),
    };
    for unknown in parts.keys() {
        problems.push(Problem::FieldDropped(text::line(unknown)));
    }
    let assessment = Assessment { id, edition, profile, created_at, updated_at, revision, answers, rows };
    Ok((assessment, problems))
}

fn required<T: DeserializeOwned>(parts: &mut Map<String, Value>, name: &'static str) -> Result<T, ReadError> {
    let value = parts.remove(name).ok_or(ReadError::Missing(name))?;
    serde_json::from_value(value).map_err(|_| ReadError::Missing(name))
}

fn optional<T: DeserializeOwned>(
    parts: &mut Map<String, Value>,
    name: &str,
    problems: &mut Vec<Problem>,
) -> Option<T> {
    match serde_json::from_value(parts.remove(name)?) {
        Ok(value) => Some(value),
        Err(_) => {
            problems.push(Problem::FieldDropped(name.to_owned()));
            None
        }
    }
}

/// A text that stands for something else, such as a day.
fn read_text<T>(
    parts: &mut Map<String, Value>,
    name: &str,
    read: fn(&str) -> Option<T>,
    problems: &mut Vec<Problem>,
) -> Option<T> {
    let value = parts.remove(name)?;
    let read = value.as_str().and_then(read);
    if read.is_none() {
        problems.push(Problem::FieldDropped(name.to_owned()));
    }
    read
}

/// Reads who is assessed; whatever part of it makes sense is kept.
pub(crate) fn read_profile(value: Value, problems: &mut Vec<Problem>) -> Profile {
    let Value::Object(mut profile) = value else {
        problems.push(Problem::FieldDropped("profile".into()));
        return Profile::default();
    };
    let mut organisation: String = optional(&mut profile, "organisation", problems).unwrap_or_default();
    clean(&mut organisation, text::line, "organisation", problems);
    let read = Profile {
        organisation,
        size: optional(&mut profile, "size", problems),
        sector: optional(&mut profile, "sector", problems),
    };
    for unknown in profile.keys() {
        problems.push(Problem::FieldDropped(text::line(unknown)));
    }
    read
}

fn clean(value: &mut String, with: fn(&str) -> String, name: &str, problems: &mut Vec<Problem>) {
    let cleaned = with(value);
    if cleaned != *value {
        problems.push(Problem::TextChanged(name.to_owned()));
        *value = cleaned;
    }
}

fn read_answers(
    written: Map<String, Value>,
    edition: Edition,
    kind: &dyn Fn(Edition, &RequirementId) -> Option<RequirementKind>,
    problems: &mut Vec<Problem>,
) -> Result<BTreeMap<RequirementId, Answer>, ReadError> {
    if written.len() > MOST_ENTRIES {
        return Err(ReadError::TooMany);
    }
    let mut answers = BTreeMap::new();
    for (name, value) in written {
        let Ok(id) = name.parse::<RequirementId>() else {
            problems.push(Problem::AnswerDropped(text::line(&name)));
            continue;
        };
        let kind = if id.is_own() { Some(RequirementKind::Control) } else { kind(edition, &id) };
        if kind.is_none() {
            problems.push(Problem::UnknownRequirement(name));
        }
        if let Some(answer) = read_answer(&id, kind, value, problems) {
            answers.insert(id, answer);
        }
    }
    Ok(answers)
}

/// Reads one answer; whatever part of it makes sense is kept.
pub fn read_answer(
    id: &RequirementId,
    kind: Option<RequirementKind>,
    value: Value,
    problems: &mut Vec<Problem>,
) -> Option<Answer> {
    let Value::Object(mut parts) = value else {
        problems.push(Problem::AnswerDropped(id.to_string()));
        return None;
    };
    let mut broken = Vec::new();
    let applicability = read_applicability(id, kind, &mut parts, problems);
    let mut evidence = Vec::new();
    if let Some(written) = parts.remove("evidence") {
        let written = match written {
            Value::Array(written) => written,
            other => vec![other],
        };
        evidence.extend(written.into_iter().take(100).filter_map(|one| read_evidence(one, &mut broken)));
    }
    let mut answer = Answer {
        response: optional(&mut parts, "response", &mut broken),
        target: optional(&mut parts, "target", &mut broken).unwrap_or_default(),
        applicability,
        note: optional(&mut parts, "note", &mut broken).unwrap_or_default(),
        evidence,
        owner: optional(&mut parts, "owner", &mut broken).unwrap_or_default(),
        due: read_text(&mut parts, "due", time::day, &mut broken),
        reviewed_on: read_text(&mut parts, "reviewed_on", time::day, &mut broken),
        needs_confirmation: optional(&mut parts, "needs_confirmation", &mut broken).unwrap_or_default(),
    };
    if !broken.is_empty() || !parts.is_empty() {
        problems.push(Problem::AnswerDropped(id.to_string()));
    }
    clean(&mut answer.note, text::note, id.as_str(), problems);
    clean(&mut answer.owner, text::line, id.as_str(), problems);
    (!answer.is_blank()).then_some(answer)
}

fn read_applicability(
    id: &RequirementId,
    kind: Option<RequirementKind>,
    parts: &mut Map<String, Value>,
    problems: &mut Vec<Problem>,
) -> Applicability {
    let Some(value) = parts.remove("applicability") else { return Applicability::default() };
    if let Some(reason) = value.get("excluded").and_then(Value::as_str) {
        return match (kind, Justification::new(reason)) {
            (Some(RequirementKind::Clause), _) => {
                problems.push(Problem::ClauseExcluded(id.to_string()));
                Applicability::default()
            }
            (_, Ok(reason)) => Applicability::Excluded(reason),
            (_, Err(_)) => {
                problems.push(Problem::ExclusionWithoutReason(id.to_string()));
                Applicability::default()
            }
        };
    }
    let reasons = match (&value, value.get("included")) {
        (Value::String(word), _) if word == "undecided" => return Applicability::Undecided,
        (_, Some(Value::Array(reasons))) => reasons.iter().map(read_reason).collect::<Option<Vec<_>>>(),
        _ => None,
    };
    match reasons {
        Some(reasons) => {
            let mut included = BTreeSet::new();
            included.extend(reasons);
            Applicability::Included(included)
        }
        None => {
            problems.push(Problem::AnswerDropped(id.to_string()));
            Applicability::default()
        }
    }
}

fn read_reason(value: &Value) -> Option<InclusionReason> {
    InclusionReason::ALL.into_iter().find(|reason| value.as_str() == Some(reason.key()))
}

/// Reads one piece of evidence; whatever part of it makes sense is kept.
fn read_evidence(value: Value, problems: &mut Vec<Problem>) -> Option<Evidence> {
    let Value::Object(mut parts) = value else {
        problems.push(Problem::FieldDropped("evidence".into()));
        return None;
    };
    let mut words = |name: &str| {
        let mut words: String = optional(&mut parts, name, problems).unwrap_or_default();
        clean(&mut words, text::line, "evidence", problems);
        words
    };
    let (title, link, place) = (words("title"), words("link"), words("place"));
    let date = read_text(&mut parts, "date", time::day, problems);
    if !parts.is_empty() {
        problems.push(Problem::FieldDropped("evidence".into()));
    }
    Some(Evidence { title, link, place, date })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn kind(_: Edition, id: &RequirementId) -> Option<RequirementKind> {
        match id.as_str() {
            "5.1" => Some(RequirementKind::Clause),
            id if id.starts_with("A.") => Some(RequirementKind::Control),
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
        value["profile"] = json!({ "organisation": "x".repeat(500), "size": "galaxy", "extra": 1 });
        let problems = problems(value);
        assert!(problems.contains(&Problem::TextChanged("organisation".into())));
        assert!(problems.contains(&Problem::FieldDropped("size".into())));
        assert!(problems.contains(&Problem::FieldDropped("extra".into())));
    }
}
