//! What a list says as long as nothing is in it (empty state): what will be there, and the way to it.

use leptos::prelude::*;

use crate::icon::Icon;

/// A list of nothing.
#[component]
pub fn EmptyState(
    /// Its icon, one of [`icons`](crate::icons).
    icon: &'static str,
    /// That nothing is there.
    #[prop(into)]
    title: String,
    /// What will be there, and what it takes.
    #[prop(into)]
    lead: String,
    /// The ways to it.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="empty-state">
            <Icon path=icon />
            <h2>{title}</h2>
            <p>{lead}</p>
            <div class="actions">{children()}</div>
        </div>
    }
}
