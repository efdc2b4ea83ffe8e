//! Risk scenarios: what could happen, how it comes about, and which controls usually help.

use locale::Locale;
use model::{RequirementId, Sector};

use crate::pack::{FIELD, ITEM, PART, RECORD};
use crate::{Catalogue, Lacks};

/// What a low answer to a control says about a scenario.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// The controls that it is about: in another edition, those that went into the one that is named.
    pub controls: Vec<RequirementId>,
    /// The level that the answer is below, 1 to 3.
    pub below: u8,
    /// What that says, as a sentence.
    pub says: &'static str,
}

/// Something that could happen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scenario {
    /// What it is known by; never changes.
    pub id: &'static str,
    /// What could happen, in a few words.
    pub title: &'static str,
    /// How it comes about.
    pub cause: &'static str,
    /// What happens.
    pub event: &'static str,
    /// What that means.
    pub consequence: &'static str,
    /// The kinds of asset that it is about, as an asset says its kind in a file; `supplier` beside them.
    pub assets: Vec<&'static str>,
    /// The sectors that it is about, by their keys; empty for all.
    pub sectors: Vec<&'static str>,
    /// What an organisation must have for it: `premises`, `servers`, `software`; empty for nothing.
    pub needs: &'static str,
    /// Its usual likelihood, 1 to 5.
    pub likelihood: u16,
    /// Its usual impact on money, operations, people, and law and reputation, 0 to 5.
    pub impacts: [u16; 4],
    /// The controls that usually help, the most helpful first.
    pub controls: Vec<RequirementId>,
    /// What low answers say about it.
    pub doubts: Vec<Doubt>,
}

impl Scenario {
    /// Its usual impact: the highest of its categories.
    pub fn impact(&self) -> u16 {
        self.impacts.into_iter().max().unwrap_or_default()
    }

    /// Whether it names a sector, rather than all.
    pub fn is_of(&self, sector: Option<Sector>) -> bool {
        sector.is_some_and(|sector| self.sectors.contains(&sector.key()))
    }

    /// Whether it can happen to an organisation in a sector that is without something.
    pub fn concerns(&self, sector: Option<Sector>, lacks: Lacks) -> bool {
        let has = match self.needs {
            "premises" => !lacks.premises,
            "servers" => !lacks.servers,
            "software" => !lacks.software,
            _ => true,
        };
        has && (self.sectors.is_empty() || self.is_of(sector))
    }
}

/// The words of a scenario, behind its id.
struct Words(&'static str);

impl Words {
    fn fields(&self) -> [&'static str; 6] {
        let mut fields = self.0.split(FIELD);
        std::array::from_fn(|_| fields.next().unwrap_or_default())
    }

    fn doubt(&self, control: &str) -> Option<&'static str> {
        let doubts = self.fields()[5].split(ITEM).filter_map(|doubt| doubt.split_once(PART));
        let mut said = doubts.filter(|(known, _)| *known == control);
        said.next().map(|(_, says)| says)
    }
}

/// The words of all scenarios in a language, in English behind them.
fn words(locale: Locale) -> Vec<Words> {
    let english = include_str!(concat!(env!("OUT_DIR"), "/scenarios.en.pack"));
    let packs = locale.sections("scenarios").chain([english]);
    packs.flat_map(|pack| pack.split(RECORD)).filter(|record| !record.is_empty()).map(Words).collect()
}

impl Catalogue {
    /// The risk scenarios in a language, with the controls as this edition has them.
    pub fn scenarios(&self, locale: Locale) -> Vec<Scenario> {
        let words = words(locale);
        let pack = include_str!(concat!(env!("OUT_DIR"), "/scenarios.pack"));
        let read = |record: &'static str| self.scenario(record, &words);
        pack.split(RECORD).filter(|record| !record.is_empty()).filter_map(read).collect()
    }

    fn scenario(&self, record: &'static str, words: &[Words]) -> Option<Scenario> {
        let mut fields = record.split(FIELD);
        let mut next = || fields.next();
        let items = |field: &'static str| field.split(ITEM).filter(|item| !item.is_empty());
        let id = next()?;
        let mut said = words.iter().filter(|one| one.fields()[0] == id);
        let said_first = said.next()?;
        let [_, title, cause, event, consequence, _] = said_first.fields();
        let (assets, sectors, needs) = (items(next()?).collect(), items(next()?).collect(), next()?);
        let mut figures = items(next()?).filter_map(|figure| figure.parse().ok());
        let likelihood = figures.next()?;
        let impacts = std::array::from_fn(|_| figures.next().unwrap_or_default());
        let mut controls: Vec<RequirementId> = Vec::new();
        for id in items(next()?).flat_map(|id| self.as_here(id)) {
            if !controls.contains(&id) {
                controls.push(id);
            }
        }
        let doubt = |rule: &'static str| {
            let (control, below) = rule.split_once(PART)?;
            let says = words.iter().filter(|one| one.fields()[0] == id).find_map(|one| one.doubt(control))?;
            Some(Doubt { controls: self.as_here(control), below: below.parse().ok()?, says })
        };
        let doubts = items(next()?).filter_map(doubt).collect();
        Some(Scenario {
            id,
            title,
            cause,
            event,
            consequence,
            assets,
            sectors,
            needs,
            likelihood,
            impacts,
            controls,
            doubts,
        })
    }

    /// A requirement of the edition that scenarios and templates name, as this one has it: itself, or what went into it.
    pub fn as_here(&self, id: &str) -> Vec<RequirementId> {
        let Ok(id) = id.parse::<RequirementId>() else { return Vec::new() };
        if self.map().is_empty() {
            return self
                .requirements()
                .iter()
                .map(|one| one.id.clone())
                .filter(|known| *known == id)
                .collect();
        }
        let own = self.requirements().iter().map(|one| &one.id);
        own.filter(|known| self.went_into(known).as_ref() == Some(&id)).cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use model::Edition;

    use super::*;
    use crate::{iso27001_2022, text_in};

    fn all() -> Vec<Scenario> {
        iso27001_2022().scenarios(Locale::ENGLISH)
    }

    #[test]
    fn there_are_enough_for_every_sector_and_they_differ() {
        let all = all();
        assert!(all.len() >= 80, "{}", all.len());
        let named = |sector: Sector| -> BTreeSet<&str> {
            all.iter().filter(|one| one.is_of(Some(sector))).map(|one| one.id).collect()
        };
        for sector in Sector::ALL {
            assert!(named(sector).len() >= 8, "{sector:?}: {}", named(sector).len());
            for other in Sector::ALL.into_iter().filter(|other| *other != sector) {
                let shared = named(sector).intersection(&named(other)).count();
                let fewer = named(sector).len().min(named(other).len());
                assert!(shared * 3 <= fewer, "{sector:?} and {other:?} share {shared} of {fewer}");
            }
        }
    }

    #[test]
    fn each_names_two_controls_and_what_a_low_answer_says_in_both_editions() {
        crate::complete();
        for edition in [Edition::Iso27001_2022, Edition::Iso27001_2013] {
            let catalogue = crate::of(edition).unwrap();
            for scenario in catalogue.scenarios(Locale::ENGLISH) {
                // What is new in the newer edition has no control in the older one.
                let least = if edition == Edition::Iso27001_2022 { 2 } else { 1 };
                assert!(scenario.controls.len() >= least, "{}", scenario.id);
                for control in &scenario.controls {
                    assert!(
                        catalogue.requirements().iter().any(|known| known.id == *control),
                        "{}: {control}",
                        scenario.id
                    );
                }
                assert!(!scenario.doubts.is_empty() && scenario.impact() > 0, "{}", scenario.id);
                assert!((1..=5).contains(&scenario.likelihood) && scenario.impact() <= 5, "{}", scenario.id);
                assert!(scenario.doubts.iter().all(|doubt| doubt.says.ends_with('.')), "{}", scenario.id);
            }
        }
    }

    #[test]
    fn they_rest_on_most_of_the_controls_and_every_kind_of_asset() {
        let (all, mut controls, mut kinds) = (all(), BTreeSet::new(), BTreeMap::<&str, usize>::new());
        for scenario in &all {
            controls.extend(scenario.controls.iter().filter(|id| id.as_str().starts_with("A.")));
            scenario.assets.iter().for_each(|kind| *kinds.entry(kind).or_default() += 1);
        }
        assert!(controls.len() >= 60, "{}", controls.len());
        assert!(kinds.len() == 8 && kinds.values().all(|count| *count >= 8), "{kinds:?}");
    }

    #[test]
    fn titles_are_told_apart_and_sentences_are_not_repeated() {
        let mut seen = BTreeSet::new();
        for scenario in all() {
            for words in [scenario.title, scenario.cause, scenario.event, scenario.consequence] {
                assert!(seen.insert(words), "{words}");
            }
        }
    }

    #[test]
    fn they_are_said_in_another_language() {
        let locale = text_in(Locale::PSEUDO).locale;
        let (english, other) = (all(), iso27001_2022().scenarios(locale));
        assert_eq!(english.len(), other.len());
        for (english, other) in english.iter().zip(&other) {
            assert_eq!((english.id, &english.controls), (other.id, &other.controls));
            assert_ne!(english.title, other.title);
            assert_ne!(english.doubts[0].says, other.doubts[0].says);
        }
    }

    #[test]
    fn what_an_organisation_is_without_cannot_happen_to_it() {
        let lacks = Lacks { premises: true, servers: true, software: true };
        for scenario in all() {
            assert_eq!(
                scenario.concerns(None, lacks),
                scenario.needs.is_empty() && scenario.sectors.is_empty()
            );
            assert!(scenario.sectors.is_empty() || !scenario.concerns(None, Lacks::default()));
        }
    }
}
