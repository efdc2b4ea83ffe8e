//! What changed over time: snapshots, comparing two of them or a file, the course of readiness and of actions.

mod compare;
mod course;

use std::sync::Arc;

use components::{Button, ButtonKind, Icon, LineField, Notice, NoticeTone, icons};
use isms::gates::requirements;
use isms::progress::proposed;
use isms::record::Keyed;
use isms::snapshot::Snapshot;
use leptos::prelude::*;
use model::Requirement;
use platform::clock;
use wording::{calendar as said, words};

use self::compare::Compare;
use self::course::Courses;
use crate::route::Room;
use crate::state::new_row_id;
use crate::views::assessment_context::{AssessmentContext, use_assessment};
use crate::views::rooms::RoomFrame;

/// Keeps what the assessment says now.
fn take(work: AssessmentContext, name: &str) {
    let assessment = work.document().snapshot();
    let snapshot = work
        .registers
        .with_untracked(|registers| Snapshot::take(name, clock::today(), &assessment, registers));
    work.editor.set_row(&new_row_id(), &snapshot);
}

/// The progress of the open assessment.
#[component]
pub fn ProgressPage() -> impl IntoView {
    let text = use_assessment().text;
    view! {
        <RoomFrame room=Room::Progress lead=text.progress_lead()>
            <Proposed />
            <Snapshots />
            <Courses />
            <Compare />
        </RoomFrame>
    }
}

/// A snapshot after each milestone.
#[component]
fn Proposed() -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let name = Memo::new(move |_| {
        let name =
            |milestone: &isms::milestone::Milestone| said::milestone(text, milestone.kind, &milestone.title);
        work.registers.with(|registers| proposed(registers, clock::today()).map(name))
    });
    move || {
        name.get().map(|name| {
            let called = name.clone();
            view! {
                <Notice tone=NoticeTone::Plain>
                    <p data-user="">{text.progress_proposed(&name)}</p>
                    <Button on_press=move || take(work, &called)>{text.progress_take()}</Button>
                </Notice>
            }
        })
    }
}

#[component]
fn Snapshots() -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let name = RwSignal::new(String::new());
    let all = Memo::new(move |_| work.registers.with(|registers| registers.snapshots.clone()));
    let new = move || {
        let chosen = model::text::line(&name.get_untracked());
        let called = if chosen.is_empty() { text.progress_unnamed().to_owned() } else { chosen };
        take(work, &called);
        name.set(String::new());
    };
    let line = move |snapshot: Arc<Keyed<Snapshot>>, requirements: &[Requirement]| {
        let Keyed { id, record: row } = Arc::unwrap_or_clone(snapshot);
        let figures = row.figures(requirements);
        let on = row.on.map(|on| text.date(on)).unwrap_or_default();
        let label = text.progress_remove(&row.name);
        let remove = move || work.editor.remove_row::<Snapshot>(&id);
        view! {
            <tr>
                <th scope="row" data-user="">{row.name}</th>
                <td class="day">{on}</td>
                <td>{words::readiness(text, &figures)}</td>
                <td>{words::coverage(text, &figures)}</td>
                <td>{text.plan_count(row.done, row.actions)}</td>
                <td>
                    <Button kind=ButtonKind::Quiet description=label on_press=remove>
                        <Icon path=icons::DELETE />
                    </Button>
                </td>
            </tr>
        }
    };
    let lines = move || {
        let document = work.document();
        let requirements = work
            .registers
            .with_untracked(|registers| requirements(document.catalogue, &document.snapshot(), registers));
        all.get().into_iter().rev().map(|snapshot| line(snapshot, &requirements)).collect_view()
    };
    view! {
        <section>
            <h2>{text.progress_snapshots()}</h2>
            <p>{text.progress_snapshots_lead()}</p>
            <form class="from-stage-2" on:submit=|event| event.prevent_default()>
                <LineField longest=model::limits::LINE id="snapshot" label=text.progress_name() value=name on_input=move |words| name.set(words) />
                <Button submits=true on_press=new>{text.progress_take()}</Button>
            </form>
            {move || all.with(|all| !all.is_empty()).then(|| view! {
                <div class="table-frame" tabindex="0" role="region" aria-label=text.progress_snapshots()>
                    <table class="snapshots">
                        <thead>
                            <tr>
                                <th scope="col">{text.part_name()}</th>
                                <th scope="col">{text.part_on()}</th>
                                <th scope="col">{text.result_readiness()}</th>
                                <th scope="col">{text.result_coverage()}</th>
                                <th scope="col">{text.part_actions()}</th>
                                <th scope="col"><span class="visually-hidden">{text.home_delete()}</span></th>
                            </tr>
                        </thead>
                        <tbody>{lines}</tbody>
                    </table>
                </div>
            })}
        </section>
    }
}
