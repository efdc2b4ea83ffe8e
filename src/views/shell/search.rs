//! What opens the palette: a button like a field, and keys. The palette itself is fetched when it is first asked for.

use components::{Icon, icons};
use leptos::ev;
use leptos::prelude::*;
use platform::page;

use super::shown;
use crate::parts::{self, Part, Presence};
use crate::route::Route;
use crate::state::{use_parts, use_session, use_text};
use crate::views::press::{is_composing, sign};

/// Whether a sign asks for the palette: with Ctrl or Cmd anywhere, alone only where nobody writes.
fn is_wish(sign: Option<char>, is_with_control: bool, is_writing: bool) -> bool {
    match sign {
        Some('k') => is_with_control,
        Some('/') => !is_with_control && !is_writing,
        _ => false,
    }
}

/// The button of the palette; nothing without an open assessment.
#[component]
pub fn SearchButton(
    /// Whether the list of keys is shown.
    keys: RwSignal<bool>,
) -> impl IntoView {
    let shown = shown();
    move || shown.get().map(|_| view! { <Search keys=keys /> })
}

#[component]
fn Search(keys: RwSignal<bool>) -> impl IntoView {
    let (session, parts) = (use_session(), use_parts());
    let text = use_text();
    let open = RwSignal::new(false);
    let was_asked = RwSignal::new(false);
    let ask = move || {
        parts.fetch(Part::Rooms);
        parts.fetch(Part::Guide);
        was_asked.set(true);
        open.set(true);
    };
    let listener = window_event_listener(ev::keydown, move |event| {
        if event.alt_key() || event.repeat() || is_composing(&event) || page::dialog_is_open() {
            return;
        }
        let is_with_control = event.ctrl_key() || event.meta_key();
        // The browser's own.
        if is_with_control && event.shift_key() {
            return;
        }
        let is_alone = !session.app.preferences.shortcuts_off.get_untracked();
        let is_writing = page::is_writing(event.target()) || !is_alone;
        // The list of requirements has a search of its own.
        let is_bench = session
            .app
            .route
            .with_untracked(|route| matches!(route, Route::Requirements { .. } | Route::Requirement { .. }));
        let is_writing = is_writing || is_bench;
        if is_wish(sign(&event.key(), &event.code(), event.shift_key()), is_with_control, is_writing) {
            event.prevent_default();
            ask();
        }
    });
    on_cleanup(move || listener.remove());
    let drawn = Memo::new(move |_| {
        let is_here = |part| parts.presence(part).get() == Presence::Here;
        was_asked.get() && is_here(Part::Rooms) && is_here(Part::Guide)
    });
    view! {
        <button
            type="button"
            class="search"
            data-search=""
            aria-haspopup="dialog"
            aria-keyshortcuts="Control+K"
            on:click=move |_| ask()
        >
            <Icon path=icons::SEARCH />
            <span>{text.palette_open()}</span>
            <kbd translate="no" aria-hidden="true">"Ctrl K"</kbd>
        </button>
        {move || drawn.get().then(|| parts::palette(open, keys)).flatten()}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_palette_is_asked_for_by_ctrl_k_anywhere_and_by_a_stroke_where_nobody_writes() {
        for (sign, is_with_control, is_writing, expected) in [
            ('k', true, true, true),
            ('k', true, false, true),
            ('k', false, false, false),
            ('/', false, false, true),
            ('/', false, true, false),
            ('/', true, false, false),
            ('x', true, false, false),
        ] {
            assert_eq!(is_wish(Some(sign), is_with_control, is_writing), expected, "{sign}");
        }
        assert!(!is_wish(None, true, false));
    }
}
