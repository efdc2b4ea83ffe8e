//! What helps with a requirement, and what hangs on it.

use catalogue::{Advice, Catalogue, RequirementFact};
use components::{Button, ButtonKind};
use isms::document::references;
use isms::risks::risks_of;
use leptos::prelude::*;
use model::{Profile, RequirementId};
use wording::{list, words};

use super::use_workbench;
use crate::route::{Room, Route};
use crate::views::audit_notes::AuditNotes;

/// The risks that rely on a requirement; follows changes.
#[component]
fn Risks(id: RequirementId) -> impl IntoView {
    let work = use_workbench().work;
    let text = work.text;
    let found = Memo::new(move |_| {
        work.registers.with(|registers| {
            let relying = risks_of(registers, &id)
                .map(|risk| (risk.id.clone(), risk.record.reference(), risk.record.title.clone()));
            relying.collect::<Vec<_>>()
        })
    });
    move || {
        let found = found.get();
        (!found.is_empty()).then(|| {
            let items = found.into_iter().map(|(id, reference, title)| {
                view! { <li><a href=work.to_risk(&id)><span class="reference" translate="no">{reference}</span> " " <span data-user="">{title}</span></a></li> }
            });
            view! { <section><h2>{text.risk_control_risks()}</h2><ul>{items.collect_view()}</ul></section> }
        })
    }
}

/// Advice about a requirement of the standard.
#[component]
pub fn Aside(
    /// The catalogue.
    catalogue: &'static Catalogue,
    /// The facts.
    fact: &'static RequirementFact,
    /// The advice.
    advice: &'static Advice,
    /// Whose it is: advice depends on it.
    profile: Profile,
) -> impl IntoView {
    let work = use_workbench().work;
    let text = work.text;
    let block = move |title: &'static str, words: &'static str| {
        (!words.is_empty()).then(|| view! { <section><h2>{title}</h2><p>{words}</p></section> })
    };
    let id = fact.id.parse::<RequirementId>().ok();
    let asks = |list: &str| references(list).any(|id| id.as_str() == fact.id);
    let documents: Vec<_> =
        catalogue.documents().iter().filter(|document| asks(document.reference)).collect();
    let documents = (!documents.is_empty()).then(|| {
        let items = documents.into_iter().map(|document| view! { <li>{document.name}</li> }).collect_view();
        view! {
            <section>
                <h2>{text.requirements_documents()}</h2>
                <ul>{items}</ul>
                <p><a href=work.to(Room::Documents)>{text.bench_to_documents()}</a></p>
            </section>
        }
    });
    let related = advice.related.iter().filter_map(|id| {
        let requirement: RequirementId = id.parse().ok()?;
        let title = work.title(&requirement);
        let to = Route::requirement(&work.id(), requirement);
        Some(view! { <li><a href=to.to_string()><span class="reference" translate="no">{*id}</span>" "{title}</a></li> })
    });
    let related = (!advice.related.is_empty()).then(|| {
        let items = related.collect_view();
        view! { <section><h2>{text.requirements_related()}</h2><ul>{items}</ul></section> }
    });
    let risks = id.clone().map(|id| view! { <Risks id=id /> });
    let audit = id.as_ref().and_then(|id| catalogue.audit(id));
    let advised = {
        let (document, profile) = (work.document(), profile.clone());
        move || {
            let id = id.as_ref()?;
            let (name, words) = words::advised(
                text,
                catalogue.step_for(id, document.answer(id).level(), &profile, work.lacks())?,
            );
            Some(view! { <section class="first-step"><h2>{name}</h2><p>{words}</p></section> })
        }
    };
    let weight = text.requirements_weight(fact.weight_for(&profile), advice.weight_reason_for(&profile));
    let effort = text.requirements_effort(fact.effort, advice.effort_reason);
    view! {
        {advised}
        {audit.map(|audit| view! { <AuditNotes audit=audit /> })}
        {block(text.requirements_new_says(), advice.new)}
        {block(text.requirements_differs(), advice.differs)}
        {fact.amendment.map(|what| view! { <p>{text.requirements_amendment(what)}</p> })}
        {documents}
        {risks}
        <section>
            <h2>{text.requirements_matters()}</h2>
            <p>{weight}</p>
            <p>{effort}</p>
        </section>
        {related}
    }
}

/// The actions for a requirement, and the way to a new one.
#[component]
pub fn ActionsFor(
    /// The requirement.
    id: RequirementId,
) -> impl IntoView {
    let work = use_workbench().work;
    let text = work.text;
    let sought = id.clone();
    let actions = Memo::new(move |_| {
        let own = |registers: &isms::Registers| {
            registers
                .actions
                .iter()
                .filter(|action| action.record.requirements.contains(&sought))
                .cloned()
                .collect::<Vec<_>>()
        };
        work.registers.with(own)
    });
    let add = move || work.plan_gap(&id);
    let items = move || {
        actions
            .get()
            .into_iter()
            .map(|action| {
                let state = action.record.state.label(text).to_owned();
                let due = action.record.due.map(|due| text.date(due));
                let state = list::commas(text, std::iter::once(state).chain(due));
                view! {
                    <li>
                        <a href=work.to(Room::Plan) data-user="">{action.record.title.clone()}</a>
                        " "
                        <span class="muted">{state}</span>
                    </li>
                }
            })
            .collect_view()
    };
    view! {
        <section>
            <h2>{text.part_actions()}</h2>
            <ul>{items}</ul>
            <div class="actions">
                <Button kind=ButtonKind::Quiet on_press=add>{text.action_add()}</Button>
            </div>
        </section>
    }
}
