//! The standard library for WebAssembly.
//!
//! `rustup target add` is the normal way. Where rustup's server is out of reach but Debian's packages are
//! not, Debian's compiler is taken instead, and the standard library is compiled once from its source.

use std::fs;
use std::path::{Path, PathBuf};

use crate::root::at;
use crate::run::{command, for_wasm, output, run};
use crate::{Error, Result, debian};

/// The target of the app.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// Provides it, if it is not there.
///
/// # Errors
/// When neither way works.
pub fn provide() -> Result {
    if is_there() {
        return Ok(());
    }
    println!("==> Adding the Rust target {TARGET}");
    let added = command("rustup", &["target", "add", TARGET]).status().is_ok_and(|status| status.success());
    if added && is_there() {
        return Ok(());
    }
    println!("    rustup could not add it; building it with Debian's compiler instead");
    from_debian()
}

fn is_there() -> bool {
    let rustc = for_wasm(command("rustc", &["--print", "target-libdir", "--target", TARGET])).output();
    let folder =
        rustc.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned()).unwrap_or_default();
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.into_iter().any(|entry| entry.file_name().to_string_lossy().starts_with("libstd-"))
}

/// A tree of links to Debian's compiler with the missing library added, so that the system's own folders
/// stay as they are. The folder `bin` in it is put first in the search path.
fn from_debian() -> Result {
    let packages = ["rustc-web", "cargo-web", "rust-web-src", "rust-web-llvm", "lld-22"];
    let advice = format!("Run `rustup target add {TARGET}` on a machine that reaches rustup's server");
    debian::install("A compiler for WebAssembly", &packages, &advice)?;
    let sysroot = at(".tools/sysroot");
    if sysroot.exists() {
        fs::remove_dir_all(&sysroot).map_err(|error| Error::file(&sysroot, error))?;
    }
    let rustc = find("rustc", "/usr/bin/rustc")?;
    let cargo = find("cargo", "/usr/bin/cargo")?;
    let library = build_library(&cargo, &rustc)?;

    let target = sysroot.join("lib/rustlib").join(TARGET).join("lib");
    fs::create_dir_all(&target).map_err(|error| Error::file(&target, error))?;
    for file in list(&library)? {
        if file.extension().is_some_and(|e| e == "rlib") {
            let to = target.join(file.file_name().unwrap_or_default());
            fs::copy(&file, &to).map_err(|error| Error::file(&to, error))?;
        }
    }
    // The host's library is needed for build scripts and macros.
    let own = output(&rustc.display().to_string(), &["--print", "sysroot"]).unwrap_or_default();
    let own = Path::new(&own).join("lib/rustlib");
    for folder in list(&own)? {
        let to = sysroot.join("lib/rustlib").join(folder.file_name().unwrap_or_default());
        if !to.exists() {
            link(&folder, &to)?;
        }
    }
    let bin = sysroot.join("bin");
    fs::create_dir_all(&bin).map_err(|error| Error::file(&bin, error))?;
    wrapper(&bin.join("rustc"), &format!("exec {} --sysroot {} \"$@\"", rustc.display(), sysroot.display()))?;
    wrapper(
        &bin.join("cargo"),
        &format!("RUSTC={} exec {} \"$@\"", bin.join("rustc").display(), cargo.display()),
    )?;
    if is_there() { Ok(()) } else { Err(Error::new(format!("{TARGET} could not be set up. {advice}."))) }
}

fn find(name: &str, path: &str) -> Result<PathBuf> {
    let path = PathBuf::from(path);
    if path.exists() {
        Ok(path)
    } else {
        Err(Error::new(format!("Debian's {name} is not at {}", path.display())))
    }
}

/// Compiles the standard library from its source and returns the folder with what came out.
fn build_library(cargo: &Path, rustc: &Path) -> Result<PathBuf> {
    let project = at(".tools/std");
    let source = project.join("src");
    fs::create_dir_all(&source).map_err(|error| Error::file(&source, error))?;
    let manifest = "[package]\nname = \"empty\"\nversion = \"0.0.0\"\nedition = \"2021\"\n[lib]\n[workspace]\n[profile.release]\npanic = \"abort\"\n";
    for (path, text) in [(project.join("Cargo.toml"), manifest), (source.join("lib.rs"), "")] {
        fs::write(&path, text).map_err(|error| Error::file(&path, error))?;
    }
    let mut build = command(&cargo.display().to_string(), &["build", "--release", "--target", TARGET]);
    build
        .arg("-Zbuild-std=std,panic_abort")
        .current_dir(&project)
        .env("RUSTC", rustc)
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTFLAGS", "-Cembed-bitcode=yes")
        .env("CARGO_TARGET_DIR", project.join("target"));
    run("Compiling Rust's standard library for WebAssembly (a minute, once)", build)?;
    Ok(project.join("target").join(TARGET).join("release/deps"))
}

fn list(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).map_err(|error| Error::file(folder, error))?;
    Ok(entries.flatten().map(|entry| entry.path()).collect())
}

#[cfg(unix)]
fn link(from: &Path, to: &Path) -> Result {
    std::os::unix::fs::symlink(from, to).map_err(|error| Error::file(to, error))
}

#[cfg(not(unix))]
fn link(_: &Path, to: &Path) -> Result {
    Err(Error::new(format!("{} cannot be linked on this system", to.display())))
}

fn wrapper(path: &Path, command: &str) -> Result {
    fs::write(path, format!("#!/bin/sh\n{command}\n")).map_err(|error| Error::file(path, error))?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(path, fs::Permissions::from_mode(0o755))
            .map_err(|error| Error::file(path, error))?;
    }
    Ok(())
}
