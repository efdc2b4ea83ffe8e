//! What of rows cannot be read, and what of their texts is not kept.

use model::Rows;

use super::of_key;
use crate::declaration::{Kind, Part};

/// The declared parts of rows that make no sense, as "action/1: due". What is not declared here is not among them: a
/// newer version may know it, and it is kept.
pub fn unreadable(rows: &Rows) -> Vec<String> {
    let mut parts = Vec::new();
    for (key, row) in rows.iter() {
        let Some((register, _)) = of_key(key) else { continue };
        for (name, value) in row.as_object().into_iter().flatten() {
            // A choice that is not known here may be one of a newer version.
            let makes_sense = |part: &Part| {
                part.kind.clean(value).is_some() || matches!(part.kind, Kind::Choice(_)) && value.is_string()
            };
            if !register.part(name).is_none_or(makes_sense) {
                parts.push(format!("{key}: {name}"));
            }
        }
    }
    parts
}

/// The declared parts of rows with a text of which not all is kept once it is edited, as "action/1: note".
pub fn too_long(rows: &Rows) -> Vec<String> {
    let mut parts = Vec::new();
    for (key, row) in rows.iter() {
        let Some((register, _)) = of_key(key) else { continue };
        for (name, value) in row.as_object().into_iter().flatten() {
            if register.part(name).is_some_and(|part| part.kind.is_cut(value)) {
                parts.push(format!("{key}: {name}"));
            }
        }
    }
    parts
}
