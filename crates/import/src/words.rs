//! Levels and decisions in the words that sheets use.

use model::{Level, Response};
use serde::{Deserialize, Serialize};

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
}

/// Words for a state, in lower case: English, German, French, Spanish, Italian, Dutch, and those of known systems.
const STATES: &[(&[&str], State)] = &[
    (
        &[
            "not applicable",
            "n/a",
            "na",
            "out of scope",
            "nicht anwendbar",
            "entfällt",
            "non applicable",
            "sans objet",
            "no aplica",
            "no aplicable",
            "non applicabile",
            "niet van toepassing",
            "excluded",
        ],
        State::Excluded,
    ),
    (
        &[
            "?",
            "? unknown",
            "unknown",
            "not sure",
            "unsure",
            "unbekannt",
            "unklar",
            "inconnu",
            "desconocido",
            "sconosciuto",
            "onbekend",
        ],
        State::Said(Response::NotSure),
    ),
    (
        &[
            "not assessed",
            "not answered",
            "to do",
            "tbd",
            "undecided",
            "not decided",
            "open",
            "offen",
            "nicht bewertet",
            "non évalué",
            "sin evaluar",
            "non valutato",
            "niet beoordeeld",
            "-",
        ],
        State::Open,
    ),
    (
        &[
            "no",
            "n",
            "false",
            "none",
            "nonexistent",
            "non existent",
            "not implemented",
            "not performed",
            "not in place",
            "not started",
            "not met",
            "not satisfied",
            "not at all",
            "absent",
            "missing",
            "gap",
            "non compliant",
            "not compliant",
            "non conformant",
            "nonconformity",
            "non conformity",
            "major nonconformity",
            "major non conformity",
            "red",
            "rot",
            "rouge",
            "rojo",
            "rosso",
            "rood",
            "nein",
            "nicht umgesetzt",
            "fehlt",
            "non",
            "non conforme",
            "no conforme",
            "no implementado",
            "non implementato",
            "nee",
            "niet geïmplementeerd",
            "major nc",
        ],
        State::Said(Response::Level(Level::Absent)),
    ),
    (
        &[
            "initial",
            "started",
            "planned",
            "ad hoc",
            "informal",
            "performed informally",
            "minor nonconformity",
            "minor non conformity",
            "begonnen",
            "geplant",
            "planifié",
            "planificado",
            "pianificato",
            "gepland",
            "minor nc",
            "only just",
        ],
        State::Said(Response::Level(Level::Started)),
    ),
    (
        &[
            "partial",
            "partially",
            "partly",
            "partially implemented",
            "partly implemented",
            "partially compliant",
            "partly compliant",
            "partially met",
            "partly met",
            "mostly",
            "mostly implemented",
            "largely implemented",
            "limited",
            "repeatable",
            "in progress",
            "ongoing",
            "under way",
            "wip",
            "observation",
            "amber",
            "yellow",
            "orange",
            "gelb",
            "jaune",
            "amarillo",
            "giallo",
            "geel",
            "in arbeit",
            "in umsetzung",
            "en cours",
            "en curso",
            "in corso",
            "in uitvoering",
            "teilweise",
            "teilweise umgesetzt",
            "partiel",
            "partiellement",
            "parcial",
            "parzialmente",
            "parziale",
            "gedeeltelijk",
        ],
        State::Said(Response::Level(Level::Partial)),
    ),
    (
        &[
            "yes",
            "y",
            "true",
            "implemented",
            "fully",
            "fully implemented",
            "fully compliant",
            "effective",
            "met",
            "fully met",
            "satisfied",
            "conformant",
            "conforming",
            "good practice",
            "opportunity for improvement",
            "ofi",
            "green",
            "grün",
            "vert",
            "verde",
            "groen",
            "established",
            "in place",
            "compliant",
            "defined",
            "well defined",
            "done",
            "complete",
            "completed",
            "ja",
            "umgesetzt",
            "erfüllt",
            "oui",
            "conforme",
            "en place",
            "mis en œuvre",
            "sí",
            "si",
            "sì",
            "implementado",
            "implementato",
            "geïmplementeerd",
            "x",
            "✓",
            "✔",
        ],
        State::Said(Response::Level(Level::Established)),
    ),
    (
        &["managed", "measured", "quantitatively managed", "quantitatively controlled"],
        State::Said(Response::Level(Level::Measured)),
    ),
    (
        &[
            "optimized",
            "optimised",
            "optimizing",
            "optimising",
            "improving",
            "continuously improving",
            "optimiert",
        ],
        State::Said(Response::Level(Level::Improving)),
    ),
];

/// The state that a cell names: a word, `3`, `3 Established`, `60 %`. None if it is not understood.
pub fn state(cell: &str) -> Option<State> {
    let word = cell.trim().to_lowercase();
    if word.is_empty() {
        return Some(State::Open);
    }
    if let Some(state) = known(&word) {
        return Some(state);
    }
    if let Some(percent) = word.strip_suffix('%') {
        let share: f64 = percent.trim().replace(',', ".").parse().ok()?;
        return (0.0..=100.0).contains(&share).then(|| State::Said(Response::Level(of_share(share))));
    }
    let rest = NUMBERED.iter().find_map(|name| word.strip_prefix(name)).unwrap_or(&word).trim_start();
    let number = rest.split([' ', '-', '–', ':', '/', '=', '(']).next().unwrap_or_default().replace(',', ".");
    let number: f64 = number.trim_end_matches('.').parse().ok()?;
    let level =
        Level::try_from(number.clamp(0.0, 255.0) as u8).ok().filter(|_| (0.0..=5.0).contains(&number));
    level.map(|level| State::Said(Response::Level(level)))
}

/// What stands before the number of a level.
const NUMBERED: [&str; 8] = ["level", "stufe", "reifegrad", "niveau", "nivel", "livello", "maturity", "ml"];

/// The state that a word names by itself. Strokes between words, and what stands behind, say nothing: `Not-performed.`
fn known(word: &str) -> Option<State> {
    let of = |word: &str| STATES.iter().find(|(words, _)| words.contains(&word)).map(|(_, state)| *state);
    let plain = || {
        let spaced: String =
            word.chars().map(|c| if matches!(c, '_' | '-' | '\u{a0}') { ' ' } else { c }).collect();
        let words: Vec<&str> = spaced.split_whitespace().collect();
        of(words.join(" ").trim_end_matches(['.', '!', '*', ':']))
    };
    of(word).or_else(plain)
}

/// Whether a cell is a word for a state, or a percentage with its sign.
pub(crate) fn is_word(cell: &str) -> bool {
    let word = cell.trim().to_lowercase();
    known(&word).is_some() || word.ends_with('%') && state(&word).is_some()
}

/// The level that a share of what is asked amounts to; full is established, since no more is known.
fn of_share(percent: f64) -> Level {
    match percent {
        p if p < 10.0 => Level::Absent,
        p if p < 45.0 => Level::Started,
        p if p < 95.0 => Level::Partial,
        _ => Level::Established,
    }
}

/// Whether something applies; none if that is not said.
pub fn applies(cell: &str) -> Option<bool> {
    match cell.trim().to_lowercase().as_str() {
        "yes" | "y" | "true" | "1" | "x" | "✓" | "✔" | "applicable" | "included" | "in scope" | "ja"
        | "anwendbar" | "oui" | "sí" | "si" | "sì" | "aplica" | "aplicable" | "applicabile"
        | "van toepassing" => Some(true),
        "no"
        | "n"
        | "false"
        | "0"
        | "✗"
        | "not applicable"
        | "n/a"
        | "na"
        | "excluded"
        | "out of scope"
        | "nein"
        | "nicht anwendbar"
        | "non"
        | "non applicable"
        | "no aplica"
        | "no aplicable"
        | "non applicabile"
        | "nee"
        | "niet van toepassing" => Some(false),
        _ => None,
    }
}
