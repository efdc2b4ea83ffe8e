//! Whether the facts of a catalogue add up to what was published, so that a table which lost a row is found.

use std::collections::{BTreeMap, BTreeSet};

use crate::Fault;
use crate::entry::FIELDS;
use crate::facts::{Facts, Weighing};
use crate::manifest::{Behaviour, Inherits};

const SIZES: [&str; 4] = ["micro", "small", "medium", "large"];
const SECTORS: [&str; 8] =
    ["retail", "software", "health", "professional", "industry", "finance", "public", "other"];

/// All faults of the facts taken together; `base` is the catalogue that they inherit from.
pub fn check(facts: &Facts, base: Option<&Facts>) -> Vec<Fault> {
    let mut messages = Vec::new();
    members(facts, &mut messages);
    weights(facts, base.is_some(), &mut messages);
    self_checks(facts, &mut messages);
    versions(facts, &mut messages);
    match (&facts.manifest.inherits, base) {
        (Some(inherits), Some(base)) => inherited(facts, inherits, base, &mut messages),
        (Some(inherits), None) => messages.push(format!("{} is not read before it", inherits.from)),
        (None, _) => {}
    }
    messages.into_iter().map(|message| Fault::new(&facts.id, message)).collect()
}

fn expect(messages: &mut Vec<String>, what: &str, found: usize, expected: usize) {
    if found != expected {
        messages.push(format!("{found} {what}, not {expected}"));
    }
}

fn members(facts: &Facts, messages: &mut Vec<String>) {
    let manifest = &facts.manifest;
    for (id, group) in &manifest.groups {
        let found = facts.requirements.iter().filter(|fact| fact.group == *id).count();
        expect(messages, &format!("requirements in {id}"), found, group.members);
    }
    for group in facts.groups.iter().filter(|group| !manifest.groups.contains_key(&group.id)) {
        messages.push(format!("catalogue.toml does not know the group {}", group.id));
    }
    let ids: BTreeSet<&str> = facts.requirements.iter().map(|fact| fact.id.as_str()).collect();
    expect(messages, "different references", ids.len(), facts.requirements.len());
    expect(messages, "new ones", facts.requirements.iter().filter(|fact| fact.is_new).count(), manifest.new);
    let objectives: BTreeSet<_> =
        facts.requirements.iter().filter_map(|fact| fact.objective.as_ref()).collect();
    expect(messages, "objectives", objectives.len(), manifest.objectives);
    if manifest.levels.is_empty()
        || manifest.levels.iter().any(|level| *level > 5)
        || !manifest.levels.is_sorted()
    {
        messages.push("the levels are some of 0 to 5, lowest first".into());
    }
    if manifest.attributes.len() > 5 {
        messages.push("there are more than five attributes".into());
    }
}

fn weights(facts: &Facts, is_inherited: bool, messages: &mut Vec<String>) {
    let mut sequences = BTreeMap::new();
    for fact in &facts.requirements {
        let (id, Weighing { weight, effort, sequence, related, conditional }) = (&fact.id, &fact.weighing);
        let weights = conditional.iter().map(|one| one.weight).chain([*weight, *effort]);
        if weights.into_iter().any(|number| !(1..=3).contains(&number)) {
            messages.push(format!("{id}: weight and effort are 1, 2 or 3"));
        }
        for one in conditional {
            if let Some(message) = whom(&one.sizes, &one.sectors) {
                messages.push(format!("{id}: a conditional weight {message}"));
            }
        }
        if is_inherited {
            continue;
        }
        if !(1..=5).contains(&related.len()) {
            messages.push(format!("{id}: {} related requirements, not 1 to 5", related.len()));
        }
        if let Some(other) = related.iter().find(|other| *other == id || facts.requirement(other).is_none()) {
            messages.push(format!("{id} names {other} as related, which is not another requirement"));
        }
        if let Some(other) = sequences.insert(sequence, id) {
            messages.push(format!("{other} and {id} share sequence {sequence}"));
        }
    }
}

/// What is wrong with whom something is for.
pub fn whom(sizes: &[String], sectors: &[String]) -> Option<&'static str> {
    if sizes.iter().any(|size| !SIZES.contains(&size.as_str()))
        || sectors.iter().any(|sector| !SECTORS.contains(&sector.as_str()))
    {
        return Some("names a size or sector that does not exist");
    }
    (sizes.is_empty() && sectors.is_empty()).then_some("fits everybody, so it is none")
}

fn self_checks(facts: &Facts, messages: &mut Vec<String>) {
    let expected = facts.manifest.self_check;
    if facts.self_checks.is_empty() && expected > 0 {
        messages.push(format!("the self-check needs {expected} questions"));
    }
    for check in &facts.self_checks {
        let different: BTreeSet<&String> = check.asked.iter().collect();
        expect(
            messages,
            &format!("questions in the self-check of {}", check.version),
            different.len(),
            expected,
        );
        if let Some(id) = check.asked.iter().find(|id| facts.requirement(id).is_none()) {
            messages.push(format!("the self-check asks about {id}, which is no requirement"));
        }
    }
    for group in facts.groups.iter().filter(|_| expected > 0) {
        let is_asked = |id: &String| facts.requirement(id).is_some_and(|fact| fact.group == group.id);
        if !facts.asked().iter().any(is_asked) {
            messages.push(format!("the self-check asks nothing about {} {}", group.id, group.title));
        }
    }
}

/// Versions of the catalogue are numbers between points, and a list of them begins with the oldest.
fn versions(facts: &Facts, messages: &mut Vec<String>) {
    let numbers =
        |version: &String| -> Option<Vec<u32>> { version.split('.').map(|part| part.parse().ok()).collect() };
    let of_checks: Vec<&String> = facts.self_checks.iter().map(|check| &check.version).collect();
    let lists =
        facts.requirements.iter().map(|fact| fact.meaning_changed.iter().collect()).chain([of_checks]);
    for list in lists {
        let list: Vec<Option<Vec<u32>>> = list.into_iter().map(numbers).collect();
        if list.contains(&None) || !list.is_sorted_by(|one, next| one < next) {
            messages.push("versions are numbers between points, oldest first, each once".into());
        }
    }
}

fn inherited(facts: &Facts, inherits: &Inherits, base: &Facts, messages: &mut Vec<String>) {
    if inherits.from != base.id {
        messages.push(format!("it inherits from {}, not from {}", inherits.from, base.id));
    }
    for field in FIELDS {
        if facts.manifest.origin(field.name).is_none() {
            messages.push(format!("it says not once whether it has {} of its own", field.name));
        }
    }
    for name in facts.manifest.fields().filter(|name| !FIELDS.iter().any(|field| field.name == **name)) {
        messages.push(format!("it shares {name}, which is no field"));
    }
    let measures =
        || facts.map.iter().filter(|pair| base.behaviour_of(&pair.into) == Some(Behaviour::Measure));
    let merged = || measures().filter(|pair| pair.relation.contains("merged"));
    let others = || measures().filter(|pair| !pair.relation.contains("merged"));
    let targets: BTreeSet<&String> = merged().map(|pair| &pair.into).collect();
    expect(messages, "pairs that merge", merged().count(), inherits.pairs.merged);
    expect(messages, "that are merged into", targets.len(), inherits.pairs.merged_into);
    let new = others().filter(|pair| pair.from.is_none()).count();
    expect(messages, "one-to-one pairs", others().count() - new, inherits.pairs.single);
    expect(messages, "from nothing", new, inherits.pairs.new);
    for fact in &facts.requirements {
        if !facts.map.iter().any(|pair| pair.from.as_ref() == Some(&fact.id)) {
            messages.push(format!("{} went nowhere", fact.id));
        }
    }
    for fact in &base.requirements {
        if !facts.map.iter().any(|pair| pair.into == fact.id) {
            messages.push(format!("{} came from nowhere", fact.id));
        }
    }
}
