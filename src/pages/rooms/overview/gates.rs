//! The gates of the two audits: each condition with how many are met, not met and unknown, and the way to what is left.

use isms::cycle::place_of;
use isms::result::{Extent, Outcome};
use leptos::prelude::*;
use model::gates::{Condition, GateStatus, Stage, Verdict};
use wording::words;

use super::places::address;
use crate::views::assessment_context::{AssessmentContext, use_assessment};

/// How many of what falls short, and of what is unknown, are named; the way to all of them stands beside.
const NAMED: usize = 6;

/// A reference leads to its requirement; the name of a document to the documents that are left.
fn way(work: AssessmentContext, condition: Condition, name: &str) -> AnyView {
    let to = match name.parse() {
        Ok(id) if !work.title(&id).is_empty() => {
            let to = work.to_requirement(&id);
            return view! { <a class="reference" translate="no" href=to>{name.to_owned()}</a> }.into_any();
        }
        _ => address(work, &place_of(condition)),
    };
    view! { <a href=to>{name.to_owned()}</a> }.into_any()
}

/// The first of some names, under what they have in common.
fn names(work: AssessmentContext, condition: Condition, title: &'static str, names: &[String]) -> AnyView {
    if names.is_empty() {
        return ().into_any();
    }
    let named = names.iter().take(NAMED);
    let named = named.map(|name| view! { <li>{way(work, condition, name)}</li> }).collect_view();
    view! {
        <p class="muted">{title}</p>
        <ul class="missing">{named}</ul>
    }
    .into_any()
}

fn left(work: AssessmentContext, condition: Condition, status: &GateStatus) -> AnyView {
    let text = work.text;
    let count = status.left();
    let is_cut = status.short.len() > NAMED || status.unknown.len() > NAMED;
    view! {
        {names(work, condition, text.gate_short(), &status.short)}
        {names(work, condition, text.gate_unknown(), &status.unknown)}
        {is_cut.then(|| view! {
            <p><a href=address(work, &place_of(condition))>{text.gate_all(count as u64)}</a></p>
        })}
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
            own.map(|(condition, status)| {
                let state = match status.verdict() {
                    Verdict::Fine => "met",
                    Verdict::Short => "not-met",
                    Verdict::Unknown => "not-asked",
                };
                view! {
                    <li data-standing=state data-gate=condition.key()>
                        <span>{words::condition(text, *condition)}</span>
                        <div>
                            <span class="standing">{words::gate(text, Extent::All, status)}</span>
                            {left(work, *condition, status)}
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
