//! Everything a developer does with the project. `cargo xtask` lists it.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command-line tool speaks on the terminal")]

pub mod advisories;
pub mod bench;
pub mod bind;
pub mod browsers;
pub mod checksums;
pub mod debian;
pub mod dist;
pub mod documents;
pub mod entry;
pub mod headers;
pub mod language;
pub mod lint;
pub mod minify;
pub mod mutants;
pub mod offline;
pub mod remap;
pub mod rewriters;
pub mod root;
pub mod run;
pub mod sbom;
pub mod serve;
pub mod server;
pub mod shots;
pub mod single;
pub mod site;
pub mod sizes;
pub mod soak;
pub mod spelling;
pub mod split;
pub mod statistics;
pub mod style;
pub mod test;
pub mod tidy;
pub mod tools;
pub mod twice;
pub mod wasm_target;
pub mod worker;

/// A task that failed, in words that say what to do.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A command did not succeed.
    #[error("{0}")]
    Failed(String),
    /// A file could not be read or written.
    #[error("{path}: {error}")]
    File {
        /// Which one.
        path: String,
        /// Why.
        error: std::io::Error,
    },
}

impl Error {
    /// A failure with what to do about it.
    pub fn new(words: impl Into<String>) -> Self {
        Self::Failed(words.into())
    }

    /// A file that could not be read or written.
    pub fn file(path: &std::path::Path, error: std::io::Error) -> Self {
        Self::File { path: path.display().to_string(), error }
    }
}

/// What tasks return.
pub type Result<T = ()> = std::result::Result<T, Error>;
