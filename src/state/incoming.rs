//! A file on its way in: read, shown, and kept only when the person says so.

use intake::exchange::{Ask, Heard, Refusal};
use interchange::open::{LARGEST, OpenError, Opened, open};
use model::reading::Problem;
use platform::files::{self, File, FileError};
use platform::{clock, random, worker};

/// What became of the file that was opened last.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Incoming {
    /// No file was opened, or it has been dealt with.
    #[default]
    Nothing,
    /// It was chosen and is to be read.
    Chosen,
    /// It is being read.
    Reading,
    /// It could not be opened.
    Failed(Failure),
    /// It was read; nothing of it is kept yet.
    Ready {
        /// The file's name.
        file: String,
        /// What is in it.
        opened: Opened,
        /// Whether it is a sheet that somebody already had.
        is_sheet: bool,
    },
}

/// Why a file could not be opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// The browser would not hand it over.
    #[error("the browser could not read it")]
    Unreadable,
    /// There is nothing in it that Plumbline can use.
    #[error(transparent)]
    Content(#[from] OpenError),
    /// It is a sheet, but nothing can be made of it.
    #[error(transparent)]
    Sheet(#[from] Refusal),
}

/// Reads a file: one of ours, or a sheet that somebody already had.
pub async fn read(file: File) -> Incoming {
    let name = model::text::line(&file.name());
    let bytes = match files::read(&file, LARGEST).await {
        Ok(bytes) => bytes,
        Err(FileError::TooLarge) => return Incoming::Failed(OpenError::TooLarge.into()),
        Err(FileError::Unreadable) => return Incoming::Failed(Failure::Unreadable),
    };
    match open(&bytes) {
        Ok(opened) => Incoming::Ready { file: name, opened, is_sheet: false },
        Err(OpenError::NotPlumbline) if may_be_sheet(&bytes) => match sheet(&name, &bytes).await {
            Ok(opened) => Incoming::Ready { file: name, opened, is_sheet: true },
            Err(failure) => Incoming::Failed(failure),
        },
        Err(error) => Incoming::Failed(error.into()),
    }
}

/// Whether bytes can be a sheet: a workbook, or words over several lines with signs between cells.
fn may_be_sheet(bytes: &[u8]) -> bool {
    let wide = bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]);
    let has = |sign: u8| bytes.contains(&sign);
    bytes.starts_with(b"PK\x03\x04")
        || wide
        || !has(0) && has(b'\n') && (has(b',') || has(b';') || has(b'\t'))
}

/// What a sheet says, read by the worker as a new assessment that is named by its file.
async fn sheet(name: &str, bytes: &[u8]) -> Result<Opened, Failure> {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let ask = Ask { id: random::uuid(), organisation: stem.to_owned(), now: clock::now() };
    let unreadable = |_| Failure::Sheet(Refusal::Unreadable);
    let ask = serde_json::to_string(&ask).map_err(unreadable)?;
    let heard = worker::hear(bytes, ask).await.map_err(|_| Failure::Sheet(Refusal::Unreadable))?;
    let Heard { file, not_understood } = serde_json::from_str(&heard).map_err(unreadable)?;
    let mut opened = open(file?.as_bytes())?;
    for found in &mut opened.assessments {
        found.problems.extend(not_understood.iter().cloned().map(Problem::NotUnderstood));
    }
    Ok(opened)
}
