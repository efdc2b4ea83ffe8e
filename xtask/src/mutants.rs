//! Mutation testing: breaks code on purpose and counts how often a crate's own tests see it.
//!
//! One crate is broken everywhere; of the others a seeded sample, so that a run ends within the day and two runs break the
//! same. What was tried, and what came of it, is written beside the documentation.
//!
//! Survivors are tried again by themselves once there are tests for them: tests are only added, so whatever was seen
//! before is seen still.

use std::fs;

use sha2::{Digest as _, Sha256};

use crate::root::at;
use crate::run::{command, output, run_shown};
use crate::{Error, Result, tools};

/// What the order in which mutants are drawn depends on.
const SEED: &str = "plumbline 1";
/// How many mutants of a crate are tried where not all are.
const SAMPLE: usize = 150;
/// The crates whose tests are measured, and whether all their mutants are tried.
const CRATES: [(&str, bool); 5] =
    [("model", true), ("isms", false), ("file", false), ("import", false), ("report", false)];
/// Tests that take longer than all others of their crate together and hold how long something takes, which no mutant
/// is judged by.
const SLOW: [&str; 1] = ["ten_thousand_rows_are_no_problem"];
/// How many cases of a property are tried.
const CASES: &str = "64";
/// The folder of what the tool writes.
const WORK: &str = "target/mutants";
/// The folder of the lists.
const LISTS: &str = "docs/mutants";

/// Which mutants are tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tried {
    /// All that are measured.
    Measured,
    /// Of these, those that no test saw the last time.
    Survivors,
    /// Those in lines that differ from the branch `main`, all of them.
    Changed,
}

/// Tries the mutants of one crate, or of all that are measured.
///
/// # Errors
/// When the crate is none of those that are measured, or the tool fails in another way than by finding something; for
/// survivors also when the crate was not measured before.
pub fn mutants(which: Tried, name: Option<&str>) -> Result {
    let wanted: Vec<_> = CRATES.iter().filter(|(known, _)| name.is_none_or(|name| name == *known)).collect();
    if wanted.is_empty() {
        let known: Vec<_> = CRATES.iter().map(|(name, _)| *name).collect();
        return Err(Error::new(format!("one of the crates {}", known.join(", "))));
    }
    tools::cargo_mutants()?;
    for (name, whole) in wanted {
        match which {
            Tried::Measured => of_crate(name, *whole)?,
            Tried::Survivors => of_survivors(name)?,
            Tried::Changed => of_changes(name)?,
        }
    }
    Ok(())
}

fn of_crate(name: &str, whole: bool) -> Result {
    let list = list(name)?;
    let all: Vec<&str> = list.lines().collect();
    let drawn = if whole { all.clone() } else { sample(&all, SEED, SAMPLE) };
    let mut tried = tool(name)?;
    if !whole {
        only(&mut tried, &drawn);
    }
    conclude(&format!("Mutants of {name}: {} of {}", drawn.len(), all.len()), tried)?;
    write(name, &Found::read(name)?, &all)
}

fn of_survivors(name: &str) -> Result {
    let before = Found::read(name)?;
    let list = list(name)?;
    let all: Vec<&str> = list.lines().collect();
    let missed: Vec<&str> = before.missed.iter().map(String::as_str).collect();
    if let Some(gone) = before.all().find(|mutant| !all.contains(mutant)) {
        return Err(Error::new(format!("{name} is no longer what was measured: there is no `{gone}`")));
    }
    if missed.is_empty() {
        return write(name, &before, &all);
    }
    let mut tried = tool(name)?;
    only(&mut tried, &missed);
    for file in missed.iter().filter_map(|mutant| mutant.split(':').next()) {
        tried.args(["--file", file]);
    }
    conclude(&format!("Mutants of {name} that no test saw: {}", missed.len()), tried)?;
    let found = before.with(Found::read(name)?);
    found.keep(name)?;
    write(name, &found, &all)
}

/// The mutants that there are of a crate, a line each.
fn list(name: &str) -> Result<String> {
    output("cargo", &["mutants", "--list", "--package", name])
        .ok_or_else(|| Error::new(format!("the mutants of {name} cannot be listed")))
}

/// Asks the tool for some mutants only.
fn only(tool: &mut std::process::Command, mutants: &[&str]) {
    for mutant in mutants {
        tool.args(["--re", &format!("^{}$", escaped(mutant))]);
    }
}

/// Writes what was found beside the documentation.
fn write(name: &str, found: &Found, all: &[&str]) -> Result {
    println!("    {name}: {}", found.score());
    let path = at(LISTS).join(format!("{name}.md"));
    fs::create_dir_all(at(LISTS)).map_err(|error| Error::file(&at(LISTS), error))?;
    fs::write(&path, report(name, found, all)).map_err(|error| Error::file(&path, error))
}

fn of_changes(name: &str) -> Result {
    let folder = at(WORK);
    let path = folder.join("changes.diff");
    let changes = output("git", &["diff", "--merge-base", "main", "--", &format!("crates/{name}")]);
    let Some(changes) = changes else {
        return Err(Error::new("there is no branch `main` to compare with"));
    };
    if changes.is_empty() {
        println!("==> Mutants of {name}: nothing has changed");
        return Ok(());
    }
    fs::create_dir_all(&folder).map_err(|error| Error::file(&folder, error))?;
    fs::write(&path, changes + "\n").map_err(|error| Error::file(&path, error))?;
    let mut tried = tool(name)?;
    tried.arg("--in-diff").arg(&path);
    conclude(&format!("Mutants of what has changed in {name}"), tried)?;
    let found = Found::read(name)?;
    println!("    {name}: {}", found.score());
    for mutant in &found.missed {
        println!("    not seen: {mutant}");
    }
    Ok(())
}

fn tool(name: &str) -> Result<std::process::Command> {
    let folder = at(WORK).join(name);
    fs::create_dir_all(&folder).map_err(|error| Error::file(&folder, error))?;
    let mut tool = command("cargo", &["mutants", "--package", name, "--test-package", name, "--no-shuffle"]);
    // Documentation has no examples that run, and whether a name is taken in it is no mutant's doing.
    tool.args(["--cargo-arg=--tests", "--minimum-test-timeout", "60"]).arg("--output").arg(&folder);
    // What the crate depends on is compiled once for all runs, and crates can be tried beside each other.
    tool.env("CARGO_TARGET_DIR", folder.join("build"));
    tool.env("PROPTEST_CASES", CASES);
    // Nobody debugs a mutant: without what a debugger needs they build in half the time.
    tool.env("CARGO_PROFILE_DEV_DEBUG", "0").env("CARGO_PROFILE_TEST_DEBUG", "0");
    Ok(tool)
}

/// Mutants that live, or never end, are what is looked for; only other endings are failures.
fn conclude(title: &str, mut tool: std::process::Command) -> Result {
    println!("==> {title}");
    tool.args(["--", "--"]);
    for test in SLOW {
        tool.args(["--skip", test]);
    }
    match tool.status().map(|status| status.code()) {
        // Everything was caught; some lived; some were stopped.
        Ok(Some(0 | 2 | 3)) => Ok(()),
        _ => run_shown(title, tool),
    }
}

/// Draws mutants: always the same with the same seed, and hardly others when a few are added or lines move, since each
/// has a rank of its own. They come in the order of the list.
fn sample<'a>(all: &[&'a str], seed: &str, size: usize) -> Vec<&'a str> {
    let mut ranks: Vec<_> = all.iter().enumerate().map(|(at, mutant)| (rank(mutant, seed), at)).collect();
    ranks.sort();
    ranks.truncate(size);
    let mut places: Vec<usize> = ranks.into_iter().map(|(_, at)| at).collect();
    places.sort_unstable();
    places.into_iter().filter_map(|at| all.get(at).copied()).collect()
}

fn rank(mutant: &str, seed: &str) -> Vec<u8> {
    Sha256::digest(format!("{seed}\n{}", without_place(mutant))).to_vec()
}

/// `src/a.rs: replace f` of `src/a.rs:12:5: replace f`.
fn without_place(mutant: &str) -> String {
    let Some((place, rest)) = mutant.split_once(": ") else { return mutant.to_owned() };
    format!("{}: {rest}", place.split(':').next().unwrap_or_default())
}

/// A text as a regular expression that it alone fits.
fn escaped(text: &str) -> String {
    let mut expression = String::new();
    for sign in text.chars() {
        if r"\.+*?()|[]{}^$#&-~".contains(sign) {
            expression.push('\\');
        }
        expression.push(sign);
    }
    expression
}

/// What came of the mutants of a crate.
#[derive(Debug, Default, PartialEq, Eq)]
struct Found {
    caught: Vec<String>,
    missed: Vec<String>,
    timeout: Vec<String>,
    unviable: Vec<String>,
}

impl Found {
    fn read(name: &str) -> Result<Self> {
        let folder = at(WORK).join(name).join("mutants.out");
        let lines = |file: &str| {
            let path = folder.join(file);
            let text = fs::read_to_string(&path).map_err(|error| Error::file(&path, error))?;
            Ok(text.lines().map(str::to_owned).collect())
        };
        Ok(Self {
            caught: lines("caught.txt")?,
            missed: lines("missed.txt")?,
            timeout: lines("timeout.txt")?,
            unviable: lines("unviable.txt")?,
        })
    }

    /// All that were tried.
    fn all(&self) -> impl Iterator<Item = &str> {
        [&self.caught, &self.missed, &self.timeout, &self.unviable].into_iter().flatten().map(String::as_str)
    }

    /// The same after those that had been missed were tried again.
    fn with(mut self, again: Self) -> Self {
        for (list, seen) in [(&mut self.caught, again.caught), (&mut self.timeout, again.timeout)] {
            let (now, still): (Vec<String>, _) = self.missed.into_iter().partition(|one| seen.contains(one));
            list.extend(now);
            self.missed = still;
        }
        self
    }

    /// Puts it where it is read from the next time.
    fn keep(&self, name: &str) -> Result {
        let folder = at(WORK).join(name).join("mutants.out");
        let lists = [
            ("caught.txt", &self.caught),
            ("missed.txt", &self.missed),
            ("timeout.txt", &self.timeout),
            ("unviable.txt", &self.unviable),
        ];
        for (file, list) in lists {
            let path = folder.join(file);
            let text: String = list.iter().map(|mutant| format!("{mutant}\n")).collect();
            fs::write(&path, text).map_err(|error| Error::file(&path, error))?;
        }
        Ok(())
    }

    /// The share of those that compile which the tests see, by failing or by never ending.
    fn score(&self) -> String {
        let seen = self.caught.len() + self.timeout.len();
        let viable = seen + self.missed.len();
        let percent = (seen * 1000).checked_div(viable).unwrap_or_default();
        format!("{seen} of {viable} seen, {}.{} %", percent / 10, percent % 10)
    }
}

fn report(name: &str, found: &Found, all: &[&str]) -> String {
    let list = |mutants: &mut dyn Iterator<Item = &str>| {
        let lines: Vec<String> = mutants.map(|mutant| format!("- `{mutant}`\n")).collect();
        if lines.is_empty() { "None.\n".to_owned() } else { lines.concat() }
    };
    let of_found: Vec<&str> = found.all().collect();
    let tried: Vec<&str> = all.iter().copied().filter(|mutant| of_found.contains(mutant)).collect();
    let drawn = if tried.len() == all.len() {
        String::new()
    } else {
        let drawn = sample(all, SEED, SAMPLE);
        let unasked = tried.iter().filter(|mutant| !drawn.contains(mutant)).count();
        format!(
            ", {} drawn with the seed `{SEED}` and {unasked} more that leave out a field, all of which the tool tries",
            tried.len() - unasked
        )
    };
    format!(
        "# Mutants of `{name}`\n\n{} of {} were tried{drawn}: {}; {} do not compile.\n\n\
         Tests ran without those of how long something takes, with {CASES} cases a property.\n\n\
         ## Not seen by any test\n\n{}\n## Tried\n\n{}",
        tried.len(),
        all.len(),
        found.score(),
        found.unviable.len(),
        list(&mut found.missed.iter().map(String::as_str)),
        list(&mut tried.iter().copied())
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(count: usize) -> Vec<String> {
        (0..count).map(|at| format!("crates/a/src/b.rs:{at}:5: replace f{at} -> bool with true")).collect()
    }

    fn borrowed(list: &[String]) -> Vec<&str> {
        list.iter().map(String::as_str).collect()
    }

    #[test]
    fn the_same_seed_draws_the_same_in_the_order_of_the_list() {
        let all = list(400);
        let all = borrowed(&all);
        let drawn = sample(&all, SEED, SAMPLE);
        assert_eq!(drawn, sample(&all, SEED, SAMPLE));
        assert_eq!(drawn.len(), SAMPLE);
        assert!(all.iter().filter(|mutant| drawn.contains(mutant)).eq(&drawn));
        assert_ne!(drawn, sample(&all, "another", SAMPLE));
    }

    #[test]
    fn a_short_list_is_drawn_whole() {
        let all = list(7);
        assert_eq!(sample(&borrowed(&all), SEED, SAMPLE), borrowed(&all));
    }

    #[test]
    fn moving_lines_draws_no_others_and_one_more_at_most_one_other() {
        let (all, more) = (list(400), list(401));
        let moved: Vec<String> = all.iter().map(|mutant| mutant.replacen(".rs:", ".rs:1", 1)).collect();
        let names = |drawn: Vec<&str>| drawn.into_iter().map(without_place).collect::<Vec<_>>();
        let drawn = names(sample(&borrowed(&all), SEED, SAMPLE));
        assert_eq!(drawn, names(sample(&borrowed(&moved), SEED, SAMPLE)));
        let others = names(sample(&borrowed(&more), SEED, SAMPLE));
        assert!(others.iter().filter(|mutant| !drawn.contains(mutant)).count() <= 1);
    }

    #[test]
    fn a_mutant_as_an_expression_fits_itself_alone() {
        let mutant = "a.rs:1:2: replace <f as G>::h -> (bool) with Some(x[0]) && *y";
        assert_eq!(
            escaped(mutant),
            r"a\.rs:1:2: replace <f as G>::h \-> \(bool\) with Some\(x\[0\]\) \&\& \*y"
        );
    }

    #[test]
    fn those_that_never_end_are_seen_and_those_that_do_not_compile_do_not_count() {
        let found = Found { caught: list(5), missed: list(2), timeout: list(1), unviable: list(9) };
        assert_eq!(found.score(), "6 of 8 seen, 75.0 %");
        assert_eq!(Found::default().score(), "0 of 0 seen, 0.0 %");
    }

    #[test]
    fn survivors_that_are_seen_at_last_move_over_and_no_others_come_in() {
        let of = |mutants: &[&str]| mutants.iter().map(|mutant| (*mutant).to_owned()).collect::<Vec<_>>();
        let before = Found { caught: of(&["a"]), missed: of(&["b", "c", "d"]), ..Found::default() };
        let again = Found {
            caught: of(&["b", "a"]),
            missed: of(&["c", "e"]),
            timeout: of(&["d"]),
            ..Found::default()
        };
        let after = before.with(again);
        assert_eq!(
            after,
            Found { caught: of(&["a", "b"]), missed: of(&["c"]), timeout: of(&["d"]), ..Found::default() }
        );
    }

    #[test]
    fn a_report_tells_what_was_drawn_from_what_was_tried_unasked() {
        let mut all = list(400);
        all.push("crates/a/src/b.rs:1:1: delete field x".to_owned());
        let all = borrowed(&all);
        let drawn = sample(&all[..400], SEED, SAMPLE);
        let mut caught: Vec<String> = drawn.iter().map(|mutant| (*mutant).to_owned()).collect();
        caught.push(all[400].to_owned());
        let report = report("a", &Found { caught, ..Found::default() }, &all);
        assert!(
            report.contains("151 of 401 were tried, 150 drawn with the seed `plumbline 1` and 1 more"),
            "{report}"
        );
        assert!(report.contains("151 of 151 seen") && report.contains(all[400]));
    }

    #[test]
    fn what_is_measured_is_a_crate_and_a_strange_one_is_refused() {
        assert!(CRATES.iter().all(|(name, _)| at("crates").join(name).join("Cargo.toml").exists()));
        assert!(mutants(Tried::Measured, Some("nonsense")).is_err());
    }
}
