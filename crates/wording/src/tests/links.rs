//! A link that names a count leads to exactly so many: all steps of the cycle and all conditions of the gates, with the
//! lists behind them read and run as the pages read and run them.

use isms::Registers;
use isms::action::Action;
use isms::any_requirement::{AnyRequirement, items};
use isms::cycle::{Figure, Part, Place, Step, Topic, place_of, steps};
use isms::document::documents;
use isms::filter::{Filter, FilterContext};
use isms::record::Record as _;
use model::gates::Condition;
use model::{Applicability, InclusionReason};
use serde_json::json;

use super::*;
use crate::register::{Query, Sayer, Usual};

/// How many a place lists; none where it is a page that lists something else.
fn listed(place: &Place, assessment: &Assessment, registers: &Registers) -> Option<usize> {
    let catalogue = catalogue::iso27001_2022();
    let outcome = Outcome::of_read(catalogue, assessment, registers, Extent::All, day());
    Some(match place {
        Place::Requirements(filter) => {
            let filter = Filter::parse(&filter.write());
            let context = FilterContext::new(registers, day());
            let fits = |item: &&AnyRequirement| {
                filter.fits(item, &assessment.answer(&item.id), &item.title().to_lowercase(), &context)
            };
            items(catalogue, registers).iter().filter(fits).count()
        }
        Place::Documents(Some(condition)) => {
            let lines = documents(catalogue, assessment, registers, day());
            lines.iter().filter(|line| line.is_left_at(*condition)).count()
        }
        Place::LateActions => {
            let query = Query::parse(Action::DECLARED, isms::cycle::LATE);
            let usual = Usual::of(Action::DECLARED);
            let text = Text::default();
            let sayer = Sayer { text, catalogue, rows: &assessment.rows, today: day(), usual: &usual };
            query.found(Action::DECLARED, &sayer).len()
        }
        Place::Actions => registers.actions.len(),
        Place::Gaps => outcome.gaps.ranked.len(),
        Place::Progress => registers.snapshots.len(),
        Place::Scope
        | Place::Risks
        | Place::Register(_)
        | Place::Statement
        | Place::Checks
        | Place::Documents(None) => {
            return None;
        }
    })
}

fn late(registers: &Registers) -> usize {
    registers.actions.iter().filter(|action| action.record.is_overdue(day())).count()
}

fn all_steps(assessment: &Assessment, registers: &Registers) -> Vec<Step> {
    let outcome = Outcome::of_read(catalogue::iso27001_2022(), assessment, registers, Extent::All, day());
    let parts = [Part::Plan, Part::Do, Part::Check, Part::Act];
    parts.into_iter().flat_map(|part| steps(part, &outcome, registers, 7, late(registers))).collect()
}

/// Assessments with something of everything: answers at all levels and none, not sure, carried over, left out with and
/// without reasons, own controls, documents in all states, actions of all kinds.
fn assessments() -> Vec<Assessment> {
    let empty = || {
        Assessment::new("x".into(), Edition::Iso27001_2022, Profile::default(), DateTime::<Utc>::UNIX_EPOCH)
    };
    let mut mixed = empty();
    for number in 1..4 {
        mixed.rows.set(&format!("control/O.{number}"), Some(json!({ "title": "x", "theme": "A.7" })));
    }
    let own = ["O.1", "O.2"].map(|id| id.parse::<RequirementId>().unwrap());
    let standard = catalogue::iso27001_2022().requirements().iter().map(|one| one.id.clone());
    for (place, id) in standard.chain(own).enumerate() {
        let response = match place % 8 {
            7 => None,
            6 => Some(Response::NotSure),
            digit => Level::try_from(digit as u8).ok().map(Response::Level),
        };
        let mut answer = Answer { response, needs_confirmation: place % 11 == 0, ..Answer::default() };
        answer.applicability = match place % 5 {
            0 => Applicability::Included([InclusionReason::Risk].into()),
            1 => Applicability::Included([].into()),
            _ => Applicability::Undecided,
        };
        if id.as_str().starts_with('A') && place % 9 == 0 {
            answer.exclude(Justification::new("none").unwrap());
        }
        let action = json!({
            "title": "x", "owner": if place % 3 == 0 { "" } else { "IT" }, "requirements": [id.to_string()],
            "due": if place % 4 == 0 { "2026-06-14" } else { "2026-07-14" },
            "state": if place % 7 == 0 { "done" } else { "to_do" },
        });
        if place % 2 == 0 {
            mixed.rows.set(&format!("action/{place}"), Some(action));
        }
        mixed.answers.insert(id, answer);
    }
    let states = ["missing", "draft", "in_place", "none_occurred"];
    for (place, fact) in
        catalogue::iso27001_2022().documents().iter().enumerate().filter(|(place, _)| place % 5 > 0)
    {
        let row = json!({ "state": states[place % 4] });
        mixed.rows.set(&format!("document/{}", fact.id), Some(row));
    }
    let mut all_there = empty();
    for requirement in catalogue::iso27001_2022().requirements() {
        let response = Some(Response::Level(Level::Established));
        let applicability = Applicability::Included([InclusionReason::Risk].into());
        let answer = Answer { response, applicability, ..Answer::default() };
        all_there.answers.insert(requirement.id.clone(), answer);
    }
    vec![empty(), mixed, all_there]
}

#[test]
fn every_step_of_the_cycle_leads_to_exactly_what_it_counts() {
    for assessment in assessments() {
        let registers = Registers::of(&assessment.rows);
        let steps = all_steps(&assessment, &registers);
        assert_eq!(steps.len(), 16);
        for step in steps {
            // Registers are pages of their own, not lists of what is left.
            if matches!(step.place, Place::Register(_)) {
                continue;
            }
            let found = listed(&step.place, &assessment, &registers);
            match (step.topic, step.figure) {
                (Topic::Actions, Figure::Of { all, .. }) => assert_eq!(found, Some(all)),
                (_, Figure::Of { .. }) if step.left() > 0 => assert_eq!(found, Some(step.left()), "{step:?}"),
                (_, Figure::Of { .. }) => assert_eq!(found, None, "{step:?}"),
                (Topic::Findings, _) | (_, Figure::Written(_)) => {}
                (_, Figure::Count(count)) => assert_eq!(found, Some(count), "{step:?}"),
            }
        }
    }
}

#[test]
fn every_condition_of_the_gates_leads_to_exactly_what_is_left_of_it() {
    for assessment in assessments() {
        let registers = Registers::of(&assessment.rows);
        let outcome =
            Outcome::of_read(catalogue::iso27001_2022(), &assessment, &registers, Extent::All, day());
        assert_eq!(outcome.gates.len(), Condition::ALL.len());
        for (condition, status) in &outcome.gates {
            let place = place_of(*condition);
            // Registers and criteria are pages of their own, not lists of what is left.
            if matches!(place, Place::Risks | Place::Register(_)) {
                continue;
            }
            let found = listed(&place, &assessment, &registers);
            assert_eq!(found, Some(status.left()), "{condition:?}");
            assert_eq!(status.asked(), status.met + status.short.len() + status.unknown.len());
        }
        let figures = all_steps(&assessment, &registers);
        for (topic, condition) in [
            (Topic::Applicability, Condition::ApplicabilityDecided),
            (Topic::Documents, Condition::Documents),
            (Topic::Controls, Condition::ControlsEstablished),
            (Topic::Records, Condition::Records),
        ] {
            let step = figures.iter().find(|step| step.topic == topic).unwrap();
            let status = &outcome.gates.iter().find(|(known, _)| *known == condition).unwrap().1;
            assert_eq!(step.figure, Figure::Of { done: status.met, all: status.asked() }, "{topic:?}");
        }
    }
}

#[test]
fn nothing_is_ticked_off_as_long_as_something_is_not_answered() {
    let ticked = |assessment: &Assessment| {
        let registers = Registers::of(&assessment.rows);
        let done = all_steps(assessment, &registers).into_iter().filter(|step| step.is_done);
        done.map(|step| step.topic).collect::<Vec<_>>()
    };
    let [empty, _, all_there] = assessments().try_into().unwrap();
    assert_eq!(ticked(&empty), []);
    let mut one = empty;
    let response = Some(Response::Level(Level::Established));
    one.answers.insert("5.1".parse().unwrap(), Answer { response, ..Answer::default() });
    assert_eq!(ticked(&one), [], "one good answer says nothing about the others");
    let done = ticked(&all_there);
    assert_eq!(done, [Topic::Applicability, Topic::Controls, Topic::Gaps, Topic::NotSure]);
}
