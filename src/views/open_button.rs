//! Choosing a file to open.

use components::{Icon, IconName};
use leptos::prelude::*;
use platform::files;

use crate::later::Call;
use crate::state::use_session;

/// A file input that looks like a button.
#[component]
pub fn OpenButton(
    /// Its label.
    label: &'static str,
) -> impl IntoView {
    let session = use_session();
    view! {
        <label class="button file-button">
            <Icon name=IconName::Open />
            <span>{label}</span>
            <input
                type="file"
                class="visually-hidden"
                accept=".json,.html,application/json,text/html"
                on:change=move |event| {
                    if let Some(file) = event.target().and_then(|target| files::chosen(&target)) {
                        session.ask(Call::Open(file));
                    }
                }
            />
        </label>
    }
}
