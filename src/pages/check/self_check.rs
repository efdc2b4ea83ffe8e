//! The self-check: one question a page.

use catalogue::{Guidance, RequirementFact};
use components::{Button, ButtonKind, ButtonLink, PlumbProgress};
use leptos::prelude::*;
use model::{Answer, Edition, Level, RequirementId};
use platform::page;
use wording::words;

use crate::route::Route;
use crate::state::{OpenAssessment, go, use_app, use_editor, use_text};
use crate::views::answer_form::{Choices, Help, Note, QUESTION, Reason};
use crate::views::answering::{Answering, Scale, listen_for_keys};

/// One question of the open assessment.
#[component]
pub fn SelfCheck(
    /// Its number, from 1.
    question: usize,
) -> impl IntoView {
    let editor = use_editor();
    let catalogue = catalogue::in_language(Edition::Iso27001_2022, use_text().locale);
    let Some(catalogue) = catalogue else { return ().into_any() };
    let asked = catalogue.self_check();
    let found = question.checked_sub(1).and_then(|index| {
        let id = asked.get(index)?;
        Some((id, catalogue.guidance(id)?, catalogue.fact(id)?, editor.document.get_untracked()?))
    });
    match found {
        Some((id, guidance, fact, document)) => {
            let asked = Asked { number: question, of: asked, id, guidance, fact, document };
            view! { <Question asked=asked /> }.into_any()
        }
        None => ().into_any(),
    }
}

#[derive(Clone)]
struct Asked {
    number: usize,
    of: &'static [RequirementId],
    id: &'static RequirementId,
    guidance: &'static Guidance,
    fact: &'static RequirementFact,
    document: OpenAssessment,
}

#[component]
fn Question(asked: Asked) -> impl IntoView {
    let text = use_text();
    let Asked { number, of, id, guidance, fact, document } = asked;
    let answering = Answering::begin(use_editor(), &document, id, fact.kind(), Scale::Plain);
    let Answering { answer, picked, .. } = answering;
    let assessment = document.id();
    let to = move |number: usize| Route::Check { assessment: assessment.clone(), question: number };
    let result = Route::Result { assessment: document.id(), all: false };
    let last = number == of.len();
    // Who came from the result to change an answer goes back there.
    let ends = last || use_app().changes_one.try_update(std::mem::take).unwrap_or_default();
    let after = if ends { result } else { to(number + 1) };
    let before = (number > 1).then(|| to(number - 1));
    let onwards = move || go(&after);
    listen_for_keys(answering, onwards.clone());

    page::set_title(&text.app_title(text.check_title(number)));
    page::scroll_to_top();
    page::focus_heading();
    let done = Memo::new(move |_| document.dealt_with(of));
    let progress = Signal::derive(move || text.check_progress_label(number, of.len(), done.get()));
    let next_label = move || match (ends, picked.get()) {
        (true, _) => text.check_finish(),
        (false, Some(_)) => text.check_next(),
        (false, None) => text.check_skip(),
    };
    view! {
        <div class="page check">
            <div class="check-progress">
                <PlumbProgress done=done here=number of=of.len() label=progress />
                <p class="check-count">{text.check_progress(number, of.len())}</p>
            </div>
            <div class="check-body">
                <p class="eyebrow">
                    <span class="reference" translate="no">{fact.id}</span>
                    " "
                    {fact.title.to_owned()}
                    {fact.is_new.then(|| view! { <span class="tag">{text.check_new_control()}</span> })}
                </p>
                <h1 tabindex="-1" id=QUESTION>{guidance.question.to_owned()}</h1>
                <p class="why">{guidance.why.to_owned()}</p>
                <form on:submit=|event| event.prevent_default()>
                    <Choices answering=answering guidance=guidance />
                    <Reason answering=answering />
                    <Kept answer=answer />
                    <div class="actions check-actions" data-open=move || picked.get().is_none().then_some("")>
                        <Button kind=ButtonKind::Primary submits=true on_press=onwards>
                            <span prop:textContent=next_label></span>
                        </Button>
                        {before.map(|route| view! {
                            <ButtonLink to=route.to_string()>{text.check_back()}</ButtonLink>
                        })}
                        {move || picked.get().map(|_| view! {
                            <Button kind=ButtonKind::Quiet on_press=move || answering.take_back()>
                                {text.check_clear()}
                            </Button>
                        })}
                    </div>
                </form>
            </div>
            <aside class="check-aside" aria-label=text.check_aside()>
                <Help guidance=guidance answering=answering open=page::is_roomy() />
                <Note answering=answering />
            </aside>
        </div>
    }
}

#[component]
fn Kept(answer: Memo<Answer>) -> impl IntoView {
    let text = use_text();
    move || {
        let more = answer.with(Answer::level).filter(|level| *level > Level::Established);
        more.map(|level| {
            view! { <p class="muted">{text.check_kept_level(level.number(), words::level(text, level))}</p> }
        })
    }
}
