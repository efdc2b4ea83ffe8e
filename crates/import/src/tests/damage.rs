//! What is damaged in a sheet is named, and the rest is read.

use super::beside_calamine::{package, sheet};
use super::*;
use crate::exchange::{LeftOut, Refusal, read_sheet};

/// A workbook of one sheet with these rows of marks.
fn workbook_of(rows: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let page = sheet(rows);
    package(&[&[("xl/sheet.xml", &page[..])], more].concat())
}

fn word(says: &str) -> String {
    format!(r#"<c t="inlineStr"><is><t>{says}</t></is></c>"#)
}

/// Three controls, of which the second has something else in the place of its state.
fn with(cell: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let row = |reference: &str, state: &str| format!("<row>{}{state}{}</row>", word(reference), word("said"));
    let head = format!("<row>{}{}{}</row>", word("Ref"), word("Status"), word("Notes"));
    let yes = word("Yes");
    let rows = [head, row("A.5.1", &yes), row("A.5.2", cell), row("A.5.3", &yes)].concat();
    workbook_of(&rows, more)
}

/// What is said of damaged cells: how many, and which.
fn unreadable(reply: &[LeftOut]) -> Vec<(usize, &str)> {
    let cells = reply.iter().filter_map(|one| match one {
        LeftOut::UnreadableCells { count, cells, .. } => Some((*count, cells.as_str())),
        _ => None,
    });
    cells.collect()
}

fn read_bytes(bytes: &[u8]) -> Reading {
    catalogue::complete_facts();
    let grids = if bytes.starts_with(b"PK") { workbook::read(bytes) } else { delimited::tables(bytes) };
    read(&grids.unwrap(), &MappingOverrides::default()).unwrap()
}

#[test]
fn an_unreadable_cell_of_a_workbook_is_named_and_the_rest_goes_on() {
    let strings = "<sst><si><t>Yes</t></si><si><t>N&what;</t></si></sst>";
    for (cell, named) in [
        (r#"<c t="str"><v>In &what; part</v></c>"#, "B3 (In &what; part)"),
        (r#"<c t="s"><v>7</v></c>"#, "B3"),
        (r#"<c t="s"><v>1</v></c>"#, "B3"),
        (r#"<c t="e"><v>#SPILL!</v></c>"#, "B3 (#SPILL!)"),
        (r#"<c t="e"><f>1/0</f><v>#DIV/0!</v></c>"#, "B3 (#DIV/0!)"),
        ("<c><f>VLOOKUP(A3,Old!A:B,2)</f></c>", "B3"),
        (r#"<c r="B3><v>3</v></c>"#, "B3"),
        (r#"<c =""><v>3</v></c>"#, "B3"),
        ("<c><v>3<!-- </v></c>", "B3"),
        ("<c><v>3</v", "B3"),
    ] {
        let reading = read_bytes(&with(cell, &[("xl/sharedStrings.xml", strings)]));
        assert_eq!(unreadable(&reading.left_out), [(1, named)], "{cell}: {:?}", reading.left_out);
        let levels = ["A.5.1", "A.5.2", "A.5.3"].map(|reference| level(&reading, reference));
        assert_eq!(levels, [Some(3), None, Some(3)], "{cell}");
    }
    // A formula whose result is a text without letters is empty and whole.
    let reading = read_bytes(&with(r#"<c t="str"><f>""</f><v></v></c>"#, &[]));
    assert!(reading.left_out.is_empty(), "{:?}", reading.left_out);
}

#[test]
fn the_first_unreadable_cells_are_named_and_all_are_counted() {
    let rows: String = (1..=30)
        .map(|number| {
            format!(
                r#"<row>{}<c t="e"><v>#N/A</v></c>{}</row>"#,
                word(&format!("A.5.{number}")),
                word("said")
            )
        })
        .collect();
    let reading = read_bytes(&workbook_of(&rows, &[]));
    let [(count, cells)] = unreadable(&reading.left_out)[..] else { panic!("{:?}", reading.left_out) };
    assert_eq!(count, 30);
    assert!(cells.starts_with("B1 (#N/A), B2 (#N/A), ") && cells.ends_with("B20 (#N/A), …"), "{cells}");
    assert_eq!(reading.answers.len(), 30);
}

#[test]
fn a_sheet_that_ends_too_early_says_from_where_it_is_missing() {
    let whole = sheet(&format!(
        "<row>{}{}</row><row>{}{}</row><row>{}",
        word("Ref"),
        word("Status"),
        word("A.5.1"),
        word("Yes"),
        word("A.5.2")
    ));
    let cut = &whole[..whole.find("A.5.2").unwrap()];
    let reading = read_bytes(&package(&[("xl/sheet.xml", cut)]));
    assert_eq!(reading.left_out, [LeftOut::UnreadableRest { sheet: "One".into(), row: 3 }]);
    assert_eq!(level(&reading, "A.5.1"), Some(3));
    // Without any cell there is nothing to read, which is not the same as no references.
    let reply =
        read_sheet(&package(&[("xl/sheet.xml", "<worksheet><sheetDa")]), ask(MappingOverrides::default()));
    assert_eq!(reply.file, Err(Refusal::Unreadable));
    // A sheet of charts has no cells, and nothing of it is missing.
    let chart = package(&[("xl/sheet.xml", "<chartsheet><drawing/></chartsheet>")]);
    assert!(workbook::read(&chart).unwrap().is_empty());
}

/// What reaches to the end of a part over and over is given up, and said.
#[test]
fn damage_in_every_cell_takes_no_longer_than_some_readings() {
    let rows = format!("<row>{}</row>", "<c><!-- </c>".repeat(20_000));
    let grid = workbook::read(&workbook_of(&rows, &[])).unwrap().remove(0);
    assert!(grid.unreadable.count >= 10 && grid.unreadable.from == Some(0), "{:?}", grid.unreadable);
}

#[test]
fn a_quotation_mark_that_is_never_closed_takes_nothing_with_it() {
    for sheet in [
        "Ref,Status,Notes\nA.5.1,Yes,said\nA.5.2,\"No,said\nA.5.3,Yes,said\n",
        "Ref;Status;Notes\nA.5.1;\"Yes\";said\nA.5.2;\"No;said\nA.5.3;\"Yes\";\"said\"\n",
    ] {
        let reading = read_bytes(sheet.as_bytes());
        let levels = ["A.5.1", "A.5.2", "A.5.3"].map(|reference| level(&reading, reference));
        assert_eq!(levels, [Some(3), None, Some(3)], "{sheet}");
        assert_eq!(unreadable(&reading.left_out), [(1, "B3 (\"No)")], "{sheet}");
    }
}

#[test]
fn quotation_marks_mean_what_they_mean_everywhere() {
    for (cell, expected) in [
        ("\"a, b\"", "a, b"),
        ("\"a \"\"b\"\"\"", "a \"b\""),
        ("\"a\nb\"", "a\nb"),
        ("\"a\r\nb\" ", "a\r\nb "),
        ("\"a\" b", "a b"),
        ("a \"b\"", "a \"b\""),
        ("\"\"", ""),
    ] {
        for end in ["\n", "\r\n", "\r"] {
            let text = format!("Ref,x{end}A.5.1,{cell},last{end}A.5.2,y,last");
            let grid = delimited::read(text.as_bytes()).unwrap();
            let cells = [(1, 1), (1, 2), (2, 0), (2, 1)].map(|(row, column)| grid.cell(row, column));
            assert_eq!(cells, [expected.trim(), "last", "A.5.2", "y"], "{text:?}");
            assert_eq!(grid.unreadable.count, 0, "{text:?}");
        }
    }
    let grid = delimited::read("\"\n".repeat(200_001).as_bytes()).unwrap();
    assert!(grid.rows.len() <= ROWS);
}
