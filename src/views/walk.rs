//! Walking through a table while one of its entries is open in a drawer beside it. Which one that is stands in the
//! address (deep link), so the browser's way back closes it.

use components::{DrawerFrame, DrawerWords};
use leptos::ev;
use leptos::prelude::*;
use locale::Text;
use platform::page;

use super::press::press;
use crate::state::{use_app, use_text};

/// The entries of a table, and the one that is open.
#[derive(Clone, Copy)]
pub struct Walk {
    /// The id of the entry that is open.
    pub chosen: Memo<Option<String>>,
    /// The ids of all entries, in order.
    found: Signal<Vec<String>>,
    /// The id of the entry that was open last: the focus goes back to its row.
    left: RwSignal<Option<String>>,
    /// Opens another entry, or none.
    show: Callback<Option<String>>,
}

impl Walk {
    /// Listens for the keys: J and K walk, Escape closes. The row of the entry that was left has to carry `data-left`.
    pub fn begin(
        chosen: Memo<Option<String>>,
        found: Signal<Vec<String>>,
        show: Callback<Option<String>>,
    ) -> Self {
        let walk = Self { chosen, found, left: RwSignal::new(None), show };
        walk.listen();
        // The focus goes back to the row, also when the browser's own way back closes the drawer.
        Effect::new(move |before: Option<Option<String>>| {
            let now = chosen.get();
            if let (Some(Some(before)), None) = (before, &now) {
                walk.left.set(Some(before));
                page::focus_soon("[data-left] a");
            }
            now
        });
        walk
    }

    /// Whether an entry was open last; follows that.
    pub fn was_left(self, id: &str) -> bool {
        self.left.with(|left| left.as_deref() == Some(id))
    }

    /// Whether an entry is open; follows that.
    pub fn is_chosen(self, id: &str) -> bool {
        self.chosen.with(|chosen| chosen.as_deref() == Some(id))
    }

    /// Closes the drawer.
    pub fn close(self) {
        self.show.run(None);
    }

    /// The entry so many places further down the table.
    fn neighbour(self, places: isize) -> Option<String> {
        let chosen = self.chosen.get()?;
        self.found.with(|found| {
            let here = found.iter().position(|id| *id == chosen)?;
            found.get(here.checked_add_signed(places)?).cloned()
        })
    }

    /// Opens the entry so many places further down, if there is one.
    fn step(self, places: isize) {
        if let Some(next) = untrack(|| self.neighbour(places)) {
            self.show.run(Some(next));
        }
    }

    fn listen(self) {
        let off = use_app().preferences.shortcuts_off;
        let listener = window_event_listener(ev::keydown, move |event| {
            let is_closed = self.chosen.with_untracked(Option::is_none);
            if is_closed || page::tag_of(event.target()) == "SELECT" {
                return;
            }
            let Some(press) = press(&event) else { return };
            if press.key == "Escape" {
                event.prevent_default();
                self.close();
                return;
            }
            if page::is_writing(event.target()) || off.get_untracked() {
                return;
            }
            let places = match press.sign {
                Some('j') => 1,
                Some('k') => -1,
                _ => return,
            };
            event.prevent_default();
            self.step(places);
        });
        on_cleanup(move || listener.remove());
    }
}

/// What the buttons of every drawer are called.
fn words(text: Text) -> DrawerWords {
    DrawerWords { previous: text.register_previous(), next: text.register_next(), close: text.app_close() }
}

/// The drawer with the entry that is open; the focus goes to its heading.
#[component]
pub fn WalkDrawer(
    /// The table beside it.
    walk: Walk,
    /// The title of the entry.
    #[prop(into)]
    title: Signal<String>,
    /// What stands in it.
    children: Children,
) -> impl IntoView {
    page::focus_soon("#drawer-title");
    let ends = Signal::derive(move || (walk.neighbour(-1).is_some(), walk.neighbour(1).is_some()));
    view! {
        <DrawerFrame
            words=words(use_text())
            title=title
            ends=ends
            on_walk=Callback::new(move |places| walk.step(places))
            on_close=Callback::new(move |()| walk.close())
        >
            {children()}
        </DrawerFrame>
    }
}
