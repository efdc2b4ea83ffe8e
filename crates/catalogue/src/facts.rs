//! Facts: references, titles, weights, documents, and the reader of the packs that bring them.

use std::sync::OnceLock;

use model::{Level, Profile, RequirementId, RequirementKind, Sector, Size};
use serde::Serialize;

use crate::held::Held;
use crate::pack::{FIELD, ITEM, PART, RECORD, SECTION, list};

/// The values of a requirement's attributes, at most five.
pub type Attributes = [Vec<&'static str>; 5];

/// Facts about a requirement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequirementFact {
    /// Its reference.
    pub id: &'static str,
    /// Its title in the standard, behind that of its heading where it says too little alone.
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
    changed: &'static str,
    weights: &'static str,
    /// Later than the rest: the first screens show none.
    attributes: OnceLock<&'static str>,
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
        let mut weights = self.weights();
        weights.find(|(whom, _)| whom.fits(profile)).map_or(self.weight, |(_, weight)| weight)
    }

    pub(crate) fn weights(&self) -> impl Iterator<Item = (For, u8)> {
        self.weights.split(ITEM).filter_map(conditional)
    }

    /// The versions of the catalogue at which its question came to mean something else, oldest first.
    pub fn meaning_changed(&self) -> Vec<&'static str> {
        list(self.changed, ITEM)
    }

    /// The values of its five attributes: control type, security properties, concepts, operational
    /// capabilities, security domains. Clause items have none. Of built-in catalogues only after
    /// [`complete`](crate::complete) or [`complete_facts`](crate::complete_facts).
    pub fn attributes(&self) -> Option<Attributes> {
        let mut values = self.attributes.get()?.split(FIELD);
        Some(std::array::from_fn(|_| values.next().map(|values| list(values, ITEM)).unwrap_or_default()))
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
    /// Whether it is a record of what need not have happened, so that "none occurred" can stand for it.
    pub can_be_none: bool,
    /// Who asks for it.
    pub need: Need,
    /// What it is in Plumbline, where that keeps it itself.
    pub held: Option<Held>,
    /// The template that it is written from.
    pub template: Option<&'static str>,
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

/// What a pack of facts says, in the order of its sections. What the first screens do not ask for is read when
/// somebody does, so that they need not bring the code for it; [`check`] tells beforehand whether it can be read.
#[derive(Debug, Clone, Default)]
pub(crate) struct Facts {
    levels: &'static str,
    pub(crate) groups: Vec<Group>,
    pub(crate) requirements: Vec<RequirementFact>,
    pub(crate) documents: &'static str,
    self_checks: &'static str,
    map: &'static str,
    /// The name of the catalogue whose work packages hold for it; empty where it has none.
    pub(crate) packages: &'static str,
}

/// Reads a pack of facts; `catalogue_authoring::compile::facts_pack` writes it.
pub(crate) fn read(pack: &'static str) -> Result<Facts, Damaged> {
    let mut sections = pack.split(SECTION);
    let mut section = || sections.next().unwrap_or_default();
    let mut facts = Facts { levels: section(), ..Facts::default() };
    for record in records(section()) {
        facts.groups.push(group(record).ok_or(Damaged::Group)?);
    }
    facts.self_checks = section();
    let newest = facts.self_checks.split(RECORD).next().unwrap_or_default();
    for record in records(section()) {
        let fact = requirement(record, &facts.groups, newest).ok_or(Damaged::Requirement)?;
        facts.requirements.push(fact);
    }
    (facts.documents, facts.map, facts.packages) = (section(), section(), section());
    Ok(facts)
}

/// Whether all of a pack can be read.
pub(crate) fn check(facts: &Facts) -> Result<(), Damaged> {
    if facts.levels.is_empty() || facts.levels().len() != facts.levels.len() {
        return Err(Damaged::Scale);
    }
    for fact in &facts.requirements {
        let mut weights = fact.weights.split(ITEM).filter(|item| !item.is_empty());
        // One that is no reference could never be answered.
        if fact.id.parse::<RequirementId>().is_err() || !weights.all(|item| conditional(item).is_some()) {
            return Err(Damaged::Requirement);
        }
    }
    if documents(facts.documents).len() != records(facts.documents).count() {
        return Err(Damaged::Document);
    }
    for record in records(facts.self_checks) {
        let is_known = |id: &str| facts.requirements.iter().any(|fact| fact.id == id);
        if !record.split_once(FIELD).is_some_and(|(_, asked)| asked.split(FIELD).all(is_known)) {
            return Err(Damaged::SelfCheck);
        }
    }
    if facts.map().count() != records(facts.map).count() {
        return Err(Damaged::Map);
    }
    Ok(())
}

impl Facts {
    /// The scale.
    pub(crate) fn levels(&self) -> Vec<Level> {
        self.levels.bytes().filter_map(|digit| Level::try_from(digit.wrapping_sub(b'0')).ok()).collect()
    }

    /// Whether a level is on the scale.
    pub(crate) fn has_level(&self, level: Level) -> bool {
        self.levels.as_bytes().contains(&(b'0' + level.number()))
    }

    /// The questions of the self-check by version, newest first.
    pub(crate) fn self_checks(&self) -> impl Iterator<Item = Vec<RequirementId>> {
        records(self.self_checks).map(asked)
    }

    /// The same with the version from which each is asked.
    pub(crate) fn self_checks_from(&self) -> impl Iterator<Item = (&'static str, Vec<RequirementId>)> {
        records(self.self_checks)
            .map(|record| (record.split(FIELD).next().unwrap_or_default(), asked(record)))
    }

    /// What each requirement went into in the catalogue that this one inherits from.
    pub(crate) fn map(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        records(self.map).filter_map(|record| record.split_once(FIELD))
    }
}

/// Documents and records from their section.
pub(crate) fn documents(section: &'static str) -> Vec<Document> {
    records(section).filter_map(document).collect()
}

/// The requirements that a record of the self-check asks about; before them stands the version.
fn asked(record: &'static str) -> Vec<RequirementId> {
    let mut asked = Vec::new();
    let (_, ids) = record.split_once(FIELD).unwrap_or_default();
    for id in ids.split(FIELD) {
        if let Ok(id) = id.parse() {
            asked.push(id);
        }
    }
    asked
}

fn records(section: &'static str) -> impl Iterator<Item = &'static str> {
    section.split(RECORD).filter(|record| !record.is_empty())
}

fn group(record: &'static str) -> Option<Group> {
    let mut fields = record.split(FIELD);
    let mut text = || fields.next();
    let (id, title, kind_name) = (text()?, text()?, text()?);
    let kind = match text()? {
        "duty" => RequirementKind::Clause,
        "measure" => RequirementKind::Control,
        _ => return None,
    };
    Some(Group { id, title, kind_name, kind })
}

/// Reads a requirement; `newest` is what the self-check asks: the version, and then the references.
fn requirement(record: &'static str, groups: &[Group], newest: &str) -> Option<RequirementFact> {
    let mut fields = record.split(FIELD);
    // What is missing at the end is empty.
    let mut text = || fields.next().unwrap_or_default();
    let (id, title) = (text(), text());
    Some(RequirementFact {
        id,
        title,
        group: *groups.get(usize::from(number(text())?))?,
        weight: small(text())?,
        effort: small(text())?,
        sequence: number(text())?,
        objective: some(text()),
        is_new: !text().is_empty(),
        amendment: some(text()),
        weights: text(),
        changed: text(),
        asked: newest.split(FIELD).position(|asked| asked == id).map(|place| place as u8),
        attributes: OnceLock::new(),
    })
}

/// A text that is there.
fn some(text: &'static str) -> Option<&'static str> {
    if text.is_empty() { None } else { Some(text) }
}

/// A number from 0 to 65,535. The parser of the standard library is longer than this.
fn number(text: &str) -> Option<u16> {
    let mut number = 0_u32;
    for digit in text.bytes() {
        let digit = digit.wrapping_sub(b'0');
        if digit > 9 || number > u32::from(u16::MAX) {
            return None;
        }
        number = number * 10 + u32::from(digit);
    }
    u16::try_from(number).ok().filter(|_| !text.is_empty())
}

/// A weight or an effort, 1 to 3.
fn small(text: &str) -> Option<u8> {
    match text {
        "1" => Some(1),
        "2" => Some(2),
        "3" => Some(3),
        _ => None,
    }
}

fn conditional(item: &'static str) -> Option<(For, u8)> {
    let mut parts = item.split(PART);
    let whom = For::read(parts.next()?, parts.next()?);
    Some((whom, small(parts.next()?)?))
}

fn document(record: &'static str) -> Option<Document> {
    let mut fields = record.split(FIELD);
    let mut text = || fields.next();
    let (id, name, reference) = (text()?, text()?, text()?);
    let kind = text()?;
    let need = match text()? {
        "yes" => Need::Clause,
        "conditional" => Need::Control,
        "no" => Need::Customary,
        _ => return None,
    };
    let held = Held::of(text().unwrap_or_default());
    let template = text().filter(|template| !template.is_empty());
    let (is_record, can_be_none) = (kind != "document", kind == "occasional");
    Some(Document { id, name, reference, is_record, can_be_none, need, held, template })
}

/// Adds the attributes of a pack to the requirements of a catalogue.
pub(crate) fn add_attributes(pack: &'static str, requirements: &[RequirementFact]) {
    // Both stand in the same order.
    let mut requirements = requirements.iter();
    for record in pack.split(RECORD) {
        let Some((id, values)) = record.split_once(FIELD) else { continue };
        if let Some(fact) = requirements.find(|fact| fact.id == id) {
            fact.attributes.get_or_init(|| values);
        }
    }
}
