mod archives;
mod public_names;
mod whole;
mod words;
mod workshop;

use std::fs;
use std::path::{Path, PathBuf};
use std::slice::from_ref;

use ::file::link::With;
use ::file::locked::{Content, Locked};
use locale::Text;
use model::merge::Side;
use report::{Format, Options, StatementState, Topic};

use crate::commands::{self, Outcome};
use crate::files;

fn text() -> Text {
    Text::default()
}

/// An empty folder of its own.
fn folder(name: &str) -> PathBuf {
    catalogue::complete();
    let folder = std::env::temp_dir().join(format!("plumbline-cli-{name}-{}", std::process::id()));
    fs::remove_dir_all(&folder).ok();
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn example() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../src/example.json")
}

fn only_file(folder: &Path) -> PathBuf {
    let mut entries = fs::read_dir(folder).unwrap().flatten();
    let first = entries.next().unwrap().path();
    assert!(entries.next().is_none());
    first
}

#[test]
fn many_files_are_gone_through_and_the_broken_ones_named() {
    let folder = folder("many");
    let broken = folder.join("broken.json");
    fs::write(&broken, "{").unwrap();
    assert_eq!(commands::score::run(text(), &[example()], true), Outcome::Done);
    assert_eq!(commands::score::run(text(), &[broken, example()], false), Outcome::Failed);
    assert_eq!(commands::check::run(text(), &[example()], true), Outcome::Found);
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn exports_are_named_and_never_written_over() {
    let folder = folder("export");
    let export = |format| {
        commands::export::run(text(), &[example()], Topic::Statement, format, &Options::default(), &folder)
    };
    assert_eq!(export(Some(Format::Xlsx)), Outcome::Done);
    let name = only_file(&folder).file_name().unwrap().to_string_lossy().into_owned();
    assert!(
        name.starts_with(
            "plumbline-Larkfield-Joinery-made-up-example-statement-of-applicability-draft-2022-"
        ),
        "{name}"
    );
    assert_eq!(export(Some(Format::Xlsx)), Outcome::Failed);
    assert_eq!(export(Some(Format::Markdown)), Outcome::Failed);
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_statement_as_approved_is_made_only_of_what_has_an_approved_version() {
    let folder = folder("approved");
    let options = Options { statement: StatementState::Approved, ..Options::default() };
    let export = |file: &Path| {
        let format = Some(Format::Csv);
        commands::export::run(text(), &[file.to_owned()], Topic::Statement, format, &options, &folder)
    };
    let mut found = files::read_one(text(), &example()).unwrap();
    let versions: Vec<String> = found
        .assessment
        .rows
        .iter()
        .map(|(key, _)| key.to_owned())
        .filter(|key| key.starts_with("version/"))
        .collect();
    versions.iter().for_each(|key| found.assessment.rows.set(key, None));
    let write = |name: &str, assessment: &model::Assessment| {
        let path = folder.join(name);
        let portion = ::file::envelope::FileEntry::whole(assessment, &[]);
        fs::write(&path, ::file::envelope::write(&[portion], files::now()).unwrap()).unwrap();
        path
    };
    let draft = write("draft.json", &found.assessment);
    assert_eq!(export(&draft), Outcome::Failed);
    let version =
        serde_json::json!({ "head": { "version": "7.3" }, "organisation": "x", "scope": "y", "lines": [] });
    found.assessment.rows.set("version/1", Some(version));
    let approved = write("approved.json", &found.assessment);
    assert_eq!(export(&approved), Outcome::Done);
    let other = Options { version: "7.2".into(), ..options.clone() };
    let format = Some(Format::Csv);
    let missing = commands::export::run(
        text(),
        std::slice::from_ref(&approved),
        Topic::Statement,
        format,
        &other,
        &folder,
    );
    assert_eq!(missing, Outcome::Failed);
    let cause = crate::failure::Cause::NotApproved(vec!["7.3".into()], "7.2".into());
    let says = crate::failure::FileError::new(&approved, cause).says(text());
    assert!(says.contains("7.2. There are: 7.3"), "{says}");
    fs::remove_file(draft).unwrap();
    fs::remove_file(approved).unwrap();
    let name = only_file(&folder).file_name().unwrap().to_string_lossy().into_owned();
    assert!(name.contains("statement-of-applicability-as-approved"), "{name}");
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn an_audit_that_is_not_there_is_refused_with_those_that_are() {
    let known = ["Spring".to_owned()].to_vec();
    let says = crate::failure::Cause::NoRecord(known, "Autumn".into());
    let says = crate::failure::FileError::new(&example(), says).says(text());
    assert!(says.contains("Autumn. There are: Spring"), "{says}");
    let opened = ::file::open::open(&fs::read(example()).unwrap()).unwrap();
    let registers = isms::Registers::of(&opened.assessments[0].assessment.rows);
    let missing = |asked: &str| report::record::missing(Topic::AuditReport, &registers, asked);
    assert_eq!((missing(""), missing("au1")), (None, None));
    assert_eq!(missing("nonsense").map(|known| known.len()), Some(registers.running.audits.len()));
}

#[test]
fn risks_as_assessed_are_made_only_of_what_has_such_an_assessment() {
    let folder = folder("assessed");
    let export = |assessed: &str| {
        let options = Options { assessed: Some(assessed.into()), ..Options::default() };
        let format = Some(Format::Csv);
        commands::export::run(text(), &[example()], Topic::Risks, format, &options, &folder)
    };
    assert_eq!(export("nobody's"), Outcome::Failed);
    let known = files::read_one(text(), &example()).unwrap();
    let known = isms::Registers::of(&known.assessment.rows);
    let known: Vec<String> = known.assessed.iter().map(|one| one.record.name.clone()).collect();
    assert_eq!(export(&known[0]), Outcome::Done);
    let name = only_file(&folder).file_name().unwrap().to_string_lossy().into_owned();
    assert!(name.contains("risks-as-assessed"), "{name}");
    let says = crate::failure::Cause::NotAssessed(known.clone(), "2001".into());
    let says = crate::failure::FileError::new(&example(), says).says(text());
    assert!(says.contains("2001. There are: ") && says.contains(&known[0]), "{says}");
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_house_style_holds_unless_something_else_is_said_beside_it() {
    use clap::Parser as _;
    let folder = folder("style");
    let path = folder.join("house.json");
    let style =
        report::HouseStyle { colour: "a01234".into(), class: "Internal".into(), ..Default::default() };
    fs::write(&path, style.write().unwrap()).unwrap();
    let options = |more: &[&str]| {
        let line =
            ["plumbline", "export", "a.json", "--topic", "gap-report", "--style", path.to_str().unwrap()];
        let line = crate::Line::try_parse_from(line.iter().chain(more)).unwrap();
        let crate::Command::Export(export) = line.command else { panic!("no export") };
        export.options(text())
    };
    let plain = options(&[]).unwrap();
    assert_eq!((plain.colour.as_str(), plain.class.as_str()), ("a01234", "Internal"));
    let own = options(&["--colour", "0000ff"]).unwrap();
    assert_eq!((own.colour.as_str(), own.class.as_str()), ("0000ff", "Internal"));
    fs::write(&path, "{}").unwrap();
    assert!(options(&[]).unwrap_err().says(text()).contains("not a house style"));
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn sheets_become_files() {
    let folder = folder("import");
    let sheet = folder.join("Our gaps.csv");
    fs::write(&sheet, "Ref,Status\nA.8.13,Yes\nA.5.1,purple\n").unwrap();
    let out = folder.join("out");
    assert_eq!(
        commands::import::run(text(), from_ref(&sheet), &out, &commands::import::Reading::default()),
        Outcome::Found
    );
    let found = files::read_one(text(), &only_file(&out)).unwrap();
    assert_eq!(found.assessment.profile.organisation, "Our gaps");
    // What was not understood is kept as a note, without a level.
    let answer = &found.assessment.answers[&"A.5.1".parse().unwrap()];
    assert_eq!((answer.response, answer.note.as_str()), (None, "Status: purple"));
    fs::remove_dir_all(folder).unwrap();
}

/// What a register of risks says is whole once each row is a risk, and is counted by register.
#[test]
fn registers_of_risks_become_files() {
    let folder = folder("risks");
    let sheet = folder.join("Register.csv");
    let rows = "Risk,Threat,Likelihood,Impact\nFire,Heat,2,5\nFlood,Rain,often,3\n";
    fs::write(&sheet, rows).unwrap();
    let out = folder.join("out");
    let outcome =
        commands::import::run(text(), from_ref(&sheet), &out, &commands::import::Reading::default());
    assert_eq!(outcome, Outcome::Done);
    let file = only_file(&out);
    let found = files::read_one(text(), &file).unwrap();
    let registers = isms::Registers::of(&found.assessment.rows);
    let rated: Vec<_> = registers.risks.iter().map(|risk| risk.record.rating()).collect();
    assert_eq!(rated, [Some((2, 5)), None]);
    let counts = commands::import::rows(&fs::read_to_string(file).unwrap());
    assert_eq!(counts, [("risk".to_owned(), 2)].into());
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn copies_are_brought_together_only_when_it_is_said_what_counts() {
    let folder = folder("merge");
    let mut found = files::read_one(text(), &example()).unwrap();
    found.assessment.profile.organisation = "Renamed".into();
    let portion = ::file::envelope::FileEntry::whole(&found.assessment, &[]);
    let theirs = folder.join("theirs.json");
    fs::write(&theirs, ::file::envelope::write(&[portion], files::now()).unwrap()).unwrap();
    let out = folder.join("both.json");
    let merge = |prefer| commands::merge::run(text(), &example(), &theirs, prefer, &out, false);
    assert_eq!(merge(None), Outcome::Found);
    assert!(!out.exists());
    assert_eq!(merge(Some(Side::Theirs)), Outcome::Done);
    assert_eq!(files::read_one(text(), &out).unwrap().assessment.profile.organisation, "Renamed");
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn what_a_newer_version_wrote_around_the_assessments_is_still_there_after_a_merge() {
    let folder = folder("merge-newer");
    let newer = Path::new(env!("CARGO_MANIFEST_DIR")).join("../file/fixtures/version-3.json");
    let mut found = files::read_one(text(), &newer).unwrap();
    found.assessment.profile.organisation = "Renamed".into();
    let portion = ::file::envelope::FileEntry::whole(&found.assessment, &[]);
    let (theirs, out) = (folder.join("theirs.json"), folder.join("both.json"));
    fs::write(&theirs, ::file::envelope::write(&[portion], files::now()).unwrap()).unwrap();
    assert_eq!(commands::merge::run(text(), &newer, &theirs, Some(Side::Theirs), &out, false), Outcome::Done);
    let (before, after) = (files::opened(text(), &newer).unwrap(), files::opened(text(), &out).unwrap());
    assert_eq!(after.assessments[0].assessment.profile.organisation, "Renamed");
    assert!(!before.rest.is_empty());
    assert_eq!(after.rest, before.rest);
    fs::remove_dir_all(folder).unwrap();
}

/// A file with one assessment that can be read, and others under a passphrase.
fn file_with(path: &Path, locked: &[Locked]) {
    let found = files::read_one(text(), &example()).unwrap();
    let portion = ::file::envelope::FileEntry::whole(&found.assessment, &found.history);
    fs::write(path, ::file::envelope::write_all(&[portion], locked, files::now()).unwrap()).unwrap();
}

/// One of the locked test vectors, as if it had been saved so many seconds later.
fn locked(format: u8, later: i64) -> Locked {
    let vector = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../file/fixtures/locked-{format}.json"));
    let vector: serde_json::Value = serde_json::from_slice(&fs::read(vector).unwrap()).unwrap();
    let mut locked = Locked::from_record(vector["file"].as_str().unwrap()).unwrap();
    locked.saved_at += chrono::TimeDelta::seconds(later);
    locked
}

#[test]
fn those_under_a_passphrase_are_carried_along_by_a_merge_and_of_two_copies_the_later_one() {
    let folder = folder("merge-locked");
    let (mine, theirs) = (folder.join("mine.json"), folder.join("theirs.json"));
    let merged = |ours: &[Locked], others: &[Locked]| {
        let out = folder.join("both.json");
        fs::remove_file(&out).ok();
        file_with(&mine, ours);
        file_with(&theirs, others);
        assert_eq!(commands::merge::run(text(), &mine, &theirs, None, &out, false), Outcome::Done);
        files::whole(text(), &out).unwrap().locked
    };
    let (first, second) = (locked(1, 0), locked(2, 0));
    assert_eq!(merged(from_ref(&first), from_ref(&second)), [first.clone(), second.clone()]);
    assert_eq!(
        merged(&[first.clone(), second.clone()], &[second.clone(), first.clone()]),
        [first, second.clone()]
    );
    assert_eq!(merged(from_ref(&second), &[locked(2, 1)]), [locked(2, 1)]);
    assert_eq!(merged(&[locked(2, 1)], &[second]), [locked(2, 1)]);
    let both = [locked(1, 0), locked(1, 1)];
    assert_eq!(merged(&both[..1], &both[1..]), both, "nobody knows whether they are copies of one another");
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn what_is_kept_of_those_under_a_passphrase_is_said_only_where_something_is_written() {
    let folder = folder("merge-locked-notes");
    let (mine, theirs, out) =
        (folder.join("mine.json"), folder.join("theirs.json"), folder.join("both.json"));
    file_with(&mine, &[locked(2, 0)]);
    let mut found = files::read_one(text(), &example()).unwrap();
    found.assessment.profile.organisation = "Renamed".into();
    let portion = ::file::envelope::FileEntry::whole(&found.assessment, &[]);
    let copy = ::file::envelope::write_all(&[portion], &[locked(2, 1)], files::now()).unwrap();
    fs::write(&theirs, copy).unwrap();
    let merged = |prefer| commands::merge::merged(text(), &mine, &theirs, prefer, &out, false).unwrap();
    assert!(merged(None).is_none());
    let notes = merged(Some(Side::Mine)).unwrap().notes;
    assert!(
        notes.len() == 1 && notes[0].contains("is protected by a passphrase in both files; the copy saved")
    );
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn of_two_saved_at_the_same_moment_under_a_passphrase_it_must_be_said_which_one_counts() {
    let folder = folder("merge-locked-same");
    let (mine, theirs, out) =
        (folder.join("mine.json"), folder.join("theirs.json"), folder.join("both.json"));
    let mut rewrapped = locked(2, 0);
    if let Content::Wrapped { key, .. } = &mut rewrapped.content {
        key.nonce[0] ^= 1;
    }
    file_with(&mine, &[locked(2, 0)]);
    file_with(&theirs, from_ref(&rewrapped));
    let merge = |prefer| commands::merge::run(text(), &mine, &theirs, prefer, &out, false);
    assert_eq!(merge(None), Outcome::Found);
    assert!(!out.exists());
    for (prefer, kept) in [(Side::Mine, locked(2, 0)), (Side::Theirs, rewrapped.clone())] {
        assert_eq!(merge(Some(prefer)), Outcome::Done);
        assert_eq!(files::whole(text(), &out).unwrap().locked, [kept]);
        fs::remove_file(&out).unwrap();
    }
    // An equal copy is found first, whatever else has the same id.
    let both = [locked(2, 0), rewrapped.clone()];
    file_with(&mine, &both);
    assert_eq!(merge(None), Outcome::Done);
    assert_eq!(files::whole(text(), &out).unwrap().locked, both);
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_locked_copy_of_the_assessment_that_is_merged_is_left_out_and_said_so() {
    let folder = folder("merge-locked-itself");
    let (mine, theirs, out) =
        (folder.join("mine.json"), folder.join("theirs.json"), folder.join("both.json"));
    let mut itself = locked(2, 0);
    if let Content::Wrapped { id, .. } = &mut itself.content {
        *id = files::read_one(text(), &example()).unwrap().assessment.id;
    }
    for [ours, others] in [[from_ref(&itself), &[]], [&[], from_ref(&itself)]] {
        file_with(&mine, ours);
        file_with(&theirs, others);
        let merged = commands::merge::merged(text(), &mine, &theirs, None, &out, false).unwrap().unwrap();
        assert!(merged.notes.len() == 1 && merged.notes[0].ends_with("is left out"), "{:?}", merged.notes);
        assert_eq!(commands::merge::run(text(), &mine, &theirs, None, &out, false), Outcome::Done);
        assert!(files::whole(text(), &out).unwrap().locked.is_empty());
        fs::remove_file(&out).unwrap();
    }
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn those_under_a_passphrase_are_carried_along_into_the_newest_format() {
    let folder = folder("migrate-locked");
    let (file, out) = (folder.join("mine.json"), folder.join("out"));
    file_with(&file, &[locked(2, 0)]);
    assert_eq!(commands::migrate::run(text(), &[file], &out), Outcome::Done);
    assert_eq!(files::whole(text(), &out.join("mine.json")).unwrap().locked, [locked(2, 0)]);
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn files_are_migrated_into_another_folder() {
    let folder = folder("migrate");
    let older = Path::new(env!("CARGO_MANIFEST_DIR")).join("../file/fixtures/version-1.json");
    assert_eq!(commands::migrate::run(text(), &[older], &folder), Outcome::Done);
    let written = fs::read_to_string(only_file(&folder)).unwrap();
    assert!(written.contains(&format!("\"version\": {}", model::migrations::FORMAT)));
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn links_are_made_and_read() {
    catalogue::complete();
    let link = |what: &str| commands::link::run(text(), what, "https://example.com/", With::default(), true);
    assert_eq!(link(&example().display().to_string()), Outcome::Done);
    let good = include_str!("../../file/src/link/first.txt").trim();
    assert_eq!(link(&format!("https://example.com/#/s/{good}")), Outcome::Done);
    assert_eq!(link("https://example.com/#/s/EAAA"), Outcome::Failed);
    assert_eq!(commands::catalogue::run(text(), "2013", true), Outcome::Done);
}
