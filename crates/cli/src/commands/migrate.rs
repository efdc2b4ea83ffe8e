//! Files in the newest format.

use std::path::{Path, PathBuf};

use ::file::envelope::{self, FileEntry};
use isms::attachment::distinct;
use locale::Text;

use super::Outcome;
use crate::failure::{Cause, FileError};
use crate::files;

/// Writes each file again, under its name, into another folder.
pub fn run(text: Text, paths: &[PathBuf], out: &Path) -> Outcome {
    let bar = files::progress(paths.len());
    let mut outcome = Outcome::Done;
    for path in paths {
        if let Err(error) = one(text, path, out) {
            bar.suspend(|| eprintln!("{}", error.says(text)));
            outcome = Outcome::Failed;
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    outcome
}

fn one(text: Text, path: &Path, out: &Path) -> Result<(), FileError> {
    let all = files::whole(text, path)?;
    let portions: Vec<FileEntry<'_>> = all
        .assessments
        .iter()
        .map(|found| FileEntry { head: found.head, ..FileEntry::whole(&found.assessment, &found.history) })
        .collect();
    let written = envelope::write_whole(&portions, &all.locked, &all.rest, files::now())
        .map_err(FileError::of(path))?;
    let name = path.file_stem().ok_or_else(|| FileError::new(path, Cause::NoName))?;
    let name = Path::new(name).with_extension("json");
    let out = out.join(name);
    files::write(&out, written.as_bytes())?;
    let left = all.assessments.iter().map(|found| distinct(&found.assessment.rows).len() as u64).sum();
    if left > 0 {
        eprintln!("{}", text.cli_evidence_left(left, out.display()));
    }
    Ok(())
}
