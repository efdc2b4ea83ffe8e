//! The parts of a workbook: read, and written anew.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _, Write as _};

use calamine::{Data, Reader as _, Xlsx};

/// The part of a workbook in which a sheet is.
pub fn place_of(bytes: &[u8], name: &str) -> String {
    let workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let at = workbook.sheet_names().iter().position(|sheet| sheet == name).unwrap();
    format!("xl/worksheets/sheet{}.xml", at + 1)
}

/// A workbook with other words in some cells of a sheet, which are named as `E2` is.
pub fn changed(bytes: &[u8], part: &str, to: impl Fn(&str) -> Option<&'static str>) -> Vec<u8> {
    rewritten(
        bytes,
        |name| name == part,
        |text| {
            let mut out = String::new();
            for piece in text.split_inclusive("</c>") {
                let begin = piece.rfind("<c r=\"").filter(|_| piece.ends_with("</c>"));
                let cell = begin.and_then(|at| piece[at + 6..].split('"').next());
                match begin.zip(cell.and_then(&to)) {
                    Some((at, words)) => {
                        let (before, inner) = piece.split_at(at);
                        let style = inner
                            .split(" s=\"")
                            .nth(1)
                            .and_then(|rest| rest.split('"').next())
                            .unwrap_or("0");
                        let cell = cell.unwrap_or_default();
                        out.push_str(before);
                        out.push_str(&format!(
                            "<c r=\"{cell}\" s=\"{style}\" t=\"inlineStr\"><is><t>{words}</t></is></c>"
                        ));
                    }
                    None => out.push_str(piece),
                }
            }
            out
        },
    )
}

/// A workbook whose formulas have no results.
pub fn without_results(bytes: &[u8]) -> Vec<u8> {
    rewritten(
        bytes,
        |name| name.starts_with("xl/worksheets/sheet"),
        |text| {
            let mut pieces = text.split("</f><v>");
            let mut bare = pieces.next().unwrap().to_owned();
            for piece in pieces {
                bare.push_str("</f>");
                bare.push_str(piece.split_once("</v>").unwrap().1);
            }
            bare
        },
    )
}

/// A workbook with some of its parts written anew.
fn rewritten(bytes: &[u8], is_it: impl Fn(&str) -> bool, anew: impl Fn(&str) -> String) -> Vec<u8> {
    let mut from = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for place in 0..from.len() {
        let mut part = from.by_index(place).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        if is_it(&name) {
            content = anew(&String::from_utf8(content).unwrap()).into_bytes();
        }
        to.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        to.write_all(&content).unwrap();
    }
    to.finish().unwrap().into_inner()
}

/// All words and days of a workbook by sheet, row and column.
pub fn said(bytes: Vec<u8>) -> BTreeMap<(String, u32, u32), String> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let mut said = BTreeMap::new();
    for name in workbook.sheet_names() {
        let sheet = workbook.worksheet_range(&name).unwrap();
        let (row, column) = sheet.start().unwrap_or_default();
        for (at_row, at_column, cell) in sheet.used_cells() {
            let words = match cell {
                Data::DateTime(day) => day.as_datetime().map(|day| day.to_string()).unwrap_or_default(),
                Data::String(words) => words.split_whitespace().collect::<Vec<_>>().join(" "),
                _ => continue,
            };
            if !words.is_empty() {
                said.insert((name.clone(), row + at_row as u32, column + at_column as u32), words);
            }
        }
    }
    said
}

/// All numbers of a workbook by sheet, row and column.
pub fn numbers(bytes: Vec<u8>) -> BTreeMap<(String, u32, u32), f64> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let mut numbers = BTreeMap::new();
    for name in workbook.sheet_names() {
        let sheet = workbook.worksheet_range(&name).unwrap();
        let (row, column) = sheet.start().unwrap_or_default();
        for (at_row, at_column, cell) in sheet.used_cells() {
            if let Data::Float(number) = cell {
                numbers.insert((name.clone(), row + at_row as u32, column + at_column as u32), *number);
            }
        }
    }
    numbers
}
