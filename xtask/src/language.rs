//! Language packs in `dist/`: a file for each language but English, fetched when somebody chooses it.

use std::fs;
use std::path::Path;

use crate::split::hash;
use crate::worker::tell;
use crate::{Error, Result};

/// What the names of all their files begin with; the tag of the language and a hash follow.
pub const START: &str = "plumbline-language-";

/// What all packs say, for whoever asks whether anything has changed.
pub fn sources() -> String {
    locale::packs().iter().map(|(_, pack)| *pack).collect()
}

/// Puts the packs beside the page, and tells it their names.
///
/// # Errors
/// When a file cannot be written, or the page has no place for a name.
pub fn write(dist: &Path) -> Result {
    for (tag, pack) in locale::packs() {
        let name = format!("{START}{tag}-{:016x}.txt", hash(pack.as_bytes()));
        let path = dist.join(&name);
        fs::write(&path, pack).map_err(|error| Error::file(&path, error))?;
        tell(dist, &format!("data-language-{tag}"), &name)?;
    }
    Ok(())
}

/// Whether a file of `dist/` is a pack.
pub fn is_pack(name: &str) -> bool {
    name.starts_with(START)
}
