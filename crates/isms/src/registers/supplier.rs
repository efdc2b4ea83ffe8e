//! Those who deliver something on which information security depends (A.5.19 to A.5.23).

use chrono::NaiveDate;
use locale::Text;
use model::RequirementId;

use crate::declaration::{Ids, Kind};
use crate::{choices, record};

choices! {
    /// How much depends on a supplier.
    pub enum Criticality {
        /// Work goes on without them for weeks.
        Low = "low", Text::criticality_low;
        /// Work goes on for days.
        Medium = "medium", Text::criticality_medium;
        /// Work stops, or what they hold must not get out.
        High = "high", Text::criticality_high;
    }
}

record! {
    /// Somebody who delivers something.
    pub struct Supplier in "supplier", Text::row_supplier, Text::row_suppliers, Risk, Ids::Any;
    about Text::about_supplier;
    columns ["title", "service", "owner", "holds", "criticality", "proof_until", "review"];
    {
        /// What they are called.
        pub title: String = Kind::Line, Fact, Text::part_name;
        /// What they deliver.
        pub service: String = Kind::Line, Fact, Text::part_service;
        /// Who deals with them.
        pub owner: String = Kind::Person, Name, Text::part_owner;
        /// What of the organisation's they hold, or can reach.
        pub holds: String = Kind::Reason, Fact, Text::part_holds;
        /// How much depends on them.
        pub criticality: Option<Criticality> = Kind::Choice(Criticality::CHOICES), Fact, Text::part_criticality;
        /// What the contract says about information security.
        pub terms: String = Kind::Note, OwnWords, Text::part_contract_terms;
        /// What they show: a certificate, a report of an audit.
        pub proof: String = Kind::Line, Fact, Text::part_supplier_proof;
        /// Until when that holds.
        pub proof_until: Option<NaiveDate> = Kind::Due, Fact, Text::part_proof_until;
        /// When they were last reviewed.
        pub reviewed: Option<NaiveDate> = Kind::Day, Fact, Text::part_last_review;
        /// When they are reviewed next.
        pub review: Option<NaiveDate> = Kind::Due, Fact, Text::part_review;
        /// What came of reviews and questionnaires.
        pub findings: String = Kind::Note, OwnWords, Text::part_review_findings;
        /// What happens to information and access when it ends.
        pub exit: String = Kind::Note, OwnWords, Text::part_exit;
        /// The requirements that they help to meet, or touch.
        pub requirements: Vec<RequirementId> = Kind::Requirements, Fact, Text::part_requirements;
        /// When it ended.
        pub ended: Option<NaiveDate> = Kind::Closed, Fact, Text::part_ended;
        /// Whatever else there is to say.
        pub note: String = Kind::Note, OwnWords, Text::part_note;
    }
}
