//! Rating a risk: likelihood, and impact by category, as things are and after treatment.

use std::sync::Arc;

use components::{Button, Notice, NoticeTone};
use isms::record::Record as _;
use isms::risk::Risk;
use isms::risks::proposals;
use leptos::prelude::*;
use platform::clock;
use wording::risks::{Category, Words};

use super::scales::{Step, StepScale};
use super::scenarios::doubts;
use crate::views::assessment_context::{AssessmentContext, use_assessment};
use crate::views::register::Form;

/// The parts that stand below the scales.
const REASONS: &[&str] = &["reason", "rated_by"];

/// Rates a risk: what is chosen, and when and by which criteria that was.
pub fn rate(work: AssessmentContext, id: &str, words: &Words, change: impl FnOnce(&mut Risk)) {
    work.change_row(id, |risk: &mut Risk| {
        change(risk);
        risk.rated = Some(clock::today());
        risk.method = words.scale.fingerprint().to_owned();
    });
}

/// The steps of likelihood.
fn likelihoods(words: &Words) -> Vec<Step> {
    (1..=words.scale.likelihood).map(|step| (step, words.likelihood(step), words.often(step))).collect()
}

/// The steps of impact in a category.
fn impacts(words: &Words, category: Category) -> Vec<Step> {
    (1..=words.scale.impact).map(|step| (step, words.impact(step), words.meaning(category, step))).collect()
}

/// What a risk says of a category.
fn said(risk: &Risk, category: Category) -> u16 {
    match category {
        Category::Money => risk.money,
        Category::Operations => risk.operations,
        Category::People => risk.people,
        Category::Law => risk.law,
    }
}

fn say(risk: &mut Risk, category: Category, step: u16) {
    match category {
        Category::Money => risk.money = step,
        Category::Operations => risk.operations = step,
        Category::People => risk.people = step,
        Category::Law => risk.law = step,
    }
}

/// The name of the group of a category's radio buttons.
fn group(category: Category) -> &'static str {
    match category {
        Category::Money => "impact-money",
        Category::Operations => "impact-operations",
        Category::People => "impact-people",
        Category::Law => "impact-law",
    }
}

/// The rating as things are.
#[component]
pub fn Rating(id: String, risk: Memo<Risk>, words: Memo<Arc<Words>>) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let key = StoredValue::new(id.clone());
    let set = move |change: Box<dyn FnOnce(&mut Risk)>| {
        let words = words.get_untracked();
        key.with_value(|id| rate(work, id, &words, change));
    };
    let categories = Category::ALL.map(|category| {
        view! {
            <StepScale group=group(category) legend=category.name(text) none=text.risk_category_none()
                steps=Signal::derive(move || impacts(&words.get(), category))
                chosen=Signal::derive(move || risk.with(|risk| said(risk, category)))
                on_choose=move |step| set(Box::new(move |risk| say(risk, category, step))) />
        }
    });
    view! {
        <section class="rating">
            <h3>{text.risk_rate()}</h3>
            <p class="muted">{text.risk_rate_lead()}</p>
            <Usual id=id.clone() risk=risk words=words />
            <StepScale group="likelihood" legend=text.risk_likelihood()
                steps=Signal::derive(move || likelihoods(&words.get()))
                chosen=Signal::derive(move || risk.with(|risk| risk.likelihood))
                on_choose=move |step| set(Box::new(move |risk| risk.likelihood = step)) />
            <div class="impacts" role="group" aria-label=text.risk_impact()>{categories.collect_view()}</div>
            <Form register=Risk::DECLARED id=id only=REASONS />
        </section>
    }
}

/// What the scenario and the organisation's own answers say about the rating, as long as nothing is rated.
#[component]
fn Usual(id: String, risk: Memo<Risk>, words: Memo<Arc<Words>>) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let scenario = Memo::new(move |_| risk.with(|risk| risk.scenario.clone()));
    let proposal = Memo::new(move |_| {
        let wanted = scenario.get();
        if wanted.is_empty() {
            return None;
        }
        let assessment = work.assessment();
        let all = work
            .registers
            .with(|registers| proposals(work.document().catalogue, &assessment, registers, text.locale));
        all.into_iter().find(|one| one.scenario.id == wanted)
    });
    let id = StoredValue::new(id);
    move || {
        let proposal = proposal.get()?;
        let take = {
            let (likelihood, impacts) = (proposal.likelihood, proposal.impacts);
            move || {
                let words = words.get_untracked();
                id.with_value(|id| {
                    rate(work, id, &words, |risk| {
                        risk.likelihood = likelihood;
                        [risk.money, risk.operations, risk.people, risk.law] = impacts;
                    });
                });
            }
        };
        let is_open = risk.with(|risk| risk.rating().is_none());
        let doubts = doubts(work, &proposal);
        let impact = proposal.impacts.into_iter().max().unwrap_or_default();
        Some(view! {
            <Notice tone=NoticeTone::Plain>
                {doubts.map(|doubts| view! { <p><b>{text.risk_doubts()}</b></p>{doubts} })}
                {is_open.then(|| view! {
                    <p>{text.risk_usual(proposal.likelihood, impact)}</p>
                    <Button on_press=take>{text.risk_use_usual()}</Button>
                })}
            </Notice>
        })
    }
}

/// The rating after treatment.
#[component]
pub fn Residual(id: String, risk: Memo<Risk>, words: Memo<Arc<Words>>) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let id = StoredValue::new(id);
    let set = move |change: Box<dyn FnOnce(&mut Risk)>| {
        id.with_value(|id| work.change_row(id, |risk: &mut Risk| change(risk)));
    };
    let steps = move || {
        let words = words.get();
        (1..=words.scale.impact).map(|step| (step, words.impact(step), String::new())).collect::<Vec<_>>()
    };
    view! {
        <section class="rating">
            <h3>{text.risk_residual_title()}</h3>
            <p class="muted">{text.risk_residual_lead()}</p>
            <StepScale group="residual-likelihood" legend=text.risk_likelihood() none=text.risk_residual_none()
                steps=Signal::derive(move || likelihoods(&words.get()))
                chosen=Signal::derive(move || risk.with(|risk| risk.residual_likelihood))
                on_choose=move |step| set(Box::new(move |risk| risk.residual_likelihood = step)) />
            <StepScale group="residual-impact" legend=text.risk_impact() none=text.risk_residual_none()
                steps=Signal::derive(steps)
                chosen=Signal::derive(move || risk.with(|risk| risk.residual_impact))
                on_choose=move |step| set(Box::new(move |risk| risk.residual_impact = step)) />
        </section>
    }
}
