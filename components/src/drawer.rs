//! The drawer: one entry beside the table it comes from. Not modal, so that one can go on in the table.

use leptos::prelude::*;

use crate::button::{Button, ButtonKind};
use crate::icon::{Icon, icons};

/// What the buttons of a drawer are called, for screen readers.
#[derive(Debug, Clone, Copy)]
pub struct DrawerWords {
    /// The way to the entry before.
    pub previous: &'static str,
    /// The way to the entry behind.
    pub next: &'static str,
    /// The way back to the table alone.
    pub close: &'static str,
}

/// A drawer with its head; its heading has the id `drawer-title`.
#[component]
pub fn DrawerFrame(
    /// What its buttons are called.
    words: DrawerWords,
    /// The title of the entry.
    #[prop(into)]
    title: Signal<String>,
    /// Whether there is an entry before, and one behind.
    #[prop(into)]
    ends: Signal<(bool, bool)>,
    /// Walks so many places down the table.
    on_walk: Callback<isize>,
    /// Closes it.
    on_close: Callback<()>,
    /// What stands in it.
    children: Children,
) -> impl IntoView {
    view! {
        <section class="drawer" aria-labelledby="drawer-title">
            <header class="drawer-head">
                <h2 id="drawer-title" tabindex="-1" data-user="" prop:textContent=title></h2>
                {move || ends.get().0.then(|| view! {
                    <Walk places=-1 icon=icons::UP label=words.previous on_walk=on_walk />
                })}
                {move || ends.get().1.then(|| view! {
                    <Walk places=1 icon=icons::DOWN label=words.next on_walk=on_walk />
                })}
                <Button kind=ButtonKind::Quiet description=words.close on_press=on_close>
                    <Icon path=icons::CLOSE />
                </Button>
            </header>
            {children()}
        </section>
    }
}

/// Walks so many places down the table.
#[component]
fn Walk(places: isize, icon: &'static str, label: &'static str, on_walk: Callback<isize>) -> impl IntoView {
    view! {
        <Button kind=ButtonKind::Quiet walks=true description=label on_press=move || on_walk.run(places)>
            <Icon path=icon />
        </Button>
    }
}
