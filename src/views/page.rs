//! The frame of every page.

use leptos::prelude::*;
use platform::page;

use crate::state::{use_editor, use_text};

/// Sets the title in the tab. Browsers write titles into their history, where nothing of a locked assessment may stand.
pub fn set_title(title: &str) {
    let text = use_text();
    if use_editor().saving.is_sealed() {
        page::set_title(text.app_name());
    } else {
        page::set_title(&text.app_title(title));
    }
}

/// A page: sets the title in the tab, and moves the focus to its heading so that keyboards and screen
/// readers begin there.
#[component]
pub fn Page(
    /// Its heading.
    #[prop(into)]
    title: String,
    /// How wide it is: `narrow` for reading, `wide` for tables.
    #[prop(default = "page")]
    class: &'static str,
    /// What stands on it.
    children: Children,
) -> impl IntoView {
    set_title(&title);
    page::scroll_to_top();
    page::focus_soon("main h1");
    view! {
        <div class=class>
            <h1 tabindex="-1">{title}</h1>
            {children()}
        </div>
    }
}
