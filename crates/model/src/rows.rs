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

/// A row with its key.
type Row = Arc<(String, Value)>;

/// How many rows stand together.
const CHUNK: usize = 64;

/// All rows by key, sorted by it (a persistent list: clones share all that did not change since). They stand in chunks,
/// so that among thousands a copy, a change to it and the comparison of both cost what they cost among few: none of
/// them looks at more than the chunks as such and the rows of those that differ.
///
/// A list and not a map: the first screens carry less code, and files say their rows in order anyway.
#[derive(Debug, Clone, Default)]
pub struct Rows(Vec<Arc<Vec<Row>>>);

impl PartialEq for Rows {
    fn eq(&self, other: &Self) -> bool {
        self.changed(other).is_empty()
    }
}

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
        self.0.iter().map(|chunk| chunk.len()).sum()
    }

    /// The row with a key.
    pub fn row(&self, key: &str) -> Option<&Value> {
        let (chunk, place) = self.place(key);
        Some(&self.0.get(chunk)?.get(place.ok()?)?.1)
    }

    /// The chunk of a row, and where it stands there, or where it would.
    fn place(&self, key: &str) -> (usize, Result<usize, usize>) {
        let begins_before = |chunk: &Arc<Vec<Row>>| chunk.first().is_some_and(|row| row.0.as_str() <= key);
        let chunk = self.0.partition_point(begins_before).saturating_sub(1);
        let place = self.0.get(chunk).map(|rows| rows.binary_search_by(|row| row.0.as_str().cmp(key)));
        (chunk, place.unwrap_or(Err(0)))
    }

    /// All rows, in the order of their keys.
    pub fn iter(&self) -> impl Iterator<Item = (&String, &Value)> {
        self.0.iter().flat_map(|chunk| chunk.iter()).map(|row| (&row.0, &row.1))
    }

    /// Keeps a row, or forgets it; a row without parts is forgotten.
    pub fn set(&mut self, key: &str, row: Option<Value>) {
        let row = row.filter(|row| row.as_object().is_some_and(|parts| !parts.is_empty()));
        let row = row.map(|row| Arc::new((key.to_owned(), row)));
        let (at, place) = self.place(key);
        let is_last = at + 1 >= self.0.len();
        if self.0.is_empty() && row.is_some() {
            self.0.push(Arc::default());
        }
        let Some(chunk) = self.0.get_mut(at).filter(|_| place.is_ok() || row.is_some()) else { return };
        let chunk = Arc::make_mut(chunk);
        match (place, row) {
            (Ok(place), Some(row)) => chunk[place] = row,
            (Ok(place), None) => drop(chunk.remove(place)),
            (Err(place), Some(row)) => chunk.insert(place, row),
            (Err(_), None) => {}
        }
        if chunk.len() > CHUNK {
            // Rows that are read come in order, and leave full chunks behind. In the midst that would leave one of a row.
            let is_next = is_last && place == Err(CHUNK);
            let rest = chunk.split_off(if is_next { CHUNK } else { CHUNK / 2 });
            self.0.insert(at + 1, Arc::new(rest));
        } else if place.is_ok() {
            self.join(at);
        }
    }

    /// A chunk of which rows have gone takes in a neighbour, or goes itself where nothing is left: two that stand side
    /// by side hold more than half of what one may hold, so that there are never many chunks of few rows.
    fn join(&mut self, at: usize) {
        let size = |at: usize| self.0.get(at).map(|chunk| chunk.len());
        if size(at) == Some(0) {
            self.0.remove(at);
            // Those beside it are neighbours now.
            return self.join(at);
        }
        for first in [at, at.wrapping_sub(1)] {
            let both = size(first).zip(size(first.wrapping_add(1)));
            if both.is_some_and(|(one, other)| one + other <= CHUNK / 2) {
                let rest = self.0.remove(first + 1);
                if let Some(chunk) = self.0.get_mut(first) {
                    Arc::make_mut(chunk).extend(rest.iter().cloned());
                }
                return;
            }
        }
    }

    /// What differs in other rows: each key with what it holds there. What both share is not compared.
    pub fn changed<'a>(&'a self, now: &'a Self) -> Vec<(&'a str, Option<&'a Value>)> {
        let is_shared = |(was, is): &(&Arc<Vec<Row>>, &Arc<Vec<Row>>)| Arc::ptr_eq(was, is);
        let begin = self.0.iter().zip(&now.0).take_while(is_shared).count();
        let (before, after) = (&self.0[begin..], &now.0[begin..]);
        let end = before.iter().rev().zip(after.iter().rev()).take_while(is_shared).count();
        let rows = |chunks: &'a [Arc<Vec<Row>>]| {
            chunks[..chunks.len() - end].iter().flat_map(|chunk| chunk.iter()).peekable()
        };
        let (mut before, mut after) = (rows(before), rows(after));
        let mut changed = Vec::new();
        loop {
            let order = match (before.peek(), after.peek()) {
                (None, None) => return changed,
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (Some(was), Some(is)) if Arc::ptr_eq(was, is) => Ordering::Equal,
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
        // They stand together: the chunks before them need not be looked at, nor what comes behind them.
        let ends_before = |chunk: &Arc<Vec<Row>>| chunk.last().is_some_and(|row| row.0.as_str() < register);
        let begin = self.0.partition_point(ends_before);
        let rows = self.0.iter().skip(begin).flat_map(|chunk| chunk.iter()).map(|row| (&row.0, &row.1));
        rows.skip_while(move |(key, _)| key.as_str() < register)
            .take_while(move |(key, _)| key.starts_with(register))
            .filter_map(own)
    }

    /// The organisation's own controls, and the theme or category each belongs to; empty where none is named.
    pub fn own_controls(&self) -> impl Iterator<Item = (RequirementId, &str)> {
        self.of(CONTROLS).filter_map(move |(id, row)| {
            Some((id.parse().ok()?, row.get("theme").and_then(Value::as_str).unwrap_or_default()))
        })
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
    use proptest::prelude::*;
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
        assert_eq!(own, [("own-1".to_owned(), "A.5"), ("own-2".to_owned(), "")]);
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

    fn many(count: usize) -> Rows {
        let mut rows = Rows::default();
        for row in 0..count {
            rows.set(&format!("action/{row:04}"), Some(json!({ "title": row })));
        }
        rows
    }

    #[test]
    fn a_change_among_thousands_replaces_one_chunk_of_a_copy() {
        let rows = many(5_000);
        for (key, row) in [
            ("action/2500", Some(json!({ "title": "other" }))),
            ("action/2500", None),
            ("action/2500x", Some(json!({ "title": "new" }))),
        ] {
            let mut copy = rows.clone();
            copy.set(key, row);
            let is_new = |chunk: &&Arc<Vec<Row>>| !rows.0.iter().any(|known| Arc::ptr_eq(known, chunk));
            let new: Vec<_> = copy.0.iter().filter(is_new).collect();
            assert!(new.len() <= 2 && new.iter().all(|chunk| chunk.len() <= CHUNK), "{key}: {}", new.len());
            assert_eq!(rows.changed(&copy).len(), 1);
        }
        assert!(rows.0.len() <= 5_000 / CHUNK + 1, "{} chunks", rows.0.len());
    }

    #[test]
    fn rows_are_those_of_a_map_however_they_came_and_went() {
        let (mut rows, mut map) = (Rows::default(), std::collections::BTreeMap::new());
        // Keys in no order, some of them again.
        let mut number = 1;
        for round in 0..1_500 {
            number = number * 11 % 1_597;
            let before = rows.clone();
            let key = format!("action/{}", number % 700);
            let row = (round % 3 != 2).then(|| json!({ "title": round }));
            rows.set(&key, row.clone());
            let is_known = match row.clone() {
                Some(row) => map.insert(key.clone(), row).is_some(),
                None => map.remove(&key).is_some(),
            };
            let expected = (row.is_some() || is_known).then_some((key.as_str(), row.as_ref()));
            assert_eq!(before.changed(&rows), Vec::from_iter(expected));
        }
        assert!(rows.iter().eq(&map));
        assert!(rows.len() == map.len() && rows.len() > 3 * CHUNK);
        assert!(map.iter().all(|(key, row)| rows.row(key) == Some(row)));
        assert!(rows.0.iter().all(|chunk| (1..=CHUNK).contains(&chunk.len())));
        let mut again = Rows::default();
        map.iter().for_each(|(key, row)| again.set(key, Some(row.clone())));
        assert!(again == rows && again.0.len() != rows.0.len());
        map.keys().for_each(|key| rows.set(key, None));
        assert!(rows.is_empty() && rows != again);
    }

    #[test]
    fn a_row_behind_a_full_chunk_in_the_midst_makes_no_chunk_of_a_row() {
        let mut rows = many(3 * CHUNK);
        for behind in ["x", "y"] {
            rows.set(&format!("action/{:04}{behind}", CHUNK - 1), Some(json!({ "title": behind })));
        }
        let sizes: Vec<usize> = rows.0.iter().map(|chunk| chunk.len()).collect();
        assert!(sizes.windows(2).all(|pair| pair[0] + pair[1] > CHUNK / 2) && sizes.len() == 4, "{sizes:?}");
    }

    #[test]
    fn only_a_row_behind_all_others_begins_a_chunk_of_its_own() {
        let sizes = |rows: &Rows| rows.0.iter().map(|chunk| chunk.len()).collect::<Vec<_>>();
        let mut rows = many(CHUNK);
        rows.set("action/9999", Some(json!({ "title": "last" })));
        assert_eq!(sizes(&rows), [CHUNK, 1]);
        rows = many(CHUNK);
        rows.set("action/0003x", Some(json!({ "title": "in the midst" })));
        assert_eq!(sizes(&rows), [CHUNK / 2, CHUNK / 2 + 1]);
    }

    proptest! {
        #[test]
        fn chunks_are_few_however_many_rows_go_in_whatever_order(
            order in Just((0..700).collect::<Vec<usize>>()).prop_shuffle(),
            gone in 0usize..=700,
            back in 0usize..40,
        ) {
            let key = |row: &usize| format!("action/{row:04}");
            let mut rows = many(700);
            let mut map: std::collections::BTreeMap<_, _> =
                rows.iter().map(|(key, row)| (key.clone(), row.clone())).collect();
            let whole = rows.clone();
            for row in &order[..gone] {
                rows.set(&key(row), None);
                map.remove(&key(row));
            }
            for row in order.iter().take(back) {
                rows.set(&key(row), Some(json!({ "title": "back" })));
                map.insert(key(row), json!({ "title": "back" }));
            }
            prop_assert!(rows.iter().eq(&map));
            prop_assert!(rows.0.iter().all(|chunk| (1..=CHUNK).contains(&chunk.len())));
            let is_full = |pair: &[Arc<Vec<Row>>]| pair[0].len() + pair[1].len() > CHUNK / 2;
            prop_assert!(rows.0.windows(2).all(is_full), "{:?}", rows.0.iter().map(|c| c.len()).collect::<Vec<_>>());
            prop_assert_eq!(whole.len(), 700, "a copy is not touched");
        }
    }

    #[test]
    fn a_register_is_found_among_others_that_fill_chunks() {
        let mut rows = many(200);
        for register in ["act", "actions", "person"] {
            (0..100).for_each(|id| rows.set(&format!("{register}/{id}"), Some(json!({ "title": "x" }))));
        }
        rows.set("action-/1", Some(json!({ "title": "no register" })));
        for (register, count) in
            [("act", 100), ("action", 200), ("actions", 100), ("person", 100), ("p", 0), ("z", 0)]
        {
            assert_eq!(rows.of(register).count(), count, "{register}");
        }
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
