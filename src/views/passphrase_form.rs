//! Asking for the passphrase of something that is locked.

use components::{Button, ButtonKind, Notice, NoticeTone, PassphraseField};
use leptos::prelude::*;
use platform::crypto::CryptoError;

use crate::state::{UnlockError, use_text};

/// How trying to open something goes; not tried yet by default.
#[derive(Debug, Clone, Copy, Default)]
pub struct Attempt {
    fault: RwSignal<Option<UnlockError>>,
    is_working: RwSignal<bool>,
}

impl Attempt {
    /// Ends it: what was opened comes back, what went wrong is shown. The form may be gone by then.
    pub fn settle<T>(self, outcome: Result<T, UnlockError>) -> Option<T> {
        self.is_working.try_set(false);
        outcome.map_err(|fault| self.fault.try_set(Some(fault))).ok()
    }
}

/// Asks for a passphrase; `on_try` is called with each one and settles the attempt.
#[component]
pub fn PassphraseForm(
    /// How trying goes.
    attempt: Attempt,
    /// A passphrase was entered.
    on_try: Callback<String>,
) -> impl IntoView {
    let text = use_text();
    let Attempt { fault, is_working } = attempt;
    let passphrase = RwSignal::new(String::new());
    let send = move || {
        if !is_working.get_untracked() {
            fault.set(None);
            is_working.set(true);
            on_try.run(passphrase.get_untracked());
        }
    };
    let words = move || {
        fault.get().map(|fault| match fault {
            UnlockError::Crypto(CryptoError::Missing) => text.safe_lock_missing(),
            UnlockError::Crypto(CryptoError::Refused) => text.safe_unlock_refused(),
            UnlockError::Content(_) => text.safe_unlock_broken(),
            UnlockError::Gone => text.safe_unlock_gone(),
            UnlockError::Unread => text.safe_check_unread(),
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
            {move || is_working.get().then(|| view! { <p class="muted" role="status">{text.safe_lock_working()}</p> })}
            <div class="actions">
                <Button kind=ButtonKind::Primary submits=true on_press=send>{text.safe_unlock()}</Button>
            </div>
        </form>
    }
}
