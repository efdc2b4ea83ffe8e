//! The dependency graph of actions, sorted topologically (Kahn's algorithm).

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use chrono::NaiveDate;

use super::{Days, ScheduleError, days, moved};
use crate::action::Action;
use crate::record::Keyed;

/// The dependency graph of actions: each by its place, with the places of what it waits for and of what waits for it.
///
/// It is ordered topologically once (Kahn's algorithm), so that whatever follows from it takes time in proportion to
/// the number of actions and of the links between them.
pub(super) struct Graph<'a> {
    actions: &'a [Arc<Keyed<Action>>],
    pub(super) places: HashMap<&'a str, usize>,
    pub(super) before: Vec<Vec<usize>>,
    behind: Vec<Vec<usize>>,
    /// Each behind what it waits for; without those in circles, and what waits for these.
    sorted: Vec<usize>,
}

impl<'a> Graph<'a> {
    pub(super) fn of(actions: &'a [Arc<Keyed<Action>>]) -> Self {
        let mut places = HashMap::new();
        places.extend(actions.iter().enumerate().map(|(place, action)| (action.id.as_str(), place)));
        let mut behind = vec![Vec::new(); actions.len()];
        let mut before = Vec::new();
        for (place, action) in actions.iter().enumerate() {
            let mut own: Vec<usize> =
                action.record.after.iter().filter_map(|id| places.get(id.as_str()).copied()).collect();
            own.sort_unstable();
            own.dedup();
            own.iter().for_each(|other: &usize| behind[*other].push(place));
            before.push(own);
        }
        let sorted = sorted(&before, &behind);
        Self { actions, places, before, behind, sorted }
    }

    /// The days of an action, as they are after those that changed.
    fn days(&self, changed: &BTreeMap<usize, Days>, place: usize) -> Option<Days> {
        changed.get(&place).copied().or_else(|| days(&self.actions[place].record))
    }

    /// The first day on which an action can begin; none where it waits for nothing that has days.
    pub(super) fn earliest(&self, changed: &BTreeMap<usize, Days>, place: usize) -> Option<NaiveDate> {
        let ends = self.before[place].iter().filter_map(|other| Some(self.days(changed, *other)?.end));
        ends.max()?.succ_opt()
    }

    /// Whether an action waits for itself, directly or through others.
    pub(super) fn is_in_circle(&self, place: usize) -> bool {
        let (mut seen, mut open) = (vec![false; self.actions.len()], vec![place]);
        while let Some(next) = open.pop() {
            for other in &self.before[next] {
                if *other == place {
                    return true;
                }
                if !std::mem::replace(&mut seen[*other], true) {
                    open.push(*other);
                }
            }
        }
        false
    }

    /// Pushes back whatever waits for an action that moved, and what waits for that. Each is looked at once, behind all
    /// that it waits for. Says how many were looked at.
    pub(super) fn settle(
        &self,
        changed: &mut BTreeMap<usize, Days>,
        from: usize,
    ) -> Result<usize, ScheduleError> {
        let mut follows = vec![false; self.actions.len()];
        let mut open = vec![from];
        while let Some(next) = open.pop() {
            for other in &self.behind[next] {
                if !std::mem::replace(&mut follows[*other], true) {
                    open.push(*other);
                }
            }
        }
        let mut looked_at = 0;
        for place in self.sorted.iter().copied() {
            if !std::mem::take(&mut follows[place]) {
                continue;
            }
            looked_at += 1;
            if let Some(pushed) = self.pushed(changed, place)? {
                changed.insert(place, pushed);
            }
        }
        // What is left waits for itself, or for something that does: it can stay where it is, but not be pushed.
        for place in (0..follows.len()).filter(|place| follows[*place]) {
            if self.pushed(changed, place)?.is_some() {
                return Err(ScheduleError::Cycle);
            }
        }
        Ok(looked_at)
    }

    /// The days that an action is pushed back to by those that changed; none where it begins late enough.
    fn pushed(&self, changed: &BTreeMap<usize, Days>, place: usize) -> Result<Option<Days>, ScheduleError> {
        if !self.before[place].iter().any(|other| changed.contains_key(other)) {
            return Ok(None);
        }
        let (Some(now), Some(earliest)) = (self.days(changed, place), self.earliest(changed, place)) else {
            return Ok(None);
        };
        if now.start >= earliest {
            return Ok(None);
        }
        let end = moved(earliest, (now.end - now.start).num_days())?;
        Ok(Some(Days { start: earliest, end }))
    }
}

/// Kahn's algorithm.
fn sorted(before: &[Vec<usize>], behind: &[Vec<usize>]) -> Vec<usize> {
    let mut left: Vec<usize> = before.iter().map(Vec::len).collect();
    let mut sorted: Vec<usize> = (0..before.len()).filter(|place| left[*place] == 0).collect();
    let mut next = 0;
    while let Some(place) = sorted.get(next).copied() {
        next += 1;
        for other in &behind[place] {
            left[*other] -= 1;
            if left[*other] == 0 {
                sorted.push(*other);
            }
        }
    }
    sorted
}

/// The ids of all actions that wait for themselves, directly or through others, or lie between such.
pub fn circles(actions: &[Arc<Keyed<Action>>]) -> BTreeSet<&str> {
    let graph = Graph::of(actions);
    let mut open = vec![true; actions.len()];
    graph.sorted.iter().for_each(|place| open[*place] = false);
    // The same from the other end: what only waits for a circle is in none.
    let among = |links: &[Vec<usize>]| {
        let own =
            |place: usize| links[place].iter().copied().filter(|other| open[*other]).collect::<Vec<_>>();
        (0..actions.len()).map(|place| if open[place] { own(place) } else { Vec::new() }).collect::<Vec<_>>()
    };
    for place in sorted(&among(&graph.behind), &among(&graph.before)) {
        open[place] = false;
    }
    actions.iter().zip(open).filter(|(_, is_open)| *is_open).map(|(action, _)| action.id.as_str()).collect()
}
