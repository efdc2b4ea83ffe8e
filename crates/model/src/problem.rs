//! What goes wrong in reading: values of their own, so that readers, rows and histories can name them alike.

use serde::{Deserialize, Serialize};

use crate::limits::ENTRIES;

/// What of a sheet beside its cells changes how they are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SheetPart {
    /// Which cells are merged.
    Merged,
    /// Which rows and columns are hidden.
    Hidden,
    /// How cells look: what their numbers count, and their colours.
    Looks,
    /// The names by which cells of our own workbooks are told.
    Names,
}

/// Something that was not taken over as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// A part that makes no sense was left out; its name.
    FieldDropped(String),
    /// A part that makes no sense is not shown and kept as it is; its name.
    FieldKept(String),
    /// An answer, or a part of it, that makes no sense was left out.
    AnswerDropped(String),
    /// The answer belongs to a requirement that the catalogue does not know; kept, not counted.
    UnknownRequirement(String),
    /// A clause item cannot be excluded; the exclusion was dropped.
    ClauseExcluded(String),
    /// A control was excluded without a reason; it counts as applicable.
    ExclusionWithoutReason(String),
    /// A text was longer than allowed, or held control characters; it was shortened or cleaned.
    TextChanged(String),
    /// A part of a sheet that was not understood: where it stands, and what it says.
    NotUnderstood(String),
    /// A text of a sheet was too long, or there was more evidence than an answer can have: where it stands, and what of
    /// it is not kept.
    Cut(String, String),
    /// So many rows of a sheet, behind those that are read, were left out; its name.
    RowsLeftOut(String, usize),
    /// So many columns of a sheet, right of those that are read, were left out; its name.
    ColumnsLeftOut(String, usize),
    /// So many cells of a sheet could not be read; its name, and the first of them.
    CellsUnreadable(String, usize, String),
    /// A sheet is damaged from a row on; its name.
    RestUnreadable(String, usize),
    /// Something of a sheet beside its cells could not be read; its name.
    PartUnreadable(String, SheetPart),
    /// A sheet that is hidden was left out; its name.
    HiddenSheet(String),
    /// So many hidden rows of a sheet were left out; its name.
    HiddenRows(String, usize),
    /// So many hidden columns of a sheet were left out; its name.
    HiddenColumns(String, usize),
    /// So many more, which are not listed.
    More(usize),
    /// So many steps of the history make no sense and were left out.
    HistoryDropped(usize),
}

/// A value that is no assessment at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// Not a JSON object.
    #[error("not an assessment")]
    NotAnObject,
    /// A part without which nothing makes sense is missing or unreadable.
    #[error("the part {0:?} is missing or unreadable")]
    Missing(&'static str),
    /// More entries than [`ENTRIES`].
    #[error("more than {ENTRIES} entries")]
    TooMany,
}
