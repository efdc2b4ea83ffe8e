//! The rooms of the work on an assessment, but for those about time and the reports.

mod checks;
pub mod documents;
mod gaps;
mod overview;
mod scope;
mod statement;
mod views;

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
    /// The checks.
    Checks,
    /// Views by attribute.
    Views,
}

/// Draws it.
pub fn draw(page: Page) -> AnyView {
    in_assessment(move || match page {
        Page::Overview => view! { <overview::Overview /> }.into_any(),
        Page::Scope => view! { <scope::ScopePage /> }.into_any(),
        Page::Statement => view! { <statement::StatementPage /> }.into_any(),
        Page::Documents => view! { <documents::Documents /> }.into_any(),
        Page::Gaps => view! { <gaps::GapsPage /> }.into_any(),
        Page::Checks => view! { <checks::ChecksPage /> }.into_any(),
        Page::Views => view! { <views::ViewsPage /> }.into_any(),
    })
}
