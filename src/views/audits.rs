//! What the two audits ask: each condition with how many are met, not met and unknown, and the way to what is left.

use components::Meter;
use isms::result::Outcome;
use leptos::prelude::*;
use model::gates::{Condition, GateStatus, Stage, Verdict};
use wording::pictures::state;
use wording::words;

use crate::state::use_text;

/// Where a condition leads, if what is left of it is listed somewhere.
pub type WayTo = Callback<(Condition, bool), String>;

/// The conditions of both audits.
#[component]
pub fn Audits(
    /// The outcome.
    outcome: Outcome,
    /// When the audits are, in words; may be empty.
    #[prop(optional)]
    days: [String; 2],
    /// Where each condition leads, by whether anything is left of it.
    #[prop(optional)]
    way: Option<WayTo>,
) -> impl IntoView {
    let text = use_text();
    let [first, second] = days;
    let stage = |stage: Stage, title: &'static str, day: String| {
        let own = outcome.gates.iter().filter(|(condition, _)| condition.stage() == stage);
        let rows = own.map(|(condition, status)| row(&outcome, *condition, status, way)).collect_view();
        view! {
            <div class="audit">
                <div class="audit-head">
                    <h3>{title}</h3>
                    <span class="muted" data-user="">{day}</span>
                </div>
                <ul>{rows}</ul>
            </div>
        }
    };
    view! {
        <div class="audits">
            {stage(Stage::One, text.result_stage_1(), first)}
            {stage(Stage::Two, text.result_stage_2(), second)}
        </div>
    }
    .into_any()
}

fn row(outcome: &Outcome, condition: Condition, status: &GateStatus, way: Option<WayTo>) -> AnyView {
    let text = use_text();
    let verdict = status.verdict();
    let standing = match verdict {
        Verdict::Fine => "met",
        Verdict::Short => "not-met",
        Verdict::Unknown => "not-asked",
    };
    let all = status.asked().max(1) as f64;
    let (met, short, unknown) = (status.met, status.short.len(), status.unknown.len());
    let (solid, hatched) = (met as f64 / all, (met + unknown) as f64 / all);
    let says = view! {
        <span class="audit-name">{words::condition(text, condition)}</span>
        " "
        <span class="standing">{state(text, verdict, outcome.scope)}</span>
        <Meter id=["gate-", condition.key()].concat() solid=solid hatched=hatched />
        <span class="audit-counts">{text.picture_counts(met, short, unknown)}</span>
    };
    let says = match way {
        Some(way) => {
            let to = way.run((condition, status.left() > 0));
            view! { <a class="audit-row" href=to>{says}</a> }.into_any()
        }
        None => view! { <div class="audit-row">{says}</div> }.into_any(),
    };
    view! { <li data-standing=standing data-gate=condition.key()>{says}</li> }.into_any()
}
