//! Making up a passphrase: twice the same, long enough, and with the warning that it cannot be recovered.

use ::file::locked::passphrase::{Strength, strength};
use components::{Button, ButtonKind, Notice, NoticeTone, PassphraseField};
use leptos::prelude::*;

use crate::state::use_text;

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
        let worth = first.with_untracked(|first| strength(first));
        if worth == Strength::TooShort {
            fault.set(Some(text.safe_lock_short()));
        } else if worth == Strength::Common {
            fault.set(Some(text.safe_lock_common()));
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
    // Said while it is typed, once there is enough of it.
    let worth = Memo::new(move |_| first.with(|first| strength(first)));
    let worth = move || match worth.get() {
        Strength::TooShort => None,
        Strength::Common => Some(("common", text.safe_lock_common())),
        Strength::Fair => Some(("fair", text.safe_lock_fair())),
        Strength::Strong => Some(("strong", text.safe_lock_strong())),
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
            {move || worth().map(|(word, says)| view! { <p class="muted" role="status" data-strength=word>{says}</p> })}
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
