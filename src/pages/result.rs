//! The result: one sentence, the readiness pair, charts, gaps, what to find out, what comes next.

mod gaps;
mod gates;
mod groups;

use components::{ButtonKind, ButtonLink, Disclosure, Notice, NoticeTone};
use leptos::prelude::*;
use model::RequirementId;
use outcome::{Outcome, words};
use platform::clock;

use self::gaps::LargestGaps;
use self::gates::Gates;
use self::groups::{Clauses, Themes};
use crate::route::Route;
use crate::state::{Document, use_session, use_text};
use crate::views::page::Page;
use crate::views::take_away::TakeAway;

/// The result of the open assessment.
#[component]
pub fn ResultPage() -> impl IntoView {
    let session = use_session();
    session.document.get_untracked().map(|document| view! { <OfDocument document=document /> })
}

#[component]
fn OfDocument(document: Document) -> impl IntoView {
    let text = use_text();
    let assessment = document.snapshot();
    let outcome = Outcome::of_self_check(catalogue::iso27001_2022(), &assessment, clock::today());
    let name = match assessment.profile.organisation.as_str() {
        "" => text.app_unnamed().to_owned(),
        name => name.to_owned(),
    };
    let lists = Lists { id: document.id(), outcome: outcome.clone() };
    let profile = assessment.profile.clone();
    view! {
        <Page title=text.result_heading(name) class="page result">
            {document.is_example().then(|| view! {
                <Notice tone=NoticeTone::Plain>
                    <p>{text.result_example()}</p>
                    <ButtonLink kind=ButtonKind::Primary to=Route::Start.to_string()>{text.result_example_start()}</ButtonLink>
                </Notice>
            })}
            <Summary outcome=outcome.clone() />
            <LargestGaps outcome=outcome.clone() profile=profile id=document.id() />
            <Clauses outcome=outcome.clone() />
            <Themes outcome=outcome.clone() />
            <ToFindOut lists=lists />
            <Gates outcome=outcome />
            <Next />
            <TakeAway />
        </Page>
    }
}

#[component]
fn Summary(outcome: Outcome) -> impl IntoView {
    let text = use_text();
    view! {
        <p class="verdict">{words::verdict(text, &outcome)}</p>
        {words::contrast(text, &outcome).map(|words| view! { <p class="contrast">{words}</p> })}
        <dl class="headline">
            <div>
                <dt>{text.result_readiness()}</dt>
                <dd class="headline-figure" data-figure="readiness">{words::readiness(text, &outcome.figures)}</dd>
            </div>
            <div>
                <dt>{text.result_coverage()}</dt>
                <dd data-figure="coverage">{words::coverage(text, &outcome.figures)}</dd>
            </div>
        </dl>
        <p class="muted">{text.result_scope(text.app_edition())}</p>
        <Disclosure summary=text.result_how()>
            <p>{text.result_how_body()}</p>
        </Disclosure>
    }
}

/// Where to go to change an answer.
fn to_question(assessment: &str, requirement: &RequirementId) -> Option<String> {
    let index = catalogue::iso27001_2022().self_check().iter().position(|id| id == requirement)?;
    Some(Route::Check { assessment: assessment.to_owned(), question: index + 1 }.to_string())
}

#[derive(Clone)]
struct Lists {
    id: String,
    outcome: Outcome,
}

#[component]
fn ToFindOut(lists: Lists) -> impl IntoView {
    let text = use_text();
    let Lists { id, outcome } = lists;
    let list = |title: &'static str, lead: Option<&'static str>, ids: &[RequirementId]| {
        (!ids.is_empty()).then(|| {
            let items = ids.iter().map(|requirement| open_item(&id, requirement)).collect_view();
            view! {
                <section>
                    <h2>{title}</h2>
                    {lead.map(|lead| view! { <p>{lead}</p> })}
                    <ul class="open-items">{items}</ul>
                </section>
            }
        })
    };
    view! {
        {list(text.result_find_out(), Some(text.result_find_out_lead()), &outcome.gaps.not_sure)}
        {list(text.result_open(), None, &outcome.gaps.unanswered)}
        {list(text.result_excluded(), None, &outcome.excluded)}
    }
}

fn open_item(assessment: &str, requirement: &RequirementId) -> impl IntoView + use<> {
    let text = use_text();
    let title = words::title(text, requirement);
    let label = format!("{}: {title}", text.result_answer_it());
    view! {
        <li>
            <span class="reference">{requirement.to_string()}</span>
            <span>{title}</span>
            {to_question(assessment, requirement).map(|to| view! {
                <a href=to aria-label=label>{text.result_answer_it()}</a>
            })}
        </li>
    }
}

#[component]
fn Next() -> impl IntoView {
    let text = use_text();
    view! {
        <section>
            <h2>{text.result_next()}</h2>
            <ol class="next">
                <li>{text.result_next_1()}</li>
                <li>{text.result_next_2()}</li>
                <li>{text.result_next_3()}</li>
            </ol>
        </section>
    }
}
