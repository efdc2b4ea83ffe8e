//! Workbooks as other programs write them.

use rust_xlsxwriter::{Color, Format, Workbook};

use super::*;
use crate::colour::Colour;

fn read_workbook(workbook: &mut Workbook, choices: &MappingOverrides) -> Reading {
    catalogue::complete_facts();
    let grids = workbook::read(&workbook.save_to_buffer().unwrap()).unwrap();
    read(&grids, choices).unwrap()
}

/// Where no words say how far something is, colours do; the person can say what they mean.
#[test]
fn colours_say_it_where_no_words_do() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let fill = |hex: u32| Format::new().set_background_color(Color::RGB(hex));
    let head = fill(0x4472C4);
    for (at, title) in (0u16..).zip(["Ref", "Title", "Status"]) {
        sheet.write_with_format(2, at, title, &head).unwrap();
    }
    for (row, (reference, hex)) in
        (3u32..).zip([("A.5.1", 0x92D050), ("A.5.2", 0xFFC000), ("A.5.3", 0xFF0000), ("A.5.4", 0x00B0F0)])
    {
        sheet.write(row, 0, reference).unwrap();
        sheet.write_blank(row, 2, &fill(hex)).unwrap();
    }
    let reading = read_workbook(&mut workbook, &MappingOverrides::default());
    let levels = ["A.5.1", "A.5.2", "A.5.3", "A.5.4"].map(|reference| level(&reading, reference));
    assert_eq!(levels, [Some(3), Some(2), Some(0), None]);
    let colours: Vec<_> =
        reading.guess.words.iter().map(|word| (word.colour.unwrap(), word.is_known)).collect();
    assert!(colours.contains(&(Colour::Blue, false)) && colours.contains(&(Colour::Green, true)));
    assert_eq!(reading.not_understood.len(), 1);

    let improving = State::Said(Response::Level(Level::Improving));
    let words = [(Colour::Blue.word(), improving)].into();
    let told = read_workbook(&mut workbook, &MappingOverrides { words, ..MappingOverrides::default() });
    assert_eq!(level(&told, "A.5.4"), Some(5));
}

/// The colour of whole rows is no more than a look where a word says how far something is.
#[test]
fn words_come_before_colours() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (row, (reference, status, hex)) in
        (0u32..).zip([("A.5.1", "No", 0x92D050), ("A.5.2", "", 0xFF0000), ("A.5.3", "Yes", 0xFF0000)])
    {
        let fill = Format::new().set_background_color(Color::RGB(hex));
        sheet.write_with_format(row, 0, reference, &fill).unwrap();
        sheet.write_with_format(row, 1, status, &fill).unwrap();
    }
    let reading = read_workbook(&mut workbook, &MappingOverrides::default());
    let levels = ["A.5.1", "A.5.2", "A.5.3"].map(|reference| level(&reading, reference));
    assert_eq!(levels, [Some(0), None, Some(3)]);
}

/// What stands in merged cells holds for all rows beside them, and rows are counted as the spreadsheet does.
#[test]
fn merged_cells_hold_for_all_their_rows() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let plain = Format::new();
    sheet.merge_range(3, 1, 3, 4, "Our gap analysis", &plain).unwrap();
    for (at, title) in (1u16..).zip(["Group", "Section", "Status", "Notes"]) {
        sheet.write(5, at, title).unwrap();
    }
    sheet.merge_range(6, 1, 8, 1, "A.5.1 Organizational", &plain).unwrap();
    for (row, reference) in (6u32..).zip(["A.5.1", "A.5.2", "A.5.3"]) {
        sheet.write(row, 2, reference).unwrap();
    }
    sheet.merge_range(6, 3, 7, 3, "Implemented", &plain).unwrap();
    sheet.write(8, 3, "purple").unwrap();
    let reading = read_workbook(&mut workbook, &MappingOverrides::default());
    assert_eq!((level(&reading, "A.5.1"), level(&reading, "A.5.2")), (Some(3), Some(3)));
    assert_eq!(reading.not_understood, ["Sheet1, 9: A.5.3: purple"]);
}

/// Spreadsheets keep 60 % as 0.6 and say beside it how it is shown.
#[test]
fn percentages_are_read_as_they_are_shown() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let percent = Format::new().set_num_format("0%");
    for (row, (reference, share)) in (0u32..).zip([("A.5.1", 0.0), ("A.5.2", 1.0), ("A.5.3", 1.0)]) {
        sheet.write(row, 0, reference).unwrap();
        sheet.write_with_format(row, 1, share, &percent).unwrap();
    }
    let reading = read_workbook(&mut workbook, &MappingOverrides::default());
    let levels = ["A.5.1", "A.5.2", "A.5.3"].map(|reference| level(&reading, reference));
    assert_eq!(levels, [Some(0), Some(3), Some(3)]);
}

/// Two cells at the far ends of a sheet take no more room than two cells.
#[test]
fn cells_far_apart_are_no_problem() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write(0, 0, "A.5.1").unwrap();
    sheet.write(0, 1, "Yes").unwrap();
    sheet.write(1_048_575, 16_383, "far away").unwrap();
    let reading = read_workbook(&mut workbook, &MappingOverrides::default());
    assert_eq!(level(&reading, "A.5.1"), Some(3));
}
