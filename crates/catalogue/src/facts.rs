//! Facts: references, titles, weights, documents, and the reader of the packs that bring them.

use std::sync::OnceLock;

use model::{Level, Profile, RequirementId, RequirementKind, Sector, Size};
use serde::Serialize;

use crate::pack::{FIELD, ITEM, PART, RECORD, SECTION, list};

/// The values of a requirement's attributes, at most five.
pub type Attributes = [Vec<&'static str>; 5];

/// Facts about a requirement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequirementFact {
    /// Its reference.
    pub id: &'static str,
    /// Its title in the standard.
    pub title: &'static str,
    /// The clause, theme or category it belongs to.
    pub group: Group,
    /// The reference and title of the control objective it serves; only the 2013 edition has them.
    pub objective: Option<&'static str>,
    /// New against the edition before.
    pub is_new: bool,
    /// What an amendment adds, in our own words.
    pub amendment: Option<&'static str>,
    /// How much a gap matters to most organisations, 1 (least) to 3.
    pub weight: u8,
    /// What closing a gap takes, 1 (least) to 3.
    pub effort: u8,
    /// Its place in the order in which the work is best done.
    pub sequence: u16,
    /// Its place in the self-check, from 1.
    pub asked: Option<u8>,
    /// The versions of the catalogue at which its question came to mean something else, oldest first.
    pub meaning_changed: Vec<&'static str>,
    pub(crate) weights: Vec<(For, u8)>,
    /// Later than the rest: the first screens show none.
    pub(crate) attributes: OnceLock<Attributes>,
}

/// Whom something is for: any of these sizes and any of these sectors, by their keys; an empty list stands for all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct For {
    pub(crate) sizes: Vec<&'static str>,
    pub(crate) sectors: Vec<&'static str>,
}

impl For {
    /// From two lists of keys.
    pub(crate) fn read(sizes: &'static str, sectors: &'static str) -> Self {
        Self { sizes: list(sizes, ' '), sectors: list(sectors, ' ') }
    }

    pub(crate) fn fits(&self, profile: &Profile) -> bool {
        let fits =
            |keys: &[&str], key: Option<&str>| keys.is_empty() || key.is_some_and(|key| keys.contains(&key));
        fits(&self.sizes, profile.size.map(Size::key)) && fits(&self.sectors, profile.sector.map(Sector::key))
    }
}

impl RequirementFact {
    /// How it behaves: a duty, as a clause item is, or a measure, as a control is.
    pub fn kind(&self) -> RequirementKind {
        self.group.kind
    }

    /// How much a gap matters to an organisation of this size and sector, 1 to 3.
    pub fn weight_for(&self, profile: &Profile) -> u8 {
        let fitting = self.weights.iter().find(|(whom, _)| whom.fits(profile));
        fitting.map_or(self.weight, |(_, weight)| *weight)
    }

    /// The values of its five attributes: control type, security properties, concepts, operational
    /// capabilities, security domains. Clause items have none. Of built-in catalogues only after
    /// [`complete`](crate::complete) or [`complete_facts`](crate::complete_facts).
    pub fn attributes(&self) -> Option<&Attributes> {
        self.attributes.get()
    }
}

/// A clause, a theme or a category.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Group {
    /// `6`, `A.5`.
    pub id: &'static str,
    /// Its title in the standard.
    pub title: &'static str,
    /// What its catalogue calls the kind of its members: `clause`, `control`.
    #[serde(skip)]
    pub kind_name: &'static str,
    #[serde(skip)]
    pub(crate) kind: RequirementKind,
}

impl Group {
    /// How its members behave: as clause items do, or as controls do.
    pub fn kind(&self) -> RequirementKind {
        self.kind
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

/// A pack of facts that cannot be read, by the part that is damaged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Damaged {
    /// The scale.
    #[error("the scale of a catalogue cannot be read")]
    Scale,
    /// A group.
    #[error("a group of a catalogue cannot be read")]
    Group,
    /// A requirement.
    #[error("a requirement of a catalogue cannot be read")]
    Requirement,
    /// A document.
    #[error("a document of a catalogue cannot be read")]
    Document,
    /// The questions of the self-check.
    #[error("the self-check of a catalogue cannot be read")]
    SelfCheck,
    /// What a requirement went into.
    #[error("the map of a catalogue cannot be read")]
    Map,
}

/// All that a pack of facts says.
#[derive(Debug, Clone, Default)]
pub(crate) struct Facts {
    pub(crate) levels: Vec<Level>,
    pub(crate) groups: Vec<Group>,
    pub(crate) requirements: Vec<RequirementFact>,
    pub(crate) documents: Vec<Document>,
    /// The questions of the self-check by version, oldest first.
    pub(crate) self_checks: Vec<(&'static str, Vec<RequirementId>)>,
    /// What each requirement went into in the catalogue that this one inherits from.
    pub(crate) map: Vec<(&'static str, &'static str)>,
}

/// Reads a pack of facts; `catalogue_authoring::compile::facts_pack` writes it.
pub(crate) fn read(pack: &'static str) -> Result<Facts, Damaged> {
    let mut sections = pack.split(SECTION);
    let mut section = || sections.next().unwrap_or_default();
    let levels = section().bytes().map(|digit| Level::try_from(digit.wrapping_sub(b'0')).ok());
    let levels = levels.collect::<Option<Vec<_>>>().filter(|levels| !levels.is_empty());
    let mut facts = Facts { levels: levels.ok_or(Damaged::Scale)?, ..Facts::default() };
    facts.groups = all(section(), Damaged::Group, group)?;
    facts.requirements = all(section(), Damaged::Requirement, |text| requirement(text, &facts.groups))?;
    facts.documents = all(section(), Damaged::Document, document)?;
    facts.self_checks = all(section(), Damaged::SelfCheck, self_check)?;
    facts.map = all(section(), Damaged::Map, |text| Some((text()?, text()?)))?;
    if let Some((_, asked)) = facts.self_checks.last() {
        for (place, id) in asked.iter().enumerate() {
            let fact = facts.requirements.iter_mut().find(|fact| fact.id == id.as_str());
            fact.ok_or(Damaged::SelfCheck)?.asked = u8::try_from(place + 1).ok();
        }
    }
    Ok(facts)
}

/// The next field of a record; none after the last.
type Fields<'a> = &'a mut dyn FnMut() -> Option<&'static str>;

/// The records of a section, each read from its fields.
fn all<T>(
    section: &'static str,
    damaged: Damaged,
    read: impl Fn(Fields<'_>) -> Option<T>,
) -> Result<Vec<T>, Damaged> {
    let records = section.split(RECORD).filter(|record| !record.is_empty());
    let read = |record: &'static str| {
        let mut fields = record.split(FIELD);
        read(&mut || fields.next()).ok_or(damaged)
    };
    records.map(read).collect()
}

fn group(text: Fields<'_>) -> Option<Group> {
    let (id, title, kind_name) = (text()?, text()?, text()?);
    let kind = match text()? {
        "duty" => RequirementKind::Clause,
        "measure" => RequirementKind::Control,
        _ => return None,
    };
    Some(Group { id, title, kind_name, kind })
}

fn requirement(text: Fields<'_>, groups: &[Group]) -> Option<RequirementFact> {
    let (id, title) = (text()?, text()?);
    // One that is no reference could never be answered.
    id.parse::<RequirementId>().ok()?;
    Some(RequirementFact {
        id,
        title,
        group: *groups.get(number(text)? as usize)?,
        weight: small(text)?,
        effort: small(text)?,
        sequence: number(text)?,
        objective: some(text),
        is_new: some(text).is_some(),
        amendment: some(text),
        weights: some(text).unwrap_or_default().split(ITEM).filter_map(conditional).collect(),
        meaning_changed: list(some(text).unwrap_or_default(), ITEM),
        asked: None,
        attributes: OnceLock::new(),
    })
}

/// A text that is there.
fn some(text: Fields<'_>) -> Option<&'static str> {
    text().filter(|text| !text.is_empty())
}

fn number(text: Fields<'_>) -> Option<u16> {
    text()?.parse().ok()
}

/// A weight or an effort, 1 to 3.
fn small(text: Fields<'_>) -> Option<u8> {
    let number = number(text)?;
    (1..=3).contains(&number).then_some(number as u8)
}

fn conditional(item: &'static str) -> Option<(For, u8)> {
    let mut parts = item.split(PART);
    let whom = For::read(parts.next()?, parts.next()?);
    Some((whom, small(&mut || parts.next())?))
}

fn document(text: Fields<'_>) -> Option<Document> {
    let (id, name, reference) = (text()?, text()?, text()?);
    let is_record = text()? == "record";
    let need = match text()? {
        "yes" => Need::Clause,
        "conditional" => Need::Control,
        "no" => Need::Customary,
        _ => return None,
    };
    Some(Document { id, name, reference, is_record, need })
}

fn self_check(text: Fields<'_>) -> Option<(&'static str, Vec<RequirementId>)> {
    let version = text()?;
    let asked = text()?.split(ITEM).map(|id| id.parse().ok());
    Some((version, asked.collect::<Option<_>>()?))
}

/// Adds the attributes of a pack to the requirements of a catalogue.
pub(crate) fn add_attributes(pack: &'static str, requirements: &[RequirementFact]) {
    // Both stand in the same order.
    let mut requirements = requirements.iter();
    for record in pack.split(RECORD) {
        let mut fields = record.split(FIELD);
        let Some(id) = fields.next() else { continue };
        if let Some(fact) = requirements.find(|fact| fact.id == id) {
            fact.attributes.get_or_init(|| {
                std::array::from_fn(|_| fields.next().map(|values| list(values, ITEM)).unwrap_or_default())
            });
        }
    }
}
