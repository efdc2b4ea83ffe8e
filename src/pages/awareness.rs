//! Awareness lessons for everybody in an organisation, each with a quiz that explains every choice.

mod invited;
mod quiz;

use catalogue::{AwarenessLesson, awareness};
use components::{Button, Icon, icons};
use leptos::prelude::*;
use platform::page;

use crate::pages::keeping::{Page as Small, Problem};
use crate::parts::{self, LazyPage};
use crate::route::Route;
use crate::state::use_text;
use crate::views::lesson_block::show;
use crate::views::page::Page;

use quiz::Quiz;

/// What this area draws.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AwarenessPage {
    /// All lessons.
    List,
    /// A lesson, by its slug.
    Lesson(String),
    /// The lesson that somebody was invited to, by the code of the invitation.
    Invited(String),
}

/// Draws it.
pub fn draw(page: AwarenessPage) -> AnyView {
    let all = awareness();
    match page {
        AwarenessPage::List => view! { <Lessons all=all /> }.into_any(),
        AwarenessPage::Lesson(slug) => match all.iter().position(|lesson| lesson.slug == slug) {
            Some(place) => view! { <LessonPage all=all place=place /> }.into_any(),
            None => parts::page(LazyPage::Keeping(Small::Problem(Problem::Unknown))).into_any(),
        },
        AwarenessPage::Invited(code) => view! { <invited::InvitedPage all=all code=code /> }.into_any(),
    }
}

fn to(lesson: &AwarenessLesson) -> String {
    Route::Awareness { lesson: Some(lesson.slug.to_owned()) }.to_string()
}

#[component]
fn Lessons(all: Vec<AwarenessLesson>) -> impl IntoView {
    let text = use_text();
    let line = |lesson: &AwarenessLesson| {
        let about = text.awareness_about(lesson.minutes, lesson.questions.len());
        view! {
            <li>
                <a href=to(lesson)>{lesson.title}</a>
                <p class="muted">{lesson.summary}</p>
                <p class="muted">{about}</p>
            </li>
        }
    };
    let lines = all.iter().map(line).collect_view();
    view! {
        <Page title=text.awareness_title() class="page page-narrow learn">
            <p class="lead">{text.awareness_lead()}</p>
            <ul class="lessons">{lines}</ul>
        </Page>
    }
    .into_any()
}

#[component]
fn LessonPage(all: Vec<AwarenessLesson>, place: usize) -> impl IntoView {
    let text = use_text();
    let next = all.get(place + 1).map(|next| (to(next), next.title));
    let next = next.map(|(to, title)| view! { <a href=to>{text.learn_next(title)}</a> });
    let Some(lesson) = all.into_iter().nth(place) else { return ().into_any() };
    view! {
        <Page title=lesson.title class="page page-narrow lesson">
            <p class="lead">{lesson.summary}</p>
            <Body lesson=lesson.clone() />
            <Quiz lesson=lesson />
            <p class="lesson-ways">
                <a href=Route::Awareness { lesson: None }.to_string()>{text.awareness_all()}</a>
                {next}
            </p>
            <div class="actions">
                <Button on_press=page::print><Icon path=icons::PRINT /><span>{text.learn_print()}</span></Button>
            </div>
        </Page>
    }
    .into_any()
}

/// What a lesson teaches.
#[component]
fn Body(lesson: AwarenessLesson) -> impl IntoView {
    let blocks = lesson.blocks().map(|block| show(lesson.title, block)).collect_view();
    view! {
        <Steps steps=lesson.steps.clone() says=lesson.picture />
        {blocks}
    }
}

/// The picture of a lesson: what to do, step by step.
#[component]
fn Steps(steps: Vec<&'static str>, says: &'static str) -> impl IntoView {
    let step = |words: &'static str| view! { <li><span>{words}</span></li> };
    view! {
        <div class="lesson-steps" role="img" aria-label=says>
            <ol aria-hidden="true">{steps.into_iter().map(step).collect_view()}</ol>
        </div>
    }
}
