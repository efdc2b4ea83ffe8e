//! An untrusted history into entries. An entry that cannot be read whole is left out: half a step would lead
//! somewhere nobody ever was.

use serde_json::{Map, Value};

use super::{AnswerEdit, Cause, Edit, Entry, MOST_ENTRIES, Point};
use crate::extra::Extra;
use crate::reading::{is_known, read_answer, read_profile};
use crate::requirement::RequirementId;
use crate::{Profile, limits, rows, text, time};

/// The entries of a history that can be read, the oldest first, and how many cannot. Of more than [`MOST_ENTRIES`] the
/// newest are read.
pub fn read(value: Value) -> (Vec<Entry>, usize) {
    let Value::Array(written) = value else { return (Vec::new(), 1) };
    let (count, surplus) = (written.len(), written.len().saturating_sub(MOST_ENTRIES));
    let entries: Vec<Entry> = written.into_iter().skip(surplus).filter_map(read_entry).collect();
    let dropped = count - entries.len();
    (entries, dropped)
}

/// One entry, if it can be read whole.
pub fn read_entry(value: Value) -> Option<Entry> {
    let mut parts = object(value)?;
    let point = point(&mut parts)?;
    let cause = match parts.remove("cause") {
        Some(cause) => read_cause(cause)?,
        None => Cause::Edited,
    };
    let Value::Array(edits) = parts.remove("edits")? else { return None };
    let (edits, mut beside): (Vec<_>, Vec<_>) =
        edits.into_iter().map(read_edit).collect::<Option<Vec<_>>>()?.into_iter().unzip();
    if beside.iter().all(Extra::is_empty) {
        beside = Vec::new();
    }
    let by = match parts.remove("by") {
        Some(by) => Some(text::line(by.as_str()?)).filter(|by| !by.is_empty()),
        None => None,
    };
    Some(Entry { point, cause, by, edits, beside, rest: parts.into() })
}

fn object(value: Value) -> Option<Map<String, Value>> {
    match value {
        Value::Object(parts) => Some(parts),
        _ => None,
    }
}

/// A point of a history.
pub fn read_point(value: Value) -> Option<Point> {
    point(&mut object(value)?)
}

fn point(parts: &mut Map<String, Value>) -> Option<Point> {
    let revision = parts.remove("revision")?.as_u64().filter(|revision| *revision <= limits::REVISION)?;
    Some(Point { revision, at: time::instant(parts.remove("at")?.as_str()?)? })
}

fn read_cause(value: Value) -> Option<Cause> {
    match value.as_str() {
        Some("edited") => return Some(Cause::Edited),
        Some("restored") => return Some(Cause::Restored),
        _ => {}
    }
    let mut parts = object(value)?;
    if let Some(revision) = parts.remove("undid") {
        return revision.as_u64().map(Cause::Undid);
    }
    if let Some(revision) = parts.remove("redid") {
        return revision.as_u64().map(Cause::Redid);
    }
    match parts.remove("merged")? {
        Value::Null => Some(Cause::Merged(None)),
        with => Some(Cause::Merged(Some(read_point(with)?))),
    }
}

/// An edit, and what only a newer version knows of it.
fn read_edit(value: Value) -> Option<(Edit, Extra)> {
    let mut parts = object(value)?;
    let (before, after) = (parts.remove("before")?, parts.remove("after")?);
    let edit = match parts.remove("of")?.as_str()? {
        "answer" => {
            let requirement: RequirementId = parts.remove("requirement")?.as_str()?.parse().ok()?;
            let answer = |value| {
                let mut problems = Vec::new();
                // Of which kind the requirement is only matters for what is answered from now on.
                let answer = read_answer(&requirement, None, value, &mut problems);
                problems.is_empty().then(|| answer.unwrap_or_default())
            };
            let (before, after) = (answer(before)?, answer(after)?);
            Edit::Answer(AnswerEdit { requirement, before, after })
        }
        "profile" => {
            let profile = |value| -> Option<Profile> {
                let mut problems = Vec::new();
                let profile = read_profile(value, &mut problems);
                problems.is_empty().then_some(profile)
            };
            Edit::Profile { before: profile(before)?, after: profile(after)? }
        }
        "row" => {
            let key = parts.remove("key")?.as_str()?.to_owned();
            let row = |value: Value| match value {
                Value::Null => Some(None),
                Value::Object(_) => Some(Some(value)),
                _ => None,
            };
            let (before, after) = (row(before)?, row(after)?);
            rows::is_key(&key).then_some(Edit::Row { key, before, after })?
        }
        "part" => {
            let name = parts.remove("name")?.as_str()?.to_owned();
            let part = |value: Value| (!value.is_null()).then_some(value);
            (!is_known(&name)).then(|| Edit::Part { name, before: part(before), after: part(after) })?
        }
        _ => return None,
    };
    Some((edit, parts.into()))
}
