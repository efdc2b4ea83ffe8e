//! What our own reader of workbooks understands, beside what `calamine` does of the same: the same, cell by cell.

use std::io::{Cursor, Write as _};

use calamine::{DataRef, FillPattern, Reader as _, Style, Xlsx};
use rust_xlsxwriter::{Chart, ChartType, Color, Format, FormatPattern, Formula, Url, Workbook};

use super::*;
use crate::colour::Colour;

/// Whether a style is a percentage, and what it is filled with.
fn look(style: &Style) -> (bool, Option<Colour>) {
    let fill = style.fill.as_ref().filter(|fill| fill.pattern == FillPattern::Solid);
    let colour = fill.and_then(|fill| fill.get_color());
    let format = style.number_format.as_ref();
    (
        format.is_some_and(|format| format.format_code.contains('%')),
        colour.and_then(|colour| Colour::of(colour.red, colour.green, colour.blue)),
    )
}

fn shown(cell: &DataRef<'_>, is_percent: bool) -> String {
    match cell {
        DataRef::DateTime(day) if day.is_datetime() => {
            day.as_datetime().map(|day| day.date().to_string()).unwrap_or_default()
        }
        DataRef::DateTimeIso(day) => day.clone(),
        DataRef::Error(_) => String::new(),
        DataRef::Float(share) if is_percent => format!("{} %", (share * 1000.0).round() / 10.0),
        other => calamine::Data::from(other.clone()).to_string(),
    }
}

/// The sheets of a workbook as the library reads them.
fn by_library(bytes: &[u8]) -> Option<Vec<Grid>> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).ok()?;
    let mut grids = Vec::new();
    for name in workbook.sheet_names() {
        let Ok(mut cells) = workbook.worksheet_cells_reader(&name) else { continue };
        let looks: Vec<_> = cells.styles().iter().map(look).collect();
        let mut grid = Grid::of(name.clone(), Vec::new());
        while let Ok(Some((cell, style))) = cells.next_cell_with_style_id() {
            let (row, column) = cell.get_position();
            let (row, column) = (row as usize, column as usize);
            if row >= ROWS || column >= COLUMNS {
                grid.leave_out(row, column);
                continue;
            }
            let (is_percent, colour) = looks.get(style).copied().unwrap_or_default();
            grid.colours.extend(colour.map(|colour| ((row, column), colour)));
            let words = shown(cell.get_value(), is_percent);
            if !words.is_empty() {
                grid.put(row, column, words);
            }
        }
        drop(cells);
        for merged in workbook.merge_cells_by_sheet_name(&name).unwrap_or_default() {
            let (first, column) = (merged.start.0 as usize, merged.start.1 as usize);
            let (words, colour) = (grid.cell(first, column).to_owned(), grid.colour(first, column));
            for row in first + 1..=(merged.end.0 as usize).min(grid.rows.len() - 1) {
                if grid.cell(row, column).is_empty() && !words.is_empty() {
                    grid.put(row, column, words.clone());
                }
                grid.colours.extend(colour.map(|colour| ((row, column), colour)));
            }
        }
        grids.push(grid);
    }
    Some(grids)
}

fn assert_same(bytes: &[u8]) -> Vec<Grid> {
    let mut ours = workbook::read(bytes).unwrap();
    // The library does not name what cannot be read.
    ours.iter_mut().for_each(|grid| grid.unreadable = Default::default());
    assert_eq!(Some(&ours), by_library(bytes).as_ref());
    ours
}

/// A workbook out of parts; what is not given is as plain as can be.
pub(super) fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let plain = [
        (
            "_rels/.rels",
            r#"<Relationships><Relationship Id="a" Type="x/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            r#"<Relationships><Relationship Id="b" Type="x/worksheet" Target="sheet.xml"/></Relationships>"#,
        ),
        ("xl/workbook.xml", r#"<workbook><sheets><sheet name="One" r:id="b"/></sheets></workbook>"#),
    ];
    let is_given =
        |name: &str| parts.iter().any(|(given, _)| given.replace('\\', "/").eq_ignore_ascii_case(name));
    let missing = plain.into_iter().filter(|(name, _)| !is_given(name));
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts.iter().copied().chain(missing) {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

pub(super) fn sheet(rows: &str) -> String {
    format!("<worksheet><sheetData>{rows}</sheetData></worksheet>")
}

#[test]
fn cells_of_every_kind_read_the_same() {
    let mut workbook = Workbook::new();
    let page = workbook.add_worksheet().set_name("Kinds & \"more\" – ä").unwrap();
    let format = |code: &str| Format::new().set_num_format(code);
    page.write(0, 0, "words <&> 'quoted' \"twice\"  two  spaces ").unwrap();
    page.write(0, 1, " leading, a tab\tand\nlines\r\nof both kinds _x0041_ 漢字 🙂").unwrap();
    page.write(0, 2, true).unwrap();
    page.write(0, 3, false).unwrap();
    page.write_rich_string(0, 4, &[(&Format::new().set_bold(), "in "), (&Format::new(), " pieces")]).unwrap();
    page.write_url(0, 5, Url::new("https://example.org/?a=1&b=2").set_text("a link")).unwrap();
    page.write_formula(0, 6, Formula::new("=1+1").set_result("2")).unwrap();
    page.write_formula(0, 7, Formula::new("=\"a\"&\"b\"").set_result("a & b")).unwrap();
    page.write_formula(0, 8, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
    page.write_formula(0, 9, Formula::new("=TRUE()").set_result("TRUE")).unwrap();
    let numbers = [0.0, 1.0, -1.5, 0.6, 1e21, 1e-9, 0.1 + 0.2, 59.0, 60.0, 61.5, 45_943.5, 2_958_465.0, 1e9];
    let codes = [
        "General",
        "0",
        "0%",
        "0.00 %",
        "yyyy-mm-dd",
        "dd/mm/yy hh:mm",
        "[h]:mm",
        "h:mm AM/PM",
        "0.0 \"days\"",
        "[Red]0;-0",
        "m/d/yy",
        "@",
        "[$-407]d. mmmm yyyy",
        "0.00E+00",
        "mm:ss.0",
        "#,##0_);(#,##0)",
    ];
    for (row, number) in (1..).zip(numbers) {
        page.write(row, 0, number).unwrap();
        for (column, code) in (1..).zip(codes) {
            page.write_with_format(row, column, number, &format(code)).unwrap();
        }
        for (column, index) in (20..).zip([9, 10, 14, 22, 46, 49]) {
            page.write_with_format(row, column, number, &Format::new().set_num_format_index(index)).unwrap();
        }
    }
    page.merge_range(20, 1, 23, 2, "merged", &Format::new().set_background_color("#92D050")).unwrap();
    page.merge_range(30, 1, 30, 4, "beside", &Format::new()).unwrap();
    page.write(25, 99, "at the edge").unwrap().write(25, 100, "beyond").unwrap();
    page.write(20_000, 0, "below").unwrap();
    workbook
        .add_chartsheet()
        .insert_chart(0, 0, &{
            let mut chart = Chart::new(ChartType::Bar);
            chart.add_series().set_values("='Second'!$A$1:$A$2");
            chart
        })
        .unwrap();
    workbook.add_worksheet().set_name("Second").unwrap().write(1, 1, 5).unwrap();
    workbook.add_worksheet().set_name("Empty").unwrap();
    let grids = assert_same(&workbook.save_to_buffer().unwrap());
    assert_eq!(
        grids.iter().map(|grid| grid.name.as_str()).collect::<Vec<_>>(),
        ["Kinds & \"more\" – ä", "Second", "Empty"]
    );
    assert_eq!(grids[0].cell(11, 5), "2025-10-13");
    assert_eq!((grids[0].cell(4, 3), grids[0].cell(22, 1)), ("60 %", "merged"));
}

#[test]
fn fills_of_every_kind_read_the_same() {
    let mut workbook = Workbook::new();
    let page = workbook.add_worksheet();
    for row in 0..10 {
        for (column, shade) in (0..).zip(0..6) {
            let fill = Format::new().set_background_color(Color::Theme(row, shade));
            page.write_blank(row.into(), column, &fill).unwrap();
        }
    }
    let patterns =
        [FormatPattern::Solid, FormatPattern::Gray125, FormatPattern::DarkTrellis, FormatPattern::None];
    for (column, pattern) in (0..).zip(patterns) {
        let fill = Format::new()
            .set_pattern(pattern)
            .set_background_color("#FF0000")
            .set_foreground_color("#00FF00");
        page.write_with_format(12, column, "x", &fill).unwrap();
    }
    assert!(assert_same(&workbook.save_to_buffer().unwrap())[0].colours.len() > 30);

    let mut fills = String::new();
    for said in [
        r#"<fgColor indexed="10"/>"#,
        r#"<fgColor indexed="64"/><bgColor rgb="FF00FF00"/>"#,
        r#"<bgColor indexed="65"/>"#,
        r#"<fgColor rgb="00B050"/>"#,
        r#"<fgColor rgb="zz"/><bgColor rgb="FFC000"/>"#,
        r#"<fgColor theme="99"/>"#,
        r#"<fgColor theme="4" tint="-0.249977111117893"/>"#,
        r#"<fgColor theme="9" tint="0.7999"/>"#,
        r#"<fgColor theme="0" tint="-0.35"/>"#,
        r#"<fgColor rgb="FFFF0000" tint="0"/>"#,
        r#"<fgColor indexed="300"/>"#,
        "",
    ] {
        fills.push_str(&format!(r#"<fill><patternFill patternType="solid">{said}</patternFill></fill>"#));
    }
    fills.push_str(
        r#"<fill><gradientFill/></fill><fill><patternFill><fgColor rgb="FFFF0000"/></patternFill></fill>"#,
    );
    let (mut looks, mut cells) = (String::new(), String::new());
    for number in 0..15 {
        looks.push_str(&format!(r#"<xf numFmtId="0" fillId="{number}"/>"#));
        cells.push_str(&format!(r#"<c s="{number}"/>"#));
    }
    let styles = format!("<styleSheet><fills>{fills}</fills><cellXfs>{looks}</cellXfs></styleSheet>");
    let theme = r#"<a:theme xmlns:a="x"><a:clrScheme><a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1>
        <a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1><a:dk2><a:srgbClr val="44546A"/></a:dk2>
        <a:lt2><a:srgbClr val="E7E6E6"/></a:lt2><a:accent1><a:srgbClr val="ED7D31"/></a:accent1><a:accent2/>
        <a:accent3><a:srgbClr val="70AD47"/></a:accent3></a:clrScheme></a:theme>"#;
    for theme in [theme, "<a:clrScheme></a:clrScheme>", "nothing"] {
        let cells = sheet(&format!("<row>{cells}</row>"));
        let parts =
            [("xl/styles.xml", &styles[..]), ("xl/theme/theme1.xml", theme), ("xl/sheet.xml", &cells)];
        assert!(!assert_same(&package(&parts))[0].colours.is_empty());
    }
}

#[test]
fn what_other_programs_write_reads_the_same() {
    let strings = r#"<x:sst xmlns:x="y"><x:si><x:t> trimmed </x:t></x:si><x:si><x:t xml:space="preserve"> kept </x:t></x:si>
        <x:si><x:r><x:t>one</x:t></x:r><x:r><x:rPr><x:b/></x:rPr><x:t xml:space="preserve"> two</x:t></x:r><x:rPh sb="0" eb="1"><x:t>spoken</x:t></x:rPh></x:si>
        <x:si/><x:si><x:t>&lt;&#65;&#x42;&amp;_x000D__x005F_x0041_ _x00e4_ _xD83D__xDE42_ _xD83D_ _x12_</x:t></x:si><x:si><x:t><![CDATA[<raw>]]></x:t></x:si></x:sst>"#;
    let rows = r#"<x:row><x:c t="s"><x:v>0</x:v></x:c><x:c t="s"><x:v>1</x:v></x:c><x:c r="E1" t="s"><x:v>2</x:v></x:c><x:c t="s"><x:v>3</x:v></x:c><x:c t="s"><x:v>4</x:v></x:c><x:c t="s"><x:v>5</x:v></x:c></x:row>
        <x:row/><x:row r="5"><x:c/><x:c t="inlineStr"><x:v>9</x:v><x:is><x:t>in line</x:t></x:is></x:c><x:c t="d"><x:v>2026-01-31T00:00:00</x:v></x:c><x:c t="b"><x:v>true</x:v></x:c><x:c t="b"><x:v/></x:c>
        <x:c t="str"><x:f>A1</x:f><x:v>a &amp; b_x000A_c</x:v></x:c><x:c><x:v>neither</x:v></x:c><x:c t="n"><x:v>1.50</x:v></x:c><x:c t="e"><x:v>#N/A</x:v></x:c><x:c t="s"><x:v></x:v></x:c></x:row>
        <x:row><x:c r="b7"><x:v>1E3</x:v></x:c></x:row>"#;
    let page = format!(
        r#"<?xml version="1.0"?><x:worksheet xmlns:x="y"><x:dimension ref="A1:B2"/><x:sheetData>{rows}</x:sheetData><x:mergeCells><x:mergeCell ref="A1:A3"/><x:mergeCell ref="B7"/></x:mergeCells></x:worksheet>"#
    );
    let plain = assert_same(&package(&[("xl/sharedStrings.xml", strings), ("xl/sheet.xml", &page)]));
    assert_eq!(plain[0].cell(0, 6), "<AB&\r_x0041_ ä 🙂 \u{FFFD} _x12_");
    assert_eq!(
        (plain[0].cell(0, 0), plain[0].cell(2, 0), plain[0].cell(0, 4)),
        ("trimmed", "trimmed", "one two")
    );
    // Names of parts in another case and with other strokes, targets from the root, days from 1904.
    let parts = [
        (
            "_RELS\\.rels",
            r#"<Relationships><Relationship Id="a" Type="x/relationships/officeDocument" Target="/Book/main.xml"/></Relationships>"#,
        ),
        (
            "book/_rels/main.xml.rels",
            r#"<Relationships><Relationship Id="b" Type="x/worksheet" Target="/Other/Page.xml"/></Relationships>"#,
        ),
        (
            "book/main.xml",
            r#"<workbook><workbookPr date1904="1"/><sheets><sheet name="A &amp; B" q:id="b"/></sheets></workbook>"#,
        ),
        ("book/styles.xml", r#"<styleSheet><cellXfs><xf/><xf numFmtId="14"/></cellXfs></styleSheet>"#),
        (
            "OTHER\\page.XML",
            &sheet(r#"<row><c s="1"><v>1</v></c><c s="7"><v>2</v></c><c><v>3</v></c></row>"#),
        ),
    ];
    let grids = assert_same(&package(&parts)[..]);
    assert_eq!((grids[0].name.as_str(), grids[0].cell(0, 0)), ("A & B", "1904-01-02"));
}

#[test]
fn broken_parts_end_a_workbook() {
    let page = sheet("<row><c><v>1</v></c></row>");
    for part in ["_rels/.rels", "xl/_rels/workbook.xml.rels", "xl/workbook.xml", "xl/styles.xml"] {
        let parts = [("xl/sheet.xml", &page[..]), (part, "<broken")];
        assert_eq!(workbook::read(&package(&parts)), Err(ImportError::Unreadable), "{part}");
        assert_eq!(by_library(&package(&parts)), None, "{part}");
    }
}

/// A standard asks for UTF-8 or UTF-16.
#[test]
fn workbooks_in_utf_16_are_read() {
    let text = sheet(r#"<row><c t="inlineStr"><is><t>größer 漢</t></is></c></row>"#);
    let mut wide = vec![0xFF, 0xFE];
    wide.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
    let mut zip = zip::ZipWriter::new_append(Cursor::new(package(&[]))).unwrap();
    zip.start_file("xl/sheet.xml", zip::write::SimpleFileOptions::default()).unwrap();
    zip.write_all(&wide).unwrap();
    let grids = workbook::read(&zip.finish().unwrap().into_inner()).unwrap();
    assert_eq!(grids[0].cell(0, 0), "größer 漢");
}

/// Pieces of codes of formats.
const CODES: [&str; 24] = [
    "0", "#", ".", ",", ";", "%", "@", "-", " ", "d", "mm", "yyyy", "h", "ss", "AM/PM", "[h]", "[mm]",
    "[Red]", "[>=1]", "\\m", "_y", "*d", "\"day\"", "General",
];

proptest! {
    #[test]
    fn any_words_numbers_and_formats_read_the_same(
        words in "\\PC{0,12}", number in -1e7..1e7_f64, codes in prop::collection::vec(prop::sample::select(&CODES[..]), 1..6),
    ) {
        let mut workbook = Workbook::new();
        let page = workbook.add_worksheet();
        page.write(0, 0, &words).unwrap();
        page.write_with_format(1, 1, number, &Format::new().set_num_format(codes.concat())).unwrap();
        let bytes = workbook.save_to_buffer().unwrap();
        prop_assert_eq!(workbook::read(&bytes).ok(), by_library(&bytes));
    }
}
