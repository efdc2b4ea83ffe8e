//! What is asked about each requirement and what the answers mean.
//!
//! The build writes it as a pack: plain text with separators, in the order that [`read`] takes apart.

use model::{Level, RequirementId};
use serde::Serialize;

/// Between the records of a pack, their fields, the items of a list and the parts of an item.
pub(crate) const RECORD: char = '\u{1D}';
pub(crate) const FIELD: char = '\u{1F}';
pub(crate) const ITEM: char = '\u{1E}';
pub(crate) const PART: char = '\u{1C}';

/// What is asked about one requirement, and what the answers mean.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Guidance {
    /// Which one.
    pub id: RequirementId,
    /// The question.
    pub question: &'static str,
    /// What goes wrong without it.
    pub why: &'static str,
    /// What good looks like in a firm of ten.
    pub good_ten: &'static str,
    /// What changes in one of two hundred.
    pub good_two_hundred: &'static str,
    pub(crate) levels: Vec<&'static str>,
    /// What an auditor would accept.
    pub evidence: Vec<&'static str>,
}

impl Guidance {
    /// What a level looks like here.
    pub fn level(&self, level: Level) -> &'static str {
        self.levels.get(usize::from(level.number())).copied().unwrap_or_default()
    }
}

/// Reads a pack, which the build has checked.
pub(crate) fn read(pack: &'static str) -> Vec<Guidance> {
    pack.split(RECORD).filter_map(record).collect()
}

fn record(record: &'static str) -> Option<Guidance> {
    let mut fields = record.split(FIELD);
    let mut text = || fields.next().unwrap_or_default();
    Some(Guidance {
        id: text().parse().ok()?,
        question: text(),
        why: text(),
        good_ten: text(),
        good_two_hundred: text(),
        levels: list(text(), ITEM),
        evidence: list(text(), ITEM),
    })
}

pub(crate) fn list(field: &'static str, separator: char) -> Vec<&'static str> {
    field.split(separator).filter(|item| !item.is_empty()).collect()
}
