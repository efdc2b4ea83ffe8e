//! Work packages of a catalogue, from `packages.tsv`: pieces of work that answer several requirements at once. Each
//! requirement is in one of them, so that gaps can be counted as pieces of work (a partition).

use std::collections::BTreeMap;
use std::path::Path;

use crate::Fault;
use crate::facts::Facts;
use crate::table::{Row, Table};

/// The columns of the table.
const COLUMNS: [&str; 10] =
    ["id", "sequence", "days", "phase", "milestone", "after", "requirements", "title", "yields", "who"];
/// The most words of what a package is called, yields, and is done by.
const LIMITS: [(&str, usize); 3] = [("title", 6), ("yields", 30), ("who", 12)];

/// A piece of work.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PackageFact {
    /// What it is known by; never changes, whatever it is called.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// What can be shown when it is done.
    pub yields: String,
    /// Who does it in a small organisation.
    pub who: String,
    /// Its place in the order in which the work is best done.
    pub sequence: u16,
    /// Days of work with 50 to 249 people, from nothing.
    pub days: u16,
    /// The phase of the plan.
    pub phase: String,
    /// The milestone that its last day is; empty for none.
    pub milestone: String,
    /// The packages that come before it.
    pub after: Vec<String>,
    /// The requirements that it answers.
    pub requirements: Vec<String>,
}

/// Reads those of a catalogue, in their order; one without a table has none.
///
/// # Errors
/// All faults found: a requirement in no package, in two, or unknown; a package that waits for one that comes later; words
/// beyond their limits.
pub fn read(folder: &Path, facts: &Facts) -> Result<Vec<PackageFact>, Vec<Fault>> {
    let table = Table::load(folder, "packages.tsv", &COLUMNS)?;
    let mut packages = Vec::new();
    let mut faults = Vec::new();
    for row in table.rows() {
        match package(row) {
            Some(package) => packages.push(package),
            None => faults.push(table.fault(format!("{}: sequence and days are numbers", row.text("id")))),
        }
    }
    packages.sort_by_key(|package| package.sequence);
    if !packages.is_empty() {
        faults.extend(strange(&packages, facts).into_iter().map(|message| table.fault(message)));
    }
    if faults.is_empty() { Ok(packages) } else { Err(faults) }
}

fn package(row: Row<'_>) -> Option<PackageFact> {
    Some(PackageFact {
        id: row.text("id"),
        title: row.text("title"),
        yields: row.text("yields"),
        who: row.text("who"),
        sequence: row.get("sequence")?.parse().ok()?,
        days: row.get("days")?.parse().ok().filter(|days| *days > 0)?,
        phase: row.text("phase"),
        milestone: row.text("milestone"),
        after: row.list("after"),
        requirements: row.list("requirements"),
    })
}

fn strange(packages: &[PackageFact], facts: &Facts) -> Vec<String> {
    let mut messages = Vec::new();
    let mut places: BTreeMap<&str, Vec<&str>> =
        facts.requirements.iter().map(|fact| (fact.id.as_str(), Vec::new())).collect();
    for (place, package) in packages.iter().enumerate() {
        let PackageFact { id, .. } = package;
        for requirement in &package.requirements {
            match places.get_mut(requirement.as_str()) {
                Some(in_packages) => in_packages.push(id),
                None => messages.push(format!("{id}: there is no requirement {requirement}")),
            }
        }
        let before = &packages[..place];
        for other in package.after.iter().filter(|other| !before.iter().any(|known| known.id == **other)) {
            messages.push(format!("{id}: {other} does not come before it"));
        }
        if before.iter().any(|known| known.id == *id) {
            messages.push(format!("{id} is there twice"));
        }
        let texts = [&package.title, &package.yields, &package.who];
        for ((name, most), text) in LIMITS.into_iter().zip(texts) {
            let words = text.split_whitespace().count();
            if words == 0 || words > most {
                messages.push(format!("{id}: {name} has {words} words, 1 to {most} are allowed"));
            }
        }
    }
    let uneven = places.into_iter().filter(|(_, in_packages)| in_packages.len() != 1);
    messages.extend(uneven.map(|(requirement, packages)| match packages.is_empty() {
        true => format!("{requirement} is in no package"),
        false => format!("{requirement} is in {}", packages.join(" and ")),
    }));
    messages
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    fn faults(packages: &[PackageFact]) -> Vec<String> {
        strange(packages, &sample::facts(4))
    }

    fn package(id: &str, requirements: &[usize], after: &[&str]) -> PackageFact {
        let facts = sample::facts(4);
        let text = |text: &str| text.to_owned();
        PackageFact {
            id: text(id),
            title: text("Lantern oil"),
            yields: text("A full can."),
            who: text("The keeper"),
            after: after.iter().map(|id| text(id)).collect(),
            requirements: requirements.iter().map(|at| facts.requirements[*at].id.clone()).collect(),
            ..PackageFact::default()
        }
    }

    #[test]
    fn each_requirement_is_in_one_package() {
        assert_eq!(faults(&[package("a", &[0, 1], &[]), package("b", &[2, 3], &["a"])]), [""; 0]);
        let missing = faults(&[package("a", &[0, 1, 2], &[])]);
        assert!(missing.len() == 1 && missing[0].ends_with("is in no package"), "{missing:?}");
        let twice = faults(&[package("a", &[0, 1, 2], &[]), package("b", &[2, 3], &[])]);
        assert!(twice.len() == 1 && twice[0].ends_with("is in a and b"), "{twice:?}");
    }

    #[test]
    fn a_package_waits_only_for_those_before_it() {
        let circle = faults(&[package("a", &[0, 1], &["b"]), package("b", &[2, 3], &["a"])]);
        assert_eq!(circle, ["a: b does not come before it"]);
        let again = faults(&[package("a", &[0, 1], &[]), package("a", &[2, 3], &[])]);
        assert_eq!(again, ["a is there twice"]);
    }

    #[test]
    fn words_have_limits() {
        let mut long = package("a", &[0, 1, 2, 3], &[]);
        long.title = "one two three four five six seven".into();
        long.who = String::new();
        assert_eq!(
            faults(&[long]),
            ["a: title has 7 words, 1 to 6 are allowed", "a: who has 0 words, 1 to 12 are allowed"]
        );
    }
}
