//! Packs: plain text that the build writes and the app splits at separators.

use model::RequirementId;

/// Between the sections of a pack.
pub(crate) const SECTION: char = '\u{1B}';
/// Between the records of a section.
pub(crate) const RECORD: char = '\u{1D}';
/// Between the fields of a record.
pub(crate) const FIELD: char = '\u{1F}';
/// Between the items of a list.
pub(crate) const ITEM: char = '\u{1E}';
/// Between the parts of an item.
pub(crate) const PART: char = '\u{1C}';
/// A field that is the one of another catalogue.
const INHERITED: &str = "\u{1A}";

/// A record whose fields are found by their names.
#[derive(Clone, Copy)]
pub(crate) struct Record {
    names: &'static str,
    values: &'static str,
}

impl Record {
    /// Which requirement it is about.
    pub(crate) fn id(self) -> Option<RequirementId> {
        self.own("id")?.parse().ok()
    }

    /// A field of its own, or none where it is the other catalogue's; empty where the pack has none of this name.
    pub(crate) fn own(self, name: &str) -> Option<&'static str> {
        let mut values = self.values.split(FIELD);
        for known in self.names.split(FIELD) {
            let value = values.next().unwrap_or_default();
            if known == name {
                return if value == INHERITED { None } else { Some(value) };
            }
        }
        Some("")
    }

    /// A text, or the one that is inherited.
    pub(crate) fn text(self, name: &str, inherited: Option<&'static str>) -> &'static str {
        self.own(name).or(inherited).unwrap_or_default()
    }

    /// A list, or the one that is inherited.
    pub(crate) fn list(self, name: &str, inherited: Option<&Vec<&'static str>>) -> Vec<&'static str> {
        match self.own(name) {
            Some(field) => list(field, ITEM),
            None => inherited.cloned().unwrap_or_default(),
        }
    }
}

/// The records of a pack whose first record has the names of the fields.
pub(crate) fn records(pack: &'static str) -> impl Iterator<Item = Record> {
    let (names, records) = pack.split_once(RECORD).unwrap_or_default();
    records.split(RECORD).map(move |values| Record { names, values })
}

/// The items of a list.
pub(crate) fn list(field: &'static str, separator: char) -> Vec<&'static str> {
    field.split(separator).filter(|item| !item.is_empty()).collect()
}
