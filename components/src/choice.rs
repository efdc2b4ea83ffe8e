//! One of several.

use leptos::prelude::*;

/// A radio button as a large target: label, what it means, and the key that chooses it.
#[component]
pub fn Choice(
    /// The group it belongs to.
    #[prop(into)]
    group: String,
    /// Its name among the others of the group.
    name: &'static str,
    /// Its label.
    #[prop(into)]
    label: String,
    /// What it means.
    #[prop(into)]
    meaning: String,
    /// The key that chooses it; none when single keys are switched off.
    #[prop(into)]
    key: Signal<Option<&'static str>>,
    /// A few more words about it, such as that it is the target.
    #[prop(optional, into)]
    note: Signal<Option<&'static str>>,
    /// Whether it is chosen.
    #[prop(into)]
    chosen: Signal<bool>,
    /// It was chosen.
    #[prop(into)]
    on_choose: Callback<()>,
) -> impl IntoView {
    view! {
        <label class="choice" data-choice=name>
            <input type="radio" name=group prop:checked=chosen on:change=move |_| on_choose.run(()) />
            <span class="choice-mark" aria-hidden="true" data-mark=name></span>
            <span class="choice-text">
                <span class="choice-label">
                    {label}
                    {move || note.get().map(|note| view! { <span class="choice-note">{note}</span> })}
                </span>
                <span class="choice-meaning">{meaning}</span>
            </span>
            {move || key.get().map(|key| view! { <kbd aria-hidden="true" translate="no">{key}</kbd> })}
        </label>
    }
}

/// A few short alternatives side by side, told apart by their place.
#[component]
pub fn Segmented(
    /// What is chosen among them.
    legend: &'static str,
    /// The same with what it is about, for screen readers, where the page says that elsewhere; begins with the legend.
    #[prop(optional, into)]
    about: Option<String>,
    /// The name of the group of radio buttons.
    group: &'static str,
    /// The labels of the alternatives.
    labels: Vec<&'static str>,
    /// Their names, where somebody looks for one of them.
    #[prop(optional)]
    names: &'static [&'static str],
    /// The place of the one that is chosen, from 0.
    #[prop(into)]
    chosen: Signal<usize>,
    /// The one at this place was chosen.
    #[prop(into)]
    on_choose: Callback<usize>,
) -> impl IntoView {
    let options = labels
        .into_iter()
        .enumerate()
        .map(|(place, label)| {
            view! {
                <label class="segment" data-choice=names.get(place).copied()>
                    <input
                        type="radio"
                        name=group
                        prop:checked=move || chosen.get() == place
                        on:change=move |_| on_choose.run(place)
                    />
                    <span>{label}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="segmented" aria-label=about>
            <legend>{legend}</legend>
            <div class="segments">{options}</div>
        </fieldset>
    }
}
