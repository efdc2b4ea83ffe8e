//! What is in doubt about a sheet, before all else that can be changed: columns, values and ways to read that only the
//! person knows.

use std::collections::BTreeSet;

use ::import::Mapping;
use ::import::columns::Role;
use ::import::mapping::{ColumnGuess, DecisionGuess, WordGuess};
use components::{Notice, NoticeTone, PickField};
use leptos::prelude::*;
use wording::list;

use super::{ColumnLine, Line, Saying, WordLine, at, numbered, position, state_name};
use crate::state::use_text;

/// Yes first, as choices name them.
const EITHER: [bool; 2] = [false, true];

/// Columns and values in doubt, with how many rows and examples; nothing where all is clear.
#[component]
pub(super) fn Asked(guess: RwSignal<Mapping>, saying: Saying) -> impl IntoView {
    let text = use_text();
    // What was asked once stays where it is once it is answered.
    let places = Memo::new(move |before: Option<&BTreeSet<(usize, usize)>>| {
        let mut places = before.cloned().unwrap_or_default();
        guess.with(|guess| {
            let doubtful = guess.columns.iter().filter(|column| column.is_doubtful);
            places.extend(doubtful.map(|column| (column.sheet, column.column)));
        });
        places
    });
    let columns = Memo::new(move |_| {
        let is_asked =
            |column: &&ColumnGuess| places.with(|places| places.contains(&(column.sheet, column.column)));
        let plain =
            |column: &ColumnGuess| ColumnGuess { role: Role::Other, is_doubtful: true, ..column.clone() };
        guess.with(|guess| guess.columns.iter().filter(is_asked).map(plain).collect::<Vec<_>>())
    });
    let said = Memo::new(move |_| {
        let plain = |word: &WordGuess| WordGuess { state: None, ..word.clone() };
        let unknown = |word: &&WordGuess| !word.is_known && word.colour.is_none();
        let mut words: Vec<_> = guess.with(|guess| guess.words.iter().filter(unknown).map(plain).collect());
        words.sort_by(|one, other| other.rows.cmp(&one.rows).then_with(|| one.word.cmp(&other.word)));
        words
    });
    let decisions = Memo::new(move |_| {
        let plain = |word: &DecisionGuess| DecisionGuess { applies: None, ..word.clone() };
        let unknown = |word: &&DecisionGuess| !word.is_known;
        let mut words: Vec<_> =
            guess.with(|guess| guess.decisions.iter().filter(unknown).map(plain).collect());
        words.sort_by(|one, other| other.rows.cmp(&one.rows).then_with(|| one.word.cmp(&other.word)));
        words
    });
    move || {
        let (columns, said, decisions) = (columns.get(), said.get(), decisions.get());
        let count = columns.len() + said.len() + decisions.len();
        let columns = columns.into_iter().map(|column| {
            view! { <ColumnLine column=column guess=guess saying=saying is_asked=true /> }
        });
        let said = said.into_iter().enumerate().map(|(place, word)| {
            let readings = word.readings.iter().map(|state| state_name(text, *state));
            let readings =
                (!word.readings.is_empty()).then(|| text.sheet_may_mean(list::commas(text, readings)));
            view! { <WordLine at=place said=word guess=guess saying=saying readings=readings /> }
        });
        let decisions = decisions.into_iter().enumerate().map(|(place, word)| {
            view! { <DecisionLine at=place said=word guess=guess saying=saying /> }
        });
        let lines = (columns.collect_view(), said.collect_view(), decisions.collect_view());
        (count > 0).then(|| {
            view! {
                <Notice tone=NoticeTone::Warning>
                    <p>{text.sheet_asked(count as u64)}</p>
                    <ul class="guess" data-asked="">{lines}</ul>
                </Notice>
            }
        })
    }
}

/// A word of the column of decisions, and whether it says that something applies.
#[component]
fn DecisionLine(at: usize, said: DecisionGuess, guess: RwSignal<Mapping>, saying: Saying) -> impl IntoView {
    let text = use_text();
    let own = said.word.clone();
    let chosen = move || {
        let of = |guess: &Mapping| guess.decisions.iter().find(|guess| guess.word == own)?.applies;
        guess.with(of).map(|applies| position(&EITHER, &applies)).unwrap_or_default()
    };
    let own = said.word.clone();
    let choose = move |key: String| {
        let chosen = self::at(&EITHER, &key);
        saying.change(|choices| {
            match chosen {
                Some(applies) => choices.decisions.insert(own.clone(), applies),
                None => choices.decisions.remove(&own),
            };
        });
    };
    let mut options = numbered([text.sheet_applies_not(), text.sheet_applies()].map(str::to_owned));
    options.insert(0, (String::new(), text.sheet_no_word().to_owned()));
    view! {
        <Line id=format!("decision-{at}") label=text.sheet_decides(&said.word) options=options
            chosen=Signal::derive(chosen) on_choose=choose>
            <strong data-user="">{said.word.clone()}</strong>
            <p class="muted">{text.sheet_word_rows(said.rows as u64)}</p>
        </Line>
    }
}

/// Numbers that may be clauses or controls, days that may be read either way, and what is hidden.
#[component]
pub(super) fn Ways(guess: RwSignal<Mapping>, saying: Saying) -> impl IntoView {
    let text = use_text();
    let choices = saying.choices;
    let numbers = Memo::new(move |_| guess.with(|guess| guess.are_controls));
    let days = Memo::new(move |_| {
        choices.with(|choices| choices.is_month_first).or_else(|| guess.with(|guess| guess.is_month_first))
    });
    let has_hidden = Memo::new(move |_| {
        guess.with(|guess| guess.has_hidden) || choices.with(|choices| choices.reads_hidden)
    });
    let shown = |way: Memo<Option<bool>>| {
        Signal::derive(move || way.get().map(|way| position(&EITHER, &way)).unwrap_or_default())
    };
    let choose_numbers = move |key: String| saying.change(|choices| choices.are_controls = at(&EITHER, &key));
    let choose_days = move |key: String| saying.change(|choices| choices.is_month_first = at(&EITHER, &key));
    let choose_hidden =
        move |key: String| saying.change(|choices| choices.reads_hidden = at(&EITHER, &key) == Some(true));
    let is_numbered = Memo::new(move |_| numbers.get().is_some());
    let is_dated = Memo::new(move |_| days.get().is_some());
    let hidden = Memo::new(move |_| Some(choices.with(|choices| choices.reads_hidden)));
    view! {
        {move || is_numbered.get().then(|| {
            let options = numbered([text.sheet_clauses(), text.sheet_controls()].map(str::to_owned));
            view! { <PickField id="sheet-numbers" label=text.sheet_numbers() options=options chosen=shown(numbers) on_choose=choose_numbers /> }
        })}
        {move || is_dated.get().then(|| {
            let options = numbered([text.sheet_day_first(), text.sheet_month_first()].map(str::to_owned));
            view! { <PickField id="sheet-days" label=text.sheet_days() options=options chosen=shown(days) on_choose=choose_days /> }
        })}
        {move || has_hidden.get().then(|| {
            let options = numbered([text.sheet_leave_out(), text.sheet_take_in()].map(str::to_owned));
            view! { <PickField id="sheet-hidden" label=text.sheet_hidden() options=options chosen=shown(hidden) on_choose=choose_hidden /> }
        })}
    }
}
