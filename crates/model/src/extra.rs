//! Forward compatibility: what a newer version wrote beside the parts known here, kept as it is (a tolerant reader
//! that writes back what it does not know).

use std::sync::Arc;

use serde::ser::SerializeMap as _;
use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

/// What parts of a file itself, which only a newer version knows, are called among the parts of each assessment in it:
/// this before their name. An assessment carries them along wherever it is kept, merged or encrypted.
pub const OF_FILE: &str = "file:";

/// Parts unknown here, by name. A pointer wide and without an allocation where there are none; clones share them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Extra(Option<Arc<Map<String, Value>>>);

impl Extra {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// What stands under a name.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.as_ref()?.get(name)
    }

    /// All of them, in the order of their names.
    pub fn iter(&self) -> impl Iterator<Item = (&String, &Value)> {
        self.0.iter().flat_map(|parts| parts.iter())
    }

    /// Keeps something under a name, or forgets it.
    pub fn set(&mut self, name: &str, value: Option<Value>) {
        if self.get(name) == value.as_ref() {
            return;
        }
        let mut parts = self.0.take().map(Arc::unwrap_or_clone).unwrap_or_default();
        match value {
            Some(value) => parts.insert(name.to_owned(), value),
            None => parts.remove(name),
        };
        *self = parts.into();
    }
}

impl From<Map<String, Value>> for Extra {
    fn from(parts: Map<String, Value>) -> Self {
        Self((!parts.is_empty()).then(|| Arc::new(parts)))
    }
}

impl Serialize for Extra {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut parts = serializer.serialize_map(None)?;
        for (name, part) in self.iter() {
            parts.serialize_entry(name, part)?;
        }
        parts.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_set_and_forgotten_again_is_as_if_it_had_never_been() {
        let mut extra = Extra::default();
        extra.set("cost", Some(7.into()));
        let shared = extra.clone();
        assert_eq!((extra.get("cost"), extra.iter().count()), (Some(&7.into()), 1));
        extra.set("cost", None);
        assert!(extra.is_empty() && extra == Extra::default());
        assert_eq!(shared.get("cost"), Some(&7.into()));
    }

    #[test]
    fn what_keeps_a_part_is_not_empty() {
        let mut extra = Extra::default();
        extra.set("cost", Some(7.into()));
        assert!(!extra.is_empty());
    }
}
