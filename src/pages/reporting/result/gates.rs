//! What the two certification audits would still ask.

use isms::result::Outcome;
use leptos::prelude::*;
use model::gates::{Stage, Verdict};
use wording::words;

use crate::route::Route;
use crate::state::use_text;

/// The conditions of both audits, each met, not met or not asked here.
#[component]
pub fn Gates(
    /// The outcome.
    outcome: Outcome,
) -> impl IntoView {
    let text = use_text();
    let stage = |stage: Stage, title: &'static str| {
        let conditions = outcome
            .gates
            .iter()
            .filter(|(condition, _)| condition.stage() == stage)
            .map(|(condition, standing)| {
                let state = match standing.verdict() {
                    Verdict::Fine => "met",
                    Verdict::Short => "not-met",
                    Verdict::Unknown => "not-asked",
                };
                let says = words::standing(text, outcome.scope, standing);
                view! {
                    <li data-standing=state>
                        <span>{words::condition(text, *condition)}</span>
                        <span class="standing">{says}</span>
                    </li>
                }
            })
            .collect_view();
        view! {
            <h3>{title}</h3>
            <ul class="gates">{conditions}</ul>
        }
    };
    let steps = Route::Lesson { lesson: "steps-to-certification".into() }.to_string();
    view! {
        <section>
            <h2>{text.result_gates()}</h2>
            <p>{words::gates_lead(text, outcome.scope)}</p>
            <p><a href=steps>{text.learn_steps()}</a></p>
            {stage(Stage::One, text.result_stage_1())}
            {stage(Stage::Two, text.result_stage_2())}
        </section>
    }
}
