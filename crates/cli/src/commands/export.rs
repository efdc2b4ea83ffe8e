//! Reports, workbooks and files for other systems.

use std::path::{Path, PathBuf};

use locale::Text;
use model::naming::{Naming, Protection};
use report::{Format, Options, Subject, Topic};

use super::{Outcome, each};
use crate::files::{self, FileError};
use crate::say;

/// Writes a topic of all assessments of some files into a folder. What is there already stays.
pub fn run(paths: &[PathBuf], topic: Topic, to: Option<Format>, options: &Options, out: &Path) -> Outcome {
    let now = files::now();
    let Some(format) = to else { return Outcome::Failed };
    each(paths, |path, found| {
        let failed = |error: String| FileError::Making(path.clone(), error);
        let subject = Subject::new(Text::default(), &found.assessment, options, now)
            .map_err(|error| failed(error.to_string()))?;
        let bytes = export::write(&subject, topic, format).map_err(|error| failed(error.to_string()))?;
        // What is under a passphrase is not opened here.
        let naming = Naming::of(&found.assessment, Protection::Plain, now.date_naive());
        let to = out.join(naming.export(topic.key(), format.extension()).as_str());
        files::write(&to, &bytes)?;
        say::line(format_args!("{}", to.display()));
        Ok(())
    })
}
