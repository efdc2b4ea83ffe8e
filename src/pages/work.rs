//! The requirements of the open assessment, all of them.

mod transition;
mod workbench;

use leptos::prelude::*;

use transition::Transition;
use workbench::Workbench;

/// What this area draws.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Page {
    /// The requirements of the open assessment, and one of them.
    Workbench,
    /// How the open assessment becomes one against the 2022 edition.
    Transition,
}

/// Draws it.
pub fn draw(page: Page) -> AnyView {
    match page {
        Page::Workbench => view! { <Workbench /> }.into_any(),
        Page::Transition => view! { <Transition /> }.into_any(),
    }
}
