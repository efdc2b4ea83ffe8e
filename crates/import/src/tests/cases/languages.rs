//! More of the table of cases: the same kinds of trouble in the other languages.

use super::Case;

pub(super) const CASES: &[Case] = &[
    (
        "clauses taken for controls",
        "Normkapitel;Anforderung;Erfüllungsgrad\n4.1;Kontext;erfüllt\n5.1;Führung;teilweise erfüllt\n7.2;Kompetenz;nicht erfüllt\n8.1;Betrieb;erfüllt\n8.2;Risikobeurteilung;geplant\n10.1;Verbesserung;erfüllt",
        "4.1 3\n5.1 2\n7.2 0\n8.1 3\n8.2 1\n10.1 3\nA.5.1 -\nA.7.2 -\nA.8.2 -",
    ),
    (
        "clauses taken for controls",
        "Réf.;Sujet;Statut\nClause 8.1;Planification;non mis en œuvre\nMesure 8.1;Terminaux;mis en œuvre\nClause 5.1;Leadership;planifié\nMesure 5.1;Politiques;partiellement mis en œuvre",
        "8.1 0\nA.8.1 3\n5.1 1\nA.5.1 2",
    ),
    (
        "clauses taken for controls",
        "Punkt normy;Wymaganie;Stan\n4.2;Strony;wdrożone\n5.3;Role;nie wdrożone\n7.1;Zasoby;częściowo wdrożone\n8.3;Postępowanie z ryzykiem;planowane",
        "4.2 3\n5.3 0\n7.1 2\n8.3 1\nA.5.3 -\nA.8.3 -",
    ),
    (
        "clauses taken for controls",
        "Requisito;Tema;Situação\nCláusula 6.2;Objetivos;implementado\nCláusula 7.3;Conscientização;não implementado\nControle 6.2;Termos de contratação;não implementado\nControle 7.3;Escritórios;implementado",
        "6.2 3\n7.3 0\nA.6.2 0\nA.7.3 3",
    ),
    (
        "applicability taken for implementation",
        "Controllo;Applicabilità;Stato di attuazione\nA.5.1;Sì;Non attuato\nA.5.2;Sì;Parzialmente attuato\nA.7.4;No;",
        "A.5.1 0 in\nA.5.2 2 in\nA.7.4 - out",
    ),
    (
        "applicability taken for implementation",
        "Controlo;Aplicável?;Implementado?\nA.5.2;Sim;Não\nA.5.3;Sim;Sim\nA.7.4;Não;Não",
        "A.5.2 0 in\nA.5.3 3 in\nA.7.4 - out",
    ),
    (
        "applicability taken for implementation",
        "Maatregel;Van toepassing;Ingevoerd\nA.5.3;ja;nee\nA.5.4;ja;ja\nA.7.4;nee;nee",
        "A.5.3 0 in\nA.5.4 3 in\nA.7.4 - out",
    ),
    (
        "applicability taken for implementation",
        "Zabezpieczenie;Ma zastosowanie;Wdrożono\nA.5.3;tak;nie\nA.5.4;tak;tak\nA.7.4;nie;nie",
        "A.5.3 0 in\nA.5.4 3 in\nA.7.4 - out",
    ),
    (
        "applicability taken for implementation",
        "Maßnahme;Erforderlich;Eingeführt\nA.5.3;ja;nein\nA.5.4;ja;ja",
        "A.5.3 0 in\nA.5.4 3 in",
    ),
    (
        "the wrong column",
        "Controllo;Stato del documento;Stato di attuazione\nA.5.1;Completato;Non attuato\nA.5.2;Completato;Non attuato",
        "A.5.1 0\nA.5.2 0",
    ),
    (
        "the wrong column",
        "Control;Estado del documento;Estado de implantación\nA.5.1;Completado;No implantado\nA.5.2;Completado;No implantado",
        "A.5.1 0\nA.5.2 0",
    ),
    (
        "the wrong column",
        "Zabezpieczenie;Stan dokumentu;Stan wdrożenia\nA.5.1;Zakończone;Nie wdrożone\nA.5.2;Zakończone;Nie wdrożone",
        "A.5.1 0\nA.5.2 0",
    ),
    (
        "the wrong column",
        "Controlo;Estado do documento;Estado de implementação\nA.5.1;Concluído;Não implementado\nA.5.2;Concluído;Não implementado",
        "A.5.1 0\nA.5.2 0",
    ),
    (
        "the wrong column",
        "Maßnahme;Status der Freigabe;Status der Umsetzung\nA.5.1;erledigt;nicht umgesetzt\nA.5.2;erledigt;nicht umgesetzt",
        "A.5.1 0\nA.5.2 0",
    ),
    (
        "the wrong column",
        "Mesure;Statut d'approbation;Statut de mise en œuvre\nA.5.1;Terminé;Non mis en œuvre\nA.5.2;Terminé;Non mis en œuvre",
        "A.5.1 0\nA.5.2 0",
    ),
    (
        "the wrong column",
        "Controllo;Stato di approvazione;Stato di attuazione\nA.5.1;Completato;Non attuato\nA.5.2;Completato;Non attuato",
        "A.5.1 0\nA.5.2 0",
    ),
    (
        "the wrong column",
        "Control;Estado de aprobación;Estado de implantación\nA.5.1;Completado;No implantado\nA.5.2;Completado;No implantado",
        "A.5.1 0\nA.5.2 0",
    ),
    (
        "the wrong column",
        "Maatregel;Status van goedkeuring;Status van implementatie\nA.5.1;Gereed;Niet geïmplementeerd\nA.5.2;Gereed;Niet geïmplementeerd",
        "A.5.1 0\nA.5.2 0",
    ),
    (
        "the wrong column",
        "Zabezpieczenie;Stan zatwierdzenia;Stan wdrożenia\nA.5.1;Zakończone;Nie wdrożone\nA.5.2;Zakończone;Nie wdrożone",
        "A.5.1 0\nA.5.2 0",
    ),
    (
        "the wrong column",
        "Control;Estado de la acción;Estado de implantación\nA.5.1;Completado;No implantado\nA.5.2;Completado;No implantado",
        "A.5.1 0\nA.5.2 0",
    ),
    (
        "the wrong column",
        "Controllo;Stato dell'azione;Stato di attuazione\nA.5.1;Completato;Non attuato\nA.5.2;Completato;Non attuato",
        "A.5.1 0\nA.5.2 0",
    ),
    (
        "the wrong column",
        "Control;Training status;Implementation status\nA.5.1;Completed;Not implemented\nA.5.2;Completed;Not implemented",
        "A.5.1 0\nA.5.2 0",
    ),
    (
        "the wrong column",
        "Control;Review status;Control status\nA.5.1;Completed;Not implemented\nA.5.2;Completed;Not implemented",
        "A.5.1 0\nA.5.2 0",
    ),
    (
        "the wrong column",
        "Control;Status previo;Status actual\nA.5.1;Cumple;No cumple\nA.5.2;Cumple;No cumple",
        "A.5.1 0\nA.5.2 0",
    ),
    (
        "the wrong column",
        "Zabezpieczenie;Stan poprzedni;Stan obecny\nA.5.1;Wdrożone;Nie wdrożone\nA.5.2;Wdrożone;Nie wdrożone",
        "A.5.1 0\nA.5.2 0",
    ),
    (
        "the wrong column",
        "Maßnahme;Bisheriger Status;Aktueller Status\nA.5.1;umgesetzt;nicht umgesetzt\nA.5.2;umgesetzt;nicht umgesetzt",
        "A.5.1 0\nA.5.2 0",
    ),
    (
        "the wrong column",
        "Maatregel;Status vorig jaar;Huidige status\nA.5.1;Geïmplementeerd;Niet geïmplementeerd\nA.5.2;Geïmplementeerd;Niet geïmplementeerd",
        "A.5.1 0\nA.5.2 0",
    ),
    (
        "the wrong column",
        "Controllo;Stato passato;Stato attuale\nA.5.1;Attuato;Non attuato\nA.5.2;Attuato;Non attuato",
        "A.5.1 0\nA.5.2 0",
    ),
    (
        "the wrong column",
        "Maatregel;Naam;Status 2024;Status 2026\nA.5.1;Beleid;Geïmplementeerd;Niet geïmplementeerd\nA.5.2;Rollen;Geïmplementeerd;Deels",
        "A.5.1 0\nA.5.2 2",
    ),
    (
        "a mark under a title that says no",
        "Mesure;Non mis en œuvre;Partiellement mis en œuvre;Mis en œuvre\nA.5.1;X;;\nA.5.2;;X;\nA.5.3;;;X",
        "A.5.1 0\nA.5.2 2\nA.5.3 3",
    ),
    (
        "a mark under a title that says no",
        "Zabezpieczenie;Niewdrożone;Częściowo wdrożone;Wdrożone\nA.5.1;X;;\nA.5.2;;X;\nA.5.3;;;X",
        "A.5.1 0\nA.5.2 2\nA.5.3 3",
    ),
    (
        "a mark under a title that says no",
        "Controllo;Sì;In parte;No;Non applicabile\nA.5.1;;;X;\nA.5.2;;X;;\nA.5.3;X;;;\nA.7.1;;;;X",
        "A.5.1 0\nA.5.2 2\nA.5.3 3\nA.7.1 - out",
    ),
    (
        "a mark under a title that says no",
        "Maßnahme;Nicht anwendbar;Umgesetzt\nA.5.1;;x\nA.7.1;x;\nA.5.2;;",
        "A.5.1 3\nA.7.1 - out\nA.5.2 -",
    ),
    (
        "a mark under a title that says no",
        "Control;No cumple;Cumple parcialmente;Cumple\nA.5.1;x;;\nA.5.2;;x;\nA.5.3;;;x",
        "A.5.1 0\nA.5.2 2\nA.5.3 3",
    ),
    (
        "the wrong row of titles",
        "Maatregel;;Toepasselijkheid;;Status\nNr;Naam;Ja/Nee;Reden;\nA.5.1;Beleid;Ja;;Deels\nA.7.4;Camera's;Nee;geen gebouw;",
        "A.5.1 2 in\nA.7.4 - out why=geen gebouw",
    ),
    (
        "the wrong row of titles",
        "Nr.;Thema;Umsetzungsstatus\nA.5.1;Regeln;umgesetzt\nA.5.2;Rollen;geplant\n\nNr.;Verantwortlich;Umsetzungsstatus;Bemerkung\nA.6.1;Eva;nicht umgesetzt;im Herbst",
        "A.5.1 3\nA.5.2 1\nA.6.1 0 owner=Eva note=im Herbst",
    ),
    (
        "the wrong row of titles",
        "control_ref,control_title,implementation_status,due_date,control_owner\nA.5.1,Rules,in_progress,2027-02-01,Ann\nA.5.2,Roles,not_implemented,,Ben",
        "A.5.1 2 due=2027-02-01 owner=Ann\nA.5.2 0 owner=Ben",
    ),
    (
        "the wrong row of titles",
        "Ref;Statut;;Réf;Statut\nA.5.1;réalisé;;A.6.1;planifié\nA.5.2;planifié;;A.6.2;réalisé",
        "A.5.1 3\nA.5.2 1\nA.6.1 1\nA.6.2 3",
    ),
    (
        "another scale",
        "Maßnahme;Erfüllungsgrad (0-100)\nA.5.1;0\nA.5.2;40\nA.5.3;100\nA.5.4;5",
        "A.5.1 0\nA.5.2 1\nA.5.3 3\nA.5.4 0",
    ),
    (
        "one word on two scales",
        "Control;Madurez\nA.5.1;Gestionado\nA.5.2;Gestionado cuantitativamente\nA.5.3;Inicial",
        "A.5.1 2\nA.5.2 4\nA.5.3 1",
    ),
    (
        "one word on two scales",
        "Zabezpieczenie;Dojrzałość\nA.5.1;Zarządzany\nA.5.2;Zarządzany ilościowo\nA.5.3;Początkowy",
        "A.5.1 2\nA.5.2 4\nA.5.3 1",
    ),
    (
        "one word on two scales",
        "Maatregel;Volwassenheid\nA.5.1;Beheerst\nA.5.2;Herhaalbaar\nA.5.3;Initieel",
        "A.5.1 4\nA.5.2 2\nA.5.3 1",
    ),
    (
        "one word on two scales",
        "Controllo;Maturità\nA.5.1;Gestito\nA.5.2;Definito\nA.5.3;Iniziale",
        "A.5.1 - ?\nA.5.2 3\nA.5.3 1",
    ),
    (
        "days",
        "Maatregel;Status;Einddatum\nA.5.1;Deels;31-12-26\nA.5.2;Deels;12 mrt 2027\nA.5.3;Deels;1 mei 2027",
        "A.5.1 2 due=2026-12-31\nA.5.2 due=2027-03-12\nA.5.3 due=2027-05-01",
    ),
    (
        "days",
        "Controllo;Stato;Scadenza\nA.5.1;pianificato;5 gennaio 2027\nA.5.2;pianificato;1º marzo 2027\nA.5.3;pianificato;15/08/27",
        "A.5.1 1 due=2027-01-05\nA.5.2 due=2027-03-01\nA.5.3 due=2027-08-15",
    ),
    (
        "days",
        "Zabezpieczenie;Stan;Termin\nA.5.1;planowane;3 października 2026\nA.5.2;planowane;30 wrz 2026\nA.5.3;planowane;1 kwietnia 2027 r.\nA.5.4;planowane;II kwartał 2027",
        "A.5.1 1 due=2026-10-03\nA.5.2 due=2026-09-30\nA.5.4 1 due=2027-06-30\nA.5.3 1",
    ),
    (
        "days",
        "Ref;Status;Due\nA.5.1;Planned;12/31/2026\nA.5.2;Planned;01/02/2027",
        "A.5.1 due=2026-12-31\nA.5.2 due=2027-01-02",
    ),
    (
        "own numbers",
        "Lfd. Nr.;Anhang A;Status\n5.1;A.8.5;umgesetzt\n5.2;A.8.6;geplant\n5.3;A.8.7;teilweise",
        "A.8.5 3\nA.8.6 1\nA.8.7 2\nA.5.1 -\n5.1 -",
    ),
    (
        "own numbers",
        "Nº;Referencia ISO;Estado\n4.1;A.6.1;Cumple\n4.2;A.6.2;No cumple\n4.3;A.6.3;Cumple parcialmente",
        "A.6.1 3\nA.6.2 0\nA.6.3 2\n4.1 -",
    ),
    (
        "own numbers",
        "L.p.;Wymaganie wewnętrzne;Załącznik A;Stan\n1;W-5.1;A.5.1;wdrożone\n2;W-5.2;A.5.2;nie wdrożone",
        "A.5.1 3\nA.5.2 0",
    ),
    (
        "reasons",
        "Controllo;Titolo;Motivo di esclusione\nA.5.1;x0;Non escluso\nA.5.2;x1;nessuno\nA.5.3;x2;-\nA.7.4;y;Home office only",
        "A.5.1 undecided\nA.5.2 undecided\nA.5.3 undecided\nA.7.4 out why=Home office only",
    ),
    (
        "reasons",
        "Mesure;Sujet;Motif d'exclusion\nA.5.1;x0;Aucun\nA.5.2;x1;Non exclue\nA.5.3;x2;Néant\nA.7.4;y;Home office only",
        "A.5.1 undecided\nA.5.2 undecided\nA.5.3 undecided\nA.7.4 out why=Home office only",
    ),
    (
        "reasons",
        "Maatregel;Naam;Reden uitsluiting\nA.5.1;x0;niet uitgesloten\nA.5.2;x1;geen\nA.5.3;x2;n.v.t.\nA.7.4;y;Home office only",
        "A.5.1 undecided\nA.5.2 undecided\nA.5.3 undecided\nA.7.4 out why=Home office only",
    ),
    (
        "reasons",
        "Zabezpieczenie;Nazwa;Powód wykluczenia\nA.5.1;x0;brak\nA.5.2;x1;nie wykluczono\nA.5.3;x2;nie wykluczone\nA.7.4;y;Home office only",
        "A.5.1 undecided\nA.5.2 undecided\nA.5.3 undecided\nA.7.4 out why=Home office only",
    ),
    (
        "reasons",
        "Controlo;Nome;Motivo da exclusão\nA.5.1;x0;Nenhum\nA.5.2;x1;não excluído\nA.5.3;x2;Não excluída\nA.7.4;y;Home office only",
        "A.5.1 undecided\nA.5.2 undecided\nA.5.3 undecided\nA.7.4 out why=Home office only",
    ),
    (
        "reasons",
        "Control;Nombre;Motivo de exclusión\nA.5.1;x0;Ninguno\nA.5.2;x1;No excluido\nA.5.3;x2;no se excluye\nA.7.4;y;Home office only",
        "A.5.1 undecided\nA.5.2 undecided\nA.5.3 undecided\nA.7.4 out why=Home office only",
    ),
    (
        "reasons",
        "Maßnahme;Thema;Ausschlussgrund\nA.5.1;x0;nicht ausgeschlossen\nA.5.2;x1;kein Ausschluss\nA.5.3;x2;keiner\nA.7.4;y;Home office only",
        "A.5.1 undecided\nA.5.2 undecided\nA.5.3 undecided\nA.7.4 out why=Home office only",
    ),
    (
        "reasons",
        "Control;Topic;Reason for exclusion\nA.5.1;x0;Not excluded\nA.5.2;x1;control is applicable\nA.5.3;x2;no exclusion\nA.7.4;y;Home office only",
        "A.5.1 undecided\nA.5.2 undecided\nA.5.3 undecided\nA.7.4 out why=Home office only",
    ),
    (
        "reasons",
        "Maßnahme;Thema;Ausschlussbegründung\nA.5.1;x0;nicht ausgeschlossen\nA.5.2;x1;Maßnahme ist anwendbar\nA.5.3;x2;entfällt nicht\nA.7.4;y;Home office only",
        "A.5.1 undecided\nA.5.2 undecided\nA.5.3 undecided\nA.7.4 out why=Home office only",
    ),
    (
        "reasons",
        "Maßnahme;Anwendbar;Begründung / Bemerkung\nA.7.4;Nein;keine eigenen Räume\nA.5.1;Ja;gesetzlich gefordert",
        "A.7.4 out why=keine eigenen Räume\nA.5.1 in",
    ),
    (
        "reasons",
        "Controllo;Applicabile;Osservazioni\nA.7.4;No;sede virtuale\nA.5.1;Sì;",
        "A.7.4 out why=sede virtuale\nA.5.1 in",
    ),
    (
        "columns that were dropped",
        "Controllo;Stato;Riferimento politica;ID rischio\nA.5.1;Attuato;POL-001;R-7",
        "A.5.1 3 note~POL-001\nA.5.1 note~R-7",
    ),
    (
        "columns that were dropped",
        "Zabezpieczenie;Stan;Opis;Grupa\nA.5.1;Wdrożone;Jest w wiki;Zespół B",
        "A.5.1 3 note~Jest w wiki\nA.5.1 note~Zespół B",
    ),
    (
        "what is not understood is kept",
        "Mesure;Statut\nA.5.1;on verra après la migration\nA.5.2;réalisé",
        "A.5.1 - ? note~on verra après la migration\nA.5.2 3",
    ),
    (
        "other languages",
        "Zabezpieczenie;Właściciel;Termin realizacji;Stan wdrożenia;Uwagi\nA.5.1;Ola;31.03.2027;Częściowo wdrożone;czeka na zarząd\nA.5.2;Jan;;Wdrożone;",
        "A.5.1 2 owner=Ola due=2027-03-31 note=czeka na zarząd\nA.5.2 3 owner=Jan",
    ),
    (
        "other languages",
        "Controlo;Responsável;Prazo;Estado de implementação;Observações;Evidências\nA.5.1;Rui;2027-03-31;Parcialmente implementado;falta aprovar;POL-1",
        "A.5.1 2 owner=Rui due=2027-03-31 note=falta aprovar",
    ),
    (
        "tables in other writings",
        "<html><body><table><tr><th>Maßnahme</th><th>Umsetzungsstatus</th></tr><tr><td>A.5.1</td><td>nicht umgesetzt</td></tr><tr><td>A.5.2</td><td>umgesetzt</td></tr></table></body></html>",
        "A.5.1 0\nA.5.2 3",
    ),
    (
        "tables in other writings",
        "| Mesure | Statut |\n|---|---|\n| **A.5.1** | réalisé |\n| A.5.2 | non réalisé |",
        "A.5.1 3\nA.5.2 0",
    ),
    (
        "noise",
        "Mesure;Statut\nA.5.1;réalisé\nMesure;Statut\nA.5.2;planifié\nMesure;Statut\nA.5.3;réalisé",
        "A.5.1 3\nA.5.2 1\nA.5.3 3",
    ),
    (
        "the edition",
        "Maßnahme (ISO 27001:2013);Status\nA.6.2.1;nicht umgesetzt\nA.9.4.2;umgesetzt\nA.18.2.3;teilweise umgesetzt",
        "A.6.2.1 0\nA.9.4.2 3\nA.18.2.3 2",
    ),
    (
        "the edition",
        "Alte Nr.;Neue Nr.;Status\nA.9.4.2;A.8.5;umgesetzt\nA.6.2.1;A.8.1;geplant\nA.12.3.1;A.8.13;teilweise",
        "A.8.5 3\nA.8.1 1\nA.8.13 2",
    ),
    (
        "the edition",
        "Ancien n°;Nouveau n°;Statut\nA.9.4.2;A.8.5;réalisé\nA.6.2.1;A.8.1;planifié",
        "A.8.5 3\nA.8.1 1",
    ),
    (
        "the edition",
        "Stary numer;Nowy numer;Stan\nA.9.4.2;A.8.5;wdrożone\nA.6.2.1;A.8.1;planowane",
        "A.8.5 3\nA.8.1 1",
    ),
];
