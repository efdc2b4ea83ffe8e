//! What stands between today and the two certification audits.
//!
//! *Stage 1*: every clause item at 2 or more, applicability decided with its reason for every control,
//! the documents the clauses ask for. *Stage 2*: also every clause item at 3, the records the clauses ask
//! for (or "none occurred"), and every applicable control at 3, or at 1 or more with an owned action that
//! is not overdue. Whatever was carried over from another edition fails until somebody confirms it.

use chrono::NaiveDate;

use crate::answer::{Answer, Applicability};
use crate::assessment::{Assessment, DocumentState};
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
pub enum Standing {
    /// Everything it asks for is there.
    Met,
    /// These, by reference or name, are known to fall short.
    NotMet(Vec<String>),
    /// Nothing falls short, but these are not known yet.
    Unknown(Vec<String>),
}

impl Standing {
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
}

enum Verdict {
    Fine,
    Short,
    Unknown,
}

/// How every condition stands on a day.
pub fn gates(
    requirements: &[Requirement],
    documents: &[RequiredDocument<'_>],
    assessment: &Assessment,
    today: NaiveDate,
) -> Vec<(Condition, Standing)> {
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
        sort_out(documents.iter().filter(|d| d.is_record == records).map(|document| {
            let verdict = match assessment.documents.get(document.name) {
                None => Verdict::Unknown,
                Some(DocumentState::InPlace) => Verdict::Fine,
                Some(DocumentState::NoneOccurred) if records => Verdict::Fine,
                Some(_) => Verdict::Short,
            };
            (document.name.to_owned(), verdict)
        }))
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
                    established_or_on_its_way(id, answer, assessment, today)
                }),
            };
            (condition, standing)
        })
        .collect()
}

fn sort_out(verdicts: impl Iterator<Item = (String, Verdict)>) -> Standing {
    let (mut short, mut unknown) = (Vec::new(), Vec::new());
    for (name, verdict) in verdicts {
        match verdict {
            Verdict::Fine => {}
            Verdict::Short => short.push(name),
            Verdict::Unknown => unknown.push(name),
        }
    }
    Standing::from(short, unknown)
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

fn established_or_on_its_way(
    id: &RequirementId,
    answer: &Answer,
    assessment: &Assessment,
    today: NaiveDate,
) -> Verdict {
    if answer.exclusion(RequirementKind::Control).is_some() {
        return Verdict::Fine;
    }
    let on_its_way = || {
        assessment.actions.iter().any(|action| {
            let overdue = !action.done && action.due.is_some_and(|due| due < today);
            action.requirements.contains(id) && !action.owner.is_empty() && !overdue
        })
    };
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
    use crate::assessment::{Action, Profile};
    use crate::requirement::Edition;
    use chrono::{DateTime, Utc};

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 6, day).unwrap()
    }

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

    fn standing(assessment: &Assessment, condition: Condition) -> Standing {
        let documents = [
            RequiredDocument { name: "Scope", is_record: false },
            RequiredDocument { name: "Audit results", is_record: true },
        ];
        let all = gates(&set(), &documents, assessment, day(15));
        all.into_iter().find(|(c, _)| *c == condition).map(|(_, s)| s).unwrap()
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
            assert!(matches!(standing(&empty(), condition), Standing::Unknown(_)), "{condition:?}");
        }
    }

    #[test]
    fn clauses_need_2_for_stage_1_and_3_for_stage_2() {
        let partial = with("4.3", 2);
        assert_eq!(standing(&partial, Condition::ClausesPartial), Standing::Met);
        assert_eq!(standing(&partial, Condition::ClausesEstablished), Standing::NotMet(vec!["4.3".into()]));
        assert_eq!(standing(&with("4.3", 3), Condition::ClausesEstablished), Standing::Met);
    }

    #[test]
    fn a_control_under_3_needs_an_owned_action_that_is_not_overdue() {
        let id: RequirementId = "A.8.13".parse().unwrap();
        let mut assessment = with("A.8.13", 1);
        let action = |owner: &str, due| Action {
            title: "Restore test".into(),
            requirements: vec![id.clone()],
            owner: owner.into(),
            due: Some(day(due)),
            done: false,
        };
        let condition = Condition::ControlsEstablished;
        assert!(matches!(standing(&assessment, condition), Standing::NotMet(_)));
        assessment.actions = vec![action("", 20)];
        assert!(matches!(standing(&assessment, condition), Standing::NotMet(_)));
        assessment.actions = vec![action("Head of IT", 14)];
        assert!(matches!(standing(&assessment, condition), Standing::NotMet(_)));
        assessment.actions = vec![action("Head of IT", 15)];
        assert_eq!(standing(&assessment, condition), Standing::Met);
        assessment.answers = with("A.8.13", 0).answers;
        assert!(matches!(standing(&assessment, condition), Standing::NotMet(_)));
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
        assert!(matches!(decide(Applicability::Included([].into())), Standing::NotMet(_)));
        assert_eq!(decide(Applicability::Included([InclusionReason::Risk].into())), Standing::Met);
        assert_eq!(decide(Applicability::Excluded(Justification::new("none").unwrap())), Standing::Met);
    }

    #[test]
    fn none_occurred_is_an_answer_for_records_alone() {
        let mut assessment = empty();
        assessment.documents.insert("Scope".into(), DocumentState::NoneOccurred);
        assessment.documents.insert("Audit results".into(), DocumentState::NoneOccurred);
        assert!(matches!(standing(&assessment, Condition::Documents), Standing::NotMet(_)));
        assert_eq!(standing(&assessment, Condition::Records), Standing::Met);
    }

    #[test]
    fn what_was_carried_over_fails_until_it_is_confirmed() {
        let mut assessment = with("4.3", 3);
        if let Some(answer) = assessment.answers.values_mut().next() {
            answer.needs_confirmation = true;
        }
        assert!(matches!(standing(&assessment, Condition::ClausesPartial), Standing::NotMet(_)));
    }
}
