//! Opening what is under a passphrase, and beginning something under one.

use components::{ButtonLink, Notice, NoticeTone};
use leptos::prelude::*;
use platform::clock;
use platform::crypto;

use crate::route::Route;
use crate::state::keeping::{label, pending::pending};
use crate::state::{Door, Kept, go, use_app, use_storage, use_text, use_vault};
use crate::views::lock_label::LockLabel;
use crate::views::new_passphrase::NewPassphrase;
use crate::views::page::Page;
use crate::views::passphrase_form::{Attempt, PassphraseForm};

/// The page of a kept assessment that is locked.
#[component]
pub fn Unlock(
    /// Its id.
    id: String,
) -> impl IntoView {
    let (app, storage, vault) = (use_app(), use_storage(), use_vault());
    let text = use_text();
    let attempt = Attempt::default();
    let lead = storage.library.with_untracked(|library| {
        match library.as_ref().and_then(|library| library.entries.get(&id)) {
            Some(Kept::Locked(locked)) => text.safe_unlock_lead(clock::local(locked.saved_at)),
            _ => String::new(),
        }
    });
    // It may have been unlocked earlier in this tab.
    let known = id.clone();
    let called = label::of(&id);
    platform::spawn(async move { vault.reopen(app, &known).await });
    let on_try = Callback::new(move |passphrase: String| {
        let id = id.clone();
        platform::spawn(async move {
            attempt.settle(vault.unlock(&id, &passphrase).await);
        });
    });
    view! {
        <Page title=text.safe_unlock_title() class="page page-narrow">
            {(!called.is_empty()).then(|| view! { <p class="kept-name" data-user="">{called}</p> })}
            <p class="lead">{lead}</p>
            <PassphraseForm attempt=attempt on_try=on_try />
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
    let vault = use_vault();
    let text = use_text();
    let failed = RwSignal::new(!crypto::is_available());
    let called = RwSignal::new(String::new());
    let begin = Callback::new(move |passphrase: String| {
        let Some(assessment) = pending() else { return };
        let (id, called) = (assessment.id.clone(), called.get_untracked());
        platform::spawn(async move {
            let first_page = Door::begun(&assessment).first_page(&assessment.id, assessment.edition);
            match vault.begin_locked(assessment, &passphrase).await {
                Ok(()) => {
                    label::set(&id, &called);
                    go(&first_page);
                }
                Err(_) => {
                    failed.try_set(true);
                }
            }
        });
    });
    let is_pending = pending().is_some();
    view! {
        <Page title=text.safe_new_title() class="page page-narrow">
            <p class="lead">{text.safe_new_lead()}</p>
            {move || failed.get().then(|| view! {
                <Notice tone=NoticeTone::Error>{text.safe_lock_missing()}</Notice>
            })}
            {if !crypto::is_available() {
                // A form that cannot work is none.
                view! {
                    <div class="actions">
                        <ButtonLink to=Route::Start.to_string()>{text.safe_new_plain()}</ButtonLink>
                    </div>
                }.into_any()
            } else if is_pending {
                view! {
                    <NewPassphrase label=text.safe_new_begin() on_set=begin>
                        <LockLabel value=called />
                    </NewPassphrase>
                }.into_any()
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
