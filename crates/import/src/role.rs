//! What a column of a sheet can hold.

use model::InclusionReason;
use serde::{Deserialize, Serialize};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// References.
    Reference,
    /// Titles.
    Title,
    /// How far it is, as a level or in words.
    State,
    /// The same as a word, where another column has it as a number.
    StateName,
    /// The level to reach.
    Target,
    /// Whether it applies.
    Applies,
    /// Why it applies, or why it does not where it does not.
    Included,
    /// Marks where a law asks for it.
    Legal,
    /// Marks where a contract asks for it.
    Contractual,
    /// Marks where the business needs it.
    Business,
    /// Marks where it treats a risk.
    Risk,
    /// Why it does not apply.
    Excluded,
    /// Somebody's own words.
    Note,
    /// How it is done, for the Statement of Applicability.
    How,
    /// What shows it.
    Evidence,
    /// Who sees to it.
    Owner,
    /// Until when.
    Due,
    /// When it was last looked at.
    Reviewed,
    /// Marks where it does not apply.
    LeavesOut,
    /// Marks where the state holds that stands over the column.
    StateMark,
    /// What the requirement is about rather than how it is met: part of the note where the row says something else.
    Context,
    /// Anything else: it becomes part of the note.
    Other,
    /// What is known already or says nothing here.
    Known,
}

impl Role {
    /// All roles, in the order in which they are offered.
    pub const ALL: [Self; 23] = [
        Self::Reference,
        Self::Title,
        Self::State,
        Self::StateName,
        Self::Target,
        Self::Applies,
        Self::Included,
        Self::Legal,
        Self::Contractual,
        Self::Business,
        Self::Risk,
        Self::Excluded,
        Self::Note,
        Self::How,
        Self::Evidence,
        Self::Owner,
        Self::Due,
        Self::Reviewed,
        Self::LeavesOut,
        Self::StateMark,
        Self::Context,
        Self::Other,
        Self::Known,
    ];

    /// Whether only one column of a sheet holds it.
    pub fn is_single(self) -> bool {
        !matches!(self, Self::Other | Self::Known | Self::Context | Self::StateMark | Self::LeavesOut)
    }

    /// The reason for inclusion that marks in such a column stand for.
    pub fn reason(self) -> Option<InclusionReason> {
        match self {
            Self::Legal => Some(InclusionReason::Legal),
            Self::Contractual => Some(InclusionReason::Contractual),
            Self::Business => Some(InclusionReason::Business),
            Self::Risk => Some(InclusionReason::Risk),
            _ => None,
        }
    }
}
