//! The worker that makes heavy files: a module of its own, fetched when the first file is asked for.

use std::fs;
use std::path::Path;

use crate::root::at;
use crate::run::{command, for_wasm, run, step};
use crate::split::{Effort, hash, optimise};
use crate::wasm_target::TARGET;
use crate::{Error, Result};

/// What the names of its files begin with.
pub const START: &str = "plumbline-worker-";

/// A folder of its own, since it is compiled in another way than the app.
const TARGET_FOLDER: &str = "target/worker-build";

/// Builds it, puts it beside the app, and tells the page its names.
///
/// # Errors
/// When a tool fails or the page is not there.
pub fn build(dist: &Path) -> Result {
    let arguments = ["build", "--release", "--locked", "--lib", "-p", "plumbline-worker", "--target", TARGET];
    let mut build = for_wasm(command("cargo", &arguments));
    // Where the app is cut it needs to know its places again; the worker is one piece, and would be twice as large.
    build.env("CARGO_TARGET_DIR", at(TARGET_FOLDER)).env("RUSTFLAGS", "-Cstrip=debuginfo");
    run("Building the worker", build)?;
    let built = at(TARGET_FOLDER).join(TARGET).join("release/plumbline_worker.wasm");
    let work = at("target/worker");
    let [from, to] = [&built, &work].map(|path| path.display().to_string());
    let bind = ["--target", "no-modules", "--no-typescript", "--out-name", "worker", "--out-dir", &to, &from];
    step("Binding the worker to JavaScript", "wasm-bindgen", &bind)?;
    let (bound, small) = (work.join("worker_bg.wasm"), work.join("worker.small"));
    optimise(&bound, &small, Effort::Usual)?;
    let module = fs::read(&small).map_err(|error| Error::file(&small, error))?;
    let script = work.join("worker.js");
    let script = fs::read_to_string(&script).map_err(|error| Error::file(&script, error))?;
    let script = format!("{script}\n{}", include_str!("worker/listen.js"));
    let name = format!("{START}{:016x}", hash(&[&module[..], script.as_bytes()].concat()));
    let put = |name: String, bytes: &[u8]| {
        let path = dist.join(name);
        fs::write(&path, bytes).map_err(|error| Error::file(&path, error))
    };
    put(format!("{name}.js"), script.as_bytes())?;
    put(format!("{name}.wasm"), &module)?;
    let page = dist.join("index.html");
    let html = fs::read_to_string(&page).map_err(|error| Error::file(&page, error))?;
    let told = html.replacen(" data-js=", &format!(" data-worker=\"./{name}\" data-js="), 1);
    if told == html {
        return Err(Error::new("the built page has no place for the worker's name"));
    }
    put("index.html".to_owned(), told.as_bytes())
}
