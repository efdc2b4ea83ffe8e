//! The course of the project on one line (timeline): its months, its milestones as weights that hang from it, and today.

use chrono::NaiveDate;
use isms::milestone::MilestoneKind;
use isms::timeline::{Span, rows};
use leptos::prelude::*;
use platform::{clock, page};
use wording::calendar as said;
use wording::list;

use crate::views::assessment_context::use_assessment;

/// The height of a row of names.
const ROW: usize = 16;

/// How names and months are laid out, by the width of the window.
struct Layout {
    /// How much of the width two names side by side need, in percent.
    apart: f64,
    /// How many names may stand above one another.
    rows: usize,
    /// Each so many months have a name.
    months: usize,
}

const WIDE: Layout = Layout { apart: 17.0, rows: 3, months: 1 };
const NARROW: Layout = Layout { apart: 40.0, rows: 5, months: 3 };

/// The milestones up to the certification audit; nothing as long as there are fewer than two.
#[component]
pub fn Ribbon() -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let layout = if page::is_wide() { WIDE } else { NARROW };
    // Where the line is, from above.
    let line = ROW * layout.rows + 10;
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
        let rows = rows(&places, layout.apart, layout.rows);
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
            .enumerate()
            .skip(1)
            .map(|(count, day)| {
                let at = percent(span.place(day));
                view! {
                    <line class="ribbon-tick" x1=at.clone() x2=at.clone() y1=line y2=line + 5 />
                    {count.is_multiple_of(layout.months).then(|| view! {
                        <text class="ribbon-month" x=at y=line + 18>{said::short_month(text, day)}</text>
                    })}
                }
            })
            .collect_view();
        let names = kept
            .into_iter()
            .zip(places.into_iter().zip(rows))
            .map(|((_, name, is_done), (place, row))| {
                let at = percent(place);
                let top = line.saturating_sub(10 + row * ROW);
                view! {
                    <g class:is-done=is_done>
                        <line class="ribbon-thread" x1=at.clone() x2=at.clone() y1=top + 3 y2=line />
                        <svg x=at.clone() y=line - 3 overflow="visible">
                            <path class="ribbon-weight" d="M-4 0h8v5l-4 5l-4-5z" />
                        </svg>
                        <text x=at y=top text-anchor=anchor(place) data-user="">{name}</text>
                    </g>
                }
            })
            .collect_view();
        view! {
            <svg class="ribbon" width="100%" height=line + 40 role="img" aria-label=label>
                <line class="ribbon-line" x1="0" x2="100%" y1=line y2=line />
                <line class="ribbon-gone" x1="0" x2=percent(now) y1=line y2=line />
                {ticks}
                {names}
                <circle class="ribbon-today" cx=percent(now) cy=line r="5" />
                <text class="ribbon-now" x=percent(now) y=line + 34 text-anchor=anchor(now)>{text.picture_today()}</text>
            </svg>
        }
        .into_any()
    };
    view! { <div class="ribbon-frame">{drawn}</div> }
}
