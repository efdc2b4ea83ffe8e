//! What a good reviewer would point at: things that are missing, past, or contradict one another.

mod answers;
mod dependencies;
mod documents;
mod work;

use catalogue::Catalogue;
use chrono::NaiveDate;
use model::{Answer, Assessment, Level, RequirementId, sort};

use crate::Registers;
use crate::any_requirement::{AnyRequirement, items};

pub use dependencies::DEPENDENCIES;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// It contradicts itself, is late, or is a sure finding.
    High,
    /// An auditor may ask about it.
    Medium,
    /// Worth a look.
    Low,
}

impl Severity {
    /// All, the gravest first.
    pub const ALL: [Self; 3] = [Self::High, Self::Medium, Self::Low];
}

/// A check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Check {
    /// At 4 or 5, with no evidence.
    MeasuredWithoutEvidence,
    /// At 3, with no evidence.
    EstablishedWithoutEvidence,
    /// All evidence is older than a year.
    StaleEvidence,
    /// Left out with a reason that says next to nothing.
    ThinReason,
    /// Applies, but nobody says why.
    NoInclusionReason,
    /// A target under the level that was reached.
    TargetBelowLevel,
    /// A clause item with a target under what certification looks for.
    TargetBelowNeed,
    /// A gap that nobody owns.
    GapWithoutOwner,
    /// A gap whose day has passed.
    GapOverdue,
    /// Established, but not looked at for more than a year.
    ReviewLongAgo,
    /// Carried over and not confirmed.
    Unconfirmed,
    /// The level is lower than in the last snapshot.
    LevelFell,
    /// Something that rests on something else is established while that is not.
    SupportMissing,
    /// A clause item is established, but the document or record that it demands is not there.
    DocumentMissing,
    /// A document in place, and nobody knows where.
    DocumentWithoutPlace,
    /// A document in place that nobody owns.
    DocumentWithoutOwner,
    /// A document that should have been looked at again.
    DocumentReviewOverdue,
    /// A document that only controls demand which apply, and it is missing.
    ControlDocumentMissing,
    /// An action whose day has passed.
    ActionOverdue,
    /// An action that nobody does.
    ActionWithoutOwner,
    /// An action without a day.
    ActionWithoutDay,
    /// An action that begins before what it waits for is done.
    ActionTooEarly,
    /// Actions that wait for one another.
    ActionCycle,
    /// A milestone whose day has passed.
    MilestonePast,
    /// Stage 2 is planned before stage 1.
    StagesSwapped,
    /// The scope is said to be established, but not written down here.
    ScopeUnwritten,
    /// Nobody is named as sponsor or lead.
    NobodyInCharge,
    /// A control is included because of a risk, but no risks have been assessed.
    RiskReasonWithoutRisks,
    /// The statement changed since its last approved version.
    StatementChanged,
    /// Two approved versions of the statement have one number.
    VersionTwice,
    /// An action that is due before it begins.
    ActionBackwards,
}

impl Check {
    /// All checks.
    pub const ALL: [Self; 31] = [
        Self::MeasuredWithoutEvidence,
        Self::EstablishedWithoutEvidence,
        Self::StaleEvidence,
        Self::ThinReason,
        Self::NoInclusionReason,
        Self::TargetBelowLevel,
        Self::TargetBelowNeed,
        Self::GapWithoutOwner,
        Self::GapOverdue,
        Self::ReviewLongAgo,
        Self::Unconfirmed,
        Self::LevelFell,
        Self::SupportMissing,
        Self::DocumentMissing,
        Self::DocumentWithoutPlace,
        Self::DocumentWithoutOwner,
        Self::DocumentReviewOverdue,
        Self::ControlDocumentMissing,
        Self::ActionOverdue,
        Self::ActionWithoutOwner,
        Self::ActionWithoutDay,
        Self::ActionTooEarly,
        Self::ActionCycle,
        Self::MilestonePast,
        Self::StagesSwapped,
        Self::ScopeUnwritten,
        Self::NobodyInCharge,
        Self::RiskReasonWithoutRisks,
        Self::StatementChanged,
        Self::VersionTwice,
        Self::ActionBackwards,
    ];

    /// The id by which a check is known, in files and to people: `C01`.
    pub fn id(self) -> String {
        format!("C{:02}", self as u8 + 1)
    }

    /// How much it matters.
    pub fn severity(self) -> Severity {
        match self {
            Self::MeasuredWithoutEvidence
            | Self::ThinReason
            | Self::NoInclusionReason
            | Self::GapOverdue
            | Self::SupportMissing
            | Self::DocumentMissing
            | Self::ActionOverdue
            | Self::StagesSwapped
            | Self::ScopeUnwritten
            | Self::RiskReasonWithoutRisks
            | Self::VersionTwice => Severity::High,
            Self::EstablishedWithoutEvidence
            | Self::TargetBelowNeed
            | Self::LevelFell
            | Self::Unconfirmed
            | Self::ControlDocumentMissing
            | Self::DocumentReviewOverdue
            | Self::ActionWithoutOwner
            | Self::ActionTooEarly
            | Self::ActionCycle
            | Self::MilestonePast
            | Self::NobodyInCharge
            | Self::ActionBackwards
            | Self::StatementChanged => Severity::Medium,
            Self::StaleEvidence
            | Self::TargetBelowLevel
            | Self::GapWithoutOwner
            | Self::ReviewLongAgo
            | Self::DocumentWithoutPlace
            | Self::DocumentWithoutOwner
            | Self::ActionWithoutDay => Severity::Low,
        }
    }
}

/// What ends the findings of a check in one step, where one step does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remedy {
    /// Naming an owner, for all findings of the check at once.
    Owner,
    /// Setting a due date, for all at once.
    Due,
    /// Marking as done, one by one.
    Done,
    /// Confirming the answer, one by one.
    Confirm,
}

impl Check {
    /// What ends its findings in one step; nothing where somebody has to look, decide or write.
    pub fn remedy(self) -> Option<Remedy> {
        match self {
            Self::GapWithoutOwner | Self::ActionWithoutOwner | Self::DocumentWithoutOwner => {
                Some(Remedy::Owner)
            }
            Self::ActionWithoutDay => Some(Remedy::Due),
            Self::ActionOverdue => Some(Remedy::Done),
            Self::Unconfirmed => Some(Remedy::Confirm),
            _ => None,
        }
    }
}

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
    fn new(check: Check, spot: Location) -> Self {
        Self::with(check, spot, String::new())
    }

    /// What a check found in a place, about something else.
    pub fn with(check: Check, spot: Location, other: impl Into<String>) -> Self {
        let other = other.into();
        Self { check, spot, key: other.clone(), other }
    }

    /// The same about something that has another name in English.
    fn keyed(check: Check, spot: Location, other: impl Into<String>, key: String) -> Self {
        Self { key, ..Self::with(check, spot, other) }
    }

    /// The id by which it is dismissed: the same as long as it is about the same, in every language.
    pub fn id(&self) -> String {
        let spot = match &self.spot {
            Location::Requirement(id) => id.as_str(),
            Location::Document(id) | Location::Action(id) => id,
            Location::Milestones => "milestones",
            Location::Scope => "scope",
            Location::Statement => "statement",
        };
        let other = model::text::slug(&self.key);
        let id = [self.check.id().as_str(), spot, other.as_str()].join("-");
        id.trim_end_matches('-').chars().take(80).collect()
    }
}

/// What the checks look at.
pub(crate) struct CheckInput<'a> {
    catalogue: &'static Catalogue,
    assessment: &'a Assessment,
    registers: &'a Registers,
    items: Vec<AnyRequirement>,
    today: NaiveDate,
}

impl CheckInput<'_> {
    fn answer(&self, id: &RequirementId) -> Answer {
        self.assessment.answer(id)
    }

    fn level(&self, id: &str) -> Option<Level> {
        self.assessment.answers.get(&id.parse::<RequirementId>().ok()?)?.level()
    }
}

/// Everything the checks find on a day, dismissed or not, the gravest first.
pub fn run(
    catalogue: &'static Catalogue,
    assessment: &Assessment,
    registers: &Registers,
    today: NaiveDate,
) -> Vec<Finding> {
    let evidence = CheckInput { catalogue, assessment, registers, items: items(catalogue, registers), today };
    let mut found = answers::run(&evidence);
    found.extend(dependencies::run(&evidence));
    found.extend(documents::run(&evidence));
    found.extend(work::run(&evidence));
    sort::sort_by_key(&mut found, |finding| (finding.check.severity(), finding.check));
    found
}

#[cfg(test)]
mod tests;
