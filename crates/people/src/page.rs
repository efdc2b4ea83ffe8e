//! The frame of each of these pages (layout).

use leptos::prelude::*;
use platform::page;

/// What whoever shows these pages decides: the app has reasons of its own.
#[derive(Clone, Copy)]
pub struct PageHost {
    /// Sets the title of the tab, from that of the page.
    pub title: Callback<String>,
    /// The first page of the app, as an address.
    pub home: &'static str,
}

/// A page: sets the title of the tab, and moves the focus to its heading so that keyboards and screen readers begin there.
#[component]
pub fn Page(
    /// Its heading.
    #[prop(into)]
    title: String,
    /// Its classes.
    #[prop(default = "page page-narrow join")]
    class: &'static str,
    /// What stands on it.
    children: Children,
) -> impl IntoView {
    expect_context::<PageHost>().title.run(title.clone());
    page::scroll_to_top();
    page::focus_heading();
    view! {
        <div class=class>
            <h1 tabindex="-1">{title}</h1>
            {children()}
        </div>
    }
}
