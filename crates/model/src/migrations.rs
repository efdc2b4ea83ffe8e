//! Older format versions into the present one.
//!
//! A version is raised when a file of the new version could be misread by a program that knows only the
//! old one. Every version keeps a fixture in `crates/file/fixtures`, for ever.

use serde_json::{Map, Value};

use crate::text;

/// The format version this program writes.
pub const FORMAT: u64 = 3;

/// A format version that cannot be read here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MigrationError {
    /// Written by a newer Plumbline.
    #[error("written in format {found}, this program reads up to {FORMAT}")]
    Newer {
        /// The version found.
        found: u64,
    },
    /// No version that ever existed.
    #[error("there is no format {0}")]
    NeverExisted(u64),
}

/// Brings an assessment of format version `from` to `known`, the newest that the reader knows: [`FORMAT`] but for
/// tests, which are yesterday's reader with it.
///
/// # Errors
/// See [`MigrationError`].
pub fn migrate(assessment: Value, from: u64, known: u64) -> Result<Value, MigrationError> {
    match from {
        0 => Err(MigrationError::NeverExisted(from)),
        found if found > known => Err(MigrationError::Newer { found }),
        1 => Ok(from_1(assessment)),
        // What is new in 3 may be missing.
        _ => Ok(assessment),
    }
}

/// Format 1 had a map of documents by name and a list of actions; both became rows.
fn from_1(mut assessment: Value) -> Value {
    let Some(parts) = assessment.as_object_mut() else { return assessment };
    let mut rows = Map::new();
    if let Some(Value::Object(documents)) = parts.remove("documents") {
        for (name, state) in documents {
            let mut row = Map::new();
            row.insert("state".into(), state);
            row.insert("name".into(), name.as_str().into());
            rows.insert(["document/", &text::slug(&name)].concat(), row.into());
        }
    }
    if let Some(Value::Array(actions)) = parts.remove("actions") {
        for (place, mut action) in actions.into_iter().enumerate() {
            if let Some(row) = action.as_object_mut()
                && row.remove("done") == Some(Value::Bool(true))
            {
                row.insert("state".into(), "done".into());
            }
            rows.insert(["action/", &(place + 1).to_string()].concat(), action);
        }
    }
    if !rows.is_empty() {
        parts.insert("registers".into(), rows.into());
    }
    assessment
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_present_version_passes_unchanged_and_others_are_refused() {
        let value = serde_json::json!({ "id": "x" });
        for from in 1..=FORMAT {
            assert_eq!(migrate(value.clone(), from, FORMAT), Ok(value.clone()));
            assert_eq!(migrate(value.clone(), from, from), Ok(value.clone()));
            assert_eq!(migrate(Value::Null, from + 1, from), Err(MigrationError::Newer { found: from + 1 }));
        }
        assert_eq!(migrate(Value::Null, 0, FORMAT), Err(MigrationError::NeverExisted(0)));
    }

    #[test]
    fn documents_and_actions_of_format_1_become_rows() {
        let old = serde_json::json!({
            "documents": { "Scope of the ISMS": "draft" },
            "actions": [{ "title": "a", "done": true }, { "title": "b", "done": false }],
        });
        let rows = serde_json::json!({ "registers": {
            "document/scope-of-the-isms": { "name": "Scope of the ISMS", "state": "draft" },
            "action/1": { "title": "a", "state": "done" },
            "action/2": { "title": "b" },
        }});
        assert_eq!(migrate(old, 1, FORMAT), Ok(rows));
    }
}
