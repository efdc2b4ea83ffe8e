//! The keys of the workbench.

use leptos::ev;
use leptos::prelude::*;
use platform::page;

use super::{WorkbenchContext, use_workbench};
use crate::state::use_app;
use crate::views::keys::KeyList;
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
            page::focus_soon("main h1");
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
    let text = bench.work.text;
    let rows = [
        ("J K", text.keys_next_previous()),
        ("0 1 2 3 4 5", text.keys_levels()),
        ("N", text.keys_unsure()),
        ("X", text.keys_excluded()),
        ("↑ ↓", text.keys_arrows()),
        ("Enter", text.keys_next()),
        ("Esc", text.keys_list()),
        ("/", text.keys_search()),
        ("Ctrl Z", text.keys_undo()),
        ("Ctrl Shift Z", text.keys_redo()),
        ("?", text.keys_help()),
    ];
    view! { <KeyList rows=rows.to_vec() open=bench.keys /> }
}
