//! What is assessed: clause items and controls.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// An edition of ISO/IEC 27001.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Edition {
    /// ISO/IEC 27001:2013, superseded; certificates on it ended on 31 October 2025.
    #[serde(rename = "iso27001-2013")]
    Iso27001_2013,
    /// ISO/IEC 27001:2022, with Amendment 1:2024.
    #[serde(rename = "iso27001-2022")]
    Iso27001_2022,
}

impl Edition {
    /// The name as the standard is cited.
    pub fn name(self) -> &'static str {
        match self {
            Self::Iso27001_2013 => "ISO/IEC 27001:2013",
            Self::Iso27001_2022 => "ISO/IEC 27001:2022",
        }
    }
}

/// The reference of a requirement: `6.1.2` for a clause item, `A.5.9` for a control.
///
/// At most 32 characters, each an ASCII letter, a digit, `.` or `-`, so that it is safe as a key, in an
/// address and in a file name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RequirementId(String);

/// A text that is not a [`RequirementId`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a requirement reference: {0:?}")]
pub struct NotAnId(String);

impl RequirementId {
    /// The longest reference, in bytes.
    pub const MAX: usize = 32;

    /// What references of the organisation's own controls begin with.
    pub const OWN: &'static str = "O.";

    /// Whether it names a control of the organisation's own.
    pub fn is_own(&self) -> bool {
        self.0.starts_with(Self::OWN)
    }

    /// The reference as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for RequirementId {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let allowed = |c: char| c.is_ascii_alphanumeric() || c == '.' || c == '-';
        if text.is_empty() || text.len() > Self::MAX || !text.chars().all(allowed) {
            return Err(NotAnId(text.chars().take(Self::MAX).collect()));
        }
        Ok(Self(text.to_owned()))
    }
}

impl TryFrom<String> for RequirementId {
    type Error = NotAnId;

    fn try_from(text: String) -> Result<Self, NotAnId> {
        text.parse()
    }
}

impl From<RequirementId> for String {
    fn from(id: RequirementId) -> Self {
        id.0
    }
}

impl fmt::Display for RequirementId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The two kinds of requirement, which are never mixed in one figure without saying so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RequirementKind {
    /// An item of clauses 4 to 10. Can never be excluded.
    Clause,
    /// A control of Annex A, or one of the organisation's own.
    Control,
}

/// What the arithmetic needs to know of a requirement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Requirement {
    /// Its reference.
    pub id: RequirementId,
    /// Clause item or control.
    pub kind: RequirementKind,
    /// How much a gap here matters, 1 (least) to 3.
    pub weight: u8,
    /// What closing a gap here takes, 1 (least) to 3.
    pub effort: u8,
    /// Its place in the order in which the work is best done; lower is earlier.
    pub sequence: u16,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_of_both_kinds_are_read() {
        for text in ["4.1", "6.1.2", "A.5.1", "A.18.2.3", "own-1"] {
            assert_eq!(text.parse::<RequirementId>().unwrap().as_str(), text);
        }
    }

    #[test]
    fn anything_that_could_break_a_key_or_an_address_is_refused() {
        let long = "9".repeat(RequirementId::MAX + 1);
        for text in ["", " 4.1", "4/1", "<b>", "__proto__", "é", long.as_str()] {
            assert!(text.parse::<RequirementId>().is_err(), "{text:?} was accepted");
        }
    }

    #[test]
    fn the_longest_reference_is_taken() {
        assert!("9".repeat(RequirementId::MAX).parse::<RequirementId>().is_ok());
    }

    #[test]
    fn a_control_of_ones_own_is_told_by_its_reference() {
        for (text, is_own) in [("O.1", true), ("A.5.1", false), ("9.O.1", false)] {
            assert_eq!(text.parse::<RequirementId>().unwrap().is_own(), is_own, "{text}");
        }
    }

    #[test]
    fn an_edition_is_cited_with_its_year() {
        for (edition, year) in [(Edition::Iso27001_2013, 2013), (Edition::Iso27001_2022, 2022)] {
            assert_eq!(edition.name(), format!("ISO/IEC 27001:{year}"));
        }
    }
}
