//! Several entries at once: typed or pasted, a line each.

use components::{Button, ButtonKind, Disclosure, ProseField};
use isms::asset::Asset;
use isms::declaration::Ids;
use isms::record::Record as _;
use isms::registers::paste::{from_scope, pasted};
use leptos::prelude::*;
use model::history::Edit;

use super::use_register;
use crate::state::new_row_id;

/// Adds several entries; nothing where people cannot add any.
#[component]
pub fn AddSeveral() -> impl IntoView {
    let context = use_register();
    let (work, register) = (context.work, context.register);
    let text = work.text;
    let (words, said) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let found = Memo::new(move |_| {
        work.document().with_rows(|rows| words.with(|words| pasted(register, rows, words, text)))
    });
    let add = move || {
        let found = found.get_untracked();
        let edit = |row: &serde_json::Value| {
            work.editor.row_edit(&[register.name, "/", &new_row_id()].concat(), Some(row.clone()))
        };
        let edits: Vec<Edit> = found.rows.iter().filter_map(edit).collect();
        said.set(text.register_several_added(edits.len() as u64));
        work.editor.revise(edits);
        words.set(String::new());
    };
    let propose = move || {
        let proposed = work.registers.with_untracked(|registers| from_scope(&registers.scope));
        words.update(|words| {
            if !words.trim().is_empty() {
                words.push('\n');
            }
            words.push_str(&proposed);
        });
    };
    let is_assets = register.name == Asset::REGISTER;
    let counted = move || {
        found.with(|found| match (found.rows.len(), found.known.len()) {
            (0, 0) => String::new(),
            (new, 0) => text.register_several_new(new as u64),
            (new, known) => text.register_several_known(new as u64, known as u64),
        })
    };
    (register.ids == Ids::Any).then(|| {
        view! {
            <Disclosure summary=text.register_several()>
                <form class="several" on:submit=|event| event.prevent_default()>
                    <ProseField id="several" label=text.register_several_lines() hint=text.register_several_hint()
                        longest=model::limits::NOTE value=words on_input=move |typed: String| words.set(typed) on_done=|()| () />
                    <p class="muted" role="status" prop:textContent=counted></p>
                    <div class="actions">
                        <Button kind=ButtonKind::Primary submits=true on_press=add>{text.register_several_add()}</Button>
                        {is_assets.then(|| view! { <Button on_press=propose>{text.register_from_scope()}</Button> })}
                    </div>
                </form>
            </Disclosure>
            <p class="muted" role="status" prop:textContent=said></p>
        }
    })
}
