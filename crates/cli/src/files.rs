//! Reading and writing files, and saying what went wrong with them.

use std::fs;
use std::path::{Path, PathBuf};

use ::file::open::{OpenError, Opened, OpenedAssessment, open};
use chrono::{DateTime, SubsecRound as _, Utc};
use indicatif::{ProgressBar, ProgressDrawTarget};

/// A file that could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// The system refused.
    #[error("{}: {}", .0.display(), .1)]
    System(PathBuf, std::io::Error),
    /// What is in it makes no sense.
    #[error("{}: {}", .0.display(), .1)]
    Content(PathBuf, OpenError),
    /// It holds other than one readable assessment.
    #[error("{}: {} readable assessments where one is needed", .0.display(), .1)]
    Count(PathBuf, usize),
    /// Something could not be made of it.
    #[error("{}: {}", .0.display(), .1)]
    Making(PathBuf, String),
}

/// A logo.
///
/// # Errors
/// [`FileError`].
pub fn logo(path: &Path) -> Result<report::Logo, FileError> {
    let bytes = fs::read(path).map_err(|error| FileError::System(path.to_owned(), error))?;
    report::Logo::from_png(&bytes).map_err(|error| FileError::Making(path.to_owned(), error.to_string()))
}

/// The moment, in whole seconds.
pub fn now() -> DateTime<Utc> {
    Utc::now().trunc_subsecs(0)
}

/// The assessments of a file. Those under a passphrase are left out, and said so.
///
/// # Errors
/// [`FileError`] when there is none.
pub fn read(path: &Path) -> Result<Vec<OpenedAssessment>, FileError> {
    opened(path).map(|opened| opened.assessments)
}

/// The same with what only a newer version knows of the file itself.
///
/// # Errors
/// [`FileError`] when there is no assessment in it.
pub fn opened(path: &Path) -> Result<Opened, FileError> {
    let opened = whole(path)?;
    if !opened.locked.is_empty() {
        eprintln!("{}: {} under a passphrase, left out", path.display(), opened.locked.len());
    }
    Ok(opened)
}

/// The same for whoever carries those under a passphrase along.
///
/// # Errors
/// [`FileError`] when there is no assessment in it that can be read.
pub fn whole(path: &Path) -> Result<Opened, FileError> {
    let bytes = fs::read(path).map_err(|error| FileError::System(path.to_owned(), error))?;
    let opened = open(&bytes).map_err(|error| FileError::Content(path.to_owned(), error))?;
    if opened.unreadable > 0 {
        eprintln!("{}: {} cannot be read, left out", path.display(), opened.unreadable);
    }
    if opened.assessments.is_empty() {
        return Err(FileError::Count(path.to_owned(), 0));
    }
    Ok(opened)
}

/// The only assessment of a file.
///
/// # Errors
/// [`FileError`] when there is not exactly one.
pub fn read_one(path: &Path) -> Result<OpenedAssessment, FileError> {
    only(path, read(path)?)
}

/// The only one of the assessments of a file.
///
/// # Errors
/// [`FileError::Count`] when there is not exactly one.
pub fn only(path: &Path, mut all: Vec<OpenedAssessment>) -> Result<OpenedAssessment, FileError> {
    match all.len() {
        1 => Ok(all.remove(0)),
        count => Err(FileError::Count(path.to_owned(), count)),
    }
}

/// Writes a file that is not there yet, with its folder.
///
/// # Errors
/// [`FileError::System`]; also when there is one already, which stays as it is.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    let refused = |error| FileError::System(path.to_owned(), error);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(refused)?;
    }
    let mut file = fs::File::create_new(path).map_err(refused)?;
    std::io::Write::write_all(&mut file, bytes).map_err(refused)
}

/// A bar that shows how far it is; nothing where nobody looks, or for a few files.
pub fn progress(files: usize) -> ProgressBar {
    let bar = ProgressBar::new(files as u64);
    if files < 10 {
        bar.set_draw_target(ProgressDrawTarget::hidden());
    }
    bar
}
