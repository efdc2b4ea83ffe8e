//! Decision table: what comes next after a result, by what is there.

use model::gaps::Gap;
use model::gates::Condition;
use model::sort;

use crate::Registers;
use crate::action::ActionState;
use crate::incident::Incident;
use crate::result::{Extent, LARGEST, Outcome};

/// Something to do next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NextStep {
    /// Talk about so many gaps, the largest, with whoever decides.
    Gaps(usize),
    /// Find out so many answers that nobody was sure about.
    FindOut(usize),
    /// Give so many answers that are missing.
    Answer(usize),
    /// Take a copy, to compare later.
    Copy,
    /// Go through all requirements.
    AllRequirements,
    /// Let somebody else look at it: internal audit, management review.
    Audit,
    /// Read how to prepare for the certificate.
    Prepare,
}

/// What comes next, in order.
pub fn next_steps(outcome: &Outcome) -> Vec<NextStep> {
    let gaps = &outcome.gaps;
    let (ranked, not_sure, unanswered) = (gaps.ranked.len(), gaps.not_sure.len(), gaps.unanswered.len());
    let is_answered = outcome.figures.answered > 0;
    let is_clear = is_answered && ranked == 0 && not_sure == 0 && unanswered == 0;
    let all = [
        (ranked > 0, NextStep::Gaps(ranked.min(LARGEST))),
        (not_sure > 0, NextStep::FindOut(not_sure)),
        (unanswered > 0, NextStep::Answer(unanswered)),
        (is_answered, NextStep::Copy),
        (outcome.scope == Extent::SelfCheck, NextStep::AllRequirements),
        (outcome.scope == Extent::All && is_clear, NextStep::Audit),
        (true, NextStep::Prepare),
    ];
    all.into_iter().filter(|(is_next, _)| *is_next).map(|(_, step)| step).collect()
}

/// What a running system asks for before any gap is closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Urgent {
    /// An authority has to be notified of an incident, by its id and title.
    Notify(String, String),
    /// A major nonconformity has no corrective action, by its id and title.
    Correct(String, String),
    /// An incident is open and nobody sees to it, by its id and title.
    Assign(String, String),
    /// The internal audits of the year are due.
    Audit,
    /// A management review is due.
    Review,
}

/// What comes before any gap: duties towards others, then what blocks a certificate, then what the year asks for; nothing as
/// long as nothing of it is kept.
pub fn urgent(outcome: &Outcome, registers: &Registers) -> Option<Urgent> {
    let running = &registers.running;
    let is_open = |incident: &&Incident| incident.closed.is_none();
    let incidents = || {
        let all = running.incidents.iter().filter(|one| is_open(&&one.record));
        all.map(|one| (&one.record, (one.id.clone(), one.record.title.clone())))
    };
    let owed = incidents().find(|(one, _)| one.notify_by.is_some() && one.notified.is_none());
    if let Some((_, (id, title))) = owed {
        return Some(Urgent::Notify(id, title));
    }
    if let Some((_, (id, title))) = incidents().find(|(one, _)| one.owner.is_empty()) {
        return Some(Urgent::Assign(id, title));
    }
    let major = running
        .nonconformities
        .iter()
        .find(|one| one.record.is_major_open() && one.record.actions.is_empty());
    if let Some(one) = major {
        return Some(Urgent::Correct(one.id.clone(), one.record.title.clone()));
    }
    let lacks = |condition: Condition| {
        let known = outcome.gates.iter().find(|(known, _)| *known == condition);
        known.is_some_and(|(_, status)| !status.short.is_empty())
    };
    match () {
        () if lacks(Condition::ClausesAudited) => Some(Urgent::Audit),
        () if lacks(Condition::ReviewHeld) => Some(Urgent::Review),
        () => None,
    }
}

/// The gaps for which no action is open, first those that close most for least effort; among equals as they rank.
pub fn best_actions<'a>(outcome: &'a Outcome, registers: &Registers) -> Vec<&'a Gap> {
    let open = || {
        let actions = registers.actions.iter().map(|action| &action.record);
        actions.filter(|action| action.state != ActionState::Done)
    };
    let is_planned = |gap: &&Gap| open().any(|action| action.requirements.contains(&gap.id));
    let mut best: Vec<(usize, &Gap)> =
        outcome.gaps.ranked.iter().filter(|gap| !is_planned(gap)).enumerate().collect();
    // Priority for each step of effort, compared as fractions are.
    sort::sort_by(&mut best, |(place, a), (other, b)| {
        let worth = |gap: &Gap, by: &Gap| u16::from(gap.priority()) * u16::from(by.effort.max(1));
        worth(b, a).cmp(&worth(a, b)).then(place.cmp(other))
    });
    best.into_iter().map(|(_, gap)| gap).collect()
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, NaiveDate};
    use model::{Answer, Assessment, Edition, Level, Profile, Response};

    use super::*;

    fn next(extent: Extent, answers: impl Fn(usize) -> Option<Response>) -> Vec<NextStep> {
        let catalogue = catalogue::iso27001_2022();
        let (edition, now) = (Edition::Iso27001_2022, DateTime::UNIX_EPOCH);
        let mut assessment = Assessment::new("a".into(), edition, Profile::default(), now);
        let asked = match extent {
            Extent::SelfCheck => catalogue.self_check().to_vec(),
            Extent::All => catalogue.requirements().iter().map(|one| one.id.clone()).collect(),
        };
        for (place, id) in asked.into_iter().enumerate() {
            let answer = Answer { response: answers(place), ..Answer::default() };
            assessment.answers.insert(id, answer);
        }
        let today = NaiveDate::from_ymd_opt(2026, 6, 15).unwrap();
        next_steps(&Outcome::of(catalogue, &assessment, extent, today))
    }

    #[test]
    fn the_best_action_closes_most_for_least_and_is_not_planned_already() {
        let catalogue = catalogue::iso27001_2022();
        let (edition, now) = (Edition::Iso27001_2022, DateTime::UNIX_EPOCH);
        let mut assessment = Assessment::new("a".into(), edition, Profile::default(), now);
        for requirement in catalogue.requirements() {
            let answer = Answer { response: level(Level::Absent), ..Answer::default() };
            assessment.answers.insert(requirement.id.clone(), answer);
        }
        let today = NaiveDate::from_ymd_opt(2026, 6, 15).unwrap();
        let outcome = Outcome::of(catalogue, &assessment, Extent::All, today);
        let best = best_actions(&outcome, &Registers::default());
        assert_eq!(best.len(), 123);
        let worth = |gap: &Gap| f64::from(gap.priority()) / f64::from(gap.effort);
        assert!(best.windows(2).all(|pair| worth(pair[0]) >= worth(pair[1])));
        let first = best[0].id.clone();
        let plan = |state: &str| {
            let action =
                serde_json::json!({ "title": "x", "requirements": [first.as_str()], "state": state });
            let mut assessment = assessment.clone();
            assessment.rows.set("action/1", Some(action));
            Registers::of(&assessment.rows)
        };
        assert!(!best_actions(&outcome, &plan("doing")).iter().any(|gap| gap.id == first));
        assert_eq!(best_actions(&outcome, &plan("done"))[0].id, first, "what is done did not close it");
    }

    #[test]
    fn duties_towards_others_come_before_what_blocks_a_certificate_and_that_before_the_year() {
        let edition = Edition::Iso27001_2022;
        let comes = |rows: &[(&str, serde_json::Value)]| {
            let mut assessment =
                Assessment::new("a".into(), edition, Profile::default(), DateTime::UNIX_EPOCH);
            rows.iter().for_each(|(key, row)| assessment.rows.set(key, Some(row.clone())));
            let today = NaiveDate::from_ymd_opt(2026, 6, 15).unwrap();
            let outcome = Outcome::of(catalogue::iso27001_2022(), &assessment, Extent::All, today);
            urgent(&outcome, &Registers::of(&assessment.rows))
        };
        use serde_json::json;
        let owed = ("incident/1", json!({ "title": "Leak", "owner": "IT", "notify_by": "2026-06-16" }));
        let alone = ("incident/2", json!({ "title": "Lost", "noticed": "2026-06-16" }));
        let major = ("nonconformity/1", json!({ "title": "None", "grade": "major" }));
        let audited = (
            "audit/1",
            json!({ "title": "x", "covers": ["4", "5", "6", "7", "8", "9", "10"], "closed": "2026-05-01" }),
        );
        let held = ("review/1", json!({ "title": "x", "held": "2026-06-01" }));
        assert_eq!(comes(&[]), None, "nothing of it is kept");
        let all = [owed, alone, major, audited, held];
        assert_eq!(comes(&all), Some(Urgent::Notify("1".into(), "Leak".into())));
        assert_eq!(comes(&all[1..]), Some(Urgent::Assign("2".into(), "Lost".into())));
        assert_eq!(comes(&all[2..]), Some(Urgent::Correct("1".into(), "None".into())));
        assert_eq!(comes(&all[3..]), None);
        assert_eq!(comes(&all[3..4]), Some(Urgent::Review));
        assert_eq!(comes(&all[4..]), Some(Urgent::Audit));
    }

    fn level(level: Level) -> Option<Response> {
        Some(Response::Level(level))
    }

    #[test]
    fn what_comes_next_depends_on_what_is_there() {
        use NextStep::{AllRequirements, Answer, Audit, Copy, FindOut, Gaps, Prepare};
        let check = |answers: &dyn Fn(usize) -> Option<Response>| next(Extent::SelfCheck, answers);
        assert_eq!(check(&|_| None), [Answer(25), AllRequirements, Prepare]);
        assert_eq!(check(&|_| level(Level::Established)), [Copy, AllRequirements, Prepare]);
        assert_eq!(check(&|_| level(Level::Absent)), [Gaps(5), Copy, AllRequirements, Prepare]);
        assert_eq!(check(&|_| Some(Response::NotSure)), [FindOut(25), Copy, AllRequirements, Prepare]);
        let some = |place: usize| match place {
            0..2 => level(Level::Partial),
            2 => Some(Response::NotSure),
            3..10 => level(Level::Established),
            _ => None,
        };
        assert_eq!(check(&some), [Gaps(2), FindOut(1), Answer(15), Copy, AllRequirements, Prepare]);
        let all = |answers: &dyn Fn(usize) -> Option<Response>| next(Extent::All, answers);
        assert_eq!(all(&|_| level(Level::Established)), [Copy, Audit, Prepare]);
        assert_eq!(all(&|_| None), [Answer(123), Prepare]);
        assert_eq!(all(&|_| level(Level::Started)), [Gaps(5), Copy, Prepare]);
    }
}
