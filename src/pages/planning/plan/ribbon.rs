//! The course of the project on one line (timeline): its months, its milestones as weights that hang from it, and today.

use chrono::{Datelike as _, Months, NaiveDate};
use isms::milestone::MilestoneKind;
use leptos::prelude::*;
use platform::clock;
use wording::calendar as said;
use wording::list;

use crate::views::assessment_context::use_assessment;

/// How much of the width two names side by side need, in percent.
const APART: f64 = 17.0;
/// How many names may stand above one another.
const ROWS: usize = 3;
/// The height of a row of names, and the place of the line below them.
const ROW: usize = 16;
const LINE: usize = ROW * ROWS + 10;
/// The most months that get a mark.
const MARKS: u32 = 36;

/// A milestone on the line.
struct Mark {
    name: String,
    on: NaiveDate,
    is_done: bool,
    /// From the left, in percent.
    at: f64,
    /// The row of its name, from below.
    row: usize,
}

/// Where a day is between two others, in percent.
fn place(day: NaiveDate, from: NaiveDate, until: NaiveDate) -> f64 {
    let (whole, part) = ((until - from).num_days().max(1) as f64, (day - from).num_days() as f64);
    (part / whole * 100.0).clamp(0.0, 100.0)
}

/// The first days of the months between two days.
fn months(from: NaiveDate, until: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    let first = from.with_day(1).unwrap_or(from);
    (1..=MARKS)
        .filter_map(move |count| first.checked_add_months(Months::new(count)))
        .take_while(move |day| *day < until)
}

/// The milestones up to the certification audit; nothing as long as there are fewer than two.
#[component]
pub fn Ribbon() -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let marks = Memo::new(move |_| {
        work.registers.with(|registers| {
            let begun = registers.frame.begun;
            let all = registers.milestones.iter().map(|one| &one.record);
            let stage_2 = all.clone().find(|one| one.kind == MilestoneKind::Stage2).and_then(|one| one.on);
            let kept = all.filter_map(|one| {
                let on = one.on.filter(|on| stage_2.is_none_or(|end| *on <= end))?;
                Some((on, said::milestone(text, one.kind, &one.title), one.is_done))
            });
            let mut kept: Vec<(NaiveDate, String, bool)> = kept.collect();
            model::sort::sort_by(&mut kept, |one, other| one.0.cmp(&other.0));
            (begun, kept)
        })
    });
    let drawn = move || {
        let (begun, kept) = marks.get();
        let (Some(first), Some(last)) = (kept.first(), kept.last()) else { return ().into_any() };
        if kept.len() < 2 {
            return ().into_any();
        }
        let today = clock::today();
        let from = begun.unwrap_or(first.0).min(first.0).min(today);
        let until = last.0.max(today);
        let until = until.checked_add_months(Months::new(1)).unwrap_or(until);
        let mut ends = [f64::NEG_INFINITY; ROWS];
        let marks: Vec<Mark> = kept
            .into_iter()
            .map(|(on, name, is_done)| {
                let at = place(on, from, until);
                let row = ends.iter().position(|end| at - end >= APART).unwrap_or(ROWS - 1);
                ends[row] = at;
                Mark { name, on, is_done, at, row }
            })
            .collect();
        let label = list::dots(
            text,
            marks.iter().map(|mark| text.label_about(&mark.name, text.date(mark.on))).collect::<Vec<_>>(),
        );
        let percent = |at: f64| format!("{at:.2}%");
        let now = place(today, from, until);
        let anchor = |at: f64| match at {
            at if at < 8.0 => "start",
            at if at > 92.0 => "end",
            _ => "middle",
        };
        let ticks = months(from, until)
            .map(|day| {
                let at = percent(place(day, from, until));
                view! {
                    <line class="ribbon-tick" x1=at.clone() x2=at.clone() y1=LINE y2=LINE + 5 />
                    <text class="ribbon-month" x=at y=LINE + 18>{said::short_month(text, day)}</text>
                }
            })
            .collect_view();
        let names = marks
            .into_iter()
            .map(|mark| {
                let at = percent(mark.at);
                let top = LINE.saturating_sub(10 + mark.row * ROW);
                view! {
                    <g class:is-done=mark.is_done>
                        <line class="ribbon-thread" x1=at.clone() x2=at.clone() y1=top + 3 y2=LINE />
                        <svg x=at.clone() y=LINE - 3 overflow="visible">
                            <path class="ribbon-weight" d="M-4 0h8v5l-4 5l-4-5z" />
                        </svg>
                        <text x=at y=top text-anchor=anchor(mark.at) data-user="">{mark.name}</text>
                    </g>
                }
            })
            .collect_view();
        view! {
            <svg class="ribbon" width="100%" height=LINE + 40 role="img" aria-label=label>
                <line class="ribbon-line" x1="0" x2="100%" y1=LINE y2=LINE />
                <line class="ribbon-gone" x1="0" x2=percent(now) y1=LINE y2=LINE />
                {ticks}
                {names}
                <circle class="ribbon-today" cx=percent(now) cy=LINE r="5" />
                <text class="ribbon-now" x=percent(now) y=LINE + 34 text-anchor=anchor(now)>{text.picture_today()}</text>
            </svg>
        }
        .into_any()
    };
    view! { <div class="ribbon-frame">{drawn}</div> }
}
