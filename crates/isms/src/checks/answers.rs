//! Checks of single answers.

use chrono::TimeDelta;
use model::{Answer, Applicability, Level, RequirementKind};

use super::{Check, CheckInput, Finding, Location};
use crate::any_requirement::AnyRequirement;
use crate::attachment::showing;
use crate::filter::is_gap;
use crate::snapshot::Said;

/// Shorter reasons say next to nothing: "n/a", "not needed".
const THIN: usize = 15;
/// What is older than this is not from this year's round.
const YEAR: TimeDelta = TimeDelta::days(396);

pub(super) fn run(evidence: &CheckInput<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    // One of a day to come is from a clock that was wrong.
    let is_past = |on: Option<chrono::NaiveDate>| on.is_none_or(|on| on <= evidence.today);
    let last =
        evidence.registers.snapshots.iter().map(|snapshot| &snapshot.record).rfind(|one| is_past(one.on));
    for item in &evidence.items {
        let answer = evidence.answer(&item.id);
        let mut find = |check| found.push(Finding::new(check, Location::Requirement(item.id.clone())));
        if answer.exclusion(item.kind).is_some() {
            if let Applicability::Excluded(reason) = &answer.applicability
                && reason.as_str().chars().count() < THIN
            {
                find(Check::ThinReason);
            }
            continue;
        }
        of_level(evidence, item, &answer, &mut find);
        if answer.needs_confirmation {
            find(Check::Unconfirmed);
        }
        if matches!(&answer.applicability, Applicability::Included(reasons) if reasons.is_empty()) {
            find(Check::NoInclusionReason);
        }
        let before = last.and_then(|snapshot| match snapshot.said.get(&item.id) {
            Some(Said::Response(response)) => response.level(),
            _ => None,
        });
        if let (Some(before), Some(now)) = (before, answer.level())
            && now < before
        {
            find(Check::LevelFell);
        }
    }
    found
}

fn of_level(evidence: &CheckInput<'_>, item: &AnyRequirement, answer: &Answer, find: &mut impl FnMut(Check)) {
    let Some(level) = answer.level() else { return };
    let long_ago = |day: chrono::NaiveDate| evidence.today - day > YEAR;
    let is_old = |day: Option<chrono::NaiveDate>| day.is_some_and(long_ago);
    if level >= Level::Established {
        // A file that is attached shows it as well, and says when it was added.
        let files: Vec<_> = showing(evidence.registers, &item.id).collect();
        if answer.evidence.is_empty() && files.is_empty() {
            find(match level > Level::Established {
                true => Check::MeasuredWithoutEvidence,
                false => Check::EstablishedWithoutEvidence,
            });
        } else if answer.evidence.iter().map(|one| one.date).chain(files.iter().map(|one| one.on)).all(is_old)
        {
            find(Check::StaleEvidence);
        }
        if answer.reviewed_on.is_some_and(long_ago) {
            find(Check::ReviewLongAgo);
        }
    }
    if answer.target.level() < level {
        find(Check::TargetBelowLevel);
    }
    if item.kind == RequirementKind::Clause && answer.target.level() < Level::Established {
        find(Check::TargetBelowNeed);
    }
    if is_gap(item, answer) {
        if answer.owner.is_empty() {
            find(Check::GapWithoutOwner);
        }
        if answer.due.is_some_and(|due| due < evidence.today) {
            find(Check::GapOverdue);
        }
    }
}
