//! One action, to be changed.

use components::{Button, ButtonKind, CheckField, DayField, Disclosure, LineField, PickField, ProseField};
use isms::action::{Action, ActionState};
use isms::record::Keyed;
use isms::schedule::{rescheduled, waits_for};
use leptos::prelude::*;
use model::RequirementId;
use platform::clock;

use crate::views::assessment_context::use_assessment;
use crate::views::typed::typed;

/// The form of an action.
#[component]
pub fn ActionForm(
    /// Its id.
    id: String,
    /// Whether the dialog is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let id = StoredValue::new(id);
    let action = Memo::new(move |_| {
        id.with_value(|id| work.registers.with(|registers| registers.action(id).cloned().unwrap_or_default()))
    });
    let write = move |part: &'static str, set: fn(&mut Action, &str)| {
        typed(move |words: String| {
            id.with_value(|id| work.type_row(id, part, |action: &mut Action| set(action, &words)));
        })
    };
    let change = move |change: &dyn Fn(&mut Action)| {
        id.with_value(|id| work.change_row(id, |action: &mut Action| change(action)));
    };
    let title = write("title", |action, words| action.title = model::text::line(words));
    let owner = write("owner", |action, words| action.owner = model::text::line(words));
    let note = write("note", |action, words| action.note = model::text::note(words));
    let effort = write("effort", |action, words| action.effort = words.trim().parse().unwrap_or_default());
    let requirements = write("requirements", |action, words| action.requirements = read_references(words));
    let states =
        ActionState::ALL.map(|state| (state.key().to_owned(), state.label(text).to_owned())).to_vec();
    let choose = move |key: String| {
        let state = ActionState::ALL.into_iter().find(|state| state.key() == key).unwrap_or_default();
        change(&|action| action.become_(state, clock::today()));
    };
    let day = move |of: fn(&Action) -> Option<chrono::NaiveDate>| {
        Signal::derive(move || action.with(of).map(|day| day.to_string()).unwrap_or_default())
    };
    // A day means the same whether it is typed here or its bar is dragged.
    let change_day = move |set: &dyn Fn(&mut Action)| {
        let id = id.get_value();
        let mut action: Action = work.row(&id);
        set(&mut action);
        let changed = work.registers.with_untracked(|registers| rescheduled(&registers.actions, &id, action));
        let edit = |other: &Keyed<Action>| work.session.record_edit(&other.id, &other.record);
        work.session.revise(changed.iter().filter_map(edit).collect());
    };
    let remove = move || {
        id.with_value(|id| work.session.remove_row::<Action>(id));
        open.set(false);
    };
    let written = move || {
        let ids = action.with(|action| action.requirements.clone());
        ids.iter().map(RequirementId::as_str).collect::<Vec<_>>().join(", ")
    };
    let number = move || {
        action.with(|action| if action.effort == 0 { String::new() } else { action.effort.to_string() })
    };
    let says =
        move |of: fn(&Action) -> &String| Signal::derive(move || action.with(|action| of(action).clone()));
    view! {
        <div class="action-form">
            <LineField longest=model::limits::LINE id="action-title" label=text.part_title() value=says(|a| &a.title) on_input=title.on_input on_done=title.on_done />
            <PickField id="action-state" label=text.part_state() options=states
                chosen=Signal::derive(move || action.with(|action| action.state.key().to_owned())) on_choose=choose />
            <LineField longest=model::limits::LINE id="action-owner" label=text.part_owner() suggestions="names" value=says(|a| &a.owner)
                on_input=owner.on_input on_done=owner.on_done />
            <LineField longest=model::limits::LINE id="action-effort" label=text.part_effort() value=Signal::derive(number)
                on_input=effort.on_input on_done=effort.on_done />
            <DayField id="action-start" label=text.part_start() value=day(|a| a.start)
                on_change=move |day: String| change_day(&|action| action.start = model::time::day(&day)) />
            <DayField id="action-due" label=text.part_due() value=day(|a| a.due)
                on_change=move |day: String| change_day(&|action| action.due = model::time::day(&day)) />
            <LineField longest=model::limits::REASON id="action-requirements" label=text.part_requirements() hint=text.action_requirements_hint()
                value=Signal::derive(written) on_input=requirements.on_input on_done=requirements.on_done />
            <ProseField longest=model::limits::NOTE id="action-note" label=text.part_note() value=says(|a| &a.note) on_input=note.on_input on_done=note.on_done />
        </div>
        <Before id=id action=action />
        <div class="actions">
            <Button kind=ButtonKind::Primary on_press=move || open.set(false)>{text.statement_done()}</Button>
            <Button kind=ButtonKind::Danger on_press=remove>{text.action_remove()}</Button>
        </div>
    }
}

/// What has to be done before: any action that does not itself wait for this one.
#[component]
fn Before(id: StoredValue<String>, action: Memo<Action>) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let offered = Memo::new(move |_| {
        id.with_value(|id| {
            work.registers.with(|registers| {
                let free =
                    |other: &&Keyed<Action>| other.id != *id && !waits_for(&registers.actions, &other.id, id);
                let name = |other: &Keyed<Action>| (other.id.clone(), other.record.title.clone());
                registers.actions.iter().filter(free).map(name).collect::<Vec<_>>()
            })
        })
    });
    let boxes = move || {
        let one = |(other, title): (String, String)| {
            let known = other.clone();
            let checked = Signal::derive(move || action.with(|action| action.after.contains(&known)));
            let toggle = move |is_on: bool| {
                id.with_value(|id| {
                    work.change_row(id, |action: &mut Action| {
                        action.after.retain(|before| *before != other);
                        if is_on {
                            action.after.push(other.clone());
                        }
                    });
                });
            };
            view! { <li data-user=""><CheckField label=title checked=checked on_change=toggle /></li> }
        };
        offered.get().into_iter().map(one).collect_view()
    };
    move || {
        offered.with(|offered| !offered.is_empty()).then(|| {
            view! { <Disclosure summary=text.action_after()><ul class="befores">{boxes}</ul></Disclosure> }
        })
    }
}

/// References as somebody writes them: `5.1, A.8.13`.
fn read_references(words: &str) -> Vec<RequirementId> {
    let mut read: Vec<RequirementId> = Vec::new();
    let is_reference = |id: &RequirementId| id.as_str().contains(|c: char| c.is_ascii_digit());
    for id in words.split([',', ';', ' ']).filter_map(|word| word.trim().parse().ok()).filter(is_reference) {
        if !read.contains(&id) {
            read.push(id);
        }
    }
    read
}
