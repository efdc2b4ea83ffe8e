//! The plumb line: the mark, and progress as a weight that sinks.

use leptos::prelude::*;

/// Where the line begins, and how far the weight can sink; drawn in hundredths, which need no fractions.
const TOP: usize = 1000;
const LENGTH: usize = 8200;
/// How tall the weight is.
const WEIGHT: usize = 1000;

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
    let depth = move |step: usize| TOP + LENGTH * step.min(of) / of.max(1);
    let end = move || depth(done.get());
    let ticks = (0..=of).map(|step| view! { <path d=format!("M1600 {}h300", depth(step)) /> }).collect_view();
    view! {
        <div
            class="plumb"
            role="progressbar"
            aria-label=label
            aria-valuemin="0"
            aria-valuemax=of.to_string()
            aria-valuenow=move || done.get().to_string()
        >
            <svg viewBox="0 0 2400 10400" aria-hidden="true" focusable="false">
                <g class="plumb-ticks">{ticks}</g>
                <path class="plumb-line" d=move || format!("M400 400h1200M1000 400V{}", end()) />
                <path class="plumb-weight" d=move || format!("M650 {}h700v250L1000 {}l-350-750z", end(), end() + WEIGHT) />
            </svg>
        </div>
    }
}
