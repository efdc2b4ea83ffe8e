//! What holds for every sheet: nothing lost, the order says nothing, and no level rises for a word that is not known.

use super::*;

const STATES: [&str; 14] = [
    "Implemented",
    "Not implemented",
    "teilweise umgesetzt",
    "Planned",
    "N/A",
    "purple",
    "",
    "✅",
    "3",
    "Yes (in part)",
    "Sí",
    "wird vielleicht bald",
    "Implemented since March 2022",
    "Planned, see the plan of May",
];

/// A plain sheet with a state a row.
fn rows(states: &[usize]) -> Vec<[String; 4]> {
    let row = |(at, state): (usize, &usize)| {
        [format!("A.5.{}", at + 1), format!("Topic {at}"), STATES[*state].to_owned(), format!("words {at}")]
    };
    states.iter().enumerate().map(row).collect()
}

fn written(rows: &[[String; 4]], order: [usize; 4], separator: char) -> String {
    let head = ["Ref", "Topic", "Status", "Remarks"].map(str::to_owned);
    let line = |row: &[String; 4]| order.map(|at| row[at].clone()).join(&separator.to_string());
    std::iter::once(&head).chain(rows).map(line).collect::<Vec<_>>().join("\n")
}

fn reads(text: &str) -> Option<Reading> {
    catalogue::complete_facts();
    read(&delimited::tables(text.as_bytes()).unwrap(), &MappingOverrides::default()).ok()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn every_cell_ends_somewhere(states in prop::collection::vec(0..STATES.len(), 2..30)) {
        let rows = rows(&states);
        let Some(reading) = reads(&written(&rows, [0, 1, 2, 3], '\t')) else { return Ok(()) };
        let all = format!("{:?} {:?}", reading.answers, reading.not_understood);
        for (row, state) in rows.iter().zip(&states) {
            prop_assert!(all.contains(&row[3]), "{row:?}");
            let says_more = STATES[*state].contains("March") || STATES[*state].contains("May");
            let is_known = state_of(STATES[*state]) && !says_more;
            let is_kept = is_known || all.contains(STATES[*state]);
            prop_assert!(is_kept, "{row:?}");
        }
    }

    #[test]
    fn the_order_and_the_signs_between_cells_change_nothing(states in prop::collection::vec(0..STATES.len(), 3..20)) {
        let rows = rows(&states);
        let Some(plain) = reads(&written(&rows, [0, 1, 2, 3], '\t')) else { return Ok(()) };
        for (order, separator) in [([3, 2, 1, 0], '\t'), ([2, 0, 3, 1], ';'), ([0, 1, 2, 3], '|')] {
            let other = reads(&written(&rows, order, separator)).unwrap();
            prop_assert_eq!(&plain.answers, &other.answers);
        }
        let turned: Vec<_> = rows.iter().rev().cloned().collect();
        let turned = reads(&written(&turned, [0, 1, 2, 3], '\t')).unwrap();
        prop_assert_eq!(&plain.answers, &turned.answers);
    }

    /// Each row is answered, named, or says nothing about how far it is; and so the counts of the preview say.
    #[test]
    fn counts_add_up(states in prop::collection::vec(0..STATES.len(), 2..30)) {
        let rows = rows(&states);
        let Some(reading) = reads(&written(&rows, [0, 1, 2, 3], '\t')) else { return Ok(()) };
        let is_said = |answer: &&model::Answer| {
            answer.response.is_some() || matches!(answer.applicability, Applicability::Excluded(_))
        };
        let answered = reading.answers.values().filter(is_said).count();
        let silent = states.iter().filter(|state| STATES[**state].is_empty()).count();
        prop_assert_eq!(answered + reading.not_understood.len() + silent, rows.len());
        let words: usize = reading.guess.words.iter().map(|word| word.rows).sum();
        prop_assert_eq!(words + reading.guess.rows_beyond + silent, rows.len());
    }

    #[test]
    fn empty_rows_and_columns_change_nothing(
        states in prop::collection::vec(0..STATES.len(), 3..20), row in 0..20_usize, column in 0..5_usize,
    ) {
        let rows = rows(&states);
        let text = written(&rows, [0, 1, 2, 3], '\t');
        let Some(plain) = reads(&text) else { return Ok(()) };
        let lines = text.lines().enumerate().flat_map(|(at, line)| {
            let mut cells: Vec<&str> = line.split('\t').collect();
            cells.insert(column.min(cells.len()), "");
            let empty = (at == row % rows.len()).then(|| "\t".repeat(4));
            empty.into_iter().chain([cells.join("\t")])
        });
        let other = reads(&lines.collect::<Vec<_>>().join("\n")).unwrap();
        prop_assert_eq!(&plain.answers, &other.answers);
        prop_assert_eq!(plain.not_understood.len(), other.not_understood.len());
    }

    #[test]
    fn no_level_rises_for_a_word_that_is_not_known(states in prop::collection::vec(0..STATES.len(), 3..20), at in 0..20_usize) {
        let mut rows = rows(&states);
        let Some(before) = reads(&written(&rows, [0, 1, 2, 3], '\t')) else { return Ok(()) };
        let at = at % rows.len();
        rows[at][2] = "zzz qqq".to_owned();
        let Some(after) = reads(&written(&rows, [0, 1, 2, 3], '\t')) else { return Ok(()) };
        for (id, answer) in &after.answers {
            let level = before.answers.get(id).and_then(|answer| answer.level());
            prop_assert!(answer.level() <= level, "{id}");
        }
        prop_assert!(after.not_understood.iter().any(|says| says.contains("zzz qqq")));
    }
}

/// What a cell says beyond how far something is stands in the note, under its title.
#[test]
fn what_stands_behind_a_state_is_kept() {
    catalogue::complete_facts();
    let today = chrono::NaiveDate::from_ymd_opt(2026, 6, 15);
    for (says, level, note) in [
        ("Implemented from 2023", Some(3), "Status: Implemented from 2023"),
        (
            "Implemented since March 2022 (policy 12)",
            Some(3),
            "Status: Implemented since March 2022 (policy 12)",
        ),
        ("Implemented from 2027", Some(1), "Status: Implemented from 2027"),
        ("umgesetzt – siehe Richtlinie", Some(3), "Status: umgesetzt – siehe Richtlinie"),
        ("N/A (no premises)", None, "said"),
        ("Not yet implemented", Some(0), "said"),
        ("✅ Implemented", Some(3), "said"),
        ("Implemented and effective", Some(3), "said"),
    ] {
        let sheet = format!("Ref,Status,Notes\nA.5.1,{says},said\nA.5.2,Planned,said\n");
        let grids = delimited::tables(sheet.as_bytes()).unwrap();
        let reading = read_on(today, &grids, &MappingOverrides::default()).unwrap();
        let answer = &reading.answers[&id("A.5.1")];
        assert_eq!(answer.level().map(|level| level.number()), level, "{says}");
        assert!(answer.note.ends_with(note) && answer.note.starts_with("said"), "{says}: {}", answer.note);
    }
}

fn state_of(says: &str) -> bool {
    state(says).is_some()
}

/// Hidden sheets, rows and columns are left out and named, and come in when somebody says so.
#[test]
fn hidden_parts_are_left_out_and_named() {
    catalogue::complete();
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let fill = |sheet: &mut rust_xlsxwriter::Worksheet, rows: &[[&str; 4]]| {
        for (row, cells) in (0u32..).zip(rows) {
            for (column, cell) in (0u16..).zip(cells) {
                sheet.write(row, column, *cell).unwrap();
            }
        }
    };
    let old = workbook.add_worksheet().set_name("Old").unwrap();
    fill(old, &[["Ref", "Topic", "Status", "Notes"], ["A.5.1", "Rules", "Implemented", "old"]]);
    old.set_hidden(true);
    let new = workbook.add_worksheet().set_name("New").unwrap();
    fill(
        new,
        &[
            ["Ref", "Topic", "Status", "Notes"],
            ["A.5.1", "Rules", "Planned", "secret"],
            ["A.5.2", "Roles", "Implemented", ""],
        ],
    );
    new.set_row_hidden(2).unwrap();
    new.set_column_hidden(3).unwrap();
    new.set_active(true);
    let grids = workbook::read(&workbook.save_to_buffer().unwrap()).unwrap();
    let shown = read(&grids, &MappingOverrides::default()).unwrap();
    assert_eq!((level(&shown, "A.5.1"), level(&shown, "A.5.2")), (Some(1), None));
    assert_eq!(shown.answers[&id("A.5.1")].note, "");
    assert_eq!(shown.left_out.iter().filter(|one| one.is_hidden()).count(), 3, "{:?}", shown.left_out);
    assert!(shown.guess.has_hidden);
    let all = MappingOverrides { reads_hidden: true, ..MappingOverrides::default() };
    let all = read(&grids, &all).unwrap();
    // The old sheet and the new one differ about the first.
    assert_eq!((level(&all, "A.5.1"), level(&all, "A.5.2")), (None, Some(3)));
    assert_eq!(all.not_understood, ["Old, 2: A.5.1: Implemented", "New, 2: A.5.1: Planned"]);
    assert!(!all.guess.has_hidden);
    let only =
        MappingOverrides { reads_hidden: true, sheet: Some("New".into()), ..MappingOverrides::default() };
    assert_eq!(level(&read(&grids, &only).unwrap(), "A.5.1"), Some(1));
}

/// What nobody can know is asked, and read as the person says.
#[test]
fn what_is_asked_is_read_as_the_person_says() {
    let text = "Ref,Topic,Aktuellt läge,Gäller\nA.5.1,Regler,helt,gäller\nA.5.2,Roller,inte alls,gäller ej\nA.5.3,Plikter,helt,gäller\n";
    let guessed = from(text);
    let doubtful: Vec<&str> = guessed
        .guess
        .columns
        .iter()
        .filter(|column| column.is_doubtful)
        .map(|column| column.title.as_str())
        .collect();
    assert_eq!(doubtful, ["Aktuellt läge", "Gäller"]);
    assert_eq!(guessed.guess.columns[2].examples, ["helt", "inte alls"]);
    let columns = vec![(0, 2, Role::State), (0, 3, Role::Applies)];
    let words = [
        ("helt".to_owned(), State::Said(Response::Level(Level::Established))),
        ("inte alls".to_owned(), State::Said(Response::Level(Level::Absent))),
    ];
    let decisions = [("gäller".to_owned(), true), ("gäller ej".to_owned(), false)];
    let told = MappingOverrides {
        columns,
        words: words.into_iter().collect(),
        decisions: decisions.into_iter().collect(),
        ..MappingOverrides::default()
    };
    let told = chosen(text, &told);
    assert_eq!((level(&told, "A.5.1"), level(&told, "A.5.2")), (Some(3), None));
    assert!(matches!(told.answers[&id("A.5.2")].applicability, Applicability::Excluded(_)));
    assert!(told.not_understood.is_empty(), "{:?}", told.not_understood);

    let either = "Ref,Topic,Status\n5.1,Eins,Yes\n8.1,Zwei,No\n";
    assert_eq!(from(either).guess.are_controls, Some(false));
    let controls = MappingOverrides { are_controls: Some(true), ..MappingOverrides::default() };
    assert_eq!(level(&chosen(either, &controls), "A.5.1"), Some(3));

    let days = "Ref,Status,Due\nA.5.1,Planned,04/05/2027\n";
    assert_eq!(from(days).guess.is_month_first, Some(false));
    let months = MappingOverrides { is_month_first: Some(true), ..MappingOverrides::default() };
    assert_eq!(chosen(days, &months).answers[&id("A.5.1")].due, "2027-04-05".parse().ok());
}

/// What a preview guessed reads the next sheet like it the same way.
#[test]
fn a_layout_reads_the_next_sheet_the_same_way() {
    let text = "Ref,Topic,Läge\nA.5.1,Regler,helt\nA.5.2,Roller,helt\n";
    let words = [("helt".to_owned(), State::Said(Response::Level(Level::Partial)))].into_iter().collect();
    let told = MappingOverrides { columns: vec![(0, 2, Role::State)], words, ..MappingOverrides::default() };
    let layout = chosen(text, &told).guess.layout();
    let next = chosen("Ref,Topic,Läge\nA.8.1,Datorer,helt\n", &layout);
    assert_eq!(level(&next, "A.8.1"), Some(2));
}

/// Sheets about something else, and forms that nobody has filled in, are refused by what they are.
#[test]
fn other_sheets_are_refused_by_what_they_are() {
    for (sheet, error) in [
        (
            "Source,Target,Relationship\nA.5.1,PO.1,partial\nA.5.2,PO.2,full\n",
            ImportError::OtherTable(kind::TableKind::Mapping),
        ),
        (
            "Asset name,Classification,Controls\nLaptop,Internal,A.8.1\nServer,Secret,A.8.9\n",
            ImportError::OtherTable(kind::TableKind::Assets),
        ),
        (
            "Control ID,Control Name,Control Description\nA.5.1,Rules,Have them\nA.5.2,Roles,Have them\n",
            ImportError::NothingSaid,
        ),
        ("Nr.;Titel;Status\nA.5.1;Regeln;\nA.5.2;Rollen;\n", ImportError::NothingSaid),
        ("Name,Age\nAnn,7\n", ImportError::NoReferences),
    ] {
        assert_eq!(super::cases::of(sheet), Err(error), "{sheet}");
    }
}

/// Rows that differ about one requirement leave it open and are all named, whichever comes first.
#[test]
fn rows_that_differ_leave_the_answer_open_and_are_all_named() {
    for (first, second, named) in [
        ("Implemented,,,", "Not implemented,,,", "Implemented|Not implemented"),
        ("Implemented,,,", "Partially implemented,,,", "Implemented|Partially implemented"),
        (",No,No premises,", "Implemented,,,", "No|Implemented"),
        (",No,No premises,", "Implemented,Yes,,", "No|Yes|Implemented"),
        (",Yes,,", ",No,No premises,", "Yes|No"),
        (",,,2027-01-31", ",,,2027-06-30", "2027-01-31|2027-06-30"),
    ] {
        for (one, other) in [(first, second), (second, first)] {
            let text = format!(
                "Ref,Status,Applicable,Reason for exclusion,Due\nA.7.1,{one}\nA.7.2,Planned,Yes,,\nA.7.1,{other}\nA.7.1,{one}\n"
            );
            let reading = from(&text);
            let answer = reading.answers.get(&id("A.7.1")).cloned().unwrap_or_default();
            let is_open = answer.response.is_none()
                && answer.due.is_none()
                && answer.applicability == Applicability::Undecided;
            assert!(is_open, "{text}: {answer:?}");
            for says in named.split('|') {
                assert!(
                    reading.not_understood.iter().any(|line| line.ends_with(&format!("A.7.1: {says}"))),
                    "{text}: {says} of {:?}",
                    reading.not_understood
                );
            }
            for row in [2, 4] {
                assert!(
                    reading.not_understood.iter().any(|line| line.starts_with(&format!("{row}: "))),
                    "{text}: {row} of {:?}",
                    reading.not_understood
                );
            }
            assert_eq!(level(&reading, "A.7.2"), Some(1));
        }
    }
    // Those that say the same are one, and their words are put together.
    let same = from(
        "Ref,Status,Notes,Owner\nA.7.1,Implemented,first,Ann\nA.7.1,Implemented,second,Bob\nA.7.1,,third,\n",
    );
    assert_eq!(same.answers[&id("A.7.1")].note, "first\nsecond\nthird");
    assert_eq!((level(&same, "A.7.1"), same.not_understood), (Some(3), vec!["3: A.7.1: Bob".to_owned()]));
}

/// A quarter says by when something is done, and never when it was looked at.
#[test]
fn a_quarter_is_its_last_day_where_something_is_due() {
    let reading = from(
        "Ref,Status,Due,Last reviewed\nA.5.1,Planned,Q3 2026,Q3 2025\nA.5.2,Planned,2026-Q4,2025-01-31\nA.5.3,Planned,Q3 FY26,\n",
    );
    let of = |reference: &str| {
        let answer = &reading.answers[&id(reference)];
        (answer.due.map(|day| day.to_string()), answer.reviewed_on.map(|day| day.to_string()))
    };
    assert_eq!(of("A.5.1"), (Some("2026-09-30".into()), None));
    assert_eq!(of("A.5.2"), (Some("2026-12-31".into()), Some("2025-01-31".into())));
    assert_eq!(of("A.5.3"), (None, None));
    assert_eq!(reading.not_understood, ["2: A.5.1: Q3 2025", "4: A.5.3: Q3 FY26"]);
    assert!(reading.answers[&id("A.5.1")].note.contains("Last reviewed: Q3 2025"));
}
