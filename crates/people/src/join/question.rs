//! One question on a phone: large targets, the next one at once, and the way back.

use catalogue::Catalogue;
use components::{Button, ButtonKind, Choice as Target, TextArea};
use isms::workshops::Question;
use leptos::prelude::*;
use model::Level;
use platform::page;
use wording::workshops as said;
use workshop::{Choice, Comment, Invitation};

use super::At;
use crate::draft::Draft;
use crate::use_text;

/// A question with its answers.
#[component]
pub fn Asking(
    to: StoredValue<Invitation>,
    question: Question,
    draft: Draft,
    at: RwSignal<At>,
    count: usize,
) -> impl IntoView {
    let text = use_text();
    let (edition, scale, comments) = to.with_value(|to| (to.edition, to.scale, to.comments));
    let catalogue: Option<&'static Catalogue> = catalogue::in_language(edition, text.locale);
    let place = question.number - 1;
    let words = catalogue.map(|catalogue| said::question(catalogue, &question)).unwrap_or_default();
    let guidance =
        catalogue.zip(question.requirement.as_ref()).and_then(|(catalogue, id)| catalogue.guidance(id));
    let chosen = Memo::new(move |_| draft.get().answers.get(place).copied().flatten());
    let choose = move |choice: Choice| {
        draft.change(|one| {
            if let Some(answer) = one.answers.get_mut(place) {
                *answer = Some(choice);
            }
        });
    };
    let targets = scale.choices().iter().map(|choice| {
        let choice = *choice;
        let means = match choice {
            Choice::NotSure => text.check_not_sure_means(),
            Choice::NotApplicable => text.join_not_applicable(),
            Choice::Level(level) => Level::try_from(level)
                .ok()
                .and_then(|level| guidance.map(|guidance| guidance.level(level)))
                .unwrap_or_default(),
        };
        view! {
            <Target group="answer" name=name(choice) label=said::choice(text, scale, choice) meaning=means
                key=Signal::stored(None) chosen=Signal::derive(move || chosen.get() == Some(choice))
                on_choose=move |()| choose(choice) />
        }
    });
    let go = move |there: At| {
        at.set(there);
        page::scroll_to_top();
        page::focus_heading();
    };
    let next = move || go(if place + 1 < count { At::Question(place + 1) } else { At::End });
    let back = move || go(if place == 0 { At::Welcome } else { At::Question(place - 1) });
    let label = move || match (chosen.get().is_some(), place + 1 < count) {
        (true, true) => text.check_next(),
        (false, true) => text.check_skip(),
        (_, false) => text.join_to_end(),
    };
    let comment = Signal::derive(move || {
        let all = draft.get().comments;
        all.into_iter().find(|one| usize::from(one.question) == place).map(|one| one.text).unwrap_or_default()
    });
    let write = move |words: String| {
        draft.change(|one| {
            one.comments.retain(|known| usize::from(known.question) != place);
            if let (false, Ok(question)) = (words.trim().is_empty(), u8::try_from(place)) {
                one.comments.push(Comment { question, text: words });
            }
            one.comments.sort();
        });
    };
    view! {
        <p class="check-count">{text.check_progress(place + 1, count)}</p>
        <form on:submit=|event| event.prevent_default()>
            <fieldset class="choices">
                <legend><h2 tabindex="-1">{words}</h2></legend>
                {targets.collect_view()}
            </fieldset>
            {comments.then(|| view! {
                <TextArea id="join-comment" label=text.join_comment() hint=text.join_comment_hint()
                    longest=model::limits::COMMENT value=comment on_input=write on_done=Callback::new(|()| ()) />
            })}
            <div class="actions">
                <Button kind=ButtonKind::Primary submits=true walks=true on_press=next><span prop:textContent=label></span></Button>
                <Button walks=true on_press=back>{text.check_back()}</Button>
            </div>
        </form>
    }
}

fn name(choice: Choice) -> &'static str {
    match choice {
        Choice::Level(0) => "0",
        Choice::Level(1) => "1",
        Choice::Level(2) => "2",
        Choice::Level(3) => "3",
        Choice::Level(4) => "4",
        Choice::Level(_) => "5",
        Choice::NotSure => "u",
        Choice::NotApplicable => "x",
    }
}
