//! Moving actions in time so that none begins before what it waits for is done.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{NaiveDate, TimeDelta};

use crate::action::Action;
use crate::record::Keyed;

/// What cannot be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ScheduleError {
    /// There is no such action, or it has no days.
    #[error("the action has no days to move")]
    NoDays,
    /// It would wait for itself.
    #[error("actions would wait for one another")]
    Cycle,
    /// The days leave the calendar.
    #[error("the day is out of reach")]
    OutOfReach,
}

/// From when until when something is done, both days included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// The first day.
    pub start: NaiveDate,
    /// The last day.
    pub end: NaiveDate,
}

/// The days of an action; one day where only one end is known, none where neither is.
pub fn days(action: &Action) -> Option<Days> {
    let (start, end) = (action.start.or(action.due)?, action.due.or(action.start)?);
    Some(Days { start: start.min(end), end: start.max(end) })
}

/// Whether one action waits for another, directly or through others.
pub fn waits_for(actions: &[Arc<Keyed<Action>>], id: &str, other: &str) -> bool {
    let mut seen: Vec<&str> = Vec::new();
    let mut open = vec![id];
    while let Some(next) = open.pop() {
        let Some(action) = actions.iter().find(|action| action.id == next) else { continue };
        for before in &action.record.after {
            if before == other {
                return true;
            }
            if !seen.contains(&before.as_str()) {
                seen.push(before);
                open.push(before);
            }
        }
    }
    false
}

/// Moves an action by so many days, and makes it longer by so many; whatever waits for it and would begin too early
/// is pushed back as far as needed. Returns the actions that changed, with their new days.
///
/// Moving towards today stops where an action would begin before what it waits for is done.
///
/// # Errors
/// [`ScheduleError`].
pub fn shift(
    actions: &[Arc<Keyed<Action>>],
    id: &str,
    by: i64,
    longer: i64,
) -> Result<Vec<(String, Days)>, ScheduleError> {
    let moved = actions.iter().find(|action| action.id == id).ok_or(ScheduleError::NoDays)?;
    let was = days(&moved.record).ok_or(ScheduleError::NoDays)?;
    if waits_for(actions, id, id) {
        return Err(ScheduleError::Cycle);
    }
    let add = |day: NaiveDate, days: i64| {
        let days = TimeDelta::try_days(days).ok_or(ScheduleError::OutOfReach)?;
        day.checked_add_signed(days).ok_or(ScheduleError::OutOfReach)
    };
    let mut start = add(was.start, by)?;
    if by < 0
        && let Some(earliest) = earliest(actions, &BTreeMap::new(), &moved.record)
    {
        start = start.max(earliest.min(was.start));
    }
    let length = ((was.end - was.start).num_days() + longer).max(0);
    let mut changed: BTreeMap<String, Days> = BTreeMap::new();
    changed.insert(id.to_owned(), Days { start, end: add(start, length)? });
    settle(actions, &mut changed, id)?;
    changed.retain(|id, new| {
        let old = actions.iter().find(|action| action.id == *id).and_then(|action| days(&action.record));
        old != Some(*new)
    });
    Ok(changed.into_iter().collect())
}

/// An action with new days, and what waits for it, pushed back as far as needed. Where actions wait for one another in a
/// circle, only the action itself.
pub fn rescheduled(actions: &[Arc<Keyed<Action>>], id: &str, action: Action) -> Vec<Arc<Keyed<Action>>> {
    let mut all = actions.to_vec();
    match all.iter_mut().find(|known| known.id == id) {
        Some(known) => Arc::make_mut(known).record = action,
        None => all.push(Arc::new(Keyed { id: id.to_owned(), record: action })),
    }
    let moved = shift(&all, id, 0, 0).unwrap_or_default();
    for (other, days) in &moved {
        if let Some(other) = all.iter_mut().find(|known| known.id == *other) {
            let record = &mut Arc::make_mut(other).record;
            (record.start, record.due) = (Some(days.start), Some(days.end));
        }
    }
    all.retain(|known| known.id == id || moved.iter().any(|(other, _)| *other == known.id));
    all
}

/// Pushes back whatever waits for an action that moved, and what waits for that.
fn settle(
    actions: &[Arc<Keyed<Action>>],
    changed: &mut BTreeMap<String, Days>,
    from: &str,
) -> Result<(), ScheduleError> {
    let mut open = vec![from.to_owned()];
    // Each round pushes at least one action further back, which ends unless some wait for one another.
    let mut left = actions.len() * actions.len() + 1;
    while let Some(id) = open.pop() {
        left = left.checked_sub(1).ok_or(ScheduleError::Cycle)?;
        for action in actions.iter().filter(|action| action.record.after.contains(&id)) {
            let now = changed.get(&action.id).copied().or_else(|| days(&action.record));
            let (Some(now), Some(earliest)) = (now, earliest(actions, changed, &action.record)) else {
                continue;
            };
            if now.start < earliest {
                let end =
                    earliest.checked_add_signed(now.end - now.start).ok_or(ScheduleError::OutOfReach)?;
                changed.insert(action.id.clone(), Days { start: earliest, end });
                open.push(action.id.clone());
            }
        }
    }
    Ok(())
}

/// The first day on which an action can begin; none where it waits for nothing that has days.
fn earliest(
    actions: &[Arc<Keyed<Action>>],
    changed: &BTreeMap<String, Days>,
    action: &Action,
) -> Option<NaiveDate> {
    let ends = action.after.iter().filter_map(|before| {
        let found = actions.iter().find(|other| other.id == *before)?;
        changed.get(before).copied().or_else(|| days(&found.record)).map(|days| days.end)
    });
    ends.max()?.succ_opt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(day: i64) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + TimeDelta::days(day)
    }

    fn action(id: usize, start: i64, length: i64, after: &[usize]) -> Arc<Keyed<Action>> {
        let row = Action {
            start: Some(day(start)),
            due: Some(day(start + length)),
            after: after.iter().map(usize::to_string).collect(),
            ..Action::default()
        };
        Arc::new(Keyed { id: id.to_string(), record: row })
    }

    #[test]
    fn a_typed_day_moves_what_waits_as_dragging_the_bar_does() {
        let actions = [action(0, 1, 4, &[]), action(1, 6, 2, &[0]), action(2, 20, 1, &[1])];
        let typed = Action { due: Some(day(9)), ..actions[0].record.clone() };
        let mut dragged = actions.to_vec();
        for (id, days) in shift(&actions, "0", 0, 4).unwrap() {
            let moved = dragged.iter_mut().find(|action| action.id == id).unwrap();
            let record = &mut Arc::make_mut(moved).record;
            (record.start, record.due) = (Some(days.start), Some(days.end));
        }
        let changed = rescheduled(&actions, "0", typed);
        assert_eq!(changed, dragged[..2]);
        assert_eq!((changed[1].record.start, changed[1].record.due), (Some(day(10)), Some(day(12))));
    }

    #[test]
    fn a_day_is_kept_where_actions_wait_for_one_another_or_where_it_is_taken_away() {
        let actions = [action(0, 1, 4, &[1]), action(1, 6, 2, &[0])];
        let alone = |record: Action| Arc::new(Keyed { id: "0".into(), record });
        let typed = Action { due: Some(day(7)), ..actions[0].record.clone() };
        assert_eq!(rescheduled(&actions, "0", typed.clone()), [alone(typed)]);
        let none = Action { start: None, due: None, ..actions[0].record.clone() };
        assert_eq!(rescheduled(&actions, "0", none.clone()), [alone(none)]);
    }

    #[test]
    fn what_waits_is_pushed_back_and_only_as_far_as_needed() {
        let actions =
            [action(0, 0, 4, &[]), action(1, 5, 2, &[0]), action(2, 20, 1, &[1]), action(3, 0, 1, &[])];
        let moved = shift(&actions, "0", 3, 0).unwrap();
        let expected = [("0", 3, 7), ("1", 8, 10)];
        let expected =
            expected.map(|(id, start, end)| (id.to_owned(), Days { start: day(start), end: day(end) }));
        assert_eq!(moved, expected);
    }

    #[test]
    fn moving_back_stops_at_what_it_waits_for() {
        let actions = [action(0, 0, 4, &[]), action(1, 10, 2, &[0])];
        assert_eq!(
            shift(&actions, "1", -30, 0).unwrap(),
            [("1".to_owned(), Days { start: day(5), end: day(7) })]
        );
        assert_eq!(
            shift(&actions, "1", 0, -9).unwrap(),
            [("1".to_owned(), Days { start: day(10), end: day(10) })]
        );
    }

    #[test]
    fn what_waits_for_itself_is_refused() {
        let actions = [action(0, 0, 1, &[1]), action(1, 2, 1, &[0])];
        assert_eq!(shift(&actions, "0", 1, 0), Err(ScheduleError::Cycle));
        assert_eq!(shift(&actions, "9", 1, 0), Err(ScheduleError::NoDays));
        assert!(waits_for(&actions, "0", "0"));
    }

    fn some_plan() -> impl Strategy<Value = Vec<Arc<Keyed<Action>>>> {
        let one = (0..60i64, 0..10i64, prop::collection::vec(any::<prop::sample::Index>(), 0..3));
        prop::collection::vec(one, 1..14).prop_map(|raw| {
            let mut actions = Vec::new();
            for (id, (start, length, after)) in raw.into_iter().enumerate() {
                // Only on earlier ones, so that nothing waits for itself.
                let after: Vec<usize> =
                    if id == 0 { vec![] } else { after.iter().map(|i| i.index(id)).collect() };
                actions.push(action(id, start, length, &after));
            }
            actions
        })
    }

    proptest! {
        #[test]
        fn after_a_shift_nothing_that_follows_it_begins_too_early(
            actions in some_plan(), which in any::<prop::sample::Index>(), by in -40..40i64, longer in -5..5i64,
        ) {
            let id = which.index(actions.len()).to_string();
            let moved: BTreeMap<String, Days> = shift(&actions, &id, by, longer).unwrap().into_iter().collect();
            let now = |action: &Keyed<Action>| moved.get(&action.id).copied().or_else(|| days(&action.record)).unwrap();
            for action in &actions {
                let (was, is) = (days(&action.record).unwrap(), now(action));
                if action.id != id {
                    prop_assert_eq!(was.end - was.start, is.end - is.start);
                    prop_assert!(is.start >= was.start);
                    if was != is {
                        // It was pushed, so it begins right when it can.
                        let ends = actions.iter().filter(|other| action.record.after.contains(&other.id)).map(|o| now(o).end);
                        prop_assert_eq!(Some(is.start), ends.max().and_then(|end| end.succ_opt()));
                        prop_assert!(waits_for(&actions, &action.id, &id));
                    }
                }
            }
            for action in actions.iter().filter(|action| action.record.after.contains(&id)) {
                let moved_end = now(&actions[which.index(actions.len())]).end;
                prop_assert!(now(action).start > moved_end);
            }
        }
    }
}
