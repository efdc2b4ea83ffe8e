//! Summary: how much open work the areas list, as the navigation says it beside their names.

use catalogue::Catalogue;
use chrono::NaiveDate;
use model::Assessment;

use crate::Registers;
use crate::checks::run;
use crate::clock::Clock;
use crate::deadlines::deadlines;
use crate::incident::Incident;
use crate::result::{Extent, Outcome};
use crate::risks;
use crate::soa::{Applies, statement};

/// How much open work there is, by the area that lists it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Requirements that are known to fall short of their targets.
    pub gaps: usize,
    /// Controls on whose applicability nobody has decided.
    pub undecided: usize,
    /// Review findings that nobody dismissed.
    pub findings: usize,
    /// Risks above the acceptance limit that are neither treated nor accepted.
    pub risks: usize,
    /// Actions whose day has passed.
    pub overdue: usize,
    /// Incidents that are not closed.
    pub incidents: usize,
    /// Incidents of which an authority should have been notified.
    pub late_incidents: usize,
    /// Nonconformities that are not closed.
    pub nonconformities: usize,
    /// Of those the ones whose day has passed.
    pub late_nonconformities: usize,
    /// Duties whose day has passed.
    pub late_duties: usize,
}

impl Counts {
    /// Those of an assessment on a day.
    pub fn of(
        catalogue: &'static Catalogue,
        assessment: &Assessment,
        registers: &Registers,
        at: impl Into<Clock>,
    ) -> Self {
        let clock = at.into();
        let today = clock.today;
        let outcome = Outcome::of_read(catalogue, assessment, registers, Extent::All, today);
        let lines = statement(catalogue, assessment, registers);
        let (incidents, duties) = (&registers.running.incidents, &registers.running.duties);
        let found = &registers.running.nonconformities;
        let is_late = |incident: &Incident| {
            let deadlines = || deadlines(incident, &registers.running, &clock);
            let is_over = || deadlines().iter().any(|deadline| deadline.is_overdue(clock.now));
            incident.is_unnotified(today) || incident.closed.is_none() && is_over()
        };
        Self {
            gaps: outcome.gaps.ranked.len(),
            undecided: lines.iter().filter(|line| line.applies == Applies::Undecided).count(),
            findings: open_findings(catalogue, assessment, registers, clock),
            risks: open_risks(assessment, registers, today),
            overdue: overdue(registers, today),
            incidents: incidents.iter().filter(|one| one.record.closed.is_none()).count(),
            late_incidents: incidents.iter().filter(|one| is_late(&one.record)).count(),
            nonconformities: found.iter().filter(|one| one.record.is_open()).count(),
            late_nonconformities: found.iter().filter(|one| one.record.is_overdue(today)).count(),
            late_duties: duties.iter().filter(|one| one.record.is_overdue(today)).count(),
        }
    }
}

/// How many findings there are that nobody dismissed.
pub fn open_findings(
    catalogue: &'static Catalogue,
    assessment: &Assessment,
    registers: &Registers,
    at: impl Into<Clock>,
) -> usize {
    let found = run(catalogue, assessment, registers, at);
    found.iter().filter(|finding| !registers.dismissals.contains_key(&finding.id())).count()
}

/// How many risks are above the acceptance limit and neither treated nor accepted.
fn open_risks(assessment: &Assessment, registers: &Registers, today: NaiveDate) -> usize {
    let standings = risks::standings(assessment, registers, today);
    risks::summary(standings.iter().map(|(_, standing)| standing)).open
}

/// How many actions are overdue.
pub fn overdue(registers: &Registers, today: NaiveDate) -> usize {
    registers.actions.iter().filter(|action| action.record.is_overdue(today)).count()
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use model::{Answer, Edition, Level, Profile, Response};
    use serde_json::json;

    use super::*;
    use crate::any_requirement::items;
    use crate::filter::{Facet, Filter, FilterContext};

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 6, 15).unwrap()
    }

    fn blank() -> Assessment {
        Assessment::new("a".into(), Edition::Iso27001_2022, Profile::default(), DateTime::UNIX_EPOCH)
    }

    fn counts(assessment: &Assessment) -> Counts {
        Counts::of(catalogue::iso27001_2022(), assessment, &Registers::of(&assessment.rows), today())
    }

    fn answer(assessment: &mut Assessment, id: &str, level: Level) {
        let answer = Answer { response: Some(Response::Level(level)), ..Answer::default() };
        assessment.answers.insert(id.parse().unwrap(), answer);
    }

    /// How many requirements the workbench lists with a filter.
    fn listed(assessment: &Assessment, facet: Facet, value: &str) -> usize {
        let registers = Registers::of(&assessment.rows);
        let filter = Filter::only(facet, value);
        let context = FilterContext::new(&registers, today());
        let all = items(catalogue::iso27001_2022(), &registers);
        all.iter().filter(|item| filter.fits(item, &assessment.answer(&item.id), "", &context)).count()
    }

    #[test]
    fn what_is_counted_is_what_is_listed() {
        let mut assessment = blank();
        answer(&mut assessment, "5.2", Level::Partial);
        answer(&mut assessment, "A.8.13", Level::Absent);
        answer(&mut assessment, "A.5.1", Level::Measured);
        let counted = counts(&assessment);
        assert_eq!(counted.gaps, 2);
        assert_eq!(counted.gaps, listed(&assessment, Facet::List, "gaps"));
        assert_eq!(counted.undecided, 93);
        assert_eq!(counted.undecided, listed(&assessment, Facet::State, "undecided"));
    }

    #[test]
    fn an_action_is_overdue_until_it_is_done() {
        let mut assessment = blank();
        for (id, due, state) in [
            ("1", "2026-06-14", "to_do"),
            ("2", "2026-06-14", "done"),
            ("3", "2026-06-15", "doing"),
            ("4", "2026-01-01", "doing"),
        ] {
            let action = json!({ "title": id, "due": due, "state": state });
            assessment.rows.set(&format!("action/{id}"), Some(action));
        }
        assert_eq!(counts(&assessment).overdue, 2);
    }

    #[test]
    fn incidents_and_nonconformities_are_open_until_they_are_closed() {
        let mut assessment = blank();
        for (key, row) in [
            ("incident/1", json!({ "title": "a", "notify_by": "2026-06-14" })),
            ("incident/2", json!({ "title": "b", "notify_by": "2026-06-14", "notified": "2026-06-13" })),
            ("incident/3", json!({ "title": "c", "closed": "2026-06-01" })),
            ("nonconformity/1", json!({ "title": "a", "due": "2026-06-14" })),
            ("nonconformity/2", json!({ "title": "b", "due": "2026-06-15" })),
            ("nonconformity/3", json!({ "title": "c", "due": "2026-06-01", "closed": "2026-06-10" })),
            ("nonconformity/4", json!({ "title": "d", "grade": "good_practice" })),
            ("duty/1", json!({ "title": "a", "next": "2026-06-14" })),
            ("duty/2", json!({ "title": "b", "next": "2026-06-15" })),
        ] {
            assessment.rows.set(key, Some(row));
        }
        let counted = counts(&assessment);
        assert_eq!((counted.incidents, counted.late_incidents), (2, 1));
        assert_eq!((counted.nonconformities, counted.late_nonconformities), (2, 1));
        assert_eq!(counted.late_duties, 1);
    }

    #[test]
    fn findings_that_were_dismissed_are_not_open() {
        let mut assessment = blank();
        answer(&mut assessment, "A.8.13", Level::Measured);
        let catalogue = catalogue::iso27001_2022();
        let found = run(catalogue, &assessment, &Registers::of(&assessment.rows), today());
        assert_eq!(counts(&assessment).findings, found.len());
        let first = found.first().map(|finding| finding.id()).unwrap();
        assessment.rows.set(&format!("dismissed/{first}"), Some(json!({ "reason": "Known" })));
        assert_eq!(counts(&assessment).findings, found.len() - 1);
    }
}
