//! A link that does not open by itself: mail gateways rewrite links, and hosts refuse what comes of that.

use ::file::link::code_in;
use components::{Button, LineField};
use leptos::prelude::*;
use platform::page;

use crate::route::Route;
use crate::state::use_text;

/// A field for a link in whatever form it came, and what opens it.
#[component]
pub(super) fn PasteLink() -> impl IntoView {
    let text = use_text();
    let (link, is_none) = (RwSignal::new(String::new()), RwSignal::new(false));
    let open = move || match code_in(&link.get_untracked()) {
        Some(code) => page::go(&Route::Shared { code }.to_string()),
        None => is_none.set(true),
    };
    let fault =
        Signal::derive(move || if is_none.get() { text.shared_no_link().to_owned() } else { String::new() });
    let on_input = move |words| {
        is_none.set(false);
        link.set(words);
    };
    view! {
        <section class="paste-link">
            <h2>{text.open_link()}</h2>
            <LineField longest=model::limits::SHEET id="link" label=text.open_link_field() hint=text.open_link_hint()
                fault=fault value=link on_input=on_input />
            <div class="actions">
                <Button on_press=open>{text.open_link_take()}</Button>
            </div>
        </section>
    }
}
