//! Checks of the plan, of scope and people, and of the Statement of Applicability.

use std::collections::BTreeMap;

use model::{Applicability, InclusionReason, Level};

use super::{Check, CheckInput, Finding, Location};
use crate::action::ActionState;
use crate::approval::{Standing, is_same_number, newest, standing_of};
use crate::milestone::MilestoneKind;
use crate::person::Role;
use crate::schedule::{circles, days};

pub(super) fn run(evidence: &CheckInput<'_>) -> Vec<Finding> {
    let mut found = actions(evidence);
    found.extend(milestones(evidence));
    found.extend(foundation(evidence));
    found
}

fn actions(evidence: &CheckInput<'_>) -> Vec<Finding> {
    let actions = &evidence.registers.actions;
    let circles = circles(actions);
    let mut by_id = BTreeMap::new();
    by_id.extend(actions.iter().map(|action| (action.id.as_str(), &action.record)));
    let mut found = Vec::new();
    for action in actions.iter().filter(|action| action.record.state != ActionState::Done) {
        let spot = || Location::Action(action.id.clone());
        let mut find = |check| found.push(Finding::with(check, spot(), action.record.title.clone()));
        if action.record.is_overdue(evidence.today) {
            find(Check::ActionOverdue);
        }
        if action.record.owner.is_empty() {
            find(Check::ActionWithoutOwner);
        }
        if action.record.is_backwards() {
            find(Check::ActionBackwards);
        }
        let Some(own) = days(&action.record) else {
            find(Check::ActionWithoutDay);
            continue;
        };
        if circles.contains(action.id.as_str()) {
            find(Check::ActionCycle);
            continue;
        }
        let ends = action.record.after.iter().filter_map(|id| by_id.get(id.as_str()).copied());
        let ends = ends.filter(|before| before.state != ActionState::Done).filter_map(days);
        if ends.map(|days| days.end).max().is_some_and(|end| end >= own.start) {
            find(Check::ActionTooEarly);
        }
    }
    found
}

fn milestones(evidence: &CheckInput<'_>) -> Vec<Finding> {
    let milestones = &evidence.registers.milestones;
    let on = |kind| {
        milestones.iter().find(|milestone| milestone.record.kind == kind).and_then(|one| one.record.on)
    };
    let mut found = Vec::new();
    if let (Some(first), Some(second)) = (on(MilestoneKind::Stage1), on(MilestoneKind::Stage2))
        && second <= first
    {
        found.push(Finding::new(Check::StagesSwapped, Location::Milestones));
    }
    let past =
        |one: &crate::milestone::Milestone| !one.is_done && one.on.is_some_and(|on| on < evidence.today);
    for milestone in milestones.iter().filter(|milestone| past(&milestone.record)) {
        found.push(Finding::with(Check::MilestonePast, Location::Milestones, milestone.record.kind.key()));
    }
    found
}

/// Scope, people, and the statement.
fn foundation(evidence: &CheckInput<'_>) -> Vec<Finding> {
    let (registers, mut found) = (evidence.registers, Vec::new());
    let at_least = |id, wanted| evidence.level(id).is_some_and(|level| level >= wanted);
    if at_least("4.3", Level::Established) && registers.scope == Default::default() {
        found.push(Finding::new(Check::ScopeUnwritten, Location::Scope));
    }
    let is_led = |role| {
        registers.people.iter().any(|person| person.record.role == role && !person.record.name.is_empty())
    };
    if at_least("5.1", Level::Partial) && !(is_led(Role::Sponsor) && is_led(Role::Lead)) {
        found.push(Finding::new(Check::NobodyInCharge, Location::Scope));
    }
    let risky = |answer: &model::Answer| matches!(&answer.applicability, Applicability::Included(reasons) if reasons.contains(&InclusionReason::Risk));
    if evidence.assessment.answers.values().any(risky) && !at_least("8.2", Level::Partial) {
        found.push(Finding::new(Check::RiskReasonWithoutRisks, Location::Statement));
    }
    let standing = standing_of(evidence.catalogue, evidence.assessment, registers);
    if let (Standing::Draft(_), Some(newest)) = (standing, newest(registers)) {
        let number = newest.head.version.clone();
        found.push(Finding::with(Check::StatementChanged, Location::Statement, number));
    }
    found.extend(version_twice(evidence));
    found
}

/// A version number that two approved versions have, from copies that were brought together or from another program.
fn version_twice(evidence: &CheckInput<'_>) -> Option<Finding> {
    let versions = &evidence.registers.versions;
    let number = |place: usize| versions[place].record.head.version.as_str();
    let is_twice = |place: &usize| (0..*place).any(|other| is_same_number(number(other), number(*place)));
    let twice = (0..versions.len()).find(is_twice)?;
    Some(Finding::with(Check::VersionTwice, Location::Statement, number(twice)))
}
