//! Words as people write them in eight languages, in the forms that go with what they stand beside: each is known.

use isms::risk::Treatment;

use super::*;
use crate::words::{applies, state};

#[test]
fn states_are_known_in_every_form() {
    for (expected, words) in [
        (
            "0",
            "not implemented|nicht umgesetzt|non mis en œuvre|no implementado|non attuato|não implementado|niet geïmplementeerd|\
             niewdrożone|niewdrożona|nie wdrożono|nie wdrożone|niezgodna|niezgodność|niespełniona|niezrealizowane|nie zrealizowano|\
             niezaimplementowane|nie istnieje|brak|brak wdrożenia|do wykonania|do realizacji|czerwone|fałsz|jeszcze nie wdrożono|\
             nie jest wdrożone|nie zostało wdrożone|Hauptabweichung|non-conformité majeure|poważna niezgodność",
        ),
        (
            "1",
            "planned|geplant|planifié|planificado|pianificato|planejado|gepland|planowane|planowana|zaplanowano|zaplanowana|\
             w planach do 2030|rozpoczęta|rozpoczęto|początkowe|szkic|drobna niezgodność|Nebenabweichung|no conformidad menor",
        ),
        (
            "2",
            "partially implemented|teilweise umgesetzt|partiellement réalisé|parcialmente implementado|parzialmente attuato|\
             gedeeltelijk geïmplementeerd|częściowo wdrożone|częściowo wdrożona|wdrożone częściowo|w części wdrożone|w trakcie|\
             w trakcie wdrażania|w toku|w realizacji|wdrażane|realizowana|nie w pełni wdrożone|żółte|powtarzalna|spostrzeżenie",
        ),
        (
            "3",
            "implemented|umgesetzt|mis en œuvre|implementado|attuato|implementado|geïmplementeerd|wdrożone|wdrożona|wdrożony|\
             wdrożono|jest wdrożone|zostało wdrożone|już wdrożone|zgodna|zgodność|spełniono|spełniona|zrealizowano|zrealizowana|\
             zaimplementowano|istnieje|skuteczna|wykonano|w pełni wdrożone|w całości wdrożone|całkowicie wdrożona|zdefiniowane|\
             zielone|tak|prawda|zakończona|ustanowione|wprowadzono|überall|partout|ovunque|wszędzie",
        ),
        ("4", "gemessen|mierzone|mierzalna|zarządzane ilościowo|przewidywalny|predecible|voorspelbaar"),
        ("5", "zoptymalizowane|optymalizowany|ciągłe doskonalenie|amélioration continue|mejora continua"),
        (
            "out",
            "n/a|entfällt|sans objet|no aplica|non applicabile|não aplicável|niet van toepassing|nie dotyczy|nie ma zastosowania|\
             wykluczone|wyłączone|poza zakresem|brak zastosowania|ND",
        ),
        (
            "open",
            "tbd|offen|à définir|por evaluar|da valutare|por avaliar|nog te bepalen|do ustalenia|nie oceniono|nieocenione|do oceny|\
             w ocenie|nie sprawdzono",
        ),
        (
            "unsure",
            "unknown|unbekannt|inconnu|desconocido|sconosciuto|desconhecido|onbekend|nie wiadomo|nieznana|niejasne",
        ),
    ] {
        for word in words.split('|') {
            let found = match state(word) {
                Some(State::Said(Response::Level(level))) => level.number().to_string(),
                Some(State::Said(Response::NotSure)) => "unsure".to_owned(),
                Some(State::Excluded) => "out".to_owned(),
                Some(State::Open) => "open".to_owned(),
                None => "asked".to_owned(),
            };
            // Of what says more than that, nothing better is read.
            let is_right = found == expected || word.contains("2030") && found == "asked";
            assert!(is_right, "{word}: {found}, not {expected}");
        }
    }
}

#[test]
fn what_takes_something_back_is_no_better_in_any_form() {
    for word in "zostanie wdrożona|będzie wdrażane|wdrożona z wyjątkiem magazynu|wdrożone z zastrzeżeniami|wdrożone, lecz nieskuteczne|\
                 wdrożona (wstrzymana)|wdrożone, brakuje dowodów|wdrożono w 2 z 5 lokalizacji|brak wdrożonych zabezpieczeń|\
                 nieskutecznie wdrożone|wdrożone, nieaktualne|powinno być wdrożone|prawie wdrożona"
        .split('|')
    {
        let found = state(word);
        assert!(!found.is_some_and(State::is_done), "{word}: {found:?}");
    }
}

#[test]
fn decisions_are_known_in_every_form() {
    for (expected, words) in [
        (
            true,
            "applicable|in scope|ja|anwendbar|oui|retenue|inclus|sí|aplica|incluida|sì|applicabile|inclusa|sim|aplicável|\
             van toepassing|opgenomen|tak|dotyczy|ma zastosowanie|włączone|uwzględnione|wymagane|stosowane|prawda|w zakresie",
        ),
        (
            false,
            "not applicable|out of scope|nein|nicht anwendbar|ausgeschlossen|non|exclue|hors périmètre|no|no aplica|excluida|\
             fuera de alcance|esclusa|fuori ambito|não|fora do escopo|nee|niet van toepassing|buiten scope|nie|nie dotyczy|\
             nie ma zastosowania|wykluczone|wyłączone|poza zakresem|nieuwzględnione|fałsz|ND",
        ),
    ] {
        for word in words.split('|') {
            assert_eq!(applies(word), Some(expected), "{word}");
        }
    }
}

#[test]
fn titles_are_known_in_every_form() {
    let mut wrong = Vec::new();
    for (role, titles) in [
        (
            Role::Reference,
            "Ref.|Referenz|Référence|Referencia|Riferimento|Referência|Referentie|Identyfikator|Punkt|Klauzula|Kod",
        ),
        (
            Role::Title,
            "Title|Maßnahme|Mesure|Medida|Misura|Controle|Maatregel|Beheersmaatregel|Zabezpieczenie|Wymóg|Nazwa zabezpieczenia|Temat",
        ),
        (
            Role::State,
            "Status|Umsetzungsstand|Statut|Estado de implantación|Stato di attuazione|Situação|Implementatiestatus|\
             Stan wdrożenia|Stopień wdrożenia|Stopień realizacji|Poziom dojrzałości|Zgodność|Wdrożono|Status wdrożenia|Ocena zgodności",
        ),
        (
            Role::Applies,
            "Applicable|Anwendbar|Applicabilité|Aplicabilidad|Applicabilità|Aplicável|Van toepassing|Ma zastosowanie|Czy dotyczy|\
             Stosowalność|Zastosowanie",
        ),
        (
            Role::LeavesOut,
            "Excluded|Ausgeschlossen|Exclu|Excluido|Escluso|Uitgesloten|Wykluczone|Wyłączone|Nie dotyczy",
        ),
        (
            Role::Excluded,
            "Reason for exclusion|Ausschlussgrund|Raison de l'exclusion|Motivo de exclusión|Motivo di esclusione|\
             Motivo de exclusão|Reden van uitsluiting|Uzasadnienie wykluczenia|Uzasadnienie wyłączenia|Powód wykluczenia",
        ),
        (
            Role::Included,
            "Justification|Begründung|Justificación|Motivazione|Justificativa|Motivering|Uzasadnienie|Uzasadnienie wyboru",
        ),
        (
            Role::How,
            "Implementation description|Umsetzungsbeschreibung|Description de la mise en œuvre|Descripción de la implementación|\
             Modalità di attuazione|Descrição da implementação|Sposób realizacji|Opis wdrożenia|Sposób wdrożenia",
        ),
        (
            Role::Owner,
            "Owner|Verantwortlich|Responsable|Responsabile|Responsável|Eigenaar|Verantwoordelijke|Właściciel|\
             Osoba odpowiedzialna|Odpowiedzialność|Opiekun",
        ),
        (
            Role::Due,
            "Due date|Fällig|Échéance|Fecha límite|Scadenza|Prazo|Streefdatum|Termin wdrożenia|Termin realizacji|\
             Planowany termin|Następny przegląd",
        ),
        (
            Role::Reviewed,
            "Last reviewed|Letzte Prüfung|Dernière revue|Última revisión|Ultima revisione|Última revisão|Laatste beoordeling|\
             Ostatni przegląd|Data ostatniego przeglądu|Data oceny|Ostatni audyt",
        ),
        (Role::Target, "Target|Soll|Cible|Objetivo|Obiettivo|Alvo|Doel|Poziom docelowy|Ocena docelowa"),
        (
            Role::Evidence,
            "Evidence|Nachweis|Preuve|Evidencia|Evidenza|Prova|Bewijs|Dowody|Dowód|Dokumenty powiązane",
        ),
        (
            Role::Note,
            "Remarks|Bemerkungen|Commentaires|Observaciones|Commenti|Observações|Opmerkingen|Uwagi|Komentarze|Spostrzeżenia|Ustalenia",
        ),
    ] {
        for title in titles.split('|') {
            let found = titles::role(title);
            wrong.extend((found != role).then(|| format!("{title}: {found:?}, not {role:?}")));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn months_are_known_in_every_language() {
    let months = [
        "January February March April May June July August September October November December",
        "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
        "januari februari maart april mei juni juli augustus september oktober november december",
        "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień",
        "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
        "styczniu lutym marcu kwietniu maju czerwcu lipcu sierpniu wrześniu październiku listopadzie grudniu",
    ];
    for names in months {
        for (number, name) in (1..).zip(names.split(' ')) {
            let word = phrase::folded(name);
            assert_eq!(day::month(&word), Some(number), "{name}");
            let short: String = word.chars().take(3).collect();
            // Three letters are not enough for June and July in French.
            assert!(short == "jui" || day::month(&short) == Some(number), "{name}");
        }
    }
}

#[test]
fn treatments_are_known_in_every_form() {
    for (treatment, words) in [
        (
            Treatment::Modify,
            "reduce|vermindern|réduire|mitigar|mitigare|reduzir|verminderen|redukcja|ograniczanie ryzyka|zmniejszyć",
        ),
        (Treatment::Avoid, "avoid|vermeiden|éviter|evitar|evitare|vermijden|unikanie|uniknąć"),
        (
            Treatment::Share,
            "transfer|übertragen|partager|transferir|trasferire|compartilhar|overdragen|przeniesienie|podział",
        ),
        (
            Treatment::Retain,
            "accept|akzeptieren|accepter|aceptar|accettare|aceitar|accepteren|akceptacja|zaakceptowano|zachowanie",
        ),
    ] {
        for word in words.split('|') {
            let sheet = format!(
                "Risk,Threat,Likelihood,Impact,Treatment\nFire,Fire,3,3,{word}\nFlood,Flood,2,4,{word}\n"
            );
            let reading = super::cases::of(&sheet).unwrap();
            let all: Vec<_> = reading.rows.of("risk").map(|(_, row)| row["treatment"].clone()).collect();
            let key = wording_key(treatment);
            assert!(all.len() == 2 && all.iter().all(|one| one == key), "{word}: {all:?}");
        }
    }
}

fn wording_key(treatment: Treatment) -> &'static str {
    match treatment {
        Treatment::Modify => "modify",
        Treatment::Avoid => "avoid",
        Treatment::Share => "share",
        Treatment::Retain => "retain",
    }
}
