//! Sheets and OSCAL documents that somebody already has, into Plumbline files.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use ::import::exchange::{SheetReply, SheetRequest, Told, read_sheet};
use ::import::mapping::{Mapping, word};
use ::import::role::Role;
use ::import::words::{State, state};
use ::import::{Layout, MappingOverrides};
use locale::Text;
use serde_json::json;
use wording::words;

use super::Outcome;
use crate::failure::{Cause, FileError};
use crate::files;
use crate::say;

/// How sheets are to be read, as far as somebody says so.
#[derive(Debug, Default)]
pub struct Reading {
    /// What holds for every sheet: the edition, the only sheet, hidden parts, and the like.
    pub choices: MappingOverrides,
    /// What columns hold, by their titles.
    pub columns: Vec<(String, Role)>,
    /// A layout that was written before.
    pub layout: Option<PathBuf>,
    /// Whether all that was found is said as JSON.
    pub json: bool,
    /// Whether anything doubtful is an outcome of its own.
    pub strict: bool,
}

/// A role by its key, as layouts have it.
pub fn role(key: &str) -> Option<Role> {
    serde_json::from_value(json!(key)).ok()
}

/// The keys of all roles.
pub fn roles() -> impl Iterator<Item = String> {
    Role::ALL.into_iter().filter_map(|role| serde_json::to_value(role).ok()?.as_str().map(str::to_owned))
}

/// What a word stands for: a level from 0 to 5, or a state in words that are understood.
pub fn meaning(says: &str) -> Option<State> {
    state(says).filter(|_| !says.trim().is_empty())
}

/// Reads CSV, Excel and OSCAL, and writes a new assessment for each sheet into a folder. What was not understood is said.
pub fn run(text: Text, paths: &[PathBuf], out: &Path, reading: &Reading) -> Outcome {
    let mut outcome = Outcome::Done;
    let mut all = Vec::new();
    let layout = match reading.layout.as_deref().map(layout).transpose() {
        Ok(layout) => layout,
        Err(error) => {
            eprintln!("{}", error.says(text));
            return Outcome::Failed;
        }
    };
    for path in paths {
        match one(text, path, out, reading, layout.as_ref()) {
            Ok((is_whole, found)) => {
                all.push(found);
                if !is_whole && outcome == Outcome::Done {
                    outcome = Outcome::Found;
                }
            }
            Err(error) => {
                eprintln!("{}", error.says(text));
                outcome = Outcome::Failed;
            }
        }
    }
    if reading.json {
        say::line(format_args!("{:#}", json!(all)));
    }
    outcome
}

/// The layout that was named.
fn layout(path: &Path) -> Result<Layout, FileError> {
    let bytes = fs::read(path).map_err(FileError::of(path))?;
    serde_json::from_slice(&bytes).map_err(FileError::of(path))
}

/// What is said on the command line, on top of what a layout says.
fn on_top(said: &MappingOverrides, kept: MappingOverrides) -> MappingOverrides {
    let mut words: BTreeMap<String, State> = kept.words;
    words.extend(said.words.clone());
    MappingOverrides {
        edition: said.edition.or(kept.edition),
        sheet: said.sheet.clone().or(kept.sheet),
        reads_hidden: said.reads_hidden || kept.reads_hidden,
        words,
        ..kept
    }
}

/// Whether everything was understood, and all of it as data.
fn one(
    text: Text,
    path: &Path,
    out: &Path,
    reading: &Reading,
    layout: Option<&Layout>,
) -> Result<(bool, serde_json::Value), FileError> {
    let bytes = fs::read(path).map_err(FileError::of(path))?;
    let name = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let ask = |choices: MappingOverrides| SheetRequest {
        id: uuid::Uuid::new_v4().to_string(),
        organisation: model::text::line(&name),
        now: files::now(),
        choices,
        told: Told::All,
    };
    let mut choices = reading.choices.clone();
    if let Some(layout) = layout {
        let guess = read_sheet(&bytes, ask(MappingOverrides::default())).guess;
        // Where nothing was understood at all, no titles are known to go by.
        let by_places = || guess.columns.is_empty().then(|| layout.overrides.clone());
        let kept = layout.fitting(&guess).or_else(by_places);
        choices = on_top(&choices, kept.ok_or_else(|| FileError::new(path, Cause::OtherLayout))?);
    }
    let mut reply = read_sheet(&bytes, ask(choices.clone()));
    let named = named(&reply.guess, &reading.columns);
    if !named.is_empty() {
        choices.columns.extend(named);
        reply = read_sheet(&bytes, ask(choices.clone()));
    }
    let SheetReply { file, not_understood, left_out, guess, .. } = reply;
    let written = file.map_err(FileError::of(path))?;
    // What stands behind a dot in the name is part of it.
    let to = out.join(format!("{name}.json"));
    let rows = rows(&written);
    files::write(&to, written.as_bytes())?;
    if !reading.json {
        say::line(format_args!("{}", to.display()));
    }
    let risks = guess.risks.unwrap_or_default();
    let beside = rows.values().sum::<usize>().saturating_sub(risks.count);
    let beside = (beside > 0).then(|| text.sheet_beside(beside as u64));
    for line in wording::risks::risks_read(text, risks.count, risks.rated).into_iter().chain(beside) {
        eprintln!("{}", text.cli_found(path.display(), line));
    }
    // Each message under one path.
    let left_out_says = left_out.iter().map(|left_out| words::problem(text, &left_out.clone().into()));
    let says: Vec<String> = left_out_says.chain(not_understood.iter().cloned()).collect();
    if !says.is_empty() {
        eprintln!("{}", text.cli_not_understood(says.len() as u64, path.display()));
    }
    for line in &says {
        eprintln!("  {line}");
    }
    let doubtful: Vec<&str> = guess
        .columns
        .iter()
        .filter(|column| column.is_doubtful)
        .map(|column| column.title.as_str())
        .collect();
    for title in doubtful.iter().filter(|_| reading.strict) {
        eprintln!("  {}", text.cli_doubtful_column(title));
    }
    let is_whole = says.is_empty() && (doubtful.is_empty() || !reading.strict);
    let found = json!({
        "file": path.display().to_string(),
        "written": to.display().to_string(),
        "not_understood": not_understood,
        "left_out": left_out,
        "layout": Layout::new(&name, &guess, &choices),
        "understood_as": guess,
        "rows": rows,
    });
    Ok((is_whole, found))
}

/// How many rows of each register a file of ours has.
pub fn rows(file: &str) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    let opened = ::file::open::open(file.as_bytes());
    for found in opened.into_iter().flat_map(|opened| opened.assessments) {
        for (key, _) in found.assessment.rows.iter() {
            let register = key.split('/').next().unwrap_or_default();
            *counts.entry(register.to_owned()).or_default() += 1;
        }
    }
    counts
}

/// The columns of a sheet that have one of the titles, with what they hold.
fn named(guess: &Mapping, columns: &[(String, Role)]) -> Vec<(usize, usize, Role)> {
    let found = guess.columns.iter().filter_map(|column| {
        let is_it = |(title, _): &&(String, Role)| word(title) == word(&column.title);
        columns.iter().find(is_it).map(|(_, role)| (column.sheet, column.column, *role))
    });
    found.collect()
}
