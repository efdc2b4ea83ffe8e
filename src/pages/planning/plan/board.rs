//! Actions by state, side by side.

use std::sync::Arc;

use components::{Button, ButtonKind};
use isms::action::{Action, ActionState};
use isms::record::Keyed;
use leptos::prelude::*;
use platform::clock;

use crate::views::assessment_context::{AssessmentContext, use_assessment};
use crate::views::more::{AT_ONCE, More};

/// The board.
#[component]
pub fn Board(
    /// Opens an action.
    edit: Callback<String>,
) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let column = move |state: ActionState| {
        let own = Memo::new(move |_| {
            let own = |action: &&Arc<Keyed<Action>>| action.record.state == state;
            work.registers.with(|registers| registers.actions.iter().filter(own).cloned().collect::<Vec<_>>())
        });
        let shown = RwSignal::new(AT_ONCE);
        let cards = move || {
            own.with(|own| {
                let drawn = own.iter().take(shown.get()).cloned();
                drawn.map(|action| card(work, action, edit)).collect_view()
            })
        };
        view! {
            <section class="column" data-column=state.key()>
                <h3>
                    {state.label(text)}
                    " "
                    <span class="muted" prop:textContent=move || { own.with(Vec::len) }></span>
                </h3>
                <ul>{cards}</ul>
                <More shown=shown count=Signal::derive(move || own.with(Vec::len)) />
            </section>
        }
    };
    view! { <div class="board">{ActionState::ALL.map(column).collect_view()}</div> }
}

/// Moves an action to another state.
pub fn move_to(work: AssessmentContext, id: &str, state: ActionState) {
    work.change_row(id, |action: &mut Action| action.become_(state, clock::today()));
}

fn card(work: AssessmentContext, action: Arc<Keyed<Action>>, edit: Callback<String>) -> AnyView {
    let text = work.text;
    let Keyed { id, record: row } = Arc::unwrap_or_clone(action);
    let is_late = row.is_overdue(clock::today());
    let due = row.due.map(|due| text.action_due(due));
    let requirements = row
        .requirements
        .iter()
        .map(|id| view! { <a class="reference" translate="no" href=work.to_requirement(id)>{id.to_string()}</a> " " })
        .collect_view();
    let next = match row.state {
        ActionState::ToDo => Some((ActionState::Doing, text.action_begin())),
        ActionState::Doing => Some((ActionState::Done, text.action_finish())),
        ActionState::Done => Some((ActionState::Doing, text.action_reopen())),
    };
    let (opened, title) = (id.clone(), row.title.clone());
    view! {
        <li class="card">
            <button type="button" class="card-title" data-user="" on:click=move |_| edit.run(opened.clone())>
                {title.clone()}
            </button>
            <p class="muted">
                {requirements}
                <span data-user="">{row.owner}</span>
            </p>
            <p class="card-foot">
                <span class=if is_late { "tag tag-warning" } else { "muted" }>{due}</span>
                {next.map(|(state, label)| view! {
                    <Button
                        kind=ButtonKind::Quiet
                        description=text.label_about(label, &title)
                        on_press=move || move_to(work, &id, state)
                    >
                        {label}
                    </Button>
                })}
            </p>
        </li>
    }
    .into_any()
}
