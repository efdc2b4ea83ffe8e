//! Files can be dropped anywhere.

use leptos::ev;
use leptos::prelude::*;
use platform::page;

use crate::parts::Request;
use crate::state::{use_parts, use_text};

/// Watches for files dragged over the window and opens the one that is dropped.
#[component]
pub fn DropZone() -> impl IntoView {
    let parts = use_parts();
    let text = use_text();
    let over = RwSignal::new(false);
    // Words that are dragged into a field are the browser's business.
    let dragging = window_event_listener(ev::dragover, move |event| {
        if !page::holds_files(&event) {
            return;
        }
        event.prevent_default();
        over.set(true);
    });
    let leaving = window_event_listener(ev::dragleave, move |event| {
        if event.related_target().is_none() {
            over.set(false);
        }
    });
    let dropping = window_event_listener(ev::drop, move |event| {
        if !page::holds_files(&event) {
            return;
        }
        event.prevent_default();
        over.set(false);
        parts.ask(Request::Open(page::dropped_files(&event)));
    });
    on_cleanup(move || {
        dragging.remove();
        leaving.remove();
        dropping.remove();
    });
    move || over.get().then(|| view! { <div class="drop-zone">{text.home_drop()}</div> })
}
