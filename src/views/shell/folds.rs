//! What is folded of the side bar: groups of areas, or all of it (preferences of this device).

use leptos::prelude::*;
use platform::preferences;

use crate::areas::Group;

/// The name that they are kept under.
const FOLDED: &str = "folded-areas";

/// The folded groups. A handle: copies share their state.
#[derive(Clone, Copy)]
pub struct Folds(RwSignal<Vec<Group>>);

impl Folds {
    /// As they were left.
    pub fn load() -> Self {
        Self(RwSignal::new(read(&preferences::get(FOLDED).unwrap_or_default())))
    }

    /// Whether a group is folded; follows changes.
    pub fn is_folded(self, group: Group) -> bool {
        self.0.with(|folded| folded.contains(&group))
    }

    /// Folds a group, or opens it again; it is left so.
    pub fn toggle(self, group: Group) {
        self.0.update(|folded| match folded.iter().position(|other| *other == group) {
            Some(index) => {
                folded.remove(index);
            }
            None => folded.push(group),
        });
        match self.0.with_untracked(|folded| write(folded)).as_str() {
            "" => preferences::forget(FOLDED),
            words => preferences::set(FOLDED, words),
        }
    }
}

/// The name under which it is kept that the side bar is a rail.
const NARROW: &str = "narrow-side-bar";

/// Whether the side bar is a rail, also where there is room for more. A handle: copies share their state.
#[derive(Clone, Copy)]
pub struct Narrow(RwSignal<bool>);

impl Narrow {
    /// As it was left.
    pub fn load() -> Self {
        Self(RwSignal::new(preferences::get(NARROW).is_some()))
    }

    /// Whether it is; follows changes.
    pub fn get(self) -> bool {
        self.0.get()
    }

    /// Makes it one, or a side bar again; it is left so.
    pub fn toggle(self) {
        self.0.update(|is_narrow| *is_narrow = !*is_narrow);
        match self.0.get_untracked() {
            true => preferences::set(NARROW, "yes"),
            false => preferences::forget(NARROW),
        }
    }
}

fn read(words: &str) -> Vec<Group> {
    let is_named = |group: &Group| words.split(' ').any(|word| word == group.word());
    Group::ALL.into_iter().filter(is_named).collect()
}

fn write(folded: &[Group]) -> String {
    folded.iter().map(|group| group.word()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_folded_is_read_as_it_was_kept() {
        for folded in [vec![], vec![Group::Plan], vec![Group::Assess, Group::Report]] {
            assert_eq!(read(&write(&folded)), folded);
        }
        assert_eq!(read("walk plan"), [Group::Plan], "a group that is not there");
    }
}
