//! Who has read and understood the document (A.5.1).

use components::{Button, ButtonKind, DayField, Disclosure, LineField, ToolButton, icons};
use isms::acknowledgement::Acknowledgement;
use leptos::prelude::*;
use platform::clock;
use wording::drafts::versions;

use super::Drafting;
use crate::state::new_row_id;

/// The list, and the form by which it grows; nothing as long as no version was approved.
#[component]
pub fn ReadBy(drafting: Drafting) -> impl IntoView {
    let work = drafting.work;
    let text = work.text;
    let newest = Memo::new(move |_| {
        work.registers.with(|registers| {
            versions(registers, drafting.id()).last().map(|version| version.version.clone())
        })
    });
    let read = Memo::new(move |_| {
        work.registers.with(|registers| {
            let own = registers.acknowledgements.iter();
            own.filter(|one| one.record.document == drafting.id()).cloned().collect::<Vec<_>>()
        })
    });
    let (who, on) = (RwSignal::new(String::new()), RwSignal::new(clock::today().to_string()));
    let add = move || {
        let on = model::time::day(&on.get_untracked());
        // Several people sign one list.
        let typed = who.get_untracked();
        let names = typed.split([',', ';', '\n']).map(model::text::line).filter(|name| !name.is_empty());
        let edits = names.filter_map(|person| {
            let (document, version) = (drafting.id().to_owned(), newest.get_untracked().unwrap_or_default());
            work.editor.record_edit(&new_row_id(), &Acknowledgement { person, document, version, on })
        });
        // One step, however many there are.
        work.editor.revise(edits.collect());
        who.set(String::new());
    };
    let rows = move || {
        let now = newest.get();
        let row = |one: std::sync::Arc<isms::record::Keyed<Acknowledgement>>| {
            let (id, record) = (one.id.clone(), one.record.clone());
            let is_old = now.as_ref().is_some_and(|now| *now != record.version);
            let day = record.on.map(|day| text.date(day)).unwrap_or_default();
            let about = text.draft_remove_reader(&record.person);
            let remove = move || work.editor.remove_row::<Acknowledgement>(&id);
            view! {
                <tr>
                    <th scope="row" data-user="">{record.person}</th>
                    <td data-user="">{record.version}{" "}{is_old.then(|| view! { <span class="tag tag-plain">{text.draft_older()}</span> })}</td>
                    <td>{day}</td>
                    <td><ToolButton icon=icons::CLOSE label=text.draft_delete() about=Signal::stored(about) disabled=false on_press=remove /></td>
                </tr>
            }
        };
        read.get().into_iter().rev().map(row).collect_view()
    };
    let summary = move || {
        let now = newest.get();
        let current =
            read.with(|read| read.iter().filter(|one| Some(&one.record.version) == now.as_ref()).count());
        text.draft_read_count(current as u64)
    };
    let table = move || {
        (!read.with(Vec::is_empty)).then(|| view! {
            <table class="rows">
                <thead><tr>
                    <th scope="col">{text.part_name()}</th><th scope="col">{text.part_version()}</th>
                    <th scope="col">{text.part_date()}</th><th scope="col"><span class="visually-hidden">{text.draft_delete()}</span></th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        })
    };
    move || {
        newest.with(Option::is_some).then(|| view! {
            <section class="draft-readers">
                <Disclosure summary=text.draft_read()>
                    <p prop:textContent=summary></p>
                    {table}
                    <form class="approve-form" on:submit=|event| event.prevent_default()>
                        <LineField id="reader" label=text.draft_readers() hint=text.draft_readers_hint() longest=model::limits::REASON suggestions="names"
                            value=who on_input=move |typed: String| who.set(typed) />
                        <DayField incomplete=text.field_incomplete_day() id="read-on" label=text.part_date() value=on
                            on_change=move |day: String| on.set(day) />
                        <Button kind=ButtonKind::Primary submits=true on_press=add>{text.draft_add_readers()}</Button>
                    </form>
                </Disclosure>
            </section>
        })
    }
}
