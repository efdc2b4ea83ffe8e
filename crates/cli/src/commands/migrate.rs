//! Files in the newest format.

use std::path::{Path, PathBuf};

use ::file::envelope::{self, FileEntry};

use super::Outcome;
use crate::files::{self, FileError};

/// Writes each file again, under its name, into another folder.
pub fn run(paths: &[PathBuf], out: &Path) -> Outcome {
    let bar = files::progress(paths.len());
    let mut outcome = Outcome::Done;
    for path in paths {
        if let Err(error) = one(path, out) {
            bar.suspend(|| eprintln!("{error}"));
            outcome = Outcome::Failed;
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    outcome
}

fn one(path: &Path, out: &Path) -> Result<(), FileError> {
    let all = files::whole(path)?;
    let portions: Vec<FileEntry<'_>> = all
        .assessments
        .iter()
        .map(|found| FileEntry { head: found.head, ..FileEntry::whole(&found.assessment, &found.history) })
        .collect();
    let failed = |error: String| FileError::Making(path.to_owned(), error);
    let written = envelope::write_whole(&portions, &all.locked, &all.rest, files::now())
        .map_err(|error| failed(error.to_string()))?;
    let name = path.file_stem().ok_or_else(|| failed("no name".to_owned()))?;
    let name = Path::new(name).with_extension("json");
    files::write(&out.join(name), written.as_bytes())
}
