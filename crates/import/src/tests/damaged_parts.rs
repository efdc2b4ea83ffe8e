//! What is damaged beside the cells of a sheet, and changes how they are read, is named; what can be read of it stays.

use model::problem::SheetPart::{self, Hidden, Looks, Merged, Names};

use super::beside_calamine::package;
use super::kinds::{binary, label, open_document, record, row, table, text};
use super::*;
use crate::exchange::LeftOut;

/// Two controls, of which the state of the first goes over both rows where cells are merged.
const ROWS_OF_TWO: &str = r#"<row r="1"><c r="A1" t="inlineStr"><is><t>A.5.1</t></is></c><c r="B1" t="inlineStr"><is><t>Planned</t></is></c></row>
    <row r="2"><c r="A2" t="inlineStr"><is><t>A.5.2</t></is></c></row>"#;

/// A sheet with something before and something behind its cells.
fn sheet_of(before: &str, behind: &str) -> Vec<u8> {
    let page = format!("<worksheet>{before}<sheetData>{ROWS_OF_TWO}</sheetData>{behind}</worksheet>");
    package(&[("xl/sheet.xml", &page)])
}

fn grid(bytes: &[u8]) -> Grid {
    catalogue::complete_facts();
    workbook::read(bytes).unwrap().remove(0)
}

fn parts(grid: &Grid) -> Vec<SheetPart> {
    grid.unreadable.parts.iter().copied().collect()
}

#[test]
fn what_can_be_read_of_merged_cells_stays_and_the_loss_is_named() {
    let whole = r#"<mergeCell ref="B1:B2"/>"#;
    let of = |inside: &str| grid(&sheet_of("", &format!("<mergeCells count=\"2\">{inside}</mergeCells>")));
    for (inside, is_whole) in [
        (whole.to_owned(), true),
        (String::new(), true),
        (format!(r#"{whole}<mergeCell ref="C1:odd"/>"#), false),
        (format!(r#"<mergeCell ref=""/>{whole}"#), false),
        (format!("<mergeCell/>{whole}"), false),
        (format!(r#"<mergeCell ref="C1:C2/>{whole}"#), false),
        (format!("<mergeCell =\"\"/>{whole}"), false),
        (format!("{whole}<mergeCell ref=\"C1:C&what;2\"/>"), false),
        (format!("{whole}<!-- "), false),
    ] {
        let grid = of(&inside);
        let expected = if inside.is_empty() { "" } else { "Planned" };
        assert_eq!(grid.cell(1, 1), expected, "{inside}");
        assert_eq!(parts(&grid), if is_whole { vec![] } else { vec![Merged] }, "{inside}");
    }
    // Cut off, and with a prefix.
    let cut = format!("<worksheet><sheetData>{ROWS_OF_TWO}</sheetData><x:mergeCells>{whole}");
    let cut = grid(&package(&[("xl/sheet.xml", &cut)]));
    assert_eq!((cut.cell(1, 1), parts(&cut)), ("Planned", vec![Merged]));
    // Words of a cell are no part of the sheet.
    let words = ROWS_OF_TWO.replace("Planned", "&lt;mergeCells");
    let words = format!("<worksheet><sheetData>{words}</sheetData></worksheet>");
    assert_eq!(parts(&grid(&package(&[("xl/sheet.xml", &words)]))), []);
}

#[test]
fn the_loss_is_in_the_list_of_what_is_left_out() {
    let grid = grid(&sheet_of("", "<mergeCells><mergeCell/></mergeCells>"));
    let reading = read(&[grid], &MappingOverrides::default()).unwrap();
    assert_eq!(reading.left_out, [LeftOut::UnreadablePart { sheet: "One".into(), part: Merged }]);
    assert_eq!(level(&reading, "A.5.1"), Some(1));
    let said = wording::words::problem(locale::Text::default(), &reading.left_out[0].clone().into());
    assert!(said.contains("merged cells") && said.contains("One"), "{said}");
}

#[test]
fn hidden_columns_and_rows_that_cannot_be_told_are_named() {
    for (before, hidden, is_whole) in [
        (r#"<cols><col min="2" max="2" hidden="1"/></cols>"#, vec![1], true),
        (r#"<cols><col min="2" max="2"/></cols>"#, vec![], true),
        (
            r#"<cols><col min="x" max="2" hidden="1"/><col min="3" max="3" hidden="1"/></cols>"#,
            vec![2],
            false,
        ),
        (r#"<cols><col max="2" hidden="1"/></cols>"#, vec![], false),
        (r#"<cols><col min="2" max="2" hidden="1"/>"#, vec![1], false),
        (r#"<cols><col =""/><col min="2" max="2" hidden="1"/></cols>"#, vec![1], false),
    ] {
        let grid = grid(&sheet_of(before, ""));
        assert_eq!(grid.hidden.columns.iter().copied().collect::<Vec<_>>(), hidden, "{before}");
        assert_eq!(parts(&grid), if is_whole { vec![] } else { vec![Hidden] }, "{before}");
    }
    let rows = ROWS_OF_TWO.replace(r#"<row r="2">"#, r#"<row r="2" hidden=>"#);
    let page = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    let grid = grid(&package(&[("xl/sheet.xml", &page)]));
    assert_eq!((grid.cell(1, 0), parts(&grid)), ("A.5.2", vec![Hidden]));
}

#[test]
fn looks_that_are_missing_are_named_where_cells_have_them() {
    let cell = r#"<row><c t="inlineStr"><is><t>A.5.1</t></is></c><c s="1"><v>0.6</v></c></row>"#;
    let page = format!("<worksheet><sheetData>{cell}</sheetData></worksheet>");
    let of = |formats: &str, second: &str| {
        let styles = format!(
            "<styleSheet>{formats}<fills><fill/></fills><cellXfs><xf numFmtId=\"0\"/>{second}</cellXfs></styleSheet>"
        );
        parts(&grid(&package(&[("xl/sheet.xml", &page), ("xl/styles.xml", &styles)])))
    };
    assert_eq!(of("", r#"<xf numFmtId="9" fillId="0"/>"#), []);
    let formats = r#"<numFmts><numFmt numFmtId="170" formatCode="0%"/></numFmts>"#;
    assert_eq!(of(formats, r#"<xf numFmtId="170"/>"#), []);
    for second in
        ["", r#"<xf numFmtId="170"/>"#, r#"<xf numFmtId="odd"/>"#, r#"<xf numFmtId="9" fillId="7"/>"#]
    {
        assert_eq!(of("", second), [Looks], "{second}");
    }
    assert_eq!(parts(&grid(&package(&[("xl/sheet.xml", &page)]))), [Looks], "without any styles");
    // Colours of a theme that is broken may be any.
    let styles = |colour: &str| {
        format!(
            "<styleSheet><fills><fill/><fill><patternFill patternType=\"solid\"><fgColor {colour}/></patternFill></fill></fills>\
             <cellXfs><xf/><xf fillId=\"1\"/></cellXfs></styleSheet>"
        )
    };
    for (colour, expected) in [("theme=\"4\"", vec![Looks]), ("rgb=\"FFFF0000\"", vec![])] {
        let styles = styles(colour);
        let all = [
            ("xl/sheet.xml", &page[..]),
            ("xl/styles.xml", &styles),
            ("xl/theme/theme1.xml", "<theme><clrScheme><dk1>"),
        ];
        assert_eq!(parts(&grid(&package(&all))), expected, "{colour}");
    }
}

#[test]
fn cells_that_say_nothing_because_they_are_broken_are_named() {
    let styles = r#"<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#;
    for (cell, named) in [
        (r#"<c s="1"><v>-99999999999</v></c>"#, "B1 (-99999999999)"),
        (r#"<c s="1"><v>99999999999</v></c>"#, "B1 (99999999999)"),
        (r#"<c t="s"><v></v></c>"#, "B1"),
        (r#"<c t="e"><v></v></c>"#, "B1"),
        (r#"<c r="!2"><v>Yes</v></c>"#, "B1 (Yes)"),
    ] {
        let page = format!(
            "<worksheet><sheetData><row><c><v>A.5.1</v></c>{cell}<c><v>said</v></c></row></sheetData></worksheet>"
        );
        let grid = grid(&package(&[("xl/sheet.xml", &page), ("xl/styles.xml", styles)]));
        assert_eq!(grid.unreadable.cells, [named], "{cell}");
        assert_eq!((grid.cell(0, 1), grid.cell(0, 2)), ("", "said"), "{cell}");
    }
    let empty = grid(&package(&[(
        "xl/sheet.xml",
        r#"<worksheet><sheetData><row><c t="s"/><c/></row></sheetData></worksheet>"#,
    )]));
    assert_eq!(empty.unreadable.count, 0);
}

#[test]
fn what_libreoffice_repeats_hides_and_merges_is_named_where_it_is_broken() {
    let cell = |marks: &str, words: &str| {
        format!(r#"<table:table-cell {marks}><text:p>{words}</text:p></table:table-cell>"#)
    };
    let of = |rows: &[String]| grid(&open_document(&table(&rows.concat()), &[]));
    let last = row(&[text("A.5.2"), text("No")].concat());
    // Without knowing how wide it is nobody knows where the next cell stands.
    let wide = row(&[cell(r#"table:number-columns-repeated="odd""#, "A.5.1"), text("Yes")].concat());
    let found = of(&[wide, last.clone()]);
    assert_eq!((found.cell(0, 1), found.cell(1, 1)), ("Yes", "No"));
    assert_eq!(found.unreadable.cells, ["A1 (A.5.1)"]);
    let merged = row(&[text("A.5.1"), cell(r#"table:number-rows-spanned="odd""#, "Yes")].concat());
    let found = of(&[merged, last.clone()]);
    assert_eq!((found.cell(0, 1), parts(&found)), ("Yes", vec![Merged]));
    let repeated = format!(
        r#"<table:table-row table:number-rows-repeated="odd">{}{}</table:table-row>"#,
        text("A.5.1"),
        text("Yes")
    );
    let found = of(&[repeated, last]);
    assert_eq!((found.cell(0, 0), found.cell(0, 1), found.cell(1, 0)), ("A.5.1", "Yes", "A.5.2"));
    assert_eq!(found.unreadable.cells, ["A1"]);
}

#[test]
fn styles_of_libreoffice_that_are_broken_are_named() {
    let sheets = table(&row(&text("A.5.1")));
    for (styles, expected) in [
        ("<office:document-styles><office:styles/></office:document-styles>", vec![]),
        ("<office:document-styles><office:styles><style:style", vec![Hidden, Looks]),
    ] {
        let found = grid(&open_document(&sheets, &[("styles.xml", styles)]));
        assert_eq!(parts(&found), expected, "{styles}");
    }
}

#[test]
fn records_of_old_workbooks_that_are_too_short_are_named() {
    let cells = [label(0, 0, "A.5.1"), label(0, 1, "Yes")];
    let with = |more: Vec<u8>| grid(&binary(&[], &[&cells[..], &[more]].concat()));
    let range = [0_u16, 1, 1, 1].map(u16::to_le_bytes).concat();
    let merged = |count: u16, data: &[u8]| record(0x00E5, &[&count.to_le_bytes()[..], data].concat());
    let whole = with(merged(1, &range));
    assert_eq!(
        (whole.cell(1, 1), parts(&whole)),
        ("", vec![]),
        "below the last row there is nothing to fill"
    );
    for (damaged, part) in [
        (merged(2, &range), Merged),
        (merged(1, &range[..5]), Merged),
        (record(0x0208, &[0, 0]), Hidden),
        (record(0x007D, &[0, 0, 1]), Hidden),
    ] {
        assert_eq!(parts(&with(damaged.clone())), [part], "{damaged:?}");
    }
    let format = grid(&binary(&[record(0x041E, &[164])], &cells));
    assert_eq!(parts(&format), [Looks]);
    // A sheet of which nobody knows where it begins.
    let grids = workbook::read(&binary(&[record(0x0085, &[1, 2])], &cells)).unwrap();
    let missing: Vec<_> = grids.iter().map(|grid| grid.unreadable.from).collect();
    assert_eq!(missing, [Some(0), None]);
}

#[test]
fn defined_names_that_are_broken_are_named_once() {
    let page = format!("<worksheet><sheetData>{ROWS_OF_TWO}</sheetData></worksheet>");
    let of = |names: &str| {
        let book = format!(
            r#"<workbook><sheets><sheet name="One" r:id="b"/><sheet name="Two" r:id="b"/></sheets>{names}</workbook>"#
        );
        catalogue::complete_facts();
        workbook::read(&package(&[("xl/sheet.xml", &page), ("xl/workbook.xml", &book)])).unwrap()
    };
    let good = r#"<definedName name="plumbline_here">One!$B$1</definedName>"#;
    for (names, is_whole, is_found) in [
        (format!("<definedNames>{good}</definedNames>"), true, true),
        // What somebody deleted is gone, and what is not ours says nothing here.
        (
            format!(
                r#"<definedNames><definedName name="plumbline_a">#REF!</definedName>{good}</definedNames>"#
            ),
            true,
            true,
        ),
        (
            format!(r#"<definedNames><definedName name="Total">SUM(</definedName>{good}</definedNames>"#),
            true,
            true,
        ),
        (
            format!(
                r#"<definedNames><definedName name="plumbline_a">One!</definedName>{good}</definedNames>"#
            ),
            false,
            true,
        ),
        (
            format!(
                r#"<definedNames><definedName name="plumbline_a">One!&what;</definedName>{good}</definedNames>"#
            ),
            false,
            true,
        ),
        (format!(r#"<definedNames><definedName =""/>{good}</definedNames>"#), false, true),
        (format!("<definedNames>{good}<definedName name=\"plumbline_a\">One!"), false, true),
    ] {
        let grids = of(&names);
        let parts: Vec<_> = grids.iter().map(parts).collect();
        let expected = if is_whole { vec![] } else { vec![Names] };
        assert_eq!(parts, [expected, vec![]], "{names}");
        assert_eq!(grids[0].names.contains_key("plumbline_here"), is_found, "{names}");
    }
}

/// What is left of a word that lost a letter is never taken for another word, nor for another reference.
#[test]
fn letters_that_were_lost_make_no_other_words() {
    let bytes = b"\xEF\xBB\xBFRef,Status,Note\nA.5.1,\xFF\xFFimplemented,caf\xE9\nA.5.2,\xFFYes,\nA.5.3,Implemented,\nA.5.1\xFF,Implemented,\n";
    let reading = super::cases::of_bytes(bytes).unwrap();
    let levels = ["A.5.1", "A.5.2", "A.5.3"].map(|reference| level(&reading, reference));
    assert_eq!(levels, [None, None, Some(3)], "{reading:?}");
    assert!(reading.answers[&id("A.5.1")].note.contains("caf\u{fffd}"), "what can be read of it stays");
    assert_eq!(reading.not_understood.len(), 3, "{:?}", reading.not_understood);
}

/// Two sheets of LibreOffice with something before, between and behind them.
fn two_tables(before: &str, second: &str, behind: &str) -> Vec<Grid> {
    let sheets = format!("{before}{}{second}{behind}", table(&row(&[text("A.5.1"), text("Yes")].concat())));
    workbook::read(&open_document(&sheets, &[])).unwrap()
}

#[test]
fn names_of_libreoffice_that_are_broken_are_named_once_and_take_nothing_with_them() {
    let name = |name: &str, cells: &str| {
        format!(r#"<table:named-range table:name="{name}" table:cell-range-address="{cells}"/>"#)
    };
    let second = r#"<table:table table:name="Two"/>"#;
    let good = name("plumbline_here", "$One.$B$1");
    for (names, is_whole) in [
        (good.clone(), true),
        (format!("{}{good}", name("plumbline_a", "$#REF!.$A$1")), true),
        (format!("{}{good}", name("Total", "odd")), true),
        (format!(r#"<table:named-expression table:name="x" table:expression="of:=SUM(("/>{good}"#), true),
        (format!("{}{good}", name("plumbline_a", "odd")), false),
        (format!(r#"<table:named-range table:name="plumbline_a"/>{good}"#), false),
        (format!(r#"<table:named-range =""/>{good}"#), false),
        (format!(r#"<table:named-expression table:name="<!-- "/>{good}"#), true),
        (format!("<!-- {good}<table:named-range/>"), false),
        (format!(r#"{good}<table:named-range table:name="plumbline_a"#), false),
    ] {
        let names = format!("<table:named-expressions>{names}</table:named-expressions>");
        // Of the workbook, and of a sheet before which another one stands.
        let own = format!(r#"<table:table table:name="Two">{names}</table:table>"#);
        for grids in [two_tables("", second, &names), two_tables("", &own, "")] {
            let found: Vec<_> = grids.iter().map(parts).collect();
            let expected = if is_whole { vec![] } else { vec![Names] };
            assert_eq!(found, [expected, vec![]], "{names}");
            assert_eq!((grids[0].cell(0, 0), grids[0].cell(0, 1)), ("A.5.1", "Yes"), "{names}");
            let is_missing =
                grids.iter().any(|grid| grid.unreadable.count > 0 || grid.unreadable.from.is_some());
            assert!(!is_missing, "no cell is: {names}");
            assert!(grids[0].names.contains_key("plumbline_here"), "{names}");
        }
    }
}

#[test]
fn a_sheet_of_libreoffice_whose_beginning_is_broken_stays_a_sheet_of_its_own() {
    let cells = row(&[text("A.5.2"), text("No")].concat());
    for begin in [r#"<table:table table:name= >"#, r#"<table:table table:style-name=x>"#, "<table:table =>"] {
        let grids = two_tables("", &format!("{begin}{cells}</table:table>"), "");
        assert_eq!(grids.len(), 2, "{begin}");
        assert_eq!((grids[0].cell(0, 1), grids[1].cell(0, 0), grids[1].cell(0, 1)), ("Yes", "A.5.2", "No"));
        assert_eq!((parts(&grids[0]), parts(&grids[1])), (vec![], vec![Hidden]), "{begin}");
    }
    let column = format!(
        r#"<table:table table:name="Two"><table:table-column table:number-columns-repeated="odd"/>{cells}</table:table>"#
    );
    let grids = two_tables("", &column, "");
    assert_eq!((grids[1].cell(0, 0), grids[1].cell(0, 1)), ("A.5.2", "No"));
    assert_eq!((parts(&grids[1]), grids[1].unreadable.count), (vec![Hidden, Looks], 0));
}

#[test]
fn what_is_broken_around_the_sheets_of_libreoffice_takes_none_of_them() {
    let second = format!(r#"<table:table table:name="Two">{}</table:table>"#, row(&text("A.5.2")));
    for (before, behind) in [
        ("<table:content-validations><table:content-validation", ""),
        ("<table:calculation-settings ", ""),
        ("<!-- ", ""),
        ("<table:tracked-changes>", ""),
        ("", "<table:database-ranges><!-- "),
    ] {
        let grids = two_tables(before, &second, behind);
        let says: Vec<_> = grids.iter().map(|grid| grid.cell(0, 0)).collect();
        assert_eq!(says, ["A.5.1", "A.5.2"], "{before}{behind}");
    }
    let sheets = table(&row(&text("A.5.1")));
    let found = grid(&open_document(&sheets, &[("styles.xml", "<office:document-styles")]));
    assert_eq!((found.cell(0, 0), parts(&found)), ("A.5.1", vec![Hidden, Looks]));
}

#[test]
fn a_formula_whose_text_has_no_letters_is_whole() {
    let formula = |kind: &str| {
        format!(
            r#"<table:table-cell table:formula="of:=IF(1;&quot;&quot;)"{kind}><text:p/></table:table-cell>"#
        )
    };
    for (kind, count) in [(r#" office:value-type="string" office:string-value="""#, 0), ("", 1)] {
        let found = grid(&open_document(&table(&row(&[text("A.5.1"), formula(kind)].concat())), &[]));
        assert_eq!(found.unreadable.count, count, "{kind}");
    }
}
