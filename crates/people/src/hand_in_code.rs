//! A hand-in as it leaves the device: by a code on the screen first, since whoever sends it to a group shows it to all of
//! them; else copied or sent as a link.

use components::{Button, Icon, QrCode, icons};
use leptos::prelude::*;
use platform::sharing::{self, Handed};
use platform::{page, spawn};

use crate::draft::Draft;
use crate::{HANDED_IN, use_text};

/// The code of what was said, and the ways to hand it in.
#[component]
pub fn HandInCode(
    /// What was said.
    draft: Draft,
    /// What is said of who sees it, once it is handed in.
    after: &'static str,
) -> impl IntoView {
    let text = use_text();
    let code = Memo::new(move |_| draft.get().write());
    let link = move || [page::address().as_str(), HANDED_IN, &code.get()].concat();
    let said = RwSignal::new("");
    let copy = move || {
        let words = untrack(link);
        spawn(async move {
            let is_done = sharing::copy_text(&words).await;
            said.try_set(if is_done { text.share_copied() } else { text.share_not_copied() });
        });
    };
    let send = move || {
        let words = untrack(link);
        spawn(async move {
            if sharing::share(text.join_hand_in_title(), text.join_hand_in_title(), &words).await
                == Handed::Done
            {
                said.try_set(text.join_sent());
            }
        });
    };
    view! {
        <h2 id="join-code" tabindex="-1">{text.join_show()}</h2>
        {move || view! { <QrCode words=code.get() label=text.join_code_label() too_long=text.join_no_qr() /> }}
        <p class="share-link" data-user=""><code translate="no" data-code="" prop:textContent=move || code.get()></code></p>
        <div class="actions">
            <Button on_press=copy><Icon path=icons::COPY /><span>{text.join_copy()}</span></Button>
            {sharing::shares().then(|| view! { <Button on_press=send>{text.join_send()}</Button> })}
        </div>
        <p role="status" prop:textContent=move || said.get()></p>
        <p>{text.join_group_chat()}</p>
        <p class="muted">{after}</p>
    }
}
