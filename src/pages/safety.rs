//! What changed in the open assessment, and what keeps it safe.

mod history;
mod safekeeping;

use leptos::prelude::*;

use history::History;
use safekeeping::Safekeeping;

/// What this area draws.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Page {
    /// What changed in the open assessment.
    History,
    /// What keeps the open assessment safe.
    Safekeeping,
}

/// Draws it.
pub fn draw(page: Page) -> AnyView {
    match page {
        Page::History => view! { <History /> }.into_any(),
        Page::Safekeeping => view! { <Safekeeping /> }.into_any(),
    }
}
