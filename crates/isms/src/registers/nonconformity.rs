//! Nonconformities and corrective actions (10.2), with whatever else an audit or a review finds.

use chrono::NaiveDate;
use locale::Text;
use model::RequirementId;

use crate::declaration::{Ids, Kind};
use crate::{choices, record};

choices! {
    /// Where it was found.
    pub enum Source {
        /// In an internal audit.
        InternalAudit = "internal_audit", Text::nonconformity_internal_audit;
        /// By a certification body, or a customer.
        ExternalAudit = "external_audit", Text::nonconformity_external_audit;
        /// An incident showed it.
        Incident = "incident", Text::nonconformity_incident;
        /// In a management review.
        ManagementReview = "management_review", Text::nonconformity_management_review;
        /// Somebody complained.
        Complaint = "complaint", Text::nonconformity_complaint;
        /// Elsewhere.
        Other = "other", Text::nonconformity_other;
    }
}

choices! {
    /// How grave it is.
    pub enum Grade {
        /// The management system does not do what it is for.
        Major = "major", Text::nonconformity_major;
        /// A requirement is not met in one place.
        Minor = "minor", Text::nonconformity_minor;
        /// It is met, and could be better.
        Opportunity = "opportunity", Text::nonconformity_opportunity;
        /// Worth being copied.
        GoodPractice = "good_practice", Text::nonconformity_good_practice;
    }
}

choices! {
    /// Whether a corrective action did what it was for.
    pub enum Effect {
        /// It did.
        Yes = "yes", Text::nonconformity_yes;
        /// It did not.
        No = "no", Text::nonconformity_no;
        /// It is too early to say.
        Open = "open", Text::nonconformity_open;
    }
}

record! {
    /// A nonconformity, or another finding of an audit.
    pub struct Nonconformity in "nonconformity", Text::row_nonconformity, Text::row_nonconformities, Risk, Ids::Any;
    about Text::about_nonconformity;
    columns ["title", "grade", "source", "found", "owner", "due", "effective", "closed"];
    ordered [("found", "due"), ("found", "checked"), ("found", "closed")];
    none by ["found"];
    {
        /// What it is called.
        pub title: String = Kind::Line, Fact, Text::part_title;
        /// Where it was found.
        pub source: Option<Source> = Kind::Choice(Source::CHOICES), Fact, Text::part_source;
        /// How grave it is.
        pub grade: Option<Grade> = Kind::Choice(Grade::CHOICES), Fact, Text::part_grade;
        /// The requirements that are not met.
        pub requirements: Vec<RequirementId> = Kind::Requirements, Fact, Text::part_requirements;
        /// The audit that found it.
        pub audit: String = Kind::Link("audit"), Fact, Text::row_audit;
        /// The incident that showed it.
        pub incident: String = Kind::Link("incident"), Fact, Text::row_incident;
        /// When it was found.
        pub found: Option<NaiveDate> = Kind::Day, Fact, Text::part_found;
        /// Who sees to it.
        pub owner: String = Kind::Person, Name, Text::part_owner;
        /// What was put right at once.
        pub correction: String = Kind::Note, OwnWords, Text::part_correction;
        /// Why it came about.
        pub cause: String = Kind::Note, OwnWords, Text::part_cause;
        /// The corrective actions, which take the cause away.
        pub actions: Vec<String> = Kind::Links("action"), Fact, Text::part_corrective_actions;
        /// Until when.
        pub due: Option<NaiveDate> = Kind::Due, Fact, Text::part_due;
        /// When somebody looked whether they helped.
        pub checked: Option<NaiveDate> = Kind::Day, Fact, Text::part_effect_checked;
        /// Whether they did.
        pub effective: Option<Effect> = Kind::Choice(Effect::CHOICES), Fact, Text::part_effective;
        /// When it was closed.
        pub closed: Option<NaiveDate> = Kind::Closed, Fact, Text::part_closed;
        /// By whom.
        pub closed_by: String = Kind::Person, Name, Text::part_closed_by;
    }
}

impl Nonconformity {
    /// Whether it needs a corrective action: a requirement is not met.
    pub fn is_one(&self) -> bool {
        !matches!(self.grade, Some(Grade::Opportunity | Grade::GoodPractice))
    }

    /// Whether it still has to be seen to.
    pub fn is_open(&self) -> bool {
        self.closed.is_none() && self.grade != Some(Grade::GoodPractice)
    }

    /// Whether it is a major one that is not closed.
    pub fn is_major_open(&self) -> bool {
        self.grade == Some(Grade::Major) && self.closed.is_none()
    }

    /// Whether its day has passed and it is not closed.
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        self.is_open() && self.due.is_some_and(|due| due < today)
    }
}
