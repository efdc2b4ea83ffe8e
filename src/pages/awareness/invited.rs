//! A lesson that somebody was invited to: read, its quiz taken, and the result handed in by the person's own hand.

use catalogue::AwarenessLesson;
use components::{Button, ButtonKind, LineField, Notice, NoticeTone};
use isms::workshops::lessons::{answer, lesson_of};
use leptos::prelude::*;
use people::HandInCode;
use people::draft::Draft;
use people::join::invitation;
use platform::page;
use workshop::Invitation;

use super::Body;
use super::quiz::Quiz;
use crate::state::use_text;
use crate::views::page::Page;

/// The lesson of an invitation.
#[component]
pub fn InvitedPage(all: Vec<AwarenessLesson>, code: String) -> impl IntoView {
    let text = use_text();
    let to = invitation(&code).ok();
    let slug = to.as_ref().and_then(lesson_of).map(str::to_owned);
    let lesson = slug.and_then(|slug| all.into_iter().find(|lesson| lesson.slug == slug));
    match to.zip(lesson) {
        Some((to, lesson)) => view! { <Invited to=to lesson=lesson /> }.into_any(),
        None => view! {
            <Page title=text.awareness_title() class="page page-narrow">
                <Notice tone=NoticeTone::Error>{text.awareness_no_lesson()}</Notice>
            </Page>
        }
        .into_any(),
    }
}

#[component]
fn Invited(to: Invitation, lesson: AwarenessLesson) -> impl IntoView {
    let text = use_text();
    let draft = Draft::of(&to);
    let done = move |right: Vec<bool>| {
        draft.change(|one| one.answers = right.into_iter().map(|is_right| Some(answer(is_right))).collect());
    };
    let (turn, kept) = (RwSignal::new(0_u32), StoredValue::new(lesson.clone()));
    view! {
        <Page title=lesson.title class="page page-narrow lesson">
            <p class="lead">{lesson.summary}</p>
            <Notice tone=NoticeTone::Plain>{text.awareness_invited_privacy()}</Notice>
            <Body lesson=lesson.clone() />
            // Somebody else on the same device begins with a quiz of their own.
            {move || {
                turn.get();
                view! { <Quiz lesson=kept.get_value() on_done=Callback::new(done) /> }
            }}
            <HandIn draft=draft turn=turn />
        </Page>
    }
    .into_any()
}

/// The way to hand in, once the quiz is done.
#[component]
fn HandIn(draft: Draft, turn: RwSignal<u32>) -> impl IntoView {
    let text = use_text();
    let is_done = Memo::new(move |_| draft.get().answers.iter().all(Option::is_some));
    let fault = RwSignal::new("");
    let hand_in = move || {
        let is_named = !draft.get_untracked().name.trim().is_empty();
        fault.set(if is_named { "" } else { text.join_needs_name() });
        if is_named {
            draft.hand_in();
            page::focus_soon("#join-code");
        }
    };
    let next = move || {
        draft.next_person();
        turn.update(|turn| *turn += 1);
        page::focus_soon("#quiz");
    };
    // The name is typed into a form that stays, though each sign says that nothing was handed in.
    let is_handed_in = Memo::new(move |_| draft.is_handed_in.get());
    let body = move || {
        match is_handed_in.get() {
        true => view! {
            <HandInCode draft=draft after=text.awareness_hand_in_after() />
            <div class="actions">
                <Button on_press=move || draft.change(|_| ())>{text.awareness_change_name()}</Button>
                <Button kind=ButtonKind::Quiet on_press=next>{text.awareness_next_person()}</Button>
            </div>
        }
        .into_any(),
        false => view! {
            <form on:submit=|event| event.prevent_default()>
                <LineField id="join-name" label=text.part_name() longest=model::limits::LINE
                    fault=Signal::derive(move || fault.get().to_owned())
                    value=Signal::derive(move || draft.get().name)
                    on_input=move |words: String| draft.change(|one| one.name = words) on_done=|()| () />
                <div class="actions">
                    <Button kind=ButtonKind::Primary submits=true on_press=hand_in>{text.awareness_hand_in()}</Button>
                </div>
            </form>
        }
        .into_any(),
    }
    };
    move || {
        is_done.get().then(|| {
            view! {
                <section class="join" data-section="hand-in" aria-label=text.awareness_hand_in()>{body}</section>
            }
        })
    }
}
