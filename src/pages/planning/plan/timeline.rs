//! Actions in time. A bar is moved with the pointer, or with the arrow keys: a day, with Page Up and Page Down a week;
//! with Shift it becomes longer or shorter. What waits for it moves along.

use isms::action::Action;
use isms::schedule::{Days, ScheduleError, days, shift};
use isms::timeline::{Span, labels};
use leptos::ev;
use leptos::prelude::*;
use model::history::Edit;
use platform::{clock, page};
use wording::calendar as said;

use crate::views::assessment_context::{AssessmentContext, use_assessment};
use crate::views::more::{AT_ONCE, More};
use crate::views::steady::SteadyList;

/// The rows that names of milestones may take, and the height of one in rem.
const ROWS: usize = 4;
const ROW: f64 = 1.2;
/// The most letters of a name.
const LONGEST: usize = 28;
/// What a letter of a name and its mark take of the narrowest timeline, in percent.
const LETTER: f64 = 1.15;
const MARK: f64 = 3.0;

/// A bar that is being dragged.
#[derive(Debug, Clone, PartialEq)]
struct Drag {
    id: String,
    from: i32,
    /// The width of the whole timeline, in CSS pixels.
    width: f64,
    /// A number of days away.
    by: i64,
}

/// The timeline.
#[component]
pub fn Timeline(
    /// Opens an action.
    edit: Callback<String>,
) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let span = Memo::new(move |_| {
        work.registers
            .with(|registers| Span::around(&registers.actions, &registers.milestones, clock::today()))
    });
    let ids = Memo::new(move |_| {
        work.registers.with(|registers| {
            let timed = registers.actions.iter().filter(|action| days(&action.record).is_some());
            timed.map(|action| action.id.clone()).collect::<Vec<_>>()
        })
    });
    let shown = RwSignal::new(AT_ONCE);
    let drawn = Memo::new(move |_| ids.with(|ids| ids.iter().take(shown.get()).cloned().collect::<Vec<_>>()));
    let list = SteadyList::of(drawn);
    let undated = Memo::new(move |_| {
        let all = work.registers.with(|registers| registers.actions.len());
        all.saturating_sub(ids.with(Vec::len))
    });
    let said = RwSignal::new(String::new());
    let drag = RwSignal::new(None::<Drag>);
    let was_moved = RwSignal::new(false);
    let moving = window_event_listener(ev::pointermove, move |event| {
        drag.update(|drag| {
            if let Some(drag) = drag {
                let share = f64::from(event.client_x() - drag.from) / drag.width.max(1.0);
                drag.by = span.get_untracked().days(share);
            }
        });
    });
    let ending = window_event_listener(ev::pointerup, move |_| {
        if let Some(Drag { id, by, .. }) = drag.get_untracked() {
            drag.set(None);
            was_moved.set(by != 0);
            if by != 0 {
                reschedule(work, &id, by, 0, said);
            }
        }
    });
    let leaving = window_event_listener(ev::pointercancel, move |_| drag.set(None));
    on_cleanup(move || {
        moving.remove();
        ending.remove();
        leaving.remove();
    });
    let scale = move || {
        let span = span.get();
        span.months()
            .into_iter()
            .map(|month| {
                let left = format!("{}%", span.place(month));
                view! { <span class="tick" data-user="" style:left=left>{month.format("%Y-%m").to_string()}</span> }
            })
            .collect_view()
    };
    let today = move || {
        let share = span.get().place(clock::today()) / 100.0;
        format!("calc(var(--names) + (100% - var(--names)) * {share})")
    };
    view! {
        <p class="muted">{text.timeline_keys()}</p>
        <p class="timeline-said muted" role="status" data-user="" prop:textContent=said></p>
        {move || (undated.get() > 0).then(|| view! { <p class="muted">{text.timeline_undated(undated.get() as u64)}</p> })}
        <div class="timeline" tabindex="0" role="region" aria-label=text.plan_timeline()>
            <div class="timeline-body">
                <div class="timeline-scale" aria-hidden="true">{scale}</div>
                <Milestones span=span />
                <div class="timeline-rows">
                    <span class="timeline-today" aria-hidden="true" style:left=today></span>
                    <ul on:focusin=move |_| list.hold() on:focusout=move |event| list.let_go(&event)>
                        <For each=move || list.ids.get() key=Clone::clone children=move |id| view! {
                            <Line id=id span=span drag=drag was_moved=was_moved said=said edit=edit />
                        } />
                    </ul>
                </div>
            </div>
        </div>
        <More shown=shown count=Signal::derive(move || ids.with(Vec::len)) />
    }
}

/// The milestones above the bars, each with its name where there is room for it.
#[component]
fn Milestones(span: Memo<Span>) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let drawn = move || {
        let span = span.get();
        let mut near: Vec<_> = work.registers.with(|registers| {
            let all = registers.milestones.iter().map(|one| &one.record);
            let near = all.filter_map(|one| Some((one.on.filter(|on| span.holds(*on))?, one)));
            near.map(|(on, one)| (on, said::milestone(text, one.kind, &one.title), one.is_done)).collect()
        });
        model::sort::sort_by(&mut near, |one, other| one.0.cmp(&other.0));
        let short = |name: &str| model::text::shortened(name, LONGEST);
        let width = |name: &str| MARK + LETTER * short(name).chars().count() as f64;
        let marks: Vec<(f64, f64)> =
            near.iter().map(|(on, name, _)| (span.place(*on), width(name))).collect();
        let labels = labels(&marks, ROWS);
        let rows = labels.iter().flatten().map(|label| label.row + 1).max().unwrap_or(1);
        let height = format!("{}rem", rows as f64 * ROW + ROW / 2.0);
        let marks = near.into_iter().zip(labels).zip(marks).map(|(((on, name, is_done), label), (place, _))| {
            let (says, short) = (text.timeline_milestone(on, &name), short(&name));
            let title = says.clone();
            let (row, ends) = label.map_or((0, false), |label| (label.row, label.ends));
            let height = format!("{}rem", (row + 1) as f64 * ROW);
            view! {
                <li class:is-done=is_done class:is-left=ends style:left=format!("{place}%") style:height=height title=title>
                    <span class="visually-hidden" data-user="" prop:textContent=says></span>
                    {label.is_some().then(|| view! {
                        <span class="milestone-name" aria-hidden="true" data-user="" prop:textContent=short></span>
                    })}
                </li>
            }
        });
        view! {
            <ul class="timeline-milestones" aria-label=text.calendar_milestones() style:height=height>
                {marks.collect_view()}
            </ul>
        }
    };
    drawn.into_any()
}

/// Moves an action and what waits for it, as one step; says what happened.
fn reschedule(work: AssessmentContext, id: &str, by: i64, longer: i64, said: RwSignal<String>) {
    let text = work.text;
    let moved = work.registers.with_untracked(|registers| shift(&registers.actions, id, by, longer));
    match moved {
        Ok(moved) => {
            let edits: Vec<Edit> = moved
                .iter()
                .filter_map(|(id, days)| {
                    let mut action: Action = work.row(id);
                    (action.start, action.due) = (Some(days.start), Some(days.end));
                    work.editor.record_edit(id, &action)
                })
                .collect();
            let others = moved.iter().filter(|(other, _)| other != id).count();
            let own = moved.iter().find(|(other, _)| other == id).map(|(_, days)| *days);
            said.set(match own {
                Some(Days { start, end }) => text.timeline_moved(others as u64, start, end),
                None => text.timeline_stuck().to_owned(),
            });
            work.editor.revise(edits);
        }
        Err(ScheduleError::Cycle) => said.set(text.finding_action_cycle().to_owned()),
        Err(ScheduleError::NoDays | ScheduleError::OutOfReach) => said.set(text.timeline_stuck().to_owned()),
    }
}

#[component]
fn Line(
    id: String,
    span: Memo<Span>,
    drag: RwSignal<Option<Drag>>,
    was_moved: RwSignal<bool>,
    said: RwSignal<String>,
    edit: Callback<String>,
) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let id = StoredValue::new(id);
    let action = Memo::new(move |_| {
        id.with_value(|id| work.registers.with(|registers| registers.action(id).cloned().unwrap_or_default()))
    });
    let by = move || {
        drag.with(|drag| drag.as_ref().filter(|drag| id.with_value(|id| drag.id == *id)).map_or(0, |d| d.by))
    };
    let place = Memo::new(move |_| {
        let (span, days) = (span.get(), action.with(days)?);
        let left = span.place(days.start) + by() as f64 * 100.0 / span.length() as f64;
        let width = ((days.end - days.start).num_days() + 1) as f64 * 100.0 / span.length() as f64;
        Some((left, width))
    });
    let label = move || {
        let row = action.get();
        let Some(Days { start, end }) = days(&row) else { return row.title };
        text.timeline_bar(&row.title, start, end, row.state.label(text))
    };
    let on_key = move |event: ev::KeyboardEvent| {
        let (by, longer) = match (event.key().as_str(), event.shift_key()) {
            ("ArrowRight", false) => (1, 0),
            ("ArrowLeft", false) => (-1, 0),
            ("PageDown", _) => (7, 0),
            ("PageUp", _) => (-7, 0),
            ("ArrowRight", true) => (0, 1),
            ("ArrowLeft", true) => (0, -1),
            _ => return,
        };
        event.prevent_default();
        id.with_value(|id| reschedule(work, id, by, longer, said));
    };
    let on_down = move |event: ev::PointerEvent| {
        let width = page::parent_width_of(event.current_target());
        drag.set(Some(Drag { id: id.get_value(), from: event.client_x(), width, by: 0 }));
    };
    // A press that moved the bar does not open it as well.
    let open = move |_| {
        if !was_moved.get_untracked() {
            edit.run(id.get_value());
        }
        was_moved.set(false);
    };
    let state = move || action.with(|action| action.state);
    let is_late = move || action.with(|action| action.is_overdue(clock::today()));
    view! {
        <li class="timeline-line">
            <span class="timeline-title" data-user="" aria-hidden="true" prop:textContent=move || { action.with(|action| action.title.clone()) }></span>
            <span class="timeline-track">
                <button
                    type="button"
                    class="timeline-bar"
                    data-state=move || state().key()
                    class:timeline-late=is_late
                    aria-label=label
                    data-user=""
                    style:left=move || place.get().map(|(left, _)| format!("{left}%")).unwrap_or_default()
                    style:width=move || place.get().map(|(_, width)| format!("{width}%")).unwrap_or_default()
                    on:keydown=on_key
                    on:pointerdown=on_down
                    on:click=open
                ></button>
            </span>
        </li>
    }
}
