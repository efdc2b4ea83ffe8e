//! Size budgets: what each load of the app may weigh, held by `cargo xtask dist` and written into `docs/sizes.md`.

use std::collections::BTreeMap;
use std::fs;

use locale::Locale;

use crate::dist::Size;
use crate::root::at;
use crate::{Error, Result, worker};

const KIB: usize = 1024;

/// The first load: page, style, scripts, app.
pub const FIRST_LOAD: usize = 170 * KIB;

/// Beginning and the self-check, which a visitor waits for beside the first load.
pub const CHECK: usize = 74 * KIB;

/// An area of the pages.
pub const AREA: usize = 150 * KIB;

/// The part that keeps, with the example firm in it, and what it shares with most areas: the registers and all that follows from them.
pub const KEEPING: usize = 275 * KIB;

/// What several areas share: the forms, drawers and tables of registers, evidence files, and words for all of them.
pub const SHARED: usize = 215 * KIB;

/// What two areas share.
pub const PAIRED: usize = 170 * KIB;

/// The area with the records of a year: findings, plan, calendar, registers, audits, reviews and the first hour.
pub const PLANNING: usize = 175 * KIB;

/// The app of the entry for people; with its page, scripts and style it stays below [`ENTRY`].
pub const PEOPLE: usize = 136 * KIB;

/// The first load of the entry for people.
pub const ENTRY: usize = 150 * KIB;

/// A pack of content.
pub const CONTENT: usize = 60 * KIB;

/// The worker that reads files.
pub const READING: usize = 415 * KIB;

/// The worker that reads codes off a camera.
pub const SCANNING: usize = 100 * KIB;

/// The worker that writes files.
pub const WRITING: usize = 1330 * KIB;

/// Where the figures are written down.
const DOCUMENT: &str = "docs/sizes.md";

/// Areas in the order of the table, what is in each, and its budget in bytes with brotli.
const LOADS: [(&str, &str, usize); 25] = [
    ("first load", "page, style, scripts, the first page, saving", FIRST_LOAD),
    ("check", "the start page, the self-check, and what these share with any", CHECK),
    ("keeping", "keeping, locking, undo, the list of what is kept, the small pages", KEEPING),
    ("base", "what that and most areas share", KEEPING),
    ("shared", "what several areas share", SHARED),
    ("paired", "what two areas share, fetched with these", PAIRED),
    ("reporting", "results, reports, links", AREA),
    ("work", "the workbench, and the way to the 2022 edition", AREA),
    ("rooms", "most rooms", AREA),
    ("planning", "findings, plan, calendar, progress, and the records of a year", PLANNING),
    ("document", "documents that are written from what was answered", AREA),
    ("risk", "risks, their criteria and the scenarios", AREA),
    ("safety", "history and safekeeping", AREA),
    ("workshop", "workshops, with the projector", AREA),
    ("join", "taking part in a workshop", AREA),
    ("people", "the entry for people who have no Plumbline of their own: taking part", PEOPLE),
    ("awareness", "awareness lessons with their quiz: content", AREA),
    ("files", "opening, previewing and merging files", AREA),
    ("later", "the style of the lazy pages", AREA),
    ("guide", "what is said about all requirements: content", CONTENT),
    ("older", "the 2013 edition: content", CONTENT),
    ("audit", "what audits look at in each requirement: content", CONTENT),
    (worker::READING, "reads sheets, beside the page", READING),
    (worker::SCANNING, "reads codes off a camera, beside the page", SCANNING),
    (worker::WRITING, "writes PDF, Word, Excel, OSCAL and pictures, beside the page", WRITING),
];

/// What the loads of language packs begin with; a new language needs no line here.
const LANGUAGE: &str = "language-";

/// The budget of a part of a language pack. The pseudo-locale makes each text a third longer, and no person fetches it.
fn of_language(load: &str) -> usize {
    let is_pseudo = load.strip_prefix(LANGUAGE).is_some_and(|rest| rest.starts_with(Locale::PSEUDO.tag()));
    if is_pseudo { CONTENT * 4 / 3 } else { CONTENT }
}

/// The load that a file of `dist/` belongs to; none for what no person waits for.
fn load_of(name: &str) -> Option<String> {
    if ["index.html", "boot.js", "icon.svg", "manifest.webmanifest"].contains(&name) {
        return Some("first load".to_owned());
    }
    let (stem, _) = name.strip_prefix("plumbline-")?.rsplit_once('.')?;
    match stem.rsplit_once('-') {
        None | Some(("app" | "parts", _)) => Some("first load".to_owned()),
        Some((area, _)) => Some(area.to_owned()),
    }
}

/// Each load with its bytes, from the files with theirs.
fn sums(files: &[Size]) -> BTreeMap<String, usize> {
    let mut sums = BTreeMap::new();
    for (name, _, small) in files {
        if let Some(load) = load_of(name) {
            *sums.entry(load).or_default() += small;
        }
    }
    sums
}

/// Writes the figures down, and says what is over its budget.
///
/// # Errors
/// When something is over its budget, has none, or the document cannot be written.
pub fn hold(files: &[Size], singles: &[(String, usize, usize)]) -> Result {
    let sums = sums(files);
    let path = at(DOCUMENT);
    fs::write(&path, document(&sums, singles)).map_err(|error| Error::file(&path, error))?;
    let over = faults(&sums);
    if over.is_empty() { Ok(()) } else { Err(Error::new(over.join("\n"))) }
}

fn faults(sums: &BTreeMap<String, usize>) -> Vec<String> {
    let mut faults = Vec::new();
    for (load, bytes) in sums {
        match LOADS.iter().find(|(name, ..)| name == load) {
            None if load.starts_with(LANGUAGE) && *bytes > of_language(load) => {
                let budget = of_language(load);
                faults.push(format!("{load} has {bytes} bytes with brotli, more than {budget}"));
            }
            None if load.starts_with(LANGUAGE) => {}
            None => faults.push(format!("{load} has no budget: add it to `xtask/src/sizes.rs`")),
            Some((.., budget)) if bytes > budget => {
                faults.push(format!("{load} has {bytes} bytes with brotli, more than {budget}"));
            }
            Some(_) => {}
        }
    }
    let missing = LOADS.iter().filter(|(name, ..)| !sums.contains_key(*name));
    faults.extend(missing.map(|(name, ..)| format!("{name} was not built")));
    faults
}

fn document(sums: &BTreeMap<String, usize>, singles: &[(String, usize, usize)]) -> String {
    let mut text = "# Sizes\n\nWritten by `cargo xtask dist`, which refuses what is over its budget (`xtask/src/sizes.rs`). KiB with \
                    brotli at its highest quality, of what goes over the wire for each load.\nThe first load is counted from a real one \
                    as well, by the journey `size_of_the_first_load`.\nWhere the areas are cut, and what is shared, stands in `src/parts.rs` and \
                    `xtask/src/split/gather.rs`.\n\n| load | what is in it | KiB | budget |\n| --- | --- | --- | --- |\n"
        .to_owned();
    for (name, what, budget) in LOADS {
        let kib = sums.get(name).copied().unwrap_or_default() as f64 / KIB as f64;
        text.push_str(&format!("| {name} | {what} | {kib:.1} | {} |\n", budget / KIB));
    }
    for (load, bytes) in sums.iter().filter(|(load, _)| load.starts_with(LANGUAGE)) {
        let kib = *bytes as f64 / KIB as f64;
        text.push_str(&format!(
            "| {load} | a language, fetched when it is chosen | {kib:.1} | {} |\n",
            of_language(load) / KIB
        ));
    }
    text.push_str("\nThe whole app in a file, in thousands of bytes as they lie on a disk:\n\n| file | kB | budget |\n| --- | --- | --- |\n");
    for (name, bytes, budget) in singles {
        text.push_str(&format!("| `{name}` | {} | {} |\n", bytes.div_ceil(1000), budget / 1000));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_counts_for_the_load_that_it_is_fetched_with() {
        for (name, load) in [
            ("index.html", Some("first load")),
            ("plumbline-2cd5fb2ace61cfa.css", Some("first load")),
            ("plumbline-app-555583dc740286a8_bg.wasm", Some("first load")),
            ("plumbline-parts-555583dc740286a8.js", Some("first load")),
            ("plumbline-later-51e171d3198c89bd.css", Some("later")),
            ("plumbline-check-6d8ae560e23aca8d.wasm", Some("check")),
            ("plumbline-keeping-6d8ae560e23aca8d.wasm", Some("keeping")),
            ("plumbline-worker-reading-a442760c2bcb0039.wasm", Some(worker::READING)),
            ("plumbline-worker-writing-a442760c2bcb0039.js", Some(worker::WRITING)),
            ("sw.js", None),
            ("robots.txt", None),
        ] {
            assert_eq!(load_of(name).as_deref(), load, "{name}");
        }
    }

    #[test]
    fn what_is_over_its_budget_or_has_none_is_refused() {
        let fine: BTreeMap<String, usize> = LOADS.map(|(name, _, budget)| (name.to_owned(), budget)).into();
        assert_eq!(faults(&fine), [""; 0]);
        for (name, _, budget) in LOADS {
            let mut heavy = fine.clone();
            heavy.insert(name.to_owned(), budget + 1);
            assert_eq!(faults(&heavy).len(), 1, "{name}");
        }
        let mut other = fine.clone();
        other.insert("unheard-of".to_owned(), 1);
        other.remove("guide");
        assert_eq!(faults(&other).len(), 2);
    }

    #[test]
    fn the_document_is_up_to_date_with_the_budgets() {
        let text = fs::read_to_string(at(DOCUMENT)).unwrap();
        for (name, what, budget) in LOADS {
            let row = text.lines().find(|line| line.starts_with(&format!("| {name} | {what} | ")));
            let row =
                row.unwrap_or_else(|| panic!("{DOCUMENT} has no row for {name}: run `cargo xtask dist`"));
            assert!(row.ends_with(&format!(" | {} |", budget / KIB)), "{row}");
        }
    }
}
