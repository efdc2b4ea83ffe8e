//! What a command writes opens again, whole, whatever clock it was made under.

use super::*;

use chrono::{DateTime, Utc};

/// The example with a history, changed by a clock far off.
fn odd(folder: &Path, at: DateTime<Utc>) -> PathBuf {
    let mut found = files::read_one(text(), &example()).unwrap();
    (found.assessment.created_at, found.assessment.updated_at) = (at, at);
    let entry = ::file::envelope::FileEntry::whole(&found.assessment, &found.history);
    let path = folder.join(format!("odd-{}.json", at.timestamp()));
    fs::write(&path, ::file::envelope::write(&[entry], at).unwrap()).unwrap();
    path
}

#[test]
fn everything_that_a_command_writes_opens_again_whole() {
    for at in [DateTime::<Utc>::MAX_UTC, DateTime::<Utc>::MIN_UTC, files::now()] {
        let folder = folder(&format!("whole-{}", at.timestamp()));
        let from = odd(&folder, at);
        let before = files::read_one(text(), &from).unwrap();
        assert_eq!(before.problems, []);
        // In the newest format, and merged with itself.
        let (migrated, merged) = (folder.join("migrated"), folder.join("merged.json"));
        assert_eq!(commands::migrate::run(text(), from_ref(&from), &migrated), Outcome::Done);
        assert_eq!(files::read_one(text(), &only_file(&migrated)).unwrap(), before);
        assert_eq!(commands::merge::run(text(), &from, &from, None, &merged, false), Outcome::Done);
        let both = files::read_one(text(), &merged).unwrap();
        assert_eq!((both.assessment.answers, both.problems), (before.assessment.answers.clone(), vec![]));
        // Inside a report.
        let reports = folder.join("reports");
        let html = Some(Format::Html);
        let options = Options::default();
        let topic =
            Topic::ALL.into_iter().find(|topic| topic.exports().any(|export| export.format == Format::Html));
        let outcome = commands::export::run(text(), &[from], topic.unwrap(), html, &options, &reports);
        assert_eq!(outcome, Outcome::Done);
        let report = files::read_one(text(), &only_file(&reports)).unwrap();
        assert_eq!(report.assessment, before.assessment);
        fs::remove_dir_all(folder).unwrap();
    }
}
