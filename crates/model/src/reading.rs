//! Untrusted JSON into an assessment.
//!
//! What can be understood is taken. What only a newer version can know, a part of another name or another word for a
//! choice, is kept beside it and written again. What makes no sense is named as a [`Problem`]; nothing disappears in
//! silence.

mod answer;

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::answer::Answer;
use crate::assessment::{Assessment, Profile};
use crate::extra::Extra;
use crate::limits::{self, ENTRIES};
use crate::requirement::{Edition, RequirementId, RequirementKind};
use crate::rows::{Rows, is_key};
use crate::{text, time};

pub use crate::problem::{Problem, ReadError};
pub(crate) use answer::AnswerReader;
pub use answer::read_answer;

/// What stands in a file beside an assessment and is no part of it.
const BESIDE: [&str; 2] = ["head", "history"];

/// Whether a part of an assessment is known here, so that nothing of a newer version can stand under its name.
pub(crate) fn is_known(name: &str) -> bool {
    let known = ["id", "edition", "profile", "created_at", "updated_at", "revision", "answers", "registers"];
    known.contains(&name) || BESIDE.contains(&name)
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
    let mut revision: u64 = optional(&mut parts, "revision", &mut problems).unwrap_or_default();
    if revision > limits::REVISION {
        // Counting goes on with room ahead; steps beyond that are not read either.
        revision = limits::REVISION / 2;
        problems.push(Problem::FieldDropped("revision".into()));
    }
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
        Some(rows) => read_rows(rows, &mut problems)?,
        None => Rows::default(),
    };
    for name in BESIDE {
        if parts.remove(name).is_some() {
            problems.push(Problem::FieldDropped(name.to_owned()));
        }
    }
    let rest = Extra::from(parts);
    let assessment =
        Assessment { id, edition, profile, created_at, updated_at, revision, answers, rows, rest };
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

/// One of several choices. A word that is none of them stays among the parts: a newer version may know it.
fn choice<T: DeserializeOwned>(
    parts: &mut Map<String, Value>,
    name: &str,
    problems: &mut Vec<Problem>,
) -> Option<T> {
    let word = parts.get(name)?.clone();
    let is_word = word.is_string();
    match serde_json::from_value(word) {
        Ok(choice) => {
            parts.remove(name);
            Some(choice)
        }
        Err(_) if is_word => None,
        Err(_) => {
            parts.remove(name);
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
    let (size, sector) = (choice(&mut profile, "size", problems), choice(&mut profile, "sector", problems));
    Profile { organisation, size, sector, rest: profile.into() }
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
    if written.len() > ENTRIES {
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

/// Reads rows as they are; what they mean is not looked at.
fn read_rows(value: Value, problems: &mut Vec<Problem>) -> Result<Rows, ReadError> {
    let Value::Object(written) = value else {
        problems.push(Problem::FieldDropped("registers".into()));
        return Ok(Rows::default());
    };
    if written.len() > ENTRIES {
        return Err(ReadError::TooMany);
    }
    let mut rows = Rows::default();
    for (key, row) in written {
        if is_key(&key) && row.is_object() {
            rows.set(&key, Some(row));
        } else {
            problems.push(Problem::FieldDropped(text::line(&key)));
        }
    }
    Ok(rows)
}

#[cfg(test)]
mod tests;
