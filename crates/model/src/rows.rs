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
mod tests;
