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
pub(crate) struct Record<'a> {
    names: &'a str,
    values: &'static str,
}

impl Record<'_> {
    /// Which requirement it is about.
    pub(crate) fn id(&self) -> Option<RequirementId> {
        self.own("id")?.parse().ok()
    }

    /// A field of its own, or none where it is the other catalogue's; empty where the pack has none of this name.
    pub(crate) fn own(&self, name: &str) -> Option<&'static str> {
        let mut fields = self.names.split(FIELD).zip(self.values.split(FIELD));
        let value = fields.find(|(known, _)| *known == name).map_or("", |(_, value)| value);
        (value != INHERITED).then_some(value)
    }

    /// A text, or the one that is inherited.
    pub(crate) fn text(&self, name: &str, inherited: Option<&'static str>) -> &'static str {
        self.own(name).or(inherited).unwrap_or_default()
    }

    /// A list, or the one that is inherited.
    pub(crate) fn list(&self, name: &str, inherited: Option<&Vec<&'static str>>) -> Vec<&'static str> {
        let own = self.own(name).map(|field| list(field, ITEM));
        own.or_else(|| inherited.cloned()).unwrap_or_default()
    }
}

/// The records of a pack whose first record has the names of the fields; what `read` refuses is left out.
pub(crate) fn records<T>(pack: &'static str, mut read: impl FnMut(&Record<'_>) -> Option<T>) -> Vec<T> {
    let mut records = pack.split(RECORD);
    let names = records.next().unwrap_or_default();
    records.filter_map(|values| read(&Record { names, values })).collect()
}

/// The items of a list.
pub(crate) fn list(field: &'static str, separator: char) -> Vec<&'static str> {
    field.split(separator).filter(|item| !item.is_empty()).collect()
}
