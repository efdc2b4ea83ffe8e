//! Kinds of files: what LibreOffice and old versions of Excel write reads as the same in Excel's own kind, and what is
//! broken in them is named or refused.

use std::io::{Cursor, Write as _};

use super::*;
use crate::colour::Colour;
use crate::exchange::{LeftOut, Refusal, may_be_sheet, read_sheet};

/// One workbook as LibreOffice saves it in a kind.
fn saved(kind: &str) -> Vec<u8> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus/sheets");
    std::fs::read(folder.join(format!("saved.{kind}"))).unwrap()
}

fn refused(bytes: &[u8]) -> Refusal {
    assert!(may_be_sheet(bytes), "nothing would be said of it");
    read_sheet(bytes, ask(MappingOverrides::default())).file.unwrap_err()
}

#[test]
fn a_workbook_says_the_same_in_every_kind() {
    for kind in ["xlsx", "ods", "xls"] {
        let grids = workbook::read(&saved(kind)).unwrap();
        let names: Vec<(&str, bool)> = grids.iter().map(|grid| (&grid.name[..], grid.hidden.sheet)).collect();
        assert_eq!(names, [("Our gäps", false), ("Old", true)], "{kind}");
        let grid = &grids[0];
        let row = |row: usize| -> Vec<&str> { (0..7).map(|column| grid.cell(row, column)).collect() };
        let words = "one & two  three\ngrößer 漢";
        assert_eq!(row(1), ["A.5.1", "Implemented", "2027-03-31", "hush", words, "60 %", ""], "{kind}");
        assert_eq!(row(2), ["A.5.2", "Implemented", "12.5", "", "ab", "true", "2"], "{kind}");
        for repeated in 3..6 {
            assert_eq!(row(repeated)[..3], ["x", "x", ""], "{kind}");
        }
        assert_eq!(row(6), ["A.5.4", "No", "100000", "-3", "", "", ""], "{kind}");
        assert_eq!(grid.rows.len(), 7, "{kind}");
        assert_eq!(grid.colour(2, 4), Some(Colour::Green), "{kind}");
        assert!(grid.hidden.columns.contains(&3) && grid.hidden.rows.contains(&6), "{kind}");
        assert_eq!(grid.unreadable.cells, ["G2 (#DIV/0!)"], "{kind}");
    }
}

/// A spreadsheet of LibreOffice with these marks in it.
pub(super) fn open_document(sheets: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet>{sheets}</office:spreadsheet></office:body></office:document-content>"
    );
    let parts = [("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", &content)];
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let given = |name: &str| more.iter().any(|(given, _)| *given == name);
    for (name, text) in parts.into_iter().filter(|(name, _)| !given(name)).chain(more.iter().copied()) {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

pub(super) fn text(words: &str) -> String {
    format!(r#"<table:table-cell office:value-type="string"><text:p>{words}</text:p></table:table-cell>"#)
}

pub(super) fn row(cells: &str) -> String {
    format!("<table:table-row>{cells}</table:table-row>")
}

pub(super) fn table(rows: &str) -> String {
    format!(r#"<table:table table:name="One">{rows}</table:table>"#)
}

#[test]
fn an_unreadable_cell_of_libreoffice_is_named_and_the_rest_goes_on() {
    catalogue::complete_facts();
    for (cell, named) in [
        (text("In &what; part"), "B3 (In &what; part)"),
        (text("#N/A"), "B3 (#N/A)"),
        (text("Err:508"), "B3 (Err:508)"),
        (r#"<table:table-cell table:formula="of:=B1"/>"#.to_owned(), "B3"),
        (
            r#"<table:table-cell table:style-name="x><text:p>Yes</text:p></table:table-cell>"#.to_owned(),
            "B3 (Yes)",
        ),
        ("<table:table-cell><text:p>Yes<!-- </text:p></table:table-cell>".to_owned(), "B3 (Yes)"),
    ] {
        let three = |reference: &str, state: &str| row(&[&text(reference), state, &text("said")].concat());
        let head = row(&["Ref", "Status", "Notes"].map(text).concat());
        let yes = text("Yes");
        let rows = [head, three("A.5.1", &yes), three("A.5.2", &cell), three("A.5.3", &yes)].concat();
        let reply = workbook::read(&open_document(&table(&rows), &[])).unwrap();
        let reading = read(&reply, &MappingOverrides::default()).unwrap();
        let [LeftOut::UnreadableCells { count: 1, cells, .. }] = &reading.left_out[..] else {
            panic!("{cell}: {:?}", reading.left_out)
        };
        assert_eq!(cells, named, "{cell}");
        let levels = ["A.5.1", "A.5.2", "A.5.3"].map(|reference| level(&reading, reference));
        assert_eq!(levels, [Some(3), None, Some(3)], "{cell}");
    }
    let cut = format!(
        "{}<table:table table:name=\"Two\"><table:table-row>{}<table:table-ce",
        table(&row(&text("A.5.1"))),
        text("A.5.2")
    );
    let content = format!("<office:spreadsheet>{cut}");
    let grids = workbook::read(&open_document("", &[("content.xml", &content)])).unwrap();
    assert_eq!((grids[0].unreadable.from, grids[1].unreadable.from), (None, Some(0)));
}

#[test]
fn what_libreoffice_repeats_is_bounded() {
    let all = r#"table:number-columns-repeated="16384""#;
    let rows = r#"<table:table-row table:number-rows-repeated="1048576">"#;
    let empty = format!("{rows}<table:table-cell {all}/></table:table-row>");
    let grid = workbook::read(&open_document(&table(&empty.repeat(3)), &[])).unwrap().remove(0);
    assert!(grid.rows.is_empty() && grid.left_out == (0, 0));
    let wide = row(&format!("<table:table-cell {all}><text:p>x</text:p></table:table-cell>"));
    let grid = workbook::read(&open_document(&table(&wide), &[])).unwrap().remove(0);
    assert_eq!((grid.width(), grid.left_out), (COLUMNS, (0, 16_384 - COLUMNS)));
    let deep = format!("{rows}{}</table:table-row>", text("x"));
    let grid = workbook::read(&open_document(&table(&deep), &[])).unwrap().remove(0);
    assert_eq!((grid.rows.len(), grid.left_out), (ROWS, (1_048_576 - ROWS, 0)));
    let full =
        format!("{rows}<table:table-cell {all}><text:p>x</text:p></table:table-cell></table:table-row>");
    let full = table(&full).repeat(3);
    assert_eq!(workbook::read(&open_document(&full, &[])), Err(ImportError::TooLarge));
    let long = format!("{rows}{}</table:table-row>", text(&"x".repeat(1 << 16)));
    assert_eq!(workbook::read(&open_document(&table(&long), &[])), Err(ImportError::TooLarge));
    assert_eq!(workbook::read(&open_document(&table("").repeat(300), &[])), Err(ImportError::TooLarge));
    let spaces =
        row(r#"<table:table-cell><text:p>a<text:s text:c="4294967295"/>b</text:p></table:table-cell>"#);
    assert_eq!(workbook::read(&open_document(&table(&spaces), &[])).unwrap()[0].cell(0, 0).len(), 102);
    let merged = format!(
        r#"<table:table-cell table:number-rows-spanned="4294967295"><text:p>{}</text:p></table:table-cell>"#,
        "x".repeat(9)
    );
    let merged = [row(&merged), row(&text("y"))].concat();
    assert!(workbook::read(&open_document(&table(&merged), &[])).is_ok());
}

#[test]
fn names_of_ours_lead_to_cells_of_libreoffice_too() {
    let name = |cell: &str| {
        format!(r#"<table:named-range table:name="plumbline_here" table:cell-range-address="{cell}"/>"#)
    };
    for (cell, place) in [
        ("$One.$B$1", Some((0, 1))),
        ("$'One'.$A$1:.$A$3", Some((0, 0))),
        ("$Two.$A$1", None),
        ("$One.$A$9", None),
        ("odd", None),
    ] {
        let sheets = format!(
            "{}<table:named-expressions>{}</table:named-expressions>",
            table(&row(&[text("a"), text("b")].concat())),
            name(cell)
        );
        let grid = workbook::read(&open_document(&sheets, &[])).unwrap().remove(0);
        assert_eq!(grid.names.get("plumbline_here").copied(), place, "{cell}");
    }
}

/// A compound file with one stream in large sectors.
fn compound(name: &str, stream: &[u8]) -> Vec<u8> {
    let sectors = stream.len().max(4096).div_ceil(512);
    let tables = (sectors + 1).div_ceil(127) + 1;
    let mut header = vec![0; 512];
    header[..8].copy_from_slice(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    let mut put = |at: usize, bytes: &[u8]| header[at..at + bytes.len()].copy_from_slice(bytes);
    let long = |number: usize| u32::try_from(number).unwrap().to_le_bytes();
    put(30, &9_u16.to_le_bytes());
    put(32, &6_u16.to_le_bytes());
    put(44, &long(tables));
    put(48, &long(tables));
    put(56, &long(4096));
    put(60, &u32::MAX.wrapping_sub(1).to_le_bytes());
    put(68, &u32::MAX.wrapping_sub(1).to_le_bytes());
    (0..109).for_each(|table| put(76 + table * 4, &if table < tables { long(table) } else { [0xFF; 4] }));
    let end = (u32::MAX - 1).to_le_bytes();
    let mut next: Vec<[u8; 4]> = vec![[0xFD, 0xFF, 0xFF, 0xFF]; tables];
    next.push(end);
    next.extend((1..sectors).map(|sector| long(tables + 1 + sector)));
    next.push(end);
    next.resize(tables * 128, [0xFF; 4]);
    let entry = |name: &str, kind: u8, first: usize, length: usize| {
        let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let named = u16::try_from(entry.len() + 2).unwrap();
        entry.resize(128, 0);
        entry[64..66].copy_from_slice(&named.to_le_bytes());
        entry[66] = kind;
        entry[116..120].copy_from_slice(&long(first));
        entry[120..124].copy_from_slice(&long(length));
        entry
    };
    let mut file = header;
    file.extend(next.concat());
    file.extend(entry("Root Entry", 5, 0, 0));
    file.extend(entry(name, 2, tables + 1, stream.len().max(4096)));
    file.resize(512 + (tables + 1) * 512, 0);
    file.extend_from_slice(stream);
    file.resize(512 + (tables + 1 + sectors) * 512, 0);
    file
}

pub(super) fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).unwrap();
    [&kind.to_le_bytes()[..], &length.to_le_bytes(), data].concat()
}

const BEGIN: [u8; 4] = [0x00, 0x06, 0x05, 0x00];

/// A workbook of Excel 97 with one sheet of these records.
pub(super) fn binary(globals: &[Vec<u8>], cells: &[Vec<u8>]) -> Vec<u8> {
    let mut first = record(0x0809, &BEGIN);
    first.extend(globals.concat());
    let from = first.len() + 4 + 8 + 3 + 4;
    let sheet = [&u32::try_from(from).unwrap().to_le_bytes()[..], &[0, 0, 3, 0], b"One"].concat();
    first.extend(record(0x0085, &sheet));
    first.extend(record(0x000A, &[]));
    let sheet = [record(0x0809, &BEGIN), cells.concat(), record(0x000A, &[])].concat();
    compound("Workbook", &[first, sheet].concat())
}

pub(super) fn at(row: u16, column: u16, more: &[u8]) -> Vec<u8> {
    [&row.to_le_bytes()[..], &column.to_le_bytes(), &[0, 0], more].concat()
}

pub(super) fn label(row: u16, column: u16, words: &str) -> Vec<u8> {
    let length = u16::try_from(words.len()).unwrap().to_le_bytes();
    record(0x0204, &at(row, column, &[&length[..], &[0], words.as_bytes()].concat()))
}

#[test]
fn cells_of_old_workbooks_are_read_and_unreadable_ones_named() {
    let strings =
        [&2_u32.to_le_bytes()[..], &2_u32.to_le_bytes(), &[3, 0, 0], b"Yes", &[4, 0, 1, b'g', 0, 0xF6, 0]]
            .concat();
    // The second goes on in the next record, there in letters of one byte.
    let globals = [record(0x00FC, &strings), record(0x003C, &[0, 0xDF, b'e']), record(0x0022, &[0, 0])];
    let real = 2.5_f64.to_le_bytes();
    let cells = [
        label(0, 0, "A.5.1"),
        record(0x00FD, &at(0, 1, &0_u32.to_le_bytes())),
        record(0x00FD, &at(0, 2, &1_u32.to_le_bytes())),
        record(0x00FD, &at(0, 3, &9_u32.to_le_bytes())),
        record(0x0203, &at(1, 0, &real)),
        record(0x027E, &at(1, 1, &((250_u32 << 2) | 3).to_le_bytes())),
        record(
            0x00BD,
            &[
                &at(1, 2, &(7_u32 << 2 | 2).to_le_bytes())[..],
                &[0, 0],
                &(8_u32 << 2 | 2).to_le_bytes(),
                &[3, 0],
            ]
            .concat(),
        ),
        record(0x0205, &at(2, 0, &[1, 0])),
        record(0x0205, &at(2, 1, &[0x2A, 1])),
        record(0x0006, &at(2, 2, &[0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0, 0, 0, 0, 0, 0])),
        record(0x0207, &[2, 0, 0, b'o', b'k']),
        record(0x0006, &at(3, 0, &[2, 0, 0x07, 0, 0, 0, 0xFF, 0xFF])),
        record(0x0006, &at(3, 1, &[0, 0, 0, 0, 0, 0, 0xFF, 0xFF])),
        record(0x0203, &at(3, 2, &[1, 2, 3])),
        // A chart within the sheet has cells of its own.
        record(0x0809, &BEGIN),
        label(0, 0, "chart"),
        record(0x000A, &[]),
        label(4, 0, "last"),
        record(0x0204, &[9]),
    ];
    let grid = workbook::read(&binary(&globals, &cells)).unwrap().remove(0);
    assert_eq!(grid.rows[0], ["A.5.1", "Yes", "göße"]);
    assert_eq!(grid.rows[1], ["2.5", "2.5", "7", "8"]);
    assert_eq!(grid.rows[2], ["true", "", "ok"]);
    assert_eq!(grid.cell(4, 0), "last");
    assert_eq!(grid.unreadable.cells, ["D1", "B3 (#N/A)", "A4 (#DIV/0!)", "B4", "C4", "A1"]);
    assert_eq!((grid.unreadable.count, grid.unreadable.from), (6, None));
}

#[test]
fn old_workbooks_that_are_broken_or_hostile_are_refused_or_named() {
    assert_eq!(refused(&binary(&[record(0x002F, &[1, 0])], &[])), Refusal::OtherWorkbook, "under a password");
    assert_eq!(refused(&compound("EncryptedPackage", &[])), Refusal::OtherWorkbook);
    assert_eq!(refused(&compound("Book", &[])), Refusal::OtherWorkbook, "older than Excel 97");
    assert_eq!(refused(&compound("WordDocument", &[])), Refusal::Document);
    assert_eq!(refused(&compound("Workbook", &[])), Refusal::Unreadable);
    assert_eq!(refused(&compound("Workbook", &[])[..600]), Refusal::OtherWorkbook);
    let many = [&[0; 4][..], &u32::MAX.to_le_bytes(), &[1, 0, 0, b'x']].concat();
    assert_eq!(workbook::read(&binary(&[record(0x00FC, &many)], &[])), Err(ImportError::TooLarge));
    let far = [label(u16::MAX, 0, "x"), label(0, u16::MAX, "x")];
    let grid = workbook::read(&binary(&[], &far)).unwrap().remove(0);
    assert_eq!(grid.left_out, (65_536 - ROWS, 65_536 - COLUMNS));
    // Cut off, the cells that are missing are named by their row.
    let rows: Vec<Vec<u8>> = (0..2_000).map(|row| label(row, 0, "A.5.1 and some more words")).collect();
    let whole = binary(&[], &rows);
    let grid = workbook::read(&whole[..whole.len() / 2]).unwrap().remove(0);
    let from = grid.unreadable.from.unwrap();
    assert!((900..1_100).contains(&from) && grid.rows.len() == from + 1, "{from}");
    // A sector that leads back to itself.
    let mut round = whole.clone();
    let tables = usize::from(u16::from_le_bytes([round[44], round[45]]));
    let at = 512 + (tables + 1) * 4;
    round[at..at + 4].copy_from_slice(&u32::try_from(tables + 1).unwrap().to_le_bytes());
    assert!(workbook::read(&round).is_ok());
    let merged = record(0x00E5, &[&[1, 0][..], &[0, 0, 0xFF, 0xFF, 0, 0, 0, 0]].concat());
    let long: Vec<Vec<u8>> =
        [label(0, 0, &"x".repeat(8_000)), label(19_999, 0, "y")].into_iter().chain([merged]).collect();
    assert_eq!(workbook::read(&binary(&[], &long)), Err(ImportError::TooLarge));
}

proptest! {
    /// Whatever is wrong in a file, nothing panics, and no sheet is larger than may be.
    #[test]
    fn nothing_but_an_error_comes_of_damage(
        kind in prop::sample::select(&["xlsx", "ods", "xls"][..]),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        end in any::<prop::sample::Index>(),
    ) {
        let mut bytes = saved(kind);
        for (at, to) in changes {
            let at = at.index(bytes.len());
            bytes[at] = to;
        }
        let end = if end.index(2) == 0 { bytes.len() } else { end.index(bytes.len()) };
        for grid in workbook::read(&bytes[..end]).unwrap_or_default() {
            prop_assert!(grid.rows.len() <= ROWS && grid.width() <= COLUMNS);
        }
    }
}

/// What is no sheet is told what to do instead.
#[test]
fn documents_and_pictures_are_told_from_sheets() {
    for begin in
        [&b"%PDF-1.7\n"[..], b"\x89PNG\r\n\x1a\n", b"\xFF\xD8\xFF\xE0", b"GIF89a", b"{\\rtf1 a, b}\n"]
    {
        assert_eq!(refused(begin), Refusal::Document);
    }
    for name in ["word/document.xml", "ppt/presentation.xml"] {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(b"<document/>").unwrap();
        assert_eq!(refused(&zip.finish().unwrap().into_inner()), Refusal::Document, "{name}");
    }
    let text = [("mimetype", "application/vnd.oasis.opendocument.text")];
    assert_eq!(refused(&open_document("", &text)), Refusal::Document);
    let locked = [("META-INF/manifest.xml", "<manifest:encryption-data/>")];
    assert_eq!(refused(&open_document("", &locked)), Refusal::OtherWorkbook);
    assert_eq!(
        refused(b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n"),
        Refusal::OtherWorkbook
    );
    assert_eq!(refused(&open_document("", &[("content.xml", "<odd")])), Refusal::Unreadable);
    assert_eq!(refused(b"\x09\x08\x08\x00\x00\x05\x05\x00"), Refusal::OtherWorkbook, "Excel 5");
    assert!(!may_be_sheet(b"\0\x01\x02\n,"), "no words");
}

/// Strict Open XML has other names for its relationships and writes days out.
#[test]
fn strict_open_xml_is_read() {
    use super::beside_calamine::{package, sheet};
    const BASE: &str = "http://purl.oclc.org/ooxml/officeDocument/relationships";
    let root = format!(
        r#"<Relationships><Relationship Id="a" Type="{BASE}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
    );
    let book = format!(
        r#"<Relationships><Relationship Id="b" Type="{BASE}/worksheet" Target="sheet.xml"/><Relationship Id="c" Type="{BASE}/sharedStrings" Target="words.xml"/></Relationships>"#
    );
    let strings = ["Ref", "Status", "Due", "A.5.1", "Planned"].map(|word| format!("<si><t>{word}</t></si>"));
    let cell = |number: usize| format!(r#"<c t="s"><v>{number}</v></c>"#);
    let rows = format!(
        r#"<row>{}</row><row>{}<c t="d"><v>2027-03-31T00:00:00</v></c></row>"#,
        [0, 1, 2].map(cell).concat(),
        [3, 4].map(cell).concat()
    );
    let bytes = package(&[
        ("_rels/.rels", &root),
        ("xl/_rels/workbook.xml.rels", &book),
        ("xl/words.xml", &format!("<sst>{}</sst>", strings.concat())),
        ("xl/sheet.xml", &sheet(&rows)),
    ]);
    let reading = read(&workbook::read(&bytes).unwrap(), &MappingOverrides::default()).unwrap();
    let answer = &reading.answers[&id("A.5.1")];
    assert_eq!((answer.level(), answer.due), (Some(Level::Started), "2027-03-31".parse().ok()));
}
