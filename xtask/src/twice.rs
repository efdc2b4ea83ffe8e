//! Reproducible builds: the app built once more from a copy of its sources in another folder gives the same bytes.

use std::fs;
use std::path::Path;

use crate::root::at;
use crate::run::{command, output, run_shown};
use crate::{Error, Result, checksums};

/// Builds a copy of the sources and compares its checksums with those of a built folder.
///
/// # Errors
/// When it cannot be built, or with the names of the files that differ.
pub fn compare(built: &Path) -> Result {
    // Outside the project, whose settings Cargo would take as well.
    let copy = std::env::temp_dir().join("plumbline-twice");
    if copy.exists() {
        fs::remove_dir_all(&copy).map_err(|error| Error::file(&copy, error))?;
    }
    sources_into(&copy)?;
    let mut second = command("cargo", &["xtask", "dist"]);
    second.current_dir(&copy).env_remove("CARGO_TARGET_DIR");
    run_shown("Building once more in another folder", second)?;
    let sums = |folder: &Path| {
        let path = folder.join(checksums::NAME);
        fs::read_to_string(&path).map_err(|error| Error::file(&path, error))
    };
    let differing = checksums::differences(&sums(built)?, &sums(&copy.join("dist"))?);
    if differing.is_empty() {
        return Ok(());
    }
    Err(Error::new(format!("two folders give different bytes: {}", differing.join(", "))))
}

/// Copies all files that are not ignored.
fn sources_into(copy: &Path) -> Result {
    let names = output("git", &["ls-files", "--cached", "--others", "--exclude-standard"])
        .ok_or_else(|| Error::new("git does not say which files there are"))?;
    for name in names.lines() {
        let (from, to) = (at(name), copy.join(name));
        if !from.is_file() {
            continue;
        }
        if let Some(folder) = to.parent() {
            fs::create_dir_all(folder).map_err(|error| Error::file(folder, error))?;
        }
        fs::copy(&from, &to).map_err(|error| Error::file(&to, error))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_copy_has_the_sources_and_nothing_that_was_built() {
        let copy = at("target/twice-test");
        fs::remove_dir_all(&copy).ok();
        sources_into(&copy).unwrap();
        assert!(copy.join("Cargo.lock").exists() && copy.join("xtask/npm/package-lock.json").exists());
        assert!(!copy.join("target").exists() && !copy.join(".tools").exists());
        fs::remove_dir_all(&copy).ok();
    }
}
