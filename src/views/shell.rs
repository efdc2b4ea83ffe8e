//! Responsive navigation: a side bar, a rail or a foot bar, as wide as the window is, and the menus of the top row.
//!
//! What is drawn follows from the table of areas; which of the three it is, the style sheet decides.

mod folds;
mod menus;
mod navigation;
mod search;

pub use menus::{DocumentMenu, SaveMenu};
pub use navigation::{Breadcrumb, Navigation};
pub use search::SearchButton;

use leptos::prelude::*;

use crate::state::{OpenAssessment, use_app, use_editor};

/// The open assessment that the page is about; none as long as it is locked or on its way.
pub(super) fn shown() -> Memo<Option<OpenAssessment>> {
    let (app, editor) = (use_app(), use_editor());
    Memo::new_owning(move |before: Option<Option<OpenAssessment>>| {
        let about = app.route.with(|route| route.assessment().map(str::to_owned));
        let open = editor.document.get();
        let found = open.filter(|document| {
            about.as_ref().is_some_and(|id| {
                *id == document.id() || document.is_example() && id == crate::route::EXAMPLE
            })
        });
        let id = |document: &Option<OpenAssessment>| document.as_ref().map(OpenAssessment::id);
        let is_other = before.as_ref().is_none_or(|before| id(before) != id(&found));
        (found, is_other)
    })
}
