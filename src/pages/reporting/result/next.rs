//! What comes next after a result, by what is there.

use isms::next_steps::{NextStep, next_steps};
use isms::result::Outcome;
use leptos::prelude::*;
use wording::words;

use super::Answering;
use crate::route::Route;
use crate::state::use_text;

/// The next steps, in order.
#[component]
pub fn Next(
    /// The outcome.
    outcome: Outcome,
    /// Where its answers are given.
    answering: Answering,
) -> impl IntoView {
    let text = use_text();
    let all = answering.catalogue.requirements().len();
    let item = |step: NextStep| {
        let to = match step {
            NextStep::AllRequirements => Some(Route::requirements(&answering.assessment)),
            NextStep::Prepare => Some(Route::Lesson { lesson: "prepare".into() }),
            NextStep::Gaps(_)
            | NextStep::FindOut(_)
            | NextStep::Answer(_)
            | NextStep::Copy
            | NextStep::Audit => None,
        };
        let says = words::next_step(text, step, all);
        match to {
            Some(to) => view! { <li><a href=to.to_string()>{says}</a></li> }.into_any(),
            None => view! { <li>{says}</li> }.into_any(),
        }
    };
    let steps = next_steps(&outcome).into_iter().map(item).collect_view();
    view! {
        <section>
            <h2>{text.result_next()}</h2>
            <ol class="next">{steps}</ol>
        </section>
    }
}
