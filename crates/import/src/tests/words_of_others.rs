//! Words in eight languages: titles of columns, states, references and tables that must not be taken for something better.

use super::cases::of;
use super::*;
use crate::kind::TableKind;

/// The level of a control, where it has one.
fn read_level(reading: &Reading, reference: &str) -> String {
    level(reading, reference).map_or("-".to_owned(), |level| level.to_string())
}

/// Whether a level is as is right: a number, `-` for none, `<3` for one that is lower or none.
fn is_right(level: &str, right: &str) -> bool {
    match right.strip_prefix('<') {
        Some(below) => level == "-" || level < below,
        None => level == right,
    }
}

#[test]
fn levels_of_something_else_are_no_levels() {
    let titles = [
        "Poziom ryzyka",
        "Niveau van risico",
        "Niveau de criticité",
        "Nivel de criticidad",
        "Livello di criticità",
        "Nível de criticidade",
        "Poziom krytyczności",
        "Niveau de menace",
        "Nivel de amenaza",
        "Livello di minaccia",
        "Niveau de confidentialité",
        "Nivel de confidencialidad",
        "Livello di riservatezza",
        "Nível de confidencialidade",
        "Poziom poufności",
        "Niveau de gravité",
        "Niveau de probabilité",
        "Poziom wpływu",
        "Poziom prawdopodobieństwa",
        "Nivel de seguridad",
        "Livello di sicurezza",
        "Niveau de sécurité",
        "Nível de segurança",
        "Poziom bezpieczeństwa",
        "Niveau van beveiliging",
        "Beveiligingsniveau",
        "Poziom zagrożenia",
        "Niveau van vertrouwelijkheid",
        "Niveau van dreiging",
        "Rating of the supplier",
        "Data sensitivity level",
        "Training level",
        "Cost level",
        "Complexity rating",
        "Niveau de complexité",
        "Poziom złożoności",
        "Nivel de esfuerzo",
        "Livello di sforzo",
        "Niveau d'effort",
        "Nível de esforço",
        "Poziom nakładu",
        "Poziom priorytetu",
        "Niveau van prioriteit",
        "Asset value level",
        "Exposure level",
        "Niveau d'exposition",
        "Urgency level",
        "Importance level",
        "Niveau d'importance",
        "Nivel de importancia",
        "Livello di importanza",
        "Poziom ważności",
        "Wichtigkeit Stufe",
        "Stufe der Vertraulichkeit",
    ];
    for title in titles {
        let reading = of(&format!("Ref;{title}\nA.5.1;4\nA.5.2;3\nA.5.3;1")).unwrap();
        let levels = ["A.5.1", "A.5.2", "A.5.3"].map(|reference| level(&reading, reference));
        assert_eq!(levels, [None; 3], "{title}");
        assert!(reading.guess.columns[1].is_doubtful, "{title} is asked about");
    }
}

#[test]
fn yes_to_what_is_missing_is_no_level() {
    let titles = [
        ("Fehlende Umsetzung", "Ja", "Nein"),
        ("Absence de mise en œuvre", "Oui", "Non"),
        ("Carencia de implementación", "Sí", "No"),
        ("Mancata attuazione", "Sì", "No"),
        ("Falta de implementação", "Sim", "Não"),
        ("Ontbrekende implementatie", "Ja", "Nee"),
        ("Brak wdrożenia", "Tak", "Nie"),
        ("Lack of implementation", "Yes", "No"),
        ("Défaut de conformité", "Oui", "Non"),
        ("Manque de conformité", "Oui", "Non"),
        ("Nieprzestrzeganie zgodności", "Tak", "Nie"),
        ("Incumplimiento", "Sí", "No"),
        ("Unfulfilled", "Yes", "No"),
        ("Implementation deficiency", "Yes", "No"),
        ("Implementierungslücke", "Ja", "Nein"),
        ("Onvolledige implementatie", "Ja", "Nee"),
        ("Niet geïmplementeerd", "Ja", "Nee"),
        ("Sin implementar", "Sí", "No"),
        ("Nicht umgesetzt", "Ja", "Nein"),
        ("Non-compliant?", "Yes", "No"),
        ("Issues with compliance", "Yes", "No"),
        ("Compliance exception", "Yes", "No"),
        ("Implementation blocked", "Yes", "No"),
        ("Implementation problems", "Yes", "No"),
    ];
    for (title, yes, no) in titles {
        let reading = of(&format!("Ref;{title}\nA.5.1;{yes}\nA.5.2;{no}")).unwrap();
        assert_ne!(level(&reading, "A.5.1"), Some(3), "{title}");
        assert_ne!(level(&reading, "A.5.2"), Some(0), "{title}");
    }
}

#[test]
fn days_of_the_past_are_not_due() {
    let titles = [
        "Letzte Überprüfung am",
        "Dernière vérification",
        "Última verificação",
        "Ostatnia weryfikacja",
        "Laatste controle",
        "Ultima verifica",
        "Última comprobación",
        "Date de la dernière révision",
        "Data dell'ultima revisione",
        "Fecha de la última revisión",
        "Data da última revisão",
        "Data ostatniego przeglądu",
        "Datum laatste review",
        "Datum der letzten Prüfung",
        "Date last reviewed",
        "Completed on",
        "Review completed",
        "Revisado el",
        "Revisto em",
        "Audit date",
        "Data przeglądu",
        "Date of last review",
    ];
    for title in titles {
        let reading = of(&format!("Ref;Status;{title}\nA.5.1;Partially implemented;2025-03-04")).unwrap();
        let answer = &reading.answers[&id("A.5.1")];
        assert_eq!((answer.due, level(&reading, "A.5.1")), (None, Some(2)), "{title}");
    }
}

#[test]
fn evidence_that_is_asked_for_is_none() {
    let titles = [
        "Evidencia requerida",
        "Preuves attendues",
        "Erwartete Nachweise",
        "Evidenze richieste",
        "Evidências esperadas",
        "Vereist bewijs",
        "Wymagane dowody",
        "Erforderliche Nachweise",
        "Mögliche Nachweise",
        "Beispiele für Nachweise",
        "Exemples de preuves",
        "Ejemplos de evidencias",
        "Esempi di evidenze",
        "Exemplos de evidências",
        "Voorbeelden van bewijs",
        "Przykładowe dowody",
        "Preuves à fournir",
        "Evidencia a recopilar",
        "Suggested proof",
        "Examples of evidence",
        "Audit evidence to request",
        "Missing evidence",
        "Fehlende Nachweise",
        "Preuves manquantes",
        "Evidencia faltante",
        "Evidenza mancante",
        "Evidências em falta",
        "Ontbrekend bewijs",
        "Brakujące dowody",
    ];
    for title in titles {
        let reading = of(&format!("Ref;Status;{title}\nA.5.1;Not implemented;Signed policy")).unwrap();
        let answer = &reading.answers[&id("A.5.1")];
        assert!(answer.evidence.is_empty() && answer.note.contains("Signed policy"), "{title}: {answer:?}");
    }
    let reading = of("Ref;Status;Evidence provided\nA.5.1;Implemented;Signed policy").unwrap();
    assert_eq!(reading.answers[&id("A.5.1")].evidence.len(), 1);
}

#[test]
fn titles_say_the_scale_in_every_language() {
    let scales: &[(&str, &[(&str, &str)])] = &[
        ("Puntuación (0 a 10)", &[("3", "1"), ("5", "2"), ("2", "1")]),
        ("Note sur 20", &[("5", "1"), ("3", "1"), ("4", "1")]),
        ("Niveau (1 à 4)", &[("4", "3"), ("3", "2"), ("1", "0")]),
        ("Reifegrad 1 bis 4", &[("4", "3"), ("3", "2"), ("1", "0")]),
        ("Livello da 1 a 4", &[("4", "3"), ("3", "2"), ("1", "0")]),
        ("Poziom (1–4)", &[("4", "3"), ("3", "2"), ("1", "0")]),
        ("Nivel [1..4]", &[("4", "3"), ("3", "2"), ("1", "0")]),
        ("Niveau van 1 tot 4", &[("4", "3"), ("3", "2"), ("1", "0")]),
        ("Maturity (four-point scale: 4 = best)", &[("4", "3")]),
        ("Ocena (0-3)", &[("3", "3"), ("1", "1"), ("0", "0")]),
        ("Procent wdrożenia", &[("4", "0"), ("5", "0"), ("3", "0")]),
        ("Porcentaje de avance", &[("4", "0"), ("5", "0"), ("3", "0")]),
        ("Percentuale di completamento", &[("4", "0"), ("5", "0"), ("3", "0")]),
        ("Percentagem de implementação", &[("4", "0"), ("5", "0"), ("3", "0")]),
        ("Percentage geïmplementeerd", &[("4", "0"), ("5", "0"), ("3", "0")]),
        ("Taux de réalisation en %", &[("4", "0"), ("5", "0"), ("3", "0")]),
        ("Pct complete", &[("4", "0"), ("5", "0"), ("3", "0")]),
        ("Score (max. 20)", &[("4", "1"), ("5", "1"), ("3", "1")]),
        ("Punkte (max. 100)", &[("4", "<3"), ("5", "<3"), ("3", "<3")]),
        ("Maturity out of ten", &[("4", "<3"), ("5", "<3")]),
        ("Score [0-10]", &[("4", "1"), ("5", "2")]),
        ("Rating 1 (bad) - 10 (good)", &[("4", "<3"), ("5", "<3")]),
        ("Score (1 = best, 5 = worst)", &[("5", "<3"), ("4", "<3")]),
        ("Schulnote (1-6)", &[("5", "<3"), ("4", "<3"), ("6", "<3")]),
        ("School grade", &[("F", "<3")]),
        ("Ranking", &[("5", "<3"), ("4", "<3")]),
    ];
    for (title, cells) in scales {
        let rows = cells.iter().enumerate().map(|(at, (cell, _))| format!("A.5.{};{cell}\n", at + 1));
        let reading = of(&format!("Ref;{title}\n{}", rows.collect::<String>())).unwrap();
        for (at, (cell, right)) in cells.iter().enumerate() {
            let found = read_level(&reading, &format!("A.5.{}", at + 1));
            assert!(is_right(&found, right), "{title}: {cell} is {found}, not {right}");
        }
    }
}

#[test]
fn tables_of_something_else_are_told_in_every_language() {
    let tables = [
        (
            TableKind::Risks,
            "Nr ryzyka;Zagrożenie;Prawdopodobieństwo;Skutek;Zabezpieczenie;Status\nR1;Pożar;3;5;A.7.5;Zakończone\nR2;Kradzież;2;4;A.7.2;Zakończone",
        ),
        (
            TableKind::Risks,
            "Risico-nr;Dreiging;Kans;Gevolg;Maatregel;Status\nR1;Brand;3;5;A.7.5;Gereed\nR2;Diefstal;2;4;A.7.2;Gereed",
        ),
        (
            TableKind::Risks,
            "ID rischio;Minaccia;Probabilità;Impatto;Controllo;Stato\nR1;Incendio;3;5;A.7.5;Completato\nR2;Furto;2;4;A.7.2;Completato",
        ),
        (
            TableKind::Risks,
            "ID do risco;Ameaça;Probabilidade;Impacto;Controlo;Estado\nR1;Incêndio;3;5;A.7.5;Concluído\nR2;Furto;2;4;A.7.2;Concluído",
        ),
        (
            TableKind::Risks,
            "N° risque;Menace;Vraisemblance;Gravité;Mesure;Statut\nR1;Incendie;3;5;A.7.5;Terminé\nR2;Vol;2;4;A.7.2;Terminé",
        ),
        (
            TableKind::Risks,
            "Nº riesgo;Amenaza;Probabilidad;Impacto;Control;Estado\nR1;Incendio;3;5;A.7.5;Completado\nR2;Robo;2;4;A.7.2;Completado",
        ),
        (
            TableKind::Risks,
            "Risiko-Nr.;Bedrohung;Eintrittswahrscheinlichkeit;Schadensausmaß;Maßnahme;Status\nR1;Brand;3;5;A.7.5;erledigt\nR2;Diebstahl;2;4;A.7.2;erledigt",
        ),
        (
            TableKind::Risks,
            "Risk no;Scenario;Likelihood;Consequence;Control;Treatment status\nR1;Fire;3;5;A.7.5;Completed\nR2;Theft;2;4;A.7.2;Completed",
        ),
        (
            TableKind::Assets,
            "Actif;Propriétaire;Classification;Mesure;Statut\nServeur;Ann;interne;A.7.5;actif\nPortable;Ben;public;A.8.1;actif",
        ),
        (
            TableKind::Assets,
            "Activo;Propietario;Clasificación;Control;Estado\nServidor;Ann;interno;A.7.5;activo\nPortátil;Ben;público;A.8.1;activo",
        ),
        (
            TableKind::Assets,
            "Wert;Eigentümer;Vertraulichkeit;Maßnahme;Status\nServer;Ann;intern;A.7.5;aktiv\nLaptop;Ben;offen;A.8.1;aktiv",
        ),
        (
            TableKind::Assets,
            "Aktywo;Właściciel;Klasyfikacja;Zabezpieczenie;Stan\nSerwer;Ola;wewnętrzne;A.7.5;obecne\nLaptop;Jan;publiczne;A.8.1;obecne",
        ),
        (
            TableKind::Assets,
            "Bedrijfsmiddel;Eigenaar;Classificatie;Maatregel;Status\nServer;Ann;intern;A.7.5;actief\nLaptop;Ben;publiek;A.8.1;actief",
        ),
        (
            TableKind::Assets,
            "Bene;Proprietario;Classificazione;Controllo;Stato\nServer;Ann;interno;A.7.5;attivo\nPortatile;Ben;pubblico;A.8.1;attivo",
        ),
        (
            TableKind::Assets,
            "Ativo;Proprietário;Classificação;Controlo;Estado\nServidor;Ann;interno;A.7.5;ativo\nPortátil;Ben;público;A.8.1;ativo",
        ),
        (
            TableKind::Suppliers,
            "Fornitore;Contratto;Criticità;Controllo;Stato\nAcme;C-1;alta;A.5.19;attivo\nBeta;C-2;bassa;A.5.20;attivo",
        ),
        (
            TableKind::Suppliers,
            "Leverancier;Contract;Kritiek;Maatregel;Status\nAcme;C-1;hoog;A.5.19;actief\nBeta;C-2;laag;A.5.20;actief",
        ),
        (
            TableKind::Suppliers,
            "Dostawca;Umowa;Krytyczność;Zabezpieczenie;Stan\nAcme;C-1;wysoka;A.5.19;obecne\nBeta;C-2;niska;A.5.20;obecne",
        ),
        (
            TableKind::Suppliers,
            "Fornecedor;Contrato;Criticidade;Controlo;Estado\nAcme;C-1;alta;A.5.19;ativo\nBeta;C-2;baixa;A.5.20;ativo",
        ),
        (
            TableKind::Suppliers,
            "Fournisseur;Contrat;Criticité;Mesure;Statut\nAcme;C-1;forte;A.5.19;actif\nBeta;C-2;faible;A.5.20;actif",
        ),
        (
            TableKind::Documents,
            "Dokument;Version;Freigegeben;Maßnahme;Status\nRichtlinie;1.0;ja;A.5.1;fertig\nRollen;1.1;ja;A.5.2;fertig",
        ),
        (
            TableKind::Documents,
            "Document;Version;Approuvé par;Mesure;Statut\nPolitique;1.0;Ann;A.5.1;terminé\nRôles;1.1;Ann;A.5.2;terminé",
        ),
        (
            TableKind::Documents,
            "Documento;Versión;Aprobado por;Control;Estado\nPolítica;1.0;Ann;A.5.1;terminado\nRoles;1.1;Ann;A.5.2;terminado",
        ),
        (
            TableKind::Documents,
            "Dokument;Wersja;Zatwierdził;Zabezpieczenie;Stan\nPolityka;1.0;Ola;A.5.1;zakończone\nRole;1.1;Ola;A.5.2;zakończone",
        ),
        (
            TableKind::Documents,
            "Documento;Versione;Approvato da;Controllo;Stato\nPolitica;1.0;Ann;A.5.1;completato\nRuoli;1.1;Ann;A.5.2;completato",
        ),
        (
            TableKind::Other,
            "Incident;Date;Severity;Related control;Status\nPhishing;2026-01-02;high;A.8.7;Completed\nLoss;2026-02-03;low;A.8.1;Completed",
        ),
        (
            TableKind::Other,
            "Course;Attendees;Control;Status\nPhishing;40;A.6.3;Completed\nPrivacy;30;A.5.34;Completed",
        ),
        (
            TableKind::Other,
            "Action;Owner;Control;Due;Status\nBuy a shredder;Ann;A.7.10;2026-01-01;Done\nWrite rules;Ben;A.5.1;2026-02-01;Done",
        ),
        (
            TableKind::Other,
            "Feststellung;Datum;Maßnahme;Status\nKein Protokoll;2026-01-02;A.8.15;abgeschlossen\nAlte Konten;2026-01-02;A.5.18;abgeschlossen",
        ),
    ];
    for (kind, table) in tables {
        if kind != TableKind::Risks {
            assert_eq!(of(table).err(), Some(ImportError::OtherTable(kind)), "{table}");
            continue;
        }
        let reading = of(table).unwrap();
        assert_eq!(reading.guess.tables[0].kind, kind, "{table}");
        assert!(reading.answers.is_empty() && reading.not_understood.is_empty(), "{table}");
        let registers = isms::Registers::of(&reading.rows());
        let risks: Vec<_> = registers.risks.iter().map(|risk| &risk.record).collect();
        let said: Vec<_> =
            risks.iter().map(|risk| (risk.number, risk.rating(), risk.controls[0].as_str())).collect();
        assert_eq!(said, [(1, Some((3, 5)), "A.7.5"), (2, Some((2, 4)), "A.7.2")], "{table}");
        let status = table.lines().nth(1).and_then(|line| line.rsplit(';').next()).unwrap();
        assert!(risks[0].note.ends_with(status) && risks[0].method.is_empty(), "{table}: {}", risks[0].note);
    }
}
