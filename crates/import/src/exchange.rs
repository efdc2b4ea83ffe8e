//! What the page asks its worker about a sheet, and what it hears.

use ::file::envelope::{self, FileEntry};
use chrono::{DateTime, Utc};
use model::problem::{Problem, SheetPart};
use model::{Assessment, Profile};
use serde::{Deserialize, Serialize};

use crate::grid::Unreadable;
use crate::kind::TableKind;
use crate::{Grid, ImportError, Mapping, MappingOverrides, Reading, delimited, oscal, read_on, workbook};

/// What a new assessment of a sheet is to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetRequest {
    /// Its id.
    pub id: String,
    /// Its organisation: the name of the file, as long as nobody says another.
    pub organisation: String,
    /// When it is made.
    pub now: DateTime<Utc>,
    /// What the person says about the sheet.
    #[serde(default)]
    pub choices: MappingOverrides,
    /// How much is told of what was not taken over.
    #[serde(default)]
    pub told: Told,
}

/// How much is told of what was not understood and of what is not kept, of which there may be more than of all else.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Told {
    /// All of it, in the reply.
    #[default]
    All,
    /// The first so many entries, what is not kept before the rest; the others are counted.
    First(usize),
    /// All of it and nothing else: see [`listing`].
    Listing,
}

/// What a sheet says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetReply {
    /// The assessment as a Plumbline file, or why there is none.
    pub file: Result<String, Refusal>,
    /// What was not understood: where it stands, and what it says.
    pub not_understood: Vec<String>,
    /// What was understood and is not kept.
    #[serde(default)]
    pub left_out: Vec<LeftOut>,
    /// How it was understood.
    pub guess: Mapping,
    /// How many more entries the two lists have, see [`Told::First`].
    #[serde(default)]
    pub beyond: usize,
}

impl SheetReply {
    /// Leaves out of the lists what is not to be told.
    fn shorten(mut self, told: Told) -> Self {
        if let Told::First(most) = told {
            let all = self.left_out.len() + self.not_understood.len();
            self.left_out.truncate(most);
            self.not_understood.truncate(most - self.left_out.len());
            self.beyond = all - self.left_out.len() - self.not_understood.len();
        }
        self
    }
}

/// An entry of [`listing`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Listed {
    /// What was not understood: where it stands, and what it says.
    NotUnderstood(String),
    /// What was understood and is not kept.
    LeftOut(LeftOut),
}

impl From<Listed> for Problem {
    fn from(listed: Listed) -> Self {
        match listed {
            Listed::NotUnderstood(says) => Self::NotUnderstood(says),
            Listed::LeftOut(left_out) => left_out.into(),
        }
    }
}

/// Something of a sheet that is beyond what is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum LeftOut {
    /// The end of a text that is too long.
    Text {
        /// Where it stands: the sheet, the row, and what it is about.
        place: String,
        /// What is not kept.
        rest: String,
    },
    /// Rows behind the last that is read.
    Rows {
        /// The name of the sheet; empty where it has none.
        sheet: String,
        /// How many.
        count: usize,
    },
    /// A hidden sheet.
    HiddenSheet {
        /// Its name.
        sheet: String,
    },
    /// Hidden rows of a sheet.
    HiddenRows {
        /// The name of the sheet.
        sheet: String,
        /// How many.
        count: usize,
    },
    /// Hidden columns of a sheet.
    HiddenColumns {
        /// The name of the sheet.
        sheet: String,
        /// How many.
        count: usize,
    },
    /// Cells that could not be read.
    UnreadableCells {
        /// The name of the sheet; empty where it has none.
        sheet: String,
        /// How many.
        count: usize,
        /// The first of them: addresses, and what is left of their words.
        cells: String,
    },
    /// Everything of a sheet from a row on, counted from 1, which could not be read.
    UnreadableRest {
        /// The name of the sheet; empty where it has none.
        sheet: String,
        /// The row.
        row: usize,
    },
    /// Something beside the cells that could not be read and changes how they are understood.
    UnreadablePart {
        /// The name of the sheet; empty where it has none.
        sheet: String,
        /// What it is.
        part: SheetPart,
    },
    /// Columns right of the last that is read.
    Columns {
        /// The name of the sheet; empty where it has none.
        sheet: String,
        /// How many.
        count: usize,
    },
}

impl LeftOut {
    /// What of a sheet is beyond the last row and column that are read, and what of it could not be read.
    pub(crate) fn of(grid: &Grid) -> Vec<Self> {
        let (sheet, (rows, columns)) = (|| grid.name.clone(), grid.left_out);
        let Unreadable { count, cells, from, parts } = &grid.unreadable;
        let (count, more) = (*count, if *count > cells.len() { ", …" } else { "" });
        let cells = || format!("{}{more}", cells.join(", "));
        let all = [
            (rows > 0).then(|| Self::Rows { sheet: sheet(), count: rows }),
            (columns > 0).then(|| Self::Columns { sheet: sheet(), count: columns }),
            (count > 0).then(|| Self::UnreadableCells { sheet: sheet(), count, cells: cells() }),
            from.map(|from| Self::UnreadableRest { sheet: sheet(), row: from + 1 }),
        ];
        let parts = parts.iter().map(|part| Self::UnreadablePart { sheet: sheet(), part: *part });
        all.into_iter().flatten().chain(parts).collect()
    }

    /// Whether it is left out because it is not shown.
    pub fn is_hidden(&self) -> bool {
        matches!(self, Self::HiddenSheet { .. } | Self::HiddenRows { .. } | Self::HiddenColumns { .. })
    }
}

impl From<LeftOut> for Problem {
    fn from(left_out: LeftOut) -> Self {
        match left_out {
            LeftOut::Text { place, rest } => Self::Cut(place, rest),
            LeftOut::Rows { sheet, count } => Self::RowsLeftOut(sheet, count),
            LeftOut::Columns { sheet, count } => Self::ColumnsLeftOut(sheet, count),
            LeftOut::UnreadableCells { sheet, count, cells } => Self::CellsUnreadable(sheet, count, cells),
            LeftOut::UnreadableRest { sheet, row } => Self::RestUnreadable(sheet, row),
            LeftOut::UnreadablePart { sheet, part } => Self::PartUnreadable(sheet, part),
            LeftOut::HiddenSheet { sheet } => Self::HiddenSheet(sheet),
            LeftOut::HiddenRows { sheet, count } => Self::HiddenRows(sheet, count),
            LeftOut::HiddenColumns { sheet, count } => Self::HiddenColumns(sheet, count),
        }
    }
}

/// Why nothing can be made of a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum Refusal {
    /// It is too large.
    #[error("the sheet is too large")]
    TooLarge,
    /// It is no workbook that can be read.
    #[error("the sheet cannot be read")]
    Unreadable,
    /// It is a workbook under a password, or of a kind that is not read.
    #[error("the workbook is of a kind that is not read")]
    OtherWorkbook,
    /// It has references and says nothing about them.
    #[error("nothing is said about the references of ISO/IEC 27001")]
    NothingSaid,
    /// It is a table of something else.
    #[error("the table is about something else than requirements")]
    OtherTable(TableKind),
    /// It is a document or a picture.
    #[error("the file is a document or a picture, not a sheet")]
    Document,
    /// It is OSCAL of a kind that says nothing about how far requirements are met.
    #[error("the OSCAL document is of a kind that is not read")]
    OtherOscal,
    /// It says nothing about ISO/IEC 27001.
    #[error("no references of ISO/IEC 27001 were found")]
    NoReferences,
}

impl From<ImportError> for Refusal {
    fn from(error: ImportError) -> Self {
        match error {
            ImportError::TooLarge => Self::TooLarge,
            ImportError::Unreadable => Self::Unreadable,
            ImportError::OtherWorkbook => Self::OtherWorkbook,
            ImportError::NothingSaid => Self::NothingSaid,
            ImportError::OtherTable(kind) => Self::OtherTable(kind),
            ImportError::Document => Self::Document,
            ImportError::OtherOscal => Self::OtherOscal,
            ImportError::NoReferences => Self::NoReferences,
        }
    }
}

/// Reads a sheet: a workbook, OSCAL, or else words with signs between the cells.
pub fn read_sheet(bytes: &[u8], ask: SheetRequest) -> SheetReply {
    match reading(bytes, &ask) {
        Err(error) => {
            let (not_understood, left_out) = (Vec::new(), Vec::new());
            let guess = Mapping::default();
            SheetReply { file: Err(error.into()), not_understood, left_out, guess, beyond: 0 }
        }
        Ok(reading) => {
            let organisation = reading.organisation.clone().unwrap_or(ask.organisation);
            let profile = Profile { organisation, ..Profile::default() };
            let mut assessment = Assessment::new(ask.id, reading.edition, profile, ask.now);
            assessment.rows = reading.rows();
            assessment.answers = reading.answers;
            if reading.is_foreign {
                for answer in assessment.answers.values_mut().filter(|answer| answer.response.is_some()) {
                    answer.catalogue = Some(catalogue::VERSION.to_owned());
                }
            }
            let file = envelope::write(&[FileEntry::whole(&assessment, &[])], ask.now);
            let reply = SheetReply {
                file: file.map_err(|_| Refusal::Unreadable),
                not_understood: reading.not_understood,
                left_out: reading.left_out,
                guess: reading.guess,
                beyond: 0,
            };
            reply.shorten(ask.told)
        }
    }
}

/// All that was not taken over of a sheet: a [`Listed`] as JSON in each line, to be gone through piece by piece.
pub fn listing(bytes: &[u8], ask: SheetRequest) -> String {
    let SheetReply { not_understood, left_out, .. } = read_sheet(bytes, ask);
    let left_out = left_out.into_iter().map(Listed::LeftOut);
    let listed = left_out.chain(not_understood.into_iter().map(Listed::NotUnderstood));
    let lines = listed.filter_map(|one| serde_json::to_string(&one).ok());
    lines.fold(String::new(), |all, line| all + &line + "\n")
}

/// Whether bytes are a workbook or OSCAL, which is told by their beginning: no file of ours, however long they are.
pub fn is_certainly_sheet(bytes: &[u8]) -> bool {
    workbook::is_it(bytes) || oscal::is_it(bytes) || oscal::is_other(bytes)
}

fn reading(bytes: &[u8], ask: &SheetRequest) -> Result<Reading, ImportError> {
    if oscal::is_it(bytes) {
        return oscal::read(bytes);
    }
    if oscal::is_other(bytes) {
        return Err(ImportError::OtherOscal);
    }
    if is_document(bytes) {
        return Err(ImportError::Document);
    }
    if is_other(bytes) {
        return Err(ImportError::OtherWorkbook);
    }
    let grids = match workbook::is_it(bytes) {
        true => workbook::read(bytes)?,
        false => delimited::tables(bytes)?,
    };
    read_on(Some(ask.now.date_naive()), &grids, &ask.choices)
}

/// How files begin that are documents or pictures, and what stands near the beginning of those that are archives.
const DOCUMENTS: [&[u8]; 7] = [b"%PDF", b"\x89PNG", b"\xFF\xD8\xFF", b"GIF8", b"{\\rtf", b"II*\0", b"MM\0*"];
const ARCHIVED: [&[u8]; 4] = [b"word/", b"ppt/", b"opendocument.text", b"opendocument.presentation"];

/// How other files begin that are called workbooks: the binary one of Excel 5, and web pages with all that they show.
const OTHER: [&[u8]; 2] = [b"\x09\x08", b"MIME-Version:"];

fn is_other(bytes: &[u8]) -> bool {
    OTHER.iter().any(|begin| bytes.starts_with(begin))
}

/// Whether bytes can be a sheet, or something that is to be said about them: a workbook, OSCAL, a document or picture, or
/// words over several lines with signs between cells.
pub fn may_be_sheet(bytes: &[u8]) -> bool {
    if bytes.starts_with(b"{") && !is_document(bytes) {
        return is_certainly_sheet(bytes);
    }
    let wide = bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]);
    let has = |sign: u8| bytes.contains(&sign);
    let has_cells = || !has(0) && has(b'\n') && [b',', b';', b'\t', b'|', b'<'].into_iter().any(has);
    workbook::is_it(bytes) || is_document(bytes) || is_other(bytes) || wide || has_cells()
}

/// Whether bytes are a document or a picture, which may show a table and is none.
fn is_document(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(4096)];
    let has = |name: &&[u8]| start.windows(name.len()).any(|window| window == *name);
    DOCUMENTS.iter().any(|begin| bytes.starts_with(begin))
        || bytes.starts_with(b"PK") && ARCHIVED.iter().any(has)
}
