//! One gap: where it stands, why it ranks where it does, what to do first.

use catalogue::{Catalogue, Lacks};
use components::Disclosure;
use leptos::prelude::*;
use model::Profile;
use model::gaps::Gap;
use wording::words;

use super::audit_notes::AuditNotes;
use crate::state::use_text;

/// A gap as an item of a list.
#[component]
pub fn GapView(
    /// The gap.
    gap: Gap,
    /// The title of its requirement.
    title: String,
    /// The catalogue of its edition.
    catalogue: &'static Catalogue,
    /// Whose it is: advice depends on it.
    profile: Profile,
    /// Where its answer is changed.
    to: Option<String>,
) -> impl IntoView {
    let id = gap.id.clone();
    view! {
        <li class="gap" data-gap=id.to_string()>
            <h3>
                <span class="reference" translate="no">{id.to_string()}</span>
                " "
                <span data-user=id.is_own().then_some("")>{title.clone()}</span>
            </h3>
            <GapBody gap=gap title=title catalogue=catalogue profile=profile to=to />
        </li>
    }
    .into_any()
}

/// What is said about a gap.
#[component]
pub fn GapBody(
    /// The gap.
    gap: Gap,
    /// The title of its requirement.
    title: String,
    /// The catalogue of its edition.
    catalogue: &'static Catalogue,
    /// Whose it is: advice depends on it.
    profile: Profile,
    /// What the organisation is without.
    #[prop(optional)]
    lacks: Lacks,
    /// Where its answer is changed.
    to: Option<String>,
) -> impl IntoView {
    let text = use_text();
    let levels = text.result_from_to(words::level(text, gap.level), words::level(text, gap.target.level()));
    let change = text.label_about(text.result_change(), &title);
    let (guidance, advice) = (catalogue.guidance(&gap.id), catalogue.advice(&gap.id));
    let (weight_reason, effort_reason) = match advice {
        Some(advice) => (advice.weight_reason_for(&profile), advice.effort_reason),
        None => (text.gaps_own_weight(), text.gaps_own_effort()),
    };
    let advised = catalogue.step_for(&gap.id, Some(gap.level), &profile, lacks);
    let (level, target, priority) = (gap.level.number(), gap.target.number(), gap.priority());
    let how = text.result_priority_how(target, level, gap.weight, priority, weight_reason);
    view! {
        <p class="gap-facts">
            <span class="level" data-level=level.to_string()>{level.to_string()}</span>
            <span>{levels}</span>
            {gap.is_quick_win().then(|| view! { <span class="tag">{text.result_quick_win()}</span> })}
            {to.map(|to| view! { <a href=to aria-label=change>{text.result_change()}</a> })}
        </p>
        {guidance.map(|guidance| view! { <p>{guidance.why}</p> })}
        {advised.map(|advised| {
            let (name, words) = words::advised(text, advised);
            view! { <p class="first-step"><strong>{name}</strong> " " {words}</p> }
        })}
        {catalogue.audit(&gap.id).map(|audit| view! { <AuditNotes audit=audit /> })}
        <Disclosure summary=text.result_priority(priority)>
            <p>{how}</p>
            <p>{text.result_effort(gap.effort, effort_reason)}</p>
        </Disclosure>
    }
    .into_any()
}
