//! Workbooks put together by hand: as no spreadsheet writes them, or as only a few do.

use super::beside_calamine::{package, sheet};
use super::*;

/// A workbook of one part that so many sheets name.
fn named_by(sheets: usize, text: &str, more: &[(&str, &str)]) -> Result<Vec<Grid>, ImportError> {
    let sheets = r#"<sheet name="One" r:id="b"/>"#.repeat(sheets);
    let book = format!("<workbook><sheets>{sheets}</sheets></workbook>");
    workbook::read(&package(&[&[("xl/workbook.xml", &book[..]), ("xl/sheet.xml", text)], more].concat()))
}

#[test]
fn a_long_string_can_be_named_some_times_but_not_any_number_of_times() {
    let strings = format!("<sst><si><t>{}</t></si></sst>", "x".repeat(1 << 20));
    let shared = [("xl/sharedStrings.xml", &strings[..])];
    let cells = |count: usize| sheet(&r#"<row><c t="s"><v>0</v></c></row>"#.repeat(count));
    assert_eq!(named_by(1, &cells(60), &shared).unwrap()[0].rows.len(), 60);
    assert_eq!(named_by(1, &cells(4_000), &shared), Err(ImportError::TooLarge));
    assert_eq!(named_by(2, &cells(60), &shared), Err(ImportError::TooLarge), "sheets share one budget");
    // What makes no cell is not even looked up.
    let nowhere = r#"<row><c r="A20001" t="s"><v>0</v></c></row>"#.repeat(4_000);
    assert!(named_by(1, &sheet(&nowhere), &shared).unwrap()[0].rows.is_empty());
}

#[test]
fn names_of_ours_lead_to_cells_that_are_there_and_others_nowhere() {
    let read = |names: &str| {
        let sheets = r#"<sheet name="One" r:id="b"/>"#;
        let book =
            format!("<workbook><sheets>{sheets}</sheets><definedNames>{names}</definedNames></workbook>");
        let text = sheet("<row><c><v>1</v></c><c><v>2</v></c></row>");
        let parts = [("xl/workbook.xml", &book[..]), ("xl/sheet.xml", &text)];
        workbook::read(&package(&parts)).map(|mut grids| grids.remove(0).names)
    };
    let name = |name: &str, cell: &str| format!(r#"<definedName name="{name}">{cell}</definedName>"#);
    let names = [
        name("plumbline_here", "One!$B$1"),
        name("plumbline_gone", "#REF!"),
        name("plumbline_below", "One!$A$2"),
        name("plumbline_far", "One!$A$99999999999999999999"),
        name("plumbline_wide", "One!$XFD$1"),
        name("plumbline_elsewhere", "Two!$A$1"),
        name("Print_Area", "One!$A$1"),
        name(&format!("plumbline_{}", "x".repeat(300)), "One!$A$1"),
    ];
    let found: Vec<_> = read(&names.concat()).unwrap().into_iter().collect();
    assert_eq!(found, [("plumbline_here".to_owned(), (0, 1))]);
    let many: String = (0..5_000).map(|number| name(&format!("plumbline_{number}"), "One!$A$1")).collect();
    assert_eq!(read(&many).unwrap().len(), 1_000);
}

#[test]
fn merged_cells_over_long_words_are_refused() {
    let strings = format!("<sst><si><t>{}</t></si></sst>", "x".repeat(1 << 20));
    let shared = [("xl/sharedStrings.xml", &strings[..])];
    let rows = r#"<row><c t="s"><v>0</v></c></row><row r="4000"><c r="B4000"><v>1</v></c></row>"#;
    let with = |merged: &str| {
        format!("<worksheet><sheetData>{rows}</sheetData><mergeCells>{merged}</mergeCells></worksheet>")
    };
    let filled = named_by(1, &with(r#"<mergeCell ref="A1:A9"/>"#), &shared).unwrap();
    assert_eq!((filled[0].cell(8, 0).len(), filled[0].cell(9, 0).len()), (1 << 20, 0));
    assert_eq!(named_by(1, &with(r#"<mergeCell ref="A1:A4000"/>"#), &shared), Err(ImportError::TooLarge));
    let again = r#"<mergeCell ref="A1:A2"/>"#.repeat(1_000);
    assert_eq!(named_by(1, &with(&again), &shared), Err(ImportError::TooLarge), "over and over");
    let beside = rows.replace("<row r=", "<row><c><v>1</v></c></row><row r=");
    let beside = with(&again).replace(rows, &beside);
    assert_eq!(named_by(1, &beside, &shared), Err(ImportError::TooLarge), "over what is not empty");
    let empty = r#"<mergeCell ref="C1:C4000"/>"#.repeat(1_001);
    assert_eq!(named_by(1, &with(&empty), &[]), Err(ImportError::TooLarge), "of nothing, over and over");
}

#[test]
fn cells_of_all_sheets_together_are_counted_with_the_empty_ones_before_them() {
    let far: String =
        (1..=ROWS).map(|row| format!(r#"<row r="{row}"><c r="CV{row}"><v>1</v></c></row>"#)).collect();
    assert_eq!(named_by(1, &sheet(&far), &[]).unwrap()[0].width(), COLUMNS);
    assert_eq!(named_by(3, &sheet(&far), &[]), Err(ImportError::TooLarge));
}

#[test]
fn sheets_are_counted_and_so_is_what_they_are_read_from() {
    let one = sheet("<row><c><v>1</v></c></row>");
    assert_eq!(named_by(256, &one, &[]).unwrap().len(), 256);
    assert_eq!(named_by(30_000, &one, &[]), Err(ImportError::TooLarge));
    let large = format!("<worksheet>{}<sheetData/></worksheet>", " ".repeat(30 << 20));
    assert_eq!(named_by(3, &large, &[]).unwrap().len(), 3);
    assert_eq!(named_by(4, &large, &[]), Err(ImportError::TooLarge));
}

/// Where the relationships do not say it, or not rightly, it is where spreadsheets usually put it.
#[test]
fn what_cells_share_is_where_the_relationships_say() {
    let strings = |word: &str| format!("<sst><si><t>{word}</t></si></sst>");
    let styles = |fill: &str, format: u8| {
        format!(
            r#"<styleSheet><fills><fill><patternFill patternType="solid"><fgColor {fill}/></patternFill></fill></fills><cellXfs><xf fillId="0" numFmtId="{format}"/></cellXfs></styleSheet>"#
        )
    };
    let theme = |colour: &str| {
        let names = ["dk1", "lt1", "dk2", "lt2", "accent1"];
        let colours = names.map(|name| format!(r#"<{name}><srgbClr val="{colour}"/></{name}>"#)).concat();
        format!("<theme><clrScheme>{colours}</clrScheme></theme>")
    };
    let page = sheet(r#"<row><c t="s"><v>0</v></c><c s="0"><v>0.5</v></c></row>"#);
    let read = |related: &str| {
        let related = format!(
            r#"<Relationships><Relationship Id="b" Type="x/worksheet" Target="sheet.xml"/>{related}</Relationships>"#
        );
        let parts = [
            ("xl/_rels/workbook.xml.rels", &related[..]),
            ("xl/sheet.xml", &page),
            ("xl/sharedStrings.xml", &strings("usual")),
            ("xl/styles.xml", &styles(r#"rgb="FFFF0000""#, 0)),
            ("xl/theme/theme1.xml", &theme("FF0000")),
            ("shared/my strings.xml", &strings("told")),
            ("xl/looks/my.xml", &styles(r#"theme="4""#, 9)),
            ("xl/theme/theme2.xml", &theme("00B050")),
        ];
        let grid = workbook::read(&package(&parts)).unwrap().remove(0);
        (grid.cell(0, 0).to_owned(), grid.cell(0, 1).to_owned(), grid.colour(0, 1))
    };
    let usual = ("usual".to_owned(), "0.5".to_owned(), Some(crate::colour::Colour::Red));
    let told = ("told".to_owned(), "50 %".to_owned(), Some(crate::colour::Colour::Green));
    let related = |kind: &str, targets: [&str; 3]| {
        let kinds = ["sharedStrings", "styles", "theme"];
        let one = |(name, target)| format!(r#"<Relationship Type="{kind}/{name}" Target="{target}"/>"#);
        kinds.into_iter().zip(targets).map(one).collect::<String>()
    };
    for kind in [
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
    ] {
        let targets = ["../shared/my%20strings.xml", "/xl/looks/my.xml", ".\\Theme\\theme2.xml"];
        assert_eq!(read(&related(kind, targets)), told);
        let without = format!(r#"{}<Relationship Type="{kind}/styles"/>"#, related(kind, targets));
        assert_eq!(read(&without), told);
        assert_eq!(read(&related(kind, ["nowhere.xml"; 3])), usual);
    }
    assert_eq!(read(""), usual);
    assert_eq!(read(r#"<Relationship Type="x/sharedStrings"/>"#), usual);
}

#[test]
fn a_second_workbook_that_is_nowhere_does_not_hide_the_first() {
    let root = r#"<Relationships><Relationship Type="x/relationships/officeDocument" Target="xl/workbook.xml"/>
        <Relationship Type="x/relationships/officeDocument"/></Relationships>"#;
    let parts = [("_rels/.rels", root), ("xl/sheet.xml", &sheet("<row><c><v>1</v></c></row>"))];
    assert_eq!(workbook::read(&package(&parts)).unwrap()[0].cell(0, 0), "1");
}

#[test]
fn spaces_around_a_value_change_nothing() {
    let rows = r#"<row><c t="s"><v> 1 </v></c><c t="n"><v>
        2.50 </v></c><c><v> 3 </v></c><c t="b"><v> 1 </v></c><c t="s"><v> </v></c></row>"#;
    let strings = "<sst><si><t>first</t></si><si><t>second</t></si></sst>";
    let grids = named_by(1, &sheet(rows), &[("xl/sharedStrings.xml", strings)]).unwrap();
    assert_eq!(grids[0].rows.concat(), ["second", "2.5", "3", "true"]);
}

/// A value that makes no sense is shown as it stands there, except for the number of a string that is not
/// there: that number is not what the cell says, and except where nobody knows which cell it is. Nothing else of the sheet
/// is lost.
#[test]
fn odd_values_and_places_end_nothing() {
    let strings = [("xl/sharedStrings.xml", "<sst><si><t>first</t></si></sst>")];
    for (odd, shown) in [
        (r#"<c t="odd"><v>words</v></c>"#, "words"),
        (r#"<c t="n"><v>words</v></c>"#, "words"),
        (r#"<c t="b"><v>2</v></c>"#, "2"),
        (r#"<c t="s"><v>x</v></c>"#, "x"),
        (r#"<c t="s"><v>7</v></c>"#, ""),
        (r#"<c r="1A"><v>4</v></c>"#, ""),
        (r#"<c r="AAAAAAAAAAAAAAAAAAAAAA1"><v>4</v></c>"#, ""),
        // One more than can be counted, and the first row again to whoever begins anew then.
        (r#"<c r="A18446744073709551617"><v>4</v></c>"#, ""),
    ] {
        let page = sheet(&format!(
            r#"<row><c><v>1</v></c></row><row r="0">{odd}<c r="B2"><v>5</v></c></row><row r="x"><c><v>6</v></c></row>"#
        ));
        let grid = named_by(1, &page, &strings).unwrap().remove(0);
        let cells = [(0, 0), (1, 0), (1, 1), (2, 0)].map(|(row, column)| grid.cell(row, column));
        assert_eq!(cells, ["1", shown, "5", "6"], "{odd}");
    }
    let merged = "<worksheet><sheetData><row><c><v>1</v></c></row><row r='3'/><row r='3'><c r='B3'><v>2</v></c></row></sheetData>
        <mergeCells><mergeCell ref='odd'/><mergeCell ref='A1:A3'/></mergeCells></worksheet>";
    assert_eq!(named_by(1, merged, &[]).unwrap()[0].cell(2, 0), "1");
}
