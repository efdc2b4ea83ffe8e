//! Readiness, coverage and actions over time.

use chrono::NaiveDate;
use model::scoring::{Figures, Readiness};
use model::{Requirement, sort};

use crate::Registers;
use crate::snapshot::Snapshot;

/// How things stood on a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// On which day.
    pub on: NaiveDate,
    /// What the snapshot is called.
    pub name: String,
    /// The figures of that day; something applies.
    pub figures: Figures,
    /// What they amount to.
    pub readiness: Readiness,
    /// The version of the catalogue from which on what was said counts, where it is another than at the point before.
    pub changed_to: Option<String>,
}

impl Point {
    /// Answered of what applies, 0 to 1.
    pub fn coverage(&self) -> f64 {
        self.figures.answered as f64 / self.figures.applicable.max(1) as f64
    }
}

/// The course over snapshots and the present, in order of days; days on which nothing applied are left out.
pub fn course<'a>(
    snapshots: impl IntoIterator<Item = &'a Snapshot>,
    requirements: &[Requirement],
) -> Vec<Point> {
    let point = |snapshot: &Snapshot| {
        let figures = snapshot.figures(requirements);
        let (name, changed_to) = (snapshot.name.clone(), snapshot.catalogue.clone());
        Some(Point { on: snapshot.on?, name, figures, readiness: figures.readiness()?, changed_to })
    };
    let mut course: Vec<Point> = snapshots.into_iter().filter_map(point).collect();
    sort::sort_by_key(&mut course, |point| point.on);
    let mut before: Option<String> = None;
    for point in &mut course {
        // Where nobody knows it, it is taken for the one before.
        let Some(version) = point.changed_to.take() else { continue };
        if before.as_ref().is_some_and(|before| *before != version) {
            point.changed_to = Some(version.clone());
        }
        before = Some(version);
    }
    course
}

/// How many actions there were on a day, and how many of them were done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Burn {
    /// On which day.
    pub on: NaiveDate,
    /// How many there were.
    pub all: u32,
    /// How many were done.
    pub done: u32,
}

/// How actions grew and were done, a point for each day on which something changed, and today.
pub fn burn_up(registers: &Registers, today: NaiveDate) -> Vec<Burn> {
    let added = |action: &crate::action::Action| action.added.or(action.start).or(action.done);
    let mut days: Vec<NaiveDate> = registers
        .actions
        .iter()
        .flat_map(|action| [added(&action.record), action.record.done])
        .flatten()
        .filter(|day| *day <= today)
        .collect();
    days.push(today);
    sort::sort_by(&mut days, Ord::cmp);
    days.dedup();
    let count = |on: NaiveDate, day: &dyn Fn(&crate::action::Action) -> Option<NaiveDate>| {
        registers.actions.iter().filter(|action| day(&action.record).is_some_and(|day| day <= on)).count()
            as u32
    };
    // Of what has no day at all it is only known that it is there today.
    days.into_iter()
        .map(|on| Burn {
            on,
            all: if on == today { registers.actions.len() as u32 } else { count(on, &added) },
            done: count(on, &|action| action.done),
        })
        .collect()
}

/// How many actions were to be done by each day on which any was due; those without a day are in no plan.
pub fn planned(registers: &Registers) -> Vec<(NaiveDate, u32)> {
    let mut due: Vec<NaiveDate> = registers.actions.iter().filter_map(|action| action.record.due).collect();
    sort::sort_by(&mut due, Ord::cmp);
    let mut planned: Vec<(NaiveDate, u32)> = Vec::new();
    for (day, count) in due.into_iter().zip(1..) {
        match planned.last_mut() {
            Some(last) if last.0 == day => last.1 = count,
            _ => planned.push((day, count)),
        }
    }
    planned
}

/// How many of these were to be done by a day.
pub fn planned_by(planned: &[(NaiveDate, u32)], day: NaiveDate) -> u32 {
    planned.iter().rev().find(|(due, _)| *due <= day).map_or(0, |(_, count)| *count)
}

/// The milestone after which a snapshot is worth taking: one that is behind and has none since.
pub fn proposed(registers: &Registers, today: NaiveDate) -> Option<&crate::milestone::Milestone> {
    // One of a day to come is from a clock that was wrong.
    let taken = registers.snapshots.iter().filter_map(|snapshot| snapshot.record.on);
    let newest = taken.filter(|on| *on <= today).max();
    let behind = registers.milestones.iter().map(|milestone| &milestone.record).filter(|milestone| {
        let on = milestone.on.filter(|on| *on <= today);
        on.is_some_and(|on| newest.is_none_or(|newest| newest < on))
    });
    behind.max_by_key(|milestone| milestone.on)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::action::{Action, ActionState};
    use crate::milestone::Milestone;
    use crate::record::Keyed;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 6, day).unwrap()
    }

    #[test]
    fn actions_burn_up_to_what_there_is_today() {
        let action = |added, done: Option<u32>| {
            let state = if done.is_some() { ActionState::Done } else { ActionState::ToDo };
            let row = Action { added: Some(day(added)), done: done.map(day), state, ..Action::default() };
            Keyed { id: added.to_string(), record: row }.into()
        };
        let registers = Registers {
            actions: vec![action(1, Some(5)), action(2, None), action(5, None)],
            ..Registers::default()
        };
        let points: Vec<_> = burn_up(&registers, day(9)).iter().map(|b| (b.on, b.all, b.done)).collect();
        assert_eq!(points, [(day(1), 1, 0), (day(2), 2, 0), (day(5), 3, 1), (day(9), 3, 1)]);
    }

    #[test]
    fn the_plan_counts_what_is_due_by_each_day() {
        let action = |due: Option<u32>| {
            let row = Action { due: due.map(day), ..Action::default() };
            Keyed { id: format!("{due:?}"), record: row }.into()
        };
        let actions = vec![action(Some(9)), action(Some(3)), action(None), action(Some(3))];
        let planned = planned(&Registers { actions, ..Registers::default() });
        assert_eq!(planned, [(day(3), 2), (day(9), 3)]);
        let by = |on: u32| planned_by(&planned, day(on));
        assert_eq!((by(2), by(3), by(8), by(30)), (0, 2, 2, 3));
    }

    #[test]
    fn a_course_says_where_the_version_of_the_catalogue_changed() {
        let requirement = catalogue::iso27001_2022().requirements()[..1].to_vec();
        let snapshot = |on: u32, version: Option<&str>| Snapshot {
            on: Some(day(on)),
            catalogue: version.map(str::to_owned),
            ..Snapshot::default()
        };
        let all = [
            snapshot(6, Some("2026.10")),
            snapshot(1, None),
            snapshot(2, Some("2026.2")),
            snapshot(3, Some("2026.2")),
            snapshot(5, Some("2026.10")),
            snapshot(4, None),
        ];
        let course = course(&all, &requirement);
        let changed: Vec<_> = course.iter().map(|point| (point.on, point.changed_to.as_deref())).collect();
        let marked: Vec<_> = changed.iter().filter(|(_, to)| to.is_some()).collect();
        assert_eq!((course.len(), marked), (6, vec![&(day(5), Some("2026.10"))]));
    }

    #[test]
    fn a_snapshot_is_proposed_after_a_milestone_until_one_is_taken() {
        let milestone = Milestone { on: Some(day(3)), ..Milestone::default() };
        let mut registers = Registers {
            milestones: vec![Keyed { id: "1".into(), record: milestone }.into()],
            ..Registers::default()
        };
        assert!(proposed(&registers, day(2)).is_none());
        assert!(proposed(&registers, day(3)).is_some());
        let snapshot = Snapshot { on: Some(day(3)), ..Snapshot::default() };
        let ahead = Snapshot { on: Some(day(30)), ..Snapshot::default() };
        registers.snapshots.push(Keyed { id: "2".into(), record: ahead }.into());
        assert!(proposed(&registers, day(9)).is_some(), "a clock that was once ahead");
        registers.snapshots.push(Keyed { id: "1".into(), record: snapshot }.into());
        assert!(proposed(&registers, day(9)).is_none());
    }
}
