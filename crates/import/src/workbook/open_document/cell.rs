//! What a cell of LibreOffice says.

use quick_xml::events::{BytesStart, Event};

use super::super::package::Broken;
use super::super::xml::{Xml, add_sign, attribute, local, local_attribute};
use crate::colour::Colour;

/// A cell as it stands in the file.
pub(super) struct Cell {
    pub(super) words: String,
    pub(super) is_error: bool,
    pub(super) is_formula: bool,
    pub(super) is_text: bool,
    pub(super) colour: Option<Colour>,
}

/// What a cell shows: its value where that is a number, a day or a truth, else its words.
pub(super) fn shown(xml: &mut Xml<'_>, element: &BytesStart<'_>) -> Result<Cell, Broken> {
    let words = words(xml, element)?;
    let number = || -> Result<Option<f64>, Broken> {
        Ok(attribute(element, "office:value")?.and_then(|value| value.trim().parse::<f64>().ok()))
    };
    let is_error = attribute(element, "calcext:value-type")?.as_deref() == Some("error") || is_error(&words);
    let kind = attribute(element, "office:value-type")?;
    let is_text = kind.as_deref() == Some("string");
    let value = match kind.as_deref().filter(|_| !is_error) {
        Some("float" | "currency") => number()?.map(|number| number.to_string()),
        Some("percentage") => number()?.map(|number| format!("{} %", (number * 1000.0).round() / 10.0)),
        // With a time behind it, which is not shown of days anywhere.
        Some("date") => {
            let day = attribute(element, "office:date-value")?;
            day.map(|day| day.split('T').next().unwrap_or_default().to_owned())
        }
        Some("boolean") => attribute(element, "office:boolean-value")?.map(|truth| truth.into_owned()),
        Some("string") if words.is_empty() => {
            attribute(element, "office:string-value")?.map(|words| words.into_owned())
        }
        _ => None,
    };
    Ok(Cell { words: value.unwrap_or(words), is_error, is_formula: false, is_text, colour: None })
}

/// Whether words are what a spreadsheet shows for an error.
fn is_error(words: &str) -> bool {
    const ERRORS: [&str; 7] = ["#N/A", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#NULL!"];
    let number = words.strip_prefix("Err:");
    ERRORS.contains(&words)
        || number
            .is_some_and(|digits| digits.len() == 3 && digits.bytes().all(|digit| digit.is_ascii_digit()))
}

/// The most spaces that one sign stands for.
const SPACES: usize = 100;

/// The words of a cell, a line for each paragraph, without comments and drawings.
fn words(xml: &mut Xml<'_>, element: &BytesStart<'_>) -> Result<String, Broken> {
    let (mut words, mut lines, mut depth) = (String::new(), 0, 0_usize);
    loop {
        match xml.next()? {
            Event::Start(part) => match local(&part) {
                "annotation" | "frame" | "table" | "shapes" | "g" | "custom-shape" | "control" => {
                    xml.skip(&part)?;
                }
                "p" | "h" => {
                    if lines > 0 {
                        words.push('\n');
                    }
                    (lines, depth) = (lines + 1, depth + 1);
                }
                "s" => {
                    let count = local_attribute(&part, "c")?.and_then(|count| count.parse().ok());
                    words.extend(std::iter::repeat_n(' ', count.unwrap_or(1).min(SPACES)));
                }
                "tab" => words.push('\t'),
                "line-break" => words.push('\n'),
                _ => {}
            },
            Event::Text(text) if depth > 0 => {
                let content = text.xml10_content();
                // Lines of the file are no lines of the cell.
                let pieces: Vec<&str> = content.split(['\r', '\n', '\t']).collect();
                words.push_str(&pieces.join(" "));
            }
            Event::CData(text) if depth > 0 => words.push_str(&text.xml10_content()),
            Event::GeneralRef(sign) if depth > 0 => add_sign(&mut words, &sign)?,
            Event::End(end) if end.name() == element.name() => return Ok(words),
            Event::End(end) if matches!(end.local_name().into_inner(), "p" | "h") => {
                depth = depth.saturating_sub(1);
            }
            _ => {}
        }
    }
}
