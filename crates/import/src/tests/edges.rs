//! What lies at the edge of being understood: signs between cells, sheets about something else, sizes, doubts.

use rust_xlsxwriter::{Format, Workbook};

use super::*;

/// Sheets of one file, each with its name.
fn sheets(texts: &[(&str, &str)]) -> Reading {
    catalogue::complete();
    let sheet = |(name, text): &(&str, &str)| {
        let grid = delimited::read(text.as_bytes()).unwrap();
        Grid { name: (*name).into(), ..grid }
    };
    read(&texts.iter().map(sheet).collect::<Vec<_>>(), &MappingOverrides::default()).unwrap()
}

#[test]
fn what_stands_on_every_line_divides_the_cells() {
    // As many commas as semicolons stand equally often, but only in words of some rows.
    let ragged = "a;b\na;b\na;b\na;b, c\na;b, c\na;b;c, d\na;b;c, d\na;b;c, d\na;b;c\na;b;c;d\na;b;c;d\n";
    let grid = delimited::read(ragged.as_bytes()).unwrap();
    assert_eq!((grid.cell(3, 0), grid.cell(3, 1)), ("a", "b, c"));
    // Prose above a table has its commas anywhere.
    let prose: String = (1..=8).map(|commas| format!("So{}\n", ", and".repeat(commas))).collect();
    let rows = "A.5.1;Yes;first\nA.5.2;No;second, third\nA.5.3;Yes;x\nA.5.4;No;x\nA.5.5;No;x\n";
    let prose = prose + rows;
    let grid = delimited::read(prose.as_bytes()).unwrap();
    assert_eq!((grid.cell(9, 0), grid.cell(9, 2)), ("A.5.2", "second, third"));
}

#[test]
fn titles_and_states_are_found_where_nothing_stands_over_them() {
    let reading = from("Information backup\tImplemented\nWeb filtering\tNo\nSecure coding\tPartial\n");
    let levels = ["A.8.13", "A.8.23", "A.8.28"].map(|reference| level(&reading, reference));
    assert_eq!(levels, [Some(3), Some(0), Some(2)]);
}

#[test]
fn numbers_under_a_title_that_says_nothing_are_no_states() {
    let reading = from("Ref,Title,Budget\nA.5.1,Policies,3\nA.5.2,Roles,2\n");
    assert_eq!(level(&reading, "A.5.1"), None);
    assert_eq!(reading.answers[&id("A.5.1")].note, "Budget: 3");
}

#[test]
fn a_column_that_is_not_there_cannot_be_chosen() {
    let columns = vec![(0, 2, Role::Note), (0, 99, Role::State)];
    let choices = MappingOverrides { columns, ..MappingOverrides::default() };
    assert_eq!(level(&chosen("Ref,Status\nA.5.1,Yes\n", &choices), "A.5.1"), Some(3));
}

/// Sheets of measures or risks name requirements beside a name of their own.
#[test]
fn a_sheet_about_something_else_says_nothing_about_requirements() {
    let requirements = ("Requirements", "Ref,Status\nA.5.1,Yes\n");
    let one = sheets(&[requirements, ("Measures", "Measure,Clause,Status\nBuy locks,A.7.1,No\n")]);
    assert_eq!((level(&one, "A.5.1"), level(&one, "A.7.1")), (Some(3), None));
    let mut ten = String::from("Measure,Clause,Status\n");
    (1..=10).for_each(|number| ten.push_str(&format!("Measure {number} of ours,A.7.{number},No\n")));
    let ten = sheets(&[requirements, ("Measures", &ten)]);
    assert_eq!((level(&ten, "A.5.1"), level(&ten, "A.7.1")), (Some(3), None));
    // Names of groups stand on some rows only, and names of requirements are no others.
    let groups = "Group,Clause,Status\nPeople,A.6.1,No\n,A.6.2,No\n,A.6.3,No\nPlaces,A.7.1,No\nDoors,A.7.2,No\nDesks,A.7.7,No\n";
    assert_eq!(level(&sheets(&[requirements, ("More", groups)]), "A.7.1"), Some(0));
    let titled = "Name,Clause,Status\nInformation backup,A.8.13,No\nWeb filtering,A.8.23,No\n";
    assert_eq!(level(&sheets(&[requirements, ("More", titled)]), "A.8.13"), Some(0));
}

/// References without a word about them are as good as nothing, until somebody has said how to read them.
#[test]
fn references_alone_say_nothing() {
    catalogue::complete();
    let grids = [delimited::read(b"Ref,Status\nA.5.1,\nA.5.2,\n").unwrap()];
    assert_eq!(read(&grids, &MappingOverrides::default()), Err(ImportError::NothingSaid));
    let columns = vec![(0, 1, Role::Note)];
    let told = read(&grids, &MappingOverrides { columns, ..MappingOverrides::default() }).unwrap();
    assert!(told.answers.is_empty());
}

/// The most frequent words that nobody knows come first, and no more are offered than anybody would go through.
#[test]
fn words_are_offered_in_an_order_and_number_that_one_can_go_through() {
    let mut text = String::from("Ref,Status\nA.5.1,Yes\nA.5.2,Yes\nA.5.3,Yes\nA.5.4,word 7\n");
    (0..100).for_each(|number| text.push_str(&format!("A.5.5,word {number}\n")));
    text.push_str(&format!("A.5.6,{}\n", "a whole sentence that goes on and on ".repeat(3)));
    let guess = from(&text).guess;
    let words = &guess.words;
    assert_eq!(words.len(), 60);
    let rows = |of: &[crate::mapping::WordGuess]| of.iter().map(|word| word.rows).sum::<usize>();
    assert_eq!(rows(words) + guess.rows_beyond, 3 + 1 + 100 + 1, "what is not offered is counted");
    assert_eq!((words[0].word.as_str(), words[0].rows), ("word 7", 2));
    assert!(words.iter().all(|word| word.state.is_none() && !word.word.contains("sentence")));
}

#[test]
fn one_row_alone_is_never_in_doubt_about_a_lost_zero() {
    let reading = from("Ref,Status\n5.37,2\n8.1,1\n8.34,3\n");
    assert!(reading.guess.doubts.is_empty(), "{:?}", reading.guess.doubts);
    assert_eq!(level(&reading, "A.8.1"), Some(1));
}

#[test]
fn a_reply_holds_the_assessment_under_the_name_that_was_asked_for() {
    catalogue::complete();
    let ask =
        exchange::SheetRequest { organisation: "Example Ltd".into(), ..ask(MappingOverrides::default()) };
    let reply = exchange::read_sheet(b"Ref,Status\nA.5.1,Yes\nA.5.2,purple\n", ask);
    assert_eq!(reply.not_understood, ["3: A.5.2: purple"]);
    assert!(!reply.guess.columns.is_empty());
    let document: serde_json::Value = serde_json::from_str(&reply.file.unwrap()).unwrap();
    let text = document.to_string();
    assert!(text.contains("Example Ltd") && text.contains("A.5.1"), "{text}");
    let none = exchange::read_sheet(b"name,age\nAnn,7\n", self::ask(MappingOverrides::default()));
    assert_eq!(none.file, Err(exchange::Refusal::NoReferences));
}

#[test]
fn a_workbook_may_unpack_to_some_megabytes() {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("large", zip::write::SimpleFileOptions::default()).unwrap();
    std::io::Write::write_all(&mut zip, &vec![0; 2 * 1024 * 1024]).unwrap();
    let archive = zip.finish().unwrap().into_inner();
    // It is no workbook, but it is not too large either.
    assert_eq!(workbook::read(&archive), Err(ImportError::Unreadable));
    assert_eq!(workbook::read(&vec![0; LARGEST + 1]), Err(ImportError::TooLarge));
}

fn read_workbook(workbook: &mut Workbook) -> Reading {
    catalogue::complete();
    let grids = workbook::read(&workbook.save_to_buffer().unwrap()).unwrap();
    read(&grids, &MappingOverrides::default()).unwrap()
}

#[test]
fn cells_merged_over_hundreds_of_rows_hold_for_the_last() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    (0..300).for_each(|row| {
        sheet.write(row, 0, format!("A.5.{}", row % 37 + 1)).unwrap();
    });
    sheet.merge_range(0, 1, 299, 1, "Yes", &Format::new()).unwrap();
    sheet.write(299, 0, "A.8.34").unwrap();
    assert_eq!(level(&read_workbook(&mut workbook), "A.8.34"), Some(3));
}

/// Spreadsheets keep hours as days since their beginning; that is no day of 1899.
#[test]
fn hours_are_no_days() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let (hours, days) = (Format::new().set_num_format("[h]:mm"), Format::new().set_num_format("yyyy-mm-dd"));
    for (at, title) in (0u16..).zip(["Ref", "Status", "Effort", "Due"]) {
        sheet.write(0, at, title).unwrap();
    }
    sheet.write(1, 0, "A.5.1").unwrap();
    sheet.write(1, 1, "Yes").unwrap();
    sheet.write_with_format(1, 2, 1.5, &hours).unwrap();
    sheet.write_with_format(1, 3, 46_419, &days).unwrap();
    let reading = read_workbook(&mut workbook);
    let answer = &reading.answers[&id("A.5.1")];
    assert_eq!(answer.note, "Effort: 1.5");
    assert_eq!(answer.due.unwrap().to_string(), "2027-02-01");
}

/// A control of the organisation's own keeps its title and stands with the theme that its row names, else with the first.
#[test]
fn own_controls_keep_their_title_and_their_theme() {
    catalogue::complete();
    let groups = catalogue::of(Edition::Iso27001_2022).unwrap().groups();
    let themes: Vec<_> =
        groups.iter().filter(|group| group.kind() == model::RequirementKind::Control).collect();
    let named = wording::words::group(locale::Text::default(), themes[2]);
    let reading = from(&format!(
        "Ref,Title,Theme,Status\nA.5.1,Policies,,Yes\nO.1,Clean desks,{named},Partial\nO.2,Bells,,No\n"
    ));
    let of = |reference: &str| {
        let control = &reading.controls[&id(reference)];
        (control.title.as_str(), control.theme.as_str())
    };
    assert_eq!(of("O.1"), ("Clean desks", themes[2].id));
    assert_eq!(of("O.2"), ("Bells", themes[0].id));
    assert_eq!((level(&reading, "O.1"), level(&reading, "O.2")), (Some(2), Some(0)));
}
