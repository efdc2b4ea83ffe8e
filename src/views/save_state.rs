//! Whether what the person sees is kept, in words.

use leptos::prelude::*;
use platform::page;
use platform::storage::{Kind, StoreError};

use crate::state::{OpenAssessment, SaveState, Session, use_session, use_text};

/// The line in the header.
#[component]
pub fn SaveStateLine() -> impl IntoView {
    let Session { editor, storage, .. } = use_session();
    let text = use_text();
    let example = move || editor.document.with(|open| open.as_ref().is_some_and(OpenAssessment::is_example));
    let words = move || {
        if example() {
            return text.save_example().to_owned();
        }
        match (storage.save_state.get(), storage.kind.get()) {
            (SaveState::Failed(_), _) => text.save_failed().to_owned(),
            (_, Some(Kind::Memory)) => text.save_failed().to_owned(),
            (SaveState::Unchanged, _) => String::new(),
            (SaveState::Saving, _) => text.save_saving().to_owned(),
            (SaveState::Saved(at), _) => text.save_saved(at),
        }
    };
    let state = move || match storage.save_state.get() {
        _ if example() => "example",
        SaveState::Failed(_) => "failed",
        _ if storage.kind.get() == Some(Kind::Memory) => "failed",
        SaveState::Unchanged => "unchanged",
        SaveState::Saving => "saving",
        SaveState::Saved(_) => "saved",
    };
    view! {
        <p class="save-state" role="status" data-state=state>
            {words}
        </p>
    }
}

/// The standing warning above a page when nothing is kept, or saving failed.
#[component]
pub fn SaveWarning() -> impl IntoView {
    let Session { storage, editor, .. } = use_session();
    let text = use_text();
    let warning = move || match (storage.save_state.get(), storage.kind.get()) {
        (SaveState::Failed(StoreError::Newer), _) => Some((text.save_newer().to_owned(), false)),
        _ if storage.older_tab.get() => Some((text.save_older_tab().to_owned(), false)),
        (SaveState::Failed(StoreError::Missing), _) => Some((text.save_missing().to_owned(), true)),
        (SaveState::Failed(error), kind) => {
            let reason = match error {
                StoreError::Full => text.save_full().to_owned(),
                StoreError::Blocked => text.save_blocked().to_owned(),
                _ => text.save_other().to_owned(),
            };
            Some((text.save_failed_body(reason), kind != Some(Kind::Memory)))
        }
        (_, Some(Kind::Memory)) => Some((text.save_memory().to_owned(), false)),
        _ => None,
    };
    move || {
        warning().map(|(words, can_retry)| {
            view! {
                <div class="banner" role="alert">
                    <p>{words}</p>
                    {can_retry.then(|| view! {
                        <components::Button on_press=move || editor.save_all()>{text.save_retry()}</components::Button>
                    })}
                </div>
            }
        })
    }
}

/// The line that a newer version of the app waits; it is used when the person says so.
#[component]
pub fn UpdateLine() -> impl IntoView {
    let Session { app, editor, .. } = use_session();
    let text = use_text();
    let update = move || {
        editor.save();
        // What is on its way to the disk, or being encrypted for that, would be lost with the page; and so would be what
        // cannot be saved, of which the warning above tells.
        platform::spawn(async move {
            editor.saving.settled().await;
            if !editor.saving.has_unsaved() {
                page::use_update();
            }
        });
    };
    move || {
        app.update.get().then(|| {
            view! {
                <div class="banner banner-plain" role="status">
                    <p>{text.app_update()}</p>
                    <components::Button on_press=update>{text.app_use_update()}</components::Button>
                </div>
            }
        })
    }
}
