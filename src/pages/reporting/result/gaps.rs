//! The largest gaps, and the others folded.

use components::{Disclosure, LevelMove};
use isms::result::{LARGEST, Outcome};
use leptos::prelude::*;
use model::Profile;
use model::gaps::Gap;
use wording::words;

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
    let heading = words::gaps_heading(text, outcome.gaps.ranked.len());
    let none = words::no_gaps(text, &outcome);
    let ranked = outcome.gaps.ranked;
    let (first, others) = ranked.split_at(LARGEST.min(ranked.len()));
    let item = |gap: &Gap, is_large: bool| gap_item(gap, is_large, &profile, &answering);
    let count = others.len() as u64;
    let first = first.iter().map(|gap| item(gap, true)).collect_view();
    let others = others.iter().map(|gap| item(gap, false)).collect_view();
    let lead = if ranked.is_empty() { none } else { text.result_gaps_lead() };
    view! {
        <section class="result-gaps">
            <h2>{heading}</h2>
            <p class="muted">{lead}</p>
            <ol>{first}</ol>
            {(count > 0).then(|| view! {
                <Disclosure summary=text.result_gaps_all(count)>
                    <ol start=(LARGEST + 1).to_string()>{others}</ol>
                </Disclosure>
            })}
        </section>
    }
}

/// A gap: from where to where, what it is, and of the large ones why and what to do first.
fn gap_item(gap: &Gap, is_large: bool, profile: &Profile, answering: &Answering) -> AnyView {
    let text = use_text();
    let (title, to) = (answering.title(&gap.id), answering.to(&gap.id));
    let change = text.label_about(text.result_change(), &title);
    let target = gap.target.level();
    let (guidance, advice) = (answering.catalogue.guidance(&gap.id), answering.catalogue.advice(&gap.id));
    let why = guidance.filter(|_| is_large).map(|guidance| view! { <p>{guidance.why}</p> });
    let step = advice.filter(|_| is_large).map(|advice| {
        view! {
            <p class="first-step">
                <strong>{text.result_first_step()}</strong>
                " "
                {advice.first_step_for(profile)}
            </p>
        }
    });
    view! {
        <li class="gap" data-gap=gap.id.to_string()>
            <div class="gap-head">
                <LevelMove
                    from=(gap.level.number(), words::level(text, gap.level))
                    to=(target.number(), words::level(text, target))
                />
                <h3>
                    <span class="reference" translate="no">{gap.id.to_string()}</span>
                    " "
                    <span data-user=gap.id.is_own().then_some("")>{title}</span>
                </h3>
                {gap.is_quick_win().then(|| view! { <span class="tag">{text.result_quick_win()}</span> })}
                <span class="gap-facts">
                    {to.map(|to| view! {
                        <a href=to aria-label=change on:click=answering.on_change()>{text.result_change()}</a>
                    })}
                </span>
            </div>
            {why}
            {step}
        </li>
    }
    .into_any()
}
