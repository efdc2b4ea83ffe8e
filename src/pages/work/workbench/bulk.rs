//! Changing everything that the list shows, after a look at what that would do; one step that can be undone.

use components::{Button, ButtonKind, Dialog, PickField};
use leptos::prelude::*;
use model::history::Edit;
use wording::fields;

use super::{WorkbenchContext, use_workbench};
use crate::views::answer_change::AnswerChange;
use crate::views::bulk::BulkValue;
use crate::views::differences::Differences;

/// The edits that the change amounts to: of what is listed, only what becomes different.
fn edits(bench: WorkbenchContext, what: AnswerChange, value: &str) -> Vec<Edit> {
    let document = bench.work.document();
    bench.work.items.with(|items| {
        bench.found.with(|found| {
            let listed = items.iter().filter(|item| found.set.contains(&item.id));
            let edit = |item: &isms::any_requirement::AnyRequirement| {
                what.edit(value, &item.id, item.kind, document.answer(&item.id))
            };
            listed.filter_map(edit).collect()
        })
    })
}

/// The dialog.
#[component]
pub fn Bulk(
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let bench = use_workbench();
    let text = bench.work.text;
    let body = move || open.get().then(|| view! { <Body open=open /> });
    view! { <Dialog open=open title=text.bulk_title() id="bulk">{body}</Dialog> }
}

#[component]
fn Body(open: RwSignal<bool>) -> impl IntoView {
    let bench = use_workbench();
    let text = bench.work.text;
    let what = RwSignal::new(AnswerChange::Target);
    let catalogue = bench.work.document().catalogue;
    let field = move || what.get().field(text, catalogue);
    let value = RwSignal::new(untrack(field).first);
    let options =
        AnswerChange::ALL.map(|what| (what.key().to_owned(), what.field(text, catalogue).label.to_owned()));
    let choose = move |key: String| {
        let chosen =
            AnswerChange::ALL.into_iter().find(|what| what.key() == key).unwrap_or(AnswerChange::Target);
        value.set(chosen.field(text, catalogue).first);
        what.set(chosen);
    };
    let planned = Memo::new(move |_| edits(bench, what.get(), &value.get()));
    let preview = move || {
        let changes = planned.get();
        let listed = bench.found.with(|found| found.order.len());
        let found = changes.iter().flat_map(fields::changed).collect();
        let head = [text.merge_field(), text.history_from(), text.history_to()];
        view! {
            <p role="status">{text.bulk_count(listed as u64, changes.len())}</p>
            <div class="bulk-preview">
                <Differences caption=text.bulk_preview() head=head found=found />
            </div>
        }
    };
    let apply = move || {
        let edits = planned.get_untracked();
        bench.work.editor.revise(edits);
        open.set(false);
    };
    view! {
        <div class="bulk-form">
            <PickField
                id="bulk-what"
                label=text.bulk_what()
                options=options.to_vec()
                chosen=Signal::derive(move || what.get().key().to_owned())
                on_choose=choose
            />
            {move || view! { <BulkValue field=field() label=text.bulk_value() value=value /> }}
        </div>
        {preview}
        <div class="actions">
            {move || planned.with(|planned| !planned.is_empty()).then(|| view! {
                <Button kind=ButtonKind::Primary submits=true on_press=apply>{text.bulk_apply()}</Button>
            })}
            <Button on_press=move || open.set(false)>{text.app_cancel()}</Button>
        </div>
    }
}
