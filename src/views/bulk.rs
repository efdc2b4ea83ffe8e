//! Rows chosen by check boxes, and the bar that changes all of them in one step (bulk edit).

use std::collections::BTreeSet;

use components::{Button, ButtonKind, DayField, LabelKind, LineField, PickField};
use leptos::prelude::*;
use model::history::Edit;

use super::assessment_context::use_assessment;

/// The rows of a table that are chosen, by their ids.
#[derive(Clone, Copy)]
pub struct Selection(RwSignal<BTreeSet<String>>);

impl Selection {
    /// None is chosen.
    pub fn begin() -> Self {
        Self(RwSignal::new(BTreeSet::new()))
    }

    fn holds(self, id: &str) -> bool {
        self.0.with(|chosen| chosen.contains(id))
    }

    fn set(self, id: &str, is_chosen: bool) {
        self.0.update(|chosen| {
            if is_chosen {
                chosen.insert(id.to_owned());
            } else {
                chosen.remove(id);
            }
        });
    }

    fn clear(self) {
        self.0.set(BTreeSet::new());
    }
}

/// What the value of a field is.
#[derive(Debug, Clone, PartialEq)]
pub enum BulkKind {
    /// The name of a person.
    Name,
    /// A day.
    Day,
    /// One of some words, each with its key.
    Choice(Vec<(String, String)>),
}

/// A field that can be set for many.
#[derive(Debug, Clone, PartialEq)]
pub struct BulkField {
    /// Its name in forms.
    pub key: &'static str,
    /// Its name.
    pub label: &'static str,
    /// What its value is.
    pub kind: BulkKind,
    /// The value that is offered first.
    pub first: String,
}

/// A value by its kind.
#[component]
pub fn BulkValue(
    /// The field.
    field: BulkField,
    /// Its label; that of the field where there is none.
    #[prop(optional)]
    label: Option<&'static str>,
    /// The value.
    value: RwSignal<String>,
    /// Whether its label is only heard.
    #[prop(default = LabelKind::Above)]
    label_kind: LabelKind,
) -> impl IntoView {
    let text = use_assessment().text;
    let label = label.unwrap_or(field.label);
    match field.kind {
        BulkKind::Choice(options) => view! {
            <PickField id="bulk-value" label=label label_kind=label_kind options=options chosen=value
                on_choose=move |key| value.set(key) />
        }
        .into_any(),
        BulkKind::Name => view! {
            <LineField longest=model::limits::LINE id="bulk-value" label=label label_kind=label_kind suggestions="names"
                value=value on_input=move |words| value.set(words) />
        }
        .into_any(),
        BulkKind::Day => view! {
            <DayField incomplete=text.field_incomplete_day() id="bulk-value" label=label label_kind=label_kind
                value=value on_change=move |day| value.set(day) />
        }
        .into_any(),
    }
}

/// The cell in which a row is chosen.
#[component]
pub fn SelectCell(
    /// The rows that are chosen.
    selection: Selection,
    /// The id of the row.
    #[prop(into)]
    id: String,
    /// What the row is about, for screen readers.
    #[prop(into)]
    about: String,
) -> impl IntoView {
    let text = use_assessment().text;
    let id = StoredValue::new(id);
    let is_chosen = Signal::derive(move || id.with_value(|id| selection.holds(id)));
    view! {
        <td role="cell" class="pick-row p2 no-print">
            <label on:click=|event| event.stop_propagation()>
                <input
                    type="checkbox"
                    aria-label=text.bulk_select(&about)
                    prop:checked=is_chosen
                    on:change=move |event| id.with_value(|id| selection.set(id, event_target_checked(&event)))
                />
            </label>
        </td>
    }
}

/// The bar over a table as long as rows are chosen: how many, what is to be set for all of them, and the ways to choose
/// all or none.
#[component]
pub fn BulkBar(
    /// The rows that are chosen.
    selection: Selection,
    /// The ids of all rows.
    #[prop(into)]
    all: Signal<Vec<String>>,
    /// The fields that can be set.
    fields: Vec<BulkField>,
    /// The edit that sets a field of a row.
    edit: Callback<(String, &'static str, String), Option<Edit>>,
) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    // A row that has gone is no longer chosen.
    let chosen = Memo::new(move |_| {
        let all = all.get();
        selection.0.with(|chosen| all.into_iter().filter(|id| chosen.contains(id)).collect::<Vec<_>>())
    });
    let is_any = Memo::new(move |_| chosen.with(|chosen| !chosen.is_empty()));
    let said = RwSignal::new(None::<String>);
    let options =
        fields.iter().map(|field| (field.key.to_owned(), field.label.to_owned())).collect::<Vec<_>>();
    let fields = StoredValue::new(fields);
    let first =
        fields.with_value(|fields| fields.first().map(|field| field.first.clone())).unwrap_or_default();
    let (place, value) = (RwSignal::new(0), RwSignal::new(first));
    let field = move || fields.with_value(|fields| fields.get(place.get()).cloned());
    let choose = move |key: String| {
        let found = fields.with_value(|fields| {
            let place = fields.iter().position(|field| field.key == key)?;
            Some((place, fields.get(place)?.first.clone()))
        });
        if let Some((found, first)) = found {
            value.set(first);
            place.set(found);
        }
    };
    let apply = move || {
        let Some(field) = untrack(field) else { return };
        let ids = chosen.get_untracked();
        let set = |id: String| edit.run((id, field.key, value.get_untracked()));
        let edits: Vec<Edit> = ids.into_iter().filter_map(set).collect();
        said.set(Some(match edits.len() as u64 {
            0 => text.bulk_same().to_owned(),
            count => text.bulk_changed(count),
        }));
        work.editor.revise(edits);
        selection.clear();
    };
    let choose_all = move || {
        let all = all.get_untracked();
        selection.0.set(all.into_iter().collect());
    };
    let count = move || chosen.with(Vec::len) as u64;
    view! {
        <p class="bulk-said muted" role="status" prop:textContent=said></p>
        {move || is_any.get().then(|| {
            said.set(None);
            let chosen_key = Signal::derive(move || field().map(|field| field.key.to_owned()).unwrap_or_default());
            view! {
                <form class="bulk-bar no-print" aria-label=text.bulk_bar() on:submit=|event| event.prevent_default()>
                    <p role="status"><strong prop:textContent=move || text.bulk_selected(count())></strong></p>
                    <PickField id="bulk-field" label=text.bulk_what() label_kind=LabelKind::Hidden options=options.clone()
                        chosen=chosen_key on_choose=choose />
                    {move || field().map(|field| view! { <BulkValue field=field value=value label_kind=LabelKind::Hidden /> })}
                    <Button kind=ButtonKind::Primary submits=true on_press=apply>{text.bulk_apply()}</Button>
                    <Button kind=ButtonKind::Quiet on_press=choose_all>
                        <span prop:textContent=move || text.bulk_all(all.with(Vec::len) as u64)></span>
                    </Button>
                    <Button kind=ButtonKind::Quiet on_press=move || selection.clear()>{text.bulk_clear()}</Button>
                </form>
            }
        })}
    }
}
