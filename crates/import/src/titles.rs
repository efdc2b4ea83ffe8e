//! What the title of a column says that it holds: a phrase of the vocabulary, unless other words of the title take it back.

use model::{Edition, RequirementKind};

use crate::day::month;
use crate::phrase::{has, title_words};
use crate::role::Role;
use crate::scale::Scale;

mod qualifiers;
mod vocabulary;

use self::qualifiers::{is_asked, is_before, is_beside, is_now};

/// The longest title, in letters; more are a sentence.
const LONGEST: usize = 200;

/// What a title of a column says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Meaning {
    /// What the column holds.
    pub role: Role,
    /// How well the title fits, among columns of the same role: the present state before any, the earlier one last.
    pub fit: i32,
}

/// The role of a column with a title; [`Role::Other`] where the title says nothing that is known.
pub fn role(title: &str) -> Role {
    meaning(title).role
}

/// What the title of a column says.
pub(crate) fn meaning(title: &str) -> Meaning {
    let none = Meaning { role: Role::Other, fit: 0 };
    if title.trim() == "#" {
        return Meaning { role: Role::Known, fit: 0 };
    }
    let words = title_words(title);
    if words.is_empty() {
        return none;
    }
    // What may stand in a column is no name for it.
    let is_choice =
        words.len() <= 3 && ["yes", "ja", "oui", "si", "sim", "tak", "y"].contains(&words[0].as_str());
    if is_choice || title.chars().count() > LONGEST {
        return none;
    }
    if let Some(role) = vocabulary::whole(&words) {
        return Meaning { role, fit: i32::from(role == Role::State) * 2 };
    }
    let Some(role) = vocabulary::part(&words) else { return none };
    let any = |list: &[&str]| list.iter().any(|word| has(&words, word));
    match role {
        Role::State | Role::StateName => {
            let person = [
                "by",
                "owner",
                "responsible",
                "verantwortlich",
                "par",
                "durch",
                "por",
                "door",
                "przez",
                "eigenaar",
                "responsable",
                "responsabile",
                "responsavel",
                "wlasciciel",
                "odpowiedzialny",
            ];
            let words_about = [
                "comment",
                "note",
                "remark",
                "bemerkung",
                "commentaire",
                "detail",
                "description",
                "anmerkung",
                "remarque",
                "comentario",
                "commento",
                "opmerking",
                "toelichting",
                "uwagi",
                "uwaga",
                "komentarz",
                "beschreibung",
                "descripcion",
                "descrizione",
                "descricao",
                "omschrijving",
                "beschrijving",
                "opis",
            ];
            if any(&person) {
                return Meaning { role: Role::Owner, fit: -1 };
            }
            // The words of somebody about a state are no state.
            if any(&words_about) {
                return Meaning { role: Role::Note, fit: -1 };
            }
            if any(&[
                "target",
                "desired",
                "soll",
                "ziel",
                "cible",
                "objetivo",
                "obiettivo",
                "doel",
                "alvo",
                "gewenst",
                "gewenste",
                "docelowy",
                "docelowa",
                "docelowe",
            ]) {
                return Meaning { role: Role::Target, fit: 0 };
            }
            let is_other = qualifiers::is_else(&words) || is_negated(&words) && role == Role::State;
            if is_other || role == Role::State && is_vague(title) {
                return none;
            }
            let fit = i32::from(is_now(&words)) * 4 - i32::from(is_before(&words)) * 8
                + time(title).map_or(0, |time| time - 12 * 2100);
            Meaning { role, fit: fit + i32::from(any(&["control", "implementation", "implemented"])) }
        }
        Role::Due if is_before(&words) => Meaning { role: Role::Reviewed, fit: 0 },
        Role::Due => {
            Meaning { role, fit: i32::from(any(&["due", "target", "deadline", "frist", "prazo", "plazo"])) }
        }
        Role::Applies if is_negated(&words) => Meaning { role: Role::LeavesOut, fit: 0 },
        Role::Included if is_negated(&words) => Meaning { role: Role::Excluded, fit: 0 },
        Role::Reference => {
            // References to something else than the standard.
            let other = [
                "policy",
                "risk",
                "asset",
                "ticket",
                "document",
                "evidence",
                "internal",
                "procedure",
                "action",
            ];
            Meaning { role: if any(&other) { Role::Context } else { role }, fit: 0 }
        }
        Role::Evidence if is_asked(&words) => Meaning { role: Role::Context, fit: 0 },
        // In French and in German a note is a mark as well.
        Role::Note if is_marked(title) => Meaning { role: Role::State, fit: 0 },
        Role::Owner if any(&["compliance", "implementation"]) => Meaning { role, fit: 0 },
        role => Meaning { role, fit: 0 },
    }
}

/// The month and year that a title names, in months; of a year alone its end.
pub(crate) fn time(title: &str) -> Option<i32> {
    let words = title_words(title);
    let year =
        words.iter().filter_map(|word| word.parse::<i32>().ok()).find(|year| (1990..2100).contains(year))?;
    let months = words.iter().filter(|word| word.len() >= 3).find_map(|word| month(word));
    let quarter = words
        .windows(2)
        .find(|two| matches!(two[0].as_str(), "q" | "t"))
        .and_then(|two| two[1].parse::<i32>().ok());
    let month = months.and_then(|month| i32::try_from(month).ok()).or(quarter.map(|quarter| quarter * 3));
    Some(year * 12 + month.filter(|month| (1..=12).contains(month)).unwrap_or(12))
}

/// Whether a title is about something else than how far a requirement is met, such as what is missing of it.
pub(crate) fn is_else(title: &str) -> bool {
    qualifiers::is_else(&title_words(title))
}

/// Whether a title names what an audit found: a result in a word, or a sentence about it.
pub(crate) fn is_finding(title: &str) -> bool {
    const FOUND: [&str; 11] = [
        "finding",
        "constat",
        "feststellung",
        "hallazgo",
        "rilievo",
        "constatacao",
        "bevinding",
        "ustalenie",
        "ustalenia",
        "spostrzezenie",
        "spostrzezenia",
    ];
    let words = title_words(title);
    FOUND.iter().any(|found| has(&words, found))
}

/// Whether a title names what somebody who checked came to: beside a state it can say the contrary.
pub(crate) fn is_conclusion(title: &str) -> bool {
    const CHECKED: [&str; 20] = [
        "conclusion",
        "auditor",
        "assessor",
        "effective",
        "effectiveness",
        "test result",
        "audit result",
        "verified",
        "wirksam",
        "wirksamkeit",
        "prufergebnis",
        "efficacite",
        "efficace",
        "eficacia",
        "eficaz",
        "efficacia",
        "esito",
        "doeltreffend",
        "doeltreffendheid",
        "skutecznosc",
    ];
    let words = title_words(title);
    CHECKED.iter().any(|checked| has(&words, checked))
}

/// Whether a title speaks of a state and does not say of what, or in words that are not known: *Cost level*. Whether what
/// stands below it are states only the cells can tell, and yes, no and numbers do not.
pub(crate) fn is_vague(title: &str) -> bool {
    let before = title.split(['(', '[', '{']).next().unwrap_or_default();
    let words = title_words(before);
    vocabulary::part(&words) == Some(Role::State)
        && !vocabulary::says_done(&words)
        && !words.iter().all(|word| is_beside(word) || vocabulary::is_of_state(word))
}

/// Whether a title names the most points that there are.
fn is_marked(title: &str) -> bool {
    matches!(Scale::named(title), Some(Scale::Steps(..)))
}

/// Whether a title says the contrary of the word in it.
fn is_negated(words: &[String]) -> bool {
    let asks = has(words, "yes") || has(words, "si") || has(words, "ja");
    !asks
        && [
            "not", "non", "nicht", "no", "niet", "nao", "nie", "un", "bez", "brak", "geen", "kein", "keine",
            "pas", "sem", "senza",
        ]
        .iter()
        .any(|not| words.iter().any(|word| word == not))
}

/// What the title of a column of references says that they belong to.
pub(crate) fn kind(title: &str) -> Option<RequirementKind> {
    let words = title_words(title);
    let any = |list: &[&str]| list.iter().any(|word| has(&words, word));
    let clause =
        any(&["clause", "clausula", "clausola", "klausel", "clausule", "klauzula", "isms requirement"]);
    let control = any(&[
        "control",
        "annex",
        "massnahme",
        "mesure",
        "medida",
        "controlo",
        "controle",
        "controllo",
        "anhang",
        "maatregel",
        "anexo",
        "annexe",
        "allegato",
        "zabezpieczenie",
        "zabezpieczenia",
        "misura",
        "bijlage",
        "zalacznik",
        "measure",
    ]);
    match (clause, control) {
        (true, false) => Some(RequirementKind::Clause),
        (false, true) => Some(RequirementKind::Control),
        _ => None,
    }
}

/// The only edition that words name.
pub(crate) fn edition(words: &str) -> Option<Edition> {
    match (words.contains("2022"), words.contains("2013")) {
        (true, false) => Some(Edition::Iso27001_2022),
        (false, true) => Some(Edition::Iso27001_2013),
        _ => None,
    }
}

/// Whether a title names references of before, or ones that are to be.
pub(crate) fn age(title: &str) -> i32 {
    let words = title_words(title);
    let any = |list: &[&str]| list.iter().any(|word| has(&words, word));
    let is_old = is_before(&words) || edition(title) == Some(Edition::Iso27001_2013);
    let is_new = any(&[
        "new", "neu", "neue", "nouveau", "nuevo", "nuovo", "novo", "nieuw", "nieuwe", "nowy", "nowa", "nowe",
    ]) || edition(title) == Some(Edition::Iso27001_2022);
    i32::from(is_new) - i32::from(is_old)
}
