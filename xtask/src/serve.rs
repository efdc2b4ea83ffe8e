//! Building and serving the app on this machine: the page first, the rest behind it.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime};

use crate::root::at;
use crate::server::Server;
use crate::site::{self, Profile};
use crate::{Error, Result, entry, offline, style, tools, worker};

/// How often changed files are looked for, in development.
const WATCH: Duration = Duration::from_millis(500);

/// What the app is made of.
const SOURCES: [&str; 8] =
    ["src", "components", "crates", "style", "public", "index.html", "Trunk.toml", "Cargo.toml"];

/// Builds the app, serves it until the program is ended, and builds behind it what reads and writes files. `dev` builds
/// again on every change.
///
/// # Errors
/// When a tool is missing, the build fails or the port is taken.
pub fn serve(dev: bool, port: u16) -> Result {
    tools::for_building()?;
    let is_new = page()?;
    let server = Server::start(at("dist"), port)?;
    println!("\nPlumbline is at {}   (Ctrl+C ends it)", server.url());
    if is_new {
        println!(
            "What reads sheets and writes reports is being built; until then pages say that it is not there."
        );
        workers()?;
        println!("All of it is there: reload the page.");
    }
    if dev {
        println!("It is built again on every change; reload the page to see it.");
        return watch();
    }
    loop {
        thread::park();
    }
}

/// Builds the page, without its workers. False if it is there already, with them.
fn page() -> Result<bool> {
    style::join(Profile::Serve)?;
    let is_new = site::build(Profile::Serve)?;
    if is_new {
        // While it is worked on nothing may come from a cache.
        offline::leave_out(&at("dist"))?;
    }
    Ok(is_new || !has_workers()?)
}

fn workers() -> Result {
    worker::compile(Profile::Serve)?;
    worker::build(&at("dist"), Profile::Serve)?;
    entry::build(&at("dist"), Profile::Serve)
}

fn has_workers() -> Result<bool> {
    let page = at("dist/index.html");
    let html = fs::read_to_string(&page).map_err(|error| Error::file(&page, error))?;
    Ok(html.contains(" data-worker="))
}

/// Builds again whenever a source is newer than the build that came before it.
fn watch() -> Result {
    let mut built = newest(&SOURCES.map(at));
    loop {
        thread::sleep(WATCH);
        let now = newest(&SOURCES.map(at));
        if now <= built {
            continue;
        }
        built = now;
        // What does not compile is told, and the next change is waited for.
        let outcome = page().and_then(|is_new| if is_new { workers() } else { Ok(()) });
        match outcome {
            Ok(()) => println!("Built; reload the page."),
            Err(error) => eprintln!("\n{error}\n"),
        }
    }
}

/// When the newest of some files, and of those in some folders, was written.
fn newest(paths: &[PathBuf]) -> SystemTime {
    let times = paths.iter().map(|path| match fs::read_dir(path) {
        Ok(entries) => newest(&entries.flatten().map(|entry| entry.path()).collect::<Vec<_>>()),
        Err(_) => modified(path),
    });
    times.max().unwrap_or(SystemTime::UNIX_EPOCH)
}

fn modified(path: &Path) -> SystemTime {
    fs::metadata(path).and_then(|found| found.modified()).unwrap_or(SystemTime::UNIX_EPOCH)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_source_is_there_and_its_newest_file_counts() {
        for source in SOURCES {
            assert!(at(source).exists(), "{source}");
        }
        let all = newest(&SOURCES.map(at));
        assert!(all >= modified(&at("src/main.rs")) && all > SystemTime::UNIX_EPOCH);
    }
}
