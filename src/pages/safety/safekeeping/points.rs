//! Restore points: what would change, and going back.

use std::sync::Arc;

use components::{Button, Disclosure};
use leptos::prelude::*;
use model::Assessment;
use model::history::Cause;
use model::merge::differences;

use crate::state::{use_editor, use_history, use_text};
use crate::views::assessment_context::copied;
use crate::views::differences::Differences;

/// How many of the differences to a restore point are listed.
const LISTED: usize = 200;

/// The restore points of the open assessment.
#[component]
pub fn Points() -> impl IntoView {
    let (history, editor) = (use_history(), use_editor());
    let text = use_text();
    let points = RwSignal::new(None::<Vec<(String, Assessment)>>);
    let lost = RwSignal::new(0);
    platform::spawn(async move {
        let found = history.points().await;
        lost.try_set(found.unreadable as u64);
        points.try_set(Some(found.known));
    });
    let now = copied(move || editor.document.get().map(|document| document.assessment()));
    let list = move || match points.get() {
        None => view! { <p class="muted" role="status">{text.home_loading()}</p> }.into_any(),
        Some(points) if points.is_empty() => {
            view! { <p class="muted">{text.safe_points_none()}</p> }.into_any()
        }
        Some(points) => {
            let points = points
                .into_iter()
                .map(|(day, state)| view! { <Point day=day state=state now=now /> })
                .collect_view();
            view! { <ul class="points">{points}</ul> }.into_any()
        }
    };
    view! {
        <section>
            <h2>{text.safe_points()}</h2>
            <p>{text.safe_points_body()}</p>
            {move || Some(lost.get()).filter(|count| *count > 0).map(|count| view! {
                <p class="needed" data-lost="">{text.safe_points_lost(count)}</p>
            })}
            {list}
        </section>
    }
}

#[component]
fn Point(day: String, state: Assessment, now: Memo<Arc<Option<Assessment>>>) -> impl IntoView {
    let editor = use_editor();
    let text = use_text();
    let restored = RwSignal::new(false);
    let state = StoredValue::new(state);
    let found = Memo::new(move |_| {
        let now = now.get();
        now.as_ref()
            .as_ref()
            .map(|now| state.with_value(|then| differences(None, now, then)))
            .unwrap_or_default()
    });
    let restore = move || {
        editor.become_like(Cause::Restored, &state.get_value());
        restored.set(true);
    };
    let preview = move || {
        let head = [text.safe_point_field(), text.safe_point_now(), text.safe_point_then()];
        let mut found = found.get();
        let beyond = found.len().saturating_sub(LISTED) as u64;
        found.truncate(LISTED);
        view! {
            <Differences caption=text.safe_points() head=head found=found />
            {(beyond > 0).then(|| view! { <p class="muted">{text.overview_more(beyond)}</p> })}
        }
    };
    let count = move || found.with(Vec::len);
    let name = day.clone();
    view! {
        <li class="point" data-day=name>
            <h3>{model::time::day(&day).map(|day| text.safe_point(day))}</h3>
            {move || match count() {
                0 => view! { <p class="muted">{text.safe_point_same()}</p> }.into_any(),
                _ => view! {
                    <div data-user="">
                        <Disclosure summary=text.safe_point_differs(count() as u64)>{preview()}</Disclosure>
                    </div>
                    <div class="actions">
                        <Button on_press=restore>{text.safe_point_restore()}</Button>
                    </div>
                }
                .into_any(),
            }}
            <p role="status" prop:textContent=move || { restored.get().then(|| text.safe_restored()) }></p>
        </li>
    }
}
