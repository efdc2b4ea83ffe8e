//! Every document about contrasting assessments, with pictures of the sheets of each PDF, to be looked at.

use std::fs;
use std::path::{Path, PathBuf};

use crate::root::at;
use crate::run::{command, run, run_shown};
use crate::{Error, Result, tools};

/// The folder of the documents, emptied first.
const FOLDER: &str = "target/documents";

/// Writes the documents and the pictures.
///
/// # Errors
/// When a tool is missing or fails.
pub fn documents() -> Result {
    tools::for_documents()?;
    let folder = at(FOLDER);
    fs::remove_dir_all(&folder).ok();
    let mut write =
        command("cargo", &["run", "--locked", "--quiet", "-p", "export", "--example", "documents", "--"]);
    write.arg(&folder);
    run_shown(&format!("Documents in {FOLDER}"), write)?;
    for set in entries(&folder)? {
        for pdf in entries(&set)?.into_iter().filter(|path| path.extension().is_some_and(|it| it == "pdf")) {
            let mut pictures = command("pdftoppm", &["-r", "60", "-png"]);
            pictures.arg(&pdf).arg(pdf.with_extension(""));
            run(&format!("Pictures of {}", pdf.strip_prefix(&folder).unwrap_or(&pdf).display()), pictures)?;
        }
    }
    Ok(())
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).map_err(|error| Error::file(folder, error))?;
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    Ok(paths)
}
