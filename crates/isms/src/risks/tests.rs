use std::sync::Arc;

use chrono::{DateTime, NaiveDate};
use model::{Answer, Applicability, Assessment, Edition, InclusionReason, Level, Profile, Response, Target};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::Registers;
use crate::assessed::RiskAssessment;
use crate::criteria::RiskCriteria;
use crate::gates::gate_statuses;
use crate::record::{Keyed, Record as _};
use crate::risk::{Risk, Treatment};
use crate::soa::{Applies, Reason, statement};
use model::gates::{Condition, Verdict};

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 6, 15).unwrap()
}

/// An assessment with answers at levels and rows.
fn assessment(levels: &[(&str, u8)], rows: &[(&str, Value)]) -> Assessment {
    let (edition, now) = (Edition::Iso27001_2022, DateTime::UNIX_EPOCH);
    let mut assessment = Assessment::new("a".into(), edition, Profile::default(), now);
    for (id, level) in levels {
        let response = Some(Response::Level(Level::try_from(*level).unwrap()));
        assessment.answers.insert(id.parse().unwrap(), Answer { response, ..Answer::default() });
    }
    for (key, row) in rows {
        assessment.rows.set(key, Some(row.clone()));
    }
    assessment
}

/// How a risk stands with these answers and rows.
fn stands(risk: Value, levels: &[(&str, u8)], rows: &[(&str, Value)]) -> Standing {
    let all = [rows, &[("risk/1", risk)]].concat();
    let assessment = assessment(levels, &all);
    let registers = Registers::of(&assessment.rows);
    let scale = Scale::of(&registers.criteria);
    standing(&registers.risks[0].record, &scale, &assessment, &registers, today())
}

fn rated(more: Value) -> Value {
    let mut row = json!({ "title": "Ransomware", "number": 1, "likelihood": 4, "operations": 5, "money": 3 });
    row.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    row
}

#[test]
fn the_usual_bands_are_those_of_the_pictures() {
    let scale = Scale::default();
    for (cell, band) in [
        ((1, 1), 1),
        ((2, 2), 1),
        ((1, 5), 2),
        ((3, 3), 2),
        ((2, 5), 3),
        ((3, 4), 3),
        ((3, 5), 4),
        ((5, 5), 4),
    ] {
        assert_eq!(scale.band(cell).number(), band, "{cell:?}");
    }
    assert_eq!((scale.limit(), scale.scores(scale.acceptable)), (Some(9), Some((5, 9))));
    assert_eq!((scale.likelihood, scale.impact), (5, 5));
}

#[test]
fn the_table_of_the_criteria_decides_and_one_that_does_not_fit_does_not() {
    let with = |bands: &str| {
        let (likelihood_steps, impact_steps) = (3, 4);
        let bands = bands.to_owned();
        Scale::of(&RiskCriteria { likelihood_steps, impact_steps, bands, ..RiskCriteria::default() })
    };
    let own = with("1112 1234 4444");
    let band = |cell| own.band(cell).number();
    assert_eq!([band((1, 4)), band((2, 3)), band((3, 1))], [2, 3, 4]);
    assert_eq!(own.limit(), None, "no score parts what is acceptable from what is not");
    for wrong in ["", "1112 1234", "111 123 444", "1115 1234 4444", "abcd 1234 4444", "1112 1234 4444 1111"] {
        assert_eq!(with(wrong), with(""), "{wrong}");
    }
    assert_eq!(own.with_band((1, 1), Band::ALL[3]), "4112 1234 4444");
}

#[test]
fn criteria_that_make_no_sense_are_the_usual_ones() {
    let odd = RiskCriteria { likelihood_steps: 9, impact_steps: 2, acceptable: 4, ..RiskCriteria::default() };
    assert_eq!(Scale::of(&odd), Scale::default());
}

#[test]
fn a_risk_becomes_treated_only_when_its_controls_are_at_their_planned_level_and_its_actions_done() {
    let treated = json!({
        "treatment": "modify", "controls": ["A.8.13"], "added": ["A.8.7"], "actions": ["a"],
        "residual_likelihood": 2, "residual_impact": 4,
    });
    let action = |state: &str| [("action/a", json!({ "title": "x", "state": state }))];
    let high = &[("A.8.13", 3), ("A.8.7", 3)][..];
    for (levels, state, expected, now) in [
        (&[][..], "to_do", RiskState::Planned, (4, 5)),
        (&[("A.8.13", 3)][..], "to_do", RiskState::Planned, (4, 5)),
        (&[][..], "doing", RiskState::Treating, (4, 5)),
        (&[("A.8.7", 3)][..], "to_do", RiskState::Treating, (4, 5)),
        (high, "doing", RiskState::Treating, (4, 5)),
        (&[("A.8.13", 2), ("A.8.7", 3)][..], "done", RiskState::Treating, (4, 5)),
        (high, "done", RiskState::Treated, (2, 4)),
    ] {
        let standing = stands(rated(treated.clone()), levels, &action(state));
        assert_eq!((standing.state, standing.now), (expected, Some(now)), "{levels:?} {state}");
        assert_eq!((standing.rated, standing.after), (Some((4, 5)), Some((2, 4))));
        assert_eq!(standing.is_above, expected != RiskState::Treated);
    }
}

#[test]
fn the_planned_level_is_the_target_of_the_control() {
    let row = rated(
        json!({ "treatment": "modify", "controls": ["A.8.13"], "residual_likelihood": 1, "residual_impact": 5 }),
    );
    let mut assessment = assessment(&[("A.8.13", 3)], &[("risk/1", row)]);
    let registers = Registers::of(&assessment.rows);
    let of = |assessment: &Assessment| standings(assessment, &registers, today())[0].1.clone();
    assert!(of(&assessment).is_in_place);
    let answer = assessment.answers.get_mut(&"A.8.13".parse().unwrap()).unwrap();
    answer.target = Target::try_from(4).unwrap();
    let standing = of(&assessment);
    assert!(!standing.is_in_place);
    assert_eq!(standing.short, ["A.8.13".parse().unwrap()]);
}

#[test]
fn what_is_open_about_a_risk_follows_from_what_is_said() {
    let accepted = json!({ "treatment": "retain", "accepted_by": "Head", "accepted": "2026-06-01", "until": "2026-06-15" });
    let past = json!({ "treatment": "retain", "accepted_by": "Head", "accepted": "2026-05-01", "until": "2026-06-14" });
    let small = json!({ "likelihood": 1 });
    let left = json!({ "treatment": "share", "controls": ["A.8.13"], "residual_likelihood": 2, "residual_impact": 5 });
    for (row, expected) in [
        (json!({ "title": "x" }), RiskState::Unrated),
        (json!({ "title": "x", "likelihood": 3 }), RiskState::Unrated),
        (json!({ "title": "x", "likelihood": 6, "money": 2 }), RiskState::Unrated),
        (rated(json!({})), RiskState::Untreated),
        (rated(small.clone()), RiskState::Within),
        (rated(json!({ "treatment": "retain" })), RiskState::ToAccept),
        (rated(accepted), RiskState::Accepted),
        (rated(past), RiskState::ToAccept),
        (rated(left), RiskState::ToAccept),
    ] {
        assert_eq!(stands(row.clone(), &[("A.8.13", 3)], &[]).state, expected, "{row}");
    }
}

#[test]
fn the_sum_counts_what_is_to_be_decided() {
    let rows = [
        ("risk/1", rated(json!({}))),
        ("risk/2", rated(json!({ "number": 2, "treatment": "retain" }))),
        ("risk/3", json!({ "title": "x", "number": 3 })),
        ("risk/4", rated(json!({ "number": 4, "likelihood": 1 }))),
    ];
    let assessment = assessment(&[], &rows);
    let registers = Registers::of(&assessment.rows);
    let standings = standings(&assessment, &registers, today());
    let sum = summary(standings.iter().map(|(_, standing)| standing));
    assert_eq!((sum.all, sum.above, sum.unrated, sum.untreated, sum.to_accept, sum.open), (4, 2, 1, 1, 1, 2));
    assert_eq!(sum.bands, [0, 1, 0, 2]);
}

#[test]
fn a_rating_by_other_scales_is_marked_and_one_by_other_rules_of_acceptance_is_not() {
    let scale = Scale::default();
    let row = rated(json!({ "method": scale.fingerprint() }));
    let with = |criteria: Value| stands(row.clone(), &[], &[("criteria/risk", criteria)]).is_outdated;
    assert!(!with(json!({ "acceptable": 1, "acceptance": "The board", "currency": "EUR" })));
    assert!(with(json!({ "likelihood_steps": 4 })));
    assert!(with(json!({ "bands": "11111 11111 11111 11111 11111" })));
    assert!(with(json!({ "impact": [{ "name": "Nothing" }] })));
}

#[test]
fn a_control_that_a_risk_relies_on_applies_because_of_it_and_names_it() {
    let row = rated(json!({ "controls": ["A.8.13", "A.8.30"], "added": ["A.8.7"] }));
    let mut assessment = assessment(&[], &[("risk/1", row)]);
    let legal = Answer {
        applicability: Applicability::Included([InclusionReason::Legal].into()),
        ..Answer::default()
    };
    assessment.answers.insert("A.8.13".parse().unwrap(), legal);
    let mut excluded = Answer::default();
    excluded.exclude(model::Justification::new("No outsourced development").unwrap());
    assessment.answers.insert("A.8.30".parse().unwrap(), excluded);
    let registers = Registers::of(&assessment.rows);
    let lines = statement(catalogue::iso27001_2022(), &assessment, &registers);
    let line = |id: &str| lines.iter().find(|line| line.id.as_str() == id).unwrap().clone();
    assert_eq!(line("A.8.13").applies, Applies::Yes([Reason::Legal, Reason::Risk].into()));
    assert_eq!(line("A.8.7").applies, Applies::Yes([Reason::Risk].into()));
    assert!(matches!(line("A.8.30").applies, Applies::No(_)), "what is left out stays so, and is found");
    assert_eq!(line("A.8.12").applies, Applies::Undecided);
    assert_eq!((line("A.8.13").risks, line("A.8.12").risks), (vec!["R-01".to_owned()], vec![]));
}

#[test]
fn a_dated_assessment_stays_as_it_was_and_tells_what_changed_since() {
    let mut registers = Registers::default();
    let risk = |id: &str, number, likelihood| {
        let record = Risk { title: id.into(), number, likelihood, money: 3, ..Risk::default() };
        Arc::new(Keyed { id: id.into(), record })
    };
    registers.risks = vec![risk("a", 1, 2), risk("b", 2, 4), risk("c", 3, 3)];
    let nothing = assessment(&[], &[]);
    let before = freeze(&nothing, &registers, "Risk assessment of 2026-06", today(), "Head");
    assert_eq!(RiskAssessment::read(&before.write().unwrap()), (before.clone(), vec![]));
    registers.risks = vec![risk("a", 1, 5), risk("b", 2, 1), risk("d", 4, 3)];
    let after = freeze(&nothing, &registers, "x", today(), "Head");
    let courses: Vec<_> =
        changes(&before, &after).into_iter().map(|(title, _, _, course)| (title, course)).collect();
    let expected =
        [("a", RiskCourse::Rose), ("d", RiskCourse::New), ("b", RiskCourse::Fell), ("c", RiskCourse::Gone)];
    assert_eq!(courses, expected.map(|(title, course)| (title.to_owned(), course)));
    assert_eq!(before.lines[0].today, Some((2, 3)));
}

fn gate(rows: &[(&str, Value)], condition: Condition) -> (usize, Verdict) {
    let assessment = assessment(&[], rows);
    let registers = Registers::of(&assessment.rows);
    let all = gate_statuses(catalogue::iso27001_2022(), &assessment, &registers, today());
    let status = all.into_iter().find(|(known, _)| *known == condition).unwrap().1;
    (status.asked(), status.verdict())
}

#[test]
fn the_gates_ask_for_approved_criteria_a_dated_assessment_and_decisions() {
    let all =
        [Condition::RiskCriteria, Condition::RiskAssessed, Condition::RisksDecided, Condition::RiskCurrent];
    for condition in all {
        assert_eq!(gate(&[], condition), (1, Verdict::Unknown), "nothing is kept here: {condition:?}");
    }
    let above = ("risk/1", rated(json!({})));
    for condition in all {
        assert_eq!(gate(std::slice::from_ref(&above), condition), (1, Verdict::Short), "{condition:?}");
    }
    let approved = RiskCriteria::default().approve("1.0", "Head", today()).write().unwrap();
    assert_eq!(gate(&[("criteria/risk", approved)], Condition::RiskCriteria), (1, Verdict::Fine));
    let dated = |on: &str| ("assessed/1", json!({ "name": "x", "on": on }));
    for (on, current) in
        [("2026-06-15", Verdict::Fine), ("2025-06-16", Verdict::Fine), ("2025-06-15", Verdict::Short)]
    {
        assert_eq!(gate(&[dated(on)], Condition::RiskAssessed).1, Verdict::Fine, "{on}");
        assert_eq!(gate(&[dated(on)], Condition::RiskCurrent).1, current, "{on}");
    }
    assert_eq!(gate(&[dated("2026-06-16")], Condition::RiskAssessed).1, Verdict::Short, "it lies ahead");
    let accepted =
        rated(json!({ "number": 2, "treatment": "retain", "accepted_by": "Head", "accepted": "2026-06-01" }));
    let within = rated(json!({ "number": 3, "likelihood": 1 }));
    let rows = [("risk/2", accepted), ("risk/3", within)];
    assert_eq!(gate(&rows, Condition::RisksDecided), (2, Verdict::Fine));
    let unrated = ("risk/4", json!({ "title": "x", "number": 4 }));
    assert_eq!(gate(&[rows[0].clone(), unrated], Condition::RisksDecided), (2, Verdict::Unknown));
}

proptest! {
    #[test]
    fn more_likely_or_worse_is_never_in_a_lower_band(likelihood in 3_u16..=5, impact in 3_u16..=5) {
        let criteria = RiskCriteria { likelihood_steps: likelihood, impact_steps: impact, ..RiskCriteria::default() };
        let scale = Scale::of(&criteria);
        for (row, column) in scale.cells() {
            let band = scale.band((row, column));
            prop_assert!(scale.band((row + 1, column)) >= band);
            prop_assert!(scale.band((row, column + 1)) >= band);
        }
        prop_assert_eq!(scale.band((1, 1)), Band::ALL[0]);
        prop_assert_eq!(scale.band((likelihood, impact)), Band::ALL[3]);
        prop_assert!(scale.limit().is_some());
    }

    #[test]
    fn a_step_told_on_a_coarser_scale_is_never_less_grave_and_keeps_its_order(steps in 3_u16..=5) {
        let told: Vec<u16> = (1..=5).map(|step| Scale::step(step, steps)).collect();
        prop_assert!(told.is_sorted());
        prop_assert_eq!(*told.last().unwrap(), steps);
        for (step, told) in (1..=5_u16).zip(told) {
            prop_assert!(told * 5 >= step * steps, "{} of 5 is {} of {}", step, told, steps);
        }
    }

    #[test]
    fn a_treatment_that_is_not_in_place_never_makes_a_risk_smaller(
        likelihood in 1_u16..=5, impact in 1_u16..=5, left in (0_u16..=5, 0_u16..=5), level in 0_u8..=5, treatment in 0_usize..4,
    ) {
        let treatment = Treatment::ALL[treatment];
        let row = json!({
            "title": "x", "number": 1, "likelihood": likelihood, "law": impact, "treatment": treatment.key(),
            "residual_likelihood": left.0, "residual_impact": left.1, "added": ["A.8.13"],
        });
        let standing = stands(row, &[("A.8.13", level)], &[]);
        if level < 3 || treatment == Treatment::Retain {
            prop_assert_eq!(standing.now, standing.rated);
        }
        prop_assert_eq!(standing.rated, Some((likelihood, impact)));
    }
}

mod proposed {
    use locale::Locale;
    use model::Sector;

    use super::*;

    fn organisation(sector: Sector) -> Assessment {
        let mut assessment = assessment(&[], &[]);
        assessment.profile.sector = Some(sector);
        assessment
    }

    fn of(assessment: &Assessment) -> Vec<Proposal> {
        let registers = Registers::of(&assessment.rows);
        proposals(catalogue::iso27001_2022(), assessment, &registers, Locale::ENGLISH)
    }

    fn proposed(assessment: &Assessment) -> Vec<&'static str> {
        of(assessment).into_iter().filter(|one| one.is_proposed).map(|one| one.scenario.id).collect()
    }

    #[test]
    fn what_is_proposed_to_two_sectors_differs_by_two_fifths() {
        for sector in Sector::ALL {
            let own = proposed(&organisation(sector));
            assert!(own.len() >= 20, "{sector:?}: {}", own.len());
            for other in Sector::ALL.into_iter().filter(|other| *other != sector) {
                let others = proposed(&organisation(other));
                let shared = own.iter().filter(|id| others.contains(id)).count();
                assert!(
                    shared * 10 <= own.len() * 6,
                    "{sector:?} and {other:?} share {shared} of {}",
                    own.len()
                );
            }
        }
    }

    #[test]
    fn a_low_answer_moves_a_scenario_up_and_says_why() {
        let mut assessment = organisation(Sector::Industry);
        let before = of(&assessment);
        let watched = before.last().unwrap().clone();
        let control = watched.scenario.doubts[0].controls[0].clone();
        let response = Some(Response::Level(Level::Absent));
        assessment.answers.insert(control.clone(), Answer { response, ..Answer::default() });
        let after = of(&assessment);
        let place =
            |all: &[Proposal]| all.iter().position(|one| one.scenario.id == watched.scenario.id).unwrap();
        assert!(place(&after) < place(&before));
        let found = &after[place(&after)];
        assert_eq!(found.doubts[0], (control, Level::Absent, watched.scenario.doubts[0].says));
        assert_eq!(found.likelihood, (watched.likelihood + 1).min(5));
    }

    #[test]
    fn a_risk_made_of_one_has_no_rating_and_relies_on_what_is_not_left_out() {
        let assessment = organisation(Sector::Software);
        let proposal = of(&assessment).into_iter().find(|one| one.scenario.controls.len() > 2).unwrap();
        let controls = &proposal.scenario.controls;
        let mut answered = assessment.clone();
        let response = Some(Response::Level(Level::Established));
        answered.answers.insert(controls[0].clone(), Answer { response, ..Answer::default() });
        let mut left_out = Answer::default();
        left_out.exclude(model::Justification::new("We do not do that at all").unwrap());
        answered.answers.insert(controls[1].clone(), left_out);
        let kind = proposal.scenario.assets.iter().find(|kind| **kind != "supplier").unwrap();
        answered.rows.set("asset/a", Some(json!({ "title": "x", "kind": kind })));
        answered.rows.set("risk/6", Some(json!({ "title": "y", "number": 6 })));
        let risk = proposal.risk(&answered, &Registers::of(&answered.rows));
        assert_eq!((risk.rating(), risk.treatment, risk.reference().as_str()), (None, None, "R-07"));
        assert_eq!(risk.assets, ["a"]);
        answered.rows.set("asset/b", Some(json!({ "title": "z", "kind": kind })));
        let two = proposal.risk(&answered, &Registers::of(&answered.rows));
        assert_eq!(two.assets, [""; 0], "which of two, people say");
        assert_eq!(risk.controls, controls[..1]);
        assert_eq!(risk.added, controls[2..]);
        answered.rows.set("risk/1", risk.write());
        let taken: Vec<_> = of(&answered).into_iter().filter(|one| one.is_taken).collect();
        assert_eq!(taken.len(), 1);
        assert_eq!(taken[0].scenario.id, risk.scenario);
    }

    #[test]
    fn a_coarser_scale_is_respected() {
        let mut assessment = organisation(Sector::Retail);
        assessment.rows.set("criteria/risk", Some(json!({ "likelihood_steps": 3, "impact_steps": 4 })));
        for proposal in of(&assessment) {
            assert!((1..=3).contains(&proposal.likelihood));
            assert!(proposal.impacts.iter().all(|impact| *impact <= 4));
        }
    }
}
