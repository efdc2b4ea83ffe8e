use super::*;
use crate::answer::{InclusionReason, Justification, Response};
use crate::assessment::Profile;
use crate::requirement::Edition;
use chrono::{DateTime, Utc};

fn level(level: u8) -> Answer {
    let response = Some(Response::Level(Level::try_from(level).unwrap()));
    Answer { response, ..Answer::default() }
}

fn applies(applicability: Applicability) -> Answer {
    Answer { applicability, ..Answer::default() }
}

fn left_out() -> Answer {
    applies(Applicability::Excluded(Justification::new("no office").unwrap()))
}

/// How answers to one requirement of the kind stand, each with whether an action is on its way.
fn stands(condition: Condition, kind: RequirementKind, cases: &[(Answer, bool, Option<Verdict>)]) {
    for (answer, is_on_its_way, expected) in cases {
        assert_eq!(condition.verdict(kind, answer, *is_on_its_way), *expected, "{condition:?}: {answer:?}");
        let carried = Answer { needs_confirmation: true, ..answer.clone() };
        assert_eq!(condition.verdict(kind, &carried, *is_on_its_way), Some(Verdict::Short), "carried over");
    }
    let other = match kind {
        RequirementKind::Clause => RequirementKind::Control,
        RequirementKind::Control => RequirementKind::Clause,
    };
    assert_eq!(condition.verdict(other, &level(0), false), None, "asks about one kind only");
}

const FINE: Option<Verdict> = Some(Verdict::Fine);
const SHORT: Option<Verdict> = Some(Verdict::Short);
const UNKNOWN: Option<Verdict> = Some(Verdict::Unknown);

fn not_sure() -> Answer {
    Answer { response: Some(Response::NotSure), ..Answer::default() }
}

#[test]
fn clauses_partial_asks_for_2() {
    let cases = [
        (Answer::default(), false, UNKNOWN),
        (not_sure(), true, UNKNOWN),
        (level(1), true, SHORT),
        (level(2), false, FINE),
        (level(5), false, FINE),
    ];
    stands(Condition::ClausesPartial, RequirementKind::Clause, &cases);
}

#[test]
fn applicability_decided_asks_for_a_decision_with_a_reason() {
    let cases = [
        (Answer::default(), false, UNKNOWN),
        (level(5), true, UNKNOWN),
        (applies(Applicability::Included([].into())), false, SHORT),
        (applies(Applicability::Included([InclusionReason::Risk].into())), false, FINE),
        (left_out(), false, FINE),
    ];
    stands(Condition::ApplicabilityDecided, RequirementKind::Control, &cases);
}

#[test]
fn documents_asks_for_each_document() {
    papers(Condition::Documents, false);
}

#[test]
fn clauses_established_asks_for_3() {
    let cases = [(Answer::default(), false, UNKNOWN), (level(2), true, SHORT), (level(3), false, FINE)];
    stands(Condition::ClausesEstablished, RequirementKind::Clause, &cases);
}

#[test]
fn records_asks_for_each_record() {
    papers(Condition::Records, true);
}

#[test]
fn controls_established_asks_for_3_or_for_1_and_an_action_on_its_way() {
    let cases = [
        (Answer::default(), true, UNKNOWN),
        (not_sure(), true, UNKNOWN),
        (level(0), true, SHORT),
        (level(1), false, SHORT),
        (level(1), true, FINE),
        (level(2), true, FINE),
        (level(2), false, SHORT),
        (level(3), false, FINE),
        (left_out(), false, None),
    ];
    stands(Condition::ControlsEstablished, RequirementKind::Control, &cases);
}

fn papers(condition: Condition, is_record: bool) {
    let paper = |name, verdict, is_record| RequiredDocument { name, is_record, verdict };
    let asked = [
        paper("there", Verdict::Fine, is_record),
        paper("missing", Verdict::Short, is_record),
        paper("unheard of", Verdict::Unknown, is_record),
        paper("another", Verdict::Short, !is_record),
    ];
    let all = gates(&[], &asked, &[], &empty(), &|_| false);
    let status = all.into_iter().find(|(known, _)| *known == condition).unwrap().1;
    let (short, unknown) = (vec!["missing".to_owned()], vec!["unheard of".to_owned()]);
    assert_eq!(status, GateStatus { met: 1, short, unknown });
    assert_eq!(condition.verdict(RequirementKind::Control, &level(0), false), None);
}

#[test]
fn what_is_kept_here_stands_as_whoever_keeps_it_says() {
    let record = |condition, name: &str, verdict| KeptRecord { condition, name: name.into(), verdict };
    let kept = [
        record(Condition::RisksDecided, "R-01", Verdict::Fine),
        record(Condition::RisksDecided, "R-02", Verdict::Short),
        record(Condition::RiskAssessed, "8.2", Verdict::Unknown),
    ];
    let all = gates(&[], &[], &kept, &empty(), &|_| false);
    let status = |wanted| all.iter().find(|(known, _)| *known == wanted).unwrap().1.clone();
    let decided = GateStatus { met: 1, short: vec!["R-02".into()], unknown: vec![] };
    assert_eq!(status(Condition::RisksDecided), decided);
    assert_eq!(status(Condition::RiskAssessed).verdict(), Verdict::Unknown);
    assert_eq!(status(Condition::RiskCriteria), GateStatus::default());
}

fn empty() -> Assessment {
    Assessment::new("x".into(), Edition::Iso27001_2022, Profile::default(), DateTime::<Utc>::UNIX_EPOCH)
}

#[test]
fn the_table_has_a_row_for_each_condition_with_a_key_of_its_own() {
    assert!(TABLE.iter().map(|row| row.condition).eq(Condition::ALL));
    let keys: std::collections::BTreeSet<_> = Condition::ALL.map(Condition::key).into();
    assert_eq!(keys.len(), Condition::ALL.len());
    let stages = Condition::ALL.map(Condition::stage);
    assert_eq!(stages[..6], [Stage::One; 6]);
    assert_eq!(stages[6..], [Stage::Two; 7]);
}

#[test]
fn what_is_asked_adds_up_and_nothing_is_met_before_anything_is_said() {
    let kinds = [("4.3", RequirementKind::Clause), ("A.8.13", RequirementKind::Control)];
    let set = kinds.map(|(id, kind)| Requirement {
        id: id.parse().unwrap(),
        kind,
        weight: 1,
        effort: 1,
        sequence: 1,
    });
    let mut assessment = empty();
    let document = |is_record| RequiredDocument { name: "d", is_record, verdict: Verdict::Unknown };
    let documents = [document(false), document(true)];
    let kept: Vec<KeptRecord> = Condition::ALL
        .into_iter()
        .filter(|condition| matches!(condition.row().asks, Asks::Kept))
        .map(|condition| KeptRecord { condition, name: "8.2".into(), verdict: Verdict::Unknown })
        .collect();
    for (condition, status) in gates(&set, &documents, &kept, &assessment, &|_| true) {
        assert_eq!(
            (status.asked(), status.left(), status.verdict()),
            (1, 1, Verdict::Unknown),
            "{condition:?}"
        );
    }
    assessment.answers.insert("A.8.13".parse().unwrap(), left_out());
    let all = gates(&set, &documents, &kept, &assessment, &|_| false);
    assert_eq!(all[12].1.asked(), 0, "what is left out is not asked for");
}

#[test]
fn what_falls_short_decides_before_what_is_unknown_and_neither_hides_the_other() {
    let status = |short: usize, unknown: usize| GateStatus {
        met: 1,
        short: vec!["s".into(); short],
        unknown: vec!["u".into(); unknown],
    };
    assert_eq!(status(0, 0).verdict(), Verdict::Fine);
    assert_eq!(status(0, 2).verdict(), Verdict::Unknown);
    assert_eq!(status(1, 2).verdict(), Verdict::Short);
    assert_eq!((status(1, 2).asked(), status(1, 2).left()), (4, 3));
}
