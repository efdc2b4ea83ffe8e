//! What an assessment keeps beside its answers: scope, people, own controls, documents, actions, snapshots and more.
//!
//! Each is a row of its own, a JSON object under a key such as `action/7`. Here they are kept, compared and merged
//! as such, part by part; what they mean is for `programme` to say, which reads them when somebody looks.

use serde::Serialize;
use serde_json::{Map, Value};

use crate::reading::{MOST_ENTRIES, Problem, ReadError};
use crate::requirement::RequirementId;
use crate::text;

/// The register of the organisation's own controls.
pub const CONTROLS: &str = "control";

/// All rows by key.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Rows(Map<String, Value>);

impl Rows {
    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The row with a key.
    pub fn row(&self, key: &str) -> Option<&Value> {
        self.0.get(key)
    }

    /// All rows, in the order of their keys.
    pub fn iter(&self) -> impl Iterator<Item = (&String, &Value)> {
        self.0.iter()
    }

    /// Keeps a row, or forgets it; a row without parts is forgotten.
    pub fn set(&mut self, key: &str, row: Option<Value>) {
        match row.filter(|row| row.as_object().is_some_and(|parts| !parts.is_empty())) {
            Some(row) => self.0.insert(key.to_owned(), row),
            None => self.0.remove(key),
        };
    }

    /// Takes what other rows say on top, part by part; what they do not say stays.
    pub fn overlay(&mut self, said: &Self) {
        for (key, row) in &said.0 {
            let mut parts = self.0.get(key).and_then(Value::as_object).cloned().unwrap_or_default();
            parts.extend(
                row.as_object().into_iter().flatten().map(|(name, part)| (name.clone(), part.clone())),
            );
            self.set(key, Some(parts.into()));
        }
    }

    /// The rows of one register: what stands behind the register's name in the key, and the row.
    pub fn of<'a>(&'a self, register: &'a str) -> impl Iterator<Item = (&'a str, &'a Value)> {
        let own = move |(key, row): (&'a String, &'a Value)| {
            Some((key.strip_prefix(register)?.strip_prefix('/')?, row))
        };
        self.0.iter().filter_map(own)
    }

    /// The organisation's own controls, and the theme or category each belongs to.
    pub fn own_controls(&self) -> impl Iterator<Item = (RequirementId, &str)> {
        self.of(CONTROLS).filter_map(|(id, row)| Some((id.parse().ok()?, row.get("theme")?.as_str()?)))
    }
}

/// Whether a text can be the key of a row: a register, a stroke, and up to 80 letters, digits, dots and hyphens.
pub fn is_key(text: &str) -> bool {
    let Some((register, row)) = text.split_once('/') else { return false };
    let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '.' || c == '-';
    !register.is_empty()
        && register.len() <= 20
        && register.chars().all(|c| c.is_ascii_lowercase())
        && !row.is_empty()
        && row.len() <= 80
        && row.chars().all(is_plain)
}

/// Reads rows as they are; what they mean is not looked at.
pub(crate) fn read(value: Value, problems: &mut Vec<Problem>) -> Result<Rows, ReadError> {
    let Value::Object(written) = value else {
        problems.push(Problem::FieldDropped("registers".into()));
        return Ok(Rows::default());
    };
    if written.len() > MOST_ENTRIES {
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
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn rows_are_kept_by_register() {
        let mut rows = Rows::default();
        rows.set("action/1", Some(json!({ "title": "x" })));
        rows.set("actions/1", Some(json!({ "title": "y" })));
        rows.set("control/own-1", Some(json!({ "theme": "A.5" })));
        rows.set("control/own-2", Some(json!({ "title": "of no theme" })));
        assert_eq!(rows.of("action").map(|(id, _)| id).collect::<Vec<_>>(), ["1"]);
        let own: Vec<_> = rows.own_controls().map(|(id, theme)| (id.to_string(), theme)).collect();
        assert_eq!(own, [("own-1".to_owned(), "A.5")]);
        rows.set("action/1", Some(json!({})));
        assert!(rows.row("action/1").is_none());
    }

    #[test]
    fn what_is_no_row_is_named() {
        let mut problems = Vec::new();
        let read = read(
            json!({ "action/1": { "a": 1 }, "x": {}, "Action/1": {}, "a/b/c": {}, "action/2": 7, "__proto__/1": {} }),
            &mut problems,
        );
        assert_eq!(read.unwrap().len(), 1);
        assert_eq!(problems.len(), 5);
    }
}
