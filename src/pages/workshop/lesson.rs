//! A lesson that people are invited to: which one, who handed in what result, and the way into the training record.

use catalogue::awareness_titles;
use chrono::NaiveDate;
use components::{Button, ButtonKind, DataTable, DayField, LineField, PickField};
use isms::record::{Keyed, Record as _};
use isms::training::Training;
use isms::workshop::Workshop;
use isms::workshops::lessons;
use leptos::prelude::*;
use platform::{clock, page};
use workshop::{Round, SessionTag};

use super::address::View;
use super::session::{Session, add, new_tag};
use crate::route::{Room, Route};
use crate::views::assessment_context::AssessmentContext;
use crate::views::typed::typed;

/// Begins a lesson that people are invited to; returns its address.
pub fn begin(work: AssessmentContext) -> Option<String> {
    let (slug, title) = awareness_titles().next()?;
    Some(add(work, &lessons::begin(slug, title, new_tag(), clock::today())))
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
            // Results by a link that was sent before are about the earlier lesson: they are refused as another session's.
            one.session = SessionTag::new(new_tag()).number();
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
            <p class="lead">{text.lesson_lead(lessons::ASKED as u64)}</p>
            {body}
            <LineField id="workshop-people" label=text.lesson_people() longest=model::limits::LINE
                value=Signal::derive(figure) on_input=people.on_input on_done=people.on_done />
            <AnswersBy session=session />
            <div class="actions"><a class="button button-primary" href=session.to(View::Collect)>{text.lesson_invite()}</a>
                <DeleteUnused session=session /></div>
        </form>
    }
}

/// Until when answers are expected.
#[component]
pub fn AnswersBy(
    /// Of which session.
    session: Session,
) -> impl IntoView {
    let text = session.work.text;
    let day = move |day: String| session.change(|one| one.date = model::time::day(&day));
    view! {
        <DayField id="workshop-date" label=text.lesson_by() incomplete=text.field_incomplete_day()
            value=Signal::derive(move || session.workshop().date.map(|day| day.to_string()).unwrap_or_default())
            on_change=day />
    }
}

/// Takes a session back that nobody has answered.
#[component]
pub fn DeleteUnused(
    /// Which session.
    session: Session,
) -> impl IntoView {
    let work = session.work;
    let remove = move || {
        work.editor.remove_row::<Workshop>(&session.id());
        page::go(&work.to(Room::Workshops));
    };
    move || {
        (!session.is_begun())
            .then(|| view! { <Button kind=ButtonKind::Quiet on_press=remove>{work.text.register_remove()}</Button> })
    }
}

/// Adds the results, or those who were there, to the training record as one step, and renews earlier entries; returns how
/// many there are. `on` is the day on which they were taken.
pub fn add_to_record(session: Session, on: NaiveDate) -> u64 {
    let (work, text) = (session.work, session.work.text);
    let result = |right: usize, of: usize| text.lesson_result(right, of);
    let of = untrack(|| session.workshop());
    let (missing, renewed) = work.registers.with_untracked(|registers| {
        let running = &registers.running;
        session.collection.with_untracked(|all| lessons::additions(&of, all, running, on, &result))
    });
    let edit = |one: &Keyed<Training>| work.editor.record_edit(&one.id, &one.record);
    work.editor.revise(missing.iter().chain(&renewed).filter_map(edit).collect());
    missing.len() as u64
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
    let said = RwSignal::new(None::<u64>);
    let taken_on = session.taken_on;
    let add = move || {
        if let Some(on) = taken_on.get_untracked() {
            said.set(Some(add_to_record(session, on)));
        }
    };
    let says = move || match said.get() {
        None => String::new(),
        Some(0) => text.lesson_all_added().to_owned(),
        Some(count) => text.lesson_added(count),
    };
    let table = move || {
        let rows = rows.get();
        (!rows.is_empty()).then(|| {
            let head = vec![text.part_name().to_owned(), text.part_result().to_owned()];
            view! {
                <DataTable caption=text.lesson_results() head=head rows=rows own=&[0] />
                <DayField id="lesson-taken" label=text.lesson_taken_on() incomplete=text.field_incomplete_day()
                    value=Signal::derive(move || taken_on.get().map(|day| day.to_string()).unwrap_or_default())
                    on_change=move |day: String| taken_on.set(model::time::day(&day)) />
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
    let said = RwSignal::new(None::<u64>);
    let add = move || said.set(Some(add_to_record(session, clock::today())));
    let says = move || match said.get() {
        None => String::new(),
        Some(0) => text.lesson_all_added().to_owned(),
        Some(count) => text.lesson_attendance_added(count),
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
