//! Privacy classes: what a field gives away, so that whoever leaves things out names what may stay (an allow-list).

/// What a field of an answer or a part of a row gives away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Privacy {
    /// Levels, decisions, days of review: what every report is made of.
    Fact,
    /// Who somebody is.
    Name,
    /// What somebody wrote in their own words.
    OwnWords,
    /// What shows an answer, and where it is kept.
    Evidence,
    /// Documents and records.
    Document,
    /// Actions, milestones, the project.
    Plan,
    /// What stands in the Statement of Applicability beyond the answers, and the scope that it is about.
    Statement,
    /// Assets, suppliers, risks, and how they are assessed.
    Risk,
    /// Whatever is for nobody else, and everything that this version does not know.
    Internal,
}

impl Privacy {
    /// All classes.
    pub const ALL: [Self; 9] = [
        Self::Fact,
        Self::Name,
        Self::OwnWords,
        Self::Evidence,
        Self::Document,
        Self::Plan,
        Self::Statement,
        Self::Risk,
        Self::Internal,
    ];
}
