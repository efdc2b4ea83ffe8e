//! The root of the project, and paths below it.

use std::path::{Path, PathBuf};

/// Folders with code that draws pages.
pub const PAGES: [&str; 3] = ["src", "components/src", "crates/people/src"];

/// The root of the project.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_path_buf).unwrap_or_default()
}

/// A path below the root.
pub fn at(path: &str) -> PathBuf {
    root().join(path)
}
