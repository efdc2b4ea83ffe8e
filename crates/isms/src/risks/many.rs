//! Thousands of risks: what follows from all of them costs twice as much for twice as many.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate};
use model::{Assessment, Edition, Profile};

use super::looks::counted;
use super::*;
use crate::Registers;
use crate::action::Action;
use crate::asset::Asset;
use crate::record::Keyed;
use crate::risk::{Risk, Treatment};

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2027, 3, 1).unwrap_or_default()
}

fn keyed<T>(id: usize, record: T) -> Arc<Keyed<T>> {
    Arc::new(Keyed { id: id.to_string(), record })
}

/// So many risks, each with assets, actions and controls out of as many.
fn many(count: usize) -> Registers {
    let of = |name: &str, at: usize| format!("{}", (at * 7 + name.len()) % count);
    let controls =
        ["A.5.7", "A.8.7", "A.8.13", "A.7.5", "A.5.24"].map(|id| id.parse::<model::RequirementId>().unwrap());
    let risk = |at: usize| Risk {
        title: format!("Risk {at}"),
        number: u16::try_from(at + 1).unwrap(),
        likelihood: u16::try_from(at % 5 + 1).unwrap(),
        law: u16::try_from(at / 5 % 5 + 1).unwrap(),
        residual_likelihood: 1,
        residual_impact: 2,
        treatment: Some(Treatment::ALL[at % Treatment::ALL.len()]),
        assets: vec![of("asset", at), of("second asset", at)],
        actions: vec![of("action", at)],
        controls: vec![controls[at % controls.len()].clone()],
        added: vec![controls[(at + 1) % controls.len()].clone()],
        ..Risk::default()
    };
    let asset = |at: usize| Asset {
        title: format!("Asset {at}"),
        confidentiality: Some(crate::asset::Need::VeryHigh),
        ..Asset::default()
    };
    Registers {
        risks: (0..count).map(|at| keyed(at, risk(at))).collect(),
        assets: (0..count).map(|at| keyed(at, asset(at))).collect(),
        actions: (0..count)
            .map(|at| keyed(at, Action { title: format!("Do {at}"), ..Action::default() }))
            .collect(),
        ..Registers::default()
    }
}

#[test]
fn twice_as_many_risks_take_twice_as_many_looks() {
    let assessment =
        Assessment::new("a".into(), Edition::Iso27001_2022, Profile::default(), DateTime::UNIX_EPOCH);
    let catalogue = catalogue::iso27001_2022();
    type Work<'w> = (&'w str, u64, &'w dyn Fn(&Registers));
    let stands = |registers: &Registers| {
        let all = standings(&assessment, registers, today());
        assert_eq!(summary(all.iter().map(|(_, standing)| standing)).all, registers.risks.len());
    };
    let dated =
        |registers: &Registers| _ = crate::counts::Counts::of(catalogue, &assessment, registers, today());
    let checked =
        |registers: &Registers| drop(crate::checks::run(catalogue, &assessment, registers, today()));
    let stated = |registers: &Registers| drop(crate::soa::statement(catalogue, &assessment, registers));
    let work: [Work<'_>; 4] = [
        ("standing", 12, &stands),
        ("counts", 30, &dated),
        ("checks", 40, &checked),
        ("statement", 4, &stated),
    ];
    for (name, most, run) in work {
        let [half, all] = [2_500, 5_000].map(|count| {
            let registers = many(count);
            counted(|| run(&registers))
        });
        assert!(all > 0, "{name}: something is counted");
        assert!(all <= 5_000 * most, "{name}: {all} looks for 5,000 risks");
        assert!(all <= half * 2 + 1_000, "{name}: {half} looks for half of them, {all} for all");
    }
}

#[test]
fn every_cell_of_the_matrix_has_its_risks_whatever_their_number() {
    let assessment =
        Assessment::new("a".into(), Edition::Iso27001_2022, Profile::default(), DateTime::UNIX_EPOCH);
    let registers = many(5_000);
    let all = standings(&assessment, &registers, today());
    let scale = Scale::of(&registers.criteria);
    let in_cell = |cell| all.iter().filter(|(_, standing)| standing.now == Some(cell)).count();
    assert_eq!(scale.cells().map(in_cell).sum::<usize>(), 5_000);
}
