//! Content: what Plumbline says about each requirement, in our own words.
//!
//! One TOML file a clause or theme. [`Entry`] is the whole format; a field that is missing or unknown is
//! a fault.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::facts::Facts;
use crate::{Fault, style};

/// How many questions the self-check has.
pub const SELF_CHECK: usize = 25;

/// Everything said about one requirement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Its reference.
    pub id: String,
    /// Its place in the self-check, 1 to 25, if it is asked there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub self_check: Option<u8>,
    /// The question: plain, one thing, at most 30 words.
    pub question: String,
    /// What goes wrong without it, in one sentence.
    pub why: String,
    /// What good looks like.
    pub good: Good,
    /// What each level looks like here.
    pub levels: Levels,
    /// What an auditor would accept, 2 to 5.
    pub evidence: Vec<String>,
    /// What to do this week, at most 25 words.
    pub first_step: String,
    /// How much a gap matters, 1 to 3.
    pub weight: u8,
    /// Why it matters that much.
    pub weight_reason: String,
    /// What closing a gap takes, 1 to 3.
    pub effort: u8,
    /// Why it takes that much.
    pub effort_reason: String,
    /// Its place in the order in which the work is best done; unique.
    pub sequence: u16,
    /// Words people search for that the title lacks.
    pub search: Vec<String>,
    /// Other requirements to look at beside it, 1 to 5.
    pub related: Vec<String>,
    /// How it differs from one that looks alike.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub differs: Option<String>,
    /// What the control asks that the edition before did not; needed for the 11 new ones.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub new: Option<String>,
    /// What differs for some organisations; the first that fits counts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub variants: Vec<Variant>,
}

/// What good looks like.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Good {
    /// In a firm of ten.
    pub ten: String,
    /// What changes in one of two hundred.
    pub two_hundred: String,
}

/// What each level looks like for one requirement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Levels {
    /// 0.
    pub absent: String,
    /// 1.
    pub started: String,
    /// 2.
    pub partial: String,
    /// 3.
    pub established: String,
    /// 4.
    pub measured: String,
    /// 5.
    pub improving: String,
}

impl Levels {
    /// All six, lowest first.
    pub fn all(&self) -> [&str; 6] {
        [&self.absent, &self.started, &self.partial, &self.established, &self.measured, &self.improving]
    }
}

/// What differs where size or sector change it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Variant {
    /// For these sizes; any, if empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub size: Vec<String>,
    /// For these sectors; any, if empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sector: Vec<String>,
    /// Another first step.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_step: Option<String>,
    /// Another weight, with its reason.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight: Option<u8>,
    /// Why the weight differs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight_reason: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    requirement: Vec<Entry>,
}

/// Reads the content of one language and edition from a folder.
///
/// # Errors
/// All faults found.
pub fn read(folder: &Path, facts: &Facts) -> Result<Vec<Entry>, Vec<Fault>> {
    let mut entries = Vec::new();
    let mut faults = Vec::new();
    for (name, text) in files(folder)? {
        match parse(&name, &text) {
            Ok(file) => {
                for entry in &file {
                    faults.extend(misplaced(&name, entry, facts));
                    faults.extend(style::check(&name, entry));
                }
                entries.extend(file);
            }
            Err(fault) => faults.push(fault),
        }
    }
    faults.extend(check_together(&entries, facts));
    if faults.is_empty() { Ok(entries) } else { Err(faults) }
}

/// The files of a folder, by name, with what is in them.
pub(crate) fn files(folder: &Path) -> Result<Vec<(String, String)>, Vec<Fault>> {
    let fault =
        |path: &Path, error: std::io::Error| vec![Fault::new(path.display().to_string(), error.to_string())];
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| fault(folder, error))?.flatten() {
        let path = entry.path();
        let text = fs::read_to_string(&path).map_err(|error| fault(&path, error))?;
        files.push((entry.file_name().to_string_lossy().into_owned(), text));
    }
    files.sort();
    Ok(files)
}

/// Parses one file.
///
/// # Errors
/// The first thing that does not fit the format.
pub fn parse(name: &str, text: &str) -> Result<Vec<Entry>, Fault> {
    toml::from_str::<File>(text).map(|file| file.requirement).map_err(|e| Fault::new(name, e.to_string()))
}

/// How the names of the files begin in which a group's content belongs; a large group has several, by topic.
pub fn file_of(group: &str) -> String {
    match group.strip_prefix("A.") {
        Some(number) => format!("annex-a-{number}"),
        None => format!("clause-{group:0>2}"),
    }
}

fn misplaced(file: &str, entry: &Entry, facts: &Facts) -> Option<Fault> {
    let id = &entry.id;
    let Some(fact) = facts.requirements.iter().find(|fact| fact.id == *id) else {
        return Some(Fault::new(file, format!("there is no requirement {id}")));
    };
    let start = file_of(&fact.group);
    let rest = file.strip_prefix(&start).unwrap_or("elsewhere");
    (!rest.starts_with(['.', '-']))
        .then(|| Fault::new(file, format!("{id} belongs in {start}.toml or {start}-*.toml")))
}

fn check_together(entries: &[Entry], facts: &Facts) -> Vec<Fault> {
    let mut faults = Vec::new();
    let fault = |message: String| Fault::new("content", message);
    let mut ids = BTreeSet::new();
    let mut sequences = BTreeMap::new();
    for entry in entries {
        let strange =
            |id: &&String| **id == entry.id || !facts.requirements.iter().any(|fact| fact.id == **id);
        if let Some(id) = entry.related.iter().find(strange) {
            faults
                .push(fault(format!("{} names {id} as related, which is not another requirement", entry.id)));
        }
        let is_new = facts.requirements.iter().any(|fact| fact.id == entry.id && fact.is_new);
        if entry.new.is_some() != is_new {
            faults.push(fault(format!(
                "{}: the field `new` is for the 11 new controls, and each needs it",
                entry.id
            )));
        }
        if !ids.insert(&entry.id) {
            faults.push(fault(format!("{} is written twice", entry.id)));
        }
        if let Some(other) = sequences.insert(entry.sequence, &entry.id) {
            faults.push(fault(format!("{other} and {} share sequence {}", entry.id, entry.sequence)));
        }
    }
    let asked: BTreeMap<u8, &str> =
        entries.iter().filter_map(|e| Some((e.self_check?, e.id.as_str()))).collect();
    let expected = (1..=SELF_CHECK as u8).collect::<Vec<_>>();
    let asked_count = entries.iter().filter(|e| e.self_check.is_some()).count();
    if asked.keys().copied().collect::<Vec<_>>() != expected || asked_count != SELF_CHECK {
        faults.push(fault(format!("the self-check needs each place from 1 to {SELF_CHECK} once")));
    }
    for group in &facts.groups {
        let covered =
            facts.requirements.iter().any(|r| r.group == group.id && asked.values().any(|id| *id == r.id));
        if !covered {
            faults.push(fault(format!("the self-check asks nothing about {} {}", group.id, group.title)));
        }
    }
    let missing = facts.requirements.iter().filter(|fact| !ids.contains(&fact.id));
    faults.extend(missing.map(|fact| Fault::new("content", format!("{} is not written", fact.id))));
    faults.extend(style::repeated(entries));
    faults
}
