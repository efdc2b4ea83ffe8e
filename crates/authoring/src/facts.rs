//! Facts of a catalogue: references, titles, attributes, weights, documents, from the tables of one folder.
//!
//! | table | columns |
//! | --- | --- |
//! | `requirements.tsv` | id, title, parent, role, and where a catalogue has them is_new and its attributes |
//! | `standing-alone.tsv` | id, title; what a requirement is called whose own title says too little without its heading |
//! | `weights.tsv` | id, weight, effort, sequence, related |
//! | `conditional-weights.tsv` | id, sizes, sectors, weight; the first that fits counts |
//! | `self-check.tsv` | version, place, id; all questions anew for a version that changed them |
//! | `meaning-changed.tsv` | id, version |
//! | `amendments.tsv` | id, effect |
//! | `documents.tsv` | see [`crate::documents`] |
//! | `exclusions.tsv` | see [`crate::exclusions`] |
//! | `packages.tsv` | see [`crate::packages`] |
//! | `scenarios.tsv` | see [`crate::scenarios`] |
//! | `map.tsv` | id, into, relation; only where a catalogue inherits from another |
//!
//! A row of `requirements.tsv` without a parent is a group, its role a kind of requirement; `heading` and `objective`
//! are headings on the way to one.

use std::fs;
use std::path::Path;

use crate::documents::DocumentFact;
use crate::manifest::{Behaviour, Manifest};
use crate::packages::PackageFact;
use crate::scenarios::ScenarioFact;
use crate::table::{Row, Table};
use crate::{Fault, documents, packages, scenarios};

/// What each column is called that every table of requirements has.
const COLUMNS: [&str; 4] = ["id", "title", "parent", "role"];
/// The place in the order of work of what went nowhere.
const LAST: u16 = 10_000;

/// The facts of one catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facts {
    /// Its name in files and folders: `iso27001-2022`.
    pub id: String,
    /// What it is.
    pub manifest: Manifest,
    /// Its requirements, duties first, in their order.
    pub requirements: Vec<RequirementFact>,
    /// Its groups, in their order.
    pub groups: Vec<GroupFact>,
    /// Documents and records.
    pub documents: Vec<DocumentFact>,
    /// Controls that an organisation without something can often leave out, and without what.
    pub exclusions: Vec<(String, String)>,
    /// Work packages, in the order in which they are best done.
    pub packages: Vec<PackageFact>,
    /// Risk scenarios, without their words.
    pub scenarios: Vec<ScenarioFact>,
    /// The questions of the self-check by version, oldest first.
    pub self_checks: Vec<SelfCheck>,
    /// What each requirement went into in the catalogue that this one inherits from.
    pub map: Vec<Pair>,
}

/// A requirement.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RequirementFact {
    /// Reference: `6.1.2`, `A.5.9`.
    pub id: String,
    /// Title in the standard.
    pub title: String,
    /// The group that it belongs to.
    pub group: String,
    /// The reference and title of the objective that it serves.
    pub objective: Option<String>,
    /// New against the edition before.
    pub is_new: bool,
    /// Values by attribute, in the order of the manifest; empty where it has none.
    pub attributes: Vec<Vec<String>>,
    /// What an amendment adds, in our own words.
    pub amendment: Option<String>,
    /// How much a gap matters, and what closing it takes.
    pub weighing: Weighing,
    /// The versions of the catalogue at which its question came to mean something else, oldest first.
    pub meaning_changed: Vec<String>,
}

/// How much a gap matters, what closing it takes, and when it is done best.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weighing {
    /// How much a gap matters, 1 to 3.
    pub weight: u8,
    /// What closing a gap takes, 1 to 3.
    pub effort: u8,
    /// Its place in the order in which the work is best done.
    pub sequence: u16,
    /// Other requirements to look at beside it.
    pub related: Vec<String>,
    /// Other weights for some organisations; the first that fits counts.
    pub conditional: Vec<Conditional>,
}

/// What has no weights yet weighs as most do, and comes after what has.
impl Default for Weighing {
    fn default() -> Self {
        Self { weight: 2, effort: 2, sequence: LAST, related: Vec::new(), conditional: Vec::new() }
    }
}

/// Another weight for some sizes and sectors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conditional {
    /// For these sizes; any, if empty.
    pub sizes: Vec<String>,
    /// For these sectors; any, if empty.
    pub sectors: Vec<String>,
    /// The weight, 1 to 3.
    pub weight: u8,
}

/// A clause, theme or category.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct GroupFact {
    /// `6`, `A.5`.
    pub id: String,
    /// Title in the standard.
    pub title: String,
    /// The kind of its requirements, one of those in the manifest.
    pub kind: String,
}

/// The questions of the self-check from a version of the catalogue on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SelfCheck {
    /// The version.
    pub version: String,
    /// The requirements, in the order in which they are asked.
    pub asked: Vec<String>,
}

/// What a requirement went into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// The requirement of this catalogue; none for what is new in the other.
    pub from: Option<String>,
    /// The requirement of the other.
    pub into: String,
    /// What happened: `merged`, `same`, …
    pub relation: String,
}

/// Reads the facts of a catalogue from its folder; `base` is the one that it inherits from.
///
/// # Errors
/// All faults found.
pub fn read(folder: &Path, base: Option<&Facts>) -> Result<Facts, Vec<Fault>> {
    let path = folder.join("catalogue.toml");
    let fault = |message: String| vec![Fault::new(path.display().to_string(), message)];
    let text = fs::read_to_string(&path).map_err(|error| fault(error.to_string()))?;
    let manifest: Manifest = toml::from_str(&text).map_err(|error| fault(error.to_string()))?;
    let id = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let mut facts = Facts { id, manifest, ..Facts::default() };
    let requirements = Table::load(folder, "requirements.tsv", &COLUMNS)?;
    let weights = Table::load(folder, "weights.tsv", &["id", "weight", "effort", "sequence", "related"])?;
    let conditional = Table::load(folder, "conditional-weights.tsv", &["id", "sizes", "sectors", "weight"])?;
    let self_check = Table::load(folder, "self-check.tsv", &["version", "place", "id"])?;
    let changed = Table::load(folder, "meaning-changed.tsv", &["id", "version"])?;
    let amendments = Table::load(folder, "amendments.tsv", &["id", "effect"])?;
    let alone = Table::load(folder, "standing-alone.tsv", &["id", "title"])?;
    let map = Table::load(folder, "map.tsv", &["id", "into", "relation"])?;

    let mut faults = facts.take_requirements(&requirements);
    faults.extend(facts.take_weights(&weights, &conditional));
    faults.extend(facts.take_self_checks(&self_check));
    for (table, what) in [(&changed, "version"), (&amendments, "effect"), (&alone, "title")] {
        for row in table.rows() {
            let id = row.text("id");
            match facts.requirements.iter_mut().find(|fact| fact.id == id) {
                Some(fact) if what == "version" => fact.meaning_changed.push(row.text(what)),
                Some(fact) if what == "effect" => fact.amendment = Some(row.text(what)),
                Some(fact) => fact.title = row.text(what),
                None => faults.push(table.fault(format!("there is no requirement {id}"))),
            }
        }
    }
    facts.documents = documents::read(folder)?;
    facts.exclusions = crate::exclusions::read(folder, &facts)?;
    facts.packages = packages::read(folder, &facts)?;
    facts.scenarios = scenarios::read_facts(folder, &facts)?;
    if let Some(base) = base {
        facts.take_map(&map, base);
    }
    faults.extend(crate::counts::check(&facts, base));
    if faults.is_empty() { Ok(facts) } else { Err(faults) }
}

impl Facts {
    /// A requirement by its reference.
    pub fn requirement(&self, id: &str) -> Option<&RequirementFact> {
        self.requirements.iter().find(|fact| fact.id == id)
    }

    /// The questions of the self-check as they are asked now.
    pub fn asked(&self) -> &[String] {
        self.self_checks.last().map(|check| check.asked.as_slice()).unwrap_or_default()
    }

    /// How the requirements of a group behave.
    pub fn behaviour(&self, group: &str) -> Option<Behaviour> {
        let group = self.groups.iter().find(|one| one.id == group)?;
        self.manifest.kinds.get(&group.kind).copied()
    }

    /// How a requirement behaves.
    pub fn behaviour_of(&self, id: &str) -> Option<Behaviour> {
        self.behaviour(&self.requirement(id)?.group)
    }

    fn take_requirements(&mut self, table: &Table) -> Vec<Fault> {
        let mut faults = Vec::new();
        let find = |id: &str| table.rows().find(|row| row.get("id") == Some(id));
        for row in table.rows() {
            let (id, title, role) = (row.text("id"), row.text("title"), row.text("role"));
            let is_kind = self.manifest.kinds.contains_key(&role);
            match row.get("parent") {
                None if is_kind => self.groups.push(GroupFact { id, title, kind: role }),
                Some(_) if is_kind => match self.item(row, find) {
                    Ok(fact) => self.requirements.push(fact),
                    Err(message) => faults.push(table.fault(format!("{id}: {message}"))),
                },
                Some(_) if role == "heading" || role == "objective" => {}
                _ => faults.push(table.fault(format!("{id}: {role:?} is no kind and no heading"))),
            }
        }
        faults
    }

    fn item<'a>(
        &self,
        row: Row<'a>,
        find: impl Fn(&str) -> Option<Row<'a>>,
    ) -> Result<RequirementFact, String> {
        let mut above = find(&row.text("parent"));
        let mut objective = None;
        // From what it stands under to the group on top of it; a table that goes in circles ends here too.
        for _ in 0..8 {
            let Some(heading) = above else { break };
            match (heading.text("role").as_str(), heading.get("parent")) {
                ("objective", Some(parent)) => {
                    objective = Some(format!("{} {}", heading.text("id"), heading.text("title")));
                    above = find(parent);
                }
                (_, Some(parent)) => above = find(parent),
                (_, None) => break,
            }
        }
        let group = above.filter(|row| row.get("parent").is_none()).ok_or("belongs to no group")?;
        let mut attributes = Vec::new();
        for attribute in &self.manifest.attributes {
            let values = row.list(&attribute.name);
            if let Some(strange) = values.iter().find(|value| !attribute.values.contains(value)) {
                return Err(format!("{strange:?} is no value of {}", attribute.name));
            }
            attributes.push(values);
        }
        if attributes.iter().all(Vec::is_empty) {
            attributes.clear();
        }
        Ok(RequirementFact {
            id: row.text("id"),
            title: row.text("title"),
            group: group.text("id"),
            objective,
            is_new: row.get("is_new") == Some("yes"),
            attributes,
            ..RequirementFact::default()
        })
    }

    fn take_weights(&mut self, weights: &Table, conditional: &Table) -> Vec<Fault> {
        let mut faults = Vec::new();
        for row in weights.rows() {
            let id = row.text("id");
            let Some(fact) = self.requirements.iter_mut().find(|fact| fact.id == id) else {
                faults.push(weights.fault(format!("there is no requirement {id}")));
                continue;
            };
            match (row.number("weight"), row.number("effort"), row.number("sequence")) {
                (Ok(weight), Ok(effort), Ok(sequence)) => {
                    let related = row.list("related");
                    fact.weighing = Weighing { weight, effort, sequence, related, conditional: Vec::new() };
                }
                (weight, effort, sequence) => {
                    faults.extend([weight.err(), effort.err(), sequence.err()].into_iter().flatten());
                }
            }
        }
        for row in conditional.rows() {
            let id = row.text("id");
            match (self.requirements.iter_mut().find(|fact| fact.id == id), row.number("weight")) {
                (Some(fact), Ok(weight)) => {
                    let (sizes, sectors) = (row.list("sizes"), row.list("sectors"));
                    fact.weighing.conditional.push(Conditional { sizes, sectors, weight });
                }
                (None, _) => faults.push(conditional.fault(format!("there is no requirement {id}"))),
                (_, Err(fault)) => faults.push(fault),
            }
        }
        faults
    }

    fn take_self_checks(&mut self, table: &Table) -> Vec<Fault> {
        let mut faults = Vec::new();
        for row in table.rows() {
            let version = row.text("version");
            if self.self_checks.last().is_none_or(|last| last.version != version) {
                self.self_checks.push(SelfCheck { version, asked: Vec::new() });
            }
            if let Some(last) = self.self_checks.last_mut() {
                last.asked.push(row.text("id"));
                if row.number("place") != Ok(last.asked.len()) {
                    faults.push(table.fault("the places of each version count from 1, each once"));
                }
            }
        }
        faults
    }

    /// Headings have no answers, so only pairs of requirements matter.
    fn take_map(&mut self, table: &Table, base: &Facts) {
        let pairs = table.rows().map(|row| Pair {
            from: row.get("id").map(str::to_owned),
            into: row.text("into"),
            relation: row.text("relation"),
        });
        self.map = pairs
            .filter(|pair| pair.from.as_ref().is_none_or(|id| self.requirement(id).is_some()))
            .filter(|pair| base.requirement(&pair.into).is_some())
            .collect();
        let map = &self.map;
        for fact in &mut self.requirements {
            let into = map.iter().filter(|pair| pair.from.as_ref() == Some(&fact.id));
            let into: Vec<&Weighing> =
                into.filter_map(|pair| base.requirement(&pair.into)).map(|fact| &fact.weighing).collect();
            fact.weighing = Weighing {
                weight: into.iter().map(|one| one.weight).max().unwrap_or(2),
                effort: into.iter().map(|one| one.effort).max().unwrap_or(2),
                sequence: into.iter().map(|one| one.sequence).min().unwrap_or(LAST),
                related: Vec::new(),
                conditional: Vec::new(),
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(manifest: &str, rows: &str) -> (Facts, Vec<String>) {
        let manifest = format!(
            "name = \"Made up\"\nlevels = [0, 3]\nkinds = {{ pledge = \"duty\", gadget = \"measure\" }}\n{manifest}"
        );
        let manifest = toml::from_str(&manifest).unwrap();
        let mut facts = Facts { manifest, ..Facts::default() };
        let table = Table::read("x.tsv", &format!("id\ttitle\tparent\trole\tcolour\n{rows}"), &COLUMNS);
        let faults = facts.take_requirements(&table.unwrap());
        (facts, faults.into_iter().map(|fault| fault.message).collect())
    }

    const COLOUR: &str = "groups = {}\n[[attributes]]\nname = \"colour\"\nvalues = [\"Red\", \"Blue\"]";

    #[test]
    fn kinds_groups_and_attributes_are_those_of_the_manifest() {
        let rows = "G\tGroup\t-\tgadget\t-\nG.1\tAim\tG\tobjective\t-\nG.1.1\tOne\tG.1\tgadget\tRed;Blue\n";
        let (facts, faults) = facts(COLOUR, rows);
        assert_eq!(faults, Vec::<String>::new());
        let one = &facts.requirements[0];
        assert_eq!((one.group.as_str(), one.objective.as_deref()), ("G", Some("G.1 Aim")));
        assert_eq!(one.attributes, [["Red", "Blue"]]);
        assert_eq!(facts.behaviour_of("G.1.1"), Some(Behaviour::Measure));
    }

    #[test]
    fn what_does_not_fit_the_manifest_is_refused() {
        let (_, faults) = facts(COLOUR, "G\tGroup\t-\tgadget\t-\nG.1\tOne\tG\tgadget\tGreen\n");
        assert!(faults[0].contains("\"Green\" is no value of colour"), "{faults:?}");
        let (_, faults) = facts(COLOUR, "G\tGroup\t-\tcontrol\t-\nG.1\tOne\tH\tgadget\t-\n");
        assert!(faults[0].contains("no kind") && faults[1].contains("no group"), "{faults:?}");
    }
}
