//! Binding to JavaScript: wasm-bindgen as a library, so that its version is the one in the lock file and nothing has to
//! be installed.

use std::path::Path;
use std::time::Instant;

use wasm_bindgen_cli_support::Bindgen;

use crate::run::{begin, done};
use crate::{Error, Result};

/// Where what is bound runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Runs {
    /// In a page, as a JavaScript module; what other modules link to stays.
    Page,
    /// In a page, as a JavaScript module that is all there is.
    Alone,
    /// In a worker, as a plain script.
    Worker,
}

/// Writes a module and the script that starts it into a folder: `<name>.js` and `<name>_bg.wasm`.
///
/// # Errors
/// When the module was made for another version, or a file cannot be written.
pub fn bind(title: &str, from: &Path, to: &Path, name: &str, runs: Runs) -> Result {
    begin(title);
    let start = Instant::now();
    let mut bindgen = Bindgen::new();
    bindgen.input_path(from).out_name(name).typescript(false);
    let bound = match runs {
        Runs::Page => bindgen.keep_lld_exports(true).web(true),
        Runs::Alone => bindgen.web(true),
        Runs::Worker => bindgen.no_modules(true),
    };
    bound.and_then(|bindgen| bindgen.generate(to)).map_err(|error| {
        Error::new(format!("{} cannot be bound to JavaScript: {error:#}", from.display()))
    })?;
    done(start);
    Ok(())
}
