//! How a sheet was understood, to be looked over and changed.

use ::import::colour::Colour;
use ::import::columns::Role;
use ::import::mapping::{ColumnGuess, Doubt, WordGuess};
use ::import::words::State;
use ::import::{Mapping, MappingOverrides};
use components::{Disclosure, LabelKind, Notice, NoticeTone, PickField};
use leptos::prelude::*;
use locale::Text;
use model::{Edition, Response};
use wording::words;

use crate::state::use_text;
use crate::views::more::More;

mod asked;
mod tables;

use asked::{Asked, Ways};
use tables::Tables;

/// How many columns are drawn at first.
const COLUMNS: usize = 60;

/// What the person says about the sheet, and where that goes.
#[derive(Clone, Copy)]
struct Saying {
    choices: RwSignal<MappingOverrides>,
    on_choose: Callback<MappingOverrides>,
}

impl Saying {
    fn change(self, change: impl FnOnce(&mut MappingOverrides)) {
        let mut chosen = self.choices.get_untracked();
        change(&mut chosen);
        self.on_choose.run(chosen);
    }
}

/// What columns and words were taken for, the edition, and rows that may have lost a zero.
#[component]
pub(super) fn MappingForm(
    /// How the sheet was understood last.
    guess: RwSignal<Mapping>,
    /// Its edition.
    edition: Memo<Edition>,
    /// What the person has said so far.
    choices: RwSignal<MappingOverrides>,
    /// The person said something else.
    on_choose: Callback<MappingOverrides>,
) -> impl IntoView {
    let text = use_text();
    let saying = Saying { choices, on_choose };
    // Lists are drawn anew only when their entries are others, so that nobody loses their place in them.
    let columns = Memo::new(move |_| {
        let plain =
            |column: &ColumnGuess| ColumnGuess { role: Role::Other, is_doubtful: false, ..column.clone() };
        guess.with(|guess| guess.columns.iter().map(plain).collect::<Vec<_>>())
    });
    let said = Memo::new(move |_| {
        let plain = |word: &WordGuess| WordGuess { state: None, ..word.clone() };
        let mut words: Vec<_> = guess.with(|guess| guess.words.iter().map(plain).collect());
        words.sort_by(|one, other| other.rows.cmp(&one.rows).then_with(|| one.word.cmp(&other.word)));
        words
    });
    let doubts = Memo::new(move |_| guess.with(|guess| (guess.doubts.clone(), guess.doubts_beyond)));
    let editions = [Edition::Iso27001_2022, Edition::Iso27001_2013];
    let names = numbered(editions.map(|edition| words::edition(text, edition)));
    let taken = Signal::derive(move || position(&editions, &edition.get()));
    let choose = move |key: String| saying.change(|choices| choices.edition = at(&editions, &key));
    let beyond = move || {
        let rows = Memo::new(move |_| guess.with(|guess| guess.rows_beyond as u64));
        move || (rows.get() > 0).then(|| view! { <p class="muted">{text.sheet_words_more(rows.get())}</p> })
    };
    let words = move || {
        let lines = said.get().into_iter().enumerate();
        let lines = lines.map(|(at, word)| view! { <WordLine at=at said=word guess=guess saying=saying /> });
        let lines = lines.collect_view();
        (!said.with(Vec::is_empty)).then(move || {
            view! {
                <Disclosure summary=text.sheet_words()>
                    <p class="muted">{text.sheet_words_hint()}</p>
                    <ul class="guess">{lines}</ul>
                    {beyond()}
                </Disclosure>
            }
        })
    };
    let in_doubt = move || {
        let (doubts, beyond) = doubts.get();
        (!doubts.is_empty()).then(|| view! { <Doubts doubts=doubts beyond=beyond saying=saying /> })
    };
    // Each has as many options as there are roles.
    let shown = RwSignal::new(COLUMNS);
    let count = Signal::derive(move || columns.with(Vec::len));
    let lines = move || {
        let lines = columns.with(|columns| columns.iter().take(shown.get()).cloned().collect::<Vec<_>>());
        let lines = lines.into_iter();
        lines.map(|column| view! { <ColumnLine column=column guess=guess saying=saying /> }).collect_view()
    };
    // OSCAL has neither columns nor words. What is unfolded stays so when the lists in it change.
    let has_columns = Memo::new(move |_| !columns.with(Vec::is_empty));
    move || {
        let names = names.clone();
        has_columns.get().then(move || {
            view! {
                <PickField id="sheet-edition" label=text.start_edition() options=names chosen=taken
                    on_choose=choose />
                <Ways guess=guess saying=saying />
                {in_doubt}
                <Asked guess=guess saying=saying />
                <Tables guess=guess saying=saying />
                <Disclosure summary=text.sheet_columns()>
                    <p class="muted">{text.sheet_columns_hint()}</p>
                    <ul class="guess">{lines}</ul>
                    <More shown=shown count=count />
                </Disclosure>
                {words}
            }
        })
    }
}

/// A column, and what it holds.
#[component]
fn ColumnLine(
    column: ColumnGuess,
    guess: RwSignal<Mapping>,
    saying: Saying,
    /// Whether it stands among what is in doubt.
    #[prop(optional)]
    is_asked: bool,
) -> impl IntoView {
    let text = use_text();
    let place = (column.sheet, column.column);
    let chosen = move || {
        let taken = guess.with(|guess| {
            let found = guess.columns.iter().find(|other| (other.sheet, other.column) == place);
            found.map_or(Role::Other, |column| column.role)
        });
        position(&Role::ALL, &taken)
    };
    let choose = move |key: String| {
        let Some(role) = at(&Role::ALL, &key) else { return };
        let is_one = role.is_single();
        saying.change(|choices| {
            // What somebody said of another column of the sheet is not so any more if this one is to be it.
            choices.columns.retain(|(sheet, column, other)| {
                (*sheet, *column) != place && !(is_one && *sheet == place.0 && *other == role)
            });
            choices.columns.push((place.0, place.1, role));
        });
    };
    let name = column_name(text, &column);
    view! {
        <Line id=format!("{}-{}-{}", if is_asked { "asked" } else { "column" }, place.0, place.1) label=text.sheet_column_holds(&name)
            options=numbered(Role::ALL.map(|role| role_name(text, role).to_owned()))
            chosen=Signal::derive(chosen) on_choose=choose>
            <strong data-user="">{name}</strong>
            {is_asked.then(|| view! { <p class="muted">{text.sheet_column_asked()}</p> })}
            {column.examples.into_iter().map(|example| view! { <p class="muted" data-user="">{example}</p> }).collect_view()}
        </Line>
    }
}

/// A word of the column of levels or a colour of cells, and what it means.
#[component]
fn WordLine(
    at: usize,
    said: WordGuess,
    guess: RwSignal<Mapping>,
    saying: Saying,
    /// What it may mean, where it stands among what is in doubt.
    #[prop(optional)]
    readings: Option<Option<String>>,
) -> impl IntoView {
    let text = use_text();
    let own = said.word.clone();
    let chosen = move || {
        let of = |guess: &Mapping| guess.words.iter().find(|guess| guess.word == own)?.state;
        guess.with(of).map(|state| position(&State::ALL, &state)).unwrap_or_default()
    };
    let own = said.word.clone();
    let choose = move |key: String| {
        let chosen = self::at(&State::ALL, &key);
        saying.change(|choices| {
            match chosen {
                Some(state) => choices.words.insert(own.clone(), state),
                None => choices.words.remove(&own),
            };
        });
    };
    let mut options = numbered(State::ALL.map(|state| state_name(text, state).to_owned()));
    // What is known of itself is never not understood again.
    if !said.is_known {
        options.insert(0, (String::new(), text.sheet_no_word().to_owned()));
    }
    let is_asked = readings.is_some();
    let (name, shown) = match said.colour {
        Some(colour) => {
            let name = colour_name(text, colour);
            (name.to_owned(), view! { <strong>{name}</strong> }.into_any())
        }
        None => (said.word.clone(), view! { <strong data-user="">{said.word}</strong> }.into_any()),
    };
    view! {
        <Line id=format!("{}-{at}", if is_asked { "asked-word" } else { "word" }) label=text.sheet_taken_for(&name) options=options chosen=Signal::derive(chosen) on_choose=choose>
            {shown}
            <p class="muted">{text.sheet_word_rows(said.rows as u64)}</p>
            {readings.flatten().map(|readings| view! { <p class="muted">{readings}</p> })}
        </Line>
    }
}

/// Something of the sheet, and what it is taken for.
#[component]
fn Line(
    id: String,
    label: String,
    options: Vec<(String, String)>,
    chosen: Signal<String>,
    #[prop(into)] on_choose: Callback<String>,
    children: Children,
) -> impl IntoView {
    view! {
        <li>
            <div>{children()}</div>
            <PickField id=id label=label label_kind=LabelKind::Hidden options=options chosen=chosen on_choose=on_choose />
        </li>
    }
}

/// Rows that may be about either of two requirements.
#[component]
fn Doubts(doubts: Vec<Doubt>, beyond: usize, saying: Saying) -> impl IntoView {
    let text = use_text();
    let line = move |doubt: Doubt| {
        let place = (doubt.sheet, doubt.row);
        let chosen = move || {
            let means_larger = saying.choices.with(|choices| choices.lost_zero.contains(&place));
            usize::from(means_larger).to_string()
        };
        let choose = move |key: String| {
            saying.change(|choices| {
                choices.lost_zero.retain(|other| *other != place);
                if key == "1" {
                    choices.lost_zero.push(place);
                }
            });
        };
        let name = text.sheet_doubt(doubt.row as u64 + 1);
        view! {
            <Line id=format!("doubt-{}-{}", place.0, place.1) label=name.clone()
                options=numbered([doubt.smaller.to_string(), doubt.larger.to_string()])
                chosen=Signal::derive(chosen) on_choose=choose>
                {name}
            </Line>
        }
    };
    view! {
        <Notice tone=NoticeTone::Warning>
            <p>{text.sheet_doubts()}</p>
            <ul class="guess">{doubts.into_iter().map(line).collect_view()}</ul>
            {(beyond > 0).then(|| view! { <p>{text.sheet_doubts_more(beyond as u64)}</p> })}
        </Notice>
    }
}

fn numbered<const N: usize>(names: [String; N]) -> Vec<(String, String)> {
    names.into_iter().enumerate().map(|(at, name)| (at.to_string(), name)).collect()
}

fn position<T: PartialEq>(all: &[T], one: &T) -> String {
    all.iter().position(|other| other == one).map(|at| at.to_string()).unwrap_or_default()
}

fn at<T: Copy>(all: &[T], key: &str) -> Option<T> {
    all.get(key.parse::<usize>().ok()?).copied()
}

/// The title of a column, or its letters as spreadsheets count, behind the name of the sheet.
fn column_name(text: Text, column: &ColumnGuess) -> String {
    let mut letters = String::new();
    let mut rest = column.column + 1;
    while rest > 0 {
        rest -= 1;
        letters.insert(0, char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
    }
    let title = if column.title.is_empty() { &letters } else { &column.title };
    match column.sheet_name.as_str() {
        "" => title.clone(),
        sheet => text.label_named(sheet, title),
    }
}

fn role_name(text: Text, role: Role) -> &'static str {
    match role {
        Role::Reference => text.csv_reference(),
        Role::Title => text.csv_title(),
        Role::State => text.csv_level(),
        Role::StateName => text.csv_level_name(),
        Role::Target => text.csv_target(),
        Role::Applies => text.csv_applicable(),
        Role::Included => text.export_inclusion(),
        Role::Legal => text.sheet_legal(),
        Role::Contractual => text.sheet_contractual(),
        Role::Business => text.sheet_business(),
        Role::Risk => text.sheet_risk(),
        Role::Excluded => text.sheet_excluded(),
        Role::Note => text.csv_note(),
        Role::How => text.part_how(),
        Role::Evidence => text.csv_evidence(),
        Role::Owner => text.csv_owner(),
        Role::Due => text.csv_due(),
        Role::Reviewed => text.field_reviewed(),
        Role::LeavesOut => text.sheet_leaves_out(),
        Role::StateMark => text.sheet_state_mark(),
        Role::Context => text.sheet_context(),
        Role::Other => text.sheet_other(),
        Role::Known => text.sheet_left_out(),
    }
}

fn colour_name(text: Text, colour: Colour) -> &'static str {
    match colour {
        Colour::Red => text.sheet_red(),
        Colour::Orange => text.sheet_orange(),
        Colour::Yellow => text.sheet_yellow(),
        Colour::Green => text.sheet_green(),
        Colour::Blue => text.sheet_blue(),
        Colour::Purple => text.sheet_purple(),
        Colour::Grey => text.sheet_grey(),
    }
}

fn state_name(text: Text, state: State) -> &'static str {
    match state {
        State::Said(Response::Level(level)) => words::level(text, level),
        State::Said(Response::NotSure) => text.requirements_not_sure(),
        State::Excluded => text.requirements_excluded(),
        State::Open => text.requirements_open(),
    }
}
