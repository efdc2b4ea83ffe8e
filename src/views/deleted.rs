//! What was deleted or replaced in this tab, and the way back.

use components::{Button, Notice, NoticeTone};
use leptos::prelude::*;

use crate::state::{Cause, deleted, use_removal, use_text};

/// A line about the last deletion with its undo; nothing when there is none.
#[component]
pub fn DeletedLine() -> impl IntoView {
    let removal = use_removal();
    let text = use_text();
    let deleted = deleted();
    move || {
        let last = deleted.with(|all| all.last().cloned());
        last.map(|deleted| {
            let name = if deleted.name.is_empty() { text.app_unnamed() } else { &deleted.name };
            let words = match deleted.cause {
                Cause::Deleted => text.home_deleted(name),
                Cause::DeletedAll => text.settings_deleted().to_owned(),
                Cause::Replaced => text.open_replaced(name),
            };
            view! {
                <Notice tone=NoticeTone::Plain>
                    <p>{words}</p>
                    <Button on_press=move || removal.undo()>{text.app_undo()}</Button>
                </Notice>
            }
        })
    }
}
