//! Something folded.

use leptos::ev;
use leptos::prelude::*;

/// Runs something when somebody looks for words on the page (Ctrl F): what is folded is to be found too.
pub fn on_find(run: impl Fn() + 'static) {
    let listener = window_event_listener(ev::keydown, move |event| {
        let has_modifier = event.ctrl_key() || event.meta_key();
        if has_modifier && event.key().eq_ignore_ascii_case("f") {
            run();
        }
    });
    on_cleanup(move || listener.remove());
}

/// A summary that unfolds what belongs to it.
#[component]
pub fn Disclosure(
    /// What is seen when it is folded.
    #[prop(into)]
    summary: String,
    /// Whether it begins unfolded.
    #[prop(optional)]
    open: bool,
    /// What it unfolds.
    children: Children,
) -> impl IntoView {
    view! {
        <details class="disclosure" open=open>
            <summary>{summary}</summary>
            <div class="disclosure-body">{children()}</div>
        </details>
    }
}
