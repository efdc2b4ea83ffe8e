//! Choosing a file.

use components::{Icon, IconName};
use leptos::prelude::*;
use platform::files::{self, File};

/// A file input that looks like a button.
#[component]
pub fn FileButton(
    /// Its label.
    label: &'static str,
    /// A Plumbline file or a report was chosen.
    #[prop(into)]
    on_choose: Callback<File>,
) -> impl IntoView {
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
                        on_choose.run(file);
                    }
                }
            />
        </label>
    }
}
