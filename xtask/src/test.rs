//! All tests, in the order in which they fail fastest.

use std::str::FromStr;

use crate::run::{command, run, step};
use crate::wasm_target::TARGET;
use crate::{Result, browsers, dist, tools};

/// A part of the tests that can be run alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Format and clippy, natively and for the browser.
    Lint,
    /// Native tests.
    Unit,
    /// The journeys and the size of the first load.
    Web,
    /// The journeys.
    Journeys,
    /// The size of the first load.
    Size,
}

impl FromStr for Part {
    type Err = String;

    fn from_str(word: &str) -> std::result::Result<Self, String> {
        match word {
            "lint" => Ok(Self::Lint),
            "unit" => Ok(Self::Unit),
            "web" => Ok(Self::Web),
            "journeys" => Ok(Self::Journeys),
            "size" => Ok(Self::Size),
            _ => Err("a part is lint, unit, web, journeys or size".into()),
        }
    }
}

const NATIVE: [&str; 11] = [
    "catalogue",
    "catalogue-authoring",
    "charts",
    "components",
    "interchange",
    "locale",
    "model",
    "outcome",
    "platform",
    "plumbline",
    "xtask",
];

/// Runs all parts, or one.
///
/// # Errors
/// The first part that fails.
pub fn test(only: Option<Part>) -> Result {
    let wanted = |parts: &[Part]| only.is_none_or(|only| parts.contains(&only));
    if wanted(&[Part::Lint]) {
        lint()?;
    }
    if wanted(&[Part::Unit]) {
        let packages: Vec<&str> = NATIVE.iter().flat_map(|name| ["-p", name]).collect();
        step("Unit tests", "cargo", &[&["test", "--locked", "--lib", "--bins"], &packages[..]].concat())?;
    }
    if wanted(&[Part::Web, Part::Journeys, Part::Size]) {
        browsers::provide()?;
        tools::for_testing()?;
        dist::dist()?;
        let filter: &[&str] = match only {
            Some(Part::Size) => &["--", "size"],
            _ => &[],
        };
        let mut journeys = command("cargo", &["test", "--locked", "-p", "plumbline-journeys"]);
        journeys.args(filter);
        run("Journeys in Chromium", journeys)?;
    }
    Ok(())
}

fn lint() -> Result {
    crate::wasm_target::provide()?;
    step("Format", "cargo", &["fmt", "--all", "--check"])?;
    let strict = ["--", "-D", "warnings"];
    let native = ["clippy", "--locked", "--quiet", "--workspace", "--all-targets"];
    step("Clippy, native", "cargo", &[&native[..], &strict].concat())?;
    let wasm = [
        "clippy",
        "--locked",
        "--quiet",
        "-p",
        "plumbline",
        "-p",
        "platform",
        "-p",
        "components",
        "--target",
        TARGET,
    ];
    step("Clippy, for the browser", "cargo", &[&wasm[..], &strict].concat())
}
