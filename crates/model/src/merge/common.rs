//! The state from which two copies came.

use std::collections::{BTreeMap, BTreeSet};

use crate::assessment::Assessment;
use crate::history::{Cause, Entry, Point, before};

/// A copy of an assessment with its history.
#[derive(Debug, Clone, Copy)]
pub struct Copy<'a> {
    /// What it says now.
    pub now: &'a Assessment,
    /// Its history, the oldest entry first; may be incomplete, or missing.
    pub history: &'a [Entry],
    /// The last point of its history, also where that itself was left out.
    pub head: Option<Point>,
}

impl<'a> Copy<'a> {
    /// A copy whose history is here.
    pub fn new(now: &'a Assessment, history: &'a [Entry]) -> Self {
        Self { now, history, head: history.last().map(|entry| entry.point) }
    }

    fn after(&self, count: usize) -> Assessment {
        before(self.now, &self.history[count..])
    }

    /// How many entries there are up to and with the last one that satisfies something.
    fn last(&self, holds: impl Fn(&Entry) -> bool) -> Option<usize> {
        self.history.iter().rposition(holds).map(|place| place + 1)
    }

    fn entries(&self) -> BTreeMap<Point, &'a Entry> {
        self.history.iter().map(|entry| (entry.point, entry)).collect()
    }

    /// The points at which other copies were merged into this one.
    fn merges(&self) -> BTreeSet<Point> {
        let with = |entry: &Entry| match entry.cause {
            Cause::Merged(with) => with,
            _ => None,
        };
        self.history.iter().filter_map(with).collect()
    }

    /// How many entries there are up to and with the merge that took in the other copy at a point.
    fn merged(&self, point: Point) -> Option<usize> {
        self.last(|entry| entry.cause == Cause::Merged(Some(point)))
    }
}

/// The last state that both copies have in their past, if their histories tell.
pub fn common_state(mine: Copy<'_>, theirs: Copy<'_>) -> Option<Assessment> {
    if let Some(head) = theirs.head.filter(|_| theirs.history.is_empty()) {
        // Without its history the other copy still says where it stood.
        let count = mine.last(|entry| entry.point == head)?;
        let then = mine.after(count);
        return then.says_the_same_as(theirs.now).then_some(then);
    }
    // Something of theirs that I have, as an entry or by having merged it; and the other way round.
    let (known, taken, given) = (mine.entries(), mine.merges(), theirs.merges());
    let in_theirs =
        theirs.last(|entry| known.get(&entry.point) == Some(&entry) || taken.contains(&entry.point));
    let in_mine = mine.last(|entry| given.contains(&entry.point));
    match (in_theirs, in_mine) {
        (None, None) => {
            // Both may still have begun in the same way.
            let (a, b) = (mine.after(0), theirs.after(0));
            a.says_the_same_as(&b).then_some(a)
        }
        (in_theirs, Some(count)) if is_later(mine, theirs, count, in_theirs) => Some(mine.after(count)),
        (Some(count), _) => {
            let entry = &theirs.history[count - 1];
            let then = theirs.after(count);
            match mine.last(|mine| mine == entry) {
                // The same entry must have led to the same state, or one of the histories has a hole.
                Some(place) => then.says_the_same_as(&mine.after(place)).then_some(then),
                None => Some(then),
            }
        }
        (None, Some(count)) => Some(mine.after(count)),
    }
}

/// Whether they took in my state after `count` entries later than they last shared something of their own.
fn is_later(mine: Copy<'_>, theirs: Copy<'_>, count: usize, in_theirs: Option<usize>) -> bool {
    let merged = mine.history.get(count - 1).and_then(|entry| theirs.merged(entry.point));
    merged > in_theirs
}
