//! Through which door an assessment was begun, and so where one goes on with it.

use catalogue::Catalogue;
use isms::result::{Extent, basis, begin_in_full, was_begun_in_full};
use model::{Assessment, Edition};
use platform::clock;

use crate::route::{Room, Route};

/// A door of the first page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    /// The self-check.
    SelfCheck,
    /// The full gap analysis.
    Full,
    /// A workshop, which is part of one.
    Workshop,
}

impl Door {
    /// Lets a new assessment remember the door.
    pub fn mark(self, assessment: &mut Assessment) {
        if self != Self::SelfCheck {
            begin_in_full(assessment, clock::today());
        }
    }

    /// The door that a new assessment was marked with.
    pub fn begun(assessment: &Assessment) -> Self {
        if was_begun_in_full(assessment) { Self::Full } else { Self::SelfCheck }
    }

    /// Where one goes on after an assessment was begun.
    pub fn first_page(self, assessment: &str, edition: Edition) -> Route {
        match (self, edition) {
            (Self::Full, _) => Route::room(assessment, Room::Overview),
            (Self::Workshop, _) => Route::room(assessment, Room::Workshops),
            (Self::SelfCheck, Edition::Iso27001_2022) => {
                Route::Check { assessment: assessment.to_owned(), question: 1 }
            }
            (Self::SelfCheck, Edition::Iso27001_2013) => Route::requirements(assessment),
        }
    }

    /// The door of an assessment: the full gap analysis once anything beyond the self-check was said.
    pub fn of(catalogue: &Catalogue, assessment: &Assessment) -> Self {
        match basis(catalogue, assessment) {
            Extent::SelfCheck => Self::SelfCheck,
            Extent::All => Self::Full,
        }
    }
}
