//! The file picker for a file to open.

use leptos::prelude::*;

use super::file_button::FileButton;
use crate::parts::Request;
use crate::state::use_parts;

/// A button that lets the person choose a file, which is opened then.
#[component]
pub fn OpenButton(
    /// Its label.
    label: &'static str,
) -> impl IntoView {
    let parts = use_parts();
    view! { <FileButton label=label on_choose=move |file| parts.ask(Request::Open(file)) /> }
}
