//! A stable order: rows keep their places while somebody works in them, whatever day or name they come to have, and
//! find their new ones when the focus leaves the list.

use leptos::ev;
use leptos::prelude::*;
use platform::focus;
use platform::page;

/// The order in which rows are shown: those that were there stay where they are, new ones come after them.
pub fn steady(shown: &[String], now: &[String]) -> Vec<String> {
    let stays = shown.iter().filter(|id| now.contains(id));
    stays.chain(now.iter().filter(|id| !shown.contains(id))).cloned().collect()
}

/// A list whose order holds still while the focus is in it.
#[derive(Clone, Copy)]
pub struct SteadyList {
    /// The ids of its rows as they are shown.
    pub ids: Memo<Vec<String>>,
    is_held: RwSignal<bool>,
}

impl SteadyList {
    /// The list of rows that have an order of their own.
    pub fn of(ids: Memo<Vec<String>>) -> Self {
        let is_held = RwSignal::new(false);
        let ids = Memo::new(move |before: Option<&Vec<String>>| {
            let now = ids.get();
            match before {
                Some(before) if is_held.get() => steady(before, &now),
                _ => now,
            }
        });
        Self { ids, is_held }
    }

    /// The focus came into the list.
    pub fn hold(self) {
        self.is_held.try_set(true);
    }

    /// The focus left something in the list, perhaps for something else in it.
    pub fn let_go(self, event: &ev::FocusEvent) {
        let list = event.current_target();
        page::after(0, move || {
            if !focus::is_inside(list) {
                self.is_held.try_set(false);
            }
        });
    }
}

/// The rows of a list that is never put in order while its page is shown: each new one comes last.
pub fn as_they_came(ids: impl Fn() -> Vec<String> + Send + Sync + 'static) -> Memo<Vec<String>> {
    Memo::new(move |before: Option<&Vec<String>>| {
        let now = ids();
        match before {
            Some(before) => steady(before, &now),
            None => now,
        }
    })
}

/// How many lines a list shows: those that are kept, and a new one behind them as long as nothing is written into it.
pub fn lines(kept: usize, adding: Option<usize>) -> usize {
    kept.max(adding.filter(|place| *place == kept).map_or(0, |place| place + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(ids: &[&str]) -> Vec<String> {
        ids.iter().map(|id| (*id).to_owned()).collect()
    }

    #[test]
    fn rows_keep_their_places_new_ones_come_last_and_those_that_went_are_gone() {
        let shown = ids(&["a", "b", "c"]);
        assert_eq!(steady(&shown, &ids(&["c", "a", "b"])), shown, "another order");
        assert_eq!(steady(&shown, &ids(&["d", "c", "a", "b"])), ids(&["a", "b", "c", "d"]));
        assert_eq!(steady(&shown, &ids(&["c", "a"])), ids(&["a", "c"]));
        assert_eq!(steady(&[], &ids(&["b", "a"])), ids(&["b", "a"]));
    }

    #[test]
    fn a_new_line_stands_behind_those_that_are_kept_until_it_is_one_of_them() {
        assert_eq!(lines(2, None), 2);
        assert_eq!(lines(2, Some(2)), 3, "added");
        assert_eq!(lines(3, Some(2)), 3, "written into");
        assert_eq!(lines(1, Some(2)), 1, "one before it was taken away");
    }
}
