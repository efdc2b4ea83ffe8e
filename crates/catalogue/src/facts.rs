//! Facts: reference numbers, titles, attributes, documents, and the weights that our content gives.

use model::{Profile, RequirementKind, Sector, Size};
use serde::Serialize;

include!(concat!(env!("OUT_DIR"), "/facts.rs"));

/// Facts about a clause item or a control.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RequirementFact {
    /// Its reference.
    pub id: &'static str,
    /// Its title in the standard.
    pub title: &'static str,
    /// The clause, theme or category it belongs to.
    pub group: &'static Group,
    /// The reference and title of the control objective it serves; only the 2013 edition has them.
    pub objective: Option<&'static str>,
    /// One of the 11 controls new in 2022.
    pub is_new: bool,
    /// What Amendment 1:2024 adds, in our own words.
    pub amendment: Option<&'static str>,
    /// How much a gap matters to most organisations, 1 (least) to 3.
    pub weight: u8,
    /// What closing a gap takes, 1 (least) to 3.
    pub effort: u8,
    /// Its place in the order in which the work is best done.
    pub sequence: u16,
    /// Its place in the self-check, from 1.
    pub asked: Option<u8>,
    pub(crate) weights: &'static [(For, u8)],
}

/// Whom something is for: any of these sizes and any of these sectors; an empty list stands for all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct For {
    /// Sizes.
    pub sizes: &'static [Size],
    /// Sectors.
    pub sectors: &'static [Sector],
}

impl For {
    fn fits(&self, profile: &Profile) -> bool {
        let size = self.sizes.is_empty() || profile.size.is_some_and(|size| self.sizes.contains(&size));
        size && (self.sectors.is_empty()
            || profile.sector.is_some_and(|sector| self.sectors.contains(&sector)))
    }
}

impl RequirementFact {
    /// Clause item or control.
    pub fn kind(&self) -> RequirementKind {
        kind(self.id)
    }

    /// How much a gap matters to an organisation of this size and sector, 1 to 3.
    pub fn weight_for(&self, profile: &Profile) -> u8 {
        let fitting = self.weights.iter().find(|(whom, _)| whom.fits(profile));
        fitting.map_or(self.weight, |(_, weight)| *weight)
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
        kind(self.id)
    }
}

pub(crate) fn kind(id: &str) -> RequirementKind {
    if id.starts_with("A.") { RequirementKind::Control } else { RequirementKind::Clause }
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
    /// What it is known by in what is kept; never changes, whatever it is called.
    pub id: &'static str,
    /// What it is called.
    pub name: &'static str,
    /// Where the standard asks for it.
    pub reference: &'static str,
    /// A record shows that something happened; a document says how it is done.
    pub is_record: bool,
    /// Who asks for it.
    pub need: Need,
}
