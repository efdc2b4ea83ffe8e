//! More of the table of cases, so that every kind of trouble is there several times and in several languages.

use super::Case;

pub(super) const CASES: &[Case] = &[
    (
        "clauses taken for controls",
        "Nr.;Anforderung;Status\n4.1;Kontext;umgesetzt\n4.2;Parteien;geplant\n7.2;Kompetenz;teilweise umgesetzt\n8.2;Beurteilung;nicht umgesetzt\n9.3;Bewertung;geplant\n10.1;Verbesserung;umgesetzt",
        "4.1 3\n7.2 2\n8.2 0\n10.1 3\nA.7.2 -\nA.8.2 -",
    ),
    (
        "yes and no of another question",
        "Réf.;Sujet;Non-conformité\nA.5.1;Règles;Oui\nA.5.2;Rôles;Non",
        "A.5.1 !3\nA.5.2 !0",
    ),
    (
        "several references in a cell",
        "Control,Topic,Status\nA.5.1 to A.5.3,Rules,Planned\nA.6.1 & A.6.2,People,Not implemented",
        "A.5.2 1\nA.5.3 1\nA.6.2 0",
    ),
    (
        "several references in a cell",
        "Contrôle;Sujet;Statut\nA.7.1 à A.7.3;Murs;réalisé\nA.7.5, A.7.6;Feu;planifié",
        "A.7.2 3\nA.7.6 1",
    ),
    (
        "one word on two scales",
        "Ref,Topic,Maturity\nA.5.1,Rules,Initial\nA.5.2,Roles,Managed\nA.5.3,Duties,Quantitatively managed\nA.5.4,Bosses,Optimizing",
        "A.5.1 1\nA.5.2 2\nA.5.3 4\nA.5.4 5",
    ),
    (
        "one word on two scales",
        "Nr.;Thema;Reifegrad\nA.5.1;Regeln;Initial\nA.5.2;Rollen;Wiederholbar\nA.5.3;Pflichten;Definiert",
        "A.5.1 1\nA.5.2 2\nA.5.3 3",
    ),
    (
        "days",
        "Nr.;Status;Fällig\nA.5.1;geplant;Q3 2027\nA.5.2;geplant;31.12.27",
        "A.5.1 due=2027-09-30\nA.5.2 due=2027-12-31",
    ),
    (
        "a day of the past",
        "Réf.;Statut;Dernière revue;Échéance\nA.5.1;planifié;15/01/2026;01/12/2026",
        "A.5.1 1 reviewed=2026-01-15 due=2026-12-01",
    ),
    (
        "a day of the past",
        "Ref,Status,Last Review Date\nA.5.1,Implemented,2025-06-30\nA.5.2,Planned,2025-07-31",
        "A.5.1 3 reviewed=2025-06-30 due=-\nA.5.2 1 due=-",
    ),
    (
        "own numbers",
        "Nr.;Kapitel der Norm;Status\n1;A.5.9;umgesetzt\n2;A.5.10;geplant\n3;A.5.11;nicht umgesetzt",
        "A.5.9 3\nA.5.10 1\nA.5.11 0",
    ),
    (
        "own numbers",
        "Item,Annex A control,Topic,Status\n5.1,A.6.1,Screening,Implemented\n5.2,A.6.2,Terms,Planned",
        "A.6.1 3\nA.6.2 1\nA.5.1 -\n5.1 -",
    ),
    (
        "the edition",
        "Ref (ISO 27001:2022),Topic,Status\nA.5.1,Rules,Implemented\nA.6.1,Screening,Planned",
        "A.5.1 3\nA.6.1 1",
    ),
    (
        "the edition",
        "Maßnahme (ISO 27001:2013);Thema;Status\nA.6.1.1;Rollen;umgesetzt\nA.18.2.3;Prüfung;geplant",
        "A.6.1.1 3\nA.18.2.3 1",
    ),
    (
        "columns that were dropped",
        "Réf.;Sujet;Code risque;Budget;Statut\nA.5.1;Règles;R-3;1000;réalisé",
        "A.5.1 3 note~R-3\nA.5.1 note~1000",
    ),
    (
        "columns that were dropped",
        "Ref,Group,Domain,Status\nA.5.1,Head office,Our own domain,Implemented",
        "A.5.1 3 note~Head office\nA.5.1 note~Our own domain",
    ),
    (
        "references as people write them",
        "Control;Status\nISO 27001:2022 A.5.1;Implemented\n(A.5.2);Planned\n[A.5.3];No\n**A.5.4**;Partial\nA_5_5;Yes",
        "A.5.1 3\nA.5.2 1\nA.5.3 0\nA.5.4 2\nA.5.5 3",
    ),
    (
        "references as people write them",
        "Contrôle;Statut\nContrôle A.5.1;réalisé\nMesure A.5.2;planifié\nPolitiques (A.5.7);non réalisé",
        "A.5.1 3\nA.5.2 1\nA.5.7 0",
    ),
    (
        "what is not understood is kept",
        "Réf.;Statut;Échéance\nA.5.1;un de ces jours;bientôt\nA.5.2;réalisé;2027-01-31",
        "A.5.1 - ? note~un de ces jours\nA.5.1 note~bientôt\nA.5.2 3 due=2027-01-31",
    ),
    (
        "what is not understood is kept",
        "Ref,Status,Applicable\nA.5.1,Implemented,in the branch only\nA.5.2,Planned,Yes",
        "A.5.1 3 undecided ? note~in the branch only\nA.5.2 1 in",
    ),
    ("other languages", "Kontrol;Emne;Status\nA.5.1;Regler;zzz\nA.5.2;Roller;yyy", "A.5.1 - ?\nA.5.2 - ?"),
    (
        "other languages",
        "Zabezpieczenie;Nazwa;Dotyczy;Status;Właściciel\nA.5.1;Zasady;Tak;Planowane;Jan\nA.7.1;Mury;Nie;;",
        "A.5.1 1 in owner=Jan\nA.7.1 - out",
    ),
    (
        "forms and other sheets",
        "Nr.;Maßnahme;Erwartete Nachweise;Status\nA.5.1;Regeln;Die Leitlinie;\nA.5.2;Rollen;Ein Organigramm;umgesetzt",
        "A.5.1 -\nA.5.2 3",
    ),
    (
        "forms and other sheets",
        "Ref,Control,Guidance,Status\nA.5.1,Rules,Write them down,Planned\nA.5.2,Roles,Name them,",
        "A.5.1 1\nA.5.2 -",
    ),
    (
        "forms and other sheets",
        "=== Risks\nRisk ID,Threat,Likelihood,Impact,Controls\nR1,Fire,3,5,A.7.5\n=== Statement\nRef,Status\nA.5.1,Implemented\nA.5.2,Planned",
        "A.5.1 3\nA.5.2 1\nA.7.5 -",
    ),
    (
        "tables in other writings",
        "# Écarts\n\n| Réf. | Statut |\n|------|--------|\n| A.5.1 | réalisé |\n| A.5.2 | non réalisé |\n",
        "A.5.1 3\nA.5.2 0",
    ),
    (
        "tables in other writings",
        "Nr.|Thema|Status\nA.5.1|Regeln|umgesetzt\nA.5.2|Rollen|geplant",
        "A.5.1 3\nA.5.2 1",
    ),
    (
        "noise",
        "Ref,Topic,Status\nA.5,Organizational controls,\nA.5.1,Rules,Implemented\nRef,Topic,Status\nA.6,People controls,\nA.6.1,Screening,Planned",
        "A.5.1 3\nA.6.1 1",
    ),
    (
        "noise",
        "Réf.;Sujet;Statut\nA.5.1;Règles;réalisé\n;;\nTotal;;\nA.5.2;Rôles;planifié",
        "A.5.1 3\nA.5.2 1",
    ),
    (
        "noise",
        "Our gap list,,\nas of January,,\n,,\nRef,Topic,Status\nA.5.1,Rules,Implemented\nA.5.2,Roles,Planned",
        "A.5.1 3\nA.5.2 1",
    ),
    (
        "sheets of a workbook",
        "=== Old hidden\nRef,Status\nA.5.1,Implemented\n=== New\nRef,Status\nA.5.1,Planned",
        "A.5.1 1",
    ),
    (
        "sheets of a workbook",
        "=== Klauseln\nKlausel;Status\n4.1;umgesetzt\n5.2;geplant\n=== Anhang A\nMaßnahme;Status\nA.5.1;geplant\nA.5.2;nicht umgesetzt",
        "4.1 3\n5.2 1\nA.5.1 1\nA.5.2 0",
    ),
    (
        "sheets of a workbook",
        "=== Head office\nRef,Status\nA.5.1,Implemented\nA.5.2,Planned\n=== Branch\nRef,Status\nA.5.1,Not implemented\nA.5.2,Planned",
        "A.5.1 - ?\nA.5.2 1",
    ),
    (
        "sheets of a workbook",
        "=== Légende\nMot;Sens\nA = réalisé\nB = non réalisé\n=== Écarts\nRéf.;Statut\nA.5.1;A\nA.5.2;B",
        "A.5.1 3\nA.5.2 0",
    ),
    (
        "several rows about one requirement",
        "Ref,Site,Status\nA.7.1,Oslo,Implemented\nA.7.1,Rome,Not implemented\nA.7.2,Oslo,Planned",
        "A.7.1 - ? note~Site: Oslo\nA.7.1 note~Site: Rome\nA.7.2 1",
    ),
    (
        "several rows about one requirement",
        "Nr.;Standort;Status\nA.7.1;Wien;umgesetzt\nA.7.1;Graz;umgesetzt\nA.7.2;Wien;geplant",
        "A.7.1 3 note~Standort: Graz\nA.7.2 1",
    ),
    (
        "several rows about one requirement",
        "Réf.;Applicable;Motif d'exclusion;Statut\nA.7.1;Non;pas de locaux;\nA.7.1;Oui;;réalisé\nA.7.2;Oui;;planifié",
        "A.7.1 - undecided ?\nA.7.2 1 in",
    ),
    (
        "several rows about one requirement",
        "Ref,Status,Due\nA.5.1 to A.5.3,Planned,2027-01-31\nA.5.2,Implemented,",
        "A.5.1 1 due=2027-01-31\nA.5.2 - ? due=2027-01-31\nA.5.3 1",
    ),
    (
        "reasons",
        "Ref,Applicable,Justification,Status\nA.7.1,No,No premises,\nA.5.1,Yes,Required by law,Implemented",
        "A.7.1 out why=No premises\nA.5.1 3 in",
    ),
    (
        "reasons",
        "Réf.;Applicable;Observations\nA.7.1;Non;pas de locaux\nA.5.1;Oui;wiki",
        "A.7.1 out why=pas de locaux\nA.5.1 in note~wiki",
    ),
];
