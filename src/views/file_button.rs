//! Choosing a file.

use components::{Icon, icons};
use leptos::prelude::*;
use platform::files::{self, File};

/// A file input that looks like a button.
#[component]
pub fn FileButton(
    /// Its label.
    label: &'static str,
    /// Which files are offered, by their endings or media types.
    #[prop(default = ".json,.html,.htm,.xlsx,.xls,.ods,.csv,.tsv,.txt,.md")]
    accept: &'static str,
    /// Whether several can be chosen at once.
    #[prop(optional)]
    takes_several: bool,
    /// Files were chosen, one at least.
    #[prop(into)]
    on_choose: Callback<Vec<File>>,
) -> impl IntoView {
    view! {
        <label class="button file-button">
            <Icon path=icons::OPEN />
            <span>{label}</span>
            <input
                type="file"
                class="visually-hidden"
                accept=accept
                multiple=takes_several
                on:change=move |event| {
                    let files = event.target().map(|target| files::chosen(&target)).unwrap_or_default();
                    if !files.is_empty() {
                        on_choose.run(files);
                    }
                }
            />
        </label>
    }
}
