//! A quiz: some questions drawn at random; every choice is explained once one is made.

use catalogue::{AwarenessLesson, QuizQuestion};
use components::{Button, ButtonKind};
use isms::workshops::lessons::ASKED;
use leptos::prelude::*;
use platform::random;

use crate::state::use_text;

/// The quiz of a lesson.
#[component]
pub fn Quiz(
    /// Of which lesson.
    lesson: AwarenessLesson,
    /// What happens once each question has an answer, with whether the first one to each was right: it is handed in.
    #[prop(optional)]
    on_done: Option<Callback<Vec<bool>>>,
) -> impl IntoView {
    let text = use_text();
    let seed = RwSignal::new(None::<u64>);
    let lesson = StoredValue::new(lesson);
    let begin = move || seed.set(Some(random::number()));
    let drawn = move || {
        seed.get().map(|seed| {
            let asked: Vec<QuizQuestion> =
                lesson.with_value(|lesson| lesson.draw(ASKED, seed).into_iter().cloned().collect());
            view! { <Asked asked=asked on_done=on_done /> }
        })
    };
    let lead = match on_done {
        Some(_) => text.awareness_quiz_lead_invited(ASKED as u64),
        None => text.awareness_quiz_lead(ASKED as u64),
    };
    let label =
        move || if seed.with(Option::is_some) { text.awareness_another() } else { text.awareness_begin() };
    view! {
        <section class="quiz" aria-labelledby="quiz">
            <h2 id="quiz" tabindex="-1">{text.awareness_quiz()}</h2>
            <p class="muted">{lead}</p>
            {drawn}
            <div class="actions"><Button kind=ButtonKind::Primary on_press=begin><span>{label}</span></Button></div>
        </section>
    }
    .into_any()
}

#[component]
fn Asked(asked: Vec<QuizQuestion>, on_done: Option<Callback<Vec<bool>>>) -> impl IntoView {
    let text = use_text();
    let count = asked.len();
    // Whether the first choice was right, by question: a second one does not make it so.
    let first = RwSignal::new(vec![None::<bool>; count]);
    let said = move |place: usize, is_right: bool| {
        let mut is_first = false;
        first.update(|all| {
            if let Some(one @ None) = all.get_mut(place) {
                *one = Some(is_right);
                is_first = true;
            }
        });
        let all = first.with_untracked(|all| all.iter().copied().collect::<Option<Vec<bool>>>());
        if let (true, Some(all), Some(on_done)) = (is_first, all, on_done) {
            on_done.run(all);
        }
    };
    let said = Callback::new(move |(place, is_right)| said(place, is_right));
    let questions = asked.into_iter().enumerate().map(|(place, question)| {
        view! { <Question place=place of=count question=question said=said /> }
    });
    let result = move || {
        let said = first.get();
        let is_done = said.iter().all(Option::is_some);
        let right = said.iter().filter(|one| **one == Some(true)).count();
        if is_done { text.awareness_result(right, count) } else { String::new() }
    };
    view! {
        {questions.collect_view()}
        <p class="quiz-result" role="status" prop:textContent=result></p>
    }
}

#[component]
fn Question(place: usize, of: usize, question: QuizQuestion, said: Callback<(usize, bool)>) -> impl IntoView {
    let text = use_text();
    let chosen = RwSignal::new(None::<usize>);
    let choices = StoredValue::new(question.choices.clone());
    let group = question.key;
    let choose = move |choice: usize| {
        let is_right = choices.with_value(|all| all.get(choice).is_some_and(|one| one.is_right));
        said.run((place, is_right));
        chosen.set(Some(choice));
    };
    let options = question.choices.into_iter().enumerate().map(|(choice, one)| {
        view! {
            <label class="check-field">
                <input type="radio" name=group prop:checked=move || chosen.get() == Some(choice) on:change=move |_| choose(choice) />
                <span>{one.text}</span>
            </label>
        }
    });
    let explained = move || {
        let one = choices.with_value(|all| all.get(chosen.get()?).copied())?;
        let word = if one.is_right { text.awareness_right() } else { text.awareness_not_right() };
        Some(view! { <span class:quiz-right=one.is_right><b>{word}</b>" "{one.why}</span> })
    };
    view! {
        <fieldset class="check-fields quiz-question" data-question=group>
            <legend><span class="muted">{text.check_progress(place + 1, of)}</span>" "{question.text}</legend>
            {options.collect_view()}
            <p class="quiz-why" role="status">{explained}</p>
        </fieldset>
    }
}
