//! The home of an assessment: where it stands, what to do next, what is due, and pictures of all of it.

mod charts;
mod next;
mod places;
mod tiles;

use chrono::TimeDelta;
use components::{ButtonKind, ButtonLink, Disclosure, Notice, NoticeTone, Panel};
use isms::calendar::Event;
use isms::progress::proposed;
use leptos::prelude::*;
use platform::clock;
use wording::{fields, words};

use self::charts::{AuditPanel, Others, StripPanel, Trend};
use self::next::NextAction;
use self::tiles::Tiles;
use crate::pages::planning::calendar::{days, line, to};
use crate::route::{Room, Route};
use crate::state::use_history;
use crate::views::assessment_context::{AssessmentContext, use_assessment};
use crate::views::headline::Headline;
use crate::views::rooms::RoomFrame;

/// How many days ahead are shown.
const AHEAD: TimeDelta = TimeDelta::days(30);
/// How many days are listed at first, and how many steps at most.
const LISTED: usize = 5;

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
    let is_new = Memo::new(move |_| outcome.with(|outcome| outcome.figures.answered) == 0);
    let result = Route::Result { assessment: work.id(), all: true }.to_string();
    view! {
        <RoomFrame room=Room::Overview class="page room overview">
            {move || has_milestone.get().then(|| view! {
                <Notice tone=NoticeTone::Plain>
                    <p>{text.overview_snapshot()}</p>
                    <ButtonLink to=work.to(Room::Progress)>{text.rooms_progress()}</ButtonLink>
                </Notice>
            })}
            <div class="dash-frame">
                <div class="dash">
                    <section class="stand">
                        <p class="overview-name" data-user="" prop:textContent=name></p>
                        {move || view! { <Headline outcome=outcome.get() /> }}
                        <p class="other-scope"><a href=result>{text.overview_result()}</a></p>
                    </section>
                    {move || if is_new.get() {
                        view! { <Begin /> }.into_any()
                    } else {
                        view! { <NextAction outcome=outcome /> }.into_any()
                    }}
                    <Tiles outcome=outcome />
                    <Trend />
                    <AuditPanel outcome=outcome />
                    <Due />
                    <StripPanel outcome=outcome />
                    <Others outcome=outcome />
                    <Changed />
                </div>
            </div>
        </RoomFrame>
    }
}

/// What to do first, as long as nothing is answered.
#[component]
fn Begin() -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let requirements = Route::requirements(&work.id()).to_string();
    view! {
        <section class="next-action begin">
            <h2 class="next-label">{text.overview_begin()}</h2>
            <ol>
                <li><a href=work.to(Room::Scope)>{text.overview_begin_scope()}</a></li>
                <li><a href=requirements.clone()>{text.overview_begin_answers()}</a></li>
                <li><a href=work.to(Room::Plan)>{text.overview_begin_plan()}</a></li>
            </ol>
            <div class="actions">
                <ButtonLink kind=ButtonKind::Primary to=requirements>{text.overview_answer()}</ButtonLink>
            </div>
        </section>
    }
}

/// What is overdue, and what the next weeks bring.
#[component]
fn Due() -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let near = Memo::new(move |_| {
        let until = clock::today() + AHEAD;
        days(work).into_iter().filter(|event| event.on <= until).collect::<Vec<_>>()
    });
    let list = move || {
        let all = near.get();
        if all.is_empty() {
            return view! { <p class="muted">{text.overview_nothing_due()}</p> }.into_any();
        }
        let (first, rest) = all.split_at(LISTED.min(all.len()));
        let count = rest.len() as u64;
        let [first, rest] = [first, rest].map(|events| {
            let rows = events.iter().map(|event| due(work, event)).collect_view();
            view! { <ul class="due">{rows}</ul> }
        });
        view! {
            {first}
            {(count > 0).then(|| view! {
                <Disclosure summary=text.overview_more(count)>{rest}</Disclosure>
            })}
        }
        .into_any()
    };
    let calendar = move || {
        view! { <ButtonLink kind=ButtonKind::Quiet to=work.to(Room::Calendar)>{text.rooms_calendar()}</ButtonLink> }
    };
    view! {
        <Panel id="due" title=text.overview_due_short() lead=text.overview_due() class="span-4" tools=calendar>
            {list}
        </Panel>
    }
}

fn due(work: AssessmentContext, event: &Event) -> impl IntoView + use<> {
    let text = work.text;
    let left = (event.on - clock::today()).num_days();
    let when = match left {
        0 => view! { <span class="muted">{text.overview_due_today()}</span> }.into_any(),
        1.. => view! { <span class="muted">{text.overview_in_days(left as u64)}</span> }.into_any(),
        _ => view! { <span class="tag tag-warning">{text.overview_days_overdue(left.unsigned_abs())}</span> }
            .into_any(),
    };
    view! {
        <li>
            <a href=to(work, event)>
                <span class="due-what" data-user="">{line(work, event)}</span>
                " "
                <span class="day" data-user="">{text.date(event.on)}</span>
                " "
                {when}
            </a>
        </li>
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
    let all = move || {
        view! { <ButtonLink kind=ButtonKind::Quiet to=history.clone()>{text.bar_history()}</ButtonLink> }
    };
    view! {
        <Panel id="changes" title=text.overview_changed() class="span-6" tools=all>
            {move || steps.with(Vec::is_empty).then(|| view! { <p class="muted">{text.overview_nothing_changed()}</p> })}
            <ul class="events">{rows}</ul>
        </Panel>
    }
    .into_any()
}
