//! Through which door an assessment was begun, and so where one goes on with it.

use catalogue::Catalogue;
use model::{Assessment, Edition};
use platform::clock;
use serde_json::json;

use crate::route::{Room, Route};

/// The row whose being there tells that the whole way to a certificate is worked on.
const FRAME: &str = "plan/frame";

/// A door of the first page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    /// The self-check.
    SelfCheck,
    /// The full gap analysis.
    Full,
}

impl Door {
    /// Lets a new assessment remember the door.
    pub fn mark(self, assessment: &mut Assessment) {
        if self == Self::Full {
            assessment.rows.set(FRAME, Some(json!({ "begun": clock::today().to_string() })));
        }
    }

    /// The door that a new assessment was marked with.
    pub fn begun(assessment: &Assessment) -> Self {
        if assessment.rows.row(FRAME).is_some() { Self::Full } else { Self::SelfCheck }
    }

    /// Where one goes on after an assessment was begun.
    pub fn first_page(self, assessment: &str, edition: Edition) -> Route {
        match (self, edition) {
            (Self::Full, _) => Route::room(assessment, Room::Overview),
            (Self::SelfCheck, Edition::Iso27001_2022) => {
                Route::Check { assessment: assessment.to_owned(), question: 1 }
            }
            (Self::SelfCheck, Edition::Iso27001_2013) => Route::requirements(assessment),
        }
    }

    /// The door of an assessment: the full gap analysis once anything beyond the self-check was said.
    pub fn of(catalogue: &Catalogue, assessment: &Assessment) -> Self {
        let is_beyond = assessment.answers.keys().any(|id| !catalogue.was_asked(id));
        match assessment.rows.is_empty() && !is_beyond {
            true => Self::SelfCheck,
            false => Self::Full,
        }
    }
}
