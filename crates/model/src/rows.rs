//! What an assessment keeps beside its answers: scope, people, own controls, documents, actions, snapshots and more.
//!
//! Each is a row of its own, a JSON object under a key such as `action/7`. Here they are kept, compared and merged
//! as such, part by part; what they mean is for `isms` to say, which reads them when somebody looks.

use std::cmp::Ordering;
use std::sync::Arc;

use serde::{Serialize, Serializer};
use serde_json::Value;

use crate::requirement::RequirementId;

/// The register of the organisation's own controls.
pub const CONTROLS: &str = "control";

/// All rows by key, sorted by it. Clones share the rows, so that a copy of an assessment does not copy its texts.
///
/// A list and not a map: the first screens carry less code, and files say their rows in order anyway.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Rows(Vec<Arc<(String, Value)>>);

impl Serialize for Rows {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

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
        self.place(key).ok().and_then(|place| self.0.get(place)).map(|row| &row.1)
    }

    /// Where a row stands, or where it would.
    fn place(&self, key: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|row| row.0.as_str().cmp(key))
    }

    /// All rows, in the order of their keys.
    pub fn iter(&self) -> impl Iterator<Item = (&String, &Value)> {
        self.0.iter().map(|row| (&row.0, &row.1))
    }

    /// Keeps a row, or forgets it; a row without parts is forgotten.
    pub fn set(&mut self, key: &str, row: Option<Value>) {
        let row = row.filter(|row| row.as_object().is_some_and(|parts| !parts.is_empty()));
        match (self.place(key), row) {
            (Ok(place), Some(row)) => self.0[place] = Arc::new((key.to_owned(), row)),
            (Err(place), Some(row)) => self.0.insert(place, Arc::new((key.to_owned(), row))),
            (Ok(place), None) => drop(self.0.remove(place)),
            (Err(_), None) => {}
        }
    }

    /// What differs in other rows: each key with what it holds there. What rows that both share hold is not compared.
    pub fn changed<'a>(&'a self, now: &'a Self) -> Vec<(&'a str, Option<&'a Value>)> {
        let (mut before, mut after) = (self.0.iter().peekable(), now.0.iter().peekable());
        let mut changed = Vec::new();
        loop {
            let order = match (before.peek(), after.peek()) {
                (None, None) => return changed,
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (Some(was), Some(is)) => was.0.cmp(&is.0),
            };
            let was = before.next_if(|_| order.is_le());
            let is = after.next_if(|_| order.is_ge());
            match (was, is) {
                (Some(was), Some(is)) if Arc::ptr_eq(was, is) || was.1 == is.1 => {}
                (_, Some(is)) => changed.push((is.0.as_str(), Some(&is.1))),
                (Some(was), None) => changed.push((was.0.as_str(), None)),
                (None, None) => {}
            }
        }
    }

    /// Takes what other rows say on top, part by part; what they do not say stays.
    pub fn overlay(&mut self, said: &Self) {
        for (key, row) in said.iter() {
            let mut parts = self.row(key).and_then(Value::as_object).cloned().unwrap_or_default();
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
        self.iter().filter_map(own)
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
    fn a_copy_shares_its_rows_until_one_of_them_changes() {
        let mut rows = Rows::default();
        rows.set("action/1", Some(json!({ "title": "x" })));
        rows.set("action/2", Some(json!({ "title": "y" })));
        let mut copy = rows.clone();
        copy.set("action/2", Some(json!({ "title": "z" })));
        let at = |rows: &Rows, key| rows.row(key).map(std::ptr::from_ref);
        assert_eq!(at(&rows, "action/1"), at(&copy, "action/1"));
        assert_eq!(rows.row("action/2"), Some(&json!({ "title": "y" })));
    }

    #[test]
    fn what_rows_do_not_say_stays_under_what_is_laid_over() {
        let mut kept = Rows::default();
        kept.set("action/1", Some(json!({ "title": "x", "owner": "IT" })));
        let mut said = Rows::default();
        said.set("action/1", Some(json!({ "title": "y", "due": "2026-09-30" })));
        said.set("action/2", Some(json!({ "title": "z" })));
        kept.overlay(&said);
        let whole = json!({
            "action/1": { "title": "y", "owner": "IT", "due": "2026-09-30" },
            "action/2": { "title": "z" },
        });
        assert_eq!(serde_json::to_value(&kept).unwrap(), whole);
        assert_eq!(kept.len(), 2);
    }

    #[test]
    fn keys_are_short_and_plain() {
        let (register, row) = ("r".repeat(20), "x".repeat(80));
        assert!(is_key(&format!("{register}/{row}")));
        for key in [format!("{register}r/{row}"), format!("{register}/{row}x"), "/x".into(), "x/".into()] {
            assert!(!is_key(&key), "{key}");
        }
    }

    #[test]
    fn keys_may_hold_dots_and_hyphens_behind_the_register_only() {
        for (key, is_valid) in [("soa/A.5.1", true), ("a/x-y.z", true), ("a-b/x", false), ("a/x y", false)] {
            assert_eq!(is_key(key), is_valid, "{key}");
        }
    }

    #[test]
    fn rows_are_empty_until_one_is_kept() {
        let mut rows = Rows::default();
        assert!(rows.is_empty());
        rows.set("action/1", Some(json!({ "title": "x" })));
        assert!(!rows.is_empty());
    }

    #[test]
    fn what_changed_is_told_by_key_with_what_it_is_now() {
        let mut before = Rows::default();
        for id in ["1", "2", "3", "4"] {
            before.set(&format!("action/{id}"), Some(json!({ "title": id })));
        }
        let mut now = before.clone();
        now.set("action/0", Some(json!({ "title": "new" })));
        now.set("action/2", Some(json!({ "title": "other" })));
        now.set("action/3", Some(json!({ "title": "3" })));
        now.set("action/4", None);
        let (new, other) = (json!({ "title": "new" }), json!({ "title": "other" }));
        let expected = [("action/0", Some(&new)), ("action/2", Some(&other)), ("action/4", None)];
        assert_eq!(before.changed(&now), expected);
        assert_eq!(now.changed(&now), []);
        assert_eq!(Rows::default().changed(&before).len(), 4);
    }
}
