//! The workbook while sheets are added to it (a builder).

use report::{Subject, Table};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

use super::heights;
use super::keys::Keys;
use super::looks::Looks;
use super::page::Page;
use super::sheet::{self, Place, say};
use crate::ExportError;

/// A workbook, with what its sheets have in common.
pub(super) struct Book<'a> {
    /// What it is about.
    pub subject: &'a Subject<'a>,
    /// How its cells look.
    pub looks: Looks,
    /// What it is known by when it comes back.
    pub keys: Keys,
    workbook: Workbook,
    /// How many sheets it has, and which of them are tables.
    sheets: usize,
    tables: Vec<usize>,
}

impl<'a> Book<'a> {
    /// An empty one. Its time of making is the report's, so that the same input gives the same bytes.
    pub(super) fn new(subject: &'a Subject<'a>) -> Result<Self, XlsxError> {
        let mut workbook = Workbook::new();
        let made = ExcelDateTime::from_timestamp(subject.now.timestamp())?;
        let title = subject.text.report_title(subject.edition(), subject.organisation());
        let properties = DocProperties::new().set_title(title).set_company(subject.organisation());
        workbook.set_properties(&properties.set_creation_datetime(&made));
        Ok(Self {
            subject,
            looks: Looks::new(subject),
            keys: Keys::new(subject),
            workbook,
            sheets: 0,
            tables: Vec::new(),
        })
    }

    /// A new sheet of a name that Excel accepts, ready to be printed.
    pub(super) fn sheet(&mut self, name: &str, page: &Page<'_>) -> Result<&mut Worksheet, XlsxError> {
        self.sheets += 1;
        let sheet = self.workbook.add_worksheet();
        // A result without words is 0 otherwise, which programs that do not work formulas out would show.
        sheet.set_name(sheet::name(name))?.set_formula_result_default("");
        page.set(sheet, self.subject)?;
        Ok(sheet)
    }

    /// The same, for people alone: nothing of it is read when the workbook comes back.
    pub(super) fn beside(&mut self, key: &str, name: &str, page: &Page<'_>) -> Result<(), XlsxError> {
        self.keys.beside(key, &sheet::name(name));
        self.sheet(name, page).map(drop)
    }

    /// A sheet that was added, by its name.
    pub(super) fn at(&mut self, name: &str) -> Result<&mut Worksheet, XlsxError> {
        self.workbook.worksheet_from_name(&sheet::name(name))
    }

    /// Adds a table as a sheet, its titles in a row counted from 0.
    pub(super) fn table(&mut self, table: &Table, head: u32, page: &Page<'_>) -> Result<Place, XlsxError> {
        let offered = self.keys.add(&sheet::name(&table.name), table, head);
        let place = Place::of(table, head).offering(offered);
        let looks = self.looks.clone();
        let page = page.clone().repeating(head);
        self.tables.push(self.sheets);
        let sheet = self.sheet(&table.name, &page)?;
        sheet::fill(sheet, table, &place, &looks)?;
        Ok(place)
    }

    /// The same under a line that says what does not follow.
    pub(super) fn noted(&mut self, table: &Table, note: &str, page: &Page<'_>) -> Result<Place, XlsxError> {
        let place = self.table(table, 1, page)?;
        let muted = self.looks.muted.clone();
        say(self.at(&table.name)?, 0, 0, note, &muted)?;
        Ok(place)
    }

    /// That a sheet stays as it is.
    pub(super) fn still(&self) -> String {
        self.subject.text.workbook_still(self.subject.today)
    }

    /// The bytes, with keys.
    pub(super) fn finish(mut self) -> Result<Vec<u8>, ExportError> {
        self.keys.finish(&mut self.workbook)?;
        heights::fitted(self.workbook.save_to_buffer()?, &self.tables)
    }
}
