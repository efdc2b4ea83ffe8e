//! Lines of the checklists of internal audits (9.2): what was found at one requirement in one audit.

use chrono::NaiveDate;
use locale::Text;
use model::RequirementId;

use crate::declaration::{Ids, Kind};
use crate::nonconformity::Grade;
use crate::{choices, record};

choices! {
    /// What came of looking at a requirement.
    pub enum AuditResult {
        /// It is met.
        Conforms = "conforms", Text::checklist_conforms;
        /// A major nonconformity.
        Major = "major", Text::nonconformity_major;
        /// A minor nonconformity.
        Minor = "minor", Text::nonconformity_minor;
        /// It is met, and could be better.
        Opportunity = "opportunity", Text::nonconformity_opportunity;
        /// Worth being copied.
        GoodPractice = "good_practice", Text::nonconformity_good_practice;
        /// It was left out of this audit, and somebody says so.
        NotExamined = "not_examined", Text::checklist_not_examined;
    }
}

record! {
    /// A line of the checklist of an audit. One that says nothing yet is not kept: what is to be looked at follows from what the
    /// audit covers.
    pub struct AuditItem in "checklist", Text::row_checklist, Text::row_checklists, Plan, Ids::Any;
    about Text::about_checklist;
    columns ["requirements", "audit", "result", "sample", "finding", "on"];
    belongs by "audit";
    {
        /// Which audit it belongs to.
        pub audit: String = Kind::Link("audit"), Fact, Text::row_audit;
        /// The requirement that was looked at.
        pub requirements: Vec<RequirementId> = Kind::Requirements, Fact, Text::part_examined;
        /// What came of it.
        pub result: Option<AuditResult> = Kind::Choice(AuditResult::CHOICES), Fact, Text::part_result;
        /// What was looked at: documents, records, people, places.
        pub sample: String = Kind::Reason, Evidence, Text::part_sample;
        /// What was seen.
        pub note: String = Kind::Note, OwnWords, Text::part_note;
        /// What is kept of it as a nonconformity or another finding.
        pub finding: String = Kind::Link("nonconformity"), Fact, Text::part_finding;
        /// When it was looked at.
        pub on: Option<NaiveDate> = Kind::Day, Fact, Text::part_examined_on;
    }
}

impl AuditResult {
    /// The grade of the finding that it makes; none where there is nothing to follow up.
    pub fn grade(self) -> Option<Grade> {
        match self {
            Self::Major => Some(Grade::Major),
            Self::Minor => Some(Grade::Minor),
            Self::Opportunity => Some(Grade::Opportunity),
            Self::GoodPractice => Some(Grade::GoodPractice),
            Self::Conforms | Self::NotExamined => None,
        }
    }

    /// Whether it says that a requirement is not met.
    pub fn is_nonconformity(self) -> bool {
        matches!(self, Self::Major | Self::Minor)
    }
}

impl AuditItem {
    /// The id of the line of a requirement in an audit. It follows from both, so that lines that two people write in two copies
    /// are merged into one.
    pub fn id_of(audit: &str, requirement: &RequirementId) -> String {
        [audit, ".", requirement.as_str()].concat()
    }

    /// Whether it is about a requirement.
    pub fn is_of(&self, requirement: &RequirementId) -> bool {
        self.requirements.contains(requirement)
    }
}
