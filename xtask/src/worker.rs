//! The web workers that read sheets and write heavy files: modules of their own, each fetched when it is first needed.

use std::fs;
use std::path::Path;

use crate::bind::{Runs, bind};
use crate::root::at;
use crate::run::{command, for_wasm, run};
use crate::site::Profile;
use crate::split::{Effort, hash, optimise};
use crate::wasm_target::TARGET;
use crate::{Error, Result, remap};

/// What the names of all their files begin with.
pub const START: &str = "plumbline-worker-";

/// The load that reads sheets.
pub const READING: &str = "worker-reading";

/// The load that writes the heavy formats.
pub const WRITING: &str = "worker-writing";

/// Each with its crate, and where the page is told its name.
const ALL: [(&str, &str, &str); 2] =
    [(READING, "plumbline-reader", "data-reader"), (WRITING, "plumbline-worker", "data-worker")];

/// What Cargo takes between options of the compiler; blanks could stand in a path.
const SEPARATOR: &str = "\u{1f}";

/// A folder of its own, since they are compiled in another way than the app.
const TARGET_FOLDER: &str = "target/worker-build";

/// Builds them, puts them beside the app, and tells the page their names.
///
/// # Errors
/// When a tool fails or the page is not there.
pub fn build(dist: &Path, profile: Profile) -> Result {
    let mut build = for_wasm(command("cargo", &["build", "--locked", "--lib", "--target", TARGET]));
    build.args(["--profile", profile.name()]);
    for (_, package, _) in ALL {
        build.args(["-p", package]);
    }
    // Where the app is cut it needs to know its places again; a worker is one piece, and would be twice as large.
    let options = [vec!["-Cstrip=debuginfo".to_owned()], remap::options()].concat().join(SEPARATOR);
    build.env("CARGO_TARGET_DIR", at(TARGET_FOLDER)).env("CARGO_ENCODED_RUSTFLAGS", options);
    build.env_remove("RUSTFLAGS");
    run("Building the workers", build)?;
    for (load, package, attribute) in ALL {
        let built = package.replace('-', "_") + ".wasm";
        let built = at(TARGET_FOLDER).join(TARGET).join(profile.name()).join(built);
        let name = put_aside(dist, load, &built, profile)?;
        tell(dist, attribute, &name)?;
    }
    Ok(())
}

/// Binds a worker to JavaScript, makes it small, and puts it into `dist/`; returns its name there.
fn put_aside(dist: &Path, load: &str, built: &Path, profile: Profile) -> Result<String> {
    let work = at("target").join(load);
    bind(&format!("Binding {load} to JavaScript"), built, &work, "worker", Runs::Worker)?;
    let mut module = work.join("worker_bg.wasm");
    if profile == Profile::Release {
        let small = work.join("worker.small");
        optimise(&format!("Optimising {load}"), &module, &small, Effort::First)?;
        module = small;
    }
    let module = fs::read(&module).map_err(|error| Error::file(&module, error))?;
    let script = work.join("worker.js");
    let script = fs::read_to_string(&script).map_err(|error| Error::file(&script, error))?;
    let script = format!("{script}\n{}", include_str!("worker/listen.js"));
    let name = format!("plumbline-{load}-{:016x}", hash(&[&module[..], script.as_bytes()].concat()));
    let put = |name: String, bytes: &[u8]| {
        let path = dist.join(name);
        fs::write(&path, bytes).map_err(|error| Error::file(&path, error))
    };
    put(format!("{name}.js"), script.as_bytes())?;
    put(format!("{name}.wasm"), &module)?;
    Ok(name)
}

/// Tells the page the name of a worker or of a language pack.
///
/// # Errors
/// When the page has no place for it.
pub(crate) fn tell(dist: &Path, attribute: &str, name: &str) -> Result {
    let page = dist.join("index.html");
    let html = fs::read_to_string(&page).map_err(|error| Error::file(&page, error))?;
    let told = html.replacen(" data-js=", &format!(" {attribute}=\"./{name}\" data-js="), 1);
    if told == html {
        return Err(Error::new("the built page has no place for the name of what is fetched later"));
    }
    fs::write(&page, told).map_err(|error| Error::file(&page, error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_names_begin_alike() {
        for (load, ..) in ALL {
            assert!(format!("plumbline-{load}-").starts_with(START), "{load}");
        }
    }
}
