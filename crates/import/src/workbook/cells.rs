//! The cells of a sheet as they are shown, and which of them are merged.

use chrono::NaiveDate;
use model::problem::SheetPart;
use quick_xml::events::{BytesStart, Event};

use super::budget::Budget;
use super::contents::Shared;
use super::package::Broken;
use super::styles::{Counts, Look};
use super::xml::{Xml, attribute, local, unescaped};
use crate::{COLUMNS, Grid, ImportError, ROWS};

/// A row and a column, counted from 0.
pub(super) type Place = (usize, usize);

/// Reads the cells of a sheet; none where it is one of charts or dialogs. A cell that is broken is named, and what follows
/// is read.
///
/// Cell by cell as they come, so that a sheet of two cells far apart takes no more room than two cells.
///
/// # Errors
/// [`ImportError::TooLarge`].
pub(super) fn read(
    text: &str,
    name: String,
    shared: &Shared,
    budget: &mut Budget,
) -> Result<Option<Grid>, ImportError> {
    let mut xml = Xml::of(text);
    let mut grid = Grid::of(name, Vec::new());
    if xml.find("sheetData").is_err() {
        grid.unreadable.from = Some(0);
        return Ok(Some(grid).filter(|_| Xml::of(text).find("worksheet").is_ok()));
    }
    hide_columns(text, &mut grid);
    rows(&mut xml, shared, &mut grid, budget)?;
    Ok(Some(grid))
}

/// What is left of the words of something broken, without its marks; the number of a shared string is no words.
pub(super) fn remains(passed: &str) -> String {
    let pieces = passed.split('<').skip(1).filter_map(|piece| piece.split_once('>'));
    let words = pieces.map(|(_, words)| words).collect::<String>();
    if words.trim().parse::<f64>().is_ok() { String::new() } else { words }
}

fn is_hidden(element: &BytesStart<'_>) -> Result<bool, Broken> {
    Ok(matches!(attribute(element, "hidden")?.as_deref(), Some("1" | "true")))
}

/// A part of a sheet from its beginning on, read entry by entry; whether any of it is broken. What can be read of it stays.
fn entries<'t>(
    text: &'t str,
    (part, entry): (&str, &str),
    found: &mut dyn FnMut(&BytesStart<'t>) -> Result<(), Broken>,
) -> bool {
    let mut xml = Xml::of(text);
    let (mut is_whole, mut is_open) = (true, false);
    loop {
        let before = xml.position();
        let read = match xml.next() {
            Ok(Event::Start(element)) if local(&element) == part => {
                is_open = true;
                Ok(())
            }
            Ok(Event::Start(element)) if local(&element) == entry => found(&element),
            Ok(Event::End(element)) if element.local_name().into_inner() == part => return !is_whole,
            Ok(_) => Ok(()),
            // Where nothing has begun, nothing is missing either.
            Err(Broken) if before >= text.len() => return is_open || !is_whole,
            Err(Broken) => match xml.go_on(before + 1, &[part, entry]) {
                Some(_) => Err(Broken),
                None => return true,
            },
        };
        is_whole &= read.is_ok();
    }
}

/// Where an element begins in a text, with or without a prefix; comments and words have no such signs before them.
fn begins(text: &str, name: &str) -> Option<usize> {
    text.match_indices(name).map(|(at, _)| at).find_map(|at| {
        let before = text[..at].trim_end_matches(|sign: char| sign.is_ascii_alphanumeric() || sign == ':');
        before.ends_with('<').then(|| before.len() - 1)
    })
}

/// Finds the columns that are not shown; they stand before the cells.
fn hide_columns(text: &str, grid: &mut Grid) {
    let before = text.find("sheetData").map_or("", |end| &text[..end]);
    let Some(begin) = begins(before, "cols") else { return };
    let hidden = &mut grid.hidden.columns;
    let is_broken = entries(&before[begin..], ("cols", "col"), &mut |element| {
        let number =
            |name: &str| attribute(element, name)?.and_then(|number| number.parse().ok()).ok_or(Broken);
        if is_hidden(element)? {
            let (first, last): (usize, usize) = (number("min")?, number("max")?);
            hidden.extend((first.max(1)..=last.min(COLUMNS)).map(|column| column - 1));
        }
        Ok(())
    });
    if is_broken {
        grid.unreadable.parts.insert(SheetPart::Hidden);
    }
}

/// The first and the last cells of what is merged; they stand behind the cells.
pub(super) fn merged(text: &str, grid: &mut Grid) -> Vec<(Place, Place)> {
    let behind = &text[text.rfind("sheetData").unwrap_or_default()..];
    let mut merged = Vec::new();
    let Some(begin) = begins(behind, "mergeCells") else { return merged };
    let is_broken = entries(&behind[begin..], ("mergeCells", "mergeCell"), &mut |element| {
        let range = attribute(element, "ref")?.ok_or(Broken)?;
        let (first, last) = range.split_once(':').unwrap_or((&range, &range));
        merged.push(place(first).zip(place(last)).ok_or(Broken)?);
        Ok(())
    });
    if is_broken {
        grid.unreadable.parts.insert(SheetPart::Merged);
    }
    merged
}

fn rows(xml: &mut Xml<'_>, shared: &Shared, grid: &mut Grid, budget: &mut Budget) -> Result<(), ImportError> {
    let mut at = (0, 0);
    loop {
        let before = xml.position();
        let mut here = at;
        match next(xml, &mut at, &mut here, shared, grid, budget) {
            Ok(true) => {}
            Ok(false) => return Ok(()),
            Err(ImportError::TooLarge) => return Err(ImportError::TooLarge),
            Err(_) => {
                let Some(passed) = xml.go_on(before + 1, &["c", "row", "sheetData"]) else {
                    grid.unreadable.from = Some(here.0);
                    return Ok(());
                };
                grid.miss(here.0, here.1, &remains(passed));
                at.1 = here.1.saturating_add(1);
            }
        }
    }
}

/// Reads what comes next of the rows, and keeps the place of the next cell and of the one that is read; whether there is
/// more.
fn next(
    xml: &mut Xml<'_>,
    (row, column): &mut Place,
    here: &mut Place,
    shared: &Shared,
    grid: &mut Grid,
    budget: &mut Budget,
) -> Result<bool, ImportError> {
    match xml.next()? {
        Event::Start(element) => match local(&element) {
            "row" => {
                match attribute(&element, "r") {
                    Ok(number) => {
                        *row = number.and_then(|number| parts(&number)).map_or(*row, |(row, _)| row);
                    }
                    // Its cells are read where they would stand without it.
                    Err(Broken) => grid.miss(*row, 0, ""),
                }
                match is_hidden(&element) {
                    Ok(true) if *row < ROWS => drop(grid.hidden.rows.insert(*row)),
                    Ok(_) => {}
                    Err(Broken) => drop(grid.unreadable.parts.insert(SheetPart::Hidden)),
                }
            }
            "c" => {
                let reference = attribute(&element, "r")?;
                let told = reference.as_ref().map(|reference| place(reference));
                *here = told.flatten().unwrap_or((*row, *column));
                match told {
                    // Nobody knows where it belongs.
                    Some(None) => {
                        let mut apart = Grid::default();
                        cell(xml, &element, (0, 0), shared, &mut apart, budget)?;
                        grid.miss(here.0, here.1, apart.cell(0, 0));
                    }
                    Some(Some(_)) | None => cell(xml, &element, *here, shared, grid, budget)?,
                }
                *column = here.1.saturating_add(1);
            }
            _ => {}
        },
        Event::End(element) => match element.local_name().into_inner() {
            "row" => (*row, *column) = (row.saturating_add(1), 0),
            "sheetData" => return Ok(false),
            _ => {}
        },
        _ => {}
    }
    Ok(true)
}

fn cell(
    xml: &mut Xml<'_>,
    element: &BytesStart<'_>,
    (row, column): Place,
    shared: &Shared,
    grid: &mut Grid,
    budget: &mut Budget,
) -> Result<(), ImportError> {
    let kind = attribute(element, "t")?;
    let style = attribute(element, "s")?;
    let number = style.as_ref().and_then(|style| style.parse().ok()).unwrap_or(0_usize);
    let mut look = shared.looks.get(number).copied().unwrap_or_default();
    let is_known = number == 0 || number < shared.looks.len();
    if style.is_some() && (!is_known || look.is_broken) {
        grid.unreadable.parts.insert(SheetPart::Looks);
    }
    if style.is_none() {
        look.counts = Counts::Number;
    }
    let (mut words, mut is_value, mut is_formula) = (String::new(), false, false);
    xml.each("c", &mut |xml, part| {
        match local(part) {
            "is" => (words, is_value) = (xml.string(part)?, false),
            // Beside its own words a cell may repeat them.
            "v" if !matches!(kind.as_deref(), Some("inlineStr" | "is")) => {
                (words, is_value) = (xml.words(part)?, true);
            }
            name => {
                is_formula |= name == "f";
                xml.skip(part)?;
            }
        }
        Ok(())
    })?;
    if row >= ROWS || column >= COLUMNS {
        if is_value || !words.trim().is_empty() {
            grid.leave_out(row, column);
        }
        return Ok(());
    }
    if let Some(colour) = look.colour {
        budget.spend(1, 0)?;
        grid.colours.insert((row, column), colour);
    }
    let is_readable = match kind.as_deref() {
        // A string that is not there or is broken; a cell without any value is empty.
        Some("s") => match words.trim().parse::<usize>() {
            Ok(number) => shared.string(number).is_some(),
            Err(_) => !is_value || !words.trim().is_empty(),
        },
        Some("e") => false,
        // Whose formula was never calculated; a text may have no letters.
        Some("str") => true,
        _ => !is_formula || !words.trim().is_empty(),
    };
    if !is_readable {
        let remains = if kind.as_deref() == Some("e") { words.as_str() } else { "" };
        grid.miss(row, column, remains);
        return Ok(());
    }
    if is_value {
        // Of a day that no calendar has only its number is known.
        let Some(said) = shown(&words, kind.as_deref(), look, shared) else {
            grid.miss(row, column, &words);
            return Ok(());
        };
        words = said;
    }
    if words.is_empty() { Ok(()) } else { budget.put(grid, row, column, words) }
}

/// What a cell shows that has a value of a kind: a number, unless it says so; none of a day that there is not. A value that
/// is not of its kind is shown as it stands there.
fn shown(value: &str, kind: Option<&str>, look: Look, shared: &Shared) -> Option<String> {
    let trimmed = value.trim();
    Some(match kind {
        Some("s") => match trimmed.parse::<usize>() {
            Ok(number) => shared.string(number).unwrap_or_default().to_owned(),
            Err(_) if trimmed.is_empty() => String::new(),
            Err(_) => value.to_owned(),
        },
        Some("b") => match trimmed.to_ascii_lowercase().as_str() {
            "0" | "false" => "false".to_owned(),
            "1" | "true" => "true".to_owned(),
            "" => String::new(),
            _ => value.to_owned(),
        },
        Some("str") => unescaped(value),
        Some("n") | None => match trimmed.parse::<f64>() {
            Ok(number) => return shown_number(number, look, shared.is_1904),
            Err(_) => value.to_owned(),
        },
        // Days that are written out, and kinds that nobody knows.
        Some(_) => value.to_owned(),
    })
}

/// A number as it is shown; none of a day that no calendar has.
pub(super) fn shown_number(number: f64, look: Look, is_1904: bool) -> Option<String> {
    match look.counts {
        Counts::Day => day(number, is_1904).map(|day| day.to_string()),
        Counts::Number if look.is_percent => Some(format!("{} %", (number * 1000.0).round() / 10.0)),
        Counts::Number | Counts::Duration => Some(number.to_string()),
    }
}

/// The day of a number of days. Spreadsheets count from the end of 1899, or from 1904, and know a 29 February
/// 1900.
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
pub(super) fn place(reference: &str) -> Option<Place> {
    let (row, column) = parts(reference)?;
    Some((row, column?))
}

/// The row and the column of a reference, of which rows have none. What is too far away to count is as far as
/// can be.
fn parts(reference: &str) -> Option<(usize, Option<usize>)> {
    let letters = reference.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (letters, digits) = reference.split_at(letters);
    let add = |number: usize, base: usize, digit: u8| {
        number.saturating_mul(base).saturating_add(usize::from(digit))
    };
    let column =
        letters.bytes().fold(0, |column, letter| add(column, 26, letter.to_ascii_uppercase() - b'A' + 1));
    let are_digits = digits.bytes().all(|digit| digit.is_ascii_digit());
    let row = digits.bytes().filter(|_| are_digits).fold(0, |row, digit| add(row, 10, digit - b'0'));
    Some((row.checked_sub(1)?, column.checked_sub(1)))
}
