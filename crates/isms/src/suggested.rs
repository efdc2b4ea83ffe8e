//! The suggested plan: what a project needs from today to the certificate, spread over the months it is given, and the
//! milestones that its last days are.

use chrono::{NaiveDate, TimeDelta};
use model::{Assessment, Level, RequirementId, Size};

use crate::action::{Action, Phase};
use crate::milestone::{Milestone, MilestoneKind, around};
use crate::project::Project;
use crate::record::Keyed;
use crate::weekdays;

/// A task of the suggested plan. Its words are in the messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Task {
    /// Get top management behind it, name a lead.
    Support,
    /// Understand context and interested parties.
    Context,
    /// Write the scope.
    Scope,
    /// Write the policy.
    Policy,
    /// Assign roles.
    Roles,
    /// List assets.
    Inventory,
    /// Decide how risks are assessed.
    RiskMethod,
    /// Assess risks.
    RiskAssessment,
    /// Plan their treatment.
    RiskTreatment,
    /// Decide applicability.
    Applicability,
    /// Set objectives.
    Objectives,
    /// Write the documents that are missing.
    Documents,
    /// Close the gaps of organizational and people controls.
    OrganisationalControls,
    /// Close the gaps of physical controls.
    PhysicalControls,
    /// Close the gaps of technological controls.
    TechnologicalControls,
    /// Make people competent and aware.
    Training,
    /// Measure.
    Measurement,
    /// Choose a certification body.
    Body,
    /// Hold the internal audit.
    InternalAudit,
    /// Hold the management review.
    ManagementReview,
    /// Correct what was found.
    Corrections,
    /// Pass stage 1.
    Stage1,
    /// Correct what stage 1 found.
    AfterStage1,
    /// Pass stage 2.
    Stage2,
}

/// How a task lies in the plan: its phase, from and until when in hundredths of the whole, days of work with 50 to 249 people, what it is
/// for, and what has to be done before.
struct Shape {
    task: Task,
    phase: Phase,
    from: u32,
    until: u32,
    effort: u16,
    requirements: &'static [&'static str],
    after: &'static [Task],
}

const fn shape(
    task: Task,
    phase: Phase,
    (from, until): (u32, u32),
    effort: u16,
    requirements: &'static [&'static str],
    after: &'static [Task],
) -> Shape {
    Shape { task, phase, from, until, effort, requirements, after }
}

const SHAPES: [Shape; 24] = [
    shape(Task::Support, Phase::Support, (0, 4), 2, &["5.1", "5.3"], &[]),
    shape(Task::Context, Phase::Scope, (3, 8), 3, &["4.1", "4.2"], &[Task::Support]),
    shape(Task::Scope, Phase::Scope, (8, 12), 2, &["4.3"], &[Task::Context]),
    shape(Task::Policy, Phase::Scope, (10, 15), 2, &["5.2", "A.5.1"], &[Task::Support]),
    shape(Task::Roles, Phase::Support, (5, 10), 1, &["5.3", "A.5.2"], &[Task::Support]),
    shape(Task::Inventory, Phase::Risk, (12, 20), 4, &["A.5.9"], &[Task::Scope]),
    shape(Task::RiskMethod, Phase::Risk, (12, 18), 2, &["6.1.2"], &[Task::Scope]),
    shape(
        Task::RiskAssessment,
        Phase::Risk,
        (20, 30),
        6,
        &["6.1.2", "8.2"],
        &[Task::RiskMethod, Task::Inventory],
    ),
    shape(Task::RiskTreatment, Phase::Risk, (30, 38), 4, &["6.1.3", "8.3"], &[Task::RiskAssessment]),
    shape(Task::Applicability, Phase::Applicability, (34, 42), 3, &["6.1.3"], &[Task::RiskAssessment]),
    shape(Task::Objectives, Phase::Applicability, (38, 44), 1, &["6.2"], &[Task::RiskAssessment]),
    shape(
        Task::Documents,
        Phase::Documents,
        (30, 58),
        10,
        &["7.5.1", "7.5.2", "7.5.3", "A.5.37"],
        &[Task::Policy],
    ),
    shape(Task::OrganisationalControls, Phase::Documents, (40, 66), 15, &[], &[Task::Applicability]),
    shape(Task::PhysicalControls, Phase::Documents, (44, 60), 4, &[], &[Task::Applicability]),
    shape(Task::TechnologicalControls, Phase::Documents, (42, 70), 15, &[], &[Task::Applicability]),
    shape(Task::Training, Phase::Training, (50, 64), 4, &["7.2", "7.3", "A.6.3"], &[Task::Policy]),
    shape(Task::Measurement, Phase::Documents, (58, 72), 3, &["9.1"], &[Task::Objectives]),
    shape(Task::Body, Phase::Stage1, (20, 32), 2, &[], &[Task::Scope]),
    shape(
        Task::InternalAudit,
        Phase::InternalAudit,
        (70, 77),
        4,
        &["9.2.1", "9.2.2"],
        &[Task::Documents, Task::Training],
    ),
    shape(
        Task::ManagementReview,
        Phase::ManagementReview,
        (78, 81),
        1,
        &["9.3.1", "9.3.2", "9.3.3"],
        &[Task::InternalAudit],
    ),
    shape(Task::Corrections, Phase::ManagementReview, (77, 84), 4, &["10.2"], &[Task::InternalAudit]),
    shape(
        Task::Stage1,
        Phase::Stage1,
        (85, 87),
        2,
        &[],
        &[Task::Corrections, Task::ManagementReview, Task::Body],
    ),
    shape(Task::AfterStage1, Phase::Stage2, (88, 96), 5, &[], &[Task::Stage1]),
    shape(Task::Stage2, Phase::Stage2, (97, 100), 3, &[], &[Task::AfterStage1]),
];

/// What is suggested.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Suggestion {
    /// The actions.
    pub actions: Vec<Keyed<Action>>,
    /// The milestones: the last days of these actions, and what follows from the last of them.
    pub milestones: Vec<Milestone>,
}

/// The suggested plan of an assessment: what is established already is left out. `title` gives a task its words, `id`
/// an id that no action has yet; `owner` whoever leads the project.
///
/// Nothing comes back where the frame says neither beginning nor length.
pub fn plan(
    frame: &Project,
    assessment: &Assessment,
    today: NaiveDate,
    owner: &str,
    title: &dyn Fn(Task) -> String,
    id: &mut dyn FnMut() -> String,
) -> Suggestion {
    let (Some(begun), Some(end)) = (frame.begun, frame.end()) else { return Suggestion::default() };
    let whole = (end - begun).num_days().max(1);
    let day = |hundredths: u32| begun + TimeDelta::days(whole * i64::from(hundredths) / 100);
    let needed: Vec<(&Shape, String)> =
        SHAPES.iter().filter(|shape| !is_done(shape, assessment)).map(|shape| (shape, id())).collect();
    let mut actions: Vec<Keyed<Action>> = Vec::new();
    for (shape, id) in &needed {
        let after: Vec<String> = needed
            .iter()
            .filter(|(other, _)| shape.after.contains(&other.task))
            .map(|(_, id)| id.clone())
            .collect();
        // Hundredths of a short plan can fall on one day, so each waits for the last day of what comes before.
        let ends =
            actions.iter().filter(|action| after.contains(&action.id)).filter_map(|action| action.record.due);
        let start = ends
            .max()
            .and_then(|end| end.succ_opt())
            .map_or(day(shape.from), |free| free.max(day(shape.from)));
        let start = weekdays::from(start);
        let due = weekdays::until(day(shape.until)).max(start);
        let row = Action {
            title: title(shape.task),
            requirements: shape.requirements.iter().filter_map(|id| id.parse().ok()).collect(),
            owner: owner.to_owned(),
            start: Some(start),
            due: Some(due),
            effort: days_of_work(shape.effort, assessment.profile.size),
            after,
            phase: Some(shape.phase),
            added: Some(today),
            ..Action::default()
        };
        actions.push(Keyed { id: id.clone(), record: row });
    }
    let tasks: Vec<Task> = needed.iter().map(|(shape, _)| shape.task).collect();
    let milestones = milestones(&tasks, &actions);
    Suggestion { actions, milestones }
}

/// Days of work on a task: those of an organisation of 50 to 249 people, or about what they are with fewer or more.
fn days_of_work(days: u16, size: Option<Size>) -> u16 {
    let tenths = match size {
        Some(Size::Micro) => 3,
        Some(Size::Small) => 5,
        Some(Size::Medium) | None => 10,
        Some(Size::Large) => 20,
    };
    (days * tenths).div_ceil(10)
}

/// The milestones of actions that are for these tasks, one for each. What is left out of the plan has none.
fn milestones(tasks: &[Task], actions: &[Keyed<Action>]) -> Vec<Milestone> {
    let last_day = |task: Task| {
        let place = tasks.iter().position(|known| *known == task)?;
        actions.get(place)?.record.due
    };
    let own = [
        (MilestoneKind::InternalAudit, Task::InternalAudit),
        (MilestoneKind::ManagementReview, Task::ManagementReview),
        (MilestoneKind::Stage1, Task::Stage1),
        (MilestoneKind::Stage2, Task::Stage2),
    ];
    let is_own = |kind: MilestoneKind| own.iter().any(|(known, _)| *known == kind);
    let planned = own.iter().filter_map(|(kind, task)| {
        let on = Some(last_day(*task)?);
        Some(Milestone { kind: *kind, on, ..Milestone::default() })
    });
    let later = last_day(Task::Stage2).map(around).unwrap_or_default();
    planned.chain(later.into_iter().filter(|milestone| !is_own(milestone.kind))).collect()
}

/// Whether everything that a task is for is established already.
fn is_done(shape: &Shape, assessment: &Assessment) -> bool {
    let established = |id: &&str| {
        let id: Option<RequirementId> = id.parse().ok();
        let level = id.and_then(|id| assessment.answers.get(&id)?.level());
        level.is_some_and(|level| level >= Level::Established)
    };
    !shape.requirements.is_empty() && shape.requirements.iter().all(established)
}

#[cfg(test)]
mod tests;
