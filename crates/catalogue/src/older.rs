//! The 2013 edition: own question, evidence and first step; deeper help from what each requirement became.

use model::{Edition, RequirementId};

use crate::advice::Advice;
use crate::facts::{Document, Group, Need, RequirementFact};
use crate::guidance::{self, Guidance, list};
use crate::{Catalogue, iso27001_2022};

include!(concat!(env!("OUT_DIR"), "/older.rs"));

/// Pairs of references, 2013 and 2022; what is new in 2022 has none on the left.
pub(crate) fn map() -> &'static [(Option<&'static str>, &'static str)] {
    MAP
}

/// The edition without content.
pub(crate) fn facts() -> Catalogue {
    Catalogue::new(Edition::Iso27001_2013, OLDER_FACTS, OLDER_GROUPS, OLDER_DOCUMENTS)
}

/// Reads the content; needs the whole content of the 2022 edition.
pub(crate) fn content() -> (Vec<Guidance>, Vec<Advice>) {
    let pack = include_str!(concat!(env!("OUT_DIR"), "/older.en.pack"));
    pack.split(guidance::RECORD).filter_map(record).unzip()
}

fn record(record: &'static str) -> Option<(Guidance, Advice)> {
    let mut fields = record.split(guidance::FIELD);
    let mut text = || fields.next().unwrap_or_default();
    let id = text();
    let (_, into) = MAP.iter().find(|(from, _)| *from == Some(id))?;
    let into = into.parse().ok()?;
    let id: RequirementId = id.parse().ok()?;
    let (question, evidence) = (text(), list(text(), guidance::ITEM));
    let guidance =
        Guidance { id: id.clone(), question, evidence, ..iso27001_2022().guidance(&into)?.clone() };
    let (own_first_step, search) = (text(), list(text(), guidance::ITEM));
    // What is said about the 2022 edition alone does not belong here.
    let (related, variants) = (Vec::new(), Vec::new());
    let shared = iso27001_2022().advice(&into)?.clone();
    Some((guidance, Advice { id, own_first_step, search, related, variants, differs: "", new: "", ..shared }))
}
