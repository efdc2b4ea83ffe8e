//! The standards as data.
//!
//! Facts (reference numbers, titles, attributes, documents) and content (our own words about each
//! requirement) come from the files in `facts/` and `content/`; the build checks and compiles them.
//! ISO's own sentences are not in here.
//!
//! The facts and the content of the self-check are there at once. The content of all other requirements is
//! added by [`complete`], so that a program can load it when it is needed.

mod facts;
mod guidance;
mod json;

use std::sync::OnceLock;

use model::gates::RequiredDocument;
use model::{Edition, Profile, Requirement, RequirementId, RequirementKind};

pub use facts::{Document, For, Group, Need, RequirementFact};
pub use guidance::Guidance;
pub use json::to_json;

/// The version of facts and content together; raised when a question or a weight changes.
pub const VERSION: &str = "2026.2";

/// An edition of the standard as the app uses it.
#[derive(Debug)]
pub struct Catalogue {
    requirements: Vec<Requirement>,
    self_check: Vec<RequirementId>,
    asked: Vec<Guidance>,
    others: OnceLock<Vec<Guidance>>,
}

/// The catalogue of the 2022 edition. Built on first use.
pub fn iso27001_2022() -> &'static Catalogue {
    static CATALOGUE: OnceLock<Catalogue> = OnceLock::new();
    CATALOGUE.get_or_init(Catalogue::load)
}

/// Adds the content of all requirements beyond the self-check.
pub fn complete() {
    let pack = include_str!(concat!(env!("OUT_DIR"), "/others.en.pack"));
    iso27001_2022().others.get_or_init(|| guidance::read(pack));
}

/// What a reference is in an edition, or that it is unknown there.
pub fn kind_of(edition: Edition, id: &RequirementId) -> Option<RequirementKind> {
    match edition {
        Edition::Iso27001_2022 => fact(id.as_str()).map(RequirementFact::kind),
        Edition::Iso27001_2013 => None,
    }
}

/// The facts about a reference.
pub fn fact(id: &str) -> Option<&'static RequirementFact> {
    facts().iter().find(|fact| fact.id == id)
}

/// The clauses and themes, in the standard's order.
pub fn groups() -> &'static [Group] {
    facts::GROUPS
}

/// All facts, clause items first, in the standard's order.
pub fn facts() -> &'static [RequirementFact] {
    facts::FACTS
}

/// The documents and records.
pub fn documents() -> &'static [Document] {
    facts::DOCUMENTS
}

impl Catalogue {
    fn load() -> Self {
        let mut requirements = Vec::with_capacity(facts().len());
        let mut places = [const { None }; 25];
        for fact in facts() {
            let Ok(id) = fact.id.parse::<RequirementId>() else { continue };
            if let Some(place) = fact.asked.and_then(|number| places.get_mut(usize::from(number) - 1)) {
                *place = Some(id.clone());
            }
            let RequirementFact { weight, effort, sequence, .. } = *fact;
            requirements.push(Requirement { id, kind: fact.kind(), weight, effort, sequence });
        }
        let asked = guidance::read(include_str!(concat!(env!("OUT_DIR"), "/self-check.en.pack")));
        Self {
            requirements,
            self_check: places.into_iter().flatten().collect(),
            asked,
            others: OnceLock::new(),
        }
    }

    /// All requirements, clause items first, in the standard's order.
    pub fn requirements(&self) -> &[Requirement] {
        &self.requirements
    }

    /// All requirements with the weights that an organisation's size and sector give them.
    pub fn requirements_for(&self, profile: &Profile) -> Vec<Requirement> {
        let mut requirements = self.requirements.clone();
        for (requirement, fact) in requirements.iter_mut().zip(facts()) {
            requirement.weight = fact.weight_for(profile);
        }
        requirements
    }

    /// What is said about a requirement. Beyond the self-check only after [`complete`].
    pub fn guidance(&self, id: &RequirementId) -> Option<&Guidance> {
        self.asked.iter().chain(self.others.get().into_iter().flatten()).find(|guidance| guidance.id == *id)
    }

    /// The 25 of the self-check, in the order in which they are asked.
    pub fn self_check(&self) -> &[RequirementId] {
        &self.self_check
    }

    /// The documents and records that clauses 4 to 10 ask for.
    pub fn required_documents(&self) -> Vec<RequiredDocument<'static>> {
        documents()
            .iter()
            .filter(|document| document.need == Need::Clause)
            .map(|document| RequiredDocument { name: document.name, is_record: document.is_record })
            .collect()
    }
}

#[cfg(test)]
mod tests;
