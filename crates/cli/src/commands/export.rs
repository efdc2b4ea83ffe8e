//! Reports, workbooks and files for other systems.

use std::path::{Path, PathBuf};

use isms::attachment::{Attachment, distinct};
use locale::Text;
use model::naming::{Naming, Protection};
use report::drafts::{FIRST, approved};
use report::{Format, Options, StatementState, Subject, Topic};
use unicode_normalization::UnicodeNormalization as _;
use wording::drafts::versions;

use super::{Outcome, each};
use crate::archive::Archive;
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
        let source = Archive::open(path)?;
        let held = |one: &Attachment| source.as_ref().is_some_and(|source| source.holds(one));
        let all = distinct(&found.assessment.rows);
        let absent = all.into_iter().filter(|one| !held(one)).map(|one| one.file).collect();
        let options = &Options { absent, ..options.clone() };
        let subject = Subject::new(text, &found.assessment, options, moment).map_err(FileError::of(path))?;
        if topic == Topic::Document && options.statement == StatementState::Approved {
            let id = if options.document.is_empty() { FIRST } else { &options.document };
            let known = versions(&subject.registers, id).into_iter().map(|version| version.version.clone());
            if approved(&subject, id).is_none() {
                return Err(FileError::new(path, Cause::NoVersion(known.collect(), options.version.clone())));
            }
        } else if options.statement == StatementState::Approved && subject.approved().is_none() {
            let known = subject.versions().iter().map(|version| version.record.head.version.clone());
            return Err(FileError::new(path, Cause::NotApproved(known.collect(), options.version.clone())));
        }
        if let Some(asked) = options.assessed.as_ref().filter(|_| subject.assessed().is_none()) {
            // Named by the file itself, since what is left out of a report may be what would be said here.
            let known = isms::Registers::of(&found.assessment.rows);
            let known = known.assessed.iter().map(|one| one.record.name.clone()).collect();
            return Err(FileError::new(path, Cause::NotAssessed(known, asked.clone())));
        }
        let known = isms::Registers::of(&found.assessment.rows);
        if let Some(known) = report::record::missing(topic, &known, &options.record) {
            return Err(FileError::new(path, Cause::NoRecord(known, options.record.clone())));
        }
        if format == Format::Pdf
            && let Some(warning) = report::letters::warning(text, &subject.assessment)
        {
            eprintln!("{}", text.label_named(path.display(), warning));
        }
        let mut bytes = export::write(&subject, topic, format).map_err(FileError::of(path))?;
        if topic == Topic::AuditPack
            && let Some(mut source) = source
        {
            bytes = source.packed(bytes, &report::pack::evidence(&subject)).map_err(FileError::of(path))?;
        }

        // What is under a passphrase is not opened here.
        let naming =
            Naming::of(&found.assessment, Protection::Plain, moment.today, |name| name.nfc().collect());
        let word = topic.file_word(options, subject.standing);
        let to = out.join(naming.export(&word, format.extension()).as_str());
        files::write(&to, &bytes)?;
        say::line(format_args!("{}", to.display()));
        Ok(())
    })
}
