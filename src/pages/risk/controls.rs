//! The controls that a risk relies on, each with its present level, and the actions that treat it.

use components::{Button, ButtonKind, Icon, LevelChip, LineField, icons};
use isms::action::Action;
use isms::record::Record as _;
use isms::risk::Risk;
use leptos::prelude::*;
use model::history::Edit;
use model::{Applicability, InclusionReason, RequirementId, RequirementKind};
use platform::clock;
use wording::words;

use crate::route::Route;
use crate::state::new_row_id;
use crate::views::assessment_context::{AssessmentContext, use_assessment};

/// How many requirements are offered while one is looked for.
const OFFERED: usize = 6;

/// The edits that let controls apply because they treat a risk, unless they are left out.
fn relied_on<'a>(
    work: AssessmentContext,
    controls: impl IntoIterator<Item = &'a RequirementId>,
) -> Vec<Edit> {
    let document = untrack(|| work.document());
    let edition = document.catalogue.edition;
    let edit = |id: &RequirementId| {
        if catalogue::kind_of(edition, id).unwrap_or(RequirementKind::Control) != RequirementKind::Control {
            return None;
        }
        work.editor.answer_edit(id, |answer| match &mut answer.applicability {
            Applicability::Undecided => {
                answer.applicability = Applicability::Included([InclusionReason::Risk].into());
            }
            Applicability::Included(reasons) => {
                reasons.insert(InclusionReason::Risk);
            }
            Applicability::Excluded(_) => {}
        })
    };
    controls.into_iter().filter_map(edit).collect()
}

/// Adds a risk with the controls that it relies on, as one step; its id.
pub fn add_risk(work: AssessmentContext, risk: Risk) -> String {
    let id = new_row_id();
    let mut edits: Vec<Edit> = work.editor.record_edit(&id, &risk).into_iter().collect();
    edits.extend(relied_on(work, risk.relies_on()));
    work.editor.revise(edits);
    id
}

/// Links a control to a risk, or takes it away. It is in place, or to be added, as its level says.
fn link(work: AssessmentContext, id: &str, control: &RequirementId, is_linked: bool) {
    let mut risk: Risk = work.row(id);
    risk.controls.retain(|known| known != control);
    risk.added.retain(|known| known != control);
    let mut edits = Vec::new();
    if is_linked {
        let answer = untrack(|| work.document().answer(control));
        let is_there = answer.level().is_some_and(|level| level >= answer.target.level());
        if is_there { &mut risk.controls } else { &mut risk.added }.push(control.clone());
        edits = relied_on(work, [control]);
    }
    edits.extend(work.editor.record_edit(id, &risk));
    work.editor.revise(edits);
}

/// The controls of a risk.
#[component]
pub fn Controls(
    /// The risk's id.
    id: String,
    /// The risk.
    risk: Memo<Risk>,
) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let id = StoredValue::new(id);
    let edition = work.document().catalogue.edition;
    let item = move |control: RequirementId, is_new: bool| {
        let answer = work.assessment().answer(&control);
        let target = answer.target.level();
        let kind = catalogue::kind_of(edition, &control).unwrap_or(RequirementKind::Control);
        let says = if answer.exclusion(kind).is_some() {
            text.risk_control_excluded().to_owned()
        } else if answer.level().is_some_and(|level| level >= target) {
            text.risk_control_in_place().to_owned()
        } else {
            text.risk_control_needs(target.number())
        };
        let chip = answer.level().map(|level| {
            view! { <LevelChip level=level.number() name=words::level(text, level) /> }
        });
        let (to, title) = (work.to_requirement(&control), work.title(&control));
        let (reference, gone) = (control.to_string(), control.clone());
        let remove = move || id.with_value(|id| link(work, id, &gone, false));
        view! {
            <li data-control=reference.clone()>
                <span class="list-mark">{chip}</span>
                <a class="grow" href=to><span class="reference" translate="no">{reference.clone()}</span> " " <span data-user=control.is_own().then_some("")>{title}</span></a>
                {is_new.then(|| view! { <span class="tag">{text.risk_will_add()}</span> })}
                <span class="muted">{says}</span>
                <Button kind=ButtonKind::Quiet description=text.risk_unlink(&reference) on_press=remove>
                    <Icon path=icons::CLOSE />
                </Button>
            </li>
        }
    };
    let list = move || {
        risk.with(|risk| {
            let in_place = risk.controls.iter().map(|control| (control.clone(), false));
            let added = risk.added.iter().filter(|control| !risk.controls.contains(control));
            in_place.chain(added.map(|control| (control.clone(), true))).collect::<Vec<_>>()
        })
        .into_iter()
        .map(|(control, is_new)| item(control, is_new))
        .collect_view()
    };
    view! {
        <section>
            <h3>{text.risk_controls_title()}</h3>
            <ul class="thread">{list}</ul>
            <Finder id=id risk=risk />
        </section>
    }
}

/// Finds a requirement by its number or words, and links it.
#[component]
fn Finder(id: StoredValue<String>, risk: Memo<Risk>) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let words = RwSignal::new(String::new());
    let found = Memo::new(move |_| {
        let wanted = words.get().to_lowercase();
        if wanted.trim().is_empty() {
            return Vec::new();
        }
        let linked = risk.with(|risk| risk.relies_on().cloned().collect::<Vec<_>>());
        let fits = |name: &str| wanted.split_whitespace().all(|word| name.contains(word));
        work.items.with(|items| {
            let named = items.iter().map(|item| (item.id.clone(), work.item_title(item)));
            let open = named.filter(|(id, _)| !linked.contains(id));
            let found = open.filter(|(id, title)| fits(&[id.as_str(), " ", title].concat().to_lowercase()));
            found.take(OFFERED).collect::<Vec<_>>()
        })
    });
    let offers = move || {
        let offer = |(control, title): (RequirementId, String)| {
            let name = text.label_numbered(&control, &title);
            let take = move || {
                id.with_value(|id| link(work, id, &control, true));
                words.set(String::new());
            };
            view! { <li><Button kind=ButtonKind::Quiet description=text.label_about(text.risk_link(), &name) on_press=take><Icon path=icons::ADD /><span>{name}</span></Button></li> }
        };
        found.get().into_iter().map(offer).collect_view()
    };
    view! {
        <LineField id="link-control" label=text.risk_link_control() hint=text.risk_link_hint() longest=model::limits::LINE
            value=words on_input=move |typed: String| words.set(typed) />
        <ul class="found-controls" aria-live="polite">{offers}</ul>
    }
}

/// The actions that treat a risk.
#[component]
pub fn Actions(
    /// The risk's id.
    id: String,
    /// The risk.
    risk: Memo<Risk>,
) -> impl IntoView {
    let work = use_assessment();
    let text = work.text;
    let id = StoredValue::new(id);
    let add = move || {
        let mut risk: Risk = id.with_value(|id| work.row(id));
        let title = text.risk_action_for(risk.reference(), &risk.title);
        let action = Action {
            title: model::text::line(&title),
            requirements: risk.relies_on().cloned().collect(),
            owner: risk.owner.clone(),
            added: Some(clock::today()),
            ..Action::default()
        };
        let action_id = new_row_id();
        risk.actions.push(action_id.clone());
        let edits = [
            work.editor.record_edit(&action_id, &action),
            id.with_value(|id| work.editor.record_edit(id, &risk)),
        ];
        work.editor.revise(edits.into_iter().flatten().collect());
    };
    let list = move || {
        let ids = risk.with(|risk| risk.actions.clone());
        let rows = work.registers.with(|registers| {
            let found = |id: &String| Some((id.clone(), registers.action(id)?.clone()));
            ids.iter().filter_map(found).collect::<Vec<_>>()
        });
        let is_none = rows.is_empty();
        let row = |(id, action): (String, Action)| {
            let register = Action::REGISTER.to_owned();
            let to =
                Route::Register { assessment: work.id(), register, row: Some(id), filter: String::new() };
            let due = action.due.map(|due| text.date(due)).unwrap_or_default();
            view! {
                <li>
                    <a class="grow" href=to.to_string() data-user="">{action.title}</a>
                    <span class="muted">{action.state.label(text)}</span>
                    <span class="muted day">{due}</span>
                </li>
            }
        };
        let rows = rows.into_iter().map(row).collect_view();
        view! { {rows}{is_none.then(|| view! { <li class="muted">{text.risk_no_actions()}</li> })} }
    };
    view! {
        <section>
            <h3>{text.risk_actions_title()}</h3>
            <ul class="thread">{list}</ul>
            <Button on_press=add><Icon path=icons::ADD /><span>{text.risk_add_action()}</span></Button>
        </section>
    }
}
