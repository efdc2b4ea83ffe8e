//! What falls short of its target, ranked, with why and what to do; one press makes an action of a gap.

use std::sync::Arc;

use components::{Button, Disclosure};
use isms::action::Action;
use isms::filter::{Facet, Filter};
use isms::record::Keyed;
use leptos::prelude::*;
use model::RequirementId;
use model::gaps::Gap;
use wording::words;

use crate::route::Room;
use crate::views::assessment_context::use_assessment;
use crate::views::gap::GapView;
use crate::views::rooms::RoomFrame;

/// How many gaps are shown unfolded.
const SHOWN: usize = 15;

/// The gaps of the open assessment.
#[component]
pub fn GapsPage() -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let outcome = Memo::new(move |_| work.outcome());
    let gaps = Memo::new(move |_| outcome.with(|outcome| outcome.gaps.clone()));
    let none = move || outcome.with(|outcome| words::no_gaps(text, outcome));
    let split = Memo::new(move |_| {
        let ranked = gaps.with(|gaps| gaps.ranked.clone());
        ranked.into_iter().partition::<Vec<Gap>, _>(Gap::is_quick_win)
    });
    let others = move || split.with(|(_, others)| others.clone());
    let quick = move || split.with(|(quick, _)| quick.clone());
    let list = move |gaps: Vec<Gap>| {
        let count = gaps.len().saturating_sub(SHOWN) as u64;
        let mut items = gaps.into_iter().map(|gap| view! { <GapItem gap=gap /> }).collect::<Vec<_>>();
        let rest = items.split_off(SHOWN.min(items.len()));
        view! {
            <ol class="gaps">{items.collect_view()}</ol>
            {(count > 0).then(|| view! {
                <Disclosure summary=text.result_gaps_all(count)>
                    <ol class="gaps" start=(SHOWN + 1).to_string()>{rest.collect_view()}</ol>
                </Disclosure>
            })}
        }
    };
    let unknown = move || {
        let (not_sure, open) = gaps.with(|gaps| (gaps.not_sure.len() as u64, gaps.unanswered.len() as u64));
        let link = |state: &str, label: String| {
            view! { <li><a href=work.to_list(&Filter::only(Facet::State, state))>{label}</a></li> }
        };
        view! {
            <ul class="ways">
                {(not_sure > 0).then(|| link("not-sure", text.gaps_not_sure(not_sure)))}
                {(open > 0).then(|| link("open", text.gaps_open(open)))}
            </ul>
        }
    };
    view! {
        <RoomFrame room=Room::Gaps lead=text.gaps_lead()>
            {unknown}
            <section>
                <h2>{text.gaps_quick()}</h2>
                <p>{text.gaps_quick_lead()}</p>
                {move || if quick().is_empty() {
                    view! { <p class="muted">{text.gaps_quick_none()}</p> }.into_any()
                } else {
                    list(quick()).into_any()
                }}
            </section>
            <section>
                <h2>{text.gaps_ranked()}</h2>
                <Disclosure summary=text.gaps_formula()>
                    <p>{text.gaps_formula_body()}</p>
                </Disclosure>
                {move || if others().is_empty() {
                    let says = if quick().is_empty() { none() } else { text.gaps_only_quick() };
                    view! { <p class="muted">{says}</p> }.into_any()
                } else {
                    list(others()).into_any()
                }}
            </section>
        </RoomFrame>
    }
}

#[component]
fn GapItem(gap: Gap) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let (catalogue, profile) = (work.document().catalogue, untrack(|| work.document().profile()));
    let title = work.title(&gap.id);
    let id = StoredValue::new(gap.id.clone());
    let planned = Memo::new(move |_| {
        let of = |id: &RequirementId| {
            let is_for = |action: &&Arc<Keyed<Action>>| action.record.requirements.contains(id);
            work.registers.with(|registers| registers.actions.iter().filter(is_for).count())
        };
        id.with_value(of) as u64
    });
    let about = text.label_about(text.gaps_to_action(), &title);
    let to = Some(work.to_requirement(&gap.id));
    view! {
        <GapView gap=gap title=title catalogue=catalogue profile=profile to=to>
            <div class="actions">
                {move || match planned.get() {
                    0 => {
                        let about = about.clone();
                        view! {
                            <Button description=about on_press=move || id.with_value(|id| work.plan_gap(id))>
                                {text.gaps_to_action()}
                            </Button>
                        }.into_any()
                    }
                    count => view! {
                        <a href=work.to(Room::Plan)>{text.gaps_planned(count)}</a>
                    }.into_any(),
                }}
            </div>
        </GapView>
    }
}
