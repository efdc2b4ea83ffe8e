//! Checksums of a release: the SHA-256 of every file of `dist/`, as `sha256sum -c` reads them.

use std::fs;
use std::path::Path;

use crate::offline::sha256;
use crate::{Error, Result};

/// The file that holds them.
pub const NAME: &str = "SHA256SUMS";

/// Writes them for a finished folder. The same files give the same text.
///
/// # Errors
/// When a file cannot be read or written.
pub fn write(folder: &Path) -> Result {
    let path = folder.join(NAME);
    fs::write(&path, of(folder)?).map_err(|error| Error::file(&path, error))
}

/// A line for each file, in the order of their names.
fn of(folder: &Path) -> Result<String> {
    let mut lines = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| Error::file(folder, error))?.flatten() {
        let (name, path) = (entry.file_name().to_string_lossy().into_owned(), entry.path());
        if path.is_file() && name != NAME {
            let bytes = fs::read(&path).map_err(|error| Error::file(&path, error))?;
            lines.push((name, sha256(&bytes)));
        }
    }
    lines.sort();
    Ok(lines.into_iter().map(|(name, hash)| format!("{hash}  {name}\n")).collect())
}

/// What differs between two lists of checksums: names that are in one only, or whose files differ.
pub fn differences(one: &str, other: &str) -> Vec<String> {
    let only = |these: &str, those: &str| -> Vec<String> {
        let missing = these.lines().filter(|line| !those.lines().any(|other| other == *line));
        missing.filter_map(|line| Some(line.split_once("  ")?.1.to_owned())).collect()
    };
    let mut names = [only(one, other), only(other, one)].concat();
    names.sort();
    names.dedup();
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::root::at;

    #[test]
    fn every_file_but_the_list_itself_is_in_it_in_the_order_of_names() {
        let folder = at("target/checksums-test");
        fs::remove_dir_all(&folder).ok();
        fs::create_dir_all(&folder).unwrap();
        for name in ["b.js", "a.html", "a.html.br"] {
            fs::write(folder.join(name), "abc").unwrap();
        }
        write(&folder).unwrap();
        write(&folder).unwrap();
        let abc = sha256(b"abc");
        let text = fs::read_to_string(folder.join(NAME)).unwrap();
        assert_eq!(text, format!("{abc}  a.html\n{abc}  a.html.br\n{abc}  b.js\n"));
        fs::remove_dir_all(&folder).ok();
    }

    #[test]
    fn two_builds_are_compared_by_their_lists() {
        assert!(differences("1  a\n2  b\n", "1  a\n2  b\n").is_empty());
        assert_eq!(differences("1  a\n2  b\n", "1  a\n3  b\n4  c\n"), ["b", "c"]);
    }
}
