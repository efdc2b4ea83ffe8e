//! What was deleted or replaced in this tab, and the way back.

use components::{Button, Notice, NoticeTone};
use leptos::prelude::*;

use crate::state::{Cause, TabState, use_session, use_text};

/// A line about the last deletion with its undo; nothing when there is none.
#[component]
pub fn DeletedLine() -> impl IntoView {
    let session = use_session();
    let text = use_text();
    let deleted = TabState::this().deleted;
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
                    <Button on_press=move || session.undo_delete()>{text.app_undo()}</Button>
                </Notice>
            }
        })
    }
}
