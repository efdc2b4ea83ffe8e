//! Scores, and the scales on which a risk is rated: a row of radio buttons, chosen with the arrow keys or a digit.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use platform::focus;
use wording::risks::Words;

use crate::state::use_text;

/// A score in the colour of its band; a dash where there is none.
pub fn score(cell: Option<(u16, u16)>, words: &Words) -> AnyView {
    let (band, shown, says) = match cell {
        Some((likelihood, impact)) => {
            let number = words.scale.band((likelihood, impact)).number();
            (number, (likelihood * impact).to_string(), words.cell((likelihood, impact)))
        }
        None => (0, "–".to_owned(), use_text().risk_not_rated().to_owned()),
    };
    let title = says.clone();
    view! {
        <span class="risk-score" data-band=band.to_string() title=title>
            <span aria-hidden="true">{shown}</span>
            <span class="visually-hidden">{says}</span>
        </span>
    }
    .into_any()
}

/// A step of a scale: its number, its name, how one recognises it.
pub type Step = (u16, String, String);

/// A scale on which something is rated.
#[component]
pub fn StepScale(
    /// The name of the group of radio buttons, unique on the page.
    group: &'static str,
    /// What is rated.
    legend: &'static str,
    /// The steps.
    #[prop(into)]
    steps: Signal<Vec<Step>>,
    /// The word for the step 0, where that can be chosen.
    #[prop(optional)]
    none: &'static str,
    /// The step that is chosen; 0 for none.
    #[prop(into)]
    chosen: Signal<u16>,
    /// Another one was.
    #[prop(into)]
    on_choose: Callback<u16>,
) -> impl IntoView {
    let press = move |event: KeyboardEvent| {
        let digit = event.key().parse::<u16>().ok();
        let is_offered = |step: u16| {
            (step == 0 && !none.is_empty())
                || steps.with_untracked(|steps| steps.iter().any(|one| one.0 == step))
        };
        if let Some(step) = digit.filter(|step| is_offered(*step)) {
            event.prevent_default();
            on_choose.run(step);
            focus::to(["input[name='", group, "'][value='", &step.to_string(), "']"].concat());
        }
    };
    let option = move |step: u16, name: String, title: String| {
        let shown = if step == 0 { name.clone() } else { step.to_string() };
        let label = if step == 0 { name.clone() } else { [step.to_string(), name].join(" ") };
        view! {
            <label class="step-option" title=title>
                <input type="radio" name=group value=step.to_string() aria-label=label
                    prop:checked=move || chosen.get() == step
                    on:change=move |_| on_choose.run(step) />
                <span aria-hidden="true">{shown}</span>
            </label>
        }
    };
    let options = move || {
        let none = (!none.is_empty()).then(|| option(0, none.to_owned(), String::new()));
        let steps = steps.get().into_iter().map(|(step, name, meaning)| {
            let title = if meaning.is_empty() { name.clone() } else { [name.clone(), meaning].join(": ") };
            option(step, name, title)
        });
        (none, steps.collect_view())
    };
    let says = move || {
        let step = chosen.get();
        steps.with(|steps| steps.iter().find(|one| one.0 == step).cloned()).map(|(_, name, meaning)| {
            view! { <b>{name}</b> " " <span class="muted">{meaning}</span> }
        })
    };
    view! {
        <fieldset class="step-scale" data-scale=group on:keydown=press>
            <legend>{legend}</legend>
            <div class="step-row">{options}</div>
            <p class="step-says" data-user="">{says}</p>
        </fieldset>
    }
}

/// From a rating to what is left of it: a small matrix with a line between both.
pub fn way(from: Option<(u16, u16)>, to: Option<(u16, u16)>, words: &Words) -> AnyView {
    const CELL: u16 = 26;
    let scale = &words.scale;
    let (width, height) = (scale.impact * CELL + 2, scale.likelihood * CELL + 2);
    let rows = scale.likelihood;
    let place =
        move |(likelihood, impact): (u16, u16)| ((impact - 1) * CELL + 1, (rows - likelihood) * CELL + 1);
    let cell = |cell| {
        let ((x, y), band) = (place(cell), scale.band(cell).number());
        view! { <rect x=x.to_string() y=y.to_string() width="24" height="24" rx="2" data-band=band.to_string() /> }
    };
    let cells = scale.cells().map(cell).collect_view();
    let centre = move |cell| {
        let (x, y) = place(cell);
        (x + 12, y + 12)
    };
    let line = from.zip(to).map(|(from, to)| {
        let ((x1, y1), (x2, y2)) = (centre(from), centre(to));
        view! { <line x1=x1.to_string() y1=y1.to_string() x2=x2.to_string() y2=y2.to_string() /> }
    });
    let dot = move |cell: Option<(u16, u16)>, class: &'static str| {
        cell.map(|cell| {
            let (x, y) = centre(cell);
            view! { <circle class=class cx=x.to_string() cy=y.to_string() r="6" /> }
        })
    };
    let text = use_text();
    let named = |cell: Option<(u16, u16)>| match cell {
        Some(cell) => words.cell(cell),
        None => text.risk_not_rated().to_owned(),
    };
    let says = text.label_range(named(from), named(to));
    let frame = ["0 0", &width.to_string(), &height.to_string()].join(" ");
    view! {
        <svg class="risk-move" role="img" aria-label=says width=width.to_string() height=height.to_string() viewBox=frame>
            {cells}{line}{dot(from, "from")}{dot(to, "to")}
        </svg>
    }
    .into_any()
}
