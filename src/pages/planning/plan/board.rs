//! Actions by state, side by side (Kanban board): moved by their buttons, by dragging, and with the arrow keys.

use std::sync::Arc;

use components::{Button, ButtonKind};
use isms::action::{Action, ActionState};
use isms::record::Keyed;
use leptos::prelude::*;
use platform::{clock, focus};

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
    // The id of the action that is being dragged, and the column it is over.
    let (dragged, over) = (RwSignal::new(None::<String>), RwSignal::new(None::<ActionState>));
    let said = RwSignal::new(String::new());
    let put = Callback::new(move |(id, state): (String, ActionState)| {
        let action: Action = work.row(&id);
        if action.state != state {
            move_to(work, &id, state);
            said.set(text.action_moved(&action.title, state.label(text)));
        }
    });
    let column = move |state: ActionState| {
        let own = Memo::new(move |_| {
            let own = |action: &&Arc<Keyed<Action>>| action.record.state == state;
            work.registers.with(|registers| registers.actions.iter().filter(own).cloned().collect::<Vec<_>>())
        });
        let shown = RwSignal::new(AT_ONCE);
        let cards = move || {
            own.with(|own| {
                let drawn = own.iter().take(shown.get()).cloned();
                drawn.map(|action| card(work, action, edit, put, dragged)).collect_view()
            })
        };
        view! {
            <section
                class="column"
                data-column=state.key()
                class:is-over=move || over.get() == Some(state)
                on:dragover=move |event| {
                    if dragged.with_untracked(Option::is_some) {
                        event.prevent_default();
                        over.set(Some(state));
                    }
                }
                on:dragleave=move |_| over.set(None)
                on:drop=move |event| {
                    over.set(None);
                    if let Some(id) = dragged.try_update(Option::take).flatten() {
                        event.prevent_default();
                        put.run((id, state));
                    }
                }
            >
                <h2>
                    {state.label(text)}
                    " "
                    <span class="muted" prop:textContent=move || { own.with(Vec::len) }></span>
                </h2>
                <ul>{cards}</ul>
                <More shown=shown count=Signal::derive(move || own.with(Vec::len)) />
            </section>
        }
    };
    view! {
        <p class="muted board-keys">{text.plan_board_keys()}</p>
        <div class="board">{ActionState::ALL.map(column).collect_view()}</div>
        <p class="visually-hidden" role="status" prop:textContent=said></p>
    }
}

/// The state so many columns further right, if there is one.
fn beside(state: ActionState, places: isize) -> Option<ActionState> {
    let here = ActionState::ALL.iter().position(|one| *one == state)?;
    ActionState::ALL.get(here.checked_add_signed(places)?).copied()
}

/// Moves an action to another state.
pub fn move_to(work: AssessmentContext, id: &str, state: ActionState) {
    work.change_row(id, |action: &mut Action| action.become_(state, clock::today()));
}

fn card(
    work: AssessmentContext,
    action: Arc<Keyed<Action>>,
    edit: Callback<String>,
    put: Callback<(String, ActionState)>,
    dragged: RwSignal<Option<String>>,
) -> AnyView {
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
    let (own, begun, state) = (id.clone(), id.clone(), row.state);
    let name = ["card-", &id].concat();
    let moves = move |event: leptos::ev::KeyboardEvent| {
        let places = match event.key().as_str() {
            "ArrowRight" => 1,
            "ArrowLeft" => -1,
            _ => return,
        };
        event.prevent_default();
        if let Some(beside) = beside(state, places) {
            put.run((own.clone(), beside));
            focus::to(["#card-", &own].concat());
        }
    };
    view! {
        <li
            class="card"
            draggable="true"
            on:dragstart=move |_| dragged.set(Some(begun.clone()))
            on:dragend=move |_| dragged.set(None)
        >
            <button
                type="button"
                id=name
                class="card-title"
                data-user=""
                on:click=move |_| edit.run(opened.clone())
                on:keydown=moves
            >
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
