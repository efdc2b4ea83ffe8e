//! Reasons for inclusion, by their names or the letters that statements use.

use std::collections::BTreeSet;

use model::InclusionReason;

/// Beginnings of words that name a reason, and short names that are words of their own, in lower case.
const NAMES: [(InclusionReason, &[&str], &[&str]); 4] = [
    (
        InclusionReason::Risk,
        &["risk", "risiko", "risque", "riesgo", "rischi", "risco", "risic", "ryzyk"],
        &["rra"],
    ),
    (
        InclusionReason::Legal,
        &[
            "legal",
            "regulat",
            "statut",
            "gesetz",
            "légal",
            "réglement",
            "juridi",
            "normativ",
            "reglament",
            "regolament",
            "wettelijk",
            "wetgeving",
            "prawn",
            "ustaw",
            "regulac",
            "legislat",
            "legislac",
            "législat",
            "rechtlich",
        ],
        &["lr", "law", "laws", "ley", "legge", "loi", "lei", "wet", "prawo"],
    ),
    (
        InclusionReason::Contractual,
        &["contract", "vertrag", "vertraglich", "contrat", "contratt", "kontrakt", "umow"],
        &["co"],
    ),
    (
        InclusionReason::Business,
        &[
            "business",
            "best practice",
            "good practice",
            "geschäft",
            "bonne pratique",
            "bonnes pratiques",
            "buena práctica",
            "buenas prácticas",
            "buone pratiche",
            "buona pratica",
            "boa prática",
            "boas práticas",
            "goede praktijk",
            "dobra praktyka",
            "dobre praktyki",
            "dobrych praktyk",
            "negocio",
            "negócio",
            "métier",
            "aziendal",
            "bedrijfs",
            "biznes",
        ],
        &["br", "bp"],
    ),
];

/// What takes a reason back.
const NOT: &str = "no, not, none, nicht, kein, keine, non, pas, aucun, aucune, sin, ninguna, ninguno, senza, nessun, nessuna, sem, \
     não, nenhum, nenhuma, niet, geen, zonder, nie, bez, brak";

/// The most words of a name; more are a sentence.
const WORDS: usize = 6;

/// The reasons that a cell names, by commas, strokes or lines between them; sentences name none.
pub(crate) fn reasons(says: &str) -> BTreeSet<InclusionReason> {
    parts(says).into_iter().filter_map(|part| reason(&part)).collect()
}

/// Whether a cell says nothing else than reasons.
pub(crate) fn are_reasons(says: &str) -> bool {
    parts(says).iter().all(|part| reason(part).is_some())
}

fn parts(says: &str) -> Vec<String> {
    let says = says.to_lowercase();
    let parts = says.split([',', ';', '/', '\n', '+', '&']).map(str::trim).filter(|part| !part.is_empty());
    parts.map(str::to_owned).collect()
}

fn reason(part: &str) -> Option<InclusionReason> {
    let words: Vec<&str> =
        part.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if words.len() > WORDS || words.iter().any(|word| NOT.split(", ").any(|not| not == *word)) {
        return None;
    }
    let part = words.join(" ");
    let named = NAMES.iter().find(|(_, beginnings, whole)| {
        let begins = |start: &&str| part.starts_with(*start) || part.contains(&format!(" {start}"));
        beginnings.iter().any(begins) || words.iter().any(|word| whole.contains(word))
    });
    named.map(|(reason, _, _)| *reason)
}

#[cfg(test)]
mod tests {
    use super::*;
    use InclusionReason::{Business, Contractual, Legal, Risk};

    #[test]
    fn names_count_and_sentences_do_not() {
        for (says, expected) in [
            ("LR, CO", &[Legal, Contractual][..]),
            ("BR/BP", &[Business]),
            ("Risk assessment; Best Practice", &[Risk, Business]),
            ("Regulatory\nContractual", &[Legal, Contractual]),
            ("Result of the risk assessment", &[Risk]),
            ("Wymóg prawny; analiza ryzyka", &[Legal, Risk]),
            ("umowa, dobre praktyki", &[Contractual, Business]),
            ("wettelijke eis; risicoanalyse; contractuele eis", &[Legal, Risk, Contractual]),
            ("exigence réglementaire, bonne pratique", &[Legal, Business]),
            ("requisito legal; buenas prácticas", &[Legal, Business]),
            ("obbligo di legge; esigenza aziendale", &[Legal, Business]),
            ("requisito contratual; análise de risco", &[Contractual, Risk]),
            ("gesetzliche Vorgabe, Vertrag", &[Legal, Contractual]),
            ("", &[]),
        ] {
            assert_eq!(reasons(says), expected.iter().copied().collect(), "{says}");
            assert!(are_reasons(says), "{says}");
        }
        for says in [
            "We already cooperate",
            "Flaws were found",
            "Not a legal requirement",
            "Breaches happen",
            "brak wymogu prawnego",
        ] {
            assert!(reasons(says).is_empty(), "{says}");
            assert!(!are_reasons(says), "{says}");
        }
        assert_eq!(reasons("Risk, because we said so"), [Risk].into());
        assert!(!are_reasons("Risk, because we said so"));
    }
}
