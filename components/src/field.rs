//! Fields of forms.
//!
//! Browsers still say that a field changed while it is taken away with its page; by then nobody listens any more.

use leptos::prelude::*;

use crate::form::{LineField, ProseField};

fn hint_id(id: &str) -> String {
    format!("{id}-hint")
}

/// One line of text.
#[component]
pub fn TextField(
    /// Its id, unique on the page.
    id: &'static str,
    /// Its label.
    #[prop(into)]
    label: String,
    /// What to write, or an example.
    #[prop(into)]
    hint: String,
    /// Its text.
    #[prop(into)]
    value: Signal<String>,
    /// The most characters it takes, from the one table of limits.
    longest: usize,
    /// What browsers may fill in.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// The text changed.
    #[prop(into)]
    on_input: Callback<String>,
    /// The person is done with it.
    #[prop(optional, into)]
    on_done: Option<Callback<()>>,
) -> impl IntoView {
    view! {
        <LineField id=id label=label hint=hint longest=longest autocomplete=autocomplete value=value
            on_input=on_input on_done=move |()| { on_done.map(|done| done.try_run(())); } />
    }
}

/// A passphrase.
#[component]
pub fn PassphraseField(
    /// Its id, unique on the page.
    id: &'static str,
    /// Its label.
    #[prop(into)]
    label: String,
    /// What to write.
    #[prop(into)]
    hint: String,
    /// Its text.
    value: RwSignal<String>,
    /// Whether a new one is made up, so that browsers do not fill in an old one.
    is_new: bool,
) -> impl IntoView {
    let autocomplete = if is_new { "new-password" } else { "current-password" };
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <input
                type="password"
                id=id
                autocomplete=autocomplete
                aria-describedby=hint_id(id)
                prop:value=value
                on:input=move |event| value.set(event_target_value(&event))
            />
            <p class="field-hint" id=hint_id(id)>
                {hint}
            </p>
        </div>
    }
}

/// Several lines of text.
#[component]
pub fn TextArea(
    /// Its id, unique on the page.
    id: &'static str,
    /// Its label.
    #[prop(into)]
    label: String,
    /// What to write, or an example.
    #[prop(into)]
    hint: String,
    /// Its text.
    #[prop(into)]
    value: Signal<String>,
    /// The most characters it takes, from the one table of limits.
    longest: usize,
    /// The text changed.
    #[prop(into)]
    on_input: Callback<String>,
    /// The person is done with it.
    #[prop(into)]
    on_done: Callback<()>,
) -> impl IntoView {
    view! {
        <ProseField id=id label=label hint=hint longest=longest value=value on_input=on_input on_done=on_done />
    }
}

/// One of a list, or none.
#[component]
pub fn Select(
    /// Its id, unique on the page.
    id: &'static str,
    /// Its label.
    #[prop(into)]
    label: String,
    /// What no choice is called.
    #[prop(into)]
    none: String,
    /// The choices: a key and its label.
    choices: Vec<(&'static str, &'static str)>,
    /// The key of the choice; empty for none.
    #[prop(into)]
    chosen: Signal<String>,
    /// Another key was chosen; empty for none.
    #[prop(into)]
    on_choose: Callback<String>,
) -> impl IntoView {
    let options = choices
        .into_iter()
        .map(|(key, label)| view! { <option value=key prop:selected=move || chosen.get() == key>{label}</option> })
        .collect_view();
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <div class="select">
                <select id=id on:change=move |event| { on_choose.try_run(event_target_value(&event)); }>
                    <option value="">{none}</option>
                    {options}
                </select>
            </div>
        </div>
    }
}
