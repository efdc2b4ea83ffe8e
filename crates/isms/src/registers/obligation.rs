//! What law, contracts and standards demand (A.5.31).

use chrono::NaiveDate;
use locale::Text;
use model::RequirementId;

use crate::declaration::{Ids, Kind};
use crate::{choices, record};

choices! {
    /// Where it comes from.
    pub enum ObligationKind {
        /// A law or a regulation.
        Law = "law", Text::obligation_law;
        /// A contract.
        Contract = "contract", Text::obligation_contract;
        /// A standard, or rules of an industry.
        Standard = "standard", Text::obligation_standard;
        /// Elsewhere.
        Other = "other", Text::obligation_other;
    }
}

choices! {
    /// Who has to be told of an incident, and until when.
    pub enum Notification {
        /// The data protection authority (GDPR, article 33).
        Gdpr = "gdpr", Text::obligation_gdpr;
        /// Early warning, notification, final report (NIS2, article 23).
        Nis2 = "nis2", Text::obligation_nis2;
        /// Whoever it is owed to, within so many hours.
        Hours = "hours", Text::obligation_hours;
    }
}

record! {
    /// A legal or contractual requirement.
    pub struct Obligation in "obligation", Text::row_obligation, Text::row_obligations, Risk, Ids::Any;
    about Text::about_obligation;
    columns ["title", "kind", "demands", "owner", "requirements", "review"];
    {
        /// What it is called.
        pub title: String = Kind::Line, Fact, Text::part_title;
        /// Where it comes from.
        pub kind: Option<ObligationKind> = Kind::Choice(ObligationKind::CHOICES), Fact, Text::part_kind;
        /// What it demands.
        pub demands: String = Kind::Reason, Fact, Text::part_demands;
        /// Who sees to it.
        pub owner: String = Kind::Person, Name, Text::part_owner;
        /// How it is met.
        pub met: String = Kind::Note, OwnWords, Text::part_how_met;
        /// The requirements that serve it.
        pub requirements: Vec<RequirementId> = Kind::Requirements, Fact, Text::part_requirements;
        /// Whether it asks to be told of incidents.
        pub notification: Option<Notification> = Kind::Choice(Notification::CHOICES), Fact, Text::part_notification;
        /// Within so many hours, where it says so itself; 0 where nobody has said.
        pub hours: u16 = Kind::Number, Fact, Text::part_notification_hours;
        /// When it is to be looked at again.
        pub review: Option<NaiveDate> = Kind::Due, Fact, Text::part_review;
    }
}
