//! Nothing of a sheet is cut without a word: it is whole, or what is missing of it is named.

use model::limits::{ADDRESS, EVIDENCE, LINE, NOTE, REASON};

use super::*;
use crate::exchange::{LeftOut, read_sheet};

/// The ends of texts that are not kept.
fn rests(reading: &Reading) -> Vec<&str> {
    let texts = reading.left_out.iter().filter_map(|one| match one {
        LeftOut::Text { rest, .. } => Some(rest.as_str()),
        _ => None,
    });
    texts.collect()
}

#[test]
fn texts_up_to_their_limit_are_whole_and_longer_ones_are_named() {
    for (title, longest) in [("Owner", LINE), ("Notes", NOTE), ("Evidence", REASON)] {
        let fits = "x".repeat(longest);
        let row = |says: &str| format!("Control,Status,{title}\nA.5.1,Implemented,{says}\nA.5.2,No,\n");
        let reading = from(&row(&fits));
        assert!(reading.left_out.is_empty(), "{title}: {:?}", reading.left_out);
        let whole = format!("{:?}", reading.answers[&id("A.5.1")]);
        assert!(whole.contains(&fits), "{title}");
        let reading = from(&row(&format!("{fits}the rest of it")));
        assert_eq!(rests(&reading), ["the rest of it"], "{title}");
    }
}

#[test]
fn the_rest_of_a_long_reason_stands_in_the_note() {
    let sheet =
        |why: &str| format!("Control,Applicable,Justification for exclusion\nA.5.1,No,{why}\nA.5.2,Yes,\n");
    let reason = |reading: &Reading| match &reading.answers[&id("A.5.1")].applicability {
        Applicability::Excluded(reason) => reason.as_str().to_owned(),
        other => panic!("{other:?}"),
    };
    let short = "w".repeat(420);
    let reading = from(&sheet(&short));
    assert_eq!((reason(&reading), reading.left_out.len()), (short, 0));
    let long = "w".repeat(REASON);
    let reading = from(&sheet(&format!("{long}and more")));
    assert_eq!(reason(&reading), long);
    assert_eq!(reading.answers[&id("A.5.1")].note, "and more");
    assert!(reading.left_out.is_empty());
}

#[test]
fn links_and_pieces_of_evidence_beyond_their_number_are_named() {
    let link = format!("https://example.com/{}", "p".repeat(ADDRESS));
    let sheet = format!("Control,Status,Evidence\nA.5.1,Implemented,Policy · {link}\nA.5.2,No,\n");
    let reading = from(&sheet);
    assert_eq!(rests(&reading), [&link[ADDRESS..]]);
    let many: Vec<String> = (0..EVIDENCE + 2).map(|number| format!("Piece {number}")).collect();
    let sheet = format!("Control,Status,Evidence\nA.5.1,Implemented,\"{}\"\nA.5.2,No,\n", many.join("\n"));
    let reading = from(&sheet);
    assert_eq!(reading.answers[&id("A.5.1")].evidence.len(), EVIDENCE);
    assert_eq!(rests(&reading), ["Piece 100", "Piece 101"]);
}

#[test]
fn rows_and_columns_beyond_what_is_read_are_counted() {
    let mut sheet = String::from("Control,Status\nA.5.1,Implemented\n");
    sheet.push_str(&"x,y\n".repeat(ROWS));
    let reading = from(&sheet);
    assert_eq!(reading.left_out, [LeftOut::Rows { sheet: String::new(), count: 2 }]);
    let wide = format!("Control,Status{}\nA.5.1,Implemented{}\n", ",".repeat(COLUMNS), ",z".repeat(COLUMNS));
    let reading = from(&wide);
    assert_eq!(reading.left_out, [LeftOut::Columns { sheet: String::new(), count: 2 }]);
    let wide = format!("Control,Status{}\nA.5.1,Implemented{}\n", ",".repeat(COLUMNS), ",".repeat(COLUMNS));
    assert!(from(&wide).left_out.is_empty(), "empty cells are nothing");
}

#[test]
fn a_workbook_says_what_lies_beyond_what_is_read() {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    for (row, cells) in [["Control", "Status"], ["A.5.1", "Implemented"]].iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            sheet.write_string(row as u32, column as u16, *cell).unwrap();
        }
    }
    sheet.write_string(ROWS as u32 + 4, 0, "A.5.2").unwrap();
    sheet.write_string(1, COLUMNS as u16, "beyond").unwrap();
    let bytes = workbook.save_to_buffer().unwrap();
    let reply = read_sheet(&bytes, ask(MappingOverrides::default()));
    let sheet = || "Sheet1".to_owned();
    assert_eq!(
        reply.left_out,
        [LeftOut::Rows { sheet: sheet(), count: 5 }, LeftOut::Columns { sheet: sheet(), count: 1 }]
    );
}

#[test]
fn what_was_not_understood_is_told_whole() {
    let says = "nonsense ".repeat(100);
    let reading = from(&format!("Control,Status\nA.5.1,Implemented\nA.5.2,No\nA.5.3,{says}\n"));
    assert_eq!(reading.not_understood, [format!("4: A.5.3: {}", says.trim())]);
}
