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
    /// The step that is shown, from 1.
    here: usize,
    /// Steps in all.
    of: usize,
    /// What is read out.
    #[prop(into)]
    label: Signal<String>,
) -> impl IntoView {
    let depth = move |step: usize| TOP + LENGTH * step.min(of) / of.max(1);
    let end = move || depth(done.get());
    let tick = |step: usize| match step == here {
        true => view! { <path class="plumb-here" d=format!("M1600 {}h600", depth(step)) /> },
        false => view! { <path class="" d=format!("M1600 {}h300", depth(step)) /> },
    };
    let ticks = (0..=of).map(tick).collect_view();
    // Where there is no room for a line that hangs, it lies.
    let share = move || format!("{}%", 100 * done.get().min(of) / of.max(1));
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
            <svg class="plumb-lying" height="16" aria-hidden="true" focusable="false">
                <rect class="plumb-rest" y="4" width="100%" height="2" />
                <rect class="plumb-gone" y="4" width=share height="2" />
                <svg x=share overflow="visible"><path class="plumb-weight" d="M-5 1h10v4L0 15l-5-10z" /></svg>
            </svg>
        </div>
    }
}
