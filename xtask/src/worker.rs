//! The web workers that read sheets and write heavy files: modules of their own, each fetched when it is first needed.

use std::fs;
use std::path::Path;

use wasmparser::{Parser, Payload};

use crate::bind::{Runs, bind};
use crate::root::at;
use crate::run::{command, for_wasm, run};
use crate::site::Profile;
use crate::split::{Effort, hash, optimise};
use crate::wasm_target::TARGET;
use crate::{Error, Result, entry};

/// What the names of all their files begin with.
pub const START: &str = "plumbline-worker-";

/// The load that reads sheets.
pub const READING: &str = "worker-reading";

/// The load that writes the heavy formats.
pub const WRITING: &str = "worker-writing";

/// The load that reads codes off a camera.
pub const SCANNING: &str = "worker-scanning";

/// Each with its crate, and where the page is told its name.
const ALL: [(&str, &str, &str); 3] = [
    (READING, "plumbline-reader", "data-reader"),
    (WRITING, "plumbline-worker", "data-worker"),
    (SCANNING, "plumbline-scanner", "data-scanner"),
];

/// What Cargo is asked for to compile the workers and the entry for people beside the app.
pub fn packages() -> Vec<&'static str> {
    let workers = ALL.into_iter().flat_map(|(_, package, _)| ["-p", package]);
    let (people, program) = entry::PACKAGE;
    ["--lib", "--bin", program, "-p", people].into_iter().chain(workers).collect()
}

/// Compiles the workers and the entry for people, behind a page that is served already, with what was compiled for the app.
///
/// # Errors
/// When they do not compile.
pub fn compile(profile: Profile) -> Result {
    let mut build = command("cargo", &["build", "--locked", "--target", TARGET, "--profile"]);
    build.arg(profile.name()).args(packages()).env_remove("CARGO_TARGET_DIR");
    run("Building the workers", for_wasm(build))
}

/// Puts the compiled workers beside the app, and tells the page their names.
///
/// # Errors
/// When a tool fails or the page is not there.
pub fn build(dist: &Path, profile: Profile) -> Result {
    for (load, package, attribute) in ALL {
        let built = package.replace('-', "_") + ".wasm";
        let built = at("target").join(TARGET).join(profile.name()).join(built);
        let name = put_aside(dist, load, &built, profile)?;
        tell(dist, attribute, &name)?;
    }
    Ok(())
}

/// Binds a worker to JavaScript, makes it small, and puts it into `dist/`; returns its name there.
fn put_aside(dist: &Path, load: &str, built: &Path, profile: Profile) -> Result<String> {
    let work = at("target").join(load);
    fs::create_dir_all(&work).map_err(|error| Error::file(&work, error))?;
    let bytes = fs::read(built).map_err(|error| Error::file(built, error))?;
    let plain = work.join("plain.wasm");
    fs::write(&plain, without_relocations(&bytes, built)?).map_err(|error| Error::file(&plain, error))?;
    bind(&format!("Binding {load} to JavaScript"), &plain, &work, "worker", Runs::Worker)?;
    let mut module = work.join("worker_bg.wasm");
    if profile == Profile::Release {
        let small = work.join("worker.small");
        optimise(&format!("Optimising {load}"), &module, &small, Effort::Usual)?;
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

/// A module without the tables by which it could be cut: the app is, what stays in one piece would be twice as large.
///
/// # Errors
/// When it is no module, with the path that it was read from.
pub fn without_relocations(module: &[u8], path: &Path) -> Result<Vec<u8>> {
    without_tables(module).map_err(|error| Error::new(format!("{}: {error}", path.display())))
}

fn without_tables(module: &[u8]) -> wasmparser::Result<Vec<u8>> {
    // The eight bytes of magic number and version stand before the sections.
    let mut kept = module.get(..8).unwrap_or_default().to_vec();
    for payload in Parser::new(0).parse_all(module) {
        let payload = payload?;
        if let Payload::CustomSection(section) = &payload
            && (section.name().starts_with("reloc.") || section.name() == "linking")
        {
            continue;
        }
        if let Some((id, range)) = payload.as_section() {
            kept.push(id);
            let contents = usize::try_from(range.start).ok().zip(usize::try_from(range.end).ok());
            let contents = contents.and_then(|(start, end)| module.get(start..end)).unwrap_or_default();
            let mut size = contents.len();
            while size >= 0x80 {
                kept.push((size & 0x7f) as u8 | 0x80);
                size >>= 7;
            }
            kept.push(size as u8);
            kept.extend_from_slice(contents);
        }
    }
    Ok(kept)
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
    fn only_the_tables_of_relocations_are_left_out() {
        let custom = |name: &str, filled: usize| {
            let mut section = vec![0];
            let size = 1 + name.len() + filled;
            match size {
                ..0x80 => section.push(size as u8),
                _ => section.extend([(size & 0x7f) as u8 | 0x80, (size >> 7) as u8]),
            }
            section.push(name.len() as u8);
            section.extend(name.bytes());
            section.extend(vec![7; filled]);
            section
        };
        let start = b"\0asm\x01\0\0\0".to_vec();
        let kept = [custom("producers", 300), custom("name", 3)].concat();
        let whole = [start.clone(), custom("linking", 9), kept.clone(), custom("reloc.CODE", 200)].concat();
        assert_eq!(without_tables(&whole).unwrap(), [start, kept].concat());
        assert!(without_tables(b"no module").is_err());
    }

    #[test]
    fn all_names_begin_alike() {
        for (load, ..) in ALL {
            assert!(format!("plumbline-{load}-").starts_with(START), "{load}");
        }
    }
}
