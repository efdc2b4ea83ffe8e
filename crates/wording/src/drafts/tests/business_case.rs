//! The business case: what five contrasting firms read in it, and that it claims nothing of them that they have not said.

use std::collections::BTreeMap;

use catalogue::ListOf;
use isms::obligation::{Obligation, ObligationKind};
use isms::risk::{Risk, Treatment};

use super::*;

/// The level that a firm gave a requirement, by its place.
type Levels = fn(usize) -> Option<u8>;

/// What a firm's business case says, by block.
fn said(assessment: &Assessment, registers: &Registers) -> BTreeMap<String, String> {
    let draft = draft(&context(assessment, registers), &template("business-case"));
    let said = draft.blocks().filter(|block| block.is_said());
    said.map(|block| (block.key.clone(), block.text.clone())).collect()
}

fn of(sector: Sector, size: Size, levels: Levels) -> BTreeMap<String, String> {
    let profile = Profile { sector: Some(sector), size: Some(size), ..Profile::default() };
    said(&firm(profile, levels), &Registers::default())
}

/// The only text of a business case whose key begins so.
fn only<'a>(case: &'a BTreeMap<String, String>, begins: &str) -> &'a str {
    let found: Vec<&String> =
        case.iter().filter(|(key, _)| key.starts_with(begins)).map(|(_, text)| text).collect();
    assert_eq!(found.len(), 1, "{begins}: {found:?}");
    found[0]
}

#[test]
fn five_contrasting_firms_read_other_reasons_and_other_figures() {
    let firms: [(Sector, Size, Levels); 5] = [
        (Sector::Retail, Size::Micro, |_| Some(0)),
        (Sector::Software, Size::Small, |place| Some((place % 4) as u8)),
        (Sector::Health, Size::Medium, |place| Some(if place < 60 { 3 } else { 1 })),
        (Sector::Public, Size::Large, |place| (place % 3 > 0).then_some(2)),
        (Sector::Industry, Size::Small, |place| (place < 40).then_some(1)),
    ];
    let cases = firms.map(|(sector, size, levels)| of(sector, size, levels));
    for what in ["why-", "readiness", "gaps", "days"] {
        let all: BTreeSet<&str> = cases.iter().map(|case| only(case, what)).collect();
        assert_eq!(all.len(), cases.len(), "{what}: {all:?}");
    }
    let audits: BTreeSet<&str> = cases.iter().map(|case| only(case, "audit-")).collect();
    assert_eq!(audits.len(), 4, "two of them have one size");
    assert!(only(&cases[0], "readiness").contains("0%; 123 of 123 answered"), "{:?}", cases[0]);
    assert!(only(&cases[0], "gaps").contains("123 gaps"), "{:?}", cases[0]);
    assert!(only(&cases[0], "days").ends_with("about 38 person-days."), "as the lesson says: {:?}", cases[0]);
    assert!(only(&cases[4], "days").ends_with("up to 58 if nothing else is there."), "{:?}", cases[4]);
}

#[test]
fn every_sector_has_a_reason_and_every_size_its_audit_days() {
    let sectors = Sector::ALL.map(|sector| of(sector, Size::Micro, |_| None));
    let reasons: BTreeSet<&str> = sectors.iter().map(|case| only(case, "why-")).collect();
    assert_eq!(reasons.len(), Sector::ALL.len());
    let sizes = Size::ALL.map(|size| of(Sector::Other, size, |_| None));
    let days = sizes.iter().map(|case| only(case, "audit-"));
    for (says, figures) in
        days.zip(["about 5 audit days", "5 to 10 audit", "10 to 14 audit", "14 or 15 audit"])
    {
        assert!(says.contains(figures), "{says}");
    }
}

#[test]
fn it_stands_undecided_and_claims_no_figure_that_is_not_there() {
    let (empty, none) = (firm(Profile::default(), |_| None), Registers::default());
    let draft = draft(&context(&empty, &none), &template("business-case"));
    assert!(draft.blocks().all(|block| !block.is_proposal()), "top management decides on all of it at once");
    let asked: Vec<&str> =
        draft.blocks().filter(|one| one.is_question()).map(|one| one.key.as_str()).collect();
    for key in
        ["obligations", "parties", "readiness", "gaps", "days", "rates", "sponsor", "lead", "start", "end"]
    {
        assert!(asked.contains(&key), "{key}: {asked:?}");
    }
    let case = said(&empty, &none);
    assert!(case.contains_key("rate-first") && !case.contains_key("top-risks"));
    assert!(case.keys().all(|key| !key.starts_with("why-") && !key.starts_with("audit-")), "{case:?}");
    // It is about no requirement, so no answer makes it say that something is in place.
    let template = template("business-case");
    assert!(template.is_proposal);
    assert!(template.sections.iter().flat_map(|one| &one.blocks).all(|block| block.about.is_empty()));
}

#[test]
fn everything_in_place_leaves_no_gap_and_the_days_of_being_audited() {
    let case = of(Sector::Software, Size::Micro, |_| Some(3));
    assert!(only(&case, "gaps").ends_with("nothing among the answers so far."), "{case:?}");
    assert!(only(&case, "days").ends_with("about 5 person-days."), "{case:?}");
}

#[test]
fn a_self_check_says_that_it_asked_only_a_part() {
    let mut check = firm(Profile::default(), |_| None);
    check.answers.clear();
    let asked = catalogue::iso27001_2022().self_check()[0].as_str();
    check.answers.insert(asked.parse().unwrap(), at(2));
    let case = said(&check, &Registers::default());
    assert!(only(&case, "readiness").contains("of 123 requirements"), "{case:?}");
}

#[test]
fn obligations_and_the_gravest_risks_come_from_their_registers() {
    let assessment = firm(Profile::default(), |_| Some(1));
    let risk = |number: u16, step: u16| Risk {
        title: format!("Risk {number}"),
        number,
        likelihood: step,
        operations: step,
        treatment: Some(Treatment::Modify),
        residual_likelihood: 1,
        residual_impact: 1,
        ..Risk::default()
    };
    let steps = [1, 4, 5, 4, 4, 4, 4];
    let risks = (1..).zip(steps).map(|(number, step)| risk(number, step));
    let contract = Obligation {
        title: "Frame contract".into(),
        kind: Some(ObligationKind::Contract),
        demands: "A certificate".into(),
        ..Obligation::default()
    };
    let mut registers = Registers {
        risks: risks.map(|record| Keyed { id: record.number.to_string(), record }.into()).collect(),
        ..Registers::default()
    };
    registers.running.obligations = vec![Keyed { id: "1".into(), record: contract }.into()];
    let context = context(&assessment, &registers);
    let obligations = list(&context, ListOf::Obligations, &[]);
    assert_eq!(obligations.rows, [["Frame contract", "Contract", "A certificate", ""]]);
    let top = list(&context, ListOf::TopRisks, &[]);
    let titles: Vec<&str> = top.rows.iter().map(|row| row[1].as_str()).collect();
    assert_eq!(titles, ["Risk 3", "Risk 2", "Risk 4", "Risk 5", "Risk 6"], "five, the gravest first");
    assert!(top.rows.iter().all(|row| row.len() == top.head.len() && row[2] != row[4]), "{:?}", top.rows);
    let case = said(&assessment, &registers);
    assert!(case.contains_key("obligations") && case.contains_key("top-risks"));
    assert!(!case.contains_key("rate-first"));
}
