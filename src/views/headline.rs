//! What an outcome says first: a sentence, the readiness pair, the coverage, and how they are reckoned.

use components::Disclosure;
use isms::result::Outcome;
use leptos::prelude::*;
use wording::words;

use crate::state::use_text;

/// What an outcome says first.
#[component]
pub fn Headline(
    /// The outcome.
    outcome: Outcome,
) -> impl IntoView {
    let text = use_text();
    view! {
        <p class="verdict">{words::verdict(text, &outcome)}</p>
        {words::contrast(text, &outcome).map(|words| view! { <p class="contrast">{words}</p> })}
        <dl class="headline">
            <div>
                <dt>{text.result_readiness()}</dt>
                <dd class="headline-figure" data-figure="readiness">{words::readiness(text, &outcome.figures)}</dd>
            </div>
            <div>
                <dt>{text.result_coverage()}</dt>
                <dd data-figure="coverage">{words::coverage(text, &outcome.figures)}</dd>
            </div>
        </dl>
        <p class="muted">{words::scope(text, &outcome)}</p>
        <Disclosure summary=text.result_how()>
            <p>{text.result_how_body()}</p>
        </Disclosure>
    }
}
