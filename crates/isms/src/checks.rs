//! What a good reviewer would point at: things that are missing, past, or contradict one another.

mod answers;
mod dependencies;
mod documents;
mod finding;
mod none;
mod others;
mod risks;
mod running;
mod work;

use catalogue::Catalogue;
use chrono::NaiveDate;
use model::{Answer, Assessment, Level, RequirementId, sort};

use crate::Registers;
use crate::any_requirement::{AnyRequirement, items};
use crate::clock::Clock;

pub use dependencies::DEPENDENCIES;
pub use finding::{Finding, Location};

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

/// Declares the checks, each with how much it matters.
macro_rules! checks {
    ($( $(#[$doc:meta])* $check:ident = $severity:ident; )*) => {
        /// A check.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Check {
            $( $(#[$doc])* $check, )*
        }

        impl Check {
            /// All checks.
            pub const ALL: [Self; [$(Severity::$severity),*].len()] = [$(Self::$check),*];

            /// How much it matters.
            pub fn severity(self) -> Severity {
                match self {
                    $( Self::$check => Severity::$severity, )*
                }
            }
        }
    };
}

// In the order of their ids, to which dismissals refer: a new one stands at the end.
checks! {
    /// At 4 or 5, with no evidence.
    MeasuredWithoutEvidence = High;
    /// At 3, with no evidence.
    EstablishedWithoutEvidence = Medium;
    /// All evidence is older than a year.
    StaleEvidence = Low;
    /// Left out with a reason that says next to nothing.
    ThinReason = High;
    /// Applies, but nobody says why.
    NoInclusionReason = High;
    /// A target under the level that was reached.
    TargetBelowLevel = Low;
    /// A clause item with a target under what certification looks for.
    TargetBelowNeed = Medium;
    /// A gap that nobody owns.
    GapWithoutOwner = Low;
    /// A gap whose day has passed.
    GapOverdue = High;
    /// Established, but not looked at for more than a year.
    ReviewLongAgo = Low;
    /// Carried over and not confirmed.
    Unconfirmed = Medium;
    /// The level is lower than in the last snapshot.
    LevelFell = Medium;
    /// Something that rests on something else is established while that is not.
    SupportMissing = High;
    /// A clause item is established, but the document or record that it demands is not there.
    DocumentMissing = High;
    /// A document in place, and nobody knows where.
    DocumentWithoutPlace = Low;
    /// A document in place that nobody owns.
    DocumentWithoutOwner = Low;
    /// A document that should have been looked at again.
    DocumentReviewOverdue = Medium;
    /// A document that only controls demand which apply, and it is missing.
    ControlDocumentMissing = Medium;
    /// An action whose day has passed.
    ActionOverdue = High;
    /// An action that nobody does.
    ActionWithoutOwner = Medium;
    /// An action without a day.
    ActionWithoutDay = Low;
    /// An action that begins before what it waits for is done.
    ActionTooEarly = Medium;
    /// Actions that wait for one another.
    ActionCycle = Medium;
    /// A milestone whose day has passed.
    MilestonePast = Medium;
    /// Stage 2 is planned before stage 1.
    StagesSwapped = High;
    /// The scope is said to be established, but not written down here.
    ScopeUnwritten = High;
    /// Nobody is named as sponsor or lead.
    NobodyInCharge = Medium;
    /// A control is included because of a risk, but no risks have been assessed.
    RiskReasonWithoutRisks = High;
    /// The statement changed since its last approved version.
    StatementChanged = Medium;
    /// Two approved versions of the statement have one number.
    VersionTwice = High;
    /// An action that is due before it begins.
    ActionBackwards = Medium;
    /// A risk without likelihood or impact.
    RiskUnrated = Medium;
    /// A risk that nobody answers for.
    RiskWithoutOwner = High;
    /// A risk above the line, and nobody has decided what to do about it.
    RiskUntreated = High;
    /// A risk that is graver after its treatment than before.
    RiskResidualAbove = High;
    /// A risk that was accepted, but nobody is named, or no day.
    RiskAcceptedUnnamed = High;
    /// A risk whose acceptance has run out.
    RiskAcceptancePast = High;
    /// A risk that was accepted by whoever rated it.
    RiskAcceptedByRater = Medium;
    /// A risk above the line that was accepted by somebody who does not own it.
    RiskAcceptedByOther = Medium;
    /// A risk that is to be modified, without a control.
    RiskWithoutControl = High;
    /// A risk whose treatment is not in place, without an action that is open.
    RiskWithoutAction = Medium;
    /// A risk that should have been looked at again.
    RiskReviewPast = Medium;
    /// A risk that was rated by criteria that have changed since.
    RiskCriteriaOlder = Medium;
    /// A risk relies on a control that is left out.
    RiskControlExcluded = High;
    /// A risk counts a control as in place that is not.
    RiskControlAbsent = High;
    /// A control is included because of a risk, but none relies on it.
    RiskReasonAlone = Medium;
    /// A risk about an asset or a supplier that is gone.
    RiskLinkLost = Medium;
    /// A rating without a reason.
    RiskWithoutReason = Low;
    /// Two risks have one number.
    RiskNumberTwice = Medium;
    /// There are risks, but the criteria are not approved.
    CriteriaUnapproved = Medium;
    /// The newest dated risk assessment is more than a year old, or there is none.
    RiskAssessmentOld = Medium;
    /// An acceptance that lasts longer than the criteria allow.
    RiskAcceptanceLong = Low;
    /// An asset that nobody answers for.
    AssetWithoutOwner = Low;
    /// An asset with very high needs that no risk is about.
    AssetWithoutRisk = Low;
    /// An incident that is open, and nobody sees to it.
    IncidentWithoutOwner = Medium;
    /// An incident of which an authority should have been notified, and was not.
    IncidentUnnotified = High;
    /// An incident that was closed, and nobody says what was learned.
    IncidentWithoutLessons = Medium;
    /// A serious incident without an action or a nonconformity.
    IncidentWithoutAction = High;
    /// An audit whose day has passed, and that is not closed.
    AuditPast = High;
    /// An audit of a requirement that the auditor owns.
    AuditorOwnsWork = Medium;
    /// A clause item that no audit has covered yet.
    ClauseUnaudited = Medium;
    /// A nonconformity, and nobody says why it came about.
    NonconformityWithoutCause = Medium;
    /// A nonconformity without a corrective action.
    NonconformityWithoutAction = Medium;
    /// A nonconformity whose day has passed.
    NonconformityOverdue = High;
    /// A nonconformity that was closed, and nobody looked whether that helped.
    NonconformityUnchecked = Medium;
    /// A nonconformity that was closed although its actions did not help.
    NonconformityIneffective = High;
    /// A major nonconformity that is open.
    NonconformityMajorOpen = High;
    /// The last management review is more than a year ago.
    ReviewOverdue = High;
    /// A management review whose day has passed, and that was not held.
    ReviewPast = Medium;
    /// An objective that nobody is responsible for.
    ObjectiveWithoutOwner = Medium;
    /// An objective without a target, or without a way to measure it.
    ObjectiveWithoutTarget = Medium;
    /// An objective without a day.
    ObjectiveWithoutDue = Medium;
    /// An objective whose day has passed, and that was not achieved.
    ObjectiveOverdue = High;
    /// An objective of which nothing was measured yet.
    ObjectiveWithoutReading = Low;
    /// A duty that nobody has.
    DutyWithoutOwner = Medium;
    /// A duty whose day has passed.
    DutyOverdue = High;
    /// An exception whose day has passed.
    ExceptionPast = High;
    /// An obligation, and nobody says how it is met.
    ObligationUnmet = Medium;
    /// A planned change that nobody is responsible for.
    ChangeWithoutOwner = Medium;
    /// A register without an entry, and nobody confirms that there is nothing to list.
    NoneUnconfirmed = Low;
    /// That there is nothing to list was confirmed more than a year ago.
    NoneOutOfDate = Medium;
    /// That there is nothing to list was confirmed for a time of which there are entries.
    NoneContradicted = High;
    /// A confirmation that there is nothing to list, without a name or a day.
    NoneIncomplete = Medium;
    /// A deadline for telling others of an incident has passed, and they were not told.
    IncidentDeadlinePassed = High;
    /// Others have to be told of an incident, and only the day is known on which it became known.
    IncidentTimeUnknown = Low;
    /// Closed records that are older than they are to be kept.
    BeyondRetention = Medium;
    /// A retention period without a register or without months.
    RetentionIncomplete = Low;
    /// A whole cycle of internal audits has left requirements out that apply.
    AuditCycleMissed = Medium;
    /// An audit that was closed although its checklist, which was begun, is not finished.
    AuditUnfinished = Low;
    /// A line of a checklist says that a requirement is not met, and no nonconformity is kept of it.
    AuditFindingUnkept = Medium;
    /// An objective that should have been measured again.
    ReadingOverdue = Medium;
    /// Somebody who should have been taught again.
    TrainingOverdue = Medium;
    /// A competence that is missing, and nothing is done about it.
    CompetenceMissing = Medium;
    /// A competence that somebody is said to have, and nothing shows it.
    CompetenceUnproven = Medium;
    /// What a supplier shows holds no longer.
    SupplierProofPast = Medium;
    /// A supplier who should have been reviewed again.
    SupplierReviewPast = Medium;
    /// A supplier on whom much depends, never reviewed.
    SupplierUnreviewed = Medium;
    /// A supplier on whom much depends, without terms on security.
    SupplierWithoutTerms = Medium;
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
    /// The id by which a check is known, in files and to people: `C01`.
    pub fn id(self) -> String {
        format!("C{:02}", self as u8 + 1)
    }

    /// What ends its findings in one step; nothing where somebody has to look, decide or write.
    pub fn remedy(self) -> Option<Remedy> {
        match self {
            Self::GapWithoutOwner
            | Self::ActionWithoutOwner
            | Self::DocumentWithoutOwner
            | Self::RiskWithoutOwner
            | Self::AssetWithoutOwner
            | Self::IncidentWithoutOwner
            | Self::ObjectiveWithoutOwner
            | Self::DutyWithoutOwner
            | Self::ChangeWithoutOwner => Some(Remedy::Owner),
            Self::ActionWithoutDay => Some(Remedy::Due),
            Self::ActionOverdue => Some(Remedy::Done),
            Self::Unconfirmed => Some(Remedy::Confirm),
            _ => None,
        }
    }
}

/// What the checks look at.
pub(crate) struct CheckInput<'a> {
    catalogue: &'static Catalogue,
    assessment: &'a Assessment,
    registers: &'a Registers,
    items: Vec<AnyRequirement>,
    today: NaiveDate,
    clock: Clock,
}

impl CheckInput<'_> {
    fn answer(&self, id: &RequirementId) -> Answer {
        self.assessment.answer(id)
    }

    fn level(&self, id: &str) -> Option<Level> {
        self.assessment.answers.get(&id.parse::<RequirementId>().ok()?)?.level()
    }
}

/// Everything the checks find at a time, dismissed or not, the gravest first.
pub fn run(
    catalogue: &'static Catalogue,
    assessment: &Assessment,
    registers: &Registers,
    at: impl Into<Clock>,
) -> Vec<Finding> {
    let (clock, items) = (at.into(), items(catalogue, registers));
    let evidence = CheckInput { catalogue, assessment, registers, items, today: clock.today, clock };
    let mut found = answers::run(&evidence);
    found.extend(dependencies::run(&evidence));
    found.extend(documents::run(&evidence));
    found.extend(work::run(&evidence));
    found.extend(risks::run(&evidence));
    found.extend(running::run(&evidence));
    found.extend(none::run(&evidence));
    found.extend(others::run(&evidence));
    sort::sort_by_key(&mut found, |finding| (finding.check.severity(), finding.check));
    found
}

#[cfg(test)]
mod tests;
