//! What an outcome says first: a sentence, the readiness pair, the beam, the coverage, and how they are reckoned.

use components::{Disclosure, ReadinessBeam, ReadinessPair};
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
    let readiness = outcome.figures.readiness();
    let range = readiness.map(|readiness| (readiness.at_least.value(), readiness.at_most.value()));
    view! {
        <p class="verdict">{words::verdict(text, &outcome)}</p>
        <div class="stand-figure">
            <div class="stand-figures">
                <div data-figure="readiness">
                    <ReadinessPair figures=words::readiness_pair(text, &outcome.figures) />
                </div>
                <p class="stand-coverage">
                    <span class="muted">{text.result_coverage()}</span>
                    <span data-figure="coverage">{words::coverage(text, &outcome.figures)}</span>
                </p>
            </div>
            <ReadinessBeam
                range=range
                target=text.picture_beam_target()
                says=words::readiness(text, &outcome.figures)
            />
        </div>
        {words::contrast(text, &outcome).map(|words| view! { <p class="contrast">{words}</p> })}
        <p class="muted">{words::scope(text, &outcome)}</p>
        <Disclosure summary=text.result_how()>
            <p>{text.result_how_body()}</p>
        </Disclosure>
    }
    .into_any()
}
