//! The plumb line: the mark, and progress as a weight that sinks.

use leptos::prelude::*;

const TOP: f64 = 4.0;
const LENGTH: f64 = 82.0;

/// The mark.
#[component]
pub fn PlumbMark() -> impl IntoView {
    view! {
        <svg class="mark" viewBox="0 0 24 32" aria-hidden="true" focusable="false">
            <path class="mark-line" d="M5 2h14M12 2v17" />
            <path class="mark-weight" d="M7.5 18h9v3L12 31l-4.500-10z" />
        </svg>
    }
}

/// How far along: the weight drops a step for each.
#[component]
pub fn PlumbProgress(
    /// Steps done.
    #[prop(into)]
    done: Signal<usize>,
    /// Steps in all.
    of: usize,
    /// What is read out.
    #[prop(into)]
    label: Signal<String>,
) -> impl IntoView {
    let share = move || if of == 0 { 0.0 } else { done.get() as f64 / of as f64 };
    let end = move || TOP + 6.0 + LENGTH * share();
    let ticks = (0..=of)
        .map(|step| {
            let y = TOP + 6.0 + LENGTH * step as f64 / of.max(1) as f64;
            view! { <path d=format!("M16 {y}h3") /> }
        })
        .collect_view();
    view! {
        <div
            class="plumb"
            role="progressbar"
            aria-label=label
            aria-valuemin="0"
            aria-valuemax=of.to_string()
            aria-valuenow=move || done.get().to_string()
        >
            <svg viewBox="0 0 24 104" aria-hidden="true" focusable="false">
                <g class="plumb-ticks">{ticks}</g>
                <path class="plumb-line" d=move || format!("M4 {TOP}h12M10 {TOP}V{}", end()) />
                <path class="plumb-weight" d=move || format!("M6.500 {}h7v2.500L10 {}l-3.500-7.500z", end(), end() + 10.0) />
            </svg>
        </div>
    }
}
