//! What stands between today and the two certification audits.
//!
//! *Stage 1*: every clause item at 2 or more, applicability decided with its reason for every control,
//! the documents the clauses ask for. *Stage 2*: also every clause item at 3, the records the clauses ask
//! for (or "none occurred"), and every applicable control at 3, or at 1 or more with an owned action that
//! is not overdue. Whatever was carried over from another edition fails until somebody confirms it.

use crate::answer::{Answer, Applicability};
use crate::assessment::Assessment;
use crate::level::Level;
use crate::requirement::{Requirement, RequirementId, RequirementKind};

/// Which audit a condition belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// The documentation review.
    One,
    /// The audit on site.
    Two,
}

/// One condition of a gate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Condition {
    /// Stage 1: every clause item at 2 or more.
    ClausesPartial,
    /// Stage 1: applicability decided, with its reason, for every control.
    ApplicabilityDecided,
    /// Stage 1: the documents that clauses ask for.
    Documents,
    /// Stage 2: every clause item at 3 or more.
    ClausesEstablished,
    /// Stage 2: the records that clauses ask for, or "none occurred".
    Records,
    /// Stage 2: every applicable control at 3, or on its way.
    ControlsEstablished,
}

impl Condition {
    /// All conditions, in the order in which they are met.
    pub const ALL: [Self; 6] = [
        Self::ClausesPartial,
        Self::ApplicabilityDecided,
        Self::Documents,
        Self::ClausesEstablished,
        Self::Records,
        Self::ControlsEstablished,
    ];

    /// The audit it belongs to.
    pub fn stage(self) -> Stage {
        match self {
            Self::ClausesPartial | Self::ApplicabilityDecided | Self::Documents => Stage::One,
            Self::ClausesEstablished | Self::Records | Self::ControlsEstablished => Stage::Two,
        }
    }
}

/// How a condition stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GateStatus {
    /// Everything it asks for is there.
    Met,
    /// These, by reference or name, are known to fall short.
    NotMet(Vec<String>),
    /// Nothing falls short, but these are not known yet.
    Unknown(Vec<String>),
}

impl GateStatus {
    fn from(short: Vec<String>, unknown: Vec<String>) -> Self {
        if !short.is_empty() {
            Self::NotMet(short)
        } else if !unknown.is_empty() {
            Self::Unknown(unknown)
        } else {
            Self::Met
        }
    }
}

/// A document or record that a clause asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RequiredDocument<'a> {
    /// Its name in the catalogue.
    pub name: &'a str,
    /// Whether it is a record, which may say "none occurred".
    pub is_record: bool,
    /// How it stands.
    pub verdict: Verdict,
}

/// How one of the things that a condition asks for stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is there.
    Fine,
    /// It is known to fall short.
    Short,
    /// Nobody has said anything about it.
    Unknown,
}

/// How every condition stands. `on_its_way` tells for which requirements an action has an owner and is not overdue.
pub fn gates(
    requirements: &[Requirement],
    documents: &[RequiredDocument<'_>],
    assessment: &Assessment,
    on_its_way: &dyn Fn(&RequirementId) -> bool,
) -> Vec<(Condition, GateStatus)> {
    let over = |kind: RequirementKind, verdict: &dyn Fn(&RequirementId, &Answer) -> Verdict| {
        let blank = Answer::default();
        let of_kind = requirements.iter().filter(|r| r.kind == kind);
        sort_out(of_kind.map(|r| {
            let answer = assessment.answers.get(&r.id).unwrap_or(&blank);
            let verdict = if answer.needs_confirmation { Verdict::Short } else { verdict(&r.id, answer) };
            (r.id.to_string(), verdict)
        }))
    };
    let papers = |records: bool| {
        let asked = documents.iter().filter(|document| document.is_record == records);
        sort_out(asked.map(|document| (document.name.to_owned(), document.verdict)))
    };
    Condition::ALL
        .into_iter()
        .map(|condition| {
            let standing = match condition {
                Condition::ClausesPartial => {
                    over(RequirementKind::Clause, &|_, answer| at_least(answer, Level::Partial))
                }
                Condition::ClausesEstablished => {
                    over(RequirementKind::Clause, &|_, answer| at_least(answer, Level::Established))
                }
                Condition::ApplicabilityDecided => {
                    over(RequirementKind::Control, &|_, answer| decided(answer))
                }
                Condition::Documents => papers(false),
                Condition::Records => papers(true),
                Condition::ControlsEstablished => over(RequirementKind::Control, &|id, answer| {
                    established_or_on_its_way(answer, &|| on_its_way(id))
                }),
            };
            (condition, standing)
        })
        .collect()
}

fn sort_out(verdicts: impl Iterator<Item = (String, Verdict)>) -> GateStatus {
    let (mut short, mut unknown) = (Vec::new(), Vec::new());
    for (name, verdict) in verdicts {
        match verdict {
            Verdict::Fine => {}
            Verdict::Short => short.push(name),
            Verdict::Unknown => unknown.push(name),
        }
    }
    GateStatus::from(short, unknown)
}

fn at_least(answer: &Answer, wanted: Level) -> Verdict {
    match answer.level() {
        None => Verdict::Unknown,
        Some(level) if level >= wanted => Verdict::Fine,
        Some(_) => Verdict::Short,
    }
}

fn decided(answer: &Answer) -> Verdict {
    match &answer.applicability {
        Applicability::Undecided => Verdict::Unknown,
        Applicability::Included(reasons) if reasons.is_empty() => Verdict::Short,
        Applicability::Included(_) | Applicability::Excluded(_) => Verdict::Fine,
    }
}

fn established_or_on_its_way(answer: &Answer, on_its_way: &dyn Fn() -> bool) -> Verdict {
    if answer.exclusion(RequirementKind::Control).is_some() {
        return Verdict::Fine;
    }
    match answer.level() {
        None => Verdict::Unknown,
        Some(level) if level >= Level::Established => Verdict::Fine,
        Some(level) if level >= Level::Started && on_its_way() => Verdict::Fine,
        Some(_) => Verdict::Short,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::{InclusionReason, Justification, Response};
    use crate::assessment::Profile;
    use crate::requirement::Edition;
    use chrono::{DateTime, Utc};

    fn set() -> Vec<Requirement> {
        [("4.3", RequirementKind::Clause), ("A.8.13", RequirementKind::Control)]
            .map(|(id, kind)| Requirement {
                id: id.parse().unwrap(),
                kind,
                weight: 1,
                effort: 1,
                sequence: 1,
            })
            .into()
    }

    fn standing_with(assessment: &Assessment, condition: Condition, on_its_way: bool) -> GateStatus {
        let document = |name, is_record| RequiredDocument { name, is_record, verdict: Verdict::Unknown };
        let documents = [document("Scope", false), document("Audit results", true)];
        let all = gates(&set(), &documents, assessment, &|_| on_its_way);
        all.into_iter().find(|(c, _)| *c == condition).map(|(_, s)| s).unwrap()
    }

    fn standing(assessment: &Assessment, condition: Condition) -> GateStatus {
        standing_with(assessment, condition, false)
    }

    fn with(id: &str, level: u8) -> Assessment {
        let mut assessment = empty();
        let response = Some(Response::Level(Level::try_from(level).unwrap()));
        let answer = Answer { response, ..Answer::default() };
        assessment.answers.insert(id.parse().unwrap(), answer);
        assessment
    }

    fn empty() -> Assessment {
        Assessment::new("x".into(), Edition::Iso27001_2022, Profile::default(), DateTime::<Utc>::UNIX_EPOCH)
    }

    #[test]
    fn an_empty_assessment_is_unknown_and_never_met() {
        for condition in Condition::ALL {
            assert!(matches!(standing(&empty(), condition), GateStatus::Unknown(_)), "{condition:?}");
        }
    }

    #[test]
    fn clauses_need_2_for_stage_1_and_3_for_stage_2() {
        let partial = with("4.3", 2);
        assert_eq!(standing(&partial, Condition::ClausesPartial), GateStatus::Met);
        assert_eq!(standing(&partial, Condition::ClausesEstablished), GateStatus::NotMet(vec!["4.3".into()]));
        assert_eq!(standing(&with("4.3", 3), Condition::ClausesEstablished), GateStatus::Met);
    }

    #[test]
    fn a_control_under_3_needs_an_action_that_is_on_its_way() {
        let condition = Condition::ControlsEstablished;
        assert!(matches!(standing(&with("A.8.13", 1), condition), GateStatus::NotMet(_)));
        assert_eq!(standing_with(&with("A.8.13", 1), condition, true), GateStatus::Met);
        assert!(matches!(standing_with(&with("A.8.13", 0), condition, true), GateStatus::NotMet(_)));
    }

    #[test]
    fn applicability_is_decided_only_with_a_reason() {
        let mut assessment = empty();
        let id: RequirementId = "A.8.13".parse().unwrap();
        let mut decide = |applicability| {
            let answer = Answer { applicability, ..Answer::default() };
            assessment.answers.insert(id.clone(), answer);
            standing(&assessment, Condition::ApplicabilityDecided)
        };
        assert!(matches!(decide(Applicability::Included([].into())), GateStatus::NotMet(_)));
        assert_eq!(decide(Applicability::Included([InclusionReason::Risk].into())), GateStatus::Met);
        assert_eq!(decide(Applicability::Excluded(Justification::new("none").unwrap())), GateStatus::Met);
    }

    #[test]
    fn what_falls_short_comes_before_what_is_unknown() {
        let document = |name, verdict| RequiredDocument { name, is_record: false, verdict };
        let of = |verdicts: &[Verdict]| {
            let documents: Vec<_> = verdicts.iter().map(|verdict| document("d", *verdict)).collect();
            let all = gates(&set(), &documents, &empty(), &|_| false);
            all.into_iter().find(|(c, _)| *c == Condition::Documents).map(|(_, s)| s).unwrap()
        };
        assert_eq!(of(&[Verdict::Fine, Verdict::Fine]), GateStatus::Met);
        assert_eq!(of(&[Verdict::Unknown, Verdict::Short]), GateStatus::NotMet(vec!["d".into()]));
        assert_eq!(of(&[Verdict::Unknown, Verdict::Fine]), GateStatus::Unknown(vec!["d".into()]));
    }

    #[test]
    fn what_was_carried_over_fails_until_it_is_confirmed() {
        let mut assessment = with("4.3", 3);
        if let Some(answer) = assessment.answers.values_mut().next() {
            answer.needs_confirmation = true;
        }
        assert!(matches!(standing(&assessment, Condition::ClausesPartial), GateStatus::NotMet(_)));
    }

    #[test]
    fn an_established_control_needs_no_action() {
        for (level, is_met) in [(2, false), (3, true), (5, true)] {
            let status = standing(&with("A.8.13", level), Condition::ControlsEstablished);
            assert_eq!(status == GateStatus::Met, is_met, "{level}");
        }
    }
}
