//! Sheets and OSCAL documents that somebody already has, into Plumbline files.

use std::fs;
use std::path::{Path, PathBuf};

use ::import::MappingOverrides;
use ::import::exchange::{SheetReply, SheetRequest, read_sheet};

use super::Outcome;
use crate::files::{self, FileError};
use crate::say;

/// Reads CSV, Excel and OSCAL, and writes a new assessment for each sheet into a folder. What was not understood is said.
pub fn run(paths: &[PathBuf], out: &Path) -> Outcome {
    let mut outcome = Outcome::Done;
    for path in paths {
        match one(path, out) {
            Ok(true) => {}
            Ok(false) if outcome == Outcome::Done => outcome = Outcome::Found,
            Ok(false) => {}
            Err(error) => {
                eprintln!("{error}");
                outcome = Outcome::Failed;
            }
        }
    }
    outcome
}

/// Whether everything was understood.
fn one(path: &Path, out: &Path) -> Result<bool, FileError> {
    let failed = |error: String| FileError::Making(path.to_owned(), error);
    let bytes = fs::read(path).map_err(|error| FileError::System(path.to_owned(), error))?;
    let name = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let ask = SheetRequest {
        id: uuid::Uuid::new_v4().to_string(),
        organisation: model::text::line(&name),
        now: files::now(),
        choices: MappingOverrides::default(),
    };
    let SheetReply { file, not_understood, .. } = read_sheet(&bytes, ask);
    let written = file.map_err(|refusal| failed(refusal.to_string()))?;
    let to = out.join(name).with_extension("json");
    files::write(&to, written.as_bytes())?;
    say::line(format_args!("{}", to.display()));
    for says in &not_understood {
        eprintln!("{}: {says}", path.display());
    }
    Ok(not_understood.is_empty())
}
