//! What is kept about a person, and the same files under a pseudonym.

use std::path::{Path, PathBuf};

use ::file::envelope::{self, FileEntry};
use ::file::opened::Opened;
use isms::persons::{Mention, Pseudonym, Somebody, forgotten, mentions};
use locale::Text;
use serde_json::{Value, json};
use wording::{persons, words};

use super::Outcome;
use crate::failure::{Cause, FileError};
use crate::{files, say};

/// Says where somebody is named in some files.
pub fn list(text: Text, paths: &[PathBuf], names: &[String], as_json: bool) -> Outcome {
    let Some(somebody) = Somebody::new(names.iter().map(String::as_str)) else { return nobody(text) };
    let mut all = Vec::new();
    let outcome = super::each(text, paths, |path, found| {
        let named = mentions(&found.assessment, &found.history, &somebody);
        let (id, organisation) =
            (found.assessment.id.clone(), words::organisation(text, &found.assessment.profile).to_owned());
        if as_json {
            let named: Vec<Value> = named.iter().map(|mention| as_value(text, mention)).collect();
            all.push(json!({ "file": path.display().to_string(), "id": id, "mentions": named }));
        } else {
            say::line(format_args!("{}", text.label_named(path.display(), organisation)));
            for mention in &named {
                let place =
                    text.label_named(persons::kept(text, mention, None), persons::field(text, mention));
                say::line(format_args!("  {}", text.label_named(place, &mention.says)));
            }
        }
        Ok(())
    });
    if as_json {
        say::line(format_args!("{:#}", Value::from(all)));
    }
    outcome
}

fn as_value(text: Text, mention: &Mention) -> Value {
    json!({
        "revision": mention.step.map(|step| step.revision),
        "at": mention.step.map(|step| step.at),
        "field": persons::field(text, mention),
        "says": mention.says,
        "times": mention.times,
    })
}

/// Writes each file again, under its name, into another folder, with a pseudonym in place of the name.
pub fn forget(text: Text, paths: &[PathBuf], names: &[String], pseudonym: &str, out: &Path) -> Outcome {
    let Some(somebody) = Somebody::new(names.iter().map(String::as_str)) else { return nobody(text) };
    let by = match Pseudonym::new(pseudonym, &somebody) {
        Ok(by) => by,
        Err(refused) => {
            eprintln!("{}", text.cli_error(persons::refused(text, refused)));
            return Outcome::Failed;
        }
    };
    let mut outcome = Outcome::Done;
    for path in paths {
        match forget_in(text, path, &somebody, &by, out) {
            Ok(count) => {
                say::line(format_args!("{}", text.cli_person_replaced(count as u64, path.display())))
            }
            Err(error) => {
                eprintln!("{}", error.says(text));
                outcome = Outcome::Failed;
            }
        }
    }
    outcome
}

fn forget_in(
    text: Text,
    path: &Path,
    somebody: &Somebody,
    by: &Pseudonym,
    out: &Path,
) -> Result<usize, FileError> {
    let Opened { assessments, locked, rest, .. } = files::whole(text, path)?;
    if !locked.is_empty() {
        eprintln!("{}", text.cli_person_locked(locked.len() as u64, path.display()));
    }
    let mut count = 0;
    let mut written = Vec::new();
    for found in assessments {
        let (mut assessment, history, replaced) =
            forgotten(&found.assessment, &found.history, somebody, by).map_err(FileError::of(path))?;
        if !replaced.is_empty() {
            assessment.touch(files::now());
        }
        count += replaced.len();
        written.push((assessment, history, found.head));
    }
    let portions: Vec<FileEntry<'_>> = written
        .iter()
        .map(|(assessment, history, head)| FileEntry { head: *head, ..FileEntry::whole(assessment, history) })
        .collect();
    let file = envelope::write_whole(&portions, &locked, &rest, files::now()).map_err(FileError::of(path))?;
    let name = path.file_stem().ok_or_else(|| FileError::new(path, Cause::NoName))?;
    let name = Path::new(name).with_extension("json");
    files::write(&out.join(name), file.as_bytes())?;
    Ok(count)
}

fn nobody(text: Text) -> Outcome {
    eprintln!("{}", text.cli_error(text.cli_person_nobody()));
    Outcome::Failed
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_person_is_listed_and_forgotten_in_every_byte_of_a_file() {
        catalogue::complete();
        let folder = std::env::temp_dir().join(format!("plumbline-person-{}", std::process::id()));
        fs::remove_dir_all(&folder).ok();
        let mut assessment = model::Assessment::new(
            "a-1".into(),
            model::Edition::Iso27001_2022,
            Default::default(),
            files::now(),
        );
        assessment.rows.set("person/1", Some(json!({ "name": "Ann Example", "role": "lead" })));
        assessment.rows.set("action/1", Some(json!({ "title": "Ask Ann Example", "owner": "Ann Example" })));
        let file = envelope::write(&[FileEntry::whole(&assessment, &[])], files::now()).unwrap();
        let path = folder.join("a.json");
        files::write(&path, file.as_bytes()).unwrap();
        let (text, names) = (Text::default(), ["Ann Example".to_owned()]);
        let paths = [path];
        assert_eq!(list(text, &paths, &names, true), Outcome::Done);
        let out = folder.join("out");
        assert_eq!(forget(text, &paths, &names, "Friend of Ann Example", &out), Outcome::Failed);
        assert!(!out.exists());
        assert_eq!(forget(text, &paths, &names, "Person 1", &out), Outcome::Done);
        let written = fs::read_to_string(out.join("a.json")).unwrap();
        assert!(!written.contains("Ann") && written.matches("Person 1").count() == 3, "{written}");
        assert_eq!(
            forget(text, &[out.join("a.json")], &names, "Person 1", &out.join("again")),
            Outcome::Failed
        );
        assert_eq!(list(text, &paths, &["…".to_owned()], false), Outcome::Failed);
        fs::remove_dir_all(&folder).ok();
    }
}
