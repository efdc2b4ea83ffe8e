//! One of several.

use leptos::prelude::*;

/// A radio button as a large target: label, what it means, and the key that chooses it.
#[component]
pub fn Choice(
    /// The group it belongs to.
    #[prop(into)]
    group: String,
    /// Its label.
    #[prop(into)]
    label: String,
    /// What it means.
    #[prop(into)]
    meaning: String,
    /// The key that chooses it; none when single keys are switched off.
    #[prop(into)]
    key: Signal<Option<&'static str>>,
    /// Whether it is chosen.
    #[prop(into)]
    chosen: Signal<bool>,
    /// It was chosen.
    on_choose: impl Fn() + 'static,
) -> impl IntoView {
    view! {
        <label class="choice">
            <input type="radio" name=group prop:checked=chosen on:change=move |_| on_choose() />
            <span class="choice-mark" aria-hidden="true"></span>
            <span class="choice-text">
                <span class="choice-label">{label}</span>
                <span class="choice-meaning">{meaning}</span>
            </span>
            {move || key.get().map(|key| view! { <kbd aria-hidden="true">{key}</kbd> })}
        </label>
    }
}

/// A few short alternatives side by side.
#[component]
pub fn Segmented<T: Copy + PartialEq + Send + Sync + 'static>(
    /// What is chosen among them.
    #[prop(into)]
    legend: String,
    /// The name of the group of radio buttons.
    #[prop(into)]
    group: String,
    /// The alternatives with their labels.
    choices: Vec<(T, &'static str)>,
    /// The one that is chosen.
    #[prop(into)]
    chosen: Signal<T>,
    /// Another one was chosen.
    on_choose: impl Fn(T) + Clone + 'static,
) -> impl IntoView {
    let options = choices
        .into_iter()
        .map(|(value, label)| {
            let on_choose = on_choose.clone();
            let group = group.clone();
            view! {
                <label class="segment">
                    <input
                        type="radio"
                        name=group
                        prop:checked=move || chosen.get() == value
                        on:change=move |_| on_choose(value)
                    />
                    <span>{label}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="segmented">
            <legend>{legend}</legend>
            <div class="segments">{options}</div>
        </fieldset>
    }
}
