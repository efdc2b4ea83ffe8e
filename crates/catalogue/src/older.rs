//! The 2013 edition: own question, evidence and first step; deeper help from what each requirement became.

use model::Edition;

use crate::facts::{Document, Group, Need, RequirementFact};
use crate::guidance::{self, Guidance, list};
use crate::{Catalogue, iso27001_2022};

include!(concat!(env!("OUT_DIR"), "/older.rs"));

/// Pairs of references, 2013 and 2022; what is new in 2022 has none on the left.
pub(crate) fn map() -> &'static [(Option<&'static str>, &'static str)] {
    MAP
}

/// Reads the edition; needs the whole content of the 2022 edition.
pub(crate) fn load() -> Catalogue {
    let pack = include_str!(concat!(env!("OUT_DIR"), "/older.en.pack"));
    let asked = pack.split(guidance::RECORD).filter_map(record).collect();
    Catalogue::new(Edition::Iso27001_2013, OLDER_FACTS, OLDER_GROUPS, OLDER_DOCUMENTS, asked)
}

fn record(record: &'static str) -> Option<Guidance> {
    let mut fields = record.split(guidance::FIELD);
    let mut text = || fields.next().unwrap_or_default();
    let id = text();
    let (_, into) = MAP.iter().find(|(from, _)| *from == Some(id))?;
    let shared = iso27001_2022().guidance(&into.parse().ok()?)?;
    Some(Guidance {
        id: id.parse().ok()?,
        question: text(),
        evidence: list(text(), guidance::ITEM),
        own_first_step: text(),
        search: list(text(), guidance::ITEM),
        related: Vec::new(),
        differs: "",
        new: "",
        variants: Vec::new(),
        ..shared.clone()
    })
}
