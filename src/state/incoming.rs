//! A file on its way in: read, shown, and kept only when the person says so.

use interchange::open::{LARGEST, OpenError, Opened, open};
use platform::files::{self, File, FileError};

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
}

/// Reads a file.
pub async fn read(file: File) -> Incoming {
    let name = model::text::line(&file.name());
    let outcome = match files::read(&file, LARGEST).await {
        Ok(bytes) => open(&bytes).map_err(Failure::from),
        Err(FileError::TooLarge) => Err(OpenError::TooLarge.into()),
        Err(FileError::Unreadable) => Err(Failure::Unreadable),
    };
    match outcome {
        Ok(opened) => Incoming::Ready { file: name, opened },
        Err(failure) => Incoming::Failed(failure),
    }
}
