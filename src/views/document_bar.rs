//! Undo and redo in the top row of every page of an assessment, and what is to be known above it.

use components::{Button, ToolButton, icons};
use leptos::ev;
use leptos::prelude::*;
use model::history::Entry;
use platform::page;
use wording::fields;

use crate::route::Route;
use crate::state::{
    Direction, Role, Undoable, role, use_copies, use_history, use_storage, use_tabs, use_text, use_vault,
};

use super::press::{is_composing, sign};
use super::shell::shown;

/// The id of the open assessment that the page is about; none for the example, which is not kept.
fn kept() -> impl Fn() -> Option<String> {
    let shown = shown();
    move || shown.get().filter(|document| !document.is_example()).map(|document| document.id())
}

/// Undo, redo and *Lock now*; nothing unless the page is about the open assessment.
#[component]
pub fn DocumentBar() -> impl IntoView {
    let kept = kept();
    move || kept().map(|id| view! { <Bar id=id /> })
}

/// That another tab edits the open assessment, and that much of it is in no backup.
#[component]
pub fn DocumentNotes() -> impl IntoView {
    let kept = kept();
    move || kept().map(|id| view! { <Notes id=id /> })
}

/// Which way through the history Ctrl leads with a sign.
fn way(sign: Option<char>, has_shift: bool) -> Option<Direction> {
    match (sign?, has_shift) {
        ('z', false) => Some(Direction::Undo),
        ('z', true) | ('y', false) => Some(Direction::Redo),
        _ => None,
    }
}

#[component]
fn Bar(id: String) -> impl IntoView {
    let (history, storage, vault) = (use_history(), use_storage(), use_vault());
    let text = use_text();
    let said = RwSignal::new(String::new());
    let walk = move |way: Direction| {
        history.walk(way, move |entry| {
            let what = fields::about(text, entry);
            said.set(match way {
                Direction::Undo => text.bar_undone(what),
                Direction::Redo => text.bar_redone(what),
            });
        });
    };
    let keys = window_event_listener(ev::keydown, move |event| {
        // In a field its own undo is what one means. A list has none.
        let is_field = page::is_writing(event.target()) && page::tag_of(event.target()) != "SELECT";
        let is_with_control = (event.ctrl_key() || event.meta_key()) && !event.alt_key();
        if is_field || !is_with_control || is_composing(&event) || page::dialog_is_open() {
            return;
        }
        let Some(way) = way(sign(&event.key(), &event.code(), event.shift_key()), event.shift_key()) else {
            return;
        };
        event.prevent_default();
        walk(way);
    });
    on_cleanup(move || keys.remove());
    let (role, reach) = (role(), history.reach());
    let nothing = |can: fn(Undoable) -> bool| {
        let (role, reach) = (role.clone(), reach.clone());
        Signal::derive(move || !(role.get() == Role::Writer && can(reach.get())))
    };
    // What undo and redo would do is in the history, which is read when somebody points at one of them.
    let next = RwSignal::new([None::<String>, None]);
    Effect::new({
        let reach = reach.clone();
        move || {
            reach.track();
            next.set([None, None]);
        }
    });
    let learn = move || {
        platform::spawn(async move {
            let about = |entry: Option<Entry>| entry.map(|entry| fields::about(text, &entry));
            let found = history.next().await.map(about);
            next.try_set(found);
        });
    };
    let named = move |way: Direction| {
        Signal::derive(move || {
            next.with(|[undo, redo]| match (way, undo, redo) {
                (Direction::Undo, Some(what), _) => text.bar_undo_what(what),
                (Direction::Undo, None, _) => text.bar_undo().to_owned(),
                (Direction::Redo, _, Some(what)) => text.bar_redo_what(what),
                (Direction::Redo, _, None) => text.bar_redo().to_owned(),
            })
        })
    };
    let is_locked = move || storage.is_locked(&id);
    view! {
        <section class="document-bar" aria-label=text.bar_label()>
            <p class="document-said" role="status" prop:textContent=said></p>
            <ToolButton
                icon=icons::UNDO
                label=text.bar_undo()
                about=named(Direction::Undo)
                on_point=learn
                key="Control+Z"
                disabled=nothing(|reach| reach.undo)
                on_press=move || walk(Direction::Undo)
            />
            <ToolButton
                icon=icons::REDO
                label=text.bar_redo()
                about=named(Direction::Redo)
                on_point=learn
                key="Control+Shift+Z"
                disabled=nothing(|reach| reach.redo)
                on_press=move || walk(Direction::Redo)
            />
            {move || is_locked().then(|| view! {
                <ToolButton
                    icon=icons::LOCK
                    label=text.bar_lock_now()
                    disabled=false
                    on_press=move || vault.lock_now()
                />
            })}
        </section>
    }
}

#[component]
fn Notes(id: String) -> impl IntoView {
    let (tabs, copies, role) = (use_tabs(), use_copies(), role());
    let text = use_text();
    let to_copy = Route::Safekeeping { assessment: id }.to_string();
    view! {
        {move || match role.get() {
            Role::Writer => ().into_any(),
            Role::Follower => view! {
                <div class="banner banner-plain" role="status" data-role="follower">
                    <p>{text.bar_follower()}</p>
                    <Button on_press=move || tabs.take_over()>{text.bar_take_over()}</Button>
                </div>
            }.into_any(),
            Role::TakingOver => view! {
                <div class="banner banner-plain" role="status" data-role="taking-over">
                    <p>{text.bar_taking()}</p>
                </div>
            }.into_any(),
        }}
        {move || copies.uncopied().map(|changes| view! {
            <p class="reminder" data-reminder="">
                {text.bar_uncopied(changes)}
                " "
                <a href=to_copy.clone()>{text.bar_take_copy()}</a>
            </p>
        })}
    }
}
