//! One style sheet from the files in `style/`, in the order of their names.

use std::fs;

use crate::root::at;
use crate::{Error, Result};

/// Joins them into `target/plumbline.css`, if something changed.
///
/// # Errors
/// When a file cannot be read or written.
pub fn join() -> Result {
    let folder = at("style");
    let entries = fs::read_dir(&folder).map_err(|error| Error::file(&folder, error))?;
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let mut sheet = String::new();
    for path in paths {
        sheet.push_str(&fs::read_to_string(&path).map_err(|error| Error::file(&path, error))?);
        sheet.push('\n');
    }
    let target = at("target/plumbline.css");
    if fs::read_to_string(&target).is_ok_and(|before| before == sheet) {
        return Ok(());
    }
    fs::create_dir_all(at("target")).map_err(|error| Error::file(&at("target"), error))?;
    fs::write(&target, sheet).map_err(|error| Error::file(&target, error))
}
