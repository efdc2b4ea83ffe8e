//! Incidents, near misses, weaknesses and exercises (A.5.24 to A.5.28).

use chrono::NaiveDate;
use locale::Text;

use crate::declaration::{Ids, Kind};
use crate::moment::Moment;
use crate::{choices, record};

choices! {
    /// What kind of event it is.
    pub enum IncidentKind {
        /// Harm was done, or nearly certain.
        Incident = "incident", Text::incident_incident;
        /// It went well, by luck.
        NearMiss = "near_miss", Text::incident_near_miss;
        /// Something that could be used to do harm.
        Weakness = "weakness", Text::incident_weakness;
        /// It was played through.
        Exercise = "exercise", Text::incident_exercise;
    }
}

choices! {
    /// How grave it is.
    pub enum IncidentSeverity {
        /// Hardly noticed.
        Low = "low", Text::incident_low;
        /// Work was disturbed.
        Moderate = "moderate", Text::incident_moderate;
        /// Real harm, or a duty towards others.
        Serious = "serious", Text::incident_serious;
        /// The organisation or people are in danger.
        Critical = "critical", Text::incident_critical;
    }
}

record! {
    /// Something that happened, nearly happened, or was played through.
    pub struct Incident in "incident", Text::row_incident, Text::row_incidents, Risk, Ids::Any;
    about Text::about_incident;
    columns ["title", "kind", "severity", "noticed", "owner", "notify_by", "closed"];
    ordered [("noticed", "closed"), ("noticed", "notified")];
    settled [("notify_by", "notified")];
    none by ["noticed"];
    {
        /// What it is called.
        pub title: String = Kind::Line, Fact, Text::part_title;
        /// When somebody in the organisation knew of it: from then on deadlines count.
        pub known: Option<Moment> = Kind::Moment, Fact, Text::part_known;
        /// What kind of event it is.
        pub kind: Option<IncidentKind> = Kind::Choice(IncidentKind::CHOICES), Fact, Text::part_kind;
        /// How grave it is.
        pub severity: Option<IncidentSeverity> = Kind::Choice(IncidentSeverity::CHOICES), Fact, Text::part_severity;
        /// When it was noticed.
        pub noticed: Option<NaiveDate> = Kind::Day, Fact, Text::part_noticed;
        /// Who reported it.
        pub reported_by: String = Kind::Person, Name, Text::part_reported_by;
        /// Who sees to it.
        pub owner: String = Kind::Person, Name, Text::part_owner;
        /// What happened, in the order in which it did.
        pub happened: String = Kind::Note, OwnWords, Text::part_happened;
        /// What it happened to.
        pub assets: Vec<String> = Kind::Links("asset"), Fact, Text::row_assets;
        /// Whether personal data are affected.
        pub personal: bool = Kind::Flag, Fact, Text::part_personal;
        /// Who was told, and when.
        pub told: String = Kind::Note, OwnWords, Text::part_told;
        /// Until when an authority has to be notified.
        pub notify_by: Option<NaiveDate> = Kind::Due, Fact, Text::part_notify_by;
        /// When it was notified.
        pub notified: Option<NaiveDate> = Kind::Day, Fact, Text::part_notified;
        /// The obligations that ask to be told of it, beyond those that ask so of every grave one.
        pub obligations: Vec<String> = Kind::Links("obligation"), Fact, Text::part_notification_duties;
        /// When the data protection authority was notified.
        pub authority_told: Option<Moment> = Kind::Moment, Fact, Text::part_authority_told;
        /// Why it need not be: GDPR, article 33, asks for no notification where a risk to people is unlikely, and for the reason.
        pub not_notifiable: String = Kind::Note, OwnWords, Text::part_not_notifiable;
        /// When the early warning was given (NIS2).
        pub warned: Option<Moment> = Kind::Moment, Fact, Text::part_warned;
        /// When the incident was notified (NIS2).
        pub reported: Option<Moment> = Kind::Moment, Fact, Text::part_reported;
        /// When the final report was handed in (NIS2).
        pub final_report: Option<Moment> = Kind::Moment, Fact, Text::part_final_report;
        /// When the last of those was told who are to be told by contract.
        pub partners_told: Option<Moment> = Kind::Moment, Fact, Text::part_partners_told;
        /// What was learned from it.
        pub lessons: String = Kind::Note, OwnWords, Text::part_lessons;
        /// The risks that it tells something about.
        pub risks: Vec<String> = Kind::Links("risk"), Fact, Text::row_risks;
        /// What is done so that it does not happen again.
        pub actions: Vec<String> = Kind::Links("action"), Fact, Text::part_actions;
        /// When it was closed.
        pub closed: Option<NaiveDate> = Kind::Closed, Fact, Text::part_closed;
    }
}

impl Incident {
    /// Whether the day by which an authority had to be notified has passed, and it was not, without a reason.
    pub fn is_unnotified(&self, today: NaiveDate) -> bool {
        let is_excused = !self.not_notifiable.trim().is_empty();
        self.notified.is_none() && !is_excused && self.notify_by.is_some_and(|day| day < today)
    }

    /// Whether something happened: neither nearly, nor in an exercise.
    pub fn is_real(&self) -> bool {
        matches!(self.kind, None | Some(IncidentKind::Incident))
    }

    /// Whether it is serious or worse.
    pub fn is_grave(&self) -> bool {
        self.severity.is_some_and(|severity| severity >= IncidentSeverity::Serious)
    }
}
