//! The largest gaps, and the others folded.

use components::Disclosure;
use isms::result::{LARGEST, Outcome};
use leptos::prelude::*;
use model::Profile;
use model::gaps::Gap;
use wording::words;

use super::Answering;
use crate::state::use_text;
use crate::views::gap::GapView;

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
    let item =
        |gap: &Gap| view! { <GapItem gap=gap.clone() profile=profile.clone() answering=answering.clone() /> };
    let count = others.len() as u64;
    let first = first.iter().map(item).collect_view();
    let others = others.iter().map(item).collect_view();
    let lead = if ranked.is_empty() { none } else { text.result_gaps_lead() };
    view! {
        <section>
            <h2>{heading}</h2>
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
    let (title, to) = (answering.title(&gap.id), answering.to(&gap.id));
    view! { <GapView gap=gap title=title catalogue=answering.catalogue profile=profile to=to /> }
}
