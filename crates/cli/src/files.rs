//! Reading and writing files.

use std::fs;
use std::path::Path;

use ::file::open::{Opened, OpenedAssessment, open};
use chrono::{DateTime, Local, NaiveDate, NaiveTime, SubsecRound as _, Utc};
use indicatif::{ProgressBar, ProgressDrawTarget};
use isms::clock::Clock;
use locale::Text;
use report::Moment;

use crate::archive::Archive;
use crate::failure::{Cause, FileError};

/// A logo.
///
/// # Errors
/// [`FileError`].
pub fn logo(path: &Path) -> Result<report::Logo, FileError> {
    let bytes = fs::read(path).map_err(FileError::of(path))?;
    report::Logo::from_png(&bytes).map_err(FileError::of(path))
}

/// A house style.
///
/// # Errors
/// [`FileError`], for a file that cannot be read or is none.
pub fn style(path: &Path) -> Result<report::HouseStyle, FileError> {
    let bytes = fs::read(path).map_err(FileError::of(path))?;
    report::HouseStyle::read(&bytes).map_err(FileError::of(path))
}

/// The instant, in whole seconds, and the day where the person is.
pub fn moment() -> Moment {
    let now = Utc::now().trunc_subsecs(0);
    Moment { now, today: now.with_timezone(&Local).date_naive() }
}

/// The time as it is here, for what counts in hours.
pub fn clock() -> Clock {
    let Moment { now, today } = moment();
    Clock::new(now, today, |day| {
        let midnight = day.and_time(NaiveTime::MIN);
        midnight
            .and_local_timezone(Local)
            .earliest()
            .map_or_else(|| midnight.and_utc(), |begin| begin.to_utc())
    })
}

/// The instant, in whole seconds.
pub fn now() -> DateTime<Utc> {
    moment().now
}

/// The day where the person is.
pub fn today() -> NaiveDate {
    moment().today
}

/// The assessments of a file. Those under a passphrase are left out, and said so.
///
/// # Errors
/// [`FileError`] when there is none.
pub fn read(text: Text, path: &Path) -> Result<Vec<OpenedAssessment>, FileError> {
    opened(text, path).map(|opened| opened.assessments)
}

/// The same with what only a newer version knows of the file itself.
///
/// # Errors
/// [`FileError`] when there is no assessment in it.
pub fn opened(text: Text, path: &Path) -> Result<Opened, FileError> {
    let opened = whole(text, path)?;
    if !opened.locked.is_empty() {
        eprintln!("{}", text.cli_locked(opened.locked.len() as u64, path.display()));
    }
    Ok(opened)
}

/// The same for whoever carries those under a passphrase along.
///
/// # Errors
/// [`FileError`] when there is no assessment in it that can be read.
pub fn whole(text: Text, path: &Path) -> Result<Opened, FileError> {
    let bytes = match Archive::open(path)? {
        Some(mut archive) => archive.document().map_err(|cause| FileError::new(path, cause))?,
        None => fs::read(path).map_err(FileError::of(path))?,
    };
    let opened = open(&bytes).map_err(FileError::of(path))?;
    if opened.unreadable > 0 {
        eprintln!("{}", text.cli_unreadable(opened.unreadable as u64, path.display()));
    }
    if opened.assessments.is_empty() {
        return Err(FileError::new(path, Cause::Count(0)));
    }
    Ok(opened)
}

/// The only assessment of a file.
///
/// # Errors
/// [`FileError`] when there is not exactly one.
pub fn read_one(text: Text, path: &Path) -> Result<OpenedAssessment, FileError> {
    only(path, read(text, path)?)
}

/// The only one of the assessments of a file.
///
/// # Errors
/// [`Cause::Count`] when there is not exactly one.
pub fn only(path: &Path, mut all: Vec<OpenedAssessment>) -> Result<OpenedAssessment, FileError> {
    match all.len() {
        1 => Ok(all.remove(0)),
        count => Err(FileError::new(path, Cause::Count(count))),
    }
}

/// Writes a file that is not there yet, with its folder.
///
/// # Errors
/// [`Cause::System`]; also when there is one already, which stays as it is.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    let refused = FileError::of(path);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(&refused)?;
    }
    let mut file = fs::File::create_new(path).map_err(&refused)?;
    std::io::Write::write_all(&mut file, bytes).map_err(&refused)
}

/// A bar that shows how far it is; nothing where nobody looks, or for a few files.
pub fn progress(files: usize) -> ProgressBar {
    let bar = ProgressBar::new(files as u64);
    if files < 10 {
        bar.set_draw_target(ProgressDrawTarget::hidden());
    }
    bar
}
