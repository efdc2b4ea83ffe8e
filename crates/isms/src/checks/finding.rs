//! Something that a check found: where, and about what else.

use model::RequirementId;

use super::Check;

/// Where a finding is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Location {
    /// A requirement.
    Requirement(RequirementId),
    /// A document or record, by its row.
    Document(String),
    /// An action, by its row.
    Action(String),
    /// The milestones.
    Milestones,
    /// Scope and people.
    Scope,
    /// The Statement of Applicability.
    Statement,
    /// A risk, by its row.
    Risk(String),
    /// An asset, by its row.
    Asset(String),
    /// The risk criteria and the dated assessments.
    RiskCriteria,
    /// A record of the register with that name, by its row.
    Row(&'static str, String),
    /// The register with that name.
    Register(&'static str),
}

/// Something that a check found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// By which check.
    pub check: Check,
    /// Where.
    pub spot: Location,
    /// What else it is about: the document that is missing, the requirement that it rests on.
    pub other: String,
    /// That in English, whatever language it is said in.
    key: String,
}

impl Finding {
    pub(super) fn new(check: Check, spot: Location) -> Self {
        Self::with(check, spot, String::new())
    }

    /// What a check found in a place, about something else.
    pub fn with(check: Check, spot: Location, other: impl Into<String>) -> Self {
        let other = other.into();
        Self { check, spot, key: other.clone(), other }
    }

    /// The same about something that has another name in English.
    pub(super) fn keyed(check: Check, spot: Location, other: impl Into<String>, key: String) -> Self {
        Self { key, ..Self::with(check, spot, other) }
    }

    /// The id by which it is dismissed: the same as long as it is about the same, in every language.
    pub fn id(&self) -> String {
        let spot = match &self.spot {
            Location::Requirement(id) => id.as_str(),
            Location::Document(id) | Location::Action(id) | Location::Risk(id) | Location::Asset(id) => id,
            Location::Milestones => "milestones",
            Location::Scope => "scope",
            Location::Statement => "statement",
            Location::RiskCriteria => "risk-criteria",
            Location::Row(_, id) => id,
            Location::Register(name) => name,
        };
        let other = model::text::slug(&self.key);
        let id = [self.check.id().as_str(), spot, other.as_str()].join("-");
        id.trim_end_matches('-').chars().take(80).collect()
    }
}
