//! What can be asked for, a module each.

pub mod catalogue;
pub mod check;
pub mod export;
pub mod import;
pub mod link;
pub mod merge;
pub mod migrate;
pub mod person;
pub mod score;
pub mod workshop;

use std::path::PathBuf;

use ::file::open::OpenedAssessment;

use locale::Text;

use crate::failure::FileError;
use crate::files;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// All is well.
    Done,
    /// There is something to look at.
    Found,
    /// A file could not be read or written.
    Failed,
}

impl Outcome {
    /// What the program ends with; 2 is left to command lines that make no sense.
    pub fn exit_code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Found => 1,
            Self::Failed => 3,
        }
    }
}

/// Goes through all assessments of some files. What fails is said, and the others are gone through all the same.
fn each(
    text: Text,
    paths: &[PathBuf],
    mut with: impl FnMut(&PathBuf, OpenedAssessment) -> Result<(), FileError>,
) -> Outcome {
    let bar = files::progress(paths.len());
    let mut outcome = Outcome::Done;
    for path in paths {
        let done =
            files::read(text, path).and_then(|all| all.into_iter().try_for_each(|found| with(path, found)));
        if let Err(error) = done {
            bar.suspend(|| eprintln!("{}", error.says(text)));
            outcome = Outcome::Failed;
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    outcome
}
