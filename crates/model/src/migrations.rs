//! Older format versions into the present one.
//!
//! A version is raised when a file of the new version could be misread by a program that knows only the
//! old one. Every version keeps a fixture in `crates/interchange/fixtures`, for ever.

use serde_json::Value;

/// The format version this program writes.
pub const FORMAT: u64 = 1;

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

/// Brings an assessment of format version `from` to [`FORMAT`].
///
/// # Errors
/// See [`MigrationError`].
pub fn migrate(assessment: Value, from: u64) -> Result<Value, MigrationError> {
    match from {
        0 => Err(MigrationError::NeverExisted(from)),
        FORMAT => Ok(assessment),
        found => Err(MigrationError::Newer { found }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_present_version_passes_unchanged_and_others_are_refused() {
        let value = serde_json::json!({ "id": "x" });
        assert_eq!(migrate(value.clone(), FORMAT), Ok(value));
        assert_eq!(migrate(Value::Null, FORMAT + 1), Err(MigrationError::Newer { found: FORMAT + 1 }));
        assert_eq!(migrate(Value::Null, 0), Err(MigrationError::NeverExisted(0)));
    }
}
