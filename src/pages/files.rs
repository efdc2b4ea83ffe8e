//! Files that come in: opening, previewing and merging them.

mod open_file;

use leptos::prelude::*;

/// Draws the file that was opened.
pub fn draw() -> AnyView {
    view! { <open_file::OpenFile /> }.into_any()
}
