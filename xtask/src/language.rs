//! Language packs in `dist/`: for each language but English the files in which it is fetched when somebody chooses it,
//! each with its budget. `crates/catalogue/build.rs` says what is in which.

use std::fs;
use std::path::Path;

use locale::Locale;

use crate::split::hash;
use crate::worker::tell;
use crate::{Error, Result};

/// What the names of all their files begin with; the tag of the language, the part and a hash follow.
pub const START: &str = "plumbline-language-";

/// What all packs say, for whoever asks whether anything has changed.
pub fn sources() -> String {
    catalogue::packs().into_iter().flat_map(|(_, parts)| parts).map(|(_, text)| text).collect()
}

/// Puts the packs beside the page, and tells it their names.
///
/// # Errors
/// When a file cannot be written, or the page has no place for a name.
pub fn write(dist: &Path) -> Result {
    for (tag, parts) in catalogue::packs() {
        for (part, text) in parts {
            let name = format!("{START}{tag}-{part}-{:016x}.txt", hash(text.as_bytes()));
            let path = dist.join(&name);
            fs::write(&path, text).map_err(|error| Error::file(&path, error))?;
            tell(dist, &format!("data-language-{tag}-{part}"), &name)?;
        }
    }
    Ok(())
}

/// Whether a file of `dist/` is a part of a pack.
pub fn is_pack(name: &str) -> bool {
    name.starts_with(START)
}

/// Whether a file of `dist/` is a part of the pack of a language that people are offered: the pseudo-locale is for tests.
pub fn is_offered(name: &str) -> bool {
    let pseudo = Locale::PSEUDO.tag();
    name.strip_prefix(START)
        .is_some_and(|rest| !rest.strip_prefix(pseudo).is_some_and(|rest| rest.starts_with('-')))
}
