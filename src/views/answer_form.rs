//! The parts of a form that answers a requirement.

use catalogue::Guidance;
use components::{Choice, Disclosure, TextArea, TextField};
use leptos::prelude::*;

use super::answering::{Answering, Pick, Scale};
use crate::parts::{Part, Presence};
use crate::state::{use_app, use_parts, use_text};

/// The id of the question on the page: the choices are named by it.
pub const QUESTION: &str = "question";

/// The id of the line that says how to choose.
const CHOOSING: &str = "choosing";

/// What can be picked. An element with the id [`QUESTION`] stands on the page.
#[component]
pub fn Choices(
    /// What is being answered.
    answering: Answering,
    /// What is said about it; nothing about an own control.
    #[prop(into)]
    guidance: Option<&'static Guidance>,
) -> impl IntoView {
    let text = use_text();
    let off = use_app().preferences.shortcuts_off;
    let Answering { scale, picked, refused, .. } = answering;
    // With the arrow keys one passes choices on the way to another.
    let is_passing = StoredValue::new(false);
    let choose = move |pick| match is_passing.get_value() {
        true => answering.pass(pick),
        false => answering.pick(pick),
    };
    let is_full = scale == Scale::Full;
    let target = Memo::new(move |_| is_full.then(|| answering.answer.with(|answer| answer.target.number())));
    let choosing = match scale {
        Scale::Plain => text.check_choose(),
        Scale::Full => text.check_choose_level(),
    };
    let choices = answering
        .offers()
        .map(|pick| {
            let note = move || match pick {
                Pick::Level(level) if target.get() == Some(level.number()) => Some(text.field_target()),
                _ => None,
            };
            view! {
                <Choice
                    group="answer"
                    name=pick.key(Scale::Full)
                    label=pick.label(text, scale)
                    meaning=pick.meaning(text, guidance)
                    key=Signal::derive(move || (!off.get()).then(|| pick.key(scale)))
                    note=Signal::derive(note)
                    chosen=Signal::derive(move || picked.get() == Some(pick))
                    on_choose=move || choose(pick)
                />
            }
        })
        .collect_view();
    view! {
        <fieldset
            class="choices"
            class:level-scale=is_full
            data-target=move || target.get()
            aria-labelledby=QUESTION
            aria-describedby=CHOOSING
            on:keydown=move |event| is_passing.set_value(event.key().starts_with("Arrow"))
            on:pointerdown=move |_| is_passing.set_value(false)
        >
            {choices}
            <p role="status">
                {move || refused.get().then(|| view! { <span class="needed">{text.check_always_applies()}</span> })}
            </p>
        </fieldset>
        <p class="muted" id=CHOOSING>{choosing}</p>
    }
}

/// Why a control does not apply, once that is picked.
#[component]
pub fn Reason(
    /// What is being answered.
    answering: Answering,
) -> impl IntoView {
    let text = use_text();
    let Answering { picked, answer, .. } = answering;
    let excluded = Memo::new(move |_| picked.get() == Some(Pick::Excluded));
    let missing = move || answer.with(|answer| answer.exclusion(answering.kind).is_none());
    move || {
        excluded.get().then(|| {
            // It is a hint until somebody has left the field without a word in it.
            let was_left = RwSignal::new(false);
            view! {
                <div class="reason" on:focusout=move |_| was_left.set(true)>
                    <TextField
                        longest=model::limits::REASON
                        id="reason"
                        label=text.check_reason()
                        hint=text.check_reason_hint()
                        value=answering.reason
                        on_input=move |reason| answering.write_reason(reason)
                        on_done=Callback::new(move |()| answering.editor.save())
                    />
                    {move || missing().then(|| {
                        let is_hint = move || !was_left.get();
                        view! { <p class="needed" class:calm=is_hint role="status">{text.check_reason_needed()}</p> }
                    })}
                </div>
            }
        })
    }
}

/// What good looks like, what would show it, examples of each level, and how to choose in doubt, folded.
#[component]
pub fn Help(
    /// What is said about the requirement.
    guidance: &'static Guidance,
    /// What is being answered.
    answering: Answering,
    /// Whether it begins unfolded.
    #[prop(optional)]
    open: bool,
) -> impl IntoView {
    let (text, parts) = (use_text(), use_parts());
    let evidence =
        guidance.evidence.iter().map(|evidence| view! { <li>{evidence.to_owned()}</li> }).collect_view();
    // Examples come with what is fetched behind the first screens.
    let examples = move || {
        let audit = match parts.presence(Part::Guide).get() {
            Presence::Here => answering.catalogue().audit(&guidance.id),
            _ => None,
        };
        let of_level = |pick: Pick| match (pick, audit) {
            (Pick::Level(level), Some(audit)) => Some((pick, audit.examples(level))),
            _ => None,
        };
        let line = |(pick, examples): (Pick, &[&'static str])| {
            let items = examples.iter().map(|example| view! { <li>{*example}</li> }).collect_view();
            view! { <dt>{pick.label(text, answering.scale)}</dt><dd><ul>{items}</ul></dd> }
        };
        let shown = answering.offers().filter_map(of_level).filter(|(_, examples)| !examples.is_empty());
        let lines: Vec<_> = shown.map(line).collect();
        (!lines.is_empty()).then(|| {
            view! { <h2>{text.check_examples()}</h2><dl class="examples" data-examples="">{lines}</dl> }
        })
    };
    view! {
        <Disclosure summary=text.check_good() open=open>
            <h2>{text.check_good_ten()}</h2>
            <p>{guidance.good_ten.to_owned()}</p>
            <h2>{text.check_good_two_hundred()}</h2>
            <p>{guidance.good_two_hundred.to_owned()}</p>
            <h2>{text.check_evidence()}</h2>
            <ul>{evidence}</ul>
            {examples}
            <h2>{text.check_choosing()}</h2>
            <p>{text.check_nothing_yet()}</p>
            <p>{text.check_important()}</p>
        </Disclosure>
    }
}

/// The person's own words, folded.
#[component]
pub fn Note(
    /// What is being answered.
    answering: Answering,
) -> impl IntoView {
    let text = use_text();
    let answer = answering.answer;
    let note = Signal::derive(move || answer.with(|answer| answer.note.clone()));
    let Answering { editor, id, .. } = answering;
    view! {
        <Disclosure summary=text.check_note()>
            <TextArea
                longest=model::limits::NOTE
                id="note"
                label=text.check_note()
                hint=text.check_note_hint()
                value=note
                on_input=move |written: String| {
                    editor.change_while_typing(id, |answer| answer.note = model::text::note(&written));
                }
                on_done=Callback::new(move |()| editor.save())
            />
        </Disclosure>
    }
}
