//! What is counted beside the areas. It follows changes, though not each letter that somebody types (debouncing).

use isms::counts::Counts;
use leptos::prelude::*;
use platform::page;

use crate::views::assessment_context::{AssessmentContext, here, use_assessment};

/// How long nothing is to change before it is counted again, in milliseconds.
const REST: i32 = 400;

fn counted(work: AssessmentContext) -> Counts {
    let document = work.document();
    work.registers.with(|registers| Counts::of(document.catalogue, &work.assessment(), registers, here()))
}

/// Counts what is open in the open assessment; nothing that can be seen.
#[component]
pub fn Counting(
    /// Where it is kept.
    counts: RwSignal<Counts>,
) -> impl IntoView {
    let work = use_assessment();
    let changes = StoredValue::new(0_u64);
    Effect::new(move |_| {
        // Nothing is copied to learn that something changed.
        work.document().follow_revision();
        changes.update_value(|changes| *changes += 1);
        let latest = changes.get_value();
        page::after(REST, move || {
            // It may be gone by then.
            if changes.try_get_value() == Some(latest) {
                let now = untrack(|| counted(work));
                if counts.try_get_untracked().is_some_and(|before| before != now) {
                    counts.try_set(now);
                }
            }
        });
    });
}
