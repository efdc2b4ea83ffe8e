//! Work packages: pieces of work that answer several requirements at once (a partition of the requirements).

use model::RequirementId;
use serde::Serialize;

use crate::Catalogue;
use crate::pack::{FIELD, ITEM, RECORD};

/// A piece of work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WorkPackage {
    /// What it is known by; never changes, whatever it is called.
    pub id: &'static str,
    /// What it is called.
    pub title: &'static str,
    /// What can be shown when it is done.
    pub yields: &'static str,
    /// Who does it in a small organisation.
    pub who: &'static str,
    /// Days of work with 50 to 249 people, from nothing.
    pub days: u16,
    /// The key of its phase in the plan.
    pub phase: &'static str,
    /// The key of the milestone that its last day is; empty for none.
    pub milestone: &'static str,
    /// The packages that come before it, by their ids.
    pub after: Vec<&'static str>,
    /// The requirements that it answers.
    pub requirements: Vec<RequirementId>,
}

/// Reads a pack; `catalogue_authoring::compile::packages_pack` writes it.
fn read(pack: &'static str) -> Vec<WorkPackage> {
    pack.split(RECORD).filter(|record| !record.is_empty()).filter_map(package).collect()
}

fn package(record: &'static str) -> Option<WorkPackage> {
    let mut fields = record.split(FIELD);
    let mut text = || fields.next();
    let items = |field: &'static str| field.split(ITEM).filter(|item| !item.is_empty());
    Some(WorkPackage {
        id: text()?,
        title: text()?,
        yields: text()?,
        who: text()?,
        days: text()?.parse().ok()?,
        phase: text()?,
        milestone: text()?,
        after: items(text()?).collect(),
        requirements: items(text()?).filter_map(|id| id.parse().ok()).collect(),
    })
}

impl Catalogue {
    /// Pieces of work that answer several requirements at once, in the order in which they are best done; each requirement
    /// is in one of them. A catalogue that inherits has those of the other, each with what went into its requirements;
    /// any other has none.
    pub fn packages(&self) -> Vec<WorkPackage> {
        // Here and not in the catalogue, so that they are where somebody asks for them.
        let all = match self.facts.packages {
            "iso27001-2022" => read(include_str!(concat!(env!("OUT_DIR"), "/iso27001-2022-packages.pack"))),
            _ => return Vec::new(),
        };
        let map = self.map();
        let own = |package: &WorkPackage| -> Vec<RequirementId> {
            let goes_there = |id: &RequirementId| {
                self.went_into(id).is_some_and(|into| package.requirements.contains(&into))
            };
            self.requirements().iter().map(|one| &one.id).filter(|id| goes_there(id)).cloned().collect()
        };
        let word = |key: String, english: &'static str| {
            self.package_words.iter().find(|(known, _)| *known == key).map_or(english, |(_, word)| *word)
        };
        all.into_iter()
            .map(|package| WorkPackage {
                title: word(["package/", package.id].concat(), package.title),
                yields: word(["package/", package.id, "/yields"].concat(), package.yields),
                who: word(["package/", package.id, "/who"].concat(), package.who),
                requirements: if map.is_empty() { package.requirements.clone() } else { own(&package) },
                ..package
            })
            .filter(|package| !package.requirements.is_empty())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use model::Edition;

    use super::*;
    use crate::iso27001_2022;

    /// Whatever else it has in common with one that has them.
    #[test]
    fn a_catalogue_has_the_packages_that_its_facts_name() {
        let pack = include_str!(concat!(env!("OUT_DIR"), "/iso27001-2022-facts.pack"));
        let (before, name) = pack.rsplit_once(crate::pack::SECTION).unwrap();
        assert_eq!(name, "iso27001-2022");
        let loaded = |named: &str| {
            let facts = format!("{before}{}{named}", crate::pack::SECTION);
            let packs = crate::Packs { facts, ..crate::Packs::default() };
            let catalogue = Catalogue::load(Edition::Iso27001_2022, packs).unwrap();
            assert_eq!(catalogue.self_check(), iso27001_2022().self_check());
            catalogue.packages().len()
        };
        assert_eq!((loaded(""), loaded("another")), (0, 0));
        assert_eq!(loaded(name), iso27001_2022().packages().len());
    }

    #[test]
    fn each_requirement_of_both_editions_is_in_one_package() {
        crate::complete();
        for edition in [Edition::Iso27001_2022, Edition::Iso27001_2013] {
            let catalogue = crate::of(edition).unwrap();
            let packages = catalogue.packages();
            assert!((20..=30).contains(&packages.len()), "{}", packages.len());
            let listed: Vec<_> = packages.iter().flat_map(|package| &package.requirements).collect();
            let all: BTreeSet<_> = catalogue.requirements().iter().map(|one| &one.id).collect();
            assert_eq!(listed.len(), all.len(), "{edition:?}");
            assert_eq!(listed.into_iter().collect::<BTreeSet<_>>(), all, "{edition:?}");
        }
    }

    #[test]
    fn a_package_is_as_its_row_says() {
        let packages = iso27001_2022().packages();
        let backups = packages.iter().find(|package| package.id == "backups").unwrap();
        assert_eq!(backups.after, ["leadership"]);
        let requirements: Vec<_> = backups.requirements.iter().map(RequirementId::as_str).collect();
        assert_eq!(requirements, ["A.8.13", "A.8.14"]);
        assert_eq!((backups.days, backups.phase, backups.milestone), (2, "documents", ""));
        let marked: Vec<_> = packages.iter().filter(|package| !package.milestone.is_empty()).collect();
        assert_eq!(marked.len(), 2);
    }
}
