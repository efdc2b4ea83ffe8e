//! The scenarios of the catalogue: those that fit the organisation first, by event or by kind of asset.

use components::{Button, ButtonKind, Icon, LineField, Segmented, icons};
use isms::asset::AssetKind;
use isms::risks::{Proposal, proposals};
use leptos::prelude::*;
use model::{Level, RequirementId};
use wording::words::level;

use super::chosen::{Tab, address};
use super::controls::add_risk;
use crate::views::assessment_context::{AssessmentContext, use_assessment};

/// How many are shown unfolded.
const FIRST: usize = 12;

/// The scenarios.
#[component]
pub fn Scenarios() -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let all = Memo::new(move |_| {
        let assessment = work.assessment();
        work.registers
            .with(|registers| proposals(work.document().catalogue, &assessment, registers, text.locale))
    });
    let (words, way) = (RwSignal::new(String::new()), RwSignal::new(0_usize));
    let found = Memo::new(move |_| {
        let wanted = words.get().to_lowercase();
        let fits = |proposal: &&Proposal| {
            let scenario = &proposal.scenario;
            let hay = [scenario.title, scenario.cause, scenario.event, scenario.consequence]
                .join(" ")
                .to_lowercase();
            wanted.split_whitespace().all(|word| hay.contains(word))
        };
        all.with(|all| all.iter().filter(fits).cloned().collect::<Vec<_>>())
    });
    let group = move |title: String, proposals: Vec<Proposal>, open: bool| {
        let count = proposals.len() as u64;
        (!proposals.is_empty()).then(|| {
            let cards = proposals.into_iter().map(|proposal| view! { <Card proposal=proposal /> }).collect_view();
            view! {
                <details class="scenario-group" open=open>
                    <summary><h2>{title}</h2> <span class="muted">{text.risk_scenario_count(count)}</span></summary>
                    <ul class="scenarios">{cards}</ul>
                </details>
            }
        })
    };
    let shown = move || {
        let found = found.get();
        // Whoever searches wants to see what was found.
        let is_searched = words.with(|words| !words.trim().is_empty());
        if found.is_empty() {
            return view! { <p class="muted">{text.risk_scenarios_none()}</p> }.into_any();
        }
        if way.get() == 0 {
            let (proposed, others): (Vec<_>, Vec<_>) = found.into_iter().partition(|one| one.is_proposed);
            let (mut first, fitting) = (proposed, Vec::new());
            let fitting = if first.len() > FIRST { first.split_off(FIRST) } else { fitting };
            return view! {
                {group(text.risk_scenarios_proposed().to_owned(), first, true)}
                {group(text.risk_scenarios_fitting().to_owned(), fitting, is_searched)}
                {group(text.risk_scenarios_others().to_owned(), others, is_searched)}
            }
            .into_any();
        }
        let of = |kind: &str| {
            found.iter().filter(|one| one.scenario.assets.contains(&kind)).cloned().collect::<Vec<_>>()
        };
        let by_kind =
            AssetKind::ALL.map(|kind| group(kind.label(text).to_owned(), of(kind.key()), is_searched));
        view! { {by_kind.collect_view()}{group(text.row_suppliers().to_owned(), of("supplier"), is_searched)} }.into_any()
    };
    view! {
        <p class="lead">{text.risk_scenarios_lead()}</p>
        <form class="filter-bar no-print" role="search" aria-label=text.risk_scenario_find() on:submit=|event| event.prevent_default()>
            <LineField id="scenario-words" label=text.risk_scenario_find()
                longest=model::limits::LINE value=words on_input=move |typed: String| words.set(typed) />
            <Segmented legend=text.risk_view() group="scenario-way" labels=vec![text.risk_by_event(), text.risk_by_asset()]
                chosen=way on_choose=move |place| way.set(place) />
        </form>
        {shown}
    }
}

/// Makes a risk of a scenario; its id.
fn adopt(work: AssessmentContext, proposal: &Proposal) -> String {
    let assessment = untrack(|| work.assessment());
    let risk = work.registers.with_untracked(|registers| proposal.risk(&assessment, registers));
    add_risk(work, risk)
}

/// What the organisation's own answers say about a scenario; nothing where they say nothing.
pub fn doubts(work: AssessmentContext, proposal: &Proposal) -> Option<AnyView> {
    let text = work.text;
    let one = |(control, at, says): &(RequirementId, Level, &'static str)| {
        let says = *says;
        view! {
            <li>
                <a class="reference" translate="no" href=work.to_requirement(control)>{control.to_string()}</a>
                " " {level(text, *at)} ": " {says}
            </li>
        }
    };
    let all = proposal.doubts.iter().map(one).collect_view();
    (!proposal.doubts.is_empty()).then(|| view! { <ul class="doubts">{all}</ul> }.into_any())
}

/// A scenario.
#[component]
fn Card(proposal: Proposal) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let scenario = proposal.scenario.clone();
    let doubts = doubts(work, &proposal);
    let controls = scenario.controls.iter().map(|id| view! { <a class="reference" translate="no" href=work.to_requirement(id)>{id.to_string()}</a> " " });
    let controls = controls.collect_view();
    let is_taken = proposal.is_taken;
    let title = scenario.title;
    let kept = StoredValue::new(proposal);
    let add = move || {
        let id = kept.with_value(|proposal| adopt(work, proposal));
        platform::page::go(&address(work, Tab::Register, Some(&id)));
    };
    view! {
        <li class="scenario" data-scenario=scenario.id>
            <h3>{title}</h3>
            {doubts}
            <details>
                <summary>{text.risk_what()}</summary>
                <p>{scenario.cause} " " {scenario.event} " " {scenario.consequence}</p>
                <p class="muted">{controls}</p>
            </details>
            {match is_taken {
                true => view! { <p class="muted">{text.risk_scenario_added()}</p> }.into_any(),
                false => view! {
                    <Button kind=ButtonKind::Secondary description=text.label_about(text.risk_scenario_add(), title) on_press=add>
                        <Icon path=icons::ADD /><span>{text.risk_scenario_add()}</span>
                    </Button>
                }
                .into_any(),
            }}
        </li>
    }
}
