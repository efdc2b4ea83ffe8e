//! What changed in the open assessment, and what keeps it safe.

mod archive;
mod evidence;
mod history;
mod safekeeping;

use leptos::prelude::*;

use crate::views::assessment_context::in_assessment;

use evidence::Evidence;
use history::History;
use safekeeping::Safekeeping;

/// What this area draws.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Page {
    /// Its evidence files.
    Evidence,
    /// What changed in the open assessment.
    History,
    /// What keeps the open assessment safe.
    Safekeeping,
}

/// Draws it.
pub fn draw(page: Page) -> AnyView {
    match page {
        Page::Evidence => in_assessment(|| view! { <Evidence /> }.into_any()),
        Page::History => view! { <History /> }.into_any(),
        Page::Safekeeping => view! { <Safekeeping /> }.into_any(),
    }
}
