//! What the open assessment comes to, and how it leaves the app.

mod reports;
mod result;
mod shared;

use isms::result::Extent;
use leptos::prelude::*;

use crate::views::assessment_context::in_assessment;

use reports::ReportsPage;
use result::ResultPage;
use shared::SharedPage;

/// What this area draws.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Page {
    /// The result of the open assessment.
    Result(Extent),
    /// The room of the reports.
    Reports,
    /// A result that came in a link.
    Shared(String),
}

/// Draws it.
pub fn draw(page: Page) -> AnyView {
    match page {
        Page::Result(scope) => in_assessment(move || view! { <ResultPage scope=scope /> }.into_any()),
        Page::Reports => in_assessment(|| view! { <ReportsPage /> }.into_any()),
        Page::Shared(code) => view! { <SharedPage code=code /> }.into_any(),
    }
}
