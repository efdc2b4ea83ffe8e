//! Something folded.

use leptos::prelude::*;

/// A summary that unfolds what belongs to it.
#[component]
pub fn Disclosure(
    /// What is seen when it is folded.
    #[prop(into)]
    summary: String,
    /// What it unfolds.
    children: Children,
) -> impl IntoView {
    view! {
        <details class="disclosure">
            <summary>{summary}</summary>
            <div class="disclosure-body">{children()}</div>
        </details>
    }
}
