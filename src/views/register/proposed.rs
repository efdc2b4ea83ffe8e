//! What an empty register is for, and entries that are proposed for it.

use components::{Button, EmptyState, icons};
use isms::duty::Duty;
use isms::objective::Objective;
use isms::record::Record as _;
use leptos::prelude::*;
use model::history::Edit;
use platform::clock;

use super::nothing::Nothing;
use super::use_register;
use crate::state::new_row_id;

/// That nothing is there yet, and what will be.
#[component]
pub fn Empty() -> impl IntoView {
    let context = use_register();
    let text = context.work.text;
    match context.register.about {
        None => view! { <p class="muted">{text.register_none()}</p> }.into_any(),
        Some(about) => view! {
            <EmptyState icon=icons::CHECKLIST title=text.register_none() lead=about(text)><Duties /><Objectives /><Nothing /></EmptyState>
        }
        .into_any(),
    }
}

/// Adds the usual duties as one step; nothing in other registers.
#[component]
fn Duties() -> impl IntoView {
    let context = use_register();
    let work = context.work;
    let add = move || {
        let proposed = isms::duties::proposed(work.document().catalogue, &work.assessment());
        let edit = |proposal: &isms::duties::Proposal| {
            let duty = proposal.duty(work.text, clock::today());
            work.editor.row_edit(&Duty::key(&new_row_id()), duty.write())
        };
        let edits: Vec<Edit> = proposed.iter().filter_map(edit).collect();
        work.editor.revise(edits);
    };
    (context.register.name == Duty::REGISTER)
        .then(|| view! { <Button on_press=add>{work.text.duty_propose()}</Button> })
}

/// Adds objectives with a metric as one step; nothing in other registers.
#[component]
fn Objectives() -> impl IntoView {
    let context = use_register();
    let work = context.work;
    let add = move || {
        let proposed = isms::objectives::proposed(work.document().catalogue, &work.assessment());
        let edit = |proposal: &isms::objectives::Proposal| {
            let objective = proposal.objective(work.text, clock::today());
            work.editor.row_edit(&Objective::key(&new_row_id()), objective.write())
        };
        let edits: Vec<Edit> = proposed.iter().filter_map(edit).collect();
        work.editor.revise(edits);
    };
    (context.register.name == Objective::REGISTER)
        .then(|| view! { <Button on_press=add>{work.text.goal_propose()}</Button> })
}
