//! The end of a participant's answers: what was left open, and handing in.

use components::{Button, ButtonKind};
use isms::workshops::Question;
use leptos::prelude::*;
use platform::page;
use workshop::{Invitation, Kind, Round};

use super::At;
use crate::draft::Draft;
use crate::hand_in_code::HandInCode;
use crate::use_text;

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
    let open = move || {
        let answers = draft.get().answers;
        let open = answers.iter().enumerate().filter(|(_, answer)| answer.is_none()).map(|(place, _)| place);
        let item = |place: usize| {
            view! { <li><Button kind=ButtonKind::Quiet on_press=move || at.set(At::Question(place))>
            {text.check_title(place + 1)}</Button></li> }
        };
        open.take(MOST).map(item).collect_view()
    };
    let hand_in = move || {
        draft.hand_in();
        page::focus_soon("#join-code");
    };
    let (named, kind) = to.with_value(|to| (to.named, to.kind));
    let is_second = move || draft.get().round == Round::Second;
    let offers_again = move || kind == Kind::Workshop && !is_second();
    let after = match (kind, named) {
        (Kind::Supplier, _) => text.join_supplier_after(),
        (_, true) => text.join_named_after(),
        (_, false) => text.join_anonymous_after(),
    };
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
            <HandInCode draft=draft after=after />
            <div class="actions">
                <Button on_press=move || draft.change(|_| ())>{text.join_change()}</Button>
                {move || offers_again().then(|| view! {
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
