//! Making up a passphrase: twice the same, long enough, and with the warning that it cannot be recovered.

use components::{Button, ButtonKind, Notice, NoticeTone, PassphraseField};
use leptos::prelude::*;

use crate::state::use_text;

/// The fewest characters of a passphrase.
const SHORTEST: usize = 12;

/// The form.
#[component]
pub fn NewPassphrase(
    /// What its button says.
    label: &'static str,
    /// A passphrase was made up.
    on_set: Callback<String>,
    /// Whether that is being worked on; it is from then on.
    #[prop(default = RwSignal::new(false))]
    working: RwSignal<bool>,
    /// What its first field is called, where there is another passphrase.
    #[prop(optional)]
    first_label: Option<&'static str>,
    /// What is asked before.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let text = use_text();
    let (first, again) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let fault = RwSignal::new(None::<&'static str>);
    let set = move || {
        if first.with_untracked(|first| first.chars().count()) < SHORTEST {
            fault.set(Some(text.safe_lock_short()));
        } else if first.get_untracked() != again.get_untracked() {
            fault.set(Some(text.safe_lock_differ()));
        } else {
            fault.set(None);
            working.set(true);
            again.set(String::new());
            on_set.run(first.get_untracked());
            first.set(String::new());
        }
    };
    view! {
        <form class="form" on:submit=|event| event.prevent_default()>
            {children.map(|children| children())}
            <PassphraseField
                id="passphrase"
                label=first_label.unwrap_or(text.safe_lock_first())
                hint=text.safe_lock_first_hint()
                value=first
                is_new=true
            />
            <PassphraseField
                id="passphrase-again"
                label=text.safe_lock_again()
                hint=text.safe_lock_again_hint()
                value=again
                is_new=true
            />
            <Notice tone=NoticeTone::Plain>
                <p>{text.safe_lock_forgotten()}</p>
            </Notice>
            {move || fault.get().map(|fault| view! { <p class="needed" role="alert">{fault}</p> })}
            {move || working.get().then(|| view! { <p class="muted" role="status">{text.safe_lock_working()}</p> })}
            <div class="actions">
                <Button kind=ButtonKind::Primary submits=true on_press=set>{label}</Button>
            </div>
        </form>
    }
}
