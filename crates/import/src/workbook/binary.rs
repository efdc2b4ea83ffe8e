//! Workbooks of Excel 97 to 2003 ([MS-XLS]): a stream of records.

mod records;
mod segments;

use std::collections::HashMap;

use model::problem::SheetPart;

use self::records::{Records, kind};
use self::segments::{Segments, words};
use super::budget::{Budget, CELLS, SHEETS};
use super::cells::shown_number;
use super::compound::{Compound, long, short};
use super::contents::Shared;
use super::fill::indexed;
use super::fill_down;
use super::styles::{Counts, Look, built_in, counts, is_own};
use crate::colour::Colour;
use crate::{COLUMNS, Grid, ImportError, ROWS};

/// Reads all sheets as they are shown.
///
/// # Errors
/// [`ImportError::OtherWorkbook`] for one of an older Excel or under a password, [`ImportError::Document`] for one of
/// Word, [`ImportError::TooLarge`] and [`ImportError::Unreadable`].
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Grid>, ImportError> {
    let file = Compound::open(bytes).ok_or(ImportError::Unreadable)?;
    if file.has("WordDocument") || file.has("PowerPoint Document") {
        return Err(ImportError::Document);
    }
    if !file.has("Workbook") {
        return Err(ImportError::OtherWorkbook);
    }
    let stream = file.stream("Workbook")?;
    let globals = Globals::read(&stream)?;
    let mut budget = Budget::default();
    let mut grids = Vec::new();
    for (name, from, is_hidden) in globals.sheets {
        let mut grid = Grid::of(name, Vec::new());
        grid.hidden.sheet = is_hidden;
        grid.unreadable.parts.extend(globals.shared.broken.iter().copied());
        let records = Records { stream: &stream, at: usize::try_from(from).unwrap_or(usize::MAX) };
        Sheet { shared: &globals.shared, grid: &mut grid, budget: &mut budget, merged: Vec::new() }
            .read(records)?;
        grids.push(grid);
    }
    Ok(grids)
}

/// What stands before the sheets.
struct Globals {
    shared: Shared,
    /// Each sheet: its name, where it begins, and whether it is hidden.
    sheets: Vec<(String, u32, bool)>,
}

impl Globals {
    fn read(stream: &[u8]) -> Result<Self, ImportError> {
        /// The version of Excel 97 and those after it.
        const VERSION: u16 = 0x0600;
        let mut records = Records { stream, at: 0 };
        match records.next() {
            Some((kind::BEGIN, data)) if short(data, 0) == Some(VERSION) => {}
            Some((kind::BEGIN, _)) => return Err(ImportError::OtherWorkbook),
            _ => return Err(ImportError::Unreadable),
        }
        let mut shared =
            Shared { strings: Vec::new(), looks: Vec::new(), is_1904: false, broken: Vec::new() };
        let mut is_whole = false;
        let (mut formats, mut looks, mut sheets) = (HashMap::new(), Vec::new(), Vec::new());
        let mut palette: Vec<[u8; 3]> = (8..64).map(indexed).collect();
        while let Some((kind, data)) = records.next() {
            match kind {
                kind::END => {
                    is_whole = true;
                    break;
                }
                kind::PASSWORD => return Err(ImportError::OtherWorkbook),
                kind::DATE_MODE => shared.is_1904 = short(data, 0) == Some(1),
                kind::FORMAT => match short(data, 0).zip(words(data, 2)) {
                    Some((number, code)) => {
                        formats.insert(number, (counts(&code), code.contains('%')));
                    }
                    None => shared.broken.push(SheetPart::Looks),
                },
                kind::LOOK => looks.push(data),
                kind::PALETTE => {
                    for (place, colour) in
                        palette.iter_mut().zip(data.get(2..).unwrap_or_default().chunks_exact(4))
                    {
                        *place = [colour[0], colour[1], colour[2]];
                    }
                }
                kind::SHEET => {
                    match (long(data, 0), data.get(4), data.get(5)) {
                        (Some(from), Some(state), Some(0)) => {
                            let name = Segments::of(vec![data.get(6..).unwrap_or_default()]).short_words();
                            sheets.push((name.unwrap_or_default(), from, state & 3 != 0));
                        }
                        (Some(_), Some(_), Some(_)) => {}
                        // Nobody knows where it begins.
                        _ => sheets.push((String::new(), u32::MAX, false)),
                    }
                    if sheets.len() > SHEETS {
                        return Err(ImportError::TooLarge);
                    }
                }
                kind::STRINGS => {
                    let more = records.clone().take_while(|(kind, _)| *kind == kind::CONTINUE);
                    shared.strings =
                        strings(std::iter::once(data).chain(more.map(|(_, data)| data)).collect())?;
                }
                _ => {}
            }
        }
        // Sheets behind what is damaged are not known.
        if !is_whole {
            sheets.push((String::new(), u32::MAX, false));
        }
        shared.looks = looks.into_iter().map(|data| look(data, &formats, &palette)).collect();
        Ok(Self { shared, sheets })
    }
}

/// How cells of a style are shown.
fn look(data: &[u8], formats: &HashMap<u16, (Counts, bool)>, palette: &[[u8; 3]]) -> Look {
    /// The pattern that is of one colour all over.
    const SOLID: u32 = 1;
    let format = short(data, 2).unwrap_or_default();
    let described = formats.get(&format).copied();
    let (counts, is_percent) = described.unwrap_or_else(|| built_in(&format.to_string()));
    let is_solid = long(data, 14).is_some_and(|bits| bits >> 26 == SOLID);
    let number = short(data, 18).map(|bits| usize::from(bits & 0x7F)).filter(|_| is_solid);
    let rgb = number.and_then(|number| palette.get(number.checked_sub(8)?));
    let colour = rgb.and_then(|[red, green, blue]| Colour::of(*red, *green, *blue));
    let is_broken = data.len() < 20 || described.is_none() && is_own(&format.to_string());
    Look { counts, is_percent, colour, is_broken }
}

/// The shared strings. Behind one that is broken all are missing.
fn strings(segments: Vec<&[u8]>) -> Result<Vec<Option<String>>, ImportError> {
    let mut segments = Segments::of(segments);
    // How often they are named comes first.
    let count = segments.long().and_then(|_| segments.long());
    let count = usize::try_from(count.unwrap_or_default()).unwrap_or(usize::MAX);
    if count > CELLS {
        return Err(ImportError::TooLarge);
    }
    Ok(std::iter::from_fn(|| segments.words().map(Some)).take(count).collect())
}

/// What is read of a sheet.
struct Sheet<'a> {
    shared: &'a Shared,
    grid: &'a mut Grid,
    budget: &'a mut Budget,
    merged: Vec<((usize, usize), (usize, usize))>,
}

impl Sheet<'_> {
    /// Reads its cells. A record that is broken is named, and what follows is read.
    fn read(&mut self, mut records: Records<'_>) -> Result<(), ImportError> {
        if records.next().is_none_or(|(kind, _)| kind != kind::BEGIN) {
            self.grid.unreadable.from = Some(0);
            return Ok(());
        }
        // Charts are streams within the stream; the text of a formula comes behind it.
        let (mut depth, mut row, mut waiting) = (0_usize, 0, None);
        loop {
            let Some((kind, data)) = records.next() else {
                self.grid.unreadable.from = Some(row);
                break;
            };
            match kind {
                kind::BEGIN => depth += 1,
                kind::END if depth == 0 => break,
                kind::END => depth -= 1,
                _ if depth > 0 => {}
                kind::STRING => {
                    let more = records.clone().take_while(|(kind, _)| *kind == kind::CONTINUE);
                    let data = std::iter::once(data).chain(more.map(|(_, data)| data)).collect();
                    if let Some(at) = waiting.take() {
                        self.put(at, Segments::of(data).words())?;
                    }
                }
                _ => {
                    if let Some((row, column)) = waiting.take_if(|_| is_cell(kind)) {
                        self.grid.miss(row, column, "");
                    }
                    if let Some(at) = self.record(kind, data)? {
                        waiting = Some(at);
                    }
                    if is_cell(kind) {
                        row = short(data, 0).map_or(row, usize::from);
                    }
                }
            }
        }
        for merged in std::mem::take(&mut self.merged) {
            fill_down(self.grid, merged, self.budget)?;
        }
        Ok(())
    }

    /// Reads a record; the place of a formula whose text is still to come.
    fn record(&mut self, kind: u16, data: &[u8]) -> Result<Option<(usize, usize)>, ImportError> {
        let number = |at: usize| short(data, at).map(usize::from);
        match kind {
            kind::ROW => match (number(0), short(data, 12)) {
                (Some(row), Some(flags)) if flags & 0x20 != 0 && row < ROWS => {
                    self.grid.hidden.rows.insert(row);
                }
                (Some(_), Some(_)) => {}
                _ => self.lose(SheetPart::Hidden),
            },
            kind::COLUMNS => match (number(0), number(2), short(data, 8)) {
                (Some(first), Some(last), Some(flags)) if flags & 1 == 1 => {
                    self.grid.hidden.columns.extend(first..=last.min(COLUMNS - 1));
                }
                (Some(_), Some(_), Some(_)) => {}
                _ => self.lose(SheetPart::Hidden),
            },
            kind::MERGED => {
                let ranges = data.get(2..).unwrap_or_default().chunks_exact(8);
                if number(0) != Some(ranges.len()) {
                    self.lose(SheetPart::Merged);
                }
                for range in ranges {
                    let [first, last, column] = [0, 2, 4].map(|at| short(range, at).map_or(0, usize::from));
                    if column < COLUMNS {
                        self.merged.push(((first, column), (last, column)));
                    }
                }
            }
            _ if is_cell(kind) => {
                let (Some(row), Some(column)) = (number(0), number(2)) else {
                    self.grid.miss(0, 0, "");
                    return Ok(None);
                };
                return self.cell(kind, (row, column), data);
            }
            _ => {}
        }
        Ok(None)
    }

    fn cell(
        &mut self,
        kind: u16,
        at @ (row, column): (usize, usize),
        data: &[u8],
    ) -> Result<Option<(usize, usize)>, ImportError> {
        let broken = Look { is_broken: true, ..Look::default() };
        let shared = self.shared;
        let look = |at: usize| {
            let number = short(data, at).map(usize::from);
            number.and_then(|number| shared.looks.get(number)).copied().unwrap_or(broken)
        };
        let real =
            |at: usize| data.get(at..at + 8).and_then(|bytes| bytes.try_into().ok()).map(f64::from_le_bytes);
        let is_1904 = self.shared.is_1904;
        let number =
            |value: Option<f64>, look: Look| value.and_then(|value| shown_number(value, look, is_1904));
        match kind {
            kind::NUMBERS | kind::BLANKS => {
                let (from, length) = (4, if kind == kind::NUMBERS { 6 } else { 2 });
                let cells = data.len().saturating_sub(from + 2) / length;
                for cell in 0..cells {
                    let place = from + cell * length;
                    let (look, at) = (look(place), (row, column + cell));
                    let value = long(data, place + 2).map(short_number).filter(|_| kind == kind::NUMBERS);
                    let words = number(value, look);
                    self.fill(at, look)?;
                    if kind == kind::NUMBERS {
                        self.put(at, words)?;
                    }
                }
                return Ok(None);
            }
            _ => {}
        }
        let look = look(4);
        self.fill(at, look)?;
        let words = match kind {
            kind::SHARED => {
                let string = long(data, 6).and_then(|number| usize::try_from(number).ok());
                string.and_then(|number| self.shared.string(number)).map(str::to_owned)
            }
            kind::LABEL | kind::RICH => words(data, 6),
            kind::NUMBER => number(real(6), look),
            kind::SHORT_NUMBER => number(long(data, 6).map(short_number), look),
            kind::TRUTH => return self.truth(at, data.get(6), data.get(7) == Some(&1)),
            kind::FORMULA if short(data, 12) == Some(0xFFFF) => match data.get(6) {
                Some(0) => return Ok(Some(at)),
                Some(1) => return self.truth(at, data.get(8), false),
                Some(2) => return self.truth(at, data.get(8), true),
                Some(3) => Some(String::new()),
                _ => None,
            },
            kind::FORMULA => number(real(6), look),
            _ => Some(String::new()),
        };
        self.put(at, words)?;
        Ok(None)
    }

    /// A truth, or the error of a formula.
    fn truth(
        &mut self,
        at: (usize, usize),
        says: Option<&u8>,
        is_error: bool,
    ) -> Result<Option<(usize, usize)>, ImportError> {
        if is_error {
            let error = match says {
                Some(0x00) => "#NULL!",
                Some(0x07) => "#DIV/0!",
                Some(0x0F) => "#VALUE!",
                Some(0x17) => "#REF!",
                Some(0x1D) => "#NAME?",
                Some(0x24) => "#NUM!",
                Some(0x2A) => "#N/A",
                _ => "",
            };
            self.grid.miss(at.0, at.1, error);
        } else {
            self.put(at, says.map(|says| (*says != 0).to_string()))?;
        }
        Ok(None)
    }

    /// Names something beside the cells that could not be read.
    fn lose(&mut self, part: SheetPart) {
        self.grid.unreadable.parts.insert(part);
    }

    fn fill(&mut self, (row, column): (usize, usize), look: Look) -> Result<(), ImportError> {
        if look.is_broken && !self.shared.looks.is_empty() {
            self.lose(SheetPart::Looks);
        }
        if let Some(colour) = look.colour.filter(|_| row < ROWS && column < COLUMNS) {
            self.budget.spend(1, 0)?;
            self.grid.colours.insert((row, column), colour);
        }
        Ok(())
    }

    /// Writes what a cell shows; nothing could be read of one without words.
    fn put(&mut self, (row, column): (usize, usize), words: Option<String>) -> Result<(), ImportError> {
        match words {
            None => self.grid.miss(row, column, ""),
            Some(words) if words.is_empty() => {}
            Some(_) if row >= ROWS || column >= COLUMNS => self.grid.leave_out(row, column),
            Some(words) => self.budget.put(self.grid, row, column, words)?,
        }
        Ok(())
    }
}

/// Whether records of a kind are cells.
fn is_cell(kind: u16) -> bool {
    matches!(
        kind,
        kind::FORMULA
            | kind::NUMBERS
            | kind::BLANKS
            | kind::RICH
            | kind::SHARED
            | kind::BLANK
            | kind::NUMBER
            | kind::LABEL
            | kind::TRUTH
            | kind::SHORT_NUMBER
    )
}

/// A number of four bytes: a whole one or the upper half of a broken one, perhaps in hundredths.
fn short_number(bits: u32) -> f64 {
    let number = match bits & 2 {
        0 => f64::from_bits(u64::from(bits & !3) << 32),
        _ => f64::from(i32::from_le_bytes(bits.to_le_bytes()) >> 2),
    };
    if bits & 1 == 1 { number / 100.0 } else { number }
}
