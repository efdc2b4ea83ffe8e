//! Entries that mean the same, put together into one: doubled ones are proposed, others are chosen by their names.

use components::{Button, ButtonKind, Disclosure};
use isms::registers::merged::{can_merge, doubled, merging};
use leptos::prelude::*;

use super::picker::{Picker, Says};
use super::use_register;

/// The most entries that are put together at once.
const MOST: usize = 20;
/// The most names of doubled entries that are proposed at once.
const PROPOSED: usize = 8;

/// What is said of entries that are to be put together.
const CHOSEN: Says = Says {
    more: |text| text.register_merge_choose(),
    add: |text, title| text.register_merge_add(title),
    remove: |text, title| text.register_merge_remove(title),
};

/// Puts entries together; nothing in registers whose entries cannot be.
#[component]
pub fn Merge() -> impl IntoView {
    let context = use_register();
    can_merge(context.register).then(|| {
        view! { <Disclosure summary=context.work.text.register_merge()><Entries /></Disclosure> }
    })
}

#[component]
fn Entries() -> impl IntoView {
    let context = use_register();
    let (work, register) = (context.work, context.register);
    let text = work.text;
    let (chosen, said) = (RwSignal::new(Vec::<String>::new()), RwSignal::new(String::new()));
    let title = move |id: &str| context.say(|sayer| sayer.title_of(&context.key(id)));
    // What is gone by now is no longer chosen.
    let there = Memo::new(move |_| {
        let is_there = |id: &String| context.say(|sayer| sayer.rows.row(&context.key(id)).is_some());
        chosen.get().into_iter().filter(is_there).collect::<Vec<String>>()
    });
    let proposed = Memo::new(move |_| work.document().with_rows(|rows| doubled(rows, register)));
    let proposals = move || {
        let one = |ids: Vec<String>| {
            let label = text.register_merge_doubled(ids.len() as u64, title(&ids[0]));
            view! { <Button on_press=move || chosen.set(ids.clone())>{label}</Button> }
        };
        let some: Vec<_> = proposed.get().into_iter().take(PROPOSED).map(one).collect();
        (!some.is_empty()).then(|| view! { <div class="actions">{some}</div> })
    };
    let merge = move || {
        let ids = there.get_untracked();
        let Some(first) = ids.first() else { return };
        let name = untrack(|| title(first));
        match work.document().with_rows(|rows| merging(rows, register, &ids, text)) {
            Some(edits) => {
                said.set(text.register_merge_done(ids.len() as u64 - 1, name));
                work.editor.revise(edits);
                chosen.set(Vec::new());
            }
            None => said.set(text.register_merge_long().to_owned()),
        }
    };
    let button = move || {
        there.with(|ids| ids.first().filter(|_| ids.len() > 1).map(|first| title(first))).map(|name| {
            view! {
                <div class="actions">
                    <Button kind=ButtonKind::Primary on_press=merge>{text.register_merge_into(name)}</Button>
                </div>
            }
        })
    };
    let choose = move |ids: Vec<String>| chosen.set(ids);
    view! {
        <p class="muted">{text.register_merge_hint()}</p>
        {proposals}
        <Picker id="merge".to_owned() label=text.register_merge_entries() to=register.name most=MOST
            chosen=there.into() from=None says=CHOSEN on_change=choose />
        {button}
        <p class="muted" role="status" prop:textContent=said></p>
    }
}
