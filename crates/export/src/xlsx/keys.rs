//! What a workbook carries besides its words, so that it is known again in every language ([`report::keys`]).

use report::keys::{WORDS, beside, list, name};
use report::{Choice, Subject, Table};
use rust_xlsxwriter::utility::column_number_to_name;
use rust_xlsxwriter::{Workbook, XlsxError};

use super::sheet;

/// The column of the sheet of words that lists to choose from refer to.
const WORD: &str = "C";

/// Defined names and words, gathered while sheets are added and written at the end.
pub(super) struct Keys {
    /// The name of the sheet of words.
    sheet: String,
    /// Its rows: table and column, meaning, word.
    rows: Vec<[String; 3]>,
    /// Names, and the cells that they are for.
    names: Vec<(String, String)>,
}

impl Keys {
    pub(super) fn new(subject: &Subject<'_>) -> Self {
        Self { sheet: sheet::name(subject.text.export_words()), rows: Vec::new(), names: Vec::new() }
    }

    /// Takes up a sheet that is for people alone.
    pub(super) fn beside(&mut self, key: &str, sheet: &str) {
        self.names.push((beside(key), format!("='{sheet}'!$A$1")));
    }

    /// Takes up the columns of a table whose titles stand in a row of a sheet, counted from 0; what each of them offers,
    /// where it offers anything: a reference to the words, since a list by itself must not be longer than 255 characters.
    pub(super) fn add(&mut self, sheet: &str, table: &Table, head: u32) -> Vec<Option<String>> {
        (0u16..)
            .zip(&table.columns)
            .map(|(at, column)| {
                let key = table.key.zip(column.key);
                if let Some((table, column)) = key {
                    let cell = format!("='{sheet}'!${}${}", column_number_to_name(at), head + 1);
                    self.names.push((name(table, column), cell));
                }
                let list = key.map(|(table, column)| list(table, column)).unwrap_or_default();
                // Under the titles, counted from 1.
                let first = self.rows.len() + 2;
                self.add_words(&list, &column.choices);
                let last = self.rows.len() + 1;
                self.add_words(&list, &column.words);
                let range = || format!("'{}'!${WORD}${first}:${WORD}${last}", self.sheet);
                (!column.choices.is_empty()).then(range)
            })
            .collect()
    }

    fn add_words(&mut self, list: &str, words: &[Choice]) {
        let row = |choice: &Choice| [list.to_owned(), choice.key.clone(), choice.word.clone()];
        self.rows.extend(words.iter().map(row));
    }

    /// Writes names and words; nothing where there are none.
    pub(super) fn finish(mut self, workbook: &mut Workbook) -> Result<(), XlsxError> {
        if self.rows.is_empty() && self.names.is_empty() {
            return Ok(());
        }
        self.names.push((WORDS.to_owned(), format!("='{}'!$A$1", self.sheet)));
        for (name, cell) in &self.names {
            workbook.define_name(name, cell)?;
        }
        let sheet = workbook.add_worksheet();
        sheet.set_name(&self.sheet)?.set_hidden(true);
        let titles = ["list", "key", "word"].map(str::to_owned);
        for (row, cells) in (0u32..).zip(std::iter::once(&titles).chain(&self.rows)) {
            for (at, words) in (0u16..).zip(cells) {
                sheet.write_string(row, at, words)?;
            }
        }
        Ok(())
    }
}
