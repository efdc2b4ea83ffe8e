//! The files that the catalogue is made from.

use std::fs;
use std::path::Path;

use crate::Fault;

/// The files of a folder, by name, with what is in them.
pub(crate) fn files(folder: &Path) -> Result<Vec<(String, String)>, Vec<Fault>> {
    let fault =
        |path: &Path, error: std::io::Error| vec![Fault::new(path.display().to_string(), error.to_string())];
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| fault(folder, error))?.flatten() {
        let path = entry.path();
        let text = fs::read_to_string(&path).map_err(|error| fault(&path, error))?;
        files.push((entry.file_name().to_string_lossy().into_owned(), text));
    }
    files.sort();
    Ok(files)
}
