//! The end of a participant's answers: what was left open, and the ways to hand in. By a code on the screen first: whoever
//! sends it to a group shows it to all of them.

use components::{Button, ButtonKind, Icon, QrCode, icons};
use isms::workshops::Question;
use leptos::prelude::*;
use platform::sharing::{self, Handed};
use platform::{page, spawn};
use workshop::{Invitation, Round};

use super::At;
use super::draft::Draft;
use crate::{HANDED_IN, use_text};

/// What was said, and handing it in.
#[component]
pub fn HandOver(
    to: StoredValue<Invitation>,
    all: StoredValue<Vec<Question>>,
    draft: Draft,
    at: RwSignal<At>,
) -> impl IntoView {
    let text = use_text();
    let count = all.with_value(Vec::len);
    let answered = Memo::new(move |_| draft.get().answered());
    let code = Memo::new(move |_| draft.get().write());
    let link = move || [page::address().as_str(), HANDED_IN, &code.get()].concat();
    let open = move || {
        let answers = draft.get().answers;
        let open = answers.iter().enumerate().filter(|(_, answer)| answer.is_none()).map(|(place, _)| place);
        let item = |place: usize| {
            view! { <li><Button kind=ButtonKind::Quiet on_press=move || at.set(At::Question(place))>
            {text.check_title(place + 1)}</Button></li> }
        };
        open.take(MOST).map(item).collect_view()
    };
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
    let hand_in = move || {
        draft.hand_in();
        page::focus_soon("#join-code");
    };
    let is_second = move || draft.get().round == Round::Second;
    let named = to.with_value(|to| to.named);
    move || {
        match draft.is_handed_in.get() {
        false => view! {
            <p class="lead" prop:textContent=move || text.join_answered(answered.get(), count)></p>
            {move || (answered.get() < count).then(|| view! {
                <p>{text.join_open()}</p><ul class="join-open">{open}</ul>
            })}
            <div class="actions">
                <Button kind=ButtonKind::Primary on_press=hand_in>{text.join_hand_in()}</Button>
                <Button on_press=move || at.set(At::Question(0))>{text.join_change()}</Button>
            </div>
        }
        .into_any(),
        true => view! {
            <h2 id="join-code" tabindex="-1">{text.join_show()}</h2>
            <QrCode words=code.get() label=text.join_code_label() too_long=text.join_no_qr() />
            <p class="share-link" data-user=""><code translate="no" data-code="">{code.get()}</code></p>
            <div class="actions">
                <Button on_press=copy><Icon path=icons::COPY /><span>{text.join_copy()}</span></Button>
                {sharing::shares().then(|| view! { <Button on_press=send>{text.join_send()}</Button> })}
            </div>
            <p role="status" prop:textContent=move || said.get()></p>
            <p>{text.join_group_chat()}</p>
            <p class="muted">{if named { text.join_named_after() } else { text.join_anonymous_after() }}</p>
            <div class="actions">
                <Button on_press=move || draft.change(|_| ())>{text.join_change()}</Button>
                {move || (!is_second()).then(|| view! {
                    <Button kind=ButtonKind::Quiet on_press=move || { draft.again(); at.set(At::Question(0)); }>{text.join_again()}</Button>
                })}
            </div>
        }
        .into_any(),
    }
    }
}

/// So many open questions are listed.
const MOST: usize = 40;
