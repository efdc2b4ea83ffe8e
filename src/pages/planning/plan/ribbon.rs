//! The course of the project on one line (timeline): its months, its milestones as weights that hang from it, and today.

use chrono::NaiveDate;
use isms::milestone::MilestoneKind;
use isms::timeline::{Span, rows};
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
        if kept.len() < 2 {
            return ().into_any();
        }
        let today = clock::today();
        let span = Span::of(kept.iter().map(|(on, ..)| *on).chain(begun), today);
        let places: Vec<f64> = kept.iter().map(|(on, ..)| span.place(*on)).collect();
        let rows = rows(&places, APART, ROWS);
        let named = kept.iter().map(|(on, name, _)| text.label_about(name, text.date(*on)));
        let label = list::dots(text, named.collect::<Vec<_>>());
        let percent = |at: f64| format!("{at:.2}%");
        let now = span.place(today);
        let anchor = |at: f64| match at {
            at if at < 8.0 => "start",
            at if at > 92.0 => "end",
            _ => "middle",
        };
        // The first month begins where the line does.
        let ticks = span
            .months()
            .into_iter()
            .skip(1)
            .map(|day| {
                let at = percent(span.place(day));
                view! {
                    <line class="ribbon-tick" x1=at.clone() x2=at.clone() y1=LINE y2=LINE + 5 />
                    <text class="ribbon-month" x=at y=LINE + 18>{said::short_month(text, day)}</text>
                }
            })
            .collect_view();
        let names = kept
            .into_iter()
            .zip(places.into_iter().zip(rows))
            .map(|((_, name, is_done), (place, row))| {
                let at = percent(place);
                let top = LINE.saturating_sub(10 + row * ROW);
                view! {
                    <g class:is-done=is_done>
                        <line class="ribbon-thread" x1=at.clone() x2=at.clone() y1=top + 3 y2=LINE />
                        <svg x=at.clone() y=LINE - 3 overflow="visible">
                            <path class="ribbon-weight" d="M-4 0h8v5l-4 5l-4-5z" />
                        </svg>
                        <text x=at y=top text-anchor=anchor(place) data-user="">{name}</text>
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
