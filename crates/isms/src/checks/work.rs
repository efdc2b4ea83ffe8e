//! Checks of the plan, of scope and people, and of the Statement of Applicability.

use model::{Applicability, InclusionReason, Level};

use super::{Check, Evidence, Finding, Spot};
use crate::action::ActionState;
use crate::milestone::MilestoneKind;
use crate::schedule::{days, waits_for};
use crate::scope::Role;
use crate::statement::{changes, statement};

pub(super) fn run(evidence: &Evidence<'_>) -> Vec<Finding> {
    let mut found = actions(evidence);
    found.extend(milestones(evidence));
    found.extend(foundation(evidence));
    found
}

fn actions(evidence: &Evidence<'_>) -> Vec<Finding> {
    let actions = &evidence.book.actions;
    let mut found = Vec::new();
    for action in actions.iter().filter(|action| action.row.state != ActionState::Done) {
        let spot = || Spot::Action(action.id.clone());
        let mut find = |check| found.push(Finding::with(check, spot(), action.row.title.clone()));
        if action.row.is_overdue(evidence.today) {
            find(Check::ActionOverdue);
        }
        if action.row.owner.is_empty() {
            find(Check::ActionWithoutOwner);
        }
        let Some(own) = days(&action.row) else {
            find(Check::ActionWithoutDay);
            continue;
        };
        if waits_for(actions, &action.id, &action.id) {
            find(Check::ActionCycle);
            continue;
        }
        let ends = action.row.after.iter().filter_map(|id| evidence.book.action(id));
        let ends = ends.filter(|before| before.state != ActionState::Done).filter_map(days);
        if ends.map(|days| days.end).max().is_some_and(|end| end >= own.start) {
            find(Check::ActionTooEarly);
        }
    }
    found
}

fn milestones(evidence: &Evidence<'_>) -> Vec<Finding> {
    let milestones = &evidence.book.milestones;
    let on = |kind| milestones.iter().find(|milestone| milestone.row.kind == kind).and_then(|one| one.row.on);
    let mut found = Vec::new();
    if let (Some(first), Some(second)) = (on(MilestoneKind::Stage1), on(MilestoneKind::Stage2))
        && second <= first
    {
        found.push(Finding::new(Check::StagesSwapped, Spot::Milestones));
    }
    let past =
        |one: &crate::milestone::Milestone| !one.is_done && one.on.is_some_and(|on| on < evidence.today);
    for milestone in milestones.iter().filter(|milestone| past(&milestone.row)) {
        found.push(Finding::with(Check::MilestonePast, Spot::Milestones, milestone.row.kind.key()));
    }
    found
}

/// Scope, people, and the statement.
fn foundation(evidence: &Evidence<'_>) -> Vec<Finding> {
    let (book, mut found) = (evidence.book, Vec::new());
    let at_least = |id, wanted| evidence.level(id).is_some_and(|level| level >= wanted);
    if at_least("4.3", Level::Established) && book.scope == Default::default() {
        found.push(Finding::new(Check::ScopeUnwritten, Spot::Scope));
    }
    let is_led =
        |role| book.people.iter().any(|person| person.row.role == role && !person.row.name.is_empty());
    if at_least("5.1", Level::Partial) && !(is_led(Role::Sponsor) && is_led(Role::Lead)) {
        found.push(Finding::new(Check::NobodyInCharge, Spot::Scope));
    }
    let risky = |answer: &model::Answer| matches!(&answer.applicability, Applicability::Included(reasons) if reasons.contains(&InclusionReason::Risk));
    if evidence.assessment.answers.values().any(risky) && !at_least("8.2", Level::Partial) {
        found.push(Finding::new(Check::RiskReasonWithoutRisks, Spot::Statement));
    }
    if let Some(version) = book.versions.last() {
        let now = statement(evidence.catalogue, evidence.assessment, book);
        if !changes(&version.row.lines, &now).is_empty() {
            found.push(Finding::with(
                Check::StatementChanged,
                Spot::Statement,
                version.row.head.version.clone(),
            ));
        }
    }
    found
}
