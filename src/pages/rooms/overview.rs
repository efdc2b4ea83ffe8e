//! The home of an assessment: where it stands, what is due, what changed, what to do next, by Plan, Do, Check, Act.

mod circle;
mod gates;
mod places;

use chrono::TimeDelta;
use components::{ButtonKind, ButtonLink, Disclosure, Notice, NoticeTone};
use isms::progress::proposed;
use isms::result::Outcome;
use leptos::prelude::*;
use platform::clock;
use wording::{fields, words};

use self::circle::Circle;
use self::gates::Gates;
use crate::pages::planning::calendar::{days, line, to};
use crate::route::{Room, Route};
use crate::state::use_history;
use crate::views::assessment_context::use_assessment;
use crate::views::headline::Headline;
use crate::views::rooms::RoomFrame;

/// How many days ahead are shown.
const AHEAD: TimeDelta = TimeDelta::days(30);
/// How many days, and how many steps, are listed at most.
const LISTED: usize = 8;

/// The home of the open assessment.
#[component]
pub fn Overview() -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let outcome = Memo::new(move |_| work.outcome());
    let document = work.document();
    let name = move || words::organisation(text, &document.profile());
    let has_milestone =
        Memo::new(move |_| work.registers.with(|registers| proposed(registers, clock::today()).is_some()));
    let result = Route::Result { assessment: work.id(), all: true }.to_string();
    view! {
        <RoomFrame room=Room::Overview class="page room overview" lead=text.overview_lead()>
            <p class="overview-name" data-user="" prop:textContent=name></p>
            {move || view! { <Headline outcome=outcome.get() /> }}
            <p class="other-scope"><a href=result>{text.overview_result()}</a></p>
            {move || has_milestone.get().then(|| view! {
                <Notice tone=NoticeTone::Plain>
                    <p>{text.overview_snapshot()}</p>
                    <ButtonLink to=work.to(Room::Progress)>{text.rooms_progress()}</ButtonLink>
                </Notice>
            })}
            <Begin outcome=outcome />
            <Circle outcome=outcome />
            <Due />
            <Changed />
            <Gates outcome=outcome />
        </RoomFrame>
    }
}

/// What to do first, as long as little is there.
#[component]
fn Begin(outcome: Memo<Outcome>) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let is_new = Memo::new(move |_| outcome.with(|outcome| outcome.figures.answered) == 0);
    move || {
        is_new.get().then(|| {
            view! {
                <section class="begin">
                    <h2>{text.overview_begin()}</h2>
                    <ol class="next">
                        <li><a href=work.to(Room::Scope)>{text.overview_begin_scope()}</a></li>
                        <li><a href=Route::requirements(&work.id()).to_string()>{text.overview_begin_answers()}</a></li>
                        <li><a href=work.to(Room::Plan)>{text.overview_begin_plan()}</a></li>
                    </ol>
                    <ButtonLink kind=ButtonKind::Primary to=Route::requirements(&work.id()).to_string()>
                        {text.overview_answer()}
                    </ButtonLink>
                </section>
            }
        })
    }
}

/// What is late, and what the next weeks bring.
#[component]
fn Due() -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let near = Memo::new(move |_| {
        let until = clock::today() + AHEAD;
        days(work).into_iter().filter(|event| event.on <= until).collect::<Vec<_>>()
    });
    let list = move || {
        let today = clock::today();
        let all = near.get();
        if all.is_empty() {
            return view! { <p class="muted">{text.overview_nothing_due()}</p> }.into_any();
        }
        let row = |event: &isms::calendar::Event| {
            let is_late = event.on < today;
            view! {
                <li class="event">
                    <span class="day" data-user="">{text.date(event.on)}</span>
                    <a href=to(work, event)><span data-user="">{line(work, event)}</span></a>
                    {is_late.then(|| view! { <span class="tag tag-warning">{text.calendar_late()}</span> })}
                </li>
            }
        };
        let (first, rest) = all.split_at(LISTED.min(all.len()));
        let (first, more) = (first.iter().map(row).collect_view(), rest.len() as u64);
        let rest = rest.iter().map(row).collect_view();
        view! {
            <ul class="events">{first}</ul>
            {(more > 0).then(|| view! {
                <Disclosure summary=text.overview_more(more)><ul class="events">{rest}</ul></Disclosure>
            })}
        }
        .into_any()
    };
    view! {
        <section>
            <h2>{text.overview_due()}</h2>
            {list}
        </section>
    }
}

/// The last steps of the history.
#[component]
fn Changed() -> impl IntoView {
    let work = use_assessment();
    let (text, history) = (work.text, use_history());
    if work.document().is_example() {
        return ().into_any();
    }
    let document = work.document();
    let steps = RwSignal::new(Vec::new());
    Effect::new(move |_| {
        document.follow_revision();
        platform::spawn(async move {
            let mut entries = history.entries().await;
            let rest = entries.split_off(entries.len().saturating_sub(LISTED));
            steps.try_set(rest);
        });
    });
    let rows = move || {
        let step = |entry: &model::history::Entry| {
            let at = text.moment(clock::local(entry.point.at));
            let what = fields::about(text, entry);
            view! {
                <li class="event">
                    <span class="day" data-user="">{at}</span>
                    <span data-user="">{what}</span>
                </li>
            }
        };
        steps.with(|steps| steps.iter().rev().map(step).collect_view())
    };
    let history = Route::History { assessment: work.id() }.to_string();
    view! {
        <section>
            <h2>{text.overview_changed()}</h2>
            {move || steps.with(Vec::is_empty).then(|| view! { <p class="muted">{text.overview_nothing_changed()}</p> })}
            <ul class="events">{rows}</ul>
            <p><a href=history>{text.bar_history()}</a></p>
        </section>
    }
    .into_any()
}
