//! What ends findings in one step: an owner or a due date for all of a kind, done or confirmed for one.

use components::{Button, ButtonKind, DayField, LineField};
use isms::action::{Action, ActionState};
use isms::asset::Asset;
use isms::checks::{Finding, Location, Remedy};
use isms::document::Document;
use isms::registers::edit;
use isms::risk::Risk;
use leptos::prelude::*;
use model::history::Edit;
use platform::clock;
use serde_json::Value;

use crate::views::assessment_context::{AssessmentContext, use_assessment};

/// The edit that names the owner of what a finding is about.
fn owned(work: AssessmentContext, finding: &Finding, owner: &str) -> Option<Edit> {
    match &finding.spot {
        Location::Requirement(id) => {
            work.editor.answer_edit(id, |answer| answer.owner = model::text::line(owner))
        }
        Location::Action(id) => {
            let action = Action { owner: model::text::line(owner), ..work.row(id) };
            work.editor.record_edit(id, &action)
        }
        Location::Document(id) => {
            let document = Document { owner: model::text::line(owner), ..work.row(id) };
            work.editor.record_edit(id, &document)
        }
        Location::Asset(id) => {
            let asset = Asset { owner: model::text::line(owner), ..work.row(id) };
            work.editor.record_edit(id, &asset)
        }
        Location::Risk(id) => {
            let risk = Risk { owner: model::text::line(owner), ..work.row(id) };
            work.editor.record_edit(id, &risk)
        }
        Location::Row(register, id) => {
            let (key, owner) = ([register, "/", id].concat(), Value::from(owner));
            let set = |rows: &model::Rows| edit::set(rows, &key, "owner", Some(&owner), clock::today());
            work.document().with_rows(set).into_iter().next()
        }
        Location::Milestones
        | Location::Scope
        | Location::Statement
        | Location::RiskCriteria
        | Location::Register(_) => None,
    }
}

/// The edit that sets the due date of the action that a finding is about.
fn dated(work: AssessmentContext, finding: &Finding, due: &str) -> Option<Edit> {
    match &finding.spot {
        Location::Action(id) => {
            let action = Action { due: model::time::day(due), ..work.row(id) };
            work.editor.record_edit(id, &action)
        }
        _ => None,
    }
}

/// A field for all findings of a kind, and the button that applies it to them as one step.
#[component]
pub fn ForAll(
    /// What ends them.
    remedy: Remedy,
    /// The findings.
    own: Memo<Vec<Finding>>,
) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let value = RwSignal::new(String::new());
    let missing = RwSignal::new(false);
    let apply = move || {
        let value = value.get_untracked();
        missing.set(value.trim().is_empty());
        if value.trim().is_empty() {
            return;
        }
        let edit = |finding: &Finding| match remedy {
            Remedy::Owner => owned(work, finding, &value),
            Remedy::Due => dated(work, finding, &value),
            Remedy::Done | Remedy::Confirm => None,
        };
        work.editor.revise(own.with_untracked(|own| own.iter().filter_map(edit).collect()));
    };
    let count = move || own.with(Vec::len) as u64;
    let label = move || match remedy {
        Remedy::Due => text.checks_set_day(count()),
        _ => text.checks_assign(count()),
    };
    let id = move || own.with_untracked(|own| own.first().map(|one| one.check.id())).unwrap_or_default();
    let field = match remedy {
        Remedy::Owner => view! {
            <LineField
                longest=model::limits::LINE
                id=["remedy-", &id()].concat()
                label=text.part_owner()
                suggestions="names"
                value=value
                on_input=move |words| value.set(words)
            />
        }
        .into_any(),
        Remedy::Due => view! {
            <DayField
                incomplete=text.field_incomplete_day()
                id=["remedy-", &id()].concat()
                label=text.part_due()
                value=value
                on_change=move |day| value.set(day)
            />
        }
        .into_any(),
        Remedy::Done | Remedy::Confirm => return ().into_any(),
    };
    let needed =
        if remedy == Remedy::Due { text.checks_set_day_needed() } else { text.checks_assign_needed() };
    view! {
        <form class="remedy" on:submit=|event| event.prevent_default()>
            {field}
            <Button submits=true on_press=apply><span prop:textContent=label></span></Button>
            <p class="needed" role="status" prop:textContent=move || { missing.get().then_some(needed) }></p>
        </form>
    }
    .into_any()
}

/// The button that ends one finding.
#[component]
pub fn ForOne(
    /// What ends it.
    remedy: Remedy,
    /// The finding.
    finding: Finding,
    /// What it is about, for screen readers.
    about: String,
) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let label = match remedy {
        Remedy::Done => text.action_finish(),
        Remedy::Confirm => text.requirements_confirm_it(),
        Remedy::Owner | Remedy::Due => return ().into_any(),
    };
    let cure = move || match (&finding.spot, remedy) {
        (Location::Action(id), Remedy::Done) => {
            let done = |action: &mut Action| action.become_(ActionState::Done, clock::today());
            work.change_row(id, done);
        }
        (Location::Requirement(id), Remedy::Confirm) => {
            work.editor.change(id, |answer| answer.needs_confirmation = false);
        }
        _ => {}
    };
    view! {
        <Button kind=ButtonKind::Quiet description=text.label_about(label, &about) on_press=cure>{label}</Button>
    }
    .into_any()
}
