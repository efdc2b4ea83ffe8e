//! A row of the table of documents: its state is chosen in it, owner and place are edited in it.

use components::PickField;
use isms::document::{Document, DocumentState, RequiredBy, references};
use leptos::prelude::*;
use platform::page;

use super::{address, lines};
use crate::route::Route;
use crate::views::assessment_context::use_assessment;
use crate::views::bulk::{SelectCell, Selection};
use crate::views::cell_editor::CellEditor;
use crate::views::walk::Walk;

/// A document.
#[component]
pub fn Line(
    /// Its id.
    id: String,
    /// The table that it is in.
    walk: Walk,
    /// The documents that are chosen.
    selection: Selection,
) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let Some(line) = untrack(|| lines(work)).into_iter().find(|line| line.id == id) else {
        return ().into_any();
    };
    let id = StoredValue::new(id);
    let document = Memo::new(move |_| {
        id.with_value(|id| {
            work.registers.with(|registers| registers.documents.get(id).cloned().unwrap_or_default())
        })
    });
    let is_own = line.asked == RequiredBy::Own;
    let called_first = line.name.clone();
    let named = line.name.to_owned();
    let name = move || match is_own {
        true => document.with(|document| document.name.clone()),
        false => named.clone(),
    };
    let (shown, label) = (name.clone(), name);
    let links = references(line.reference)
        .map(|id| {
            let to = work.to_requirement(&id);
            view! { <a class="reference" translate="no" href=to>{id.to_string()}</a> " " }
        })
        .collect_view();
    let write = line.template.map(|template| {
        let to = Route::document(&work.id(), template).to_string();
        view! { <a class="write" href=to aria-label=text.documents_write_about(called_first)>{text.documents_write()}</a> " " }
    });
    // What Plumbline keeps itself has a state of its own as long as nobody says another.
    let unsaid = match line.follows {
        None => text.documents_unknown(),
        Some(DocumentState::InPlace) => text.documents_kept_in_place(),
        Some(_) => text.documents_kept_draft(),
    };
    let mut options = vec![(String::new(), unsaid.to_owned())];
    options.extend(line.offers().map(|state| (state.key().to_owned(), state.label(text).to_owned())));
    let choose = move |key: String| {
        let state = DocumentState::ALL.into_iter().find(|state| state.key() == key);
        id.with_value(|id| work.type_row(id, "state", |document: &mut Document| document.state = state));
    };
    let day = move |of: fn(&Document) -> Option<chrono::NaiveDate>| {
        move || document.with(of).map(|day| text.date(day)).unwrap_or_default()
    };
    let says = move |of: fn(&Document) -> &String| move || document.with(|document| of(document).clone());
    let called = untrack(&label);
    let save = move |write: fn(&mut Document, &str)| {
        move |words: String| id.with_value(|id| work.change_row(id, |one: &mut Document| write(one, &words)))
    };
    let condition = super::shown();
    let to = move || id.with_value(|id| address(work, condition.get(), Some(id)));
    let is_chosen = Memo::new(move |_| id.with_value(|id| walk.is_chosen(id)));
    let was_left = Memo::new(move |_| id.with_value(|id| walk.was_left(id)));
    // The whole row opens it, but for what leads elsewhere and the choice of its state.
    let open = move |event: leptos::ev::MouseEvent| {
        if !matches!(page::tag_of(event.target()).as_str(), "A" | "SELECT" | "OPTION" | "LABEL" | "INPUT") {
            page::go(&untrack(to));
        }
    };
    let key = id.with_value(|id| format!("state-{id}"));
    let state = Signal::derive(move || {
        document.with(|p| p.state.map(DocumentState::key).unwrap_or_default().to_owned())
    });
    view! {
        <tr
            role="row"
            class="paper"
            class:document-out=line.is_left_out
            class:is-chosen=is_chosen
            data-state=state
            data-left=move || was_left.get().then_some("")
            on:click=open
        >
            <SelectCell selection=selection id=id.get_value() about=called.clone() />
            <th scope="row" role="rowheader" class="main">
                <a href=to data-user=is_own.then_some("") aria-current=move || is_chosen.get().then_some("true")
                    prop:textContent=shown></a>
            </th>
            <td role="cell">
                {move || view! {
                    <PickField id=key.clone() label=text.documents_state_of(label()) label_kind=components::LabelKind::Hidden
                        options=options.clone() chosen=state on_choose=choose />
                }}
            </td>
            <td role="cell">
                {links}
                {write}
                {line.is_record.then(|| view! { <span class="tag tag-plain">{text.documents_record()}</span> })}
                {line.is_left_out.then(|| text.documents_left_out())}
            </td>
            <td role="cell" class="p2">
                <CellEditor
                    id=["cell-owner-", &id.get_value()].concat()
                    label=text.label_about(text.part_owner(), &called)
                    value=Signal::derive(says(|one| &one.owner))
                    longest=model::limits::LINE
                    suggestions="names"
                    on_save=save(|one, words| one.owner = model::text::line(words))
                />
            </td>
            <td role="cell" class="p3">
                <CellEditor
                    id=["cell-place-", &id.get_value()].concat()
                    label=text.label_about(text.part_place(), &called)
                    value=Signal::derive(says(|one| &one.place))
                    longest=model::limits::ADDRESS
                    on_save=save(|one, words| one.place = model::text::address(words))
                />
            </td>
            <td role="cell" class="p4" data-user="" prop:textContent=says(|one| &one.version)></td>
            <td role="cell" class="p3 day" data-user="" prop:textContent=day(|one| one.review)></td>
        </tr>
    }
    .into_any()
}
