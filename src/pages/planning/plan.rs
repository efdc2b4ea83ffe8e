//! The plan: the project's frame, the suggested plan, actions on a board, on a timeline and in a table.

mod board;
mod ribbon;
mod timeline;

use std::sync::Arc;

use components::{
    Button, ButtonKind, ButtonLink, DayField, Dialog, EmptyState, PickField, Segmented, Suggestions, icons,
};
use isms::action::Action;
use isms::person::Role;
use isms::project::Project;
use isms::record::{Keyed, Record};
use isms::suggested::{Suggestion, plan};
use leptos::prelude::*;
use model::history::Edit;
use platform::{clock, focus};
use wording::tasks;

use self::board::Board;
use self::ribbon::Ribbon;
use self::timeline::Timeline;
use crate::route::Room;
use crate::state::new_row_id;
use crate::views::assessment_context::{AssessmentContext, use_assessment};
use crate::views::register::{Form, RegisterContext, Table};
use crate::views::rooms::RoomFrame;

/// The plan of the open assessment.
#[component]
pub fn PlanPage() -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let view = RwSignal::new(0_usize);
    let chosen = RwSignal::new(None::<String>);
    let is_open = RwSignal::new(false);
    let edit = Callback::new(move |id: String| {
        chosen.set(Some(id));
        is_open.set(true);
    });
    // What is added is kept once something is written into it.
    let add = move || {
        edit.run(new_row_id());
        focus::to("#action-title".to_owned());
    };
    RegisterContext::on_page(Action::DECLARED);
    let is_empty = Memo::new(move |_| work.registers.with(|registers| registers.actions.is_empty()));
    let count = move || {
        let (done, all) = work.registers.with(|registers| registers.actions_done());
        text.plan_count(done, all)
    };
    view! {
        <RoomFrame room=Room::Plan class="page room plan" lead=text.plan_lead()>
            <Suggestions id="names" names=Signal::derive(move || work.registers.with(|registers| registers.names())) />
            <section>
                <div class="plan-tools">
                    <Segmented
                        legend=text.plan_show()
                        group="view"
                        labels=vec![text.plan_board(), text.plan_timeline(), text.plan_table()]
                        chosen=view
                        on_choose=move |place| view.set(place)
                    />
                    <p class="muted" role="status" prop:textContent=count></p>
                    <Button kind=ButtonKind::Primary on_press=add>{text.action_add()}</Button>
                </div>
                <Ribbon />
                <Suggested />
                {move || match (is_empty.get(), view.get()) {
                    (true, _) => view! {
                        <EmptyState icon=icons::FLAG title=text.plan_empty() lead=text.plan_none()>
                            <ButtonLink to=work.to(Room::Gaps)>{text.plan_from_gaps()}</ButtonLink>
                        </EmptyState>
                    }
                    .into_any(),
                    (false, 0) => view! { <Board edit=edit /> }.into_any(),
                    (false, 1) => view! { <Timeline edit=edit /> }.into_any(),
                    (false, _) => view! { <Table /> }.into_any(),
                }}
            </section>
            <Dialog open=is_open title=text.row_action() id="action-dialog">
                {move || is_open.get().then(|| chosen.get()).flatten().map(|id| {
                    let doomed = id.clone();
                    let remove = move || {
                        work.editor.remove_row::<Action>(&doomed);
                        is_open.set(false);
                    };
                    view! {
                        <Form register=Action::DECLARED id=id />
                        <div class="actions">
                            <Button kind=ButtonKind::Primary submits=true on_press=move || { work.editor.save(); is_open.set(false); }>
                                {text.app_save()}
                            </Button>
                            <Button kind=ButtonKind::Danger on_press=remove>{text.action_remove()}</Button>
                        </div>
                    }
                })}
            </Dialog>
        </RoomFrame>
    }
}

/// The edits that put the suggested plan into the assessment: its actions and its milestones.
/// What an earlier suggestion put there and nobody has begun gives way.
fn suggestion(work: AssessmentContext, frame: &Project) -> Vec<Edit> {
    let text = work.text;
    let document = work.document();
    let assessment = document.snapshot();
    work.registers.with_untracked(|registers| {
        let lead = registers.people.iter().find(|person| person.record.role == Role::Lead);
        let owner = lead.map(|lead| lead.record.name.clone()).unwrap_or_default();
        let Suggestion { actions, milestones } = plan(
            frame,
            &document.catalogue.packages(),
            &assessment,
            clock::today(),
            &owner,
            &|task| tasks::title(text, task),
            &mut new_row_id,
        );
        let untouched = |action: &&Arc<Keyed<Action>>| {
            action.record.phase.is_some() && action.record.state == Default::default()
        };
        let gone = registers.actions.iter().filter(untouched);
        let mut edits: Vec<Edit> =
            gone.filter_map(|action| work.editor.row_edit(&Action::key(&action.id), None)).collect();
        let row = |action: &Keyed<Action>| work.editor.record_edit(&action.id, &action.record);
        edits.extend(actions.iter().filter_map(row));
        edits.extend(work.editor.record_edit(Project::ID, frame));
        for milestone in milestones {
            let known = registers.milestones.iter().find(|one| one.record.kind == milestone.kind);
            if known.is_some_and(|one| one.record.is_done) {
                continue;
            }
            let id = known.map_or_else(new_row_id, |one| one.id.clone());
            edits.extend(work.editor.record_edit(&id, &milestone));
        }
        edits
    })
}

/// From when, for how long, and the plan that is suggested for it.
#[component]
fn Suggested() -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let frame = work.registers.with_untracked(|registers| registers.frame.clone());
    let begun = RwSignal::new(frame.begun.unwrap_or_else(clock::today).to_string());
    let months = RwSignal::new(if frame.months == 0 { Project::USUAL } else { frame.months });
    let framed = move || Project {
        begun: model::time::day(&begun.get()),
        months: months.get(),
        ..work.registers.with(|registers| registers.frame.clone())
    };
    let options = (Project::SHORTEST..=Project::LONGEST)
        .map(|count| (count.to_string(), text.plan_months(u64::from(count))))
        .collect();
    let end = move || match framed().end() {
        Some(end) => text.plan_end(end),
        None => text.plan_no_end().to_owned(),
    };
    let has_suggested = Memo::new(move |_| {
        work.registers.with(|registers| registers.actions.iter().any(|action| action.record.phase.is_some()))
    });
    let suggest = move || {
        let frame = untrack(framed);
        if frame.end().is_some() {
            work.editor.revise(suggestion(work, &frame));
        }
    };
    view! {
        <details class="disclosure suggested" open=untrack(|| !has_suggested.get())>
            <summary>{text.plan_schedule()}</summary>
            <div class="disclosure-body">
            <h2>{text.plan_suggested()}</h2>
            <p>{text.plan_suggested_lead()}</p>
            <form class="from-stage-2" on:submit=|event| event.prevent_default()>
                <DayField incomplete=text.field_incomplete_day() id="begun" label=text.plan_begun() value=begun on_change=move |day| begun.set(day) />
                <PickField
                    id="months"
                    label=text.plan_within()
                    options=options
                    chosen=Signal::derive(move || months.get().to_string())
                    on_choose=move |key: String| months.set(key.parse().unwrap_or(Project::USUAL))
                />
                <Button kind=ButtonKind::Secondary submits=true on_press=suggest>
                    <span prop:textContent=move || if has_suggested.get() { text.plan_again() } else { text.plan_suggest() }></span>
                </Button>
            </form>
            <p class="muted" role="status" prop:textContent=end></p>
            {move || has_suggested.get().then(|| view! { <p class="muted">{text.plan_again_hint()}</p> })}
            </div>
        </details>
    }
}
