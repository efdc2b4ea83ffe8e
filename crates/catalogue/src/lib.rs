//! The standards as data.
//!
//! Facts (reference numbers, titles, attributes, documents) and content (our own words about each
//! requirement) come from the files in `facts/` and `content/`; the build checks and compiles them.
//! ISO's own sentences are not in here.

use std::sync::OnceLock;

use model::gates::RequiredDocument;
use model::{Edition, Profile, Requirement, RequirementId, RequirementKind};
use serde::Serialize;

mod guidance;

pub use guidance::{Good, Guidance, Levels, Variant};

include!(concat!(env!("OUT_DIR"), "/facts.rs"));

/// The version of facts and content together; raised when a question or a weight changes.
pub const VERSION: &str = "2026.1";

/// Facts about a clause item or a control.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RequirementFact {
    /// Its reference.
    pub id: &'static str,
    /// Its title in the standard.
    pub title: &'static str,
    group: usize,
    /// One of the 11 controls new in 2022.
    pub is_new: bool,
    /// What Amendment 1:2024 adds, in our own words.
    pub amendment: Option<&'static str>,
}

impl RequirementFact {
    /// Clause item or control.
    pub fn kind(&self) -> RequirementKind {
        if self.id.starts_with("A.") { RequirementKind::Control } else { RequirementKind::Clause }
    }

    /// The clause or theme it belongs to.
    pub fn group(&self) -> &'static Group {
        &GROUPS[self.group]
    }

    /// The values of its five attributes: control type, security properties, concepts, operational
    /// capabilities, security domains. Clause items have none.
    pub fn attributes(&self) -> Option<&'static [&'static [&'static str]; 5]> {
        ATTRIBUTES.iter().find(|(id, _)| *id == self.id).map(|(_, values)| values)
    }
}

/// A clause or a theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Group {
    /// `6`, `A.5`.
    pub id: &'static str,
    /// Its title in the standard.
    pub title: &'static str,
}

impl Group {
    /// Whether its members are clause items or controls.
    pub fn kind(&self) -> RequirementKind {
        if self.id.starts_with("A.") { RequirementKind::Control } else { RequirementKind::Clause }
    }
}

/// Who asks for a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// Clauses 4 to 10: always needed.
    Clause,
    /// An Annex A control: needed if the Statement of Applicability keeps it.
    Control,
    /// Nobody, but it is usually written.
    Customary,
}

/// A document or record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Document {
    /// What it is called.
    pub name: &'static str,
    /// Where the standard asks for it.
    pub reference: &'static str,
    /// A record shows that something happened; a document says how it is done.
    pub is_record: bool,
    /// Who asks for it.
    pub need: Need,
}

/// ISO/IEC 27001:2022 as the app uses it.
#[derive(Debug)]
pub struct Catalogue {
    requirements: Vec<Requirement>,
    guidance: Vec<Guidance>,
    self_check: Vec<RequirementId>,
}

/// The catalogue of the 2022 edition. Built on first use.
pub fn iso27001_2022() -> &'static Catalogue {
    static CATALOGUE: OnceLock<Catalogue> = OnceLock::new();
    CATALOGUE.get_or_init(Catalogue::load)
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
    REQUIREMENTS.iter().find(|fact| fact.id == id)
}

/// The clauses and themes, in the standard's order.
pub fn groups() -> &'static [Group] {
    GROUPS
}

/// All facts, clause items first, in the standard's order.
pub fn facts() -> &'static [RequirementFact] {
    REQUIREMENTS
}

/// The documents and records.
pub fn documents() -> &'static [Document] {
    DOCUMENTS
}

impl Catalogue {
    fn load() -> Self {
        let guidance = guidance::english();
        let mut requirements = Vec::with_capacity(REQUIREMENTS.len());
        for (number, fact) in REQUIREMENTS.iter().enumerate() {
            let Ok(id) = fact.id.parse() else { continue };
            let written = guidance.iter().find(|g: &&Guidance| g.id.as_str() == fact.id);
            requirements.push(Requirement {
                id,
                kind: fact.kind(),
                weight: written.map_or(2, |g| g.weight),
                effort: written.map_or(2, |g| g.effort),
                // What has no content yet comes after what has, in the standard's order.
                sequence: written.map_or(10_000 + number as u16, |g| g.sequence),
            });
        }
        let mut asked: Vec<_> = guidance.iter().filter_map(|g| Some((g.self_check?, g.id.clone()))).collect();
        asked.sort();
        Self { requirements, guidance, self_check: asked.into_iter().map(|(_, id)| id).collect() }
    }

    /// All requirements, clause items first, in the standard's order.
    pub fn requirements(&self) -> &[Requirement] {
        &self.requirements
    }

    /// All requirements with the weights that an organisation's size and sector give them.
    pub fn requirements_for(&self, profile: &Profile) -> Vec<Requirement> {
        let mut requirements = self.requirements.clone();
        for requirement in &mut requirements {
            if let Some(guidance) = self.guidance(&requirement.id) {
                requirement.weight = guidance.weight_for(profile).0;
            }
        }
        requirements
    }

    /// What is said about a requirement, where it is written already.
    pub fn guidance(&self, id: &RequirementId) -> Option<&Guidance> {
        self.guidance.iter().find(|guidance| guidance.id == *id)
    }

    /// The 25 of the self-check, in the order in which they are asked.
    pub fn self_check(&self) -> &[RequirementId] {
        &self.self_check
    }

    /// The documents and records that clauses 4 to 10 ask for.
    pub fn required_documents(&self) -> Vec<RequiredDocument<'static>> {
        DOCUMENTS
            .iter()
            .filter(|document| document.need == Need::Clause)
            .map(|document| RequiredDocument { name: document.name, is_record: document.is_record })
            .collect()
    }
}

/// The whole catalogue as JSON, for translators, auditors and tests.
pub fn to_json() -> serde_json::Value {
    #[derive(Serialize)]
    struct Row<'a> {
        id: &'a str,
        title: &'a str,
        kind: RequirementKind,
        group: &'a str,
        is_new: bool,
        #[serde(skip_serializing_if = "Option::is_none")]
        amendment_2024: Option<&'a str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        attributes: Option<serde_json::Value>,
        #[serde(skip_serializing_if = "Option::is_none")]
        content: Option<&'a Guidance>,
    }
    let catalogue = iso27001_2022();
    let attributes = |fact: &RequirementFact| {
        let [control_type, properties, concepts, capabilities, domains] = fact.attributes()?;
        Some(serde_json::json!({
            "control_type": control_type,
            "properties": properties,
            "concepts": concepts,
            "capabilities": capabilities,
            "domains": domains,
        }))
    };
    let rows: Vec<Row<'_>> = REQUIREMENTS
        .iter()
        .zip(catalogue.requirements())
        .map(|(fact, requirement)| Row {
            id: fact.id,
            title: fact.title,
            kind: fact.kind(),
            group: fact.group().id,
            is_new: fact.is_new,
            amendment_2024: fact.amendment,
            attributes: attributes(fact),
            content: catalogue.guidance(&requirement.id),
        })
        .collect();
    serde_json::json!({
        "edition": Edition::Iso27001_2022,
        "version": VERSION,
        "language": "en",
        "groups": GROUPS,
        "requirements": rows,
        "self_check": catalogue.self_check(),
        "documents": DOCUMENTS,
    })
}

#[cfg(test)]
mod tests;
