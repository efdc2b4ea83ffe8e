//! Known weaknesses of dependencies, where the database of advisories can be reached.

use std::process::Stdio;

use crate::run::{command, step};
use crate::tools;
use crate::{Error, Result};

const DATABASE: &str = "https://github.com/RustSec/advisory-db";

/// Checks all dependencies against the database, or says that it could not be reached.
///
/// # Errors
/// When a dependency has a known weakness, or the tool cannot be had.
pub fn check() -> Result {
    if !is_reachable() {
        println!("==> Advisories: not checked, since {DATABASE} cannot be reached from here");
        return Ok(());
    }
    tools::cargo_audit()?;
    step("Advisories", "cargo", &["audit", "--quiet"])
}

/// Whether the database answers within the ten seconds that git is given.
fn is_reachable() -> bool {
    let mut ask = command(
        "git",
        &["-c", "http.lowSpeedLimit=1", "-c", "http.lowSpeedTime=10", "ls-remote", "--heads", DATABASE],
    );
    ask.env("GIT_TERMINAL_PROMPT", "0").stdout(Stdio::null()).stderr(Stdio::null());
    ask.status().map_err(|error| Error::new(error.to_string())).is_ok_and(|status| status.success())
}
