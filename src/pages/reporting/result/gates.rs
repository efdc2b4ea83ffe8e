//! What the two certification audits would still ask.

use isms::result::Outcome;
use leptos::prelude::*;
use wording::words;

use crate::route::Route;
use crate::state::use_text;
use crate::views::audits::Audits;

/// The conditions of both audits, each met, not met or not asked here.
#[component]
pub fn Gates(
    /// The outcome.
    outcome: Outcome,
) -> impl IntoView {
    let text = use_text();
    let steps = Route::Lesson { lesson: "steps-to-certification".into() }.to_string();
    view! {
        <section class="result-gates">
            <h2>{text.result_gates()}</h2>
            <p class="muted">{words::gates_lead(text, outcome.scope)}</p>
            <Audits outcome=outcome />
            <p><a href=steps>{text.learn_steps()}</a></p>
        </section>
    }
}
