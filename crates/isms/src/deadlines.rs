//! Until when others have to be told of an incident: an instant and so many hours, or a month.
//!
//! What applies follows from the data. GDPR, article 33: the data protection authority within 72 hours after having become
//! aware, where personal data are affected, unless a risk to people is unlikely, for which the reason is documented. Directive (EU) 2022/2555 (NIS2), article 23: an early warning within 24 hours, a
//! notification within 72 hours, a final report a month after the notification. Contracts: within the hours that the
//! obligation says. The last two count for an incident that is serious or worse, or that names the obligation.
//!
//! Hours are counted from the instant at which it became known, so that no zone and no summer time changes them. Where only
//! the day is known they count from its first instant.

use chrono::{DateTime, Months, NaiveDate, TimeDelta, Utc};
use locale::Text;

use crate::clock::Clock;
use crate::incident::Incident;
use crate::moment::Moment;
use crate::obligation::{Notification, Obligation};
use crate::record::Keyed;
use crate::registers::Running;

/// What has to be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Telling {
    /// The data protection authority is notified.
    Authority,
    /// An early warning is given.
    EarlyWarning,
    /// The incident is notified.
    Notification,
    /// The final report is handed in.
    FinalReport,
    /// Whoever a contract names is told.
    Contract,
}

impl Telling {
    /// What it is called in identifiers.
    pub fn key(self) -> &'static str {
        match self {
            Self::Authority => "authority",
            Self::EarlyWarning => "early-warning",
            Self::Notification => "notification",
            Self::FinalReport => "final-report",
            Self::Contract => "contract",
        }
    }

    /// What it is called.
    pub fn label(self, text: Text) -> &'static str {
        match self {
            Self::Authority => text.deadline_authority(),
            Self::EarlyWarning => text.deadline_early_warning(),
            Self::Notification => text.deadline_notification(),
            Self::FinalReport => text.deadline_final_report(),
            Self::Contract => text.deadline_contract(),
        }
    }
}

/// Whether it was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// Not yet.
    No,
    /// In time, or on a day of which some of the time was in time.
    InTime,
    /// After the deadline.
    Late,
    /// It is not required, and the reason for that is documented.
    NotRequired,
}

/// A deadline of an incident.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    /// What has to be told.
    pub telling: Telling,
    /// The obligation that asks for it, by its id and its title; empty where it follows from the incident itself.
    pub obligation: (String, String),
    /// Until when.
    pub until: DateTime<Utc>,
    /// Whether it was told.
    pub told: Told,
    /// Whether only the day is known from which it counts, so that it counts from the first instant of that.
    pub is_from_day: bool,
}

impl Deadline {
    /// How many whole hours are left; how many have passed since, as a negative number, where it is over.
    pub fn hours_left(&self, now: DateTime<Utc>) -> i64 {
        (self.until - now).num_seconds().div_euclid(3_600)
    }

    /// Whether it has passed, and nobody was told.
    pub fn is_overdue(&self, now: DateTime<Utc>) -> bool {
        self.told == Told::No && self.until < now
    }
}

/// From when on deadlines of an incident count, and whether only the day of that is known.
fn start(incident: &Incident, clock: &Clock) -> Option<(DateTime<Utc>, bool)> {
    match (incident.known, incident.noticed) {
        (Some(known), _) => Some((known.instant(), false)),
        (None, day) => Some((clock.begin(day?), true)),
    }
}

fn after(start: DateTime<Utc>, hours: u16) -> Option<DateTime<Utc>> {
    start.checked_add_signed(TimeDelta::hours(i64::from(hours)))
}

/// A month after a moment, by the clock that it was read off.
fn a_month_after(moment: Moment) -> Option<DateTime<Utc>> {
    let shown = moment.shown().checked_add_months(Months::new(1))?;
    shown.and_local_timezone(*moment.0.offset()).single().map(|end| end.to_utc())
}

fn told(at: Option<Moment>, until: DateTime<Utc>) -> Told {
    match at {
        None => Told::No,
        Some(at) if at.instant() <= until => Told::InTime,
        Some(_) => Told::Late,
    }
}

/// The same where the day may be all that is known: it was late if the whole day was.
fn told_or_day(at: Option<Moment>, day: Option<NaiveDate>, until: DateTime<Utc>, clock: &Clock) -> Told {
    match (at, day) {
        (None, Some(day)) if clock.begin(day) > until => Told::Late,
        (None, Some(_)) => Told::InTime,
        (at, _) => told(at, until),
    }
}

/// Whether an obligation asks to be told of an incident.
fn is_owed(incident: &Incident, obligation: &Keyed<Obligation>) -> bool {
    let is_named = incident.obligations.contains(&obligation.id);
    match obligation.record.notification {
        None => false,
        Some(Notification::Gdpr) => is_named || incident.personal,
        Some(Notification::Nis2 | Notification::Hours) => is_named || incident.is_grave(),
    }
}

/// The deadlines of an incident, the first first; none where nothing happened, or where nobody says when it became known.
pub fn deadlines(incident: &Incident, running: &Running, clock: &Clock) -> Vec<Deadline> {
    let Some((start, is_from_day)) = start(incident, clock).filter(|_| incident.is_real()) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let mut add = |telling,
                   of: Option<&Keyed<Obligation>>,
                   until: Option<DateTime<Utc>>,
                   told: &dyn Fn(DateTime<Utc>) -> Told| {
        let Some(until) = until else { return };
        let obligation = of.map(|one| (one.id.clone(), one.record.title.clone())).unwrap_or_default();
        found.push(Deadline { telling, obligation, until, told: told(until), is_from_day });
    };
    let owed: Vec<&Keyed<Obligation>> =
        running.obligations.iter().map(|one| &**one).filter(|one| is_owed(incident, one)).collect();
    let of = |notification| owed.iter().copied().find(|one| one.record.notification == Some(notification));
    let gdpr = of(Notification::Gdpr);
    // That personal data are affected is enough: the law does not wait until somebody lists it.
    if incident.personal || gdpr.is_some() {
        let told = |until| match told_or_day(incident.authority_told, incident.notified, until, clock) {
            Told::No if !incident.not_notifiable.trim().is_empty() => Told::NotRequired,
            told => told,
        };
        add(Telling::Authority, gdpr, after(start, 72), &told);
    }
    if let Some(nis2) = of(Notification::Nis2) {
        let notified = after(start, 72);
        let report = match incident.reported {
            Some(reported) => a_month_after(reported),
            None => notified.and_then(|until| until.checked_add_months(Months::new(1))),
        };
        add(Telling::EarlyWarning, Some(nis2), after(start, 24), &|until| told(incident.warned, until));
        add(Telling::Notification, Some(nis2), notified, &|until| told(incident.reported, until));
        add(Telling::FinalReport, Some(nis2), report, &|until| told(incident.final_report, until));
    }
    for one in
        owed.iter().filter(|one| one.record.notification == Some(Notification::Hours) && one.record.hours > 0)
    {
        let until = after(start, one.record.hours);
        add(Telling::Contract, Some(one), until, &|until| told(incident.partners_told, until));
    }
    found.sort_by_key(|deadline| (deadline.until, deadline.telling));
    found
}

/// The deadlines of all incidents that are open, of which nobody was told yet: each with the id and the title of its incident,
/// the first first.
pub fn open(running: &Running, clock: &Clock) -> Vec<(String, String, Deadline)> {
    let incidents = running.incidents.iter().filter(|one| one.record.closed.is_none());
    let of = |one: &std::sync::Arc<Keyed<Incident>>| {
        let (id, title) = (one.id.clone(), one.record.title.clone());
        let untold =
            deadlines(&one.record, running, clock).into_iter().filter(|deadline| deadline.told == Told::No);
        untold.map(move |deadline| (id.clone(), title.clone(), deadline)).collect::<Vec<_>>()
    };
    let mut open: Vec<_> = incidents.flat_map(of).collect();
    open.sort_by_key(|(_, _, one)| (one.until, one.telling));
    open
}

#[cfg(test)]
mod tests;
