//! Why a file could not be opened.

use model::migrations::MigrationError;

/// The largest file that is read, in bytes.
pub const LARGEST: u64 = model::limits::FILE;

/// Why a file could not be opened. Nothing is changed by trying.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// There is nothing in it.
    #[error("the file is empty")]
    Empty,
    /// More than [`LARGEST`] bytes.
    #[error("the file is larger than {LARGEST} bytes")]
    TooLarge,
    /// Neither a Plumbline file nor a report that carries one.
    #[error("not a Plumbline file")]
    NotPlumbline,
    /// A report whose data was left out or removed.
    #[error("a report without data")]
    ReportWithoutData,
    /// It ends in the middle.
    #[error("the file ends early")]
    Truncated,
    /// It was changed in a way that makes it unreadable.
    #[error("the file is damaged")]
    Malformed,
    /// Nested deeper than any Plumbline file.
    #[error("nested too deeply")]
    TooDeep,
    /// Written by a newer Plumbline.
    #[error("written in format {0}")]
    Newer(u64),
    /// No assessment in it could be read.
    #[error("no readable assessment inside")]
    NothingInside,
}

impl From<MigrationError> for OpenError {
    fn from(error: MigrationError) -> Self {
        match error {
            MigrationError::Newer { found } => Self::Newer(found),
            MigrationError::NeverExisted(_) => Self::Malformed,
        }
    }
}
