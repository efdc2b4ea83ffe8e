//! The rooms of the work on an assessment, but for those about what is to be done and the reports, and what leads to all of them.

mod counts;
pub mod documents;
mod gaps;
mod overview;
mod palette;
mod scope;
mod statement;
mod views;

use isms::counts::Counts;
use leptos::prelude::*;

use crate::views::assessment_context::in_assessment;

/// What this area draws.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Page {
    /// Where everything begins.
    Overview,
    /// The scope.
    Scope,
    /// The Statement of Applicability.
    Statement,
    /// The documents.
    Documents,
    /// The gaps.
    Gaps,
    /// Views by attribute.
    Views,
    /// What is counted beside the areas; where that is kept.
    Counts(RwSignal<Counts>),
    /// The palette.
    Palette {
        /// Whether it is open.
        open: RwSignal<bool>,
        /// Whether the list of keys is shown.
        keys: RwSignal<bool>,
    },
}

/// Draws it.
pub fn draw(page: Page) -> AnyView {
    in_assessment(move || match page {
        Page::Overview => view! { <overview::Overview /> }.into_any(),
        Page::Scope => view! { <scope::ScopePage /> }.into_any(),
        Page::Statement => view! { <statement::StatementPage /> }.into_any(),
        Page::Documents => view! { <documents::Documents /> }.into_any(),
        Page::Gaps => view! { <gaps::GapsPage /> }.into_any(),
        Page::Views => view! { <views::ViewsPage /> }.into_any(),
        Page::Counts(counts) => view! { <counts::Counting counts=counts /> }.into_any(),
        Page::Palette { open, keys } => view! { <palette::Palette open=open keys=keys /> }.into_any(),
    })
}
