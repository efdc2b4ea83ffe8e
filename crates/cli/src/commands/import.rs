//! Sheets and OSCAL documents that somebody already has, into Plumbline files.

use std::fs;
use std::path::{Path, PathBuf};

use ::import::MappingOverrides;
use ::import::exchange::{SheetReply, SheetRequest, read_sheet};

use locale::Text;
use wording::words;

use super::Outcome;
use crate::failure::FileError;
use crate::files;
use crate::say;

/// Reads CSV, Excel and OSCAL, and writes a new assessment for each sheet into a folder. What was not understood is said.
pub fn run(text: Text, paths: &[PathBuf], out: &Path) -> Outcome {
    let mut outcome = Outcome::Done;
    for path in paths {
        match one(text, path, out) {
            Ok(true) => {}
            Ok(false) if outcome == Outcome::Done => outcome = Outcome::Found,
            Ok(false) => {}
            Err(error) => {
                eprintln!("{}", error.says(text));
                outcome = Outcome::Failed;
            }
        }
    }
    outcome
}

/// Whether everything was understood.
fn one(text: Text, path: &Path, out: &Path) -> Result<bool, FileError> {
    let bytes = fs::read(path).map_err(FileError::of(path))?;
    let name = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let ask = SheetRequest {
        id: uuid::Uuid::new_v4().to_string(),
        organisation: model::text::line(&name),
        now: files::now(),
        choices: MappingOverrides::default(),
    };
    let SheetReply { file, not_understood, left_out, .. } = read_sheet(&bytes, ask);
    let written = file.map_err(FileError::of(path))?;
    // What stands behind a dot in the name is part of it.
    let to = out.join(format!("{name}.json"));
    files::write(&to, written.as_bytes())?;
    say::line(format_args!("{}", to.display()));
    let is_whole = left_out.is_empty();
    for left_out in left_out {
        let says = words::problem(text, &left_out.into());
        eprintln!("{}", text.label_named(path.display(), says));
    }
    for says in &not_understood {
        eprintln!("{}", text.label_named(path.display(), says));
    }
    Ok(is_whole && not_understood.is_empty())
}
