//! Decisions: whether something applies.

use model::Level;

use super::limits::is_limited;
use super::vocabulary::{Concept, concept, sign_state};
use super::{State, is_break};
use crate::phrase::folded;

/// Whether something applies; none if that is not said.
pub fn applies(cell: &str) -> Option<bool> {
    decided(cell).map(|(applies, _)| applies)
}

/// Whether something applies, and what is said beyond that.
pub(crate) fn decided(cell: &str) -> Option<(bool, &str)> {
    let cell = cell.trim();
    if let Some(applies) = decision(&folded(cell)) {
        return Some((applies, ""));
    }
    let at = cell.find(|sign| is_break(sign) || sign == '-')?;
    let rest = cell[at..].trim_matches(|sign: char| is_break(sign) || matches!(sign, ' ' | '-' | ')' | ']'));
    let applies = decision(&folded(&cell[..at]))?;
    // Yes with a limit may be no for the rest.
    (!(applies && is_limited(&folded(rest)))).then_some((applies, rest))
}

fn decision(plain: &str) -> Option<bool> {
    match plain {
        "yes" | "y" | "true" | "1" | "x" | "included" | "in scope" | "selected" | "ja" | "j" | "oui"
        | "o" | "si" | "s" | "sim" | "tak" | "wahr" | "vrai" | "verdadero" | "vero" | "verdadeiro"
        | "waar" | "ü" | "inclus" | "incluido" | "incluso" | "fully applicable" | "se aplica"
        | "si aplica" | "retenu" | "retenue" | "prawda" | "t" | "incluse" | "incluida" | "inclusa"
        | "opgenomen" | "eingeschlossen" | "ausgewahlt" | "seleccionado" | "selezionato" | "selecionado"
        | "geselecteerd" | "ma zastosowanie" | "wlaczone" | "wlaczony" | "wlaczona" | "uwzglednione"
        | "uwzgledniony" | "wybrane" | "wybrany" => return Some(true),
        "no"
        | "n"
        | "false"
        | "0"
        | "n/a"
        | "na"
        | "n a"
        | "excluded"
        | "out of scope"
        | "not included"
        | "nein"
        | "non"
        | "nee"
        | "nao"
        | "nie"
        | "falsch"
        | "faux"
        | "falso"
        | "onwaar"
        | "exclu"
        | "excluido"
        | "escluso"
        | "not selected"
        | "ausgeschlossen"
        | "entfallt"
        | "u"
        | "n v t"
        | "nvt"
        | "sans objet"
        | "falsz"
        | "non retenu"
        | "non retenue"
        | "uitgesloten"
        | "f"
        | "exclue"
        | "excluida"
        | "esclusa"
        | "hors perimetre"
        | "fuera de alcance"
        | "fuori ambito"
        | "fora do ambito"
        | "fora do escopo"
        | "buiten scope"
        | "niet opgenomen"
        | "nicht ausgewahlt"
        | "wykluczone"
        | "wykluczony"
        | "wykluczona"
        | "wylaczone"
        | "wylaczony"
        | "wylaczona"
        | "poza zakresem"
        | "nie ma zastosowania"
        | "brak zastosowania"
        | "nieuwzglednione"
        | "nie uwzglednione"
        | "nd"
        | "n d" => return Some(false),
        _ => {}
    }
    let (mut signs, first) = (plain.chars(), plain.chars().next()?);
    signs.next();
    if signs.next().is_none()
        && let Some(sign) = sign_state(first).and_then(State::said_level)
    {
        return match sign {
            Level::Established => Some(true),
            Level::Absent => Some(false),
            _ => None,
        };
    }
    let concepts: Option<Vec<Concept>> = plain.split(' ').map(concept).collect();
    let concepts = concepts.filter(|concepts| concepts.contains(&Concept::Applies))?;
    let is_bare =
        |one: &Concept| matches!(one, Concept::Applies | Concept::Not | Concept::Filler | Concept::Full);
    concepts.iter().all(is_bare).then(|| !concepts.contains(&Concept::Not))
}
