//! Code splitting: cuts the app into what the first screens need and what is loaded lazily.
//!
//! The app is compiled in one piece; the pieces take the place of the whole: cut at its `wasm_split` functions, bound to
//! JavaScript, optimised, each file named by its content.

mod gather;
mod names;
mod unused;

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::hash::{DefaultHasher, Hasher as _};
use std::path::{Path, PathBuf};

use wasm_split_cli_support::{Options, SplitWasm, transform};

use crate::bind::{Runs, bind};
use crate::root::at;
use crate::run::step;
use crate::site::Profile;
use crate::wasm_target::TARGET;
use crate::{Error, Result};

/// The features that every browser has which can run the app at all.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Cuts the app that Trunk has just built, in Trunk's folder for unfinished work.
///
/// # Errors
/// Outside of a build by Trunk, or when a tool fails.
pub fn split() -> Result {
    let staging = env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from);
    let staging = staging.ok_or_else(|| Error::new("this runs inside of a build: use `cargo xtask dist`"))?;
    let is_release = env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release");
    let (folder, profile) =
        if is_release { ("release", Profile::Release) } else { ("debug", Profile::Serve) };
    let built = at("target").join(TARGET).join(folder).join("plumbline-app.wasm");
    let whole = fs::read(&built).map_err(|error| Error::file(&built, error))?;
    let script = find(&staging, "plumbline-app-", ".js")?;
    cut(&whole, script.trim_end_matches(".js"), &staging, profile)
}

/// Cuts the app at its `wasm_split` functions and puts the pieces into a folder, the first as `<name>.js` and
/// `<name>_bg.wasm`.
///
/// # Errors
/// When the app cannot be cut, or a tool fails.
pub fn cut(whole: &[u8], name: &str, staging: &Path, profile: Profile) -> Result {
    let work = at("target/split");
    if work.exists() {
        fs::remove_dir_all(&work).map_err(|error| Error::file(&work, error))?;
    }
    fs::create_dir_all(&work).map_err(|error| Error::file(&work, error))?;

    let main = work.join("main.wasm");
    let loader = format!("./{}", name.replacen("app", "parts", 1) + ".js");
    let script = format!("{name}.js");
    let mut options = Options::new(whole);
    let main_module = format!("./{script}");
    options.output_dir = &work;
    options.main_out_path = &main;
    options.main_module = &main_module;
    options.link_name = &loader;
    let parts =
        transform(options).map_err(|error| Error::new(format!("the app cannot be split: {error:?}")))?;

    bind("Binding to JavaScript", &main, staging, name, Runs::Page)?;
    let bound = staging.join(format!("{name}_bg.wasm"));
    if profile == Profile::Release {
        smallest("the first load", &bound, &staging.join(&script), &work)?;
    }

    let loader_path = work.join(&loader);
    let tools = fs::read_to_string(&loader_path).map_err(|error| Error::file(&loader_path, error))?;
    let script = match profile {
        Profile::Release => gathered(&parts, &tools, &work, staging)?,
        Profile::Serve => as_cut(&parts, tools, staging)?,
    };
    write(&staging.join(loader), script.as_bytes())
}

/// Makes a module that a person waits for as small as can be, with its script.
///
/// # Errors
/// When a tool fails, or the script is not what it was.
pub fn smallest(title: &str, module: &Path, script: &Path, work: &Path) -> Result {
    unused::remove(module, script, work)?;
    optimise(&format!("Optimising {title}"), module, module, Effort::First)?;
    names::shorten(module, script)
}

/// Few files, each made small; returns the script that loads them.
fn gathered(parts: &SplitWasm, tools: &str, work: &Path, staging: &Path) -> Result<String> {
    let mut names = BTreeMap::new();
    for (file, modules) in gather::plan(&parts.prefetch_map) {
        let modules: Vec<PathBuf> =
            modules.iter().map(|module| work.join(format!("{module}.wasm"))).collect();
        let whole = match &modules[..] {
            [only] => only.clone(),
            several => gather::merge(work, &file, several)?,
        };
        let small = work.join(format!("{file}.small"));
        optimise(&format!("Optimising {file}"), &whole, &small, Effort::Usual)?;
        let bytes = fs::read(&small).map_err(|error| Error::file(&small, error))?;
        let name = format!("plumbline-{file}-{:016x}.wasm", hash(&bytes));
        write(&staging.join(&name), &bytes)?;
        names.insert(file, name);
    }
    let mut areas: Vec<String> = parts.prefetch_map.keys().cloned().collect();
    areas.sort();
    gather::loader(tools, &areas, &gather::paired(&parts.prefetch_map), &names)
}

/// The modules as the tool cut them, which is quick; returns the script that loads them.
fn as_cut(parts: &SplitWasm, mut script: String, staging: &Path) -> Result<String> {
    for part in &parts.split_modules {
        let bytes = fs::read(part).map_err(|error| Error::file(part, error))?;
        let old = part.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let kind = old.split('_').next().unwrap_or_default();
        let new = format!("plumbline-{kind}-{:016x}.wasm", hash(&bytes));
        script = script.replace(&format!("\"./{old}\""), &format!("\"./{new}\""));
        write(&staging.join(new), &bytes)?;
    }
    gather::under_any_type(&script)
}

/// How much work goes into making a module small.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effort {
    /// Once over everything.
    Usual,
    /// For the first load, where bytes count: over flattened code. Half a percent less for half as much time again.
    First,
}

/// Makes a module small as it travels, which is with brotli: `-Oz` leaves 5 percent fewer bytes before that, 0 to 7
/// percent more after it, and takes two to four times as long.
///
/// # Errors
/// When the tool fails.
pub fn optimise(title: &str, from: &Path, to: &Path, effort: Effort) -> Result {
    let [input, output] = [from, to].map(|path| path.display().to_string());
    let flattened: &[&str] = match effort {
        Effort::Usual => &[],
        Effort::First => &["--flatten", "--rereloop"],
    };
    let passes = [flattened, &["-O1", "-s", "2", "-o", &output, &input]].concat();
    step(title, "wasm-opt", &[&FEATURES[..], &passes].concat())
}

fn find(folder: &Path, start: &str, end: &str) -> Result<String> {
    let entries = fs::read_dir(folder).map_err(|error| Error::file(folder, error))?;
    let mut names = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    let found = names.find(|name| name.starts_with(start) && name.ends_with(end));
    found.ok_or_else(|| Error::new(format!("{} holds no {start}*{end}", folder.display())))
}

/// A name for bytes that another name never has.
pub fn hash(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    hasher.finish()
}

fn write(path: &Path, bytes: &[u8]) -> Result {
    fs::write(path, bytes).map_err(|error| Error::file(path, error))
}
