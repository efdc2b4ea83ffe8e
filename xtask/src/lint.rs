//! Static analysis: format, spelling, lock files, clippy, known weaknesses of dependencies.

use std::process::Command;

use crate::run::{command, run, step};
use crate::{Result, advisories, spelling};

/// Fails where a change of dependencies has not reached the lock file of the fuzz targets.
const FUZZ_LOCK: [&str; 6] =
    ["metadata", "--locked", "--format-version", "1", "--manifest-path", "fuzz/Cargo.toml"];

/// What makes a warning a failure, written as clippy hands its options on.
const STRICT: &str = "-D__CLIPPY_HACKERY__warnings";

/// Cargo with clippy as its compiler: `cargo clippy` checks without building, so that everything would be compiled
/// twice, once to be looked at and once to be run.
pub fn linted(arguments: &[&str]) -> Command {
    let mut cargo = command("cargo", arguments);
    cargo.env("RUSTC_WORKSPACE_WRAPPER", "clippy-driver").env("CLIPPY_ARGS", STRICT);
    cargo
}

/// Looks at everything but the journeys, which are looked at when they are built; `tests` is how Cargo is asked for all
/// native tests. What is built for the browser is the same code: no source of the project is for one target alone.
///
/// # Errors
/// The first thing that is wrong.
pub fn natively(tests: &[&str]) -> Result {
    step("Format", "cargo", &["fmt", "--all", "--check"])?;
    spelling::check()?;
    step("Lock file of the fuzz targets", "cargo", &FUZZ_LOCK)?;
    run("Clippy, while building the tests", linted(&[tests, &["--benches", "--no-run"]].concat()))
}

/// The same, and the database of advisories.
///
/// # Errors
/// The first thing that is wrong.
pub fn all(tests: &[&str]) -> Result {
    natively(tests)?;
    advisories::check()
}
