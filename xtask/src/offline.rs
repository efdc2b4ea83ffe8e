//! The cache manifest of the service worker: which files the app consists of.

use std::fs;
use std::hash::{DefaultHasher, Hasher as _};
use std::path::Path;

use crate::{Error, Result, language};

const NAME: &str = "sw.js";

/// Writes the names of all files, and a build id that changes with any of them, into the service worker.
///
/// # Errors
/// When a file cannot be read or written.
pub fn fill_in(folder: &Path) -> Result {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| Error::file(folder, error))?.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        // Neither what hosts read, nor the worker itself, nor what only robots want.
        let is_ours = !name.starts_with('_')
            && ![NAME, "robots.txt"].contains(&name.as_str())
            && crate::single::ALL.iter().all(|single| name != single.name);
        if entry.path().is_file() && is_ours && !name.ends_with(".br") && !name.ends_with(".gz") {
            names.push(name);
        }
    }
    names.sort();
    let mut hasher = DefaultHasher::new();
    for name in &names {
        let path = folder.join(name);
        hasher.write(&fs::read(&path).map_err(|error| Error::file(&path, error))?);
    }
    let (languages, files): (Vec<_>, Vec<_>) = names.into_iter().partition(|name| language::is_pack(name));
    let list = |names: &[String]| {
        let address = |name: &String| format!("{:?}", if name == "index.html" { "./" } else { name });
        names.iter().map(address).collect::<Vec<_>>().join(", ")
    };
    let path = folder.join(NAME);
    let worker = fs::read_to_string(&path).map_err(|error| Error::file(&path, error))?;
    let worker = worker
        .replace("\"%FILES%\"", &list(&files))
        .replace("\"%LANGUAGES%\"", &list(&languages))
        .replace("%BUILD%", &format!("{:016x}", hasher.finish()));
    fs::write(&path, worker).map_err(|error| Error::file(&path, error))
}

/// While the app is being developed nothing may come from a cache: takes the worker away.
///
/// # Errors
/// When it cannot be deleted.
pub fn leave_out(folder: &Path) -> Result {
    let path = folder.join(NAME);
    fs::remove_file(&path).map_err(|error| Error::file(&path, error))
}
