//! Opening what is under a passphrase, and beginning something under one.

use components::{Button, ButtonKind, ButtonLink, Notice, NoticeTone, PassphraseField};
use leptos::prelude::*;
use platform::clock;
use platform::crypto::{self, CryptoError};

use crate::route::Route;
use crate::state::{Door, Kept, UnlockError, use_session, use_text};
use crate::views::new_passphrase::NewPassphrase;
use crate::views::page::Page;
use crate::views::when;

/// Asks for a passphrase; `on_try` is called with each one, and says what went wrong.
#[component]
pub fn PassphraseForm(
    /// A passphrase was entered.
    on_try: Callback<String>,
    /// Why the last one did not open it.
    fault: RwSignal<Option<UnlockError>>,
    /// Whether one is being tried.
    working: RwSignal<bool>,
) -> impl IntoView {
    let text = use_text();
    let passphrase = RwSignal::new(String::new());
    let send = move || {
        if !working.get_untracked() {
            fault.set(None);
            working.set(true);
            on_try.run(passphrase.get_untracked());
        }
    };
    let words = move || {
        fault.get().map(|fault| match fault {
            UnlockError::Crypto(CryptoError::Missing) => text.safe_lock_missing(),
            UnlockError::Crypto(CryptoError::Refused) => text.safe_unlock_refused(),
            UnlockError::Content(_) => text.safe_unlock_broken(),
            UnlockError::Gone => text.safe_unlock_gone(),
        })
    };
    view! {
        <form class="form" on:submit=|event| event.prevent_default()>
            <PassphraseField
                id="passphrase"
                label=text.safe_lock_first()
                hint=text.safe_unlock_hint()
                value=passphrase
                is_new=false
            />
            {move || words().map(|words| view! { <Notice tone=NoticeTone::Error>{words}</Notice> })}
            {move || working.get().then(|| view! { <p class="muted" role="status">{text.safe_lock_working()}</p> })}
            <div class="actions">
                <Button kind=ButtonKind::Primary submits=true on_press=send>{text.safe_unlock()}</Button>
            </div>
        </form>
    }
}

/// The page of a kept assessment that is locked.
#[component]
pub fn Unlock(
    /// Its id.
    id: String,
) -> impl IntoView {
    let session = use_session();
    let text = use_text();
    let (fault, working) = (RwSignal::new(None), RwSignal::new(false));
    let saved = session.library.with_untracked(|library| {
        match library.as_ref().and_then(|library| library.entries.get(&id)) {
            Some(Kept::Locked(at)) => when::moment(clock::local(*at)),
            _ => String::new(),
        }
    });
    // It may have been unlocked earlier in this tab.
    let known = id.clone();
    platform::spawn(async move { session.reopen(&known).await });
    let on_try = Callback::new(move |passphrase: String| {
        let id = id.clone();
        platform::spawn(async move {
            let outcome = session.unlock(&id, &passphrase).await;
            working.try_set(false);
            fault.try_set(outcome.err());
        });
    });
    view! {
        <Page title=text.safe_unlock_title() class="page page-narrow">
            <p class="lead">{text.safe_unlock_lead(saved)}</p>
            <PassphraseForm on_try=on_try fault=fault working=working />
            <p class="muted">{text.safe_lock_forgotten()}</p>
            <div class="actions">
                <ButtonLink to=Route::Home.to_string()>{text.problempage_to_home()}</ButtonLink>
            </div>
        </Page>
    }
}

/// The page on which an assessment is begun under a passphrase.
#[component]
pub fn BeginLocked() -> impl IntoView {
    let session = use_session();
    let text = use_text();
    let failed = RwSignal::new(!crypto::is_available());
    let begin = Callback::new(move |passphrase: String| {
        let Some(assessment) = session.pending() else { return };
        platform::spawn(async move {
            let first_page = Door::begun(&assessment).first_page(&assessment.id, assessment.edition);
            match session.begin_locked(assessment, &passphrase).await {
                Ok(()) => session.go(&first_page),
                Err(_) => {
                    failed.try_set(true);
                }
            }
        });
    });
    let is_pending = session.pending().is_some();
    view! {
        <Page title=text.safe_new_title() class="page page-narrow">
            <p class="lead">{text.safe_new_lead()}</p>
            {move || failed.get().then(|| view! {
                <Notice tone=NoticeTone::Error>{text.safe_lock_missing()}</Notice>
            })}
            {if is_pending {
                view! { <NewPassphrase label=text.safe_new_begin() on_set=begin /> }.into_any()
            } else {
                view! {
                    <div class="actions">
                        <ButtonLink to=Route::Start.to_string()>{text.start_title()}</ButtonLink>
                    </div>
                }.into_any()
            }}
        </Page>
    }
}
