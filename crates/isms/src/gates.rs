//! How the gates of the two audits stand, and how far each part of the work is.

use std::collections::BTreeSet;

use catalogue::Catalogue;
use chrono::NaiveDate;
use model::gates::{Condition, GateStatus, gates};
use model::{Applicability, Assessment, Level, Requirement, RequirementKind};

use crate::Registers;
use crate::any_requirement::{AnyRequirement, items};
use crate::document::{DocumentLine, RequiredBy, required};

/// All requirements of an assessment, own controls included, with the weights that fit the organisation.
pub fn requirements(
    catalogue: &'static Catalogue,
    assessment: &Assessment,
    registers: &Registers,
) -> Vec<Requirement> {
    items(catalogue, registers).iter().map(|item| item.requirement(&assessment.profile)).collect()
}

/// How every condition of both gates stands on a day.
pub fn gate_statuses(
    catalogue: &'static Catalogue,
    assessment: &Assessment,
    registers: &Registers,
    today: NaiveDate,
) -> Vec<(Condition, GateStatus)> {
    let mut on_its_way = BTreeSet::new();
    for action in registers.actions.iter().filter(|action| action.record.is_on_its_way(today)) {
        on_its_way.extend(&action.record.requirements);
    }
    gates(
        &requirements(catalogue, assessment, registers),
        &required(catalogue, registers),
        assessment,
        &|id| on_its_way.contains(id),
    )
}

/// So many of so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Done {
    /// How many are there.
    pub done: usize,
    /// How many there should be.
    pub of: usize,
}

impl Done {
    fn count<T>(all: impl Iterator<Item = T>, is_done: impl Fn(&T) -> bool) -> Self {
        let (mut done, mut of) = (0, 0);
        for one in all {
            of += 1;
            done += usize::from(is_done(&one));
        }
        Self { done, of }
    }

    /// Whether there is something, and all of it is there.
    pub fn is_whole(self) -> bool {
        self.of > 0 && self.done == self.of
    }
}

/// How many controls that apply are established.
pub fn controls_established(items: &[AnyRequirement], assessment: &Assessment) -> Done {
    let controls = items.iter().filter(|item| item.kind == RequirementKind::Control);
    let answers = controls.map(|item| assessment.answer(&item.id));
    let apply = answers.filter(|answer| answer.exclusion(RequirementKind::Control).is_none());
    Done::count(apply, |answer| answer.level().is_some_and(|level| level >= Level::Established))
}

/// For how many controls it is decided, with a reason, whether they apply.
pub fn applicability_decided(items: &[AnyRequirement], assessment: &Assessment) -> Done {
    let controls = items.iter().filter(|item| item.kind == RequirementKind::Control);
    Done::count(controls, |item| match assessment.answer(&item.id).applicability {
        Applicability::Undecided => false,
        Applicability::Included(reasons) => !reasons.is_empty(),
        Applicability::Excluded(_) => true,
    })
}

/// How many documents, or records, that somebody asks for are there; what its controls do not ask for is not counted.
pub fn documents_there(
    lines: &[DocumentLine],
    asked: RequiredBy,
    which: impl Fn(&DocumentLine) -> bool,
) -> Done {
    let own = lines.iter().filter(|line| line.asked == asked && !line.is_left_out && which(line));
    Done::count(own, |line| line.is_there())
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;
    use model::{Answer, Edition, InclusionReason, Justification, Profile, Response};

    #[test]
    fn what_does_not_apply_is_decided_and_not_asked_for() {
        let mut assessment =
            Assessment::new("a".into(), Edition::Iso27001_2022, Profile::default(), DateTime::UNIX_EPOCH);
        let mut left_out = Answer::default();
        left_out.exclude(Justification::new("we do not develop").unwrap());
        let there = Answer {
            response: Some(Response::Level(Level::Established)),
            applicability: Applicability::Included([InclusionReason::Risk].into()),
            ..Answer::default()
        };
        let unsaid = Answer { applicability: Applicability::Included([].into()), ..Answer::default() };
        let also = unsaid.clone();
        for (id, answer) in [("A.8.28", left_out), ("A.8.13", there), ("A.8.7", unsaid), ("A.8.8", also)] {
            assessment.answers.insert(id.parse().unwrap(), answer);
        }
        let items = items(catalogue::iso27001_2022(), &Registers::default());
        assert_eq!(applicability_decided(&items, &assessment), Done { done: 2, of: 93 });
        assert_eq!(controls_established(&items, &assessment), Done { done: 1, of: 92 });
    }

    #[test]
    fn something_has_to_be_there_for_all_of_it_to_be() {
        let whole = [(0, 0), (1, 2), (2, 2)].map(|(done, of)| Done { done, of }.is_whole());
        assert_eq!(whole, [false, false, true]);
    }

    #[test]
    fn every_requirement_stands_at_the_gates_and_actions_on_their_way_let_pass() {
        let mut assessment =
            Assessment::new("a".into(), Edition::Iso27001_2022, Profile::default(), DateTime::UNIX_EPOCH);
        let catalogue = catalogue::iso27001_2022();
        for item in items(catalogue, &Registers::default()) {
            let level = if item.id.as_str() == "A.8.13" { Level::Started } else { Level::Established };
            let answer = Answer { response: Some(Response::Level(level)), ..Answer::default() };
            assessment.answers.insert(item.id.clone(), answer);
        }
        let today = NaiveDate::from_ymd_opt(2026, 6, 15).unwrap();
        let status = |assessment: &Assessment| {
            let all = gate_statuses(catalogue, assessment, &Registers::of(&assessment.rows), today);
            all.into_iter().find(|(known, _)| *known == Condition::ControlsEstablished).unwrap().1
        };
        assert_eq!(requirements(catalogue, &assessment, &Registers::default()).len(), 123);
        assert_eq!(status(&assessment), GateStatus::NotMet(vec!["A.8.13".into()]));
        let action = serde_json::json!({
            "title": "Restore", "owner": "IT", "due": "2026-07-01", "requirements": ["A.8.13"],
        });
        assessment.rows.set("action/1", Some(action));
        assert_eq!(status(&assessment), GateStatus::Met);
    }

    #[test]
    fn documents_are_counted_by_who_asks_for_them_without_those_left_out() {
        let catalogue = catalogue::iso27001_2022();
        let mut lines = crate::document::documents(catalogue, &Registers::default(), &|_| false);
        let all = lines.iter().filter(|line| line.asked == RequiredBy::Clause).count();
        let count = |lines: &[DocumentLine]| documents_there(lines, RequiredBy::Clause, |_| true);
        assert_eq!(count(&lines), Done { done: 0, of: all });
        if let Some(line) = lines.iter_mut().find(|line| line.asked == RequiredBy::Clause) {
            line.is_left_out = true;
        }
        assert_eq!(count(&lines), Done { done: 0, of: all - 1 });
        assert_eq!(documents_there(&lines, RequiredBy::Clause, |line| line.is_left_out).of, 0);
    }
}
