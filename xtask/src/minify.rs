//! Minifying: scripts and style without what only people read.

use std::fs;
use std::path::Path;

use crate::run::{command, run};
use crate::{Error, Result};

/// Makes the scripts and the style of a built app smaller, in place.
///
/// # Errors
/// When the tool fails.
pub fn minify(folder: &Path) -> Result {
    let entries = fs::read_dir(folder).map_err(|error| Error::file(folder, error))?;
    let mut files: Vec<String> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "js" || ending == "css"))
        // The service worker is still to be filled in.
        .filter(|path| path.file_name().is_some_and(|name| name != "sw.js"))
        .map(|path| path.display().to_string())
        .collect();
    files.sort();
    let out = format!("--outdir={}", folder.display());
    let mut all = command("esbuild", &["--minify", "--allow-overwrite", "--log-level=error", &out]);
    all.args(files);
    run("Minifying scripts and style", all)
}
