//! Tools at pinned versions, kept in `.tools` and left alone when they are there already.

use std::path::{Path, PathBuf};

use crate::root::at;
use crate::run::{command, output, run};
use crate::{Error, Result, debian};

const GECKODRIVER: &str = "0.37.1";
const AUDIT: &str = "0.22.1";
const MUTANTS: &str = "27.1.0";

/// What the single files unpack themselves with: its name and version at npm.
pub const UNPACKER: (&str, &str) = ("lzma", "2.3.2");

/// Where the tools of npm are named and locked.
const NPM: &str = "xtask/npm";

/// Where what comes from the Python Package Index is named and locked.
const PIP: &str = "xtask/pip/requirements.txt";

/// Where the one for benchmarks is, which brings hundreds of others along.
const NPM_LIGHTHOUSE: &str = "xtask/npm/lighthouse";

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
    npm(NPM, ".tools")
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
    npm(NPM, ".tools")
}

/// Provides a dictionary that spelling is checked with, by its name and version, and returns its folder.
///
/// # Errors
/// When npm cannot install it.
pub fn dictionary(name: &str, version: &str) -> Result<PathBuf> {
    npm(NPM, ".tools")?;
    let folder = at(".tools/node_modules").join(name);
    if has_version(&folder.join("package.json"), version) {
        return Ok(folder);
    }
    Err(Error::new(format!(
        "{name} {version} is not among the tools of npm: run `npm install --package-lock-only \
         --omit-lockfile-registry-resolved --save-exact {name}@{version}` in {NPM}"
    )))
}

/// Provides Lighthouse.
///
/// # Errors
/// When npm cannot install it.
pub fn for_benchmarks() -> Result {
    npm(NPM_LIGHTHOUSE, ".tools/lighthouse")
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

/// Installs what a folder's lock file says into another folder, unless that is what is there.
fn npm(locked: &str, into: &str) -> Result {
    let (locked, into) = (at(locked), at(into));
    let read = |path: &Path| std::fs::read_to_string(path).map_err(|error| Error::file(path, error));
    let lock = read(&locked.join("package-lock.json"))?;
    // Written last, so that what broke off is done again.
    let stamp = into.join("npm.stamp");
    if into.join("node_modules").exists() && std::fs::read_to_string(&stamp).is_ok_and(|old| old == lock) {
        return Ok(());
    }
    provide_node()?;
    std::fs::create_dir_all(&into).map_err(|error| Error::file(&into, error))?;
    for name in ["package.json", "package-lock.json"] {
        let to = into.join(name);
        std::fs::copy(locked.join(name), &to).map_err(|error| Error::file(&to, error))?;
    }
    let arguments = ["ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"];
    let mut install = command("npm", &arguments);
    install.current_dir(&into);
    run("Installing the tools of npm into .tools", install)?;
    std::fs::write(&stamp, lock).map_err(|error| Error::file(&stamp, error))
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

/// Provides the hosts whose configuration the documents show, where that is possible; tests leave out those that are not
/// there.
pub fn for_hosts() {
    let is_here = |program: &str| command(program, &["-v"]).output().is_ok();
    if is_here("nginx") && is_here("apache2") {
        return;
    }
    if let Err(error) = debian::install("nginx and Apache", &["nginx", "apache2-bin"], "Install them") {
        println!("    their examples are not run: {error}");
    }
}

/// Provides DuckDB for the queries of the documents, where that is possible; tests leave them out where it is not there.
fn for_queries() {
    if let Err(error) = pip() {
        println!("    the queries of docs/analysis are not run: {error}");
    }
}

/// Installs what is locked for pip, unless that is what is there.
fn pip() -> Result {
    let (locked, into) = (at(PIP), at(".tools/python"));
    let lock = std::fs::read_to_string(&locked).map_err(|error| Error::file(&locked, error))?;
    if output("python3", &["-m", "pip", "--version"]).is_none() {
        let advice = "Install Python 3.11 or newer with pip from your system's packages";
        debian::install("Python with pip", &["python3", "python3-pip"], advice)?;
    }
    // What is compiled is for one version of Python. Written last, so that what broke off is done again.
    let stamp = [output("python3", &["--version"]).unwrap_or_default(), lock].concat();
    let stamped = into.join("pip.stamp");
    if std::fs::read_to_string(&stamped).is_ok_and(|old| old == stamp) {
        return Ok(());
    }
    std::fs::create_dir_all(&into).map_err(|error| Error::file(&into, error))?;
    let mut install = command("python3", &["-m", "pip", "install", "--quiet", "--upgrade", "--no-deps"]);
    install.args(["--require-hashes", "--only-binary", ":all:", "--disable-pip-version-check"]);
    install.arg("--target").arg(&into).arg("--requirement").arg(&locked);
    run("Installing DuckDB into .tools", install)?;
    std::fs::write(&stamped, stamp).map_err(|error| Error::file(&stamped, error))
}

/// Provides what opens documents: LibreOffice, and tools for PDF; and where it can, what runs their queries.
///
/// # Errors
/// What is missing and cannot be installed.
pub fn for_documents() -> Result {
    for_queries();
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tools_of_pip_are_locked_by_hash_and_name_no_host() {
        let text = std::fs::read_to_string(at(PIP)).unwrap();
        let lines = text.replace("\\\n", " ");
        let mut count = 0;
        for line in lines.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            assert!(line.contains("==") && line.contains("--hash=sha256:"), "{line}");
            count += 1;
        }
        assert!(count > 0 && !text.contains("://"));
    }

    #[test]
    fn tools_of_npm_are_locked_by_hash_and_name_no_host() {
        for folder in [NPM, NPM_LIGHTHOUSE] {
            let read = |name: &str| -> serde_json::Value {
                let text = std::fs::read_to_string(at(folder).join(name)).unwrap();
                serde_json::from_str(&text).unwrap()
            };
            let (manifest, lock) = (read("package.json"), read("package-lock.json"));
            for (name, version) in manifest["dependencies"].as_object().unwrap() {
                let locked = &lock["packages"][format!("node_modules/{name}")];
                assert_eq!(&locked["version"], version, "{name}: a version, and no range");
            }
            for (place, package) in lock["packages"].as_object().unwrap() {
                assert!(package.get("resolved").is_none(), "{place}");
                assert!(place.is_empty() || package["integrity"].is_string(), "{place}");
            }
        }
        let manifest = std::fs::read_to_string(at(NPM).join("package.json")).unwrap();
        let (name, version) = UNPACKER;
        assert!(manifest.contains(&format!("\"{name}\": \"{version}\"")));
    }
}
