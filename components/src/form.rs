//! Fields whose ids are made as the page is drawn: rows of tables, parts of lists.
//!
//! Browsers still say that a field changed while it is taken away with its page; by then nobody listens any more.

use leptos::prelude::*;

use crate::typing::Typing;

/// How a field shows its label.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum LabelKind {
    /// Above the field.
    #[default]
    Above,
    /// Only for screen readers: the table's head says it to everybody else.
    Hidden,
}

impl LabelKind {
    fn class(self) -> &'static str {
        match self {
            Self::Above => "",
            Self::Hidden => "visually-hidden",
        }
    }
}

/// A field with its label and, if it has one, its hint.
#[component]
pub(crate) fn Labelled(
    id: String,
    label: String,
    label_kind: LabelKind,
    #[prop(optional)] hint: String,
    #[prop(optional)] fault: Signal<String>,
    #[prop(optional)] class: &'static str,
    children: Children,
) -> impl IntoView {
    let (hint_id, fault_id) = (hint_id(&id), StoredValue::new(fault_id(&id)));
    let fault = move || {
        let fault = fault.get();
        (!fault.is_empty()).then(|| {
            view! { <p class="field-fault" id=fault_id.get_value() role="status">{fault}</p> }
        })
    };
    view! {
        <div class=format!("field {class}")>
            <label for=id class=label_kind.class()>{label}</label>
            {children()}
            {(!hint.is_empty()).then(|| view! { <p class="field-hint" id=hint_id>{hint}</p> })}
            {fault}
        </div>
    }
}

fn hint_id(id: &str) -> String {
    format!("{id}-hint")
}

fn fault_id(id: &str) -> String {
    format!("{id}-fault")
}

/// What describes a field: its hint, and what is wrong with what stands in it; none if it has neither.
pub(crate) fn described(id: &str, hint: &str, has_fault: bool) -> Option<String> {
    let ids = [(!hint.is_empty()).then(|| hint_id(id)), has_fault.then(|| fault_id(id))];
    let ids: Vec<String> = ids.into_iter().flatten().collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}

/// One line of text, with names to choose from if a list of them is given.
#[component]
pub fn LineField(
    /// Its id, unique on the page.
    #[prop(into)]
    id: String,
    /// Its label.
    #[prop(into)]
    label: String,
    /// How the label is shown.
    #[prop(optional)]
    label_kind: LabelKind,
    /// What to write, or an example; empty for none.
    #[prop(optional, into)]
    hint: String,
    /// What is wrong with what stands in it, and what to do; empty for nothing. Screen readers say it with the field.
    #[prop(optional, into)]
    fault: Signal<String>,
    /// The id of a list of suggestions on the page.
    #[prop(optional_no_strip, into)]
    suggestions: Option<&'static str>,
    /// What browsers may fill in.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// The most characters it takes, from the one table of limits.
    longest: usize,
    /// Its text.
    #[prop(into)]
    value: Signal<String>,
    /// The text changed.
    #[prop(into)]
    on_input: Callback<String>,
    /// The person is done with it.
    #[prop(optional, into)]
    on_done: Option<Callback<()>>,
) -> impl IntoView {
    let (name, about) = (id.clone(), (id.clone(), hint.clone()));
    let typing = Typing::new(longest);
    let fault = typing.fault(fault);
    let has_fault = Memo::new(move |_| fault.with(|fault| !fault.is_empty()));
    let described = move || described(&about.0, &about.1, has_fault.get());
    // Password managers heed words of their own.
    let is_nobodys = (autocomplete == "off").then_some("true");
    view! {
        <Labelled id=name label=label label_kind=label_kind hint=hint fault=fault>
            <input
                type="text"
                id=id
                autocomplete=autocomplete
                data-1p-ignore=is_nobodys
                data-lpignore=is_nobodys
                list=suggestions
                aria-describedby=described
                aria-invalid=move || has_fault.get().then_some("true")
                prop:value=typing.shown(value)
                on:input=move |event| typing.hear(event_target_value(&event), on_input)
                on:change=move |_| {
                    if let Some(done) = on_done {
                        done.try_run(());
                    }
                }
            />
        </Labelled>
    }
}

/// Several lines of text.
#[component]
pub fn ProseField(
    /// Its id, unique on the page.
    #[prop(into)]
    id: String,
    /// Its label.
    #[prop(into)]
    label: String,
    /// How the label is shown.
    #[prop(optional)]
    label_kind: LabelKind,
    /// What to write, or an example; empty for none.
    #[prop(optional, into)]
    hint: String,
    /// How many lines it shows.
    #[prop(default = 3)]
    lines: u8,
    /// The most characters it takes, from the one table of limits.
    longest: usize,
    /// Its text.
    #[prop(into)]
    value: Signal<String>,
    /// The text changed.
    #[prop(into)]
    on_input: Callback<String>,
    /// The person is done with it.
    #[prop(into)]
    on_done: Callback<()>,
) -> impl IntoView {
    let (name, about) = (id.clone(), (id.clone(), hint.clone()));
    let typing = Typing::new(longest);
    let fault = typing.fault(Signal::default());
    let has_fault = Memo::new(move |_| fault.with(|fault| !fault.is_empty()));
    let described = move || described(&about.0, &about.1, has_fault.get());
    view! {
        <Labelled id=name label=label label_kind=label_kind hint=hint fault=fault>
            <textarea
                id=id
                rows=lines.to_string()
                autocomplete="off"
                aria-describedby=described
                aria-invalid=move || has_fault.get().then_some("true")
                prop:value=typing.shown(value)
                on:input=move |event| typing.hear(event_target_value(&event), on_input)
                on:change=move |_| { on_done.try_run(()); }
            ></textarea>
        </Labelled>
    }
}

/// One of a list.
#[component]
pub fn PickField(
    /// Its id, unique on the page.
    #[prop(into)]
    id: String,
    /// Its label.
    #[prop(into)]
    label: String,
    /// How the label is shown.
    #[prop(optional)]
    label_kind: LabelKind,
    /// The choices: a key and its label.
    options: Vec<(String, String)>,
    /// The key of the choice.
    #[prop(into)]
    chosen: Signal<String>,
    /// Another key was chosen.
    #[prop(into)]
    on_choose: Callback<String>,
) -> impl IntoView {
    let name = id.clone();
    let options = options
        .into_iter()
        .map(|(key, label)| {
            let own = key.clone();
            view! { <option value=key prop:selected=move || chosen.with(|chosen| *chosen == own)>{label}</option> }
        })
        .collect_view();
    view! {
        <Labelled id=name label=label label_kind=label_kind>
            <div class="select">
                <select id=id on:change=move |event| { on_choose.try_run(event_target_value(&event)); }>{options}</select>
            </div>
        </Labelled>
    }
}

/// Something that is so or not.
#[component]
pub fn CheckField(
    /// Its label.
    #[prop(into)]
    label: String,
    /// Whether it is so.
    #[prop(into)]
    checked: Signal<bool>,
    /// It was changed.
    #[prop(into)]
    on_change: Callback<bool>,
) -> impl IntoView {
    view! {
        <label class="check-field">
            <input
                type="checkbox"
                prop:checked=checked
                on:change=move |event| { on_change.try_run(event_target_checked(&event)); }
            />
            <span>{label}</span>
        </label>
    }
}

/// Names that fields can be filled from.
#[component]
pub fn Suggestions(
    /// Its id, unique on the page.
    id: &'static str,
    /// The names.
    #[prop(into)]
    names: Signal<Vec<String>>,
) -> impl IntoView {
    view! {
        <datalist id=id>
            {move || names.get().into_iter().map(|name| view! { <option value=name></option> }).collect_view()}
        </datalist>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_described_by_its_hint_and_by_what_is_wrong_with_it() {
        let described = |hint, has_fault| described("days", hint, has_fault);
        assert_eq!(described("", false), None);
        assert_eq!(described("In days", false).as_deref(), Some("days-hint"));
        assert_eq!(described("", true).as_deref(), Some("days-fault"));
        assert_eq!(described("In days", true).as_deref(), Some("days-hint days-fault"));
    }
}
