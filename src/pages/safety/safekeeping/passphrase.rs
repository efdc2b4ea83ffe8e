//! The passphrase of the open assessment.

use components::{Button, ButtonKind, Dialog, Notice, NoticeTone, PassphraseField, Segmented};
use leptos::prelude::*;
use platform::crypto::{self, CryptoError};

use crate::state::keeping::{idle, label};
use crate::state::{UnlockError, use_editor, use_storage, use_text, use_vault};
use crate::views::lock_label::LockLabel;
use crate::views::new_passphrase::NewPassphrase;

/// Putting a passphrase on, changing it, and taking it off.
#[component]
pub fn Passphrase() -> impl IntoView {
    let (editor, storage, vault) = (use_editor(), use_storage(), use_vault());
    let text = use_text();
    let id = editor.kept_id().unwrap_or_default();
    let (removed, failed) = (RwSignal::new(false), RwSignal::new(None::<&'static str>));
    let working = RwSignal::new(false);
    let (changing, changed) = (RwSignal::new(false), RwSignal::new(false));
    let after = RwSignal::new(idle::chosen());
    let labels = [
        text.safe_auto_lock_5(),
        text.safe_auto_lock_15(),
        text.safe_auto_lock_30(),
        text.safe_auto_lock_60(),
        text.safe_auto_lock_never(),
    ];
    let known = StoredValue::new(id.clone());
    let is_locked = Memo::new(move |_| storage.is_locked(&id));
    let called = RwSignal::new(known.with_value(|id| label::of(id)));
    let call = move || known.with_value(|id| label::set(id, &called.get_untracked()));
    let failure = move |outcome: Result<bool, CryptoError>, unwritten: &'static str| match outcome {
        Ok(true) => None,
        Ok(false) => Some(unwritten),
        Err(_) => Some(text.safe_lock_missing()),
    };
    let lock = Callback::new(move |passphrase: String| {
        removed.set(false);
        changed.set(false);
        platform::spawn(async move {
            let outcome = vault.lock(&passphrase).await;
            if outcome == Ok(true) {
                call();
            }
            working.try_set(false);
            failed.try_set(failure(outcome, text.safe_lock_set_failed()));
        });
    });
    let remove = move || {
        platform::spawn(async move {
            let outcome = vault.remove_lock().await;
            removed.try_set(outcome == Ok(true));
            if outcome == Ok(true) {
                called.try_set(String::new());
            }
            failed.try_set(failure(outcome, text.safe_lock_remove_failed()));
        });
    };
    let state = move || {
        match (crypto::is_available(), is_locked.get()) {
        (false, _) => view! { <p class="muted">{text.safe_lock_missing()}</p> }.into_any(),
        (true, true) => view! {
            <p role="status" data-lock="on">{text.safe_locked()}</p>
            <div class="actions">
                <Button kind=ButtonKind::Primary on_press=move || vault.lock_now()>{text.bar_lock_now()}</Button>
                <Button on_press=move || changing.set(true)>{text.safe_lock_change()}</Button>
                <Button on_press=remove>{text.safe_lock_remove()}</Button>
            </div>
            <form class="form" on:submit=|event| event.prevent_default()>
                <LockLabel value=called on_done=Callback::new(move |()| call()) />
            </form>
            <Segmented
                group="lock-after"
                legend=text.safe_auto_lock()
                labels=labels.to_vec()
                chosen=after
                on_choose=move |place| {
                    idle::choose(place);
                    after.set(place);
                }
            />
            <p class="muted">{text.safe_auto_lock_hint()}</p>
            {move || changed.get().then(|| view! { <p role="status" data-lock="changed">{text.safe_lock_changed()}</p> })}
            <Dialog open=changing title=text.safe_lock_change() id="change-passphrase" has_form=true>
                {move || changing.get().then(|| view! { <ChangePassphrase open=changing changed=changed /> })}
            </Dialog>
        }
        .into_any(),
        (true, false) => view! {
            <p>{text.safe_lock_body()}</p>
            <p>{text.safe_lock_traces()}</p>
            {removed.get().then(|| view! { <p role="status" data-lock="off">{text.safe_lock_removed()}</p> })}
            <NewPassphrase label=text.safe_lock_set() working=working on_set=lock>
                <LockLabel value=called />
            </NewPassphrase>
        }
        .into_any(),
    }
    };
    view! {
        <section>
            <h2>{text.safe_lock()}</h2>
            {state}
            {move || failed.get().map(|failed| view! { <Notice tone=NoticeTone::Error>{failed}</Notice> })}
        </section>
    }
}

/// Asks for the present passphrase and for a new one.
#[component]
fn ChangePassphrase(
    /// Whether the dialog is open.
    open: RwSignal<bool>,
    /// The passphrase was changed.
    changed: RwSignal<bool>,
) -> impl IntoView {
    let vault = use_vault();
    let text = use_text();
    let present = RwSignal::new(String::new());
    let (fault, working) = (RwSignal::new(None::<&'static str>), RwSignal::new(false));
    let change = Callback::new(move |new: String| {
        fault.set(None);
        changed.set(false);
        platform::spawn(async move {
            let outcome = vault.change_passphrase(&present.get_untracked(), &new).await;
            // The dialog may be gone by then.
            working.try_set(false);
            let words = match outcome {
                Ok(true) => {
                    changed.try_set(true);
                    open.try_set(false);
                    return;
                }
                Ok(false) => text.safe_lock_change_failed(),
                Err(UnlockError::Crypto(CryptoError::Refused)) => text.safe_lock_change_refused(),
                Err(UnlockError::Crypto(CryptoError::Missing)) => text.safe_lock_missing(),
                Err(UnlockError::Content(_)) => text.safe_unlock_broken(),
                Err(UnlockError::Gone) => text.safe_unlock_gone(),
                Err(UnlockError::Unread) => text.safe_check_unread(),
            };
            fault.try_set(Some(words));
        });
    });
    view! {
        <p>{text.safe_lock_change_lead()}</p>
        <NewPassphrase
            label=text.safe_lock_change_it()
            first_label=text.safe_lock_new()
            working=working
            on_set=change
        >
            <PassphraseField
                id="passphrase-present"
                label=text.safe_lock_present()
                hint=text.safe_unlock_hint()
                value=present
                is_new=false
            />
        </NewPassphrase>
        {move || fault.get().map(|fault| view! { <Notice tone=NoticeTone::Error>{fault}</Notice> })}
        <div class="actions">
            <Button on_press=move || open.set(false)>{text.app_cancel()}</Button>
        </div>
    }
}
