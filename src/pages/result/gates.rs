//! What the two certification audits would still ask.

use leptos::prelude::*;
use model::gates::{Stage, Standing};
use outcome::{Outcome, words};

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
                let (state, says) = match standing {
                    Standing::Met => ("met", text.result_gate_met().to_owned()),
                    Standing::NotMet(which) => ("not-met", text.result_gate_not_met(which.join(", "))),
                    Standing::Unknown(_) => ("not-asked", text.result_gate_not_asked().to_owned()),
                };
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
    view! {
        <section>
            <h2>{text.result_gates()}</h2>
            <p>{text.result_gates_lead()}</p>
            {stage(Stage::One, text.result_stage_1())}
            {stage(Stage::Two, text.result_stage_2())}
        </section>
    }
}
