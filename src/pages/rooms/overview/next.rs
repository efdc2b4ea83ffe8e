//! The next best action: the gap without an action that closes most for least, why, and one press to plan it.

use components::{Button, ButtonKind, Icon, LevelMove, icons};
use isms::next_steps::{Urgent, best_actions, urgent};
use isms::result::Outcome;
use leptos::prelude::*;
use model::gaps::Gap;
use wording::words;

use crate::route::Route;
use crate::views::assessment_context::{AssessmentContext, use_assessment};

/// One action at a time; the others come one after the other.
#[component]
pub fn NextAction(
    /// The outcome over all requirements.
    outcome: Memo<Outcome>,
) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let best = Memo::new(move |_| {
        outcome.with(|outcome| {
            work.registers
                .with(|registers| best_actions(outcome, registers).into_iter().cloned().collect::<Vec<Gap>>())
        })
    });
    let (place, said) = (RwSignal::new(0), RwSignal::new(""));
    let shown = move || {
        best.with(|best| {
            let place = if best.is_empty() { 0 } else { place.get() % best.len() };
            match best.get(place) {
                Some(gap) => one(work, gap, place == 0).into_any(),
                None => view! { <p>{text.overview_next_none()}</p> }.into_any(),
            }
        })
    };
    let first = move || {
        let urgent = outcome.with(|outcome| work.registers.with(|registers| urgent(outcome, registers)))?;
        let (says, register, row) = match urgent {
            Urgent::Notify(id, title) => (text.overview_notify(title), "incident", Some(id)),
            Urgent::Assign(id, title) => (text.overview_assign(title), "incident", Some(id)),
            Urgent::Correct(id, title) => (text.overview_correct(title), "nonconformity", Some(id)),
            Urgent::Audit => (text.overview_audit().to_owned(), "audit", None),
            Urgent::Review => (text.overview_review().to_owned(), "review", None),
        };
        let (assessment, register) = (work.id(), register.to_owned());
        let to = Route::Register { assessment, register, row, filter: String::new() }.to_string();
        Some(view! { <p><a href=to data-user="">{says}</a></p> })
    };
    let add = move || {
        let gap = best.with_untracked(|best| {
            let count = best.len().max(1);
            best.get(place.get_untracked() % count).map(|gap| gap.id.clone())
        });
        if let Some(id) = gap {
            work.plan_gap(&id);
            said.set(text.overview_next_added());
        }
    };
    let another = move || {
        said.set("");
        place.update(|place| *place += 1);
    };
    let has_some = Memo::new(move |_| best.with(|best| !best.is_empty()));
    view! {
        <section class="next-action" aria-labelledby="next-action">
            <h2 class="next-label" id="next-action">{text.overview_next()}</h2>
            {first}
            {shown}
            {move || has_some.get().then(|| view! {
                <div class="actions">
                    <Button kind=ButtonKind::Primary on_press=add>
                        <Icon path=icons::ADD />
                        <span>{text.overview_next_add()}</span>
                    </Button>
                    <Button kind=ButtonKind::Quiet walks=true on_press=another>{text.overview_next_other()}</Button>
                </div>
            })}
            <p class="muted" role="status" prop:textContent=said></p>
        </section>
    }
    .into_any()
}

fn one(work: AssessmentContext, gap: &Gap, is_best: bool) -> impl IntoView + use<> {
    let (text, document) = (work.text, work.document());
    let advised = document.catalogue.step_for(&gap.id, Some(gap.level), &document.profile(), work.lacks());
    let step = advised.map(|advised| words::advised(text, advised).1);
    let why = match is_best {
        true => text.overview_next_why(gap.weight, gap.effort),
        false => text.overview_next_why_other(gap.weight, gap.effort),
    };
    let to = gap.target.level();
    view! {
        <h3>
            <a href=work.to_requirement(&gap.id)>
                <span class="reference" translate="no">{gap.id.to_string()}</span>
                " "
                <span data-user=gap.id.is_own().then_some("")>{work.title(&gap.id)}</span>
            </a>
        </h3>
        {step.map(|step| view! { <p>{step}</p> })}
        <p class="next-why">
            <LevelMove
                from=(gap.level.number(), words::level(text, gap.level))
                to=(to.number(), words::level(text, to))
            />
            <span class="muted">{why}</span>
        </p>
    }
}
