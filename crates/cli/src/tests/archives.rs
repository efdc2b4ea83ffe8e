//! Archives: every command reads them, and merging loses no evidence file.

use super::*;

use ::file::archive::{DOCUMENT, Writer, crc, directory, place, sha256, shown_name};
use isms::attachment::Attachment;
use isms::record::Record as _;

use crate::archive::Archive;

/// The example with some evidence files, by id and content, as an archive that holds those of `held`.
fn archive(folder: &Path, name: &str, files: &[(&str, &[u8])], held: &[&str]) -> PathBuf {
    let mut found = files::read_one(text(), &example()).unwrap();
    for (file, content) in files {
        let attachment = Attachment {
            title: format!("{file}.pdf"),
            file: (*file).to_owned(),
            size: content.len() as u64,
            sha256: sha256(content),
            requirements: vec!["A.8.13".into()],
            ..Attachment::default()
        };
        found.assessment.rows.set(&Attachment::key(file), attachment.write());
    }
    let entry = ::file::envelope::FileEntry::whole(&found.assessment, &found.history);
    let document = ::file::envelope::write(&[entry], files::now()).unwrap();
    let (mut writer, mut bytes) = (Writer::default(), Vec::new());
    let mut push = |name: &str, content: &[u8]| {
        bytes.extend(writer.entry(name, content.len() as u64, crc(content)).unwrap());
        bytes.extend(content);
    };
    push(DOCUMENT, document.as_bytes());
    for (file, content) in files.iter().filter(|(file, _)| held.contains(file)) {
        push(&shown_name(file, &format!("{file}.pdf")), content);
    }
    bytes.extend(writer.finish().unwrap());
    let path = folder.join(name);
    fs::write(&path, bytes).unwrap();
    path
}

fn names(path: &Path) -> Vec<String> {
    let bytes = fs::read(path).unwrap();
    let place = place(&bytes, bytes.len() as u64).unwrap();
    let entries = directory(&bytes[place.start as usize..place.end as usize], place.start).unwrap();
    entries.into_iter().map(|entry| entry.name).collect()
}

#[test]
fn an_archive_is_read_wherever_a_plumbline_file_is() {
    let folder = folder("archive-read");
    let path = archive(&folder, "a.plumbline.zip", &[("f-1", b"one")], &["f-1"]);
    let found = files::read_one(text(), &path).unwrap();
    assert_eq!(isms::attachment::distinct(&found.assessment.rows).len(), 1);
    // Another kind of ZIP file, one that was cut off.
    let whole = fs::read(&path).unwrap();
    fs::write(&path, &whole[..whole.len() - 9]).unwrap();
    let error = files::read_one(text(), &path).unwrap_err();
    assert!(error.says(text()).contains("ends early"), "{}", error.says(text()));
    let other = folder.join("b.zip");
    let (mut writer, content) = (Writer::default(), b"x");
    let head = writer.entry("x", 1, crc(content)).unwrap();
    fs::write(&other, [head, content.to_vec(), writer.finish().unwrap()].concat()).unwrap();
    let error = files::read_one(text(), &other).unwrap_err();
    assert!(error.says(text()).contains("no assessment"), "{}", error.says(text()));
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn merging_two_archives_keeps_the_files_of_both_and_a_plain_file_says_what_it_lacks() {
    let folder = folder("archive-merge");
    let all: [(&str, &[u8]); 3] = [("f-1", b"one"), ("f-2", b"two"), ("f-3", b"three")];
    let mine = archive(&folder, "mine.zip", &all, &["f-1"]);
    let theirs = archive(&folder, "theirs.zip", &all, &["f-2"]);
    let (merged, plain) = (folder.join("merged.zip"), folder.join("merged.json"));
    assert_eq!(commands::merge::run(text(), &mine, &theirs, None, &merged, false), Outcome::Done);
    assert_eq!(names(&merged), [DOCUMENT, "evidence/f-1/f-1.pdf", "evidence/f-2/f-2.pdf"]);
    assert!(Archive::open(&merged).unwrap().is_some());
    let both = files::read_one(text(), &merged).unwrap();
    assert_eq!(isms::attachment::distinct(&both.assessment.rows).len(), 3, "the missing one stays named");
    assert_eq!(commands::merge::run(text(), &mine, &theirs, None, &plain, false), Outcome::Done);
    assert!(Archive::open(&plain).unwrap().is_none());
    // What is there already is never written over.
    assert_eq!(commands::merge::run(text(), &mine, &theirs, None, &merged, false), Outcome::Failed);
    fs::remove_dir_all(folder).unwrap();
}
