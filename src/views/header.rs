//! The header of every page.

use components::{Icon, IconName, PlumbMark};
use leptos::prelude::*;

use super::save_state::SaveStateLine;
use crate::route::Route;
use crate::state::use_text;

/// Name, edition, whether it is saved, and the ways that are open everywhere.
#[component]
pub fn Header(
    /// Whether the list of keys is shown.
    keys: RwSignal<bool>,
) -> impl IntoView {
    let text = use_text();
    view! {
        <header class="header">
            <a class="brand" href=Route::Home.to_string()>
                <PlumbMark />
                <span>{text.app_name()}</span>
            </a>
            <p class="edition">{text.content(text.app_edition()).into_owned()}</p>
            <SaveStateLine />
            <nav aria-label=text.app_name()>
                <button
                    type="button"
                    class="nav-item"
                    aria-label=text.app_keys()
                    title=text.app_keys()
                    on:click=move |_| keys.set(true)
                >
                    <Icon name=IconName::Keys />
                </button>
                <a
                    class="nav-item"
                    href=Route::Settings.to_string()
                    aria-label=text.app_settings()
                    title=text.app_settings()
                >
                    <Icon name=IconName::Settings />
                </a>
            </nav>
        </header>
    }
}
