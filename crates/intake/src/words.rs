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
            "not_applicable",
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
            "not_assessed",
            "to do",
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
            "none",
            "nonexistent",
            "non-existent",
            "not implemented",
            "not performed",
            "not in place",
            "absent",
            "missing",
            "non-compliant",
            "non compliant",
            "non_compliant",
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
            "performed informally",
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
            "partially_compliant",
            "limited",
            "repeatable",
            "in progress",
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
            "implemented",
            "fully implemented",
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
    if let Some((_, state)) = STATES.iter().find(|(words, _)| words.contains(&word.as_str())) {
        return Some(*state);
    }
    if let Some(percent) = word.strip_suffix('%') {
        let share: f64 = percent.trim().replace(',', ".").parse().ok()?;
        return (0.0..=100.0).contains(&share).then(|| State::Said(Response::Level(of_share(share))));
    }
    let number = word.split([' ', '-', '–', ':']).next().unwrap_or_default().replace(',', ".");
    let number: f64 = number.parse().ok()?;
    let level =
        Level::try_from(number.clamp(0.0, 255.0) as u8).ok().filter(|_| (0.0..=5.0).contains(&number));
    level.map(|level| State::Said(Response::Level(level)))
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
        "yes" | "y" | "true" | "1" | "x" | "applicable" | "included" | "ja" | "oui" | "sí" | "si" | "sì" => {
            Some(true)
        }
        "no" | "n" | "false" | "0" | "not applicable" | "n/a" | "excluded" | "nein" | "non" | "nee" => {
            Some(false)
        }
        _ => None,
    }
}
