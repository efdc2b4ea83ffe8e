//! Moving actions in time so that none begins before what it waits for is done.

use std::collections::{BTreeMap, HashMap};
use std::ops::RangeInclusive;
use std::sync::Arc;

use chrono::{Datelike as _, NaiveDate, TimeDelta};

use crate::action::Action;
use crate::record::Keyed;

mod graph;

use self::graph::Graph;
pub use self::graph::circles;

/// The years that a day in a file can have.
const YEARS: RangeInclusive<i32> = 1..=9999;

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
    let graph = Graph::of(actions);
    let place = graph.places.get(id).copied().ok_or(ScheduleError::NoDays)?;
    let was = days(&actions[place].record).ok_or(ScheduleError::NoDays)?;
    if graph.is_in_circle(place) {
        return Err(ScheduleError::Cycle);
    }
    let mut start = moved(was.start, by)?;
    if by < 0
        && let Some(earliest) = graph.earliest(&BTreeMap::new(), place)
    {
        start = start.max(earliest.min(was.start));
    }
    let length = (was.end - was.start).num_days().saturating_add(longer).max(0);
    let mut changed = BTreeMap::from([(place, Days { start, end: moved(start, length)? })]);
    graph.settle(&mut changed, place)?;
    let mut all: Vec<(String, Days)> = changed
        .into_iter()
        .filter(|(place, new)| days(&actions[*place].record) != Some(*new))
        .map(|(place, new)| (actions[place].id.clone(), new))
        .collect();
    model::sort::sort_by(&mut all, |one, other| one.0.cmp(&other.0));
    Ok(all)
}

/// The day so many days later, within the years that files can say.
fn moved(day: NaiveDate, by: i64) -> Result<NaiveDate, ScheduleError> {
    let by = TimeDelta::try_days(by).ok_or(ScheduleError::OutOfReach)?;
    let moved = day.checked_add_signed(by).ok_or(ScheduleError::OutOfReach)?;
    if YEARS.contains(&moved.year()) { Ok(moved) } else { Err(ScheduleError::OutOfReach) }
}

/// An action with new days, and what waits for it, pushed back as far as needed. Where actions wait for one another in a
/// circle, only the action itself.
pub fn rescheduled(actions: &[Arc<Keyed<Action>>], id: &str, action: Action) -> Vec<Arc<Keyed<Action>>> {
    let mut all = actions.to_vec();
    match all.iter_mut().find(|known| known.id == id) {
        Some(known) => Arc::make_mut(known).record = action,
        None => all.push(Arc::new(Keyed { id: id.to_owned(), record: action })),
    }
    let moved: HashMap<String, Days> = shift(&all, id, 0, 0).unwrap_or_default().into_iter().collect();
    all.retain(|known| known.id == id || moved.contains_key(&known.id));
    for known in &mut all {
        if let Some(days) = moved.get(&known.id) {
            let record = &mut Arc::make_mut(known).record;
            (record.start, record.due) = (Some(days.start), Some(days.end));
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

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
        assert_eq!(circles(&actions), BTreeSet::from(["0", "1"]));
    }

    #[test]
    fn what_waits_for_a_circle_is_in_none() {
        let actions =
            [action(0, 0, 1, &[1]), action(1, 2, 1, &[0]), action(2, 9, 1, &[1]), action(3, 0, 1, &[])];
        assert_eq!(circles(&actions), BTreeSet::from(["0", "1"]));
        assert_eq!(circles(&[action(0, 0, 1, &[0])]), BTreeSet::from(["0"]), "an action waits for itself");
        assert!(shift(&actions, "3", 1, 0).is_ok(), "a circle elsewhere stops nobody");
    }

    #[test]
    fn no_day_leaves_the_years_that_files_can_say() {
        let last = NaiveDate::from_ymd_opt(9999, 12, 30).unwrap();
        let end = (last - day(0)).num_days();
        let actions = [action(0, end, 0, &[]), action(1, end + 1, 0, &[0])];
        assert_eq!(shift(&actions, "0", 2, 0), Err(ScheduleError::OutOfReach));
        assert_eq!(shift(&actions, "0", 1, 0), Err(ScheduleError::OutOfReach), "what waits would leave them");
        assert_eq!(shift(&actions, "1", i64::MIN, 0), Err(ScheduleError::OutOfReach));
        assert_eq!(shift(&actions, "1", 0, i64::MAX), Err(ScheduleError::OutOfReach));
    }

    /// A chain, each with a link to the one before and to the first.
    fn chain(length: usize) -> Vec<Arc<Keyed<Action>>> {
        (0..length)
            .map(|id| action(id, id as i64, 0, &[id.saturating_sub(1), 0][..if id == 0 { 0 } else { 2 }]))
            .collect()
    }

    #[test]
    fn each_action_of_a_chain_of_2000_is_looked_at_once() {
        let actions = chain(2000);
        let graph = Graph::of(&actions);
        let mut changed = BTreeMap::from([(0, Days { start: day(5), end: day(5) })]);
        assert_eq!(graph.settle(&mut changed, 0), Ok(1999));
        assert_eq!(changed[&1999], Days { start: day(2004), end: day(2004) });
        let links: usize = graph.before.iter().map(Vec::len).sum();
        assert_eq!(links, 2 * 1999 - 1, "a link that is said twice is one");
        assert_eq!(shift(&actions, "0", 5, 0).unwrap().len(), 2000);
        assert!(circles(&actions).is_empty());
        assert_eq!(rescheduled(&actions, "0", changed_first(&actions)).len(), 2000);
    }

    fn changed_first(actions: &[Arc<Keyed<Action>>]) -> Action {
        Action { due: Some(day(9)), ..actions[0].record.clone() }
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
                        prop_assert!(action.record.after.iter().any(|before| *before == id || moved.contains_key(before)));
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
