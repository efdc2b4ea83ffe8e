//! A cell of a table that turns into a field of the same size (inline editing). Enter saves, Escape drops, leaving saves.

use components::{LabelKind, LineField, ProseField};
use leptos::prelude::*;
use platform::{focus, page};

use crate::state::use_text;

/// One line of a record, edited where it stands. The page has a list of suggestions with the id `names`.
#[component]
pub fn CellEditor(
    /// Its id, unique on the page.
    id: String,
    /// What it is, and of what, for screen readers.
    #[prop(into)]
    label: String,
    /// What is kept.
    #[prop(into)]
    value: Signal<String>,
    /// The most characters it takes, from the one table of limits.
    longest: usize,
    /// The id of a list of suggestions on the page.
    #[prop(optional_no_strip, into)]
    suggestions: Option<&'static str>,
    /// Whether it takes more than a line shows.
    #[prop(optional)]
    is_long: bool,
    /// Whether its row was just added: it begins as a field.
    #[prop(optional)]
    is_new: bool,
    /// Something else was written.
    #[prop(into)]
    on_save: Callback<String>,
) -> impl IntoView {
    let text = use_text();
    let draft = RwSignal::new(is_new.then(String::new));
    let is_editing = Memo::new(move |_| draft.with(Option::is_some));
    // References have dots, which mean something in a selector.
    let id = id.replace('.', "-");
    let button = id.clone();
    let field = [&id, "-field"].concat();
    if is_new {
        focus::to(["#", &field].concat());
    }
    let edit = {
        let field = ["#", &field].concat();
        move |_| {
            draft.set(Some(value.get_untracked()));
            focus::to(field.clone());
        }
    };
    let save = move || {
        let written = draft.try_update(Option::take).flatten();
        if let Some(written) =
            written.filter(|written| value.try_get_untracked().is_some_and(|now| *written != now))
        {
            on_save.try_run(written);
        }
    };
    // Not every browser lets a field lose the focus that goes with its page.
    on_cleanup(save);
    let back = ["#", &id].concat();
    let press = move |event: leptos::ev::KeyboardEvent| {
        if !is_editing.get_untracked() || event.is_composing() {
            return;
        }
        match event.key().as_str() {
            "Enter" => save(),
            "Escape" => draft.set(None),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
        focus::to(back.clone());
    };
    let shown = move || match value.get() {
        empty if empty.is_empty() => text.cell_empty().to_owned(),
        value => value,
    };
    let about = label.clone();
    let named = move || text.cell_edit(&about, shown());
    view! {
        <div
            class="cell-editor"
            on:click=|event| event.stop_propagation()
            on:keydown=press
            // The button that was pressed loses the focus too, when the field takes its place.
            on:focusout=move |event| {
                if page::tag_of(event.target()) != "BUTTON" {
                    save();
                }
            }
        >
            {move || match is_editing.get() {
                true if is_long => view! {
                    <ProseField
                        id=field.clone()
                        label=label.clone()
                        label_kind=LabelKind::Hidden
                        lines=2
                        longest=longest
                        value=Signal::derive(move || draft.get().unwrap_or_default())
                        on_input=move |words| draft.set(Some(words))
                        on_done=|()| ()
                    />
                }
                .into_any(),
                true => view! {
                    <LineField
                        id=field.clone()
                        label=label.clone()
                        label_kind=LabelKind::Hidden
                        longest=longest
                        suggestions=suggestions
                        value=Signal::derive(move || draft.get().unwrap_or_default())
                        on_input=move |words| draft.set(Some(words))
                    />
                }
                .into_any(),
                false => view! {
                    <button
                        type="button"
                        id=button.clone()
                        class="cell-value"
                        class:is-empty=move || value.with(String::is_empty)
                        aria-label=named.clone()
                        on:click=edit.clone()
                    >
                        <span data-user="" prop:textContent=shown></span>
                    </button>
                }
                .into_any(),
            }}
        </div>
    }
}
