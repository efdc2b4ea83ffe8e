//! The cache manifest of the service worker: which files the app consists of, each with its SHA-256.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use sha2::{Digest as _, Sha256};

use crate::{Error, Result, checksums, entry, headers, language, sbom};

const NAME: &str = "sw.js";

/// What is not kept: the worker itself, what only hosts, robots and those who check a release read, and what the host
/// of a page changes.
const NOT_KEPT: [&str; 7] =
    [NAME, entry::WORKER, "robots.txt", headers::IIS, "plumbline.json", checksums::NAME, sbom::NAME];

/// The SHA-256 of bytes, as 64 hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut text, byte| {
        write!(text, "{byte:02x}").ok();
        text
    })
}

/// Writes the names of all files with their hashes, and a build id that changes with any of them, into the service
/// worker.
///
/// # Errors
/// When a file cannot be read or written.
pub fn fill_in(folder: &Path) -> Result {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| Error::file(folder, error))?.flatten() {
        let (name, path) = (entry.file_name().to_string_lossy().into_owned(), entry.path());
        let is_kept = !name.starts_with('_')
            && !NOT_KEPT.contains(&name.as_str())
            && crate::single::ALL.iter().all(|single| name != single.name);
        if path.is_file() && is_kept && !name.ends_with(".br") && !name.ends_with(".gz") {
            let bytes = fs::read(&path).map_err(|error| Error::file(&path, error))?;
            files.push((name, sha256(&bytes)));
        }
    }
    files.sort();
    let path = folder.join(NAME);
    let template = fs::read_to_string(&path).map_err(|error| Error::file(&path, error))?;
    let of_entry = files.iter().filter(|(name, _)| is_of_entry(name)).cloned().collect();
    for (name, files) in [(NAME, files), (entry::WORKER, of_entry)] {
        let path = folder.join(name);
        fs::write(&path, filled_in(&template, files)).map_err(|error| Error::file(&path, error))?;
    }
    Ok(())
}

/// Whether a file is one of those that the small page beside the app consists of.
fn is_of_entry(name: &str) -> bool {
    const PLAIN: [&str; 5] = [entry::NAME, "404.html", "404.js", "boot.js", "icon.svg"];
    PLAIN.contains(&name)
        || name.starts_with(entry::START)
        || language::is_pack(name)
        || name.starts_with("plumbline-") && name.ends_with(".css")
}

/// A worker that keeps these files.
fn filled_in(worker: &str, files: Vec<(String, String)>) -> String {
    // Another worker over the same files is another build as well: one that is being installed must never fill, or throw
    // away, the cache of the one in use.
    let named: String = files.iter().flat_map(|(name, hash)| [name.as_str(), hash]).collect();
    let build = sha256((named + worker).as_bytes());
    let (languages, files): (Vec<_>, Vec<_>) =
        files.into_iter().partition(|(name, _)| language::is_pack(name));
    let list = |files: &[(String, String)]| {
        let line = |(name, hash): &(String, String)| {
            let address = if name == "index.html" { "./" } else { name };
            format!("[{address:?}, {hash:?}]")
        };
        files.iter().map(line).collect::<Vec<_>>().join(", ")
    };
    worker
        .replace("\"%FILES%\"", &list(&files))
        .replace("\"%LANGUAGES%\"", &list(&languages))
        .replace("%BUILD%", &build[..16])
}

/// While the app is being developed nothing may come from a cache: takes the worker away.
///
/// # Errors
/// When it cannot be deleted.
pub fn leave_out(folder: &Path) -> Result {
    let path = folder.join(NAME);
    fs::remove_file(&path).map_err(|error| Error::file(&path, error))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::root::at;

    #[test]
    fn every_file_of_the_app_is_named_with_its_hash_and_nothing_else() {
        let folder = at("target/offline-test");
        fs::remove_dir_all(&folder).ok();
        fs::create_dir_all(&folder).unwrap();
        fs::copy(at("public/sw.js"), folder.join(NAME)).unwrap();
        let kept = ["index.html", "boot.js", "404.html", "plumbline-app-1_bg.wasm"];
        let language = "plumbline-language-pl-first-1.txt";
        for name in
            kept.into_iter().chain([language, "_headers", "boot.js.br", "plumbline.html"]).chain(NOT_KEPT)
        {
            if name != NAME {
                fs::write(folder.join(name), name).unwrap();
            }
        }
        fill_in(&folder).unwrap();
        let first = fs::read_to_string(folder.join(NAME)).unwrap();
        let files = first.lines().find(|line| line.starts_with("const FILES = [")).unwrap();
        for name in kept {
            let address = if name == "index.html" { "./" } else { name };
            let pair = format!("[\"{address}\", \"{}\"]", sha256(name.as_bytes()));
            assert!(files.contains(&pair), "{files}");
        }
        assert_eq!(files.matches("\", \"").count(), kept.len(), "{files}");
        assert!(first.contains(&format!("const LANGUAGES = [[\"{language}\", ")));
        assert!(["%BUILD%", "%FILES%", "%LANGUAGES%"].iter().all(|place| !first.contains(place)));

        // Another file is another build, and so is another worker.
        let blank = fs::read_to_string(at("public/sw.js")).unwrap();
        let build = |worker: &str| {
            fs::write(folder.join(NAME), worker).unwrap();
            fill_in(&folder).unwrap();
            let worker = fs::read_to_string(folder.join(NAME)).unwrap();
            worker.lines().find(|line| line.starts_with("const BUILD")).map(str::to_owned).unwrap()
        };
        let same = build(&blank);
        assert!(first.contains(&same));
        assert_ne!(same, build(&format!("{blank}// Another.\n")));
        fs::write(folder.join("boot.js"), "changed").unwrap();
        assert_ne!(same, build(&blank));
        fs::remove_dir_all(&folder).ok();
    }

    #[test]
    fn nothing_is_put_aside_but_what_was_compared_with_its_hash() {
        let worker = fs::read_to_string(at("public/sw.js")).unwrap();
        for unseen in [".addAll(", "cache.add("] {
            assert!(!worker.contains(unseen), "{unseen} takes whatever comes");
        }
        assert!(worker.contains("if (hash !== HASHES.get(address)) continue;"));
    }

    #[test]
    fn hashes_are_those_of_the_standard() {
        let known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(sha256(b"abc"), known);
    }
}
