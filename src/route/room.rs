//! The rooms of the work on an assessment.

/// A room of the work on an assessment, beside its requirements.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    /// Where it stands, what is due, what to do next.
    Overview,
    /// What the ISMS covers, and who works on it.
    Scope,
    /// Risks, how they are treated, and how they are assessed.
    Risks,
    /// The Statement of Applicability.
    Statement,
    /// Documents and records.
    Documents,
    /// Evidence files.
    Evidence,
    /// Workshops.
    Workshops,
    /// What falls short of its target.
    Gaps,
    /// What a reviewer would point at.
    Checks,
    /// What is to be done.
    Plan,
    /// Days.
    Calendar,
    /// What changed over time.
    Progress,
    /// Attributes and levels.
    Views,
    /// What can leave.
    Reports,
}

impl Room {
    /// All rooms, in the order in which they are offered.
    pub const ALL: [Self; 14] = [
        Self::Overview,
        Self::Scope,
        Self::Risks,
        Self::Statement,
        Self::Documents,
        Self::Evidence,
        Self::Workshops,
        Self::Gaps,
        Self::Checks,
        Self::Plan,
        Self::Calendar,
        Self::Progress,
        Self::Views,
        Self::Reports,
    ];

    /// What it is called in addresses.
    pub(super) fn slug(self) -> &'static str {
        match self {
            Self::Overview => "overview",
            Self::Scope => "scope",
            Self::Risks => "risks",
            Self::Statement => "soa",
            Self::Documents => "documents",
            Self::Evidence => "evidence",
            Self::Workshops => "workshops",
            Self::Gaps => "gaps",
            Self::Checks => "checks",
            Self::Plan => "plan",
            Self::Calendar => "calendar",
            Self::Progress => "progress",
            Self::Views => "views",
            Self::Reports => "reports",
        }
    }
}
