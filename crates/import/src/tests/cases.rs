//! One table: sheets as people have them, by the kind of trouble that they make, and what a careful person reads in them;
//! each also with its columns in another order, its titles in capitals, thirty more plain rows, and empty rows and columns.
//! Texts that are too long are in `cuts`, refusals in `whole`, OSCAL in `oscal_documents`, the command line in its crate.
//!
//! Each line of what is right is a reference and words: a number for the level, `-` for none, `in` or `out` for the
//! decision, `?` for something that is named as not understood, `owner=`, `due=`, `reviewed=`, `target=`, `why=`, `note=`,
//! `note~` with what follows to the end of the line. `!3` is any level but that one.

use super::*;

mod languages;
mod more;

/// What a reading says otherwise than a line of what is right.
fn amiss(reading: &Reading, line: &str) -> Option<String> {
    let (reference, right) = line.split_once(' ')?;
    let at = id(reference);
    let answer = reading.answers.get(&at).cloned().unwrap_or_default();
    let how = reading.statements.get(&at).map(|statement| statement.how.clone()).unwrap_or_default();
    let level = answer.level().map(|level| level.number().to_string()).unwrap_or("-".to_owned());
    let decision = match &answer.applicability {
        Applicability::Included(_) => "in",
        Applicability::Excluded(_) => "out",
        Applicability::Undecided => "undecided",
    };
    let reason = match &answer.applicability {
        Applicability::Excluded(why) => why.as_str(),
        _ => "",
    };
    let says = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or("-".to_owned());
    let mut rest = right;
    while !rest.is_empty() {
        let (word, behind) = rest.split_once(' ').unwrap_or((rest, ""));
        // Words with spaces go on to the end of the line.
        let whole = |key: &str| rest.strip_prefix(key).unwrap_or_default().to_owned();
        let is_right = match word {
            "in" | "out" | "undecided" => decision == word,
            "?" => reading.not_understood.iter().any(|says| says.contains(reference)),
            _ if word.starts_with('!') => level != word[1..],
            _ if word.starts_with("owner=") => answer.owner == word[6..],
            _ if word.starts_with("due=") => says(answer.due) == word[4..],
            _ if word.starts_with("reviewed=") => says(answer.reviewed_on) == word[9..],
            _ if word.starts_with("target=") => answer.target.number().to_string() == word[7..],
            _ if word.starts_with("why=") => reason == whole("why="),
            _ if word.starts_with("note=") => answer.note == whole("note="),
            _ if word.starts_with("note~") => {
                // Titles in notes are as they are written.
                let words = format!("{}\n{how}", answer.note).to_lowercase();
                words.contains(&whole("note~").to_lowercase())
            }
            _ => level == word,
        };
        if !is_right {
            return Some(format!(
                "{reference}: {rest}; it says {level}, {decision}, {answer:?}, not {:?}",
                reading.not_understood
            ));
        }
        rest = if ["why=", "note=", "note~"].iter().any(|key| word.starts_with(key)) { "" } else { behind };
    }
    None
}

/// Reads a sheet as a file of its own.
pub(super) fn of(text: &str) -> Result<Reading, ImportError> {
    of_bytes(text.as_bytes())
}

/// The same of a sheet in some encoding.
pub(super) fn of_bytes(bytes: &[u8]) -> Result<Reading, ImportError> {
    catalogue::complete_facts();
    read(&delimited::tables(bytes)?, &MappingOverrides::default())
}

/// The kind of trouble, the sheet, and what is right.
type Case = (&'static str, &'static str, &'static str);

const CASES: &[Case] = &[
    (
        "clauses taken for controls",
        "Klausel;Thema;Umsetzungsstatus\n4.1;Kontext;umgesetzt\n5.2;Politik;teilweise umgesetzt\n6.1;Risiken;geplant\n7.5;Dokumente;nicht umgesetzt\n8.2;Beurteilung;umgesetzt\n9.2;Audit;nicht umgesetzt",
        "4.1 3\n5.2 2\n6.1.1 1\n7.5.1 0\n8.2 3\n9.2.1 0\nA.5.2 -\nA.8.2 -",
    ),
    (
        "clauses taken for controls",
        "Clause,Topic,Status\nCl. 5.1,Leadership,Implemented\nCl. 8.1,Planning,Not implemented\nAnnex A 8.1,Endpoints,Planned\nAnnex A 5.1,Policies,Partially implemented",
        "5.1 3\n8.1 0\nA.8.1 1\nA.5.1 2",
    ),
    (
        "clauses taken for controls",
        "No,Topic,Status\n5.1,Leadership,Yes\n6.1,Risks,Partly\n7.5,Papers,No\n9.1,Watch,No\n5.1,Policies,No\n5.9,Inventory,Yes\n6.1,Screening,Yes\n8.1,Devices,Partly",
        "5.1 3\n6.1.2 2\n7.5.1 0\n9.1 0\nA.5.1 0\nA.5.9 3\nA.6.1 3\nA.8.1 2",
    ),
    (
        "applicability taken for implementation",
        "Controllo;Titolo;Applicabilità;Attuato;Responsabile\nA.5.9;Inventario;Sì;No;Ada\nA.7.9;Fuori;No;;Ada",
        "A.5.9 0 in owner=Ada\nA.7.9 - out",
    ),
    (
        "applicability taken for implementation",
        "Maatregel;Onderwerp;Van toepassing;Geïmplementeerd\nA.5.9;Lijst;Ja;Nee\nA.7.9;Buiten;Nee;Nee",
        "A.5.9 0 in\nA.7.9 - out",
    ),
    (
        "applicability taken for implementation",
        "Zabezpieczenie;Nazwa;Dotyczy;Wdrożone\nA.5.9;Spis;Tak;Nie\nA.5.10;Użycie;Tak;Tak\nA.7.9;Poza;Nie;Nie",
        "A.5.9 0 in\nA.5.10 3 in\nA.7.9 - out",
    ),
    (
        "yes and no of another question",
        "Ref,Topic,Missing?\nA.5.1,Rules,Yes\nA.5.2,Roles,No",
        "A.5.1 !3\nA.5.2 !0",
    ),
    (
        "yes and no of another question",
        "Nr.;Thema;Abweichung\nA.5.1;Regeln;Ja\nA.5.2;Rollen;Nein",
        "A.5.1 !3\nA.5.2 !0",
    ),
    (
        "yes and no of another question",
        "Ref,Topic,New in 2022,Status\nA.5.7,Threats,Yes,No\nA.5.1,Rules,No,Yes",
        "A.5.7 0\nA.5.1 3",
    ),
    (
        "the wrong column",
        "Ref,Topic,Residual risk rating,Criticality level,Status\nA.5.1,Rules,1,5,Implemented",
        "A.5.1 3",
    ),
    (
        "the wrong column",
        "Ref,Topic,As-Is,To-Be\nA.5.1,Rules,1,4\nA.5.2,Roles,2,3",
        "A.5.1 1 target=4\nA.5.2 2",
    ),
    (
        "the wrong column",
        "Nr.;Thema;Reifegrad Soll;Reifegrad Ist\nA.5.1;Regeln;4;2\nA.5.2;Rollen;3;1",
        "A.5.1 2 target=4\nA.5.2 1",
    ),
    (
        "the wrong column",
        "Ref,Topic,Status 2023,Status 2025,Status 2024\nA.5.1,Rules,No,Yes,Partly",
        "A.5.1 3 note~Status 2024: Partly",
    ),
    (
        "the wrong column",
        "Ref,Topic,Policy status,Status date,Status\nA.5.1,Rules,Approved,2026-01-02,Planned",
        "A.5.1 1",
    ),
    (
        "a mark under a title that says no",
        "Ref;Thema;Nicht umgesetzt;Teilweise umgesetzt;Umgesetzt\nA.5.1;Regeln;x;;\nA.5.2;Rollen;;x;\nA.5.3;Pflichten;;;x",
        "A.5.1 0\nA.5.2 2\nA.5.3 3",
    ),
    (
        "a mark under a title that says no",
        "Ref,Topic,Yes,Partly,No,N/A\nA.5.1,Rules,✓,,,\nA.5.2,Roles,,✓,,\nA.5.3,Duties,,,✓,\nA.7.1,Walls,,,,✓",
        "A.5.1 3\nA.5.2 2\nA.5.3 0\nA.7.1 - out",
    ),
    (
        "a mark under a title that says no",
        "Réf.;Sujet;Applicable;Non applicable;Justification\nA.5.1;Règles;X;;loi\nA.7.1;Murs;;X;pas de locaux",
        "A.5.1 in -\nA.7.1 out - why=pas de locaux",
    ),
    (
        "the wrong row of titles",
        "Steuerung;Inhaltsangabe\nSpalte;Sonstiges\nA.5.1;umgesetzt\nA.5.2;geplant\nA.5.3;umgesetzt",
        "A.5.1 3\nA.5.2 1",
    ),
    (
        "the wrong row of titles",
        "Requirement,State,Owner,Clause\nContext,Implemented,Ann,4.1\n\nOwner,Control,Notes,Status\nCy,A.5.1,new,Planned\nDee,A.5.2,old,Not implemented",
        "4.1 3 owner=Ann\nA.5.1 1 owner=Cy\nA.5.2 0 owner=Dee",
    ),
    (
        "the wrong row of titles",
        "controlId;controlStatus;controlOwner;dueDate\nA.5.1;Implemented;Ann;2026-01-31\nA.5.2;Planned;Bob;2026-02-28",
        "A.5.1 3 owner=Ann due=2026-01-31\nA.5.2 1 owner=Bob",
    ),
    (
        "the wrong row of titles",
        "Clause,Topic,Status,,Control,Topic,Status\n4.1,Context,Implemented,,A.5.1,Rules,Planned\n4.2,Parties,Planned,,A.5.2,Roles,Not implemented",
        "4.1 3\n4.2 1\nA.5.1 1\nA.5.2 0",
    ),
    (
        "several references in a cell",
        "Control,Status\nA.5.24-A.5.26,Implemented\n\"A.8.31, 32\",Planned\nA.8.10 and A.8.11,No\nA.8.12/A.8.13,Partial",
        "A.5.25 3\nA.8.31 1\nA.8.32 1\nA.8.11 0\nA.8.13 2",
    ),
    (
        "several references in a cell",
        "Maßnahme;Status\nA.7.1 bis A.7.3;umgesetzt\nA.6.1 und A.6.2;geplant",
        "A.7.1 3\nA.7.2 3\nA.7.3 3\nA.6.2 1",
    ),
    (
        "another scale",
        "Ref,Topic,Rating (1-4)\nA.5.1,Rules,1\nA.5.2,Roles,4\nA.5.3,Duties,3",
        "A.5.1 0\nA.5.2 3\nA.5.3 2",
    ),
    (
        "another scale",
        "Ref;Thema;Erfüllungsgrad in %\nA.5.1;Regeln;0\nA.5.2;Rollen;5\nA.5.3;Pflichten;3",
        "A.5.1 0\nA.5.2 0\nA.5.3 0",
    ),
    ("another scale", "Ref,Topic,Done (1 = yes)\nA.5.1,Rules,1\nA.5.2,Roles,0", "A.5.1 3\nA.5.2 0"),
    (
        "another scale",
        "Ref,Topic,Score\nA.5.1,Rules,8\nA.5.2,Roles,3\nA.5.3,Duties,10",
        "A.5.1 2\nA.5.2 1\nA.5.3 3",
    ),
    (
        "one word on two scales",
        "Ref,Topic,Capability\nA.5.1,Rules,Incomplete\nA.5.2,Roles,Performed\nA.5.3,Duties,Managed\nA.5.4,Bosses,Established\nA.5.5,Police,Predictable",
        "A.5.1 0\nA.5.2 1\nA.5.3 2\nA.5.4 3\nA.5.5 4",
    ),
    (
        "one word on two scales",
        "Ref,Topic,Maturity\nA.5.1,Rules,Managed\nA.5.2,Roles,Defined",
        "A.5.1 - ?\nA.5.2 3",
    ),
    (
        "days",
        "Ref,Status,Due\nA.5.1,Planned,12/31/2026\nA.5.2,Planned,04/05/2027",
        "A.5.1 1 due=2026-12-31\nA.5.2 due=2027-04-05",
    ),
    (
        "days",
        "Réf.;Statut;Échéance\nA.5.1;planifié;1er février 2027\nA.5.2;planifié;à définir",
        "A.5.1 1 due=2027-02-01\nA.5.2 due=- note~à définir",
    ),
    (
        "days",
        "Ref,Status,Deadline\nA.5.1,Planned,46022\nA.5.2,Planned,n/a",
        "A.5.1 due=2025-12-31\nA.5.2 1 due=-",
    ),
    (
        "a day of the past",
        "Nr.;Status;Letzte Überprüfung;Nächste Überprüfung\nA.5.1;umgesetzt;15.01.2026;15.01.2027",
        "A.5.1 3 reviewed=2026-01-15 due=2027-01-15",
    ),
    (
        "a day of the past",
        "Ref,Status,Last Assessed,Target Date\nA.5.1,Planned,2026-01-15,2026-12-01",
        "A.5.1 reviewed=2026-01-15 due=2026-12-01",
    ),
    (
        "own numbers",
        "No,ISO reference,Status\n4.1,A.8.5,Implemented\n4.2,A.8.6,Planned",
        "A.8.5 3\nA.8.6 1\n4.1 -\n4.2 -",
    ),
    ("own numbers", "#;Annex A;Status\n5.1;A.5.9;umgesetzt\n5.2;A.5.10;geplant", "A.5.9 3\nA.5.10 1\n5.1 -"),
    (
        "the edition",
        "Neue Nr. (2022);Alte Nr. (2013);Status\nA.5.1;A.5.1.1;umgesetzt\nA.8.8;A.12.6.1;geplant",
        "A.5.1 3\nA.8.8 1",
    ),
    (
        "the edition",
        "ISO 27001:2013 Ref,Control objective,Status\nA.5.1,Direction,Implemented\nA.9.1,Access,Planned\nA.14.2,Development,Not implemented",
        "A.5.1.1 3\nA.9.1.2 1\nA.14.2.5 0",
    ),
    (
        "reasons",
        "Ref;Status;Ausschlussgrund\nA.5.1;umgesetzt;nicht ausgeschlossen\nA.7.1;;keine eigenen Räume",
        "A.5.1 3 undecided\nA.7.1 out why=keine eigenen Räume",
    ),
    (
        "reasons",
        "Ref;Status;Legal requirement\nA.5.1;umgesetzt;keine\nA.5.2;umgesetzt;yes",
        "A.5.1 3 undecided note=\nA.5.2 3 in note=",
    ),
];

/// A sheet of a case; those of several sheets begin each with a line `=== Name`, behind which `hidden` may stand.
fn grids(text: &str) -> Result<Vec<Grid>, ImportError> {
    let Some(text) = text.strip_prefix("=== ") else { return delimited::tables(text.as_bytes()) };
    let mut grids = Vec::new();
    for sheet in text.split("\n=== ") {
        let (head, text) = sheet.split_once('\n').unwrap_or((sheet, ""));
        let name = head.trim_end_matches(" hidden").to_owned();
        for mut grid in delimited::tables(text.as_bytes())? {
            grid.hidden.sheet = head.ends_with(" hidden");
            grids.push(Grid { name: name.clone(), ..grid });
        }
    }
    Ok(grids)
}

/// What changes nothing about what a sheet says.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Change {
    Nothing,
    /// The columns in another order.
    Columns,
    /// The titles in capitals.
    Capitals,
    /// Thirty more rows like one of those that are there, about other controls.
    Rows,
    /// Empty rows between the others and empty columns at the side.
    Empty,
}

/// How many plain rows are added.
const PLAIN: usize = 30;

/// A sheet changed in a way that changes nothing about what it says.
fn changed(grid: &Grid, change: Change) -> Grid {
    let reference = |row: &[String]| row.iter().position(|cell| find(cell.trim()).is_some());
    let first = grid.rows.iter().position(|row| reference(row).is_some()).unwrap_or_default();
    let mut rows = grid.rows.clone();
    let width = grid.width();
    match change {
        Change::Nothing => {}
        Change::Columns => rows.iter_mut().for_each(|row| {
            row.resize(width, String::new());
            row.reverse();
            row.rotate_right(1);
        }),
        Change::Capitals => {
            rows[..first].iter_mut().flatten().for_each(|title| *title = title.to_uppercase());
        }
        Change::Rows => {
            let plain = rows.iter().rev().find_map(|row| {
                let at = row.iter().position(|cell| cell.trim().starts_with("A.5."))?;
                Some((at, row.clone()))
            });
            let taken = rows.concat().concat();
            let new = (1..=34).chain(1..=34).map(|number| format!("A.8.{number}"));
            let Some((at, plain)) = plain.filter(|_| !taken.contains("A.8.")) else { return grid.clone() };
            rows.extend(new.take(PLAIN).map(|reference| {
                let mut row = plain.clone();
                row[at] = reference;
                row
            }));
        }
        Change::Empty => {
            rows = rows.into_iter().flat_map(|row| [row, Vec::new()]).collect();
            rows.iter_mut().for_each(|row| row.resize(width + 2, String::new()));
        }
    }
    Grid { rows, ..grid.clone() }
}

/// Sheets in which capitals part the words of titles, in which columns are two tables, in which two rows of titles belong
/// together, or in which the edition is that of the rows.
const EXCEPT: &[(&str, Change)] = &[
    ("controlId;", Change::Capitals),
    ("Clause,Topic,Status,,Control", Change::Columns),
    ("ISO 27001:2013 Ref,Control objective", Change::Rows),
    ("Ref;Statut;;Réf;Statut", Change::Columns),
    ("Maatregel;;Toepasselijkheid", Change::Empty),
];

#[test]
fn sheets_are_read_as_a_careful_person_reads_them() {
    catalogue::complete_facts();
    let mut wrong = Vec::new();
    for (kind, sheet, right) in CASES.iter().chain(more::CASES).chain(languages::CASES) {
        for change in [Change::Nothing, Change::Columns, Change::Capitals, Change::Rows, Change::Empty] {
            if EXCEPT.iter().any(|(start, but)| sheet.starts_with(start) && *but == change) {
                continue;
            }
            let grids: Vec<Grid> = grids(sheet).unwrap().iter().map(|grid| changed(grid, change)).collect();
            match read(&grids, &MappingOverrides::default()) {
                Ok(reading) => wrong.extend(
                    right
                        .lines()
                        .filter_map(|line| amiss(&reading, line))
                        .map(|it| format!("{kind}, {change:?}: {it}")),
                ),
                Err(error) => wrong.push(format!("{kind}, {change:?}: {sheet}: {error}")),
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

/// Every kind of trouble is there at least four times.
#[test]
fn every_kind_of_trouble_has_several_cases() {
    let mut count = std::collections::BTreeMap::<&str, usize>::new();
    for (kind, ..) in CASES.iter().chain(more::CASES).chain(languages::CASES) {
        *count.entry(kind).or_default() += 1;
    }
    assert_eq!(count.len(), 24);
    count.retain(|_, count| *count < 4);
    assert!(count.is_empty(), "{count:?}");
}
