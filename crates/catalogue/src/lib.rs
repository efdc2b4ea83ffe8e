//! The standards as data.
//!
//! Facts (reference numbers, titles, attributes, documents) and content (our own words about each
//! requirement) come from the files in `facts/` and `content/`; the build checks and compiles them.
//! ISO's own sentences are not in here.
//!
//! The 2022 edition's facts and the content of the self-check are there at once. The content of all its other
//! requirements, and the whole 2013 edition, are added by [`complete`], so that a program can load them when
//! they are needed; the facts of the 2013 edition alone by [`complete_facts`].

mod advice;
mod audit;
mod awareness;
mod complete;
mod facts;
mod guidance;
mod held;
mod json;
mod lacks;
mod language;
mod lessons;
mod pack;
mod packages;
mod scenarios;
mod templates;
mod transition;

use std::borrow::Cow;
use std::sync::OnceLock;

use model::{Edition, Level, Profile, Requirement, RequirementId, RequirementKind};

use facts::Facts;

pub use advice::Advice;
pub use audit::{Advised, Audit, LeaveOut};
pub use awareness::{AwarenessLesson, QuizChoice, QuizQuestion, awareness, awareness_titles};
pub use complete::{
    complete, complete_audit, complete_facts, complete_for_reports, complete_guide, complete_older,
};
pub use facts::{Attributes, Damaged, Document, Group, Need, RequirementFact};
pub use guidance::Guidance;
pub use held::Held;
pub use json::to_json;
pub use lacks::{Lack, Lacks};
#[cfg(any(test, feature = "packs"))]
pub use language::{add_all_languages, packs, text_in};
pub use language::{add_language, add_language_for_questions, in_language};
pub use lessons::{Block, Lesson, lessons, lessons_in};
pub use packages::WorkPackage;
pub use scenarios::{Doubt, Scenario};
pub use templates::{Condition, DocumentTemplate, ListOf, TemplateBlock, TemplateSection};
pub use transition::{Cut, Step, carry_over, transition};

/// The version of facts and content together; raised when a question or a weight changes.
pub const VERSION: &str = "2026.3";

/// A catalogue as the app uses it: what its packs say. Its texts are slices of those packs, which are built in or kept
/// for as long as the program runs.
#[derive(Debug)]
pub struct Catalogue {
    /// The edition that assessments against it name.
    pub edition: Edition,
    facts: Facts,
    requirements: Vec<Requirement>,
    self_check: Vec<RequirementId>,
    documents: OnceLock<Vec<Document>>,
    /// References with the places of their requirements, in the order of the references.
    places: Vec<(&'static str, usize)>,
    content: OnceLock<Content>,
    /// What an audit looks at, by the places of the requirements.
    audit: OnceLock<Vec<Option<Audit>>>,
    /// The packs of that, of a catalogue that inherits: in another language it inherits from another one.
    inheriting: OnceLock<[&'static str; 2]>,
    /// The values of attributes in another language than English.
    attributes: Vec<(&'static str, &'static str)>,
    /// Words of work packages in another language than English.
    package_words: Vec<(&'static str, &'static str)>,
}

/// What is written about requirements, by their places; guidance and advice of the 25 of the self-check are kept
/// elsewhere.
#[derive(Debug)]
struct Content {
    guidance: Vec<Option<Guidance>>,
    advice: Vec<Option<Advice>>,
}

/// The packs of a catalogue, as `catalogue_authoring::compile` writes them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Packs {
    /// The facts.
    pub facts: String,
    /// The attributes of its requirements.
    pub attributes: String,
    /// What is asked and what the answers mean.
    pub guidance: String,
    /// What helps beyond answering.
    pub advice: String,
    /// What an audit looks at.
    pub audit: String,
}

static OLDER: OnceLock<Catalogue> = OnceLock::new();

/// The catalogue of the 2022 edition. Built on first use.
pub fn iso27001_2022() -> &'static Catalogue {
    static CATALOGUE: OnceLock<Catalogue> = OnceLock::new();
    CATALOGUE.get_or_init(|| {
        let pack = include_str!(concat!(env!("OUT_DIR"), "/iso27001-2022-facts.pack"));
        Catalogue::new(Edition::Iso27001_2022, facts::read(pack).unwrap_or_default())
    })
}

/// The catalogue of an edition; of the 2013 edition only after [`complete`] or [`complete_facts`].
pub fn of(edition: Edition) -> Option<&'static Catalogue> {
    match edition {
        Edition::Iso27001_2022 => Some(iso27001_2022()),
        Edition::Iso27001_2013 => OLDER.get(),
    }
}

/// What a reference is in an edition, or that it is unknown there.
pub fn kind_of(edition: Edition, id: &RequirementId) -> Option<RequirementKind> {
    match of(edition) {
        Some(catalogue) => catalogue.fact(id).map(RequirementFact::kind),
        // Not loaded yet.
        None => Some(kind_by_reference(id)),
    }
}

/// What a reference is in whichever built-in catalogue, told by the group that it begins with; what begins with no
/// group of duties is a measure, as a control of the organisation's own is.
pub fn kind_by_reference(id: &RequirementId) -> RequirementKind {
    let duties = include_str!(concat!(env!("OUT_DIR"), "/iso27001-2013-duties.pack"));
    let group = id.as_str().split('.').next().unwrap_or_default();
    match duties.split(' ').any(|duty| duty == group) {
        true => RequirementKind::Clause,
        false => RequirementKind::Control,
    }
}

/// Whether a version of the catalogue is older than another: `2026.2` is older than `2026.10`. What is no number
/// counts as 0.
pub fn is_older(version: &str, than: &str) -> bool {
    let numbers = |version: &str| -> Vec<u32> {
        version.split('.').map(|part| part.parse().unwrap_or_default()).collect()
    };
    numbers(version) < numbers(than)
}

impl Catalogue {
    /// A catalogue from its packs, for as long as the program runs: their texts are kept and never given back. Load
    /// each once.
    ///
    /// # Errors
    /// The first part of the facts that cannot be read. Content that cannot be read is left out.
    pub fn load(edition: Edition, packs: Packs) -> Result<&'static Self, Damaged> {
        let Packs { facts, attributes, guidance, advice, audit } = packs;
        let facts = facts::read(facts.leak())?;
        facts::check(&facts)?;
        let catalogue = Self::new(edition, facts);
        facts::add_attributes(attributes.leak(), &catalogue.facts.requirements);
        let guidance = guidance::read(guidance.leak(), &|_| None);
        let advice = advice::read(advice.leak(), &|_| None);
        let content = catalogue.content(guidance, advice);
        catalogue.content.get_or_init(|| content);
        let audit = audit::read(audit.leak(), &|_| None);
        catalogue.audit.get_or_init(|| catalogue.by_place(audit, |one| &one.id));
        Ok(Box::leak(Box::new(catalogue)))
    }

    fn new(edition: Edition, facts: Facts) -> Self {
        let mut requirements = Vec::with_capacity(facts.requirements.len());
        let mut places: Vec<(&'static str, usize)> = Vec::with_capacity(facts.requirements.len());
        for (place, fact) in facts.requirements.iter().enumerate() {
            let Ok(id) = fact.id.parse::<RequirementId>() else { continue };
            let RequirementFact { weight, effort, sequence, .. } = *fact;
            requirements.push(Requirement { id, kind: fact.kind(), weight, effort, sequence });
            // Sorting is more code than this.
            let before = places.partition_point(|(known, _)| *known < fact.id);
            places.insert(before, (fact.id, place));
        }
        let self_check = facts.self_checks().next().unwrap_or_default();
        let (documents, content, inheriting) = (OnceLock::new(), OnceLock::new(), OnceLock::new());
        let (attributes, audit) = (Vec::new(), OnceLock::new());
        Self {
            edition,
            facts,
            requirements,
            self_check,
            documents,
            places,
            content,
            audit,
            inheriting,
            attributes,
            package_words: Vec::new(),
        }
    }

    /// Adds content that leans on that of another catalogue.
    fn inherit(&self, from: &Self, guidance: &'static str, advice: &'static str) {
        self.content.get_or_init(|| {
            self.inheriting.set([guidance, advice]).ok();
            self.content(
                guidance::read(guidance, &|id| from.guidance(&self.went_into(id)?)),
                advice::read(advice, &|id| from.advice(&self.went_into(id)?)),
            )
        });
    }

    /// What was read, each at the place of its requirement.
    fn content(&self, guidance: Vec<Guidance>, advice: Vec<Advice>) -> Content {
        Content {
            guidance: self.by_place(guidance, |one| &one.id),
            advice: self.by_place(advice, |one| &one.id),
        }
    }

    fn by_place<T>(&self, all: Vec<T>, id: fn(&T) -> &RequirementId) -> Vec<Option<T>> {
        let mut by_place: Vec<Option<T>> = self.places.iter().map(|_| None).collect();
        for one in all {
            if let Some(place) = self.place(id(&one).as_str()) {
                by_place[place] = Some(one);
            }
        }
        by_place
    }

    fn place(&self, id: &str) -> Option<usize> {
        let found = self.places.binary_search_by(|(known, _)| (*known).cmp(id)).ok()?;
        self.places.get(found).map(|(_, place)| *place)
    }

    /// The first requirement that one of this catalogue went into, in the catalogue that it inherits from.
    fn went_into(&self, id: &RequirementId) -> Option<RequirementId> {
        let (_, into) = self.facts.map().find(|(from, _)| *from == id.as_str())?;
        into.parse().ok()
    }

    /// Pairs of references of this catalogue and of the one that it inherits from.
    pub(crate) fn map(&self) -> Vec<(&'static str, &'static str)> {
        self.facts.map().collect()
    }

    /// The facts about a reference.
    pub fn fact(&self, id: &RequirementId) -> Option<&RequirementFact> {
        self.facts.requirements.get(self.place(id.as_str())?)
    }

    /// All facts, duties first, in the order of the catalogue.
    pub fn facts(&self) -> &[RequirementFact] {
        &self.facts.requirements
    }

    /// The clauses, and the themes or categories, in the order of the catalogue.
    pub fn groups(&self) -> &[Group] {
        &self.facts.groups
    }

    /// The levels that an answer may have, lowest first.
    pub fn levels(&self) -> Vec<Level> {
        self.facts.levels()
    }

    /// Whether an answer may have a level.
    pub fn has_level(&self, level: Level) -> bool {
        self.facts.has_level(level)
    }

    /// What the value of an attribute is called.
    pub fn attribute(&self, value: &str) -> Cow<'static, str> {
        let found = self.attributes.iter().find(|(key, _)| key.strip_prefix("attribute/") == Some(value));
        found.map_or_else(|| Cow::Owned(value.replace('_', " ")), |(_, word)| Cow::Borrowed(*word))
    }

    /// The documents and records.
    pub fn documents(&self) -> &[Document] {
        // As with guidance.
        let pack = include_str!(concat!(env!("OUT_DIR"), "/iso27001-2022-documents.pack"));
        let is_newer = std::ptr::eq(self, iso27001_2022());
        self.documents.get_or_init(|| facts::documents(if is_newer { pack } else { self.facts.documents }))
    }

    /// All requirements, duties first, in the order of the catalogue.
    pub fn requirements(&self) -> &[Requirement] {
        &self.requirements
    }

    /// All requirements with the weights that an organisation's size and sector give them.
    pub fn requirements_for(&self, profile: &Profile) -> Vec<Requirement> {
        let mut requirements = self.requirements.clone();
        for (requirement, fact) in requirements.iter_mut().zip(self.facts()) {
            requirement.weight = fact.weight_for(profile);
        }
        requirements
    }

    /// What is said about a requirement. Beyond the self-check only after [`complete`].
    pub fn guidance(&self, id: &RequirementId) -> Option<&Guidance> {
        // Here and not in the catalogue itself, so that a program that asks for none need not hold it.
        static ASKED: OnceLock<Vec<Guidance>> = OnceLock::new();
        let pack = include_str!(concat!(env!("OUT_DIR"), "/iso27001-2022-self-check-guidance.en.pack"));
        let asked = self.of_self_check(ASKED.get_or_init(|| guidance::read(pack, &|_| None)));
        asked
            .iter()
            .find(|guidance| guidance.id == *id)
            .or_else(|| self.content.get()?.guidance.get(self.place(id.as_str())?)?.as_ref())
    }

    /// Advice about a requirement. Beyond the self-check only after [`complete`].
    pub fn advice(&self, id: &RequirementId) -> Option<&Advice> {
        // As with guidance.
        static ASKED: OnceLock<Vec<Advice>> = OnceLock::new();
        let pack = include_str!(concat!(env!("OUT_DIR"), "/iso27001-2022-self-check-advice.en.pack"));
        let asked = self.of_self_check(ASKED.get_or_init(|| advice::read(pack, &|_| None)));
        asked
            .iter()
            .find(|advice| advice.id == *id)
            .or_else(|| self.content.get()?.advice.get(self.place(id.as_str())?)?.as_ref())
    }

    /// What an audit looks at in a requirement, where something is written about it; only after [`complete_audit`]. The 2013
    /// edition has none.
    pub fn audit(&self, id: &RequirementId) -> Option<&Audit> {
        self.audit.get()?.get(self.place(id.as_str())?)?.as_ref()
    }

    /// What to do about a requirement at a level, for an organisation of this size and sector that is without something:
    /// the first step, or the next one where the first was done. Of the next steps only after [`complete`].
    pub fn step_for(
        &self,
        id: &RequirementId,
        level: Option<Level>,
        profile: &Profile,
        lacks: Lacks,
    ) -> Option<Advised> {
        let is_begun = level.is_some_and(|level| level >= Level::Partial);
        let next = self.audit(id).map(|audit| audit.next_step).filter(|step| is_begun && !step.is_empty());
        match next {
            Some(step) => Some(Advised::Next(step)),
            None => self.advice(id).map(|advice| Advised::First(advice.first_step_without(lacks, profile))),
        }
    }

    /// Content of the self-check, which comes with the program.
    fn of_self_check<'a, T>(&self, content: &'a [T]) -> &'a [T] {
        if std::ptr::eq(self, iso27001_2022()) { content } else { &[] }
    }

    /// The 25 of the self-check, in the order in which they are asked; the 2013 edition has none.
    pub fn self_check(&self) -> &[RequirementId] {
        &self.self_check
    }

    /// The questions that a self-check consists of: those of the newest version all of which are answered, so that a
    /// finished self-check keeps its own until somebody has answered the new ones; the newest where none is finished.
    pub fn self_check_of(&self, is_answered: &dyn Fn(&RequirementId) -> bool) -> Vec<RequirementId> {
        let mut newest_first = self.facts.self_checks();
        newest_first.find(|asked| asked.iter().all(is_answered)).unwrap_or_else(|| self.self_check.clone())
    }

    /// The questions of the self-check as a version of the content asks them; none of a version that is newer than this one.
    pub fn self_check_at(&self, version: &str) -> Option<Vec<RequirementId>> {
        let mut newest_first = self.facts.self_checks_from().filter(|_| !is_older(VERSION, version));
        newest_first.find(|(from, _)| !is_older(version, from)).map(|(_, asked)| asked)
    }

    /// Whether the self-check asks about a requirement, or ever did.
    pub fn was_asked(&self, id: &RequirementId) -> bool {
        self.facts.self_checks().any(|asked| asked.contains(id))
    }

    /// The documents and records that clauses 4 to 10 ask for.
    pub fn required_documents(&self) -> impl Iterator<Item = &Document> {
        self.documents().iter().filter(|document| document.need == Need::Clause)
    }
}

#[cfg(test)]
mod tests;
