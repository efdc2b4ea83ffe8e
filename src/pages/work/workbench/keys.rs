//! The keys of the workbench.

use leptos::ev;
use leptos::prelude::*;
use platform::page;

use super::{WorkbenchContext, use_workbench};
use crate::state::use_app;
use crate::views::keys::{KeyList, bench_rows};
use crate::views::press::press;

/// Lets keys move through the list as long as the workbench is shown. Those that answer are with the form.
pub fn listen(bench: WorkbenchContext) {
    let off = use_app().preferences.shortcuts_off;
    let listener = window_event_listener(ev::keydown, move |event| {
        if page::is_writing(event.target()) {
            return;
        }
        let Some(press) = press(&event) else { return };
        if press.key == "Escape" && bench.chosen.with_untracked(Option::is_some) {
            bench.choose(None);
            page::focus_heading();
            return;
        }
        if off.get_untracked() {
            return;
        }
        let places = match press.sign {
            Some('j') => 1,
            Some('k') => -1,
            Some('/') => {
                event.prevent_default();
                page::focus_soon("#search");
                return;
            }
            Some('?') => {
                event.prevent_default();
                bench.keys.set(true);
                return;
            }
            _ => return,
        };
        event.prevent_default();
        if let Some(next) = untrack(|| bench.neighbour(places)) {
            bench.choose(Some(next));
        }
    });
    on_cleanup(move || listener.remove());
}

/// The list of keys.
#[component]
pub fn Keys() -> impl IntoView {
    let bench = use_workbench();
    view! { <KeyList rows=bench_rows(bench.work.text) open=bench.keys /> }
}
