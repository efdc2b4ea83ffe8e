//! The cells of a sheet as they are shown, and which of them are merged.

use chrono::NaiveDate;
use quick_xml::events::{BytesStart, Event};

use super::contents::Shared;
use super::package::Broken;
use super::styles::{Counts, Look};
use super::xml::{Xml, attribute, local, unescaped};
use crate::{COLUMNS, Grid, ROWS};

/// A row and a column, counted from 0.
pub(super) type Place = (usize, usize);

/// Reads the cells of a sheet; none where it is one of charts or dialogs. What is broken ends it: what came before stays.
///
/// Cell by cell as they come, so that a sheet of two cells far apart takes no more room than two cells.
pub(super) fn read(text: &str, name: String, shared: &Shared) -> Option<Grid> {
    let mut xml = Xml::of(text);
    xml.find("sheetData").ok()?;
    let mut grid = Grid::of(name, Vec::new());
    rows(&mut xml, shared, &mut grid).ok();
    Some(grid)
}

/// The first and the last cells of what is merged; none where that is broken.
pub(super) fn merged(text: &str) -> Vec<(Place, Place)> {
    let mut xml = Xml::of(text);
    let mut merged = Vec::new();
    let read = xml.find("mergeCells").and_then(|()| {
        xml.each("mergeCells", &mut |_, element| {
            if local(element) == "mergeCell"
                && let Some(range) = attribute(element, "ref")?
            {
                let (first, last) = range.split_once(':').unwrap_or((&range, &range));
                merged.push((place(first)?, place(last)?));
            }
            Ok(())
        })
    });
    if read.is_ok() { merged } else { Vec::new() }
}

fn rows(xml: &mut Xml<'_>, shared: &Shared, grid: &mut Grid) -> Result<(), Broken> {
    let (mut row, mut column) = (0_usize, 0_usize);
    loop {
        match xml.next()? {
            Event::Start(element) => match local(&element) {
                "row" => {
                    if let Some(number) = attribute(&element, "r")? {
                        row = parts(&number)?.0;
                    }
                }
                "c" => {
                    let at = match attribute(&element, "r")? {
                        Some(reference) => place(&reference)?,
                        None => (row, column),
                    };
                    cell(xml, &element, at, shared, grid)?;
                    column = at.1.saturating_add(1);
                }
                _ => {}
            },
            Event::End(element) => match element.local_name().into_inner() {
                "row" => (row, column) = (row.saturating_add(1), 0),
                "sheetData" => return Ok(()),
                _ => {}
            },
            _ => {}
        }
    }
}

fn cell(
    xml: &mut Xml<'_>,
    element: &BytesStart<'_>,
    (row, column): Place,
    shared: &Shared,
    grid: &mut Grid,
) -> Result<(), Broken> {
    let kind = attribute(element, "t")?;
    let style = attribute(element, "s")?;
    let number = style.as_ref().and_then(|style| style.parse().ok()).unwrap_or(0_usize);
    let mut look = shared.looks.get(number).copied().unwrap_or_default();
    if style.is_none() {
        look.counts = Counts::Number;
    }
    let mut words = String::new();
    xml.each("c", &mut |xml, part| {
        match local(part) {
            "is" => words = xml.string(part)?,
            // Beside its own words a cell may repeat them.
            "v" if !matches!(kind.as_deref(), Some("inlineStr" | "is")) => {
                words = shown(xml.words(part)?, kind.as_deref(), look, shared)?;
            }
            _ => xml.skip(part)?,
        }
        Ok(())
    })?;
    if row >= ROWS || column >= COLUMNS {
        return Ok(());
    }
    if let Some(colour) = look.colour {
        grid.colours.insert((row, column), colour);
    }
    if !words.is_empty() {
        grid.put(row, column, words);
    }
    Ok(())
}

/// What a cell shows that has a value of a kind: a number, unless it says so.
fn shown(value: String, kind: Option<&str>, look: Look, shared: &Shared) -> Result<String, Broken> {
    match kind {
        Some("s") if !value.is_empty() => {
            shared.strings.get(value.parse().unwrap_or(0_usize)).cloned().ok_or(Broken)
        }
        Some("b") => match value.trim().to_ascii_lowercase().as_str() {
            "0" | "false" => Ok("false".to_owned()),
            "1" | "true" => Ok("true".to_owned()),
            "" => Ok(String::new()),
            _ => Err(Broken),
        },
        Some("d") => Ok(value),
        // Errors of formulas say nothing.
        Some("e") => Ok(String::new()),
        Some("str") => Ok(unescaped(&value)),
        _ if value.is_empty() => Ok(value),
        Some("n") | None => match value.parse::<f64>() {
            Ok(number) => Ok(shown_number(number, look, shared.is_1904)),
            Err(_) if kind.is_none() => Ok(value),
            Err(_) => Err(Broken),
        },
        _ => Err(Broken),
    }
}

fn shown_number(number: f64, look: Look, is_1904: bool) -> String {
    match look.counts {
        Counts::Day => day(number, is_1904).map(|day| day.to_string()).unwrap_or_default(),
        Counts::Number if look.is_percent => format!("{} %", (number * 1000.0).round() / 10.0),
        Counts::Number | Counts::Duration => number.to_string(),
    }
}

/// The day of a number of days. Spreadsheets count from the end of 1899, or from 1904, and know a 29 February 1900.
fn day(number: f64, is_1904: bool) -> Option<NaiveDate> {
    /// The days from the year 1 to 30 December 1899.
    const BEFORE: i64 = 693_594;
    /// The days from then to 1904.
    const TO_1904: f64 = 1462.0;
    const MILLISECONDS: f64 = 86_400_000.0;
    let number = if is_1904 { number + TO_1904 } else { number };
    let number = if number < 60.0 { number + 1.0 } else { number };
    let days = ((number * MILLISECONDS).round() as i64).div_euclid(MILLISECONDS as i64);
    NaiveDate::from_num_days_from_ce_opt(i32::try_from(days.checked_add(BEFORE)?).ok()?)
}

/// The place of a cell such as B3.
fn place(reference: &str) -> Result<Place, Broken> {
    let (row, column) = parts(reference)?;
    Ok((row, column.ok_or(Broken)?))
}

/// The row and the column of a reference, of which rows have none.
fn parts(reference: &str) -> Result<(usize, Option<usize>), Broken> {
    let letters = reference.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (letters, digits) = reference.split_at(letters);
    let add = |column: usize, letter: u8| {
        column.checked_mul(26)?.checked_add(usize::from(letter.to_ascii_uppercase() - b'A') + 1)
    };
    let column = letters.bytes().try_fold(0, add).ok_or(Broken)?;
    let are_digits = digits.bytes().all(|digit| digit.is_ascii_digit());
    let row = digits.parse::<usize>().ok().filter(|_| are_digits).and_then(|row| row.checked_sub(1));
    Ok((row.ok_or(Broken)?, column.checked_sub(1)))
}
