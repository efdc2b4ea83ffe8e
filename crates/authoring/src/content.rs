//! Content: what Plumbline says about each requirement, in our own words.
//!
//! One TOML file a clause or theme. [`Entry`] is the whole format; a field that is missing or unknown is
//! a fault.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::Deserialize;

use crate::entry::Entry;
use crate::facts::Facts;
use crate::sources::files;
use crate::{Fault, style};

/// How many questions the self-check has.
pub const SELF_CHECK: usize = 25;

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
