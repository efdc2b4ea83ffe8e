//! Content: what Plumbline says about each requirement.

use model::{Level, Profile, RequirementId};
use serde::{Deserialize, Serialize};

/// Everything said about one requirement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guidance {
    /// Which one.
    pub id: RequirementId,
    /// Its place in the self-check, from 1.
    #[serde(default)]
    pub self_check: Option<u8>,
    /// The question.
    pub question: String,
    /// What goes wrong without it.
    pub why: String,
    /// What good looks like.
    pub good: Good,
    /// What each level looks like here.
    pub levels: Levels,
    /// What an auditor would accept.
    pub evidence: Vec<String>,
    first_step: String,
    /// How much a gap matters to most organisations, 1 to 3.
    pub weight: u8,
    weight_reason: String,
    /// What closing a gap takes, 1 to 3.
    pub effort: u8,
    /// Why it takes that much.
    pub effort_reason: String,
    /// Its place in the order of work.
    pub sequence: u16,
    /// Words people search for.
    pub search: Vec<String>,
    #[serde(default)]
    variants: Vec<Variant>,
}

/// What good looks like.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Good {
    /// In a firm of ten.
    pub ten: String,
    /// What changes in one of two hundred.
    pub two_hundred: String,
}

/// What each level looks like for one requirement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Levels {
    absent: String,
    started: String,
    partial: String,
    established: String,
    measured: String,
    improving: String,
}

impl Levels {
    /// What a level looks like.
    pub fn of(&self, level: Level) -> &str {
        match level {
            Level::Absent => &self.absent,
            Level::Started => &self.started,
            Level::Partial => &self.partial,
            Level::Established => &self.established,
            Level::Measured => &self.measured,
            Level::Improving => &self.improving,
        }
    }
}

/// What differs where size or sector change it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Variant {
    #[serde(default)]
    size: Vec<model::Size>,
    #[serde(default)]
    sector: Vec<model::Sector>,
    #[serde(default)]
    first_step: Option<String>,
    #[serde(default)]
    weight: Option<u8>,
    #[serde(default)]
    weight_reason: Option<String>,
}

impl Variant {
    fn fits(&self, profile: &Profile) -> bool {
        let size = self.size.is_empty() || profile.size.is_some_and(|size| self.size.contains(&size));
        let sector = self.sector.is_empty() || profile.sector.is_some_and(|s| self.sector.contains(&s));
        size && sector
    }
}

impl Guidance {
    /// What to do this week, for an organisation of this size and sector.
    pub fn first_step_for(&self, profile: &Profile) -> &str {
        let fitting = self.variants.iter().filter(|variant| variant.fits(profile));
        fitting.filter_map(|variant| variant.first_step.as_deref()).next().unwrap_or(&self.first_step)
    }

    /// How much a gap matters to an organisation of this size and sector, 1 to 3, and why.
    pub fn weight_for(&self, profile: &Profile) -> (u8, &str) {
        let fitting = self.variants.iter().filter(|variant| variant.fits(profile));
        fitting
            .filter_map(|variant| Some((variant.weight?, variant.weight_reason.as_deref()?)))
            .next()
            .unwrap_or((self.weight, &self.weight_reason))
    }
}

/// The English content; the build has checked it.
pub(crate) fn english() -> Vec<Guidance> {
    let json = include_str!(concat!(env!("OUT_DIR"), "/content-en.json"));
    serde_json::from_str(json).unwrap_or_default()
}
