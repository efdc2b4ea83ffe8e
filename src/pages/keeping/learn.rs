//! Short pages about the standard.

use catalogue::{Block, lessons_in};
use components::{Button, Icon, TextField, icons};
use leptos::prelude::*;
use platform::page;

use super::{Problem, ProblemPage};
use crate::route::Route;
use crate::state::use_text;
use crate::views::lesson_block::show;
use crate::views::page::Page;

/// All lessons, with a search.
#[component]
pub fn Learn() -> impl IntoView {
    let text = use_text();
    let query = RwSignal::new(String::new());
    let items = lessons_in(text.locale)
        .into_iter()
        .map(|lesson| {
            let to = Route::Lesson { lesson: lesson.slug.to_owned() };
            let (title, summary) = (lesson.title, lesson.summary);
            view! {
                <li hidden=move || query.with(|query| !lesson.fits(query))>
                    <a href=to.to_string()>{title}</a>
                    <p class="muted">{summary}</p>
                </li>
            }
        })
        .collect_view();
    let all = lessons_in(text.locale);
    let nothing = move || query.with(|query| all.iter().all(|lesson| !lesson.fits(query)));
    view! {
        <Page title=text.learn_title() class="page page-narrow learn">
            <p class="lead">{text.learn_lead()}</p>
            <div class="filters">
                <TextField
                    longest=model::limits::LINE
                    id="search"
                    label=text.requirements_search()
                    hint=text.learn_search_hint()
                    value=query
                    on_input=move |words| query.set(words)
                />
            </div>
            <p><a href=Route::Awareness { lesson: None }.to_string()>{text.awareness_title()}</a>" · "{text.awareness_hint()}</p>
            <ul class="lessons">{items}</ul>
            <p role="status" prop:textContent=move || { nothing().then(|| text.learn_none()) }></p>
        </Page>
    }
}

/// One lesson.
#[component]
pub fn LessonPage(
    /// Which one.
    slug: String,
) -> impl IntoView {
    let text = use_text();
    let all = lessons_in(text.locale);
    let Some((place, lesson)) = all.iter().copied().enumerate().find(|(_, lesson)| lesson.slug == slug)
    else {
        return view! { <ProblemPage problem=Problem::Unknown /> }.into_any();
    };
    // A table is about what the heading above it says.
    let mut about = lesson.title;
    let blocks = lesson.blocks().map(|block| {
        if let Block::Heading(words) = block {
            about = words;
        }
        show(about, block)
    });
    let blocks = blocks.collect_view();
    let next = all.get(place + 1).map(|next| {
        let to = Route::Lesson { lesson: next.slug.to_owned() };
        view! { <a href=to.to_string()>{text.learn_next(next.title)}</a> }
    });
    view! {
        <Page title=lesson.title class="page page-narrow lesson">
            <p class="lead">{lesson.summary}</p>
            {blocks}
            <p class="lesson-ways">
                <a href=Route::Learn.to_string()>{text.learn_all()}</a>
                {next}
            </p>
            <div class="actions">
                <Button on_press=page::print>
                    <Icon path=icons::PRINT />
                    <span>{text.learn_print()}</span>
                </Button>
            </div>
        </Page>
    }
    .into_any()
}
