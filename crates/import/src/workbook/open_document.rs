//! The spreadsheets of LibreOffice (OpenDocument 1.3, part 3).

mod cell;
mod looks;
mod names;

use model::problem::SheetPart;
use quick_xml::events::{BytesStart, Event};

use self::cell::{Cell, shown};
use self::looks::Looks;
use self::names::Names;
use super::budget::{Budget, SHEETS};
use super::cells::{Place, remains};
use super::fill_down;
use super::package::{Broken, Package};
use super::part_name::PartName;
use super::xml::{Xml, attribute, local};
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
    let is_general = match package.part(&PartName::of("styles.xml")) {
        Err(ImportError::TooLarge) => return Err(ImportError::TooLarge),
        // Without its styles a workbook still says what it says.
        general => general.is_ok_and(|text| text.is_none_or(|text| looks.read(&text))),
    };
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
    names: Names,
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
                Err(_) if !self.pass(&mut xml, before, text)? => return Ok(()),
                Err(_) => {}
            }
        }
    }

    /// Passes over what is broken at a place and names what is lost with it; whether anything follows.
    fn pass(&mut self, xml: &mut Xml<'_>, before: usize, text: &str) -> Result<bool, ImportError> {
        const NEXT: [&str; 6] =
            ["table-cell", "covered-table-cell", "table-row", "table", "named-expressions", "spreadsheet"];
        let broken = begun(text.get(before..).unwrap_or_default());
        if self.names.are_open || broken == "named-expressions" {
            self.names.are_broken = true;
            return Ok(xml.go_on(before + 1, &[&NEXT[..], &["named-range"]].concat()).is_some());
        }
        if broken == "table" {
            // Its cells are no others'; what it is called and whether it is hidden nobody knows.
            self.add(String::new(), "")?;
            self.lose(&[SheetPart::Hidden]);
        }
        let passed = xml.go_on(before + 1, &NEXT);
        let (row, column) = self.at;
        // Before the first sheet stand settings, of which none says what cells say.
        let Some(grid) = self.grids.last_mut() else { return Ok(passed.is_some()) };
        match (passed, broken) {
            (None, _) => grid.unreadable.from = Some(row),
            (
                Some(_),
                "table" | "tracked-changes" | "shapes" | "forms" | "content-validations" | "dde-links",
            ) => {}
            (Some(passed), _) => {
                grid.miss(row, column, &remains(passed));
                self.at.1 = column.saturating_add(1);
            }
        }
        Ok(passed.is_some())
    }

    /// Names parts of the sheet that could not be read.
    fn lose(&mut self, parts: &[SheetPart]) {
        if let Some(grid) = self.grids.last_mut() {
            grid.unreadable.parts.extend(parts);
        }
    }

    /// Reads what comes next; whether there is more.
    fn next(&mut self, xml: &mut Xml<'_>) -> Result<bool, ImportError> {
        match xml.next()? {
            Event::Start(element) => match local(&element) {
                "table" => self.begin(&element)?,
                "table-column" => {
                    if let Err(Broken) = self.column(&element) {
                        self.columns = self.columns.saturating_add(1);
                        self.lose(&[SheetPart::Hidden, SheetPart::Looks]);
                    }
                }
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
                "named-expressions" => self.names.are_open = true,
                "named-range" => self.names.read(&element),
                "tracked-changes" | "shapes" | "forms" | "content-validations" | "dde-links" => {
                    xml.skip(&element)?;
                }
                _ => {}
            },
            Event::End(element) => match element.local_name().into_inner() {
                "table-row" => self.end_row()?,
                "named-expressions" => self.names.are_open = false,
                "spreadsheet" => return Ok(false),
                _ => {}
            },
            _ => {}
        }
        Ok(true)
    }

    fn begin(&mut self, element: &BytesStart<'_>) -> Result<(), ImportError> {
        let (name, style) = (attribute(element, "table:name"), attribute(element, "table:style-name"));
        let is_whole = name.is_ok() && style.is_ok();
        let (name, style) = (name.ok().flatten(), style.ok().flatten());
        self.add(name.unwrap_or_default().into_owned(), &style.unwrap_or_default())?;
        if !is_whole {
            self.lose(&[SheetPart::Hidden]);
        }
        Ok(())
    }

    /// Adds a sheet of a name and a style, whose cells follow.
    fn add(&mut self, name: String, style: &str) -> Result<(), ImportError> {
        if self.grids.len() == SHEETS {
            return Err(ImportError::TooLarge);
        }
        let mut grid = Grid::of(name, Vec::new());
        grid.hidden.sheet = self.looks.hidden.contains(style);
        self.grids.push(grid);
        (self.at, self.columns, self.repeated) = ((0, 0), 0, 1);
        self.styles.clear();
        Ok(())
    }

    fn column(&mut self, element: &BytesStart<'_>) -> Result<(), Broken> {
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
        // A formula whose result is a text may have no letters; one without a result was never calculated.
        if cell.is_error || cell.is_formula && !cell.is_text && cell.words.is_empty() {
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

    fn finish(mut self) -> Result<Vec<Grid>, ImportError> {
        for (number, merged) in self.merged {
            fill_down(&mut self.grids[number], merged, &mut self.budget)?;
        }
        self.names.give(&mut self.grids);
        Ok(self.grids)
    }
}

/// The name, without its prefix, of the element that a text begins with.
fn begun(text: &str) -> &str {
    let tag = text.strip_prefix('<').unwrap_or_default();
    let name = tag.split([' ', '\t', '\r', '\n', '/', '>', '<']).next().unwrap_or_default();
    name.rsplit(':').next().unwrap_or_default()
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
