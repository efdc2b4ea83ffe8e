//! What helps with a requirement beyond answering the question.

use model::{Profile, RequirementId, Sector, Size};
use serde::Serialize;

use crate::guidance::{FIELD, ITEM, PART, RECORD, list};

/// Advice about one requirement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Advice {
    /// Which one.
    #[serde(skip)]
    pub id: RequirementId,
    #[serde(rename = "first_step")]
    pub(crate) own_first_step: &'static str,
    pub(crate) weight_reason: &'static str,
    /// Why closing a gap takes the effort it takes.
    pub effort_reason: &'static str,
    /// Requirements to look at beside it.
    pub related: Vec<&'static str>,
    /// How it differs from one that looks alike; empty where none does.
    pub differs: &'static str,
    /// What the control asks that the edition before did not; empty unless it is new.
    pub new: &'static str,
    /// Words people search for.
    pub search: Vec<&'static str>,
    pub(crate) variants: Vec<Variant>,
}

/// What differs where size or sector change it; empty texts change nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Variant {
    sizes: Vec<&'static str>,
    sectors: Vec<&'static str>,
    first_step: &'static str,
    weight_reason: &'static str,
}

impl Variant {
    fn fits(&self, size: Option<Size>, sector: Option<Sector>) -> bool {
        let fits =
            |keys: &[&str], key: Option<&str>| keys.is_empty() || key.is_some_and(|key| keys.contains(&key));
        fits(&self.sizes, size.map(Size::key)) && fits(&self.sectors, sector.map(Sector::key))
    }
}

impl Advice {
    /// What to do this week, for an organisation of this size and sector.
    pub fn first_step_for(&self, profile: &Profile) -> &'static str {
        self.variant(profile, |variant| variant.first_step).unwrap_or(self.own_first_step)
    }

    /// Why a gap matters as much as it does to an organisation of this size and sector.
    pub fn weight_reason_for(&self, profile: &Profile) -> &'static str {
        self.variant(profile, |variant| variant.weight_reason).unwrap_or(self.weight_reason)
    }

    fn variant(&self, profile: &Profile, text: fn(&Variant) -> &'static str) -> Option<&'static str> {
        let fitting = self.variants.iter().filter(|variant| variant.fits(profile.size, profile.sector));
        fitting.map(text).find(|text| !text.is_empty())
    }
}

/// Reads a pack, which the build has checked.
pub(crate) fn read(pack: &'static str) -> Vec<Advice> {
    pack.split(RECORD).filter_map(record).collect()
}

fn record(record: &'static str) -> Option<Advice> {
    let mut fields = record.split(FIELD);
    let mut text = || fields.next().unwrap_or_default();
    Some(Advice {
        id: text().parse().ok()?,
        own_first_step: text(),
        weight_reason: text(),
        effort_reason: text(),
        related: list(text(), ITEM),
        differs: text(),
        new: text(),
        search: list(text(), ITEM),
        variants: list(text(), ITEM).into_iter().map(variant).collect(),
    })
}

fn variant(item: &'static str) -> Variant {
    let mut parts = item.split(PART);
    let mut text = || parts.next().unwrap_or_default();
    Variant {
        sizes: list(text(), ' '),
        sectors: list(text(), ' '),
        first_step: text(),
        weight_reason: text(),
    }
}
