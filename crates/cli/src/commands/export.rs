//! Reports, workbooks and files for other systems.

use std::path::{Path, PathBuf};

use locale::Text;
use model::naming::{Naming, Protection};
use report::{Format, Options, StatementState, Subject, Topic};
use unicode_normalization::UnicodeNormalization as _;

use super::{Outcome, each};
use crate::failure::{Cause, FileError};
use crate::files;
use crate::say;

/// Writes a topic of all assessments of some files into a folder. What is there already stays.
pub fn run(
    text: Text,
    paths: &[PathBuf],
    topic: Topic,
    to: Option<Format>,
    options: &Options,
    out: &Path,
) -> Outcome {
    let moment = files::moment();
    let Some(format) = to else { return Outcome::Failed };
    each(text, paths, |path, found| {
        let subject = Subject::new(text, &found.assessment, options, moment).map_err(FileError::of(path))?;
        if options.statement == StatementState::Approved && subject.approved().is_none() {
            return Err(FileError::new(path, Cause::NotApproved));
        }
        let bytes = export::write(&subject, topic, format).map_err(FileError::of(path))?;
        // What is under a passphrase is not opened here.
        let naming =
            Naming::of(&found.assessment, Protection::Plain, moment.today, |name| name.nfc().collect());
        let to = out.join(naming.export(topic.file_word(options), format.extension()).as_str());
        files::write(&to, &bytes)?;
        say::line(format_args!("{}", to.display()));
        Ok(())
    })
}
