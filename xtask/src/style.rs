//! Two style sheets: what the first screens need from `style/`, the rest from `style/later/`, each in the order of
//! names.

use std::fs;
use std::path::PathBuf;

use crate::root::at;
use crate::{Error, Result};

/// Joins them into `target/plumbline.css` and `target/plumbline-later.css`, if something changed.
///
/// # Errors
/// When a file cannot be read or written.
pub fn join() -> Result {
    join_folder(at("style"), at("target/plumbline.css"))?;
    join_folder(at("style/later"), at("target/plumbline-later.css"))
}

fn join_folder(folder: PathBuf, target: PathBuf) -> Result {
    let entries = fs::read_dir(&folder).map_err(|error| Error::file(&folder, error))?;
    let mut paths: Vec<_> =
        entries.flatten().map(|entry| entry.path()).filter(|path| path.is_file()).collect();
    paths.sort();
    let mut sheet = String::new();
    for path in paths {
        sheet.push_str(&fs::read_to_string(&path).map_err(|error| Error::file(&path, error))?);
        sheet.push('\n');
    }
    if fs::read_to_string(&target).is_ok_and(|before| before == sheet) {
        return Ok(());
    }
    fs::create_dir_all(at("target")).map_err(|error| Error::file(&at("target"), error))?;
    fs::write(&target, sheet).map_err(|error| Error::file(&target, error))
}
