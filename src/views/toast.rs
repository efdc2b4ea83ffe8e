//! Toast: what was deleted or changed at once, for a while, with Undo.

use components::{Button, ButtonKind};
use leptos::prelude::*;
use locale::Text;
use model::history::{Edit, Entry};
use model::merge::RowName;
use platform::page;
use wording::fields;

use crate::state::{Direction, Role, role, use_editor, use_history, use_text};

/// How long it stays, in milliseconds: long enough to be read and to be pressed.
const STAYS: i32 = 20_000;

/// What a step did, in a line.
fn says(text: Text, entry: &Entry) -> String {
    let mut removed = entry.edits.iter().filter_map(|edit| match edit {
        Edit::Row { key, before, after: None } => Some(RowName::of(key, before.as_ref()).title),
        _ => None,
    });
    match (removed.next(), removed.next()) {
        (Some(title), None) if !title.is_empty() => text.bar_deleted(title),
        (Some(_), _) => text.bar_deleted(fields::about(text, entry)),
        (None, _) => text.bar_changed(fields::about(text, entry)),
    }
}

/// The toast at the foot of the window. What is done to the example cannot be taken back, since nothing of it is kept.
#[component]
pub fn Toast() -> impl IntoView {
    let (editor, history, text) = (use_editor(), use_history(), use_text());
    let (shown, count) = (RwSignal::new(None::<String>), StoredValue::new(0_u32));
    let is_held = RwSignal::new(false);
    let wait = StoredValue::new(None::<Callback<u32>>);
    wait.set_value(Some(Callback::new(move |own: u32| {
        page::after(STAYS, move || {
            if count.try_get_value() != Some(own) {
                return;
            }
            // As long as somebody points at it, it stays.
            match is_held.try_get_untracked() {
                Some(true) => {
                    if let Some(wait) = wait.try_get_value().flatten() {
                        wait.run(own);
                    }
                }
                _ => drop(shown.try_set(None)),
            }
        });
    })));
    Effect::new(move || {
        let done = editor.done.get();
        count.update_value(|count| *count = count.wrapping_add(1));
        is_held.set(false);
        shown.set(done.map(|entry| says(text, &entry)));
        if let Some(wait) = wait.get_value().filter(|_| shown.with_untracked(Option::is_some)) {
            wait.run(count.get_value());
        }
    });
    let role = role();
    let can_undo = Memo::new(move |_| {
        let is_kept = editor.document.with(|open| open.as_ref().is_some_and(|open| !open.is_example()));
        is_kept && role.get() == Role::Writer
    });
    let undo = move || {
        shown.set(None);
        history.walk(Direction::Undo, |_| ());
    };
    view! {
        <div class="toast-place" role="status" on:pointerenter=move |_| is_held.set(true)
            on:pointerleave=move |_| is_held.set(false) on:focusin=move |_| is_held.set(true)
            on:focusout=move |_| is_held.set(false)>
            {move || shown.get().map(|says| view! {
                <div class="toast">
                    <span data-user="">{says}</span>
                    {move || can_undo.get().then(|| view! {
                        <Button kind=ButtonKind::Quiet on_press=undo>{text.bar_undo()}</Button>
                    })}
                </div>
            })}
        </div>
    }
}
