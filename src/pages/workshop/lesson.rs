//! A lesson that people are invited to: which one, who handed in what result, and the way into the training record.

use catalogue::awareness_titles;
use components::{Button, ButtonKind, DataTable, LineField, PickField};
use isms::record::{Keyed, Record as _};
use isms::training::Training;
use isms::workshops::lessons;
use leptos::prelude::*;
use model::history::Edit;
use platform::{clock, random};
use workshop::Round;

use super::address::{Address, View};
use super::session::Session;
use crate::route::Route;
use crate::state::new_row_id;
use crate::views::assessment_context::AssessmentContext;
use crate::views::typed::typed;

/// Begins a lesson that people are invited to; returns its address.
pub fn begin(work: AssessmentContext) -> Option<String> {
    let (slug, title) = awareness_titles().next()?;
    let session = u32::try_from(random::number() & u64::from(u32::MAX)).unwrap_or_default();
    let id = new_row_id();
    work.editor.set_row(&id, &lessons::begin(slug, title, session, clock::today()));
    Some(Address { id, view: View::Prepare, question: None }.route(&work.id()).to_string())
}

/// The set-up: which lesson, and how many people are invited.
#[component]
pub fn PrepareLesson(
    /// Of which session.
    session: Session,
) -> impl IntoView {
    let text = session.work.text;
    let options = || awareness_titles().map(|(slug, title)| (slug.to_owned(), title.to_owned())).collect();
    let choose = move |slug: String| {
        let title = awareness_titles().find(|(known, _)| *known == slug).map(|(_, title)| title.to_owned());
        session.change(|one| {
            one.lesson = slug;
            one.title = title.unwrap_or_default();
        });
    };
    let people = typed(move |words: String| {
        session.type_into("people", |one| one.people = words.trim().parse().unwrap_or_default());
    });
    let figure = move || match session.workshop().people {
        0 => String::new(),
        people => people.to_string(),
    };
    let body = move || match session.is_begun() {
        true => view! { <p>{text.lesson_fixed()}</p> }.into_any(),
        false => view! {
            <PickField id="lesson-which" label=text.part_taught() options=options()
                chosen=Signal::derive(move || session.workshop().lesson) on_choose=choose />
        }
        .into_any(),
    };
    view! {
        <form class="form" on:submit=|event| event.prevent_default()>
            <p class="lead">{text.lesson_lead()}</p>
            {body}
            <LineField id="workshop-people" label=text.lesson_people() longest=model::limits::LINE
                value=Signal::derive(figure) on_input=people.on_input on_done=people.on_done />
            <div class="actions"><a class="button button-primary" href=session.to(View::Collect)>{text.lesson_invite()}</a></div>
        </form>
    }
}

/// The entries of the training record that follow from what was handed in, and what they change in others.
fn edits(session: Session) -> (usize, Vec<Edit>) {
    let (work, text) = (session.work, session.work.text);
    let result = |right: usize, of: usize| text.lesson_result(right, of);
    let of = untrack(|| session.workshop());
    let today = clock::today();
    let (missing, renewed) = work.registers.with_untracked(|registers| {
        let entries = session.collection.with_untracked(|all| lessons::training(&of, all, today, &result));
        let renewed = lessons::renewed(&entries, &registers.running);
        (lessons::missing(entries, &registers.running), renewed)
    });
    let count = missing.len();
    let edit = |one: &Keyed<Training>| work.editor.record_edit(&one.id, &one.record);
    (count, missing.iter().chain(&renewed).filter_map(edit).collect())
}

/// Adds the results, or those who were there, to the training record as one step; returns how many.
pub fn add_to_record(session: Session) -> usize {
    let (count, edits) = edits(session);
    session.work.editor.revise(edits);
    count
}

/// Who handed in, with the result; and the way into the training record.
#[component]
pub fn Results(
    /// Of which session.
    session: Session,
) -> impl IntoView {
    let (work, text) = (session.work, session.work.text);
    let rows = Memo::new(move |_| {
        session.collection.with(|all| {
            let row = |one: &workshop::HandIn| {
                let (right, of) = lessons::right(one);
                vec![one.name.clone(), text.lesson_result(right, of)]
            };
            let mut rows: Vec<Vec<String>> = all.of(Round::First).map(row).collect();
            rows.sort();
            rows
        })
    });
    let said = RwSignal::new(None::<usize>);
    let add = move || said.set(Some(add_to_record(session)));
    let says = move || match said.get() {
        None => String::new(),
        Some(0) => text.lesson_all_added().to_owned(),
        Some(count) => text.lesson_added(count as u64),
    };
    let table = move || {
        let rows = rows.get();
        (!rows.is_empty()).then(|| {
            let head = vec![text.part_name().to_owned(), text.part_result().to_owned()];
            view! {
                <DataTable caption=text.lesson_results() head=head rows=rows own=&[0] />
                <div class="actions">
                    <Button kind=ButtonKind::Primary on_press=add>{text.lesson_add()}</Button>
                </div>
            }
        })
    };
    view! {
        <section class="lesson-results" data-section="results">
            {table}
            <p role="status" prop:textContent=says></p>
            <p><a href=Route::register(&work.id(), Training::REGISTER).to_string()>{text.row_trainings()}</a></p>
        </section>
    }
}

/// Those who were at a workshop that was closed, and the way into the training record.
#[component]
pub fn Attendance(
    /// Of which session.
    session: Session,
) -> impl IntoView {
    let text = session.work.text;
    let said = RwSignal::new(None::<usize>);
    let add = move || said.set(Some(add_to_record(session)));
    let says = move || match said.get() {
        None => String::new(),
        Some(0) => text.lesson_all_added().to_owned(),
        Some(count) => text.lesson_added(count as u64),
    };
    move || {
        let people = session.workshop().present.len() as u64;
        (people > 0).then(|| {
            view! {
                <div class="actions"><Button on_press=add>{text.lesson_attendance(people)}</Button></div>
                <p role="status" prop:textContent=says></p>
            }
        })
    }
}
