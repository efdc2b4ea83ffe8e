//! Tools at pinned versions, kept in `.tools` and left alone when they are there already.

use std::path::{Path, PathBuf};

use crate::root::at;
use crate::run::{command, output, run, step};
use crate::{Error, Result, debian};

const BINARYEN: &str = "132.0.0";
const GECKODRIVER: &str = "0.37.1";
const ESBUILD: &str = "0.28.2";
const LZMA: &str = "2.3.2";
const AUDIT: &str = "0.22.1";
const MUTANTS: &str = "27.1.0";
const AXE: &str = "4.14.1";
const LIGHTHOUSE: &str = "13.0.1";

/// Provides what compiling the app needs.
///
/// # Errors
/// When something cannot be had, with what to do.
pub fn for_building() -> Result {
    crate::wasm_target::provide()
}

/// Provides what making `dist/` needs beyond that.
///
/// # Errors
/// When something cannot be had, with what to do.
pub fn for_dist() -> Result {
    for_building()?;
    npm_package("binaryen", BINARYEN)?;
    npm_package("esbuild", ESBUILD)?;
    npm_package("lzma", LZMA)
}

/// Provides the tool that looks for known weaknesses of dependencies.
///
/// # Errors
/// When it cannot be built.
pub fn cargo_audit() -> Result {
    if output("cargo", &["audit", "--version"]).is_some_and(|words| words.contains(AUDIT)) {
        return Ok(());
    }
    install(&format!("cargo-audit@{AUDIT}"), &["--locked"])
}

/// Provides the tool that breaks code on purpose.
///
/// # Errors
/// When it cannot be built.
pub fn cargo_mutants() -> Result {
    if output("cargo", &["mutants", "--version"]).is_some_and(|words| words.contains(MUTANTS)) {
        return Ok(());
    }
    install(&format!("cargo-mutants@{MUTANTS}"), &["--locked"])
}

/// Provides Firefox's driver.
///
/// # Errors
/// When it cannot be built.
pub fn geckodriver() -> Result {
    if is_version("geckodriver", GECKODRIVER) {
        return Ok(());
    }
    install(&format!("geckodriver@{GECKODRIVER}"), &["--locked"])
}

/// Provides what the browser journeys need beside a browser.
///
/// # Errors
/// When npm cannot install it.
pub fn for_testing() -> Result {
    npm_package("axe-core", AXE)
}

/// Provides a dictionary that spelling is checked with, by its name and version, and returns its folder.
///
/// # Errors
/// When npm cannot install it.
pub fn dictionary(name: &str, version: &str) -> Result<PathBuf> {
    npm_package(name, version)?;
    Ok(at(".tools/node_modules").join(name))
}

/// Provides Lighthouse.
///
/// # Errors
/// When npm cannot install it.
pub fn for_benchmarks() -> Result {
    npm_package("lighthouse", LIGHTHOUSE)
}

fn is_version(program: &str, version: &str) -> bool {
    output(program, &["--version"]).is_some_and(|words| words.split_whitespace().any(|word| word == version))
}

fn install(what: &str, more: &[&str]) -> Result {
    let tools = at(".tools").display().to_string();
    let mut install = command("cargo", &["install", "--debug", "--quiet", "--root", &tools, what]);
    // Tools are built for this machine, whatever the app is built with.
    install.args(more).env_remove("RUSTFLAGS").env("CARGO_TARGET_DIR", at(".tools/build"));
    run(&format!("Installing {what} into .tools (some minutes, once)"), install)
}

fn npm_package(name: &str, version: &str) -> Result {
    let manifest = at(".tools/node_modules").join(name).join("package.json");
    if has_version(&manifest, version) {
        return Ok(());
    }
    provide_node()?;
    let tools = at(".tools").display().to_string();
    let package = format!("{name}@{version}");
    let arguments = [
        "install",
        "--no-audit",
        "--no-fund",
        "--ignore-scripts",
        "--loglevel=error",
        "--prefix",
        &tools,
        &package,
    ];
    std::fs::create_dir_all(at(".tools")).map_err(|error| Error::file(&at(".tools"), error))?;
    step(&format!("Installing {package} into .tools"), "npm", &arguments)
}

fn has_version(manifest: &Path, version: &str) -> bool {
    let text = std::fs::read_to_string(manifest).unwrap_or_default();
    let manifest: serde_json::Value = serde_json::from_str(&text).unwrap_or_default();
    manifest["version"] == version
}

fn provide_node() -> Result {
    if output("npm", &["--version"]).is_some() {
        return Ok(());
    }
    debian::install(
        "Node.js",
        &["nodejs", "npm"],
        "Install Node.js 18 or newer with npm from your system's packages",
    )
}

/// Provides what opens documents: LibreOffice, and tools for PDF.
///
/// # Errors
/// What is missing and cannot be installed.
pub fn for_documents() -> Result {
    let is_here = |program: &str, argument: &str| command(program, &[argument]).output().is_ok();
    if is_here("soffice", "--version") && is_here("pdfinfo", "-v") && is_here("qpdf", "--version") {
        return Ok(());
    }
    debian::install(
        "What opens documents",
        &["libreoffice-writer-nogui", "libreoffice-calc-nogui", "poppler-utils", "qpdf"],
        "Install LibreOffice (soffice), Poppler's tools (pdfinfo) and qpdf from your system's packages",
    )
}
