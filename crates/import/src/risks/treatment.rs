//! Vocabulary: what is done about a risk, in the words of several languages.

use isms::risk::Treatment;

use crate::phrase::folded;

const WORDS: [(Treatment, &str); 4] = [
    (
        Treatment::Modify,
        "modify, modification, mitigate, mitigated, mitigation, reduce, reduced, reduction, treat, vermindern, verminderung, \
         verringern, reduzieren, reduktion, reduzierung, mindern, minderung, modifizieren, behandeln, reduire, attenuer, \
         attenuation, modifier, traiter, reducir, reduccion, mitigar, mitigacion, modificar, tratar, ridurre, riduzione, \
         mitigare, mitigazione, modificare, trattare, reduzir, reducao, mitigacao, verminderen, reduceren, beperken, beheersen, \
         mitigeren, modyfikacja, modyfikowac, redukcja, redukowac, ograniczenie, ograniczyc, zmniejszenie, zmniejszyc, zmniejszac, ograniczac, ograniczanie, zmniejszanie, redukowanie, lagodzenie, minimalizacja, postepowac, verlagen, verlaging",
    ),
    (
        Treatment::Avoid,
        "avoid, avoided, avoidance, terminate, vermeiden, vermeidung, eviter, evitement, refuser, evitar, evitacion, evitare, \
         evitamento, vermijden, vermijding, unikanie, unikac, unikniecie, uniknac",
    ),
    (
        Treatment::Share,
        "share, shared, sharing, transfer, transferred, teilen, ubertragen, ubertragung, transferieren, verlagern, partager, \
         partage, transferer, transfert, compartir, transferir, transferencia, condividere, condivisione, trasferire, \
         trasferimento, compartilhar, partilhar, delen, overdragen, overdracht, dzielenie, transferowac, przeniesienie, przeniesc, podzial, podzielic, przekazanie",
    ),
    (
        Treatment::Retain,
        "retain, retained, retention, accept, accepted, acceptance, tolerate, akzeptieren, akzeptiert, akzeptanz, tragen, \
         beibehalten, accepter, accepte, acceptation, maintenir, aceptar, aceptado, aceptacion, retener, accettare, accettato, \
         accettazione, aceitar, aceite, aceitacao, accepteren, geaccepteerd, acceptatie, akceptacja, akceptowac, zaakceptowane, zaakceptowano, zaakceptowac, \
         zachowanie, zachowac, tolerowanie, tolerowac",
    ),
];
/// Words that say that it is a risk of which something is done.
const RISK: [&str; 12] = [
    "risk", "the", "risiko", "risque", "le", "riesgo", "el", "rischio", "risco", "risico", "ryzyko", "ryzyka",
];

/// What a cell says is done; none unless it names one of the four and nothing else.
pub(super) fn treatment(cell: &str) -> Option<Treatment> {
    let plain = folded(cell);
    let words = || plain.split([' ', '/']).filter(|word| !word.is_empty() && !RISK.contains(word));
    let of = |word: &str| {
        let mut all = WORDS.iter();
        all.find(|(_, list)| list.split(", ").any(|one| one == word)).map(|(treatment, _)| *treatment)
    };
    let first = of(words().next()?)?;
    words().all(|word| of(word) == Some(first)).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_of_the_four_is_known_by_its_words_and_nothing_else_is_guessed() {
        for (cell, expected) in [
            ("Mitigate", Some(Treatment::Modify)),
            ("Reduce the risk", Some(Treatment::Modify)),
            ("treat/mitigate", Some(Treatment::Modify)),
            ("TOLERATE", Some(Treatment::Retain)),
            ("Risiko akzeptieren", Some(Treatment::Retain)),
            ("Übertragung", Some(Treatment::Share)),
            ("réduire", Some(Treatment::Modify)),
            ("Éviter", Some(Treatment::Avoid)),
            ("Transferir", Some(Treatment::Share)),
            ("Accettazione", Some(Treatment::Retain)),
            ("vermijden", Some(Treatment::Avoid)),
            ("Zmniejszyć ryzyko", Some(Treatment::Modify)),
            ("Mitigate, then accept", None),
            ("Do not accept", None),
            ("open", None),
            ("Mitigate by firewall", None),
            ("", None),
        ] {
            assert_eq!(treatment(cell), expected, "{cell}");
        }
    }
}
