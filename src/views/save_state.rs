//! Whether what the person sees is kept, in words.

use leptos::prelude::*;
use platform::page;
use platform::storage::{Kind, StoreError};

use crate::state::{OpenAssessment, SaveState, Session, Update, use_session, use_text};

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
    let told = Memo::new(move |before: Option<&Option<()>>| {
        let state = storage.save_state.get();
        let saved = matches!(state, SaveState::Saved(_)).then_some(());
        told(before.copied().flatten(), saved, matches!(state, SaveState::Failed(_)))
    });
    view! {
        <p class="save-state" data-state=state prop:textContent=words></p>
        <p class="visually-hidden" role="status" data-told="" prop:textContent=move || told.get().map(|()| text.save_kept())></p>
    }
}

/// What a screen reader has been told of saving: that it works, once, and again after it had failed. That it failed is
/// told by [`SaveWarning`]. Who listens while typing is not told at each pause.
fn told<T>(before: Option<T>, saved: Option<T>, has_failed: bool) -> Option<T> {
    if has_failed { None } else { before.or(saved) }
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
        _ if storage.unread.get() => Some((text.save_unread().to_owned(), false)),
        (_, Some(Kind::Memory)) => Some((text.save_memory().to_owned(), false)),
        (_, Some(Kind::Aside)) => Some((text.save_aside().to_owned(), false)),
        _ => None,
    };
    move || {
        warning().map(|(words, can_retry)| {
            view! {
                <div class="banner" role="alert">
                    <p prop:textContent=words></p>
                    {can_retry.then(|| view! {
                        <components::Button on_press=move || editor.save_all()>{text.save_retry()}</components::Button>
                    })}
                </div>
            }
        })
    }
}

/// The line that a newer version of the app waits, or took the place of this one; it is used when the person says so.
#[component]
pub fn UpdateLine() -> impl IntoView {
    let Session { app, editor, .. } = use_session();
    let text = use_text();
    let is_wanted = StoredValue::new(false);
    let update = move || {
        is_wanted.set_value(true);
        platform::spawn(async move {
            // What is on its way to the disk would be lost with the page; and so would be what cannot be saved, of which
            // the warning above tells.
            match editor.save_out().await {
                true => page::use_update(),
                false => is_wanted.set_value(false),
            }
        });
    };
    // The newer version is in place; what was typed while it took that is saved before the page goes.
    Effect::new(move || {
        if app.update.get() == Update::Renewed && is_wanted.get_value() {
            update();
        }
    });
    move || {
        let (words, press) = match app.update.get() {
            Update::None => return None,
            Update::Waits => (text.app_update(), text.app_use_update()),
            Update::Renewed => (text.app_renewed(), text.app_reload()),
        };
        Some({
            view! {
                <div class="banner banner-plain" role="status">
                    <p>{words}</p>
                    <components::Button on_press=update>{press}</components::Button>
                </div>
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn saving_is_told_once_and_again_after_it_had_failed() {
        let states = [
            (None, false),
            (Some(1), false),
            (None, false),
            (Some(2), false),
            (None, true),
            (None, false),
            (Some(3), false),
        ];
        let mut before = None;
        let said: Vec<Option<u8>> = states
            .into_iter()
            .map(|(saved, has_failed)| {
                before = told(before, saved, has_failed);
                before
            })
            .collect();
        assert_eq!(said, [None, Some(1), Some(1), Some(1), None, None, Some(3)]);
    }
}
