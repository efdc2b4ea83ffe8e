//! All tests, in the order in which they fail fastest.

use std::fs;
use std::path::PathBuf;
use std::str::FromStr;
use std::thread;
use std::time::{Duration, Instant};

use crate::browsers::Browser;
use crate::lint::{self, linted};
use crate::root::at;
use crate::run::{command, run, run_reading};
use crate::{Error, Result, dist, tools, wasm_target};

/// A part of the tests that can be run alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Format, spelling, clippy and known weaknesses.
    Lint,
    /// Native tests, and whether the fuzz targets compile.
    Unit,
    /// Documents in other people's programs.
    Documents,
    /// The journeys and the size of the first load.
    Web,
    /// The journeys.
    Journeys,
    /// The size of the first load.
    Size,
}

impl FromStr for Part {
    type Err = String;

    fn from_str(word: &str) -> std::result::Result<Self, String> {
        match word {
            "lint" => Ok(Self::Lint),
            "unit" => Ok(Self::Unit),
            "documents" => Ok(Self::Documents),
            "web" => Ok(Self::Web),
            "journeys" => Ok(Self::Journeys),
            "size" => Ok(Self::Size),
            _ => Err("a part is lint, unit, documents, web, journeys or size".into()),
        }
    }
}

/// All tests of all members but the journeys: of libraries, programs and the folders `tests`; so a new crate's run by
/// themselves. What is marked `ignore` there needs programs, and runs as a part of its own. With the journeys among them
/// `serde_json` would keep the order of fields, which it does not in the app.
const NATIVE: [&str; 6] = ["test", "--locked", "--workspace", "--exclude", "plumbline-journeys", "--tests"];

/// Documents in other people's programs. Asked of the same members as above, so that nothing is compiled again with other
/// features.
const DOCUMENTS: [&str; 9] = [
    "test",
    "--locked",
    "--workspace",
    "--exclude",
    "plumbline-journeys",
    "--test",
    "documents",
    "--",
    "--ignored",
];

/// The journeys, asked of all members: so only what they themselves change is compiled again.
pub const JOURNEYS: [&str; 5] = ["test", "--locked", "--workspace", "--test", "journeys"];

/// Fuzz targets are a workspace of their own; they share the folder in which the project is built. `--bins` is all
/// there is of them.
const FUZZ: [&str; 7] =
    ["check", "--locked", "--manifest-path", "fuzz/Cargo.toml", "--target-dir", "target", "--bins"];

/// How many tests there were.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Counts {
    passed: usize,
    failed: usize,
}

impl Counts {
    /// Adds what a line such as `test result: ok. 3 passed; 0 failed; …` says; other lines say nothing.
    fn add(&mut self, line: &str) {
        let Some((_, counts)) = line.split_once("test result: ") else { return };
        let words: Vec<&str> = counts.split([' ', ';']).filter(|word| !word.is_empty()).collect();
        let before = |name: &str| {
            let at = words.iter().position(|word| *word == name)?;
            words.get(at.checked_sub(1)?)?.parse::<usize>().ok()
        };
        self.passed += before("passed").unwrap_or_default();
        self.failed += before("failed").unwrap_or_default();
    }
}

/// Runs all parts, or one, and ends with a line that counts the tests.
///
/// # Errors
/// The first part that fails.
pub fn test(only: Option<Part>, browser: Option<Browser>) -> Result {
    let (mut counts, mut minutes) = (Counts::default(), Minutes::default());
    let outcome = parts(only, browser, &mut counts, &mut minutes);
    println!("\n{}", minutes.said());
    println!("{} passed, {} failed", counts.passed, counts.failed);
    outcome
}

/// Runs what needs neither a browser nor a build for one: format, lints of native code, and the unit tests.
///
/// # Errors
/// The first part that fails.
pub fn quick() -> Result {
    let (mut counts, mut minutes) = (Counts::default(), Minutes::default());
    let outcome = minutes
        .of("lint", || lint::natively(&NATIVE))
        .and_then(|()| minutes.of("unit tests", || unit(&mut counts)));
    println!("\n{}", minutes.said());
    println!("{} passed, {} failed", counts.passed, counts.failed);
    outcome
}

/// How long each part took.
#[derive(Debug, Default)]
struct Minutes(Vec<(&'static str, Duration)>);

impl Minutes {
    fn of<T>(&mut self, part: &'static str, run: impl FnOnce() -> Result<T>) -> Result<T> {
        let start = Instant::now();
        let outcome = run();
        self.0.push((part, start.elapsed()));
        outcome
    }

    /// `lint 1.5 min, unit tests 4.0 min`.
    fn said(&self) -> String {
        let parts = self.0.iter().map(|(part, time)| format!("{part} {:.1} min", time.as_secs_f64() / 60.0));
        parts.collect::<Vec<_>>().join(", ")
    }
}

fn parts(only: Option<Part>, browser: Option<Browser>, counts: &mut Counts, minutes: &mut Minutes) -> Result {
    let wanted = |parts: &[Part]| only.is_none_or(|only| parts.contains(&only));
    let browsers: Vec<Browser> = match (browser, only) {
        (Some(browser), _) => vec![browser],
        // Bytes are counted by one engine.
        (None, Some(Part::Size)) => vec![Browser::Chromium],
        (None, _) => Browser::ALL.to_vec(),
    };
    let has_browsers = wanted(&[Part::Web, Part::Journeys, Part::Size]);
    if has_browsers {
        minutes.of("browsers and tools", || {
            wasm_target::provide()?;
            browsers.iter().try_for_each(|browser| browser.provide())?;
            tools::for_testing()
        })?;
    }
    if wanted(&[Part::Documents]) {
        minutes.of("tools for documents", tools::for_documents)?;
    }
    // The app is built with a profile of its own, by steps of which most use one core: beside everything that needs no
    // browser it costs little.
    let mut building = None;
    let outcome = thread::scope(|scope| {
        let built = has_browsers.then(|| {
            scope.spawn(|| {
                let start = Instant::now();
                (dist::dist().map(drop), start.elapsed())
            })
        });
        let tested = natively(&wanted, counts, minutes);
        let journeys = match has_browsers && tested.is_ok() {
            true => minutes.of("building the journeys", || {
                run("Building the journeys", linted(&[&JOURNEYS[..], &["--no-run"]].concat()))
            }),
            false => Ok(()),
        };
        let Some(built) = built else { return tested };
        let (built, took) =
            built.join().unwrap_or_else(|_| (Err(Error::new("building broke off")), Duration::ZERO));
        building = Some(took);
        tested.and(journeys).and(built)
    });
    minutes.0.extend(building.map(|took| ("building the app beside that", took)));
    outcome?;
    if has_browsers {
        // Chromium makes all journeys, in two runs at once; the other two make about half of them, and follow.
        let (all, some): (Vec<_>, Vec<_>) =
            browsers.into_iter().partition(|browser| *browser == Browser::Chromium);
        for (part, browsers) in [("journeys", all), ("journeys in the other engines", some)] {
            if !browsers.is_empty() {
                browsers.iter().copied().try_for_each(empty_queue)?;
                let runs: Vec<Run> = browsers.into_iter().flat_map(|browser| runs(browser, only)).collect();
                minutes.of(part, || side_by_side(&runs, counts))?;
            }
        }
    }
    Ok(())
}

/// The parts that need no browser.
fn natively(wanted: &dyn Fn(&[Part]) -> bool, counts: &mut Counts, minutes: &mut Minutes) -> Result {
    if wanted(&[Part::Lint]) {
        minutes.of("lint", || lint::all(&NATIVE))?;
    }
    if wanted(&[Part::Unit]) {
        minutes.of("unit tests", || {
            tools::for_hosts();
            unit(counts)?;
            fuzz_targets()
        })?;
    }
    if wanted(&[Part::Documents]) {
        minutes
            .of("documents", || run_reading("Documents", "", linted(&DOCUMENTS), |line| counts.add(line)))?;
    }
    Ok(())
}

/// A run of journeys: an engine, which of how many runs that share its journeys, and the word that they have in their
/// name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Run {
    browser: Browser,
    number: (usize, usize),
    word: Option<&'static str>,
}

/// The runs in which an engine makes its journeys. Chromium makes all that there are, about twice as many as the others.
fn runs(browser: Browser, only: Option<Part>) -> Vec<Run> {
    let word = (only == Some(Part::Size)).then_some("size");
    let count = if browser == Browser::Chromium && word.is_none() { 2 } else { 1 };
    (1..=count).map(|number| Run { browser, number: (number, count), word }).collect()
}

/// The folder in which the runs of an engine take turns.
fn queue(browser: Browser) -> PathBuf {
    at("target/journeys").join(browser.word())
}

/// Forgets which journeys an earlier run made.
fn empty_queue(browser: Browser) -> Result {
    let folder = queue(browser);
    let emptied = if folder.exists() { fs::remove_dir_all(&folder) } else { Ok(()) };
    emptied.and_then(|()| fs::create_dir_all(&folder)).map_err(|error| Error::file(&folder, error))
}

/// Runs at once: each waits much of its time, so that on two cores three take little longer than one.
fn side_by_side(runs: &[Run], counts: &mut Counts) -> Result {
    let outcomes: Vec<(Result, Counts)> = thread::scope(|scope| {
        let runs: Vec<_> = runs.iter().map(|run| scope.spawn(|| journeys(*run))).collect();
        runs.into_iter().filter_map(|run| run.join().ok()).collect()
    });
    let has_all = outcomes.len() == runs.len();
    let mut first = Ok(());
    for (outcome, run) in outcomes {
        counts.passed += run.passed;
        counts.failed += run.failed;
        first = first.and(outcome);
    }
    if has_all { first } else { Err(Error::new("an engine's run broke off")) }
}

fn journeys(Run { browser, number: (number, of), word }: Run) -> (Result, Counts) {
    let mut counts = Counts::default();
    let mut journeys = linted(&JOURNEYS);
    journeys.args(word.map(|word| ["--", word]).into_iter().flatten());
    journeys.env("PLUMBLINE_BROWSER", browser.word()).env("PLUMBLINE_QUEUE", queue(browser));
    let name = if of == 1 { format!("{browser:?}") } else { format!("{browser:?} {number} of {of}") };
    let outcome = run_reading(&format!("Journeys in {name}"), &format!("{name}: "), journeys, |line| {
        counts.add(line);
    });
    (outcome, counts)
}

/// Compiles the fuzz targets without linking them: so neither a nightly compiler nor one for C++ is needed. libFuzzer
/// is built from C++ unless another is named, and a check does not look for the one that is named.
fn fuzz_targets() -> Result {
    let mut check = command("cargo", &FUZZ);
    check.env("CUSTOM_LIBFUZZER_PATH", at("target/libfuzzer.a"));
    run("Fuzz targets, compiled", check)
}

fn unit(counts: &mut Counts) -> Result {
    run_reading("Unit tests", "", linted(&NATIVE), |line| counts.add(line))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Members are folders with a manifest; one that is in no list would run no tests.
    #[test]
    fn every_crate_is_a_member_and_only_the_journeys_are_left_out() {
        let manifest: toml::Table = fs::read_to_string(at("Cargo.toml")).unwrap().parse().unwrap();
        let members = manifest["workspace"]["members"].as_array().unwrap();
        for entry in fs::read_dir(at("crates")).unwrap().flatten() {
            if entry.path().join("Cargo.toml").exists() {
                let member = format!("crates/{}", entry.file_name().to_string_lossy());
                assert!(members.iter().any(|known| known.as_str() == Some(&member)), "{member} is no member");
            }
        }
        for command in [&NATIVE[..], &DOCUMENTS, &JOURNEYS] {
            assert!(command.contains(&"--workspace") && !command.contains(&"-p"), "{command:?}");
            let left_out = command.iter().zip(&command[1..]).filter(|(option, _)| **option == "--exclude");
            assert!(left_out.map(|(_, name)| *name).all(|name| name == "plumbline-journeys"), "{command:?}");
        }
    }

    #[test]
    fn every_fuzz_target_is_declared_and_has_seeds() {
        let manifest: toml::Table = fs::read_to_string(at("fuzz/Cargo.toml")).unwrap().parse().unwrap();
        let targets: Vec<&str> =
            manifest["bin"].as_array().unwrap().iter().filter_map(|bin| bin["path"].as_str()).collect();
        for entry in fs::read_dir(at("fuzz/fuzz_targets")).unwrap().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            assert!(targets.contains(&format!("fuzz_targets/{name}").as_str()), "{name} is never compiled");
            let corpus = at("fuzz/corpus").join(name.trim_end_matches(".rs"));
            assert!(fs::read_dir(corpus).unwrap().next().is_some(), "{name} has no seeds");
        }
    }

    #[test]
    fn each_part_says_how_long_it_took_also_one_that_fails() {
        let mut minutes = Minutes::default();
        minutes.of("lint", || Ok(())).unwrap();
        minutes.of("unit tests", || Err::<(), _>(Error::new("red"))).unwrap_err();
        assert_eq!(minutes.said(), "lint 0.0 min, unit tests 0.0 min");
    }

    #[test]
    fn the_counts_of_all_runs_are_added() {
        let mut counts = Counts::default();
        for line in [
            "test result: ok. 21 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.08s",
            "test result: FAILED. 3 passed; 2 failed; 0 ignored",
            "test that_says passed; failed ... ok",
        ] {
            counts.add(line);
        }
        assert_eq!(counts, Counts { passed: 24, failed: 2 });
    }
}
