//! The standards as data.
//!
//! Facts (reference numbers, titles, attributes, documents) and content (our own words about each
//! requirement) come from the files in `facts/` and `content/`; the build checks and compiles them.
//! ISO's own sentences are not in here.
//!
//! The 2022 edition's facts and the content of the self-check are there at once. The content of all its other
//! requirements, and the whole 2013 edition, are added by [`complete`], so that a program can load them when
//! they are needed; the facts of the 2013 edition alone by [`complete_facts`].

mod advice;
mod facts;
mod guidance;
mod json;
mod lessons;
mod older;
mod transition;

use std::sync::OnceLock;

use model::{Edition, Profile, Requirement, RequirementId, RequirementKind};

pub use advice::Advice;
pub use facts::{Document, For, Group, Need, RequirementFact};
pub use guidance::Guidance;
pub use json::to_json;
pub use lessons::{Block, Lesson, lessons};
pub use transition::{Step, carry_over, transition};

/// The version of facts and content together; raised when a question or a weight changes.
pub const VERSION: &str = "2026.2";

/// An edition of the standard as the app uses it.
#[derive(Debug)]
pub struct Catalogue {
    /// Which edition.
    pub edition: Edition,
    facts: &'static [RequirementFact],
    groups: &'static [Group],
    documents: &'static [Document],
    requirements: Vec<Requirement>,
    self_check: Vec<RequirementId>,
    others: OnceLock<(Vec<Guidance>, Vec<Advice>)>,
}

static OLDER: OnceLock<Catalogue> = OnceLock::new();

/// The catalogue of the 2022 edition. Built on first use.
pub fn iso27001_2022() -> &'static Catalogue {
    static CATALOGUE: OnceLock<Catalogue> = OnceLock::new();
    CATALOGUE
        .get_or_init(|| Catalogue::new(Edition::Iso27001_2022, facts::FACTS, facts::GROUPS, facts::DOCUMENTS))
}

/// The catalogue of an edition; of the 2013 edition only after [`complete`] or [`complete_facts`].
pub fn of(edition: Edition) -> Option<&'static Catalogue> {
    match edition {
        Edition::Iso27001_2022 => Some(iso27001_2022()),
        Edition::Iso27001_2013 => OLDER.get(),
    }
}

/// Adds the content of all requirements of the 2022 edition, and the 2013 edition.
pub fn complete() {
    let guidance = include_str!(concat!(env!("OUT_DIR"), "/others-guidance.en.pack"));
    let advice = include_str!(concat!(env!("OUT_DIR"), "/others-advice.en.pack"));
    iso27001_2022().others.get_or_init(|| (guidance::read(guidance), advice::read(advice)));
    OLDER.get_or_init(older::facts).others.get_or_init(older::content);
}

/// Adds the facts of the 2013 edition, and no content: all that a program needs which reads what others have written.
pub fn complete_facts() {
    OLDER.get_or_init(older::facts);
}

/// What a reference is in an edition, or that it is unknown there.
pub fn kind_of(edition: Edition, id: &RequirementId) -> Option<RequirementKind> {
    match of(edition) {
        Some(catalogue) => catalogue.fact(id).map(RequirementFact::kind),
        // Not loaded yet: the reference itself tells clauses from controls.
        None => Some(facts::kind(id.as_str())),
    }
}

impl Catalogue {
    fn new(
        edition: Edition,
        facts: &'static [RequirementFact],
        groups: &'static [Group],
        documents: &'static [Document],
    ) -> Self {
        let mut requirements = Vec::with_capacity(facts.len());
        let mut places = [const { None }; 25];
        for fact in facts {
            let Ok(id) = fact.id.parse::<RequirementId>() else { continue };
            if let Some(place) = fact.asked.and_then(|number| places.get_mut(usize::from(number) - 1)) {
                *place = Some(id.clone());
            }
            let RequirementFact { weight, effort, sequence, .. } = *fact;
            requirements.push(Requirement { id, kind: fact.kind(), weight, effort, sequence });
        }
        let self_check = places.into_iter().flatten().collect();
        Self { edition, facts, groups, documents, requirements, self_check, others: OnceLock::new() }
    }

    /// The facts about a reference.
    pub fn fact(&self, id: &RequirementId) -> Option<&'static RequirementFact> {
        self.facts.iter().find(|fact| fact.id == id.as_str())
    }

    /// All facts, clause items first, in the standard's order.
    pub fn facts(&self) -> &'static [RequirementFact] {
        self.facts
    }

    /// The clauses, and the themes or categories, in the standard's order.
    pub fn groups(&self) -> &'static [Group] {
        self.groups
    }

    /// The documents and records.
    pub fn documents(&self) -> &'static [Document] {
        self.documents
    }

    /// All requirements, clause items first, in the standard's order.
    pub fn requirements(&self) -> &[Requirement] {
        &self.requirements
    }

    /// All requirements with the weights that an organisation's size and sector give them.
    pub fn requirements_for(&self, profile: &Profile) -> Vec<Requirement> {
        let mut requirements = self.requirements.clone();
        for (requirement, fact) in requirements.iter_mut().zip(self.facts) {
            requirement.weight = fact.weight_for(profile);
        }
        requirements
    }

    /// What is said about a requirement. Beyond the self-check only after [`complete`].
    pub fn guidance(&self, id: &RequirementId) -> Option<&Guidance> {
        // Here and not in the catalogue itself, so that a program that asks for none need not hold it.
        static ASKED: OnceLock<Vec<Guidance>> = OnceLock::new();
        let pack = include_str!(concat!(env!("OUT_DIR"), "/self-check-guidance.en.pack"));
        let asked = self.of_self_check(ASKED.get_or_init(|| guidance::read(pack)));
        let others = self.others.get().into_iter().flat_map(|(guidance, _)| guidance);
        asked.iter().chain(others).find(|guidance| guidance.id == *id)
    }

    /// Advice about a requirement. Beyond the self-check only after [`complete`].
    pub fn advice(&self, id: &RequirementId) -> Option<&Advice> {
        // As with guidance.
        static ASKED: OnceLock<Vec<Advice>> = OnceLock::new();
        let pack = include_str!(concat!(env!("OUT_DIR"), "/self-check-advice.en.pack"));
        let asked = self.of_self_check(ASKED.get_or_init(|| advice::read(pack)));
        let others = self.others.get().into_iter().flat_map(|(_, advice)| advice);
        asked.iter().chain(others).find(|advice| advice.id == *id)
    }

    /// Content of the self-check, which the 2013 edition has none of.
    fn of_self_check<'a, T>(&self, content: &'a [T]) -> &'a [T] {
        if self.edition == Edition::Iso27001_2022 { content } else { &[] }
    }

    /// The 25 of the self-check, in the order in which they are asked; the 2013 edition has none.
    pub fn self_check(&self) -> &[RequirementId] {
        &self.self_check
    }

    /// The documents and records that clauses 4 to 10 ask for.
    pub fn required_documents(&self) -> impl Iterator<Item = &'static Document> {
        self.documents.iter().filter(|document| document.need == Need::Clause)
    }
}

#[cfg(test)]
mod tests;
