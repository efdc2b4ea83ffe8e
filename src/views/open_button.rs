//! The file picker for files to open.

use leptos::prelude::*;

use super::file_button::FileButton;
use crate::parts::Request;
use crate::state::use_parts;

/// A button that lets the person choose files, which are opened then.
#[component]
pub fn OpenButton(
    /// Its label.
    label: &'static str,
) -> impl IntoView {
    let parts = use_parts();
    view! { <FileButton label=label takes_several=true on_choose=move |files| parts.ask(Request::Open(files)) /> }
}
