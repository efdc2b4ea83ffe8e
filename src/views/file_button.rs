//! Choosing a file.

use components::{Icon, IconName};
use leptos::prelude::*;
use platform::files::{self, File};

/// A file input that looks like a button.
#[component]
pub fn FileButton(
    /// Its label.
    label: &'static str,
    /// Which files are offered, by their endings or media types.
    #[prop(default = ".json,.html,.xlsx,.csv,.tsv,.txt")]
    accept: &'static str,
    /// A file was chosen.
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
                accept=accept
                on:change=move |event| {
                    if let Some(file) = event.target().and_then(|target| files::chosen(&target)) {
                        on_choose.run(file);
                    }
                }
            />
        </label>
    }
}
