//! The entry for people who have no Plumbline of their own: `join.html`, a small app beside the whole one.
//!
//! The page is the app's own with another app in it, so that what stands in for an app that cannot start is written once.

use std::fs;
use std::path::Path;

use crate::bind::{Runs, bind};
use crate::root::at;
use crate::site::Profile;
use crate::split::{hash, smallest};
use crate::wasm_target::TARGET;
use crate::worker::without_relocations;
use crate::{Error, Result};

/// The page.
pub const NAME: &str = "join.html";

/// Its service worker.
pub const WORKER: &str = "join-sw.js";

/// The sheets that it has beside the first one.
const STYLE: [&str; 2] = ["style/later/9-people.css", "style/later/5-forced-colours.css"];

/// What the names of the files of its app begin with.
pub const START: &str = "plumbline-people-";

/// The package and its program.
pub const PACKAGE: (&str, &str) = ("people", "plumbline-people");

/// Puts the page and its app, compiled together with the whole one, into a built folder.
///
/// # Errors
/// When a tool fails, or the page of the app is not what it was.
pub fn build(dist: &Path, profile: Profile) -> Result {
    let (_, program) = PACKAGE;
    let built = at("target").join(TARGET).join(profile.name()).join(format!("{program}.wasm"));
    let bytes = fs::read(&built).map_err(|error| Error::file(&built, error))?;
    let work = at("target/people");
    fs::create_dir_all(&work).map_err(|error| Error::file(&work, error))?;
    let plain = work.join("plain.wasm");
    fs::write(&plain, without_relocations(&bytes, &built)?).map_err(|error| Error::file(&plain, error))?;
    let name = format!("{START}{:016x}", hash(&bytes));
    let (script, module) = (format!("{name}.js"), format!("{name}_bg.wasm"));
    bind("Binding the entry for people to JavaScript", &plain, dist, &name, Runs::Alone)?;
    if profile == Profile::Release {
        smallest("the entry for people", &dist.join(&module), &dist.join(&script), &work)?;
    }
    let mut style = String::new();
    for sheet in STYLE.map(at) {
        style.push_str(&fs::read_to_string(&sheet).map_err(|error| Error::file(&sheet, error))?);
    }
    let sheet = format!("{START}{:016x}.css", hash(style.as_bytes()));
    let path = dist.join(&sheet);
    fs::write(&path, style).map_err(|error| Error::file(&path, error))?;
    let path = dist.join("index.html");
    let html = fs::read_to_string(&path).map_err(|error| Error::file(&path, error))?;
    let page = page(&html, &script, &module, &sheet)
        .ok_or_else(|| Error::new("the built page is not what it was: see `xtask/src/entry.rs`"))?;
    let path = dist.join(NAME);
    fs::write(&path, page).map_err(|error| Error::file(&path, error))
}

/// The page of the app with another app in it; none if something is not where it was.
fn page(html: &str, script: &str, module: &str, sheet: &str) -> Option<String> {
    let mut page = String::with_capacity(html.len());
    let (mut is_script_there, mut is_heading) = (false, false);
    for line in html.lines() {
        // Nobody installs it, and what is said of the app is not said of it.
        if line.starts_with("<link rel=\"manifest\"") || line.starts_with("<meta name=\"description\"") {
            continue;
        }
        if line.starts_with("<link rel=\"alternate\"") {
            page.push_str(&format!("<link rel=\"stylesheet\" href=\"./{sheet}\">\n"));
            continue;
        }
        if line.starts_with("<div class=\"page home\">") {
            is_heading = true;
        }
        // The first words of the app are others.
        if is_heading && (line.starts_with("<h1>") || line.starts_with("<p class=\"lead\">")) {
            continue;
        }
        let Some(rest) = line.strip_prefix("<script type=\"module\" src=\"./boot.js\"") else {
            is_heading &= !line.starts_with("<p class=\"muted\" id=\"shell-state\"");
            page.push_str(line);
            page.push('\n');
            continue;
        };
        let languages = rest.split(' ').filter(|one| one.starts_with("data-language-"));
        let languages: String = languages.map(|one| format!(" {one}")).collect();
        page.push_str(&format!(
            "<script type=\"module\" src=\"./boot.js\" data-page=\"join\"{languages} data-js=\"./{script}\" \
             data-wasm=\"./{module}\"></script>\n"
        ));
        is_script_there = true;
    }
    (is_script_there && !page.contains("<h1>How") && !is_heading).then_some(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_is_the_apps_with_another_app_in_it() {
        let html = fs::read_to_string(at("index.html")).unwrap();
        let app = "<script type=\"module\" src=\"./boot.js\" data-reader=\"./r.js\" data-language-pl-first=\"./pl.txt\" \
                   data-js=\"./app.js\" data-wasm=\"./app.wasm\"></script>";
        let trunk = html.lines().find(|line| line.contains("data-trunk rel=\"rust\"")).unwrap();
        let later = "<link rel=\"alternate\" href=\"./later.css\" disabled>";
        let page =
            page(&html.replace(trunk, &format!("{later}\n{app}")), "people.js", "people.wasm", "p.css")
                .unwrap();
        assert!(page.contains(
            "<script type=\"module\" src=\"./boot.js\" data-page=\"join\" data-language-pl-first=\"./pl.txt\" \
             data-js=\"./people.js\" data-wasm=\"./people.wasm\"></script>"
        ));
        for gone in ["data-reader", "app.js", "rel=\"manifest\"", "Twenty-five", "<h1>How", "./later.css"] {
            assert!(!page.contains(gone), "{gone}");
        }
        // What the script that starts it looks for.
        for id in
            ["shell", "shell-state", "unsupported", "withheld", "framed", "unloaded", "crash", "crash-rescue"]
        {
            assert!(page.contains(&format!("id=\"{id}\"")), "{id}");
        }
        assert!(
            page.contains("Content-Security-Policy")
                && page.contains("<link rel=\"stylesheet\" href=\"./p.css\">")
        );
    }

    #[test]
    fn a_page_without_the_app_is_refused() {
        assert_eq!(page("<html></html>", "a", "b", "c"), None);
    }

    #[test]
    fn the_names_are_those_that_the_pages_know() {
        let lib = fs::read_to_string(at("crates/people/src/lib.rs")).unwrap();
        assert!(lib.contains(&format!("ENTRY: &str = {NAME:?}")));
        let boot = fs::read_to_string(at("public/boot.js")).unwrap();
        assert!(boot.contains("`${page}.html`") && boot.contains("`${page}-sw.js`"));
        assert_eq!((NAME, WORKER), ("join.html", "join-sw.js"));
        let manifest: toml::Table =
            fs::read_to_string(at("crates/people/Cargo.toml")).unwrap().parse().unwrap();
        assert_eq!(manifest["package"]["name"].as_str(), Some(PACKAGE.0));
        assert_eq!(manifest["bin"][0]["name"].as_str(), Some(PACKAGE.1));
    }
}
