//! The largest gaps, and the others folded.

use components::Disclosure;
use leptos::prelude::*;
use model::Profile;
use model::gaps::Gap;
use outcome::{LARGEST, Outcome, words};

use super::Answering;
use crate::state::use_text;

/// The five largest gaps with what to do, then the others.
#[component]
pub fn LargestGaps(
    /// The outcome.
    outcome: Outcome,
    /// Whose it is: advice depends on it.
    profile: Profile,
    /// Where its answers are changed.
    answering: Answering,
) -> impl IntoView {
    let text = use_text();
    let ranked = outcome.gaps.ranked;
    let (first, others) = ranked.split_at(LARGEST.min(ranked.len()));
    let item =
        |gap: &Gap| view! { <GapItem gap=gap.clone() profile=profile.clone() answering=answering.clone() /> };
    let count = others.len() as u64;
    let first = first.iter().map(item).collect_view();
    let others = others.iter().map(item).collect_view();
    let lead = if ranked.is_empty() { text.result_gaps_none() } else { text.result_gaps_lead() };
    view! {
        <section>
            <h2>{text.result_gaps()}</h2>
            <p>{lead}</p>
            <ol class="gaps">{first}</ol>
            {(count > 0).then(|| view! {
                <Disclosure summary=text.result_gaps_all(count)>
                    <ol class="gaps" start=(LARGEST + 1).to_string()>{others}</ol>
                </Disclosure>
            })}
        </section>
    }
}

#[component]
fn GapItem(gap: Gap, profile: Profile, answering: Answering) -> impl IntoView {
    let text = use_text();
    let title = answering.title(text, &gap.id);
    let levels = text.result_from_to(words::level(text, gap.level), words::level(text, gap.target.level()));
    let change = format!("{}: {title}", text.result_change());
    let guidance = answering.catalogue.guidance(&gap.id);
    let quick = gap.is_quick_win();
    let advice = guidance.zip(answering.catalogue.advice(&gap.id)).map(|(guidance, advice)| {
        let reason = advice.weight_reason_for(&profile);
        let how = text.result_priority_how(
            gap.target.number(),
            gap.level.number(),
            gap.weight,
            gap.priority(),
            text.content(reason),
        );
        let effort = text.result_effort(gap.effort, text.content(advice.effort_reason));
        view! {
            <p>{text.content(guidance.why).into_owned()}</p>
            <p class="first-step">
                <strong>{text.result_first_step()}</strong>
                " "
                {text.content(advice.first_step_for(&profile)).into_owned()}
            </p>
            <Disclosure summary=text.result_priority(gap.priority())>
                <p>{how}</p>
                <p>{effort}</p>
            </Disclosure>
        }
    });
    view! {
        <li class="gap" data-gap=gap.id.to_string()>
            <h3>
                <span class="reference">{gap.id.to_string()}</span>
                " "
                {title}
            </h3>
            <p class="gap-facts">
                <span class="level" data-level=gap.level.number().to_string()>{gap.level.number().to_string()}</span>
                <span>{levels}</span>
                {quick.then(|| view! { <span class="tag">{text.result_quick_win()}</span> })}
                {answering.to(&gap.id).map(|to| view! { <a href=to aria-label=change>{text.result_change()}</a> })}
            </p>
            {advice}
        </li>
    }
}
