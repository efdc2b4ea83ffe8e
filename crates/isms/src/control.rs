//! The organisation's own controls, beside Annex A.

use serde::{Deserialize, Serialize};

use crate::record::{Record, is_default, line, note};

/// A control of the organisation's own. Its reference is the row's id: `O.1`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct OwnControl {
    /// What it is called.
    #[serde(deserialize_with = "line", skip_serializing_if = "is_default")]
    pub title: String,
    /// What it asks for.
    #[serde(deserialize_with = "note", skip_serializing_if = "is_default")]
    pub description: String,
    /// The theme or category that it belongs to: `A.5`.
    #[serde(deserialize_with = "line", skip_serializing_if = "is_default")]
    pub theme: String,
    /// The values of its attributes, in the order of the five.
    #[serde(skip_serializing_if = "is_default")]
    pub attributes: [Vec<String>; 5],
}

impl Record for OwnControl {
    const REGISTER: &'static str = model::rows::CONTROLS;
}
