//! The gates of the two audits: each condition with what is missing, and the way there.

use isms::filter::{Facet, Filter};
use isms::result::Outcome;
use leptos::prelude::*;
use model::gates::{Condition, GateStatus, Stage};
use wording::words;

use crate::route::{Room, Route};
use crate::views::assessment_context::{AssessmentContext, use_assessment};

/// How many of what is missing are named; the rest is counted.
const NAMED: usize = 6;

/// Where all of what a condition asks for can be seen to.
fn room(work: AssessmentContext, condition: Condition) -> String {
    match condition {
        Condition::ClausesPartial | Condition::ClausesEstablished | Condition::ControlsEstablished => {
            Route::requirements(&work.id()).to_string()
        }
        Condition::ApplicabilityDecided => work.to_list(&Filter::only(Facet::State, "undecided")),
        Condition::Documents | Condition::Records => work.to(Room::Documents),
    }
}

/// A reference leads to its requirement; the name of a document to the documents.
fn way(work: AssessmentContext, name: &str) -> AnyView {
    match name.parse() {
        Ok(id) if !work.title(&id).is_empty() => {
            let to = work.to_requirement(&id);
            view! { <a class="reference" href=to>{name.to_owned()}</a> }.into_any()
        }
        _ => {
            let name = name.to_owned();
            view! { <a href=work.to(Room::Documents)>{name}</a> }.into_any()
        }
    }
}

fn missing(work: AssessmentContext, condition: Condition, names: &[String]) -> AnyView {
    let text = work.text;
    let named = names.iter().take(NAMED).map(|name| view! { <li>{way(work, name)}</li> }).collect_view();
    let more = names.len().saturating_sub(NAMED) as u64;
    view! {
        <ul class="missing">
            {named}
            {(more > 0).then(|| view! { <li><a href=room(work, condition)>{text.overview_more(more)}</a></li> })}
        </ul>
    }
    .into_any()
}

/// The gates.
#[component]
pub fn Gates(
    /// The outcome over all requirements.
    outcome: Memo<Outcome>,
) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let stage = move |stage: Stage| {
        outcome.with(|outcome| {
            let own = outcome.gates.iter().filter(|(condition, _)| condition.stage() == stage);
            own.map(|(condition, standing)| {
                let (state, says, names) = match standing {
                    GateStatus::Met => ("met", text.result_gate_met().to_owned(), &[][..]),
                    GateStatus::NotMet(names) => {
                        ("not-met", text.gate_short(names.len() as u64), names.as_slice())
                    }
                    GateStatus::Unknown(names) => {
                        ("not-asked", text.result_gate_unknown(names.len() as u64), names.as_slice())
                    }
                };
                view! {
                    <li data-standing=state>
                        <span>{words::condition(text, *condition)}</span>
                        <div>
                            <span class="standing">{says}</span>
                            {(!names.is_empty()).then(|| missing(work, *condition, names))}
                        </div>
                    </li>
                }
            })
            .collect_view()
        })
    };
    view! {
        <section>
            <h2>{text.result_gates()}</h2>
            <p>{text.result_gates_lead_all()}</p>
            <h3>{text.result_stage_1()}</h3>
            <ul class="gates">{move || stage(Stage::One)}</ul>
            <h3>{text.result_stage_2()}</h3>
            <ul class="gates">{move || stage(Stage::Two)}</ul>
        </section>
    }
}
