//! The result: one sentence, the readiness pair, charts, gaps, what to find out, what comes next.

mod gaps;
mod gates;
mod groups;
mod next;

use catalogue::Catalogue;
use components::{Button, ButtonKind, ButtonLink, Disclosure, Icon, Notice, NoticeTone, icons};
use isms::result::{Extent, Outcome};
use leptos::ev;
use leptos::prelude::*;
use locale::Text;
use model::{Applicability, Assessment, Edition, RequirementId, Rows};
use platform::clock;
use wording::words;

use self::gaps::LargestGaps;
use self::gates::Gates;

use self::next::Next;
use super::reports::LinkSection;
use crate::route::{Room, Route};
use crate::state::{OpenAssessment, use_app, use_editor, use_text};
use crate::views::downloads::Downloads;
use crate::views::headline::Headline;
use crate::views::page::Page;
pub(super) use groups::Groups;

/// The result of the open assessment.
#[component]
pub fn ResultPage(
    /// Over the self-check alone, or over all requirements.
    scope: Extent,
) -> impl IntoView {
    let editor = use_editor();
    editor.document.get_untracked().map(|document| view! { <OfDocument document=document scope=scope /> })
}

#[component]
fn OfDocument(document: OpenAssessment, scope: Extent) -> impl IntoView {
    let text = use_text();
    let document = document.in_language(text.locale);
    let assessment = document.snapshot();
    let outcome = Outcome::of(document.catalogue, &assessment, scope, clock::today());
    let name = words::organisation(text, &assessment.profile);
    let answering = Answering {
        assessment: document.id(),
        catalogue: document.catalogue,
        rows: assessment.rows.clone(),
        scope,
    };
    let lists = Lists { answering: answering.clone(), outcome: outcome.clone() };
    let profile = assessment.profile.clone();
    use_app().changes_one.set(false);
    view! {
        <Page title=text.result_heading(name) class="page result">
            {document.is_example().then(|| view! {
                <Notice tone=NoticeTone::Plain>
                    <p>{text.result_example()}</p>
                    <ButtonLink kind=ButtonKind::Primary to=Route::Start.to_string()>{text.result_example_start()}</ButtonLink>
                </Notice>
            })}
            <div class="dash-frame">
                <div class="result-head">
                    <Headline outcome=outcome.clone() />
                    {(scope == Extent::SelfCheck).then(|| new_questions(text, document.catalogue, &assessment))}
                    <Leave answering=answering.clone() />
                </div>
                <div class="result-grid">
                    <LargestGaps outcome=outcome.clone() profile=profile answering=answering.clone() />
                    <div class="result-side">
                        <Groups outcome=outcome.clone() />
                        <ToFindOut lists=lists />
                    </div>
                </div>
                <Gates outcome=outcome.clone() />
                <Next outcome=outcome answering=answering.clone() />
                <OtherScope answering=answering />
            </div>
        </Page>
    }
}

/// The ways on from a result, the main one first: the whole of it, sharing, keeping.
#[component]
fn Leave(answering: Answering) -> impl IntoView {
    let text = use_text();
    let scope = answering.scope;
    let is_sharing = RwSignal::new(false);
    let count = answering.catalogue.requirements().len() as u64;
    let on = (scope == Extent::SelfCheck).then(|| {
        let to = Route::requirements(&answering.assessment).to_string();
        view! { <ButtonLink kind=ButtonKind::Primary to=to>{text.result_continue(count)}</ButtonLink> }
    });
    let label = move || if is_sharing.get() { text.result_share_close() } else { text.result_share() };
    let share = move || is_sharing.update(|is_sharing| *is_sharing = !*is_sharing);
    view! {
        <div class="result-leave">
            {on}
            <Button on_press=share>
                <Icon path=icons::LINK />
                <span prop:textContent=label></span>
            </Button>
            <Downloads scope=scope />
        </div>
        {move || is_sharing.get().then(|| view! { <div class="panel result-share"><LinkSection /></div> })}
    }
}

/// That the self-check asks other questions than when it was finished, and the way to them.
fn new_questions(
    text: Text,
    catalogue: &'static Catalogue,
    assessment: &Assessment,
) -> Option<impl IntoView + use<>> {
    let new = isms::versions::new_questions(catalogue, assessment);
    let first = new.first().and_then(|first| catalogue.self_check().iter().position(|id| id == *first))?;
    let to = Route::Check { assessment: assessment.id.clone(), question: first + 1 };
    let count = new.len() as u64;
    Some(view! {
        <Notice tone=NoticeTone::Plain>
            <p>{text.result_new_questions(count)}</p>
            <ButtonLink to=to.to_string()>{text.result_new_questions_take()}</ButtonLink>
        </Notice>
    })
}

/// Where answers are given and changed.
#[derive(Clone)]
struct Answering {
    assessment: String,
    catalogue: &'static Catalogue,
    rows: Rows,
    scope: Extent,
}

impl Answering {
    /// The page of a requirement.
    fn to(&self, requirement: &RequirementId) -> Option<String> {
        let assessment = self.assessment.clone();
        let route = match self.scope {
            Extent::All => Route::requirement(&assessment, requirement.clone()),
            Extent::SelfCheck => {
                match self.catalogue.self_check().iter().position(|id| id == requirement) {
                    Some(index) => Route::Check { assessment, question: index + 1 },
                    // What an earlier self-check asked.
                    None => Route::requirement(&assessment, requirement.clone()),
                }
            }
        };
        Some(route.to_string())
    }

    /// What a click on the way to a requirement does: from a question of the self-check one comes back here.
    fn on_change(&self) -> impl Fn(ev::MouseEvent) + 'static + use<> {
        let (changes_one, is_asked) = (use_app().changes_one, self.scope == Extent::SelfCheck);
        move |_| changes_one.set(is_asked)
    }

    fn title(&self, requirement: &RequirementId) -> String {
        words::title(self.catalogue, &self.rows, requirement)
    }
}

/// The way to the result over the other scope, and to what it rests on.
#[component]
fn OtherScope(answering: Answering) -> impl IntoView {
    let text = use_text();
    let Answering { assessment, catalogue, scope, .. } = answering;
    let count = catalogue.requirements().len();
    let all = scope == Extent::SelfCheck;
    let label = if all { text.result_over_all(count as u64) } else { text.result_over_check().to_owned() };
    let other = Route::Result { assessment: assessment.clone(), all };
    let older = catalogue.edition == Edition::Iso27001_2013;
    let list = Route::requirements(&assessment);
    view! {
        <p class="other-scope">
            <a href=list.to_string()>{text.requirements_to(count as u64)}</a>
            <a href=Route::room(&assessment, Room::Overview).to_string()>{text.rooms_label()}</a>
            {(!older).then(|| view! { <a href=other.to_string()>{label}</a> })}
            {older.then(|| view! {
                <a href=Route::Transition { assessment: assessment.clone() }.to_string()>{text.transition_to()}</a>
            })}
        </p>
    }
}

#[derive(Clone)]
struct Lists {
    answering: Answering,
    outcome: Outcome,
}

/// The longest list that is shown unfolded.
const MOST_SHOWN: usize = 25;

#[component]
fn ToFindOut(lists: Lists) -> impl IntoView {
    let text = use_text();
    let Lists { answering, outcome } = lists;
    let list =
        |title: &'static str, lead: Option<&'static str>, ids: &[RequirementId], verb: &'static str| {
            (!ids.is_empty()).then(|| {
                let items =
                    ids.iter().map(|requirement| open_item(&answering, requirement, verb)).collect_view();
                let items = view! { <ul class="open-items">{items}</ul> };
                // What nobody would read through is folded.
                let items = match ids.len() {
                    0..=MOST_SHOWN => items.into_any(),
                    count => view! {
                        <Disclosure summary=text.requirements_found(count as u64)>{items}</Disclosure>
                    }
                    .into_any(),
                };
                view! {
                    <section class="panel">
                        <h2>{title}</h2>
                        {lead.map(|lead| view! { <p class="muted">{lead}</p> })}
                        {items}
                    </section>
                }
            })
        };
    view! {
        {list(text.result_find_out(), Some(text.result_find_out_lead()), &outcome.gaps.not_sure, text.result_answer_it())}
        {list(text.result_open(), None, &outcome.gaps.unanswered, text.result_answer_it())}
        {list(text.result_excluded(), None, &outcome.excluded, text.result_change())}
    }
}

fn open_item(
    answering: &Answering,
    requirement: &RequirementId,
    verb: &'static str,
) -> impl IntoView + use<> {
    let text = use_text();
    let title = answering.title(requirement);
    let label = text.label_about(verb, &title);
    let answer = untrack(|| use_editor().document.get().map(|open| open.answer(requirement)));
    let reason = answer.and_then(|answer| match answer.applicability {
        Applicability::Excluded(reason) => Some(reason.as_str().to_owned()),
        _ => None,
    });
    view! {
        <li>
            <span class="reference" translate="no">{requirement.to_string()}</span>
            <span>{title}</span>
            {reason.map(|reason| view! { <span class="muted" data-user="">{reason}</span> })}
            {answering.to(requirement).map(|to| view! {
                <a href=to aria-label=label on:click=answering.on_change()>{verb}</a>
            })}
        </li>
    }
}
