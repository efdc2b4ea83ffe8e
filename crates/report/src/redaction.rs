//! An assessment without what a report is to leave out, so that no format and no embedded data can give it away.

use model::Assessment;
use serde_json::Value;

use crate::options::{Options, Part};

/// Registers that a part brings along.
fn registers(part: Part) -> &'static [&'static str] {
    match part {
        Part::Documents => &["document"],
        Part::Plan => &["action", "milestone", "plan"],
        Part::Statement => &["statement", "soa", "version"],
        Part::Names => &["person"],
        // Why a finding was put aside is somebody's own words, too.
        Part::Notes => &["dismissed"],
        Part::Charts | Part::Gaps | Part::Findings | Part::Evidence => &[],
    }
}

/// Fields of rows, wherever they are in them, that a part brings along.
fn fields(part: Part) -> &'static [&'static str] {
    match part {
        Part::Names => &["owner", "approved_by"],
        Part::Notes => &["note"],
        Part::Evidence => &["evidence"],
        _ => &[],
    }
}

/// A copy without the parts that are left out.
pub fn redacted(assessment: &Assessment, options: &Options) -> Assessment {
    let mut copy = assessment.clone();
    for part in Part::ALL.into_iter().filter(|part| !options.has(*part)) {
        for answer in copy.answers.values_mut() {
            match part {
                Part::Names => answer.owner.clear(),
                Part::Notes => answer.note.clear(),
                Part::Evidence => answer.evidence.clear(),
                _ => {}
            }
        }
        let rows: Vec<(String, Value)> =
            copy.rows.iter().map(|(key, row)| (key.clone(), row.clone())).collect();
        for (key, mut row) in rows {
            let register = key.split('/').next().unwrap_or_default();
            if registers(part).contains(&register) {
                copy.rows.set(&key, None);
            } else if strip(&mut row, fields(part)) {
                copy.rows.set(&key, Some(row));
            }
        }
    }
    copy.answers.retain(|_, answer| !answer.is_blank());
    copy
}

/// Takes fields away at every depth; whether there were any.
fn strip(value: &mut Value, names: &[&str]) -> bool {
    let mut found = false;
    match value {
        Value::Object(fields) => {
            for name in names {
                found |= fields.remove(*name).is_some();
            }
            for inner in fields.values_mut() {
                found |= strip(inner, names);
            }
        }
        Value::Array(values) => {
            for inner in values {
                found |= strip(inner, names);
            }
        }
        _ => {}
    }
    found
}
