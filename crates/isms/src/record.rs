//! Rows of registers: reading them from what is kept, and writing them back.

use model::text;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value};

/// What the rows of a register mean. Every part may be missing.
pub trait Record: Default + Serialize + DeserializeOwned {
    /// The name of the register.
    const REGISTER: &'static str;

    /// The key of the row with an id.
    fn key(id: &str) -> String {
        format!("{}/{id}", Self::REGISTER)
    }

    /// Reads a row; the names of parts that make no sense come beside it, and are left out.
    fn read(row: &Value) -> (Self, Vec<String>) {
        if let Ok(read) = serde_json::from_value(row.clone()) {
            return (read, Vec::new());
        }
        let (mut sound, mut broken) = (Map::new(), Vec::new());
        for (name, value) in row.as_object().into_iter().flatten() {
            let alone: Map<String, Value> = [(name.clone(), value.clone())].into_iter().collect();
            match serde_json::from_value::<Self>(alone.into()) {
                Ok(_) => {
                    sound.insert(name.clone(), value.clone());
                }
                Err(_) => broken.push(name.clone()),
            }
        }
        (serde_json::from_value(sound.into()).unwrap_or_default(), broken)
    }

    /// The row as it is kept; none if it says nothing.
    fn write(&self) -> Option<Value> {
        let written = serde_json::to_value(self).ok()?;
        written.as_object().is_some_and(|parts| !parts.is_empty()).then_some(written)
    }
}

/// A row with its id in the register.
#[derive(Debug, Clone, PartialEq)]
pub struct Keyed<R> {
    /// What stands behind the register's name in the row's key.
    pub id: String,
    /// What it says.
    pub record: R,
}

/// Reads a one-line text.
pub(crate) fn line<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Ok(text::line(&String::deserialize(deserializer)?))
}

/// Reads a longer text.
pub(crate) fn note<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Ok(text::note(&String::deserialize(deserializer)?))
}

/// Whether a part need not be written.
pub(crate) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
