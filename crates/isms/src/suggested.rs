//! The suggested plan: the catalogue's work packages and the audits of the certification body, spread over the months that
//! it is given, and the milestones that its last days are.

use catalogue::WorkPackage;
use chrono::{NaiveDate, TimeDelta};
use model::{Assessment, RequirementId};

use crate::action::{Action, Phase};
use crate::milestone::{Milestone, MilestoneKind, around};
use crate::packages::{self, days_left, days_of_work};
use crate::project::Project;
use crate::record::Keyed;
use crate::weekdays;

/// A task of the suggested plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Task<'p> {
    /// Do a work package.
    Package(&'p WorkPackage),
    /// Choose a certification body.
    Body,
    /// Pass stage 1.
    Stage1,
    /// Correct what stage 1 found.
    AfterStage1,
    /// Pass stage 2.
    Stage2,
}

/// The part of the whole, in hundredths, in which the packages are done.
const PACKAGES: u32 = 84;
/// The least that a package is given of the whole, in hundredths.
const LEAST: u32 = 4;

/// A task as it lies in the plan: from and until when in hundredths of the whole, days of work, what it is for, and the
/// tasks, by their places, that have to be done before.
struct Placed<'p> {
    task: Task<'p>,
    phase: Option<Phase>,
    milestone: Option<MilestoneKind>,
    from: u32,
    until: u32,
    effort: u16,
    requirements: Vec<RequirementId>,
    after: Vec<usize>,
    note: &'static str,
}

/// How many of some requirements are open in an assessment.
type Counted = fn(&[RequirementId], &Assessment) -> usize;

/// The packages one after the other by their days, then the audits.
fn placed<'p>(all: &'p [WorkPackage], assessment: &Assessment, open: Counted) -> Vec<Placed<'p>> {
    let whole = all.iter().map(|package| u32::from(package.days)).sum::<u32>().max(1);
    let mut before = 0;
    let mut placed: Vec<Placed<'p>> = Vec::new();
    for package in all {
        before += u32::from(package.days);
        let until = (PACKAGES * before).div_ceil(whole);
        let requirements = packages::that_apply(package, assessment);
        let open = open(&requirements, assessment);
        let is_before = |(_, other): &(usize, &WorkPackage)| package.after.contains(&other.id);
        placed.push(Placed {
            task: Task::Package(package),
            phase: packages::phase(package),
            milestone: MilestoneKind::ALL.into_iter().find(|kind| kind.key() == package.milestone),
            from: until.saturating_sub((PACKAGES * u32::from(package.days) / whole).max(LEAST)),
            until,
            effort: days_left(package, open, assessment.profile.size),
            requirements,
            after: all.iter().enumerate().filter(is_before).map(|(place, _)| place).collect(),
            note: package.yields,
        });
    }
    let of_phase = |phase: Phase| -> Vec<usize> {
        let places = placed.iter().enumerate();
        places.filter(|(_, other)| other.phase == Some(phase)).map(|(place, _)| place).collect()
    };
    let body = placed.len();
    let prepared = of_phase(Phase::ManagementReview).into_iter().chain([body]).collect();
    let audits = [
        (Task::Body, Phase::Stage1, None, (20, 32), 2, of_phase(Phase::Scope)),
        (Task::Stage1, Phase::Stage1, Some(MilestoneKind::Stage1), (85, 87), 2, prepared),
        (Task::AfterStage1, Phase::Stage2, None, (88, 96), 5, vec![body + 1]),
        (Task::Stage2, Phase::Stage2, Some(MilestoneKind::Stage2), (97, 100), 3, vec![body + 2]),
    ];
    placed.extend(audits.map(|(task, phase, milestone, (from, until), days, after)| Placed {
        task,
        phase: Some(phase),
        milestone,
        from,
        until,
        effort: days_of_work(days, assessment.profile.size),
        requirements: Vec::new(),
        after,
        note: "",
    }));
    placed
}

/// What is suggested.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Suggestion {
    /// The actions.
    pub actions: Vec<Keyed<Action>>,
    /// The milestones: the last days of these actions, and what follows from the last of them.
    pub milestones: Vec<Milestone>,
}

/// The suggested plan of an assessment out of the work packages of its catalogue: what is established already is left out.
/// `title` gives a task its words, `id` an id that no action has yet; `owner` whoever leads the project.
///
/// Nothing comes back where the frame says neither beginning nor length.
pub fn plan(
    frame: &Project,
    packages: &[WorkPackage],
    assessment: &Assessment,
    today: NaiveDate,
    owner: &str,
    title: &dyn Fn(Task<'_>) -> String,
    id: &mut dyn FnMut() -> String,
) -> Suggestion {
    let (Some(begun), Some(end)) = (frame.begun, frame.end()) else { return Suggestion::default() };
    let whole = (end - begun).num_days().max(1);
    let day = |hundredths: u32| begun + TimeDelta::days(whole * i64::from(hundredths) / 100);
    let needed: Vec<(usize, Placed<'_>, String)> = placed(packages, assessment, packages::open)
        .into_iter()
        .enumerate()
        .filter(|(_, placed)| !is_done(placed, assessment))
        .map(|(place, placed)| (place, placed, id()))
        .collect();
    let mut actions: Vec<Keyed<Action>> = Vec::new();
    let mut milestones: Vec<Milestone> = Vec::new();
    for (_, placed, id) in &needed {
        let after: Vec<String> = needed
            .iter()
            .filter(|(place, ..)| placed.after.contains(place))
            .map(|(_, _, id)| id.clone())
            .collect();
        // Hundredths of a short plan can fall on one day, so each waits for the last day of what comes before.
        let ends =
            actions.iter().filter(|action| after.contains(&action.id)).filter_map(|action| action.record.due);
        let start = ends
            .max()
            .and_then(|end| end.succ_opt())
            .map_or(day(placed.from), |free| free.max(day(placed.from)));
        let start = weekdays::from(start);
        let due = weekdays::until(day(placed.until)).max(start);
        milestones.extend(placed.milestone.map(|kind| Milestone {
            kind,
            on: Some(due),
            ..Milestone::default()
        }));
        let row = Action {
            title: title(placed.task),
            requirements: placed.requirements.clone(),
            owner: owner.to_owned(),
            start: Some(start),
            due: Some(due),
            effort: placed.effort,
            after,
            phase: placed.phase,
            added: Some(today),
            note: placed.note.to_owned(),
            ..Action::default()
        };
        actions.push(Keyed { id: id.clone(), record: row });
    }
    // What follows the certificate; what is left out of the plan has no day.
    let stage_2 = milestones.iter().find(|one| one.kind == MilestoneKind::Stage2).and_then(|one| one.on);
    let own = [
        MilestoneKind::InternalAudit,
        MilestoneKind::ManagementReview,
        MilestoneKind::Stage1,
        MilestoneKind::Stage2,
    ];
    let later = stage_2.map(around).unwrap_or_default().into_iter();
    milestones.extend(later.filter(|milestone| !own.contains(&milestone.kind)));
    Suggestion { actions, milestones }
}

/// Days of work that the suggested plan counts up to the certificate: at least, for what is known to be open, and at most,
/// should all that nobody has answered be open too.
pub fn days(all: &[WorkPackage], assessment: &Assessment) -> (u32, u32) {
    let sum =
        |open: Counted| placed(all, assessment, open).iter().map(|task| u32::from(task.effort)).sum::<u32>();
    (sum(packages::known_open), sum(packages::open))
}

/// Whether everything that a task is for is established already, or does not apply.
fn is_done(placed: &Placed<'_>, assessment: &Assessment) -> bool {
    matches!(placed.task, Task::Package(_)) && packages::open(&placed.requirements, assessment) == 0
}

#[cfg(test)]
mod tests;
