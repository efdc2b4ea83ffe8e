//! Reads, checks and compiles the sources of catalogues and languages; runs at build time and in `cargo xtask catalogue`.
//!
//! - [`table`]: tab-separated tables, by the names of their columns.
//! - [`manifest`]: what a catalogue is, and what it shares with another.
//! - [`facts`]: references, titles, weights and documents of a catalogue, from its tables.
//! - [`counts`]: whether these add up to what was published.
//! - [`entry`]: what is written about one requirement.
//! - [`content`]: what Plumbline says about each requirement, from TOML files that anybody can edit.
//! - [`lessons`]: short pages about the standard.
//! - [`readability`]: how hard a text is to read.
//! - [`style`]: the rules of writing that a machine can hold.
//! - [`phrasing`]: those that show across entries, and words that are not ours.
//! - [`scenarios`], [`templates`]: risk scenarios and document templates.
//! - [`compile`]: all of it into what the app loads.
//! - [`translation`]: what is written for a catalogue in another language.
//! - [`messages`]: what the app says, a TOML file a language, into typed functions and language packs.
//! - [`plural`]: which form a number takes.
//! - [`pseudo`]: English in disguise.
//! - [`sample`]: a made-up catalogue of any size, for tests.
//!
//! Every function returns all faults it finds, not only the first, each with the file it is in.

pub mod awareness;
pub mod compile;
pub mod content;
pub mod counts;
pub mod documents;
pub mod entry;
pub mod exclusions;
pub mod facts;
pub mod lessons;
pub mod manifest;
pub mod messages;
pub mod packages;
pub mod phrasing;
pub mod plural;
pub mod pseudo;
pub mod readability;
pub mod sample;
pub mod scenarios;
pub mod style;
pub mod table;
pub mod templates;
pub mod translation;

mod sources;

/// Something in a source file that must be fixed.
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
