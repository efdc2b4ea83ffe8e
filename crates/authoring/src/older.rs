//! The 2013 edition: its facts, how it became the 2022 edition, and what Plumbline says about it.
//!
//! Only question, evidence and first step are written for it; everything else is shared with the 2022
//! requirement that each went into.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde::Deserialize;

use crate::entry::OlderEntry;
use crate::facts::{DocumentFact, Facts, GroupFact, table};
use crate::sources::files;
use crate::{Fault, style};

/// How many controls each of the 14 categories has, in the standard's order.
const CATEGORIES: [(&str, usize); 14] = [
    ("A.5", 2),
    ("A.6", 7),
    ("A.7", 6),
    ("A.8", 10),
    ("A.9", 14),
    ("A.10", 2),
    ("A.11", 15),
    ("A.12", 14),
    ("A.13", 7),
    ("A.14", 13),
    ("A.15", 5),
    ("A.16", 7),
    ("A.17", 4),
    ("A.18", 8),
];
const OBJECTIVES: usize = 35;
const CLAUSE_ITEMS: usize = 26;

/// A clause item or control of the 2013 edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OlderFact {
    /// Reference: `6.1.2`, `A.5.1.1`.
    pub id: String,
    /// Title in the standard.
    pub title: String,
    /// The top clause (`6`) or the category (`A.5`).
    pub group: String,
    /// The title of the control objective; none for clause items.
    pub objective: Option<String>,
}

/// The facts of ISO/IEC 27001:2013.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OlderFacts {
    /// Clause items first, then controls, in the standard's order.
    pub requirements: Vec<OlderFact>,
    /// Clauses first, then categories.
    pub groups: Vec<GroupFact>,
    /// Documents and records.
    pub documents: Vec<DocumentFact>,
    /// Pairs of references, 2013 and 2022, with what happened.
    pub map: Vec<(String, String, String)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    requirement: Vec<OlderEntry>,
}

/// Reads the facts; `newer` is the edition that followed.
///
/// # Errors
/// All faults found.
pub fn read_facts(folder: &Path, newer: &Facts) -> Result<OlderFacts, Vec<Fault>> {
    let load = |name: &str, columns: usize| {
        let text = fs::read_to_string(folder.join(name))
            .map_err(|error| vec![Fault::new(name, error.to_string())])?;
        table(name, &text, columns)
    };
    let clauses = load("iso27001-clauses.tsv", 4)?;
    let controls = load("iso27001-2013-controls.tsv", 6)?;
    let documents = load("iso27001-documents.tsv", 6)?;
    let pairs =
        [load("iso27001-clauses-2013-2022-map.tsv", 3)?, load("iso27002-2013-2022-map.tsv", 3)?].concat();

    let clauses: Vec<&Vec<String>> = clauses.iter().filter(|row| row[0] == "2013").collect();
    let parents: BTreeSet<&str> = clauses.iter().map(|row| row[3].as_str()).collect();
    let mut groups = Vec::new();
    let mut requirements = Vec::new();
    for row in clauses {
        match row[3].as_str() {
            "-" => groups.push(GroupFact { id: row[1].clone(), title: row[2].clone() }),
            _ if parents.contains(row[1].as_str()) => {}
            _ => requirements.push(OlderFact {
                id: row[1].clone(),
                title: row[2].clone(),
                group: row[1].split('.').next().unwrap_or_default().to_owned(),
                objective: None,
            }),
        }
    }
    for row in &controls {
        if groups.last().is_none_or(|group| group.id != row[2]) {
            groups.push(GroupFact { id: row[2].clone(), title: row[3].clone() });
        }
        requirements.push(OlderFact {
            id: row[0].clone(),
            title: row[1].clone(),
            group: row[2].clone(),
            objective: Some(format!("{} {}", row[4], row[5])),
        });
    }
    let documents =
        documents.iter().filter(|row| row[0] == "2013").map(|row| DocumentFact::from_row(row)).collect();
    // Headings have no answers, so only pairs of items and controls matter.
    let is_item = |id: &str| requirements.iter().any(|fact| fact.id == id);
    let is_newer_item = |id: &str| newer.requirements.iter().any(|fact| fact.id == id);
    let map = pairs
        .into_iter()
        .filter(|row| (row[0] == "-" || is_item(&row[0])) && is_newer_item(&row[1]))
        .map(|row| (row[0].clone(), row[1].clone(), row[2].clone()))
        .collect();
    let facts = OlderFacts { requirements, groups, documents, map };
    let faults = counts(&facts, newer);
    if faults.is_empty() { Ok(facts) } else { Err(faults) }
}

fn counts(facts: &OlderFacts, newer: &Facts) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut expect = |what: &str, found: usize, expected: usize| {
        if found != expected {
            faults.push(Fault::new("iso27001-2013", format!("{found} {what}, not {expected}")));
        }
    };
    for (category, expected) in CATEGORIES {
        let found = facts.requirements.iter().filter(|fact| fact.group == category).count();
        expect(&format!("controls in {category}"), found, expected);
    }
    let objectives: BTreeSet<&String> =
        facts.requirements.iter().filter_map(|f| f.objective.as_ref()).collect();
    expect("objectives", objectives.len(), OBJECTIVES);
    let items = facts.requirements.iter().filter(|fact| fact.objective.is_none()).count();
    expect("clause items", items, CLAUSE_ITEMS);
    let controls = facts.map.iter().filter(|(_, to, _)| to.starts_with("A."));
    let (merged, others): (Vec<_>, Vec<_>) =
        controls.partition(|(_, _, relation)| relation.contains("merged"));
    let (new, single): (Vec<_>, Vec<_>) = others.into_iter().partition(|(from, _, _)| from == "-");
    expect("pairs that merge", merged.len(), 57);
    let targets: BTreeSet<&String> = merged.iter().map(|(_, to, _)| to).collect();
    expect("controls that are merged into", targets.len(), 24);
    expect("one-to-one pairs", single.len(), 58);
    expect("new controls", new.len(), 11);
    for fact in &facts.requirements {
        if !facts.map.iter().any(|(from, _, _)| *from == fact.id) {
            faults.push(Fault::new("map", format!("{} went nowhere", fact.id)));
        }
    }
    for fact in &newer.requirements {
        if !facts.map.iter().any(|(_, to, _)| *to == fact.id) {
            faults.push(Fault::new("map", format!("{} came from nowhere", fact.id)));
        }
    }
    faults
}

/// Reads what is written for the 2013 edition in one language.
///
/// # Errors
/// All faults found.
pub fn read_content(folder: &Path, facts: &OlderFacts) -> Result<Vec<OlderEntry>, Vec<Fault>> {
    let mut faults = Vec::new();
    let mut entries: Vec<OlderEntry> = Vec::new();
    for (name, text) in files(folder)? {
        match toml::from_str::<File>(&text) {
            Ok(file) => {
                for entry in file.requirement {
                    let group =
                        facts.requirements.iter().find(|fact| fact.id == entry.id).map(|fact| &fact.group);
                    match group {
                        None => {
                            faults.push(Fault::new(&name, format!("there is no requirement {}", entry.id)))
                        }
                        Some(group) if format!("{}.toml", file_of(group)) != name => {
                            faults.push(Fault::new(
                                &name,
                                format!("{} belongs in {}.toml", entry.id, file_of(group)),
                            ));
                        }
                        Some(_) => {}
                    }
                    faults.extend(style::check_older(&name, &entry));
                    entries.push(entry);
                }
            }
            Err(error) => faults.push(Fault::new(&name, error.to_string())),
        }
    }
    for fact in &facts.requirements {
        let count = entries.iter().filter(|entry| entry.id == fact.id).count();
        if count != 1 {
            faults.push(Fault::new("content", format!("{} is written {count} times", fact.id)));
        }
    }
    if faults.is_empty() { Ok(entries) } else { Err(faults) }
}

fn file_of(group: &str) -> String {
    match group.strip_prefix("A.") {
        Some(number) => format!("annex-a-{number:0>2}"),
        None => format!("clause-{group:0>2}"),
    }
}
