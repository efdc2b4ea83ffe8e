//! Sheets that somebody already has, into assessments.
//!
//! | module | what |
//! | --- | --- |
//! | [`grid`] | a sheet as rows of words |
//! | [`delimited`] | CSV and pasted cells: encodings, signs between cells |
//! | [`workbook`] | workbooks of Excel and LibreOffice |
//! | `markup` | tables in Markdown and in web pages |
//! | `phrase` | words as they are compared |
//! | [`colour`] | what cells are filled with, where only that says how far something is |
//! | [`reference`] | references however people write them, and titles of requirements |
//! | [`titles`] | what the title of a column says that it holds |
//! | [`role`] | what a column can hold |
//! | [`columns`] | which row names the columns, and what each column is |
//! | [`words`] | levels and decisions in the words of several languages, numbers and percentages |
//! | [`kind`] | what a table is about; `tables` parts a sheet with several |
//! | [`scale`] | what numbers mean where states stand; `legend` what words and signs mean in one column |
//! | [`lost_zero`] | control numbers that a spreadsheet turned into decimals (8.10 into 8.1) |
//! | [`mapping`] | how a sheet was understood, and what the person changes about that |
//! | `risks` | registers of risks of others, into risks |
//! | [`plumbline_workbook`] | the sheets of our own workbook, with documents, actions and milestones |
//! | [`oscal`] | assessment results and component definitions |
//! | [`overlay`] | what a sheet says on top of an assessment that is kept |
//! | [`exchange`] | request and reply for reading a sheet in the worker |
//! | [`read`] | all of it: grids into what was understood and what was not; `row` reads one row, with `day` and `reasons`; `numbers` tells clause 5.1 from control 5.1 |
//!
//! Readers trust nothing: sizes are capped, and what makes no sense is named and left out.

pub mod colour;
pub mod columns;
pub mod delimited;
pub mod exchange;
pub mod grid;
pub mod kind;
pub mod layout;
pub mod lost_zero;
pub mod mapping;
pub mod oscal;
pub mod overlay;
pub mod plumbline_workbook;
pub mod read;
mod records;
pub mod reference;
pub mod role;
pub mod scale;
pub mod table;
pub mod titles;
pub mod words;
pub mod workbook;

mod day;
mod edition;
mod legend;
mod markup;
mod numbers;
mod phrase;
mod reasons;
mod risks;
mod row;
mod sheet;
mod tables;

pub use grid::Grid;
pub use layout::Layout;
pub use mapping::{Mapping, MappingOverrides};
pub use overlay::overlaid;
pub use read::{Reading, read_on};
pub use risks::RisksRead;

/// The largest sheet that is read, in bytes.
pub const LARGEST: usize = model::limits::SHEET;
/// The most rows of a sheet that are read, and the most columns.
pub const ROWS: usize = 20_000;
/// See [`ROWS`].
pub const COLUMNS: usize = 100;

/// Why a sheet could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// More than [`LARGEST`] bytes, or a workbook of more than is unpacked and kept.
    #[error("the sheet is too large")]
    TooLarge,
    /// It is not a workbook that can be read.
    #[error("the workbook cannot be read")]
    Unreadable,
    /// It is a workbook under a password, or of a kind that is not read.
    #[error("the workbook is of a kind that is not read")]
    OtherWorkbook,
    /// It has references and says nothing about them.
    #[error("nothing is said about the references of ISO/IEC 27001")]
    NothingSaid,
    /// It is a table of something else.
    #[error("the table is about something else than requirements")]
    OtherTable(kind::TableKind),
    /// It is a document or a picture.
    #[error("the file is a document or a picture, not a sheet")]
    Document,
    /// It is OSCAL of a kind that says nothing about how far requirements are met.
    #[error("the OSCAL document is of a kind that is not read")]
    OtherOscal,
    /// No column holds references of ISO/IEC 27001, nor titles of its requirements.
    #[error("no references of ISO/IEC 27001 were found")]
    NoReferences,
}

/// [`read_on`] a day that nobody knows: every day in a sheet may be still to come.
///
/// # Errors
/// Those of [`read_on`].
pub fn read(grids: &[Grid], choices: &MappingOverrides) -> Result<Reading, ImportError> {
    read_on(None, grids, choices)
}

#[cfg(test)]
mod tests;
