//! More of the table of cases, so that every kind of trouble is there several times and in several languages.

use super::Case;

pub(super) const CASES: &[Case] = &[
    (
        "reasons",
        "Controllo;Applicabile;Note\nA.7.1;No;nessun locale\nA.5.1;Sì;wiki",
        "A.7.1 out why=nessun locale\nA.5.1 in note~wiki",
    ),
    (
        "columns that were dropped",
        "Ref,Topic,Section,Risk ID,Status\nA.5.1,Rules,Head office,R-17,Implemented",
        "A.5.1 3 note~Risk ID: R-17\nA.5.1 note~Section: Head office",
    ),
    (
        "columns that were dropped",
        "Nr.;Thema;Beschreibung;Datum;Status\nA.5.1;Regeln;Steht im Wiki;2026-03-04;umgesetzt",
        "A.5.1 3 note~Steht im Wiki",
    ),
    (
        "references as people write them",
        "Control,Status\nISO/IEC 27001:2022 – A.5.1,Yes\nА.5.2,No\nISO27002:2022 8.1,Partial\n\u{200b}A.5.4,Planned\nA-5-5,Yes",
        "A.5.1 3\nA.5.2 0\nA.8.1 2\nA.5.4 1\nA.5.5 3",
    ),
    (
        "references as people write them",
        "Ref;Status\nAbschnitt 6.1.3d;umgesetzt\nKlausel 6.1.2;geplant\nMaßnahme 5,9;teilweise",
        "6.1.3 3\n6.1.2 1\nA.5.9 2",
    ),
    (
        "what is not understood is kept",
        "Ref,Status,Target\nA.5.1,since last summer,as high as can be\nA.5.2,Yes,4",
        "A.5.1 - ? note~since last summer\nA.5.1 note~as high as can be\nA.5.2 3 target=4",
    ),
    (
        "what is not understood is kept",
        "Nr.;Anwendbar;Status\nA.5.1;Ja (DSGVO);umgesetzt\nA.5.2;vielleicht;geplant",
        "A.5.1 3 in note~DSGVO\nA.5.2 1 undecided ? note~vielleicht",
    ),
    (
        "words and signs",
        "Ref,Status\nA.5.1,Implemented (except in the branch)\nA.5.2,R\nA.5.3,Pass\nA.5.4,⛔ broken",
        "A.5.1 - ?\nA.5.2 - ?\nA.5.3 3\nA.5.4 - ?",
    ),
    ("words and signs", "Ref,RAG\nA.5.1,R\nA.5.2,A\nA.5.3,G", "A.5.1 0\nA.5.2 2\nA.5.3 3"),
    (
        "words and signs",
        "Ref;Status\nA.5.1;WAHR\nA.5.2;FALSCH\nA.5.3;nicht vollständig umgesetzt\nA.5.4;noch nicht begonnen\nA.5.5;kein Handlungsbedarf",
        "A.5.1 3\nA.5.2 0\nA.5.3 2\nA.5.4 0\nA.5.5 - ?",
    ),
    (
        "words and signs",
        "Controle;Situação\nA.5.1;Não implementado\nA.5.2;Em andamento\nA.5.3;Totalmente implementado\nA.7.1;Não se aplica",
        "A.5.1 0\nA.5.2 2\nA.5.3 3\nA.7.1 out",
    ),
    (
        "words and signs",
        "Zabezpieczenie;Status\nA.5.1;Nie wdrożono jeszcze\nA.5.2;Częściowo wdrożone\nA.5.3;Wdrożone\nA.5.4;W trakcie",
        "A.5.1 !3\nA.5.2 2\nA.5.3 3\nA.5.4 2",
    ),
    (
        "words and signs",
        "Ref,Status\nA.5.1,Non\nA.5.2,Pas encore mis en place\nA.5.3,Pas applicable\nA.5.4,Conforme",
        "A.5.1 0\nA.5.2 0\nA.5.3 out\nA.5.4 3",
    ),
    (
        "other languages",
        "Controlo,Nome,Aplicável,Estado,Responsável,Prazo\nA.5.1,Políticas,Sim,Planeado,Rui,30/04/2026\nA.5.2,Papéis,Não,,,",
        "A.5.1 1 in owner=Rui due=2026-04-30\nA.5.2 out",
    ),
    (
        "other languages",
        "Kontroll,Rubrik,Läge\nA.5.1,Regler,Ja helt\nA.5.2,Roller,Nej\nA.5.3,Plikter,Delvis\nA.5.4,Ledning,Nej",
        "A.5.1 !0\nA.5.2 !3\nA.5.3 !3",
    ),
    (
        "forms and other sheets",
        "Ref,Control,Evidence to collect,Status\nA.5.1,Rules,The signed policy,\nA.5.2,Roles,A chart,Yes",
        "A.5.1 -\nA.5.2 3",
    ),
    (
        "tables in other writings",
        "Ref | Status\n--- | ---\n`A.5.1` | ✅ Done\nA.5.2 | ❌\n",
        "A.5.1 3\nA.5.2 0",
    ),
    (
        "tables in other writings",
        "<table><tr><td>Ref</td><td>Stato</td></tr><tr><td>A.5.1</td><td>Non attuato</td></tr></table>",
        "A.5.1 0",
    ),
    (
        "noise",
        "Nr.;Thema;Status\nA.5;Organisation;\nNr.;Thema;Status\nA.5.1;Regeln;umgesetzt\n\nNr.;Thema;Status\nA.6.1;Prüfung;geplant",
        "A.5.1 3\nA.6.1 1",
    ),
    (
        "applicability taken for implementation",
        "Réf.;Mesure;Exclue ?;Statut;Remarques\nA.5.1;Règles;Non;Partiellement réalisé;\nA.7.4;Caméras;Oui;;Pas de locaux",
        "A.5.1 2 in\nA.7.4 - out why=Pas de locaux",
    ),
    (
        "a mark under a title that says no",
        "Ref,Topic,Does not apply,Status\nA.5.1,Rules,No,Implemented\nA.7.1,Walls,Yes,",
        "A.5.1 3 in\nA.7.1 - out",
    ),
    (
        "words and signs",
        "Ref,Status\nA.5.1,Implemented in 2 of 5 sites\nA.5.2,Compliant with exceptions\nA.5.3,No longer applicable\nA.5.4,Done (60%)",
        "A.5.1 - ?\nA.5.2 - ?\nA.5.3 out\nA.5.4 !3",
    ),
    ("words and signs", "Ref;Umgesetzt (J/N/T)\nA.5.1;J\nA.5.2;N\nA.5.3;T", "A.5.1 3\nA.5.2 0\nA.5.3 2"),
    ("words and signs", "Ref,Compliance (Y/N/P)\nA.5.1,Y\nA.5.2,N\nA.5.3,P", "A.5.1 3\nA.5.2 0\nA.5.3 2"),
    (
        "the wrong column",
        "Control ID,Control Name,Jan 2025,Jun 2025,Dec 2025\nA.5.1,Rules,Implemented,Partial,Planned\nA.5.2,Roles,Planned,Planned,Partial",
        "A.5.1 1\nA.5.2 2",
    ),
    (
        "the wrong column",
        "Ref,Topic,Maturity,Status\nA.5.1,Rules,4,Not implemented\nA.5.2,Roles,2,In progress",
        "A.5.1 - ?\nA.5.2 2",
    ),
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
    (
        "the wrong column",
        "Ref,Topic,Finding\nA.5.1,Rules,Conforming\nA.5.2,Roles,Minor NC\nA.5.3,Duties,Major NC\nA.5.4,Heads,Observation",
        "A.5.1 3\nA.5.2 1\nA.5.3 0\nA.5.4 2",
    ),
    (
        "the wrong column",
        "Nr.;Thema;Feststellung\nA.5.1;Regeln;konform\nA.5.2;Rollen;Es fehlt die Unterschrift der Leitung",
        "A.5.1 - note~konform\nA.5.2 - note~Unterschrift",
    ),
    (
        "days",
        "Ref,Topic,Implemented?,If no - when?\nA.5.1,Rules,Yes,\nA.5.2,Roles,No,2027-05-31",
        "A.5.1 3\nA.5.2 0 due=2027-05-31",
    ),
    (
        "days",
        "Nr.;Thema;Umgesetzt?;Wenn nein: wann?\nA.5.1;Regeln;Ja;\nA.5.2;Rollen;Nein;31.05.2027",
        "A.5.1 3\nA.5.2 0 due=2027-05-31",
    ),
    (
        "yes and no of another question",
        "Ref,Control status,Auditor conclusion\nA.5.1,Implemented,Not effective\nA.5.2,Implemented,Effective",
        "A.5.1 - ? note~Not effective\nA.5.2 3",
    ),
    (
        "yes and no of another question",
        "Nr.;Status;Wirksam?\nA.5.1;umgesetzt;nein\nA.5.2;umgesetzt;ja",
        "A.5.1 - ? note~nein\nA.5.2 3",
    ),
    (
        "the wrong column",
        "Ref,2024,2025,2026\nA.5.1,No,Partial,Yes\nA.5.2,No,No,Partial",
        "A.5.1 3 note~2025: Partial\nA.5.2 2",
    ),
    (
        "the wrong column",
        "Norm;Voldoet?;Actiehouder;Gereed voor\nA.5.1;Ja;Jan;1-3-2026\nA.5.2;Deels;Piet;1-6-2027",
        "A.5.1 3 owner=Jan due=2026-03-01\nA.5.2 2 owner=Piet due=2027-06-01",
    ),
];
