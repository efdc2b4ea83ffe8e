//! Reads, checks and compiles the catalogue's sources; runs at build time and in `cargo xtask catalogue`.
//!
//! - [`facts`]: reference numbers, titles, attributes and documents, from tab-separated tables.
//! - [`entry`]: what is written about one requirement.
//! - [`content`]: what Plumbline says about each requirement, from TOML files that anybody can edit.
//! - [`lessons`]: short pages about the standard.
//! - [`older`]: both for the 2013 edition, and how it became the next.
//! - [`readability`]: how hard a text is to read.
//! - [`style`]: the rules of writing that a machine can hold.
//! - [`compile`]: both into what the app loads.
//!
//! Every function returns all faults it finds, not only the first, each with the file it is in.

pub mod compile;
pub mod content;
pub mod entry;
pub mod facts;
pub mod lessons;
pub mod older;
pub mod readability;
pub mod style;

mod sources;

/// Something in a source file that must be mended.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}: {message}")]
pub struct Fault {
    /// The file, or the part of the sources.
    pub file: String,
    /// What is wrong, and where in the file.
    pub message: String,
}

impl Fault {
    /// A fault in a file.
    pub fn new(file: impl Into<String>, message: impl Into<String>) -> Self {
        Self { file: file.into(), message: message.into() }
    }
}
