//! One requirement: the question, all levels, and everything that helps to answer it.

use catalogue::{Advice, Catalogue, Guidance, RequirementFact};
use components::{Button, ButtonKind, ButtonLink, Notice, NoticeTone};
use leptos::prelude::*;
use model::{Profile, RequirementId};
use outcome::words;
use platform::page;

use super::{Problem, ProblemPage};
use crate::route::Route;
use crate::state::{Document, use_session, use_text};
use crate::views::answer_form::{Choices, Help, Note, Reason};
use crate::views::answering::{Answering, Scale, listen_for_keys};

/// The page of a requirement.
#[component]
pub fn RequirementPage(
    /// Which one.
    id: RequirementId,
) -> impl IntoView {
    let session = use_session();
    let found = session.document.get_untracked().and_then(|document| {
        let requirements = document.catalogue.requirements();
        let place = requirements.iter().position(|requirement| requirement.id == id)?;
        let id = &requirements.get(place)?.id;
        Some((document.catalogue.fact(id)?, document.catalogue.guidance(id)?, place, document))
    });
    match found {
        Some((fact, guidance, place, document)) => {
            view! { <Asked document=document fact=fact guidance=guidance place=place /> }.into_any()
        }
        None => view! { <ProblemPage problem=Problem::Unknown /> }.into_any(),
    }
}

#[component]
fn Asked(
    document: Document,
    fact: &'static RequirementFact,
    guidance: &'static Guidance,
    place: usize,
) -> impl IntoView {
    let session = use_session();
    let text = use_text();
    let catalogue = document.catalogue;
    let assessment = document.id();
    let neighbour = |place: Option<usize>| {
        let requirement = catalogue.requirements().get(place?)?.id.clone();
        Some(Route::Requirement { assessment: assessment.clone(), requirement })
    };
    let (before, after) = (neighbour(place.checked_sub(1)), neighbour(Some(place + 1)));
    let list = Route::Requirements { assessment: document.id() };
    let id = &guidance.id;
    let answering = Answering::begin(session, &document, id, fact.kind(), Scale::Full);
    let onwards = after.clone().unwrap_or_else(|| list.clone());
    let go_on = move || session.go(&onwards);
    listen_for_keys(answering, go_on.clone());

    page::set_title(&text.app_title(format!("{} {}", fact.id, text.content(fact.title))));
    page::scroll_to_top();
    page::focus_soon("main h1");
    let profile = document.snapshot().profile;
    let to = |route: &Route| match route {
        Route::Requirement { requirement, .. } => requirement.to_string(),
        _ => String::new(),
    };
    view! {
        <div class="page requirement">
            <p class="eyebrow">
                <a href=list.to_string()>{text.requirements_back()}</a>
                <span>{words::group(text, fact.group)}</span>
                {fact.objective.map(|words| view! { <span>{text.content(words).into_owned()}</span> })}
            </p>
            <h1 tabindex="-1">
                <span class="reference">{fact.id}</span>
                " "
                {text.content(fact.title).into_owned()}
                {fact.is_new.then(|| view! { <span class="tag">{text.requirements_new()}</span> })}
            </h1>
            <p class="lead">{text.content(guidance.question).into_owned()}</p>
            <p class="why">{text.content(guidance.why).into_owned()}</p>
            <div class="requirement-columns">
                <form on:submit=|event| event.prevent_default()>
                    <Carried answering=answering />
                    <Choices answering=answering guidance=guidance />
                    <Reason answering=answering />
                    <div class="actions">
                        <Button kind=ButtonKind::Primary submits=true on_press=go_on>
                            {match &after {
                                Some(after) => text.requirements_next(to(after)),
                                None => text.requirements_back().to_owned(),
                            }}
                        </Button>
                        {before.map(|before| view! {
                            <ButtonLink to=before.to_string()>{text.requirements_previous(to(&before))}</ButtonLink>
                        })}
                        {move || answering.picked.get().map(|_| view! {
                            <Button kind=ButtonKind::Quiet on_press=move || answering.take_back()>
                                {text.check_clear()}
                            </Button>
                        })}
                    </div>
                    <Help guidance=guidance />
                    <Note answering=answering />
                </form>
                {catalogue.advice(id).map(|advice| view! {
                    <Aside catalogue=catalogue fact=fact advice=advice profile=profile assessment=document.id() />
                })}
            </div>
        </div>
    }
}

/// What was carried over waits for somebody to confirm it.
#[component]
fn Carried(answering: Answering) -> impl IntoView {
    let text = use_text();
    let waiting = move || answering.answer.with(|answer| answer.needs_confirmation);
    let confirm = move || answering.session.change(answering.id, |answer| answer.needs_confirmation = false);
    move || {
        waiting().then(|| {
            view! {
                <Notice tone=NoticeTone::Warning>
                    <p>{text.requirements_carried()}</p>
                    <Button on_press=confirm>{text.requirements_confirm_it()}</Button>
                </Notice>
            }
        })
    }
}

#[component]
fn Aside(
    catalogue: &'static Catalogue,
    fact: &'static RequirementFact,
    advice: &'static Advice,
    profile: Profile,
    assessment: String,
) -> impl IntoView {
    let text = use_text();
    let say = move |words: &'static str| text.content(words).into_owned();
    let block = move |title: &'static str, words: String| {
        (!words.is_empty()).then(|| view! { <section><h2>{title}</h2><p>{words}</p></section> })
    };
    let documents: Vec<_> =
        catalogue.documents().iter().filter(|document| asks_for(document.reference, fact.id)).collect();
    let documents = (!documents.is_empty()).then(|| {
        let items =
            documents.into_iter().map(|document| view! { <li>{say(document.name)}</li> }).collect_view();
        let more = Route::Lesson { lesson: "documents".into() }.to_string();
        view! {
            <section>
                <h2>{text.requirements_documents()}</h2>
                <ul>{items}</ul>
                <p><a href=more>{text.learn_documents()}</a></p>
            </section>
        }
    });
    let related = advice.related.iter().filter_map(|id| {
        let requirement: RequirementId = id.parse().ok()?;
        let title = words::title(text, catalogue, &requirement);
        let to = Route::Requirement { assessment: assessment.clone(), requirement };
        Some(view! {
            <li><a href=to.to_string()><span class="reference">{*id}</span>" "{title}</a></li>
        })
    });
    let related = (!advice.related.is_empty()).then(|| {
        let items = related.collect_view();
        view! { <section><h2>{text.requirements_related()}</h2><ul>{items}</ul></section> }
    });
    let weight = text.requirements_weight(fact.weight_for(&profile), say(advice.weight_reason_for(&profile)));
    let effort = text.requirements_effort(fact.effort, say(advice.effort_reason));
    view! {
        <aside class="requirement-aside">
            {block(text.requirements_first_step(), say(advice.first_step_for(&profile)))}
            {block(text.requirements_new_says(), say(advice.new))}
            {block(text.requirements_differs(), say(advice.differs))}
            {fact.amendment.map(|what| view! { <p>{text.requirements_amendment(say(what))}</p> })}
            {documents}
            <section>
                <h2>{text.requirements_matters()}</h2>
                <p>{weight}</p>
                <p>{effort}</p>
            </section>
            {related}
        </aside>
    }
}

/// Whether a list of references such as `6.1.3 e); 8.3` names a requirement.
fn asks_for(references: &str, id: &str) -> bool {
    references.split(';').any(|reference| reference.split_whitespace().next() == Some(id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_found_with_its_item_letter_and_among_others() {
        assert!(asks_for("6.1.3 e); 8.3", "8.3") && asks_for("6.1.3 e); 8.3", "6.1.3"));
        assert!(!asks_for("A.5.26", "5.2") && !asks_for("7.5.1 b)", "7.5"));
    }
}
