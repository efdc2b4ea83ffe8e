//! Levels and decisions in the words that sheets use: whole phrases first, then what their words add up to. A phrase
//! that may mean several things is never taken for the best of them.

use model::{Level, Response};
use serde::{Deserialize, Serialize};

use self::vocabulary::{Concept, concept, sign_state, whole};
use crate::phrase::folded;

mod dated;
mod decision;
mod later;
mod limits;
mod number;
mod undone;
mod vocabulary;

pub use self::decision::applies;
pub(crate) use self::decision::decided;
pub(crate) use self::later::later;
use self::limits::is_limited;
use self::number::number;

/// What a cell about the state of a requirement says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// How far it is, or that nobody knows.
    Said(Response),
    /// It does not apply.
    Excluded,
    /// Nothing: nobody has looked yet.
    Open,
}

impl State {
    /// All that a word can be taken for, in the order in which they are offered.
    pub const ALL: [Self; 9] = [
        Self::Said(Response::Level(Level::Absent)),
        Self::Said(Response::Level(Level::Started)),
        Self::Said(Response::Level(Level::Partial)),
        Self::Said(Response::Level(Level::Established)),
        Self::Said(Response::Level(Level::Measured)),
        Self::Said(Response::Level(Level::Improving)),
        Self::Said(Response::NotSure),
        Self::Excluded,
        Self::Open,
    ];

    /// A level.
    pub(crate) const fn level(level: Level) -> Self {
        Self::Said(Response::Level(level))
    }

    /// Whether it says that it is done everywhere.
    pub(crate) fn is_done(self) -> bool {
        self.said_level().is_some_and(|level| level >= Level::Established)
    }

    /// Whether it says that it is not there, or hardly.
    pub(crate) fn is_hardly_begun(self) -> bool {
        self.said_level().is_some_and(|level| level <= Level::Started)
    }

    /// The level that it says.
    fn said_level(self) -> Option<Level> {
        match self {
            Self::Said(Response::Level(level)) => Some(level),
            _ => None,
        }
    }
}

/// What can be made of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It says this and nothing else.
    Certain(State),
    /// It may say any of these; only the person knows.
    Doubtful(Vec<State>),
    /// Its words are not known.
    Unknown,
}

impl Verdict {
    /// What it says without a doubt.
    pub fn certain(&self) -> Option<State> {
        match self {
            Self::Certain(state) => Some(*state),
            Self::Doubtful(_) | Self::Unknown => None,
        }
    }
}

/// The state that a cell names without a doubt: a word, `3`, `3 Established`, `60 %`. None if it is not understood.
pub fn state(cell: &str) -> Option<State> {
    verdict(cell).certain()
}

/// The longest cell that is understood as a state, in bytes; longer ones are sentences.
const LONGEST: usize = 200;
/// The most words of a phrase with words in it that are not known.
const WORDS: usize = 8;

/// What a cell says about the state of a requirement.
pub fn verdict(cell: &str) -> Verdict {
    let cell = cell.trim();
    if cell.is_empty() || cell.chars().all(|sign| matches!(sign, '-' | '–' | '—' | '.' | '_' | '/')) {
        return Verdict::Certain(State::Open);
    }
    match cell {
        // Ticks and crosses in the letters of Wingdings.
        "ü" | "þ" => return Verdict::Certain(State::level(Level::Established)),
        "û" | "ý" | "¨" => return Verdict::Certain(State::level(Level::Absent)),
        _ => {}
    }
    // The one syllable before a word turns it round.
    if cell.len() > LONGEST || undone::is_undone(cell) {
        return Verdict::Unknown;
    }
    let plain = folded(cell);
    if let Some(state) = whole(&plain) {
        return Verdict::Certain(state);
    }
    if let Some(verdict) = signed(&plain) {
        return verdict;
    }
    if let Some(verdict) = number(cell, &plain) {
        return verdict;
    }
    match [cell.find(is_break), cell.find(" - ")].into_iter().flatten().min() {
        Some(at) if !cell[..at].trim().is_empty() => {
            let head = folded(&cell[..at]);
            joined(phrase(&head), &folded(&cell[at..]), is_answer(&head))
        }
        _ => phrase(&plain),
    }
}

/// Whether a sign parts what is said from what is said about it.
fn is_break(sign: char) -> bool {
    matches!(sign, '(' | '[' | ':' | ';' | ',' | '.' | '\n' | '|' | '–' | '—' | '>' | '→')
}

/// What is said, with what stands behind it: that may lower it, and never raises it.
fn joined(said: Verdict, tail: &str, is_answer: bool) -> Verdict {
    let Verdict::Certain(state) = said else { return said };
    let (Some(level), false) = (state.said_level(), tail.is_empty()) else { return said };
    let (known, rest) = phrase_known(tail);
    // Implemented: no.
    if NO.contains(&tail) {
        return Verdict::Certain(State::level(Level::Absent));
    }
    match whole(tail).or(known.filter(|_| rest.is_empty())).map(|behind| (behind, behind.said_level())) {
        // Yes, and how far.
        Some((behind, Some(lower))) if lower < level && (is_answer || lower != Level::Absent) => {
            Verdict::Certain(behind)
        }
        Some((behind, Some(lower))) if lower < level => Verdict::Doubtful(vec![behind, state]),
        Some((_, Some(_))) | Some((State::Open, None)) => said,
        Some((behind, None)) => Verdict::Doubtful(vec![behind, state]),
        None if level >= Level::Established && is_limited(tail) => {
            Verdict::Doubtful(vec![State::level(Level::Partial), state])
        }
        None => said,
    }
}

/// No in all languages, and nothing else.
const NO: [&str; 7] = ["no", "nein", "non", "nao", "nee", "nie", "false"];

/// Whether words are nothing but yes or no.
fn is_answer(plain: &str) -> bool {
    matches!(plain, "yes" | "y" | "ja" | "j" | "oui" | "si" | "sim" | "tak")
}

/// A sign, alone or before words.
fn signed(plain: &str) -> Option<Verdict> {
    let first = plain.chars().next()?;
    let sign = sign_state(first)?;
    let rest = plain[first.len_utf8()..].trim_start();
    if rest.is_empty() || rest.chars().all(|more| more == first) {
        return Some(Verdict::Certain(sign));
    }
    Some(match verdict(rest) {
        Verdict::Certain(word) if word == sign || sign == State::level(Level::Partial) => {
            Verdict::Certain(word)
        }
        Verdict::Certain(State::Excluded) => Verdict::Certain(State::Excluded),
        Verdict::Certain(word) => Verdict::Doubtful(vec![word, sign]),
        doubtful @ Verdict::Doubtful(_) => doubtful,
        Verdict::Unknown => joined(Verdict::Certain(sign), rest, false),
    })
}

/// What the words of a phrase add up to.
fn phrase(plain: &str) -> Verdict {
    if let Some(rest) = undone::no_longer(plain) {
        return phrase(&format!("not {rest}"));
    }
    if let Some(state) = whole(plain) {
        return Verdict::Certain(state);
    }
    // Only in part, and no more.
    let only = [
        "only ",
        "just ",
        "nur ",
        "seulement ",
        "solo ",
        "soltanto ",
        "apenas ",
        "alleen ",
        "slechts ",
        "tylko ",
    ];
    if let Some(rest) = only.iter().find_map(|word| plain.strip_prefix(word))
        && let Verdict::Certain(state) = phrase(rest)
        && state.said_level().is_some_and(|level| level <= Level::Partial)
    {
        return Verdict::Certain(state);
    }
    let (state, rest) = phrase_known(plain);
    let Some(state) = state else {
        return match doubtful(plain) {
            Some(states) => Verdict::Doubtful(states),
            None => Verdict::Unknown,
        };
    };
    if rest.is_empty() {
        return Verdict::Certain(state);
    }
    if plain.split(' ').count() > WORDS {
        return Verdict::Unknown;
    }
    // Partly what? That it fails, perhaps.
    if state == State::level(Level::Partial) && undone::is_failing(rest) {
        return Verdict::Doubtful(vec![State::level(Level::Absent), state]);
    }
    joined(Verdict::Certain(state), rest, false)
}

/// What the words that a phrase begins with add up to, and the words behind them.
fn phrase_known(plain: &str) -> (Option<State>, &str) {
    let mut concepts = Vec::new();
    let mut end = 0;
    for word in plain.split(' ') {
        match concept(word) {
            Some(Concept::Limit) | None => break,
            Some(concept) => concepts.push(concept),
        }
        end += word.len() + 1;
    }
    (sum(&concepts, plain), plain.get(end..).unwrap_or_default())
}

fn sum(concepts: &[Concept], plain: &str) -> Option<State> {
    let has = |concept: Concept| concepts.contains(&concept);
    let not = concepts.iter().filter(|one| **one == Concept::Not).count();
    let is_pair = plain.starts_with("ne ") || plain.starts_with("n ");
    let is_not = not == 1 || not == 2 && is_pair;
    if not > 0 && !is_not {
        return None;
    }
    let level = |level| Some(State::level(level));
    match is_not {
        true if has(Concept::Applies) => Some(State::Excluded),
        true if has(Concept::Assessed) => Some(State::Open),
        // Not wholly, but in part.
        true if has(Concept::Full) && has(Concept::Done) => level(Level::Partial),
        true if has(Concept::Part) => None,
        true if has(Concept::Done) || has(Concept::Begun) || has(Concept::Plan) => level(Level::Absent),
        true if has(Concept::Progress) => level(Level::Absent),
        true => None,
        false if has(Concept::Plan) => level(Level::Started),
        false if has(Concept::ToDo) && has(Concept::Done) => level(Level::Absent),
        false if has(Concept::Part) => level(Level::Partial),
        false if has(Concept::Progress) => level(Level::Partial),
        false if has(Concept::Begun) => level(Level::Started),
        false if has(Concept::Done) => level(Level::Established),
        false => None,
    }
}

/// Words that mean one thing on one scale and another on the next.
fn doubtful(plain: &str) -> Option<Vec<State>> {
    match plain {
        "managed" | "gemanagt" | "gere" | "gestionado" | "gestito" | "gerido" | "beheerst" | "zarzadzany"
        | "zarzadzane" => Some(vec![State::level(Level::Partial), State::level(Level::Measured)]),
        "incomplete" | "unvollstandig" | "incomplet" | "incompleto" | "onvolledig" | "niekompletne" => {
            Some(vec![State::level(Level::Absent), State::level(Level::Partial)])
        }
        _ => None,
    }
}

/// Whether a cell says more than how far something is: where it is seen, since when, by whom.
pub(crate) fn says_more(cell: &str) -> bool {
    /// What joins words for states.
    const JOINTS: &str = "and, &, und, et, y, e, ed, i, oraz, en, or, /, as, it, all, for, with";
    let plain = folded(cell);
    let says = |word: &str| {
        let is_sign = word.chars().all(|sign| sign_state(sign).is_some() || !sign.is_alphanumeric());
        let is_state =
            concept(word).is_some_and(|concept| concept != Concept::Limit) || whole(word).is_some();
        !(is_sign || is_state || JOINTS.split(", ").any(|joint| joint == word))
    };
    whole(&plain).is_none() && number(cell, &plain).is_none() && plain.split(' ').any(says)
}

/// Whether a word adds something to what phrases say about states.
pub(crate) fn is_known(word: &str) -> bool {
    concept(word).is_some()
}

/// Whether a cell says yes or no and nothing else: an answer to any question.
pub(crate) fn is_yes_or_no(cell: &str) -> bool {
    let plain = folded(cell);
    is_answer(&plain)
        || matches!(
            plain.as_str(),
            "no" | "n"
                | "nein"
                | "non"
                | "nee"
                | "nao"
                | "nie"
                | "true"
                | "false"
                | "wahr"
                | "falsch"
                | "vrai"
                | "faux"
                | "verdadero"
                | "falso"
                | "vero"
                | "verdadeiro"
                | "waar"
                | "onwaar"
                | "prawda"
                | "falsz"
                | "x"
                | "none"
                | "0"
                | "1"
                | "s"
                | "o"
        )
        || plain.chars().count() == 1 && plain.chars().all(|sign| sign_state(sign).is_some())
}

/// Whether a cell is a word for a state, or a percentage with its sign.
pub(crate) fn is_word(cell: &str) -> bool {
    let is_number = cell.trim().parse::<f64>().is_ok();
    !is_number && !cell.trim().is_empty() && !matches!(verdict(cell), Verdict::Unknown)
}
