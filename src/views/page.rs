//! The frame of every page.

use leptos::prelude::*;
use platform::page;

use crate::state::{use_app, use_editor, use_text};

/// Sets the title in the tab. Browsers write titles into their history, where nothing of a locked assessment may stand.
pub fn set_title(title: &str) {
    let text = use_text();
    if use_editor().saving.is_sealed() {
        page::set_title(text.app_name());
    } else {
        page::set_title(&text.app_title(title));
    }
}

/// Where the heading of a page stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeadingPlace {
    /// In the page, where it is read.
    Page,
    /// In the top row, as the last part of the breadcrumb, where one works.
    Breadcrumb,
}

/// Lets the breadcrumb end in a heading as long as the page is shown.
pub fn head_breadcrumb(title: String) {
    let heading = use_app().heading;
    heading.set(Some(title));
    on_cleanup(move || {
        heading.try_set(None);
    });
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
    /// Where its heading stands.
    #[prop(default = HeadingPlace::Page)]
    heading: HeadingPlace,
    /// What stands on it.
    children: Children,
) -> impl IntoView {
    set_title(&title);
    page::scroll_to_top();
    page::focus_heading();
    let own = match heading {
        HeadingPlace::Page => Some(view! { <h1 tabindex="-1">{title}</h1> }),
        HeadingPlace::Breadcrumb => {
            head_breadcrumb(title);
            None
        }
    };
    view! {
        <div class=class>
            {own}
            {children()}
        </div>
    }
}
