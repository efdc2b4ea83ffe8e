//! A month as a table of weeks (month view), and the twelve months from now on as a strip that leads to each of them.

use chrono::{Datelike as _, NaiveDate, Weekday};
use components::{Button, ButtonKind, Icon, icons};
use isms::calendar::{Event, between, month, weeks};
use leptos::prelude::*;
use platform::clock;
use wording::calendar as said;

use super::{line, to};
use crate::views::assessment_context::use_assessment;

/// The days of a week, from Monday on.
const WEEK: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];
/// How many months the strip shows.
const STRIP: i32 = 12;
/// How many dates a day of the table shows; the list below has all.
const A_DAY: usize = 3;

/// A month of the calendar.
#[component]
pub fn MonthView(
    /// All dates.
    all: Memo<Vec<Event>>,
) -> impl IntoView {
    let text = use_assessment().text;
    let now = month(clock::today(), 0);
    let shown = RwSignal::new(now);
    let walk = move |by: i32| shown.update(|shown| *shown = month(*shown, by));
    let head = WEEK.map(|day| {
        let (name, short) = said::weekday(text, day);
        view! { <th scope="col"><abbr title=name>{short}</abbr></th> }
    });
    view! {
        <section class="month-view" aria-labelledby="month-title">
            <header class="month-head">
                <h2 id="month-title" aria-live="polite" prop:textContent=move || said::month(text, shown.get())></h2>
                <Button kind=ButtonKind::Quiet description=text.calendar_previous_month() on_press=move || walk(-1)>
                    <Icon path=icons::PREVIOUS />
                </Button>
                <Button kind=ButtonKind::Quiet description=text.calendar_next_month() on_press=move || walk(1)>
                    <Icon path=icons::NEXT />
                </Button>
                {move || (shown.get() != now).then(|| view! {
                    <Button kind=ButtonKind::Quiet on_press=move || shown.set(now)>{text.calendar_this_month()}</Button>
                })}
            </header>
            <Strip all=all shown=shown />
            <table class="month-table">
                <thead><tr>{head}</tr></thead>
                <tbody>
                    {move || weeks(shown.get()).into_iter().map(|week| view! {
                        <tr>{week.map(|day| view! { <Day all=all day=day /> }).collect_view()}</tr>
                    }).collect_view()}
                </tbody>
            </table>
        </section>
    }
}

/// A day of the table with its dates.
#[component]
fn Day(all: Memo<Vec<Event>>, day: Option<NaiveDate>) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let Some(day) = day else { return view! { <td class="month-other"></td> }.into_any() };
    let today = clock::today();
    let events = move || {
        all.with(|all| {
            let own = between(all, day, day.succ_opt().unwrap_or(day));
            let more = own.len().saturating_sub(A_DAY) as u64;
            let links = own
                .iter()
                .take(A_DAY)
                .map(|event| {
                    let words = line(work, event);
                    let whole = words.clone();
                    view! {
                        <li>
                            <a class:is-late=day < today href=to(work, event) title=whole>
                                <span data-user="">{words}</span>
                            </a>
                        </li>
                    }
                })
                .collect_view();
            view! {
                {links}
                {(more > 0).then(|| view! { <li class="muted">{text.overview_more(more)}</li> })}
            }
        })
    };
    view! {
        <td aria-current=(day == today).then_some("date")>
            <span class="month-day">{day.day()}</span>
            <ul>{events}</ul>
        </td>
    }
    .into_any()
}

/// The months from now on, each with how much is due in it.
#[component]
fn Strip(all: Memo<Vec<Event>>, shown: RwSignal<NaiveDate>) -> impl IntoView {
    let text = use_assessment().text;
    let now = month(clock::today(), 0);
    let months = move || {
        all.with(|all| {
            (0..STRIP)
                .map(|by| {
                    let first = month(now, by);
                    let count = between(all, first, month(now, by + 1)).len();
                    let label = text.calendar_busy(count as u64, said::month(text, first));
                    view! {
                        <li>
                            <button
                                type="button"
                                title=label
                                aria-pressed=move || (shown.get() == first).to_string()
                                on:click=move |_| shown.set(first)
                            >
                                <span>{said::short_month(text, first)}</span>
                                <span class="strip-count" data-count=count.min(9).to_string()>
                                    {(count > 0).then_some(count)}
                                </span>
                            </button>
                        </li>
                    }
                })
                .collect_view()
        })
    };
    view! { <ul class="year-strip" aria-label=text.calendar_year()>{months}</ul> }
}
