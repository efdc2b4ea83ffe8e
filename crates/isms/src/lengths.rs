//! How long the texts of a record may be, derived from what its declaration says of their kinds.

use model::limits;
use serde_json::{Map, Value};

use crate::declaration::{Kind, Part};

impl Kind {
    /// The most characters of a text that it keeps; none for what is no text.
    pub fn longest(self) -> Option<usize> {
        match self {
            Self::Line | Self::Person | Self::Link(_) => Some(limits::LINE),
            Self::Place => Some(limits::ADDRESS),
            Self::Reason => Some(limits::REASON),
            Self::Note => Some(limits::NOTE),
            _ => None,
        }
    }

    /// Whether a text in a value is longer than what is kept of it.
    pub fn is_cut(self, value: &Value) -> bool {
        let is_long = |words: &str, longest| words.len() > longest && words.chars().nth(longest).is_some();
        match (self, value) {
            (Self::Group(parts), Value::Object(group)) => is_group_cut(parts, group),
            (Self::List(parts), Value::Array(groups)) => {
                groups.iter().filter_map(Value::as_object).any(|group| is_group_cut(parts, group))
            }
            (kind, Value::String(words)) => kind.longest().is_some_and(|longest| is_long(words, longest)),
            _ => false,
        }
    }
}

fn is_group_cut(parts: &'static [Part], group: &Map<String, Value>) -> bool {
    group.iter().any(|(name, value)| {
        parts.iter().find(|part| part.name == *name).is_some_and(|part| part.kind.is_cut(value))
    })
}
