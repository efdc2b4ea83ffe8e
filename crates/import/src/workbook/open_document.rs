//! The spreadsheets of LibreOffice (OpenDocument 1.3, part 3).

mod looks;

use model::problem::SheetPart;
use quick_xml::events::{BytesStart, Event};
use report::keys::PREFIX;

use self::looks::Looks;
use super::budget::{Budget, NAME, NAMES, SHEETS};
use super::cells::{Place, place, remains};
use super::fill_down;
use super::package::{Broken, Package};
use super::part_name::PartName;
use super::xml::{Xml, add_sign, attribute, local, local_attribute};
use crate::colour::Colour;
use crate::{COLUMNS, Grid, ImportError, ROWS};

/// Whether a package is a spreadsheet of this kind.
///
/// # Errors
/// [`ImportError::Document`] where it is a text or a presentation of LibreOffice.
pub(super) fn is_it(package: &mut Package<'_>) -> Result<bool, ImportError> {
    let kind = package.part(&PartName::of("mimetype"))?.unwrap_or_default();
    match kind.trim().strip_prefix("application/vnd.oasis.opendocument.") {
        Some(kind) if kind.starts_with("spreadsheet") => Ok(true),
        Some(_) => Err(ImportError::Document),
        None => Ok(false),
    }
}

/// Reads all sheets as they are shown.
///
/// # Errors
/// [`ImportError::OtherWorkbook`] for one under a password, [`ImportError::TooLarge`] and [`ImportError::Unreadable`].
pub(super) fn read(package: &mut Package<'_>) -> Result<Vec<Grid>, ImportError> {
    let manifest = package.part(&PartName::of("META-INF/manifest.xml"))?.unwrap_or_default();
    if manifest.contains("encryption-data") {
        return Err(ImportError::OtherWorkbook);
    }
    let mut looks = Looks::default();
    let general = package.part(&PartName::of("styles.xml"))?;
    let is_general = general.is_none_or(|text| looks.read(&text));
    let text = package.part(&PartName::of("content.xml"))?.ok_or(Broken)?;
    let is_whole = looks.read(&text) && is_general;
    let mut sheets = Sheets { looks, ..Sheets::default() };
    sheets.read(&text)?;
    let mut grids = sheets.finish()?;
    if !is_whole {
        for grid in &mut grids {
            grid.unreadable.parts.extend([SheetPart::Looks, SheetPart::Hidden]);
        }
    }
    Ok(grids)
}

/// What is read of the sheets.
#[derive(Default)]
struct Sheets {
    looks: Looks,
    budget: Budget,
    grids: Vec<Grid>,
    /// The row and the column that come next.
    at: Place,
    /// How often the row is repeated.
    repeated: usize,
    /// How many columns were named, and their styles.
    columns: usize,
    styles: Vec<String>,
    /// Merged cells of a sheet, by its number.
    merged: Vec<(usize, (Place, Place))>,
    /// Names of ours, each with its sheet and its cell.
    names: Vec<(String, String, Place)>,
}

/// A cell as it stands in the file.
struct Cell {
    words: String,
    is_error: bool,
    is_formula: bool,
    colour: Option<Colour>,
}

impl Sheets {
    fn read(&mut self, text: &str) -> Result<(), ImportError> {
        let mut xml = Xml::of(text);
        xml.find("spreadsheet")?;
        loop {
            let before = xml.position();
            match self.next(&mut xml) {
                Ok(true) => {}
                Ok(false) => return Ok(()),
                Err(ImportError::TooLarge) => return Err(ImportError::TooLarge),
                Err(_) => {
                    const NEXT: [&str; 5] =
                        ["table-cell", "covered-table-cell", "table-row", "table", "spreadsheet"];
                    let passed = xml.go_on(before + 1, &NEXT);
                    let (row, column) = self.at;
                    let grid = self.grids.last_mut().ok_or(Broken)?;
                    let Some(passed) = passed else {
                        grid.unreadable.from = Some(row);
                        return Ok(());
                    };
                    grid.miss(row, column, &remains(passed));
                    self.at.1 = column.saturating_add(1);
                }
            }
        }
    }

    /// Reads what comes next; whether there is more.
    fn next(&mut self, xml: &mut Xml<'_>) -> Result<bool, ImportError> {
        match xml.next()? {
            Event::Start(element) => match local(&element) {
                "table" => self.begin(&element)?,
                "table-column" => self.column(&element)?,
                "table-row" => {
                    self.at.1 = 0;
                    let Some(grid) = self.grids.last_mut() else { return Ok(true) };
                    // Its cells are read once.
                    self.repeated =
                        repeats(&element, "table:number-rows-repeated").unwrap_or_else(|Broken| {
                            grid.miss(self.at.0, 0, "");
                            1
                        });
                    let is_hidden = is_hidden(&element).unwrap_or_else(|Broken| {
                        grid.unreadable.parts.insert(SheetPart::Hidden);
                        false
                    });
                    if is_hidden {
                        let last = self.at.0.saturating_add(self.repeated).min(ROWS);
                        self.budget.spend(last.saturating_sub(self.at.0), 0)?;
                        grid.hidden.rows.extend(self.at.0..last);
                    }
                }
                "table-cell" => self.cell(xml, &element)?,
                // What is covered by merged cells is not shown.
                "covered-table-cell" => {
                    let columns = repeats(&element, "table:number-columns-repeated")?;
                    xml.skip(&element)?;
                    self.at.1 = self.at.1.saturating_add(columns);
                }
                "named-range" => self.name(&element)?,
                "tracked-changes" | "shapes" | "forms" | "content-validations" | "dde-links" => {
                    xml.skip(&element)?;
                }
                _ => {}
            },
            Event::End(element) => match element.local_name().into_inner() {
                "table-row" => self.end_row()?,
                "spreadsheet" => return Ok(false),
                _ => {}
            },
            _ => {}
        }
        Ok(true)
    }

    fn begin(&mut self, element: &BytesStart<'_>) -> Result<(), ImportError> {
        if self.grids.len() == SHEETS {
            return Err(ImportError::TooLarge);
        }
        let name = attribute(element, "table:name")?.unwrap_or_default().into_owned();
        let style = attribute(element, "table:style-name")?.unwrap_or_default();
        let mut grid = Grid::of(name, Vec::new());
        grid.hidden.sheet = self.looks.hidden.contains(&*style);
        self.grids.push(grid);
        (self.at, self.columns, self.repeated) = ((0, 0), 0, 1);
        self.styles.clear();
        Ok(())
    }

    fn column(&mut self, element: &BytesStart<'_>) -> Result<(), ImportError> {
        let style = attribute(element, "table:default-cell-style-name")?.unwrap_or_default();
        let is_hidden = is_hidden(element)?;
        let last = self.columns.saturating_add(repeats(element, "table:number-columns-repeated")?);
        for column in self.columns..last.min(COLUMNS) {
            self.styles.push(style.clone().into_owned());
            if is_hidden && let Some(grid) = self.grids.last_mut() {
                grid.hidden.columns.insert(column);
            }
        }
        self.columns = last;
        Ok(())
    }

    fn cell(&mut self, xml: &mut Xml<'_>, element: &BytesStart<'_>) -> Result<(), ImportError> {
        let columns = repeats(element, "table:number-columns-repeated")?;
        let rows = repeats(element, "table:number-rows-spanned");
        let style = attribute(element, "table:style-name")?;
        let style = style.as_deref().or_else(|| self.styles.get(self.at.1).map(String::as_str));
        let cell = Cell {
            colour: style.and_then(|style| self.looks.colour(style)),
            is_formula: attribute(element, "table:formula")?.is_some(),
            ..shown(xml, element)?
        };
        let (row, first) = self.at;
        let last = first.saturating_add(columns);
        let number = self.grids.len().saturating_sub(1);
        let Some(grid) = self.grids.last_mut() else { return Ok(()) };
        self.at.1 = last;
        if cell.is_error || cell.is_formula && cell.words.is_empty() {
            grid.miss(row, first, &cell.words);
            return Ok(());
        }
        if !cell.words.is_empty() && (row.saturating_add(self.repeated) > ROWS || last > COLUMNS) {
            grid.leave_out(row.saturating_add(self.repeated - 1), last - 1);
        }
        if row >= ROWS {
            return Ok(());
        }
        for column in first..last.min(COLUMNS) {
            if let Some(colour) = cell.colour {
                self.budget.spend(1, 0)?;
                grid.colours.insert((row, column), colour);
            }
            if !cell.words.is_empty() {
                self.budget.put(grid, row, column, cell.words.clone())?;
            }
        }
        match rows {
            Ok(rows) if rows > 1 && first < COLUMNS => {
                self.merged.push((number, ((row, first), (row.saturating_add(rows - 1), first))));
            }
            Ok(_) => {}
            Err(Broken) => drop(grid.unreadable.parts.insert(SheetPart::Merged)),
        }
        Ok(())
    }

    /// Ends a row, which may stand for several that say the same.
    fn end_row(&mut self) -> Result<(), ImportError> {
        let (row, rows) = (self.at.0, self.repeated);
        self.at = (row.saturating_add(rows), 0);
        self.repeated = 1;
        let Some(grid) = self.grids.last_mut().filter(|_| rows > 1) else { return Ok(()) };
        let Some(cells) = grid.rows.get(row).filter(|cells| !cells.is_empty()).cloned() else {
            return Ok(());
        };
        for below in row + 1..row.saturating_add(rows).min(ROWS) {
            for (column, words) in cells.iter().enumerate().filter(|(_, words)| !words.is_empty()) {
                self.budget.put(grid, below, column, words.clone())?;
            }
            for column in 0..cells.len() {
                if let Some(colour) = grid.colour(row, column) {
                    self.budget.spend(1, 0)?;
                    grid.colours.insert((below, column), colour);
                }
            }
        }
        Ok(())
    }

    /// A name of ours, which leads to a cell such as `$'My plan'.$A$1`.
    fn name(&mut self, element: &BytesStart<'_>) -> Result<(), ImportError> {
        let name = attribute(element, "table:name")?.unwrap_or_default();
        let is_ours = name.starts_with(PREFIX) && name.len() <= NAME && self.names.len() < NAMES;
        if is_ours
            && let Some(cells) = attribute(element, "table:cell-range-address")?
            && let Some((sheet, cell)) = cells.split(':').next().and_then(|first| first.rsplit_once('.'))
            && let Some(place) = place(&cell.replace('$', ""))
        {
            let sheet = sheet.strip_prefix('$').unwrap_or(sheet);
            let quoted = sheet.strip_prefix('\'').and_then(|sheet| sheet.strip_suffix('\''));
            let sheet = quoted.map_or_else(|| sheet.to_owned(), |sheet| sheet.replace("''", "'"));
            self.names.push((name.into_owned(), sheet, place));
        }
        Ok(())
    }

    fn finish(mut self) -> Result<Vec<Grid>, ImportError> {
        for (number, merged) in self.merged {
            fill_down(&mut self.grids[number], merged, &mut self.budget)?;
        }
        for (name, sheet, (row, column)) in self.names {
            if let Some(grid) = self.grids.iter_mut().find(|grid| grid.name == sheet)
                && row < grid.rows.len()
                && column < COLUMNS
            {
                grid.names.insert(name, (row, column));
            }
        }
        Ok(self.grids)
    }
}

/// How often something is repeated: at least once, and once where that is not said.
fn repeats(element: &BytesStart<'_>, name: &str) -> Result<usize, Broken> {
    match attribute(element, name)? {
        Some(number) => number.trim().parse().map(|number: usize| number.max(1)).map_err(|_| Broken),
        None => Ok(1),
    }
}

fn is_hidden(element: &BytesStart<'_>) -> Result<bool, Broken> {
    Ok(matches!(attribute(element, "table:visibility")?.as_deref(), Some("collapse" | "filter")))
}

/// What a cell shows: its value where that is a number, a day or a truth, else its words.
fn shown(xml: &mut Xml<'_>, element: &BytesStart<'_>) -> Result<Cell, Broken> {
    let words = words(xml, element)?;
    let number = || -> Result<Option<f64>, Broken> {
        Ok(attribute(element, "office:value")?.and_then(|value| value.trim().parse::<f64>().ok()))
    };
    let is_error = attribute(element, "calcext:value-type")?.as_deref() == Some("error") || is_error(&words);
    let value = match attribute(element, "office:value-type")?.as_deref().filter(|_| !is_error) {
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
    Ok(Cell { words: value.unwrap_or(words), is_error, is_formula: false, colour: None })
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
