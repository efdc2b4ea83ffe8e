//! Short pages about the standard.

use catalogue::{Block, Lesson, lessons};
use components::{Button, DataTable, Icon, IconName, TextField};
use leptos::prelude::*;
use locale::Text;
use platform::page;

use super::{Problem, ProblemPage};
use crate::route::Route;
use crate::state::use_text;
use crate::views::page::Page;

/// All lessons, with a search.
#[component]
pub fn Learn() -> impl IntoView {
    let text = use_text();
    let query = RwSignal::new(String::new());
    let items = lessons()
        .into_iter()
        .map(|lesson| {
            let to = Route::Lesson { lesson: lesson.slug.to_owned() };
            let (title, summary) = (say(text, lesson.title), say(text, lesson.summary));
            view! {
                <li hidden=move || query.with(|query| !lesson.fits(query))>
                    <a href=to.to_string()>{title}</a>
                    <p class="muted">{summary}</p>
                </li>
            }
        })
        .collect_view();
    let all = lessons();
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
            <ul class="lessons">{items}</ul>
            <p role="status">{move || nothing().then(|| text.learn_none())}</p>
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
    let all = lessons();
    let Some((place, lesson)) = all.iter().copied().enumerate().find(|(_, lesson)| lesson.slug == slug)
    else {
        return view! { <ProblemPage problem=Problem::Unknown /> }.into_any();
    };
    let blocks = lesson.blocks().map(|block| show(text, &lesson, block)).collect_view();
    let next = all.get(place + 1).map(|next| {
        let to = Route::Lesson { lesson: next.slug.to_owned() };
        view! { <a href=to.to_string()>{text.learn_next(say(text, next.title))}</a> }
    });
    view! {
        <Page title=say(text, lesson.title) class="page page-narrow lesson">
            <p class="lead">{say(text, lesson.summary)}</p>
            {blocks}
            <p class="lesson-ways">
                <a href=Route::Learn.to_string()>{text.learn_all()}</a>
                {next}
            </p>
            <div class="actions">
                <Button on_press=page::print>
                    <Icon name=IconName::Print />
                    <span>{text.learn_print()}</span>
                </Button>
            </div>
        </Page>
    }
    .into_any()
}

fn say(text: Text, words: &'static str) -> String {
    text.content(words).into_owned()
}

fn show(text: Text, lesson: &Lesson, block: Block) -> AnyView {
    match block {
        Block::Heading(words) => view! { <h2>{say(text, words)}</h2> }.into_any(),
        Block::Text(words) => view! { <p>{say(text, words)}</p> }.into_any(),
        Block::List(items) => {
            let items = items.into_iter().map(|words| view! { <li>{say(text, words)}</li> }).collect_view();
            view! { <ul>{items}</ul> }.into_any()
        }
        Block::Table(rows) => {
            let row =
                |row: Vec<&'static str>| row.into_iter().map(|cell| say(text, cell)).collect::<Vec<_>>();
            let mut rows = rows.into_iter().map(row);
            let head = rows.next().unwrap_or_default();
            view! { <DataTable caption=say(text, lesson.title) head=head rows=rows.collect() /> }.into_any()
        }
    }
}
