//! Document templates: what a document says about every organisation, in blocks with conditions.

use locale::Locale;
use model::{RequirementId, Sector, Size};

use crate::pack::{FIELD, ITEM, RECORD, list};
use crate::{Catalogue, Lack};

/// A document as it is written for every organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentTemplate {
    /// What it is known by; never changes.
    pub id: &'static str,
    /// Its title.
    pub title: &'static str,
    /// What it is about, in a sentence.
    pub summary: &'static str,
    /// Whether it is for people outside, who are told what is in place and nothing of what is not.
    pub is_for_outside: bool,
    /// Whether all of it is a proposal, which is decided on as a whole: its rules stand without being adopted one by one.
    pub is_proposal: bool,
    /// The requirements that it writes down, as this edition has them.
    pub covers: Vec<RequirementId>,
    /// Its sections.
    pub sections: Vec<TemplateSection>,
}

/// A section of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateSection {
    /// What it is known by in its document; never changes.
    pub key: &'static str,
    /// Its title.
    pub title: &'static str,
    /// Its blocks.
    pub blocks: Vec<TemplateBlock>,
}

/// A sentence or two, or a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateBlock {
    /// What it is known by in its document; never changes.
    pub key: &'static str,
    /// The requirements whose answers decide whether it may be said; none for a rule.
    pub about: Vec<RequirementId>,
    /// The level from which it may be said, 1 to 5.
    pub needs: u8,
    /// What must hold, or else it is left out.
    pub when: Vec<Condition>,
    /// Other requirements that it rests on.
    pub from: Vec<RequirementId>,
    /// The list that stands behind it.
    pub list: Option<ListOf>,
    /// What it says, with placeholders in braces.
    pub text: &'static str,
    /// What is asked as long as it cannot be said; empty where it always can.
    pub ask: &'static str,
}

impl TemplateBlock {
    /// All requirements that it rests on, each once.
    pub fn rests_on(&self) -> Vec<RequirementId> {
        let mut all: Vec<RequirementId> = Vec::new();
        for id in self.about.iter().chain(&self.from) {
            if !all.contains(id) {
                all.push(id.clone());
            }
        }
        all
    }
}

/// Something that must hold of an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// It is in one of these sectors.
    Sector(Vec<Sector>),
    /// It has one of these sizes.
    Size(Vec<Size>),
    /// It has something of its own.
    Has(Lack),
    /// It has nothing of the kind.
    Lacks(Lack),
    /// All of these are answered with at least this level.
    AtLeast(Vec<RequirementId>, u8),
    /// One of these is answered with less, or not at all.
    Below(Vec<RequirementId>, u8),
    /// One of these is not excluded.
    Applies(Vec<RequirementId>),
    /// All of these are excluded.
    Excluded(Vec<RequirementId>),
    /// There is something in a list.
    Any(ListOf),
    /// There is nothing in it.
    None(ListOf),
}

/// What a list of a document is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ListOf {
    /// Interested parties and what they need.
    Parties,
    /// Who works on the ISMS, by role.
    Roles,
    /// Assets.
    Assets,
    /// Suppliers.
    Suppliers,
    /// What law, contracts and standards demand.
    Obligations,
    /// Risks above the acceptance line.
    Risks,
    /// The gravest of these, today and once they are treated.
    TopRisks,
    /// Accepted risks.
    Accepted,
    /// Open actions.
    Plan,
    /// How many controls apply and are excluded, by theme.
    Controls,
    /// Excluded controls and why.
    Excluded,
    /// The list of documents.
    Documents,
    /// The days that certification hangs on.
    Milestones,
    /// The scale of likelihood.
    Likelihood,
    /// The scale of impact.
    Impact,
    /// Which combination is in which band.
    Bands,
    /// What earlier management reviews decided on.
    Earlier,
    /// External and internal issues.
    Issues,
    /// Nonconformities since the last management review, and those that are open.
    Nonconformities,
    /// Incidents since then, and those that are open.
    Incidents,
    /// What was measured for objectives.
    Readings,
    /// Internal audits since then, and those that are planned.
    Audits,
    /// Objectives.
    Objectives,
    /// What interested parties said since then.
    Feedback,
    /// Opportunities.
    Opportunities,
}

impl ListOf {
    /// All of them with their words in templates.
    const WORDS: [(&'static str, Self); 25] = [
        ("parties", Self::Parties),
        ("roles", Self::Roles),
        ("assets", Self::Assets),
        ("suppliers", Self::Suppliers),
        ("obligations", Self::Obligations),
        ("risks", Self::Risks),
        ("top_risks", Self::TopRisks),
        ("accepted", Self::Accepted),
        ("plan", Self::Plan),
        ("controls", Self::Controls),
        ("excluded", Self::Excluded),
        ("documents", Self::Documents),
        ("milestones", Self::Milestones),
        ("likelihood", Self::Likelihood),
        ("impact", Self::Impact),
        ("bands", Self::Bands),
        ("earlier", Self::Earlier),
        ("issues", Self::Issues),
        ("nonconformities", Self::Nonconformities),
        ("incidents", Self::Incidents),
        ("readings", Self::Readings),
        ("audits", Self::Audits),
        ("objectives", Self::Objectives),
        ("feedback", Self::Feedback),
        ("opportunities", Self::Opportunities),
    ];

    fn of(word: &str) -> Option<Self> {
        Self::WORDS.into_iter().find(|(known, _)| *known == word).map(|(_, list)| list)
    }
}

/// What another language says instead, in the order of looking.
struct Overlay(Vec<[&'static str; 4]>);

impl Overlay {
    fn of(locale: Locale) -> Self {
        let records = locale.sections("templates").flat_map(|pack| pack.split(RECORD));
        let fields = |record: &'static str| {
            let mut fields = record.split(FIELD);
            std::array::from_fn(|_| fields.next().unwrap_or_default())
        };
        Self(records.map(fields).collect())
    }

    fn say(&self, id: &str, what: &str, key: &str, english: &'static str) -> &'static str {
        let mut said = self.0.iter().filter(|[of, kind, known, _]| (*of, *kind, *known) == (id, what, key));
        said.next().map(|[.., words]| *words).filter(|words| !words.is_empty()).unwrap_or(english)
    }
}

impl Catalogue {
    /// The document templates in a language, with the requirements as this edition has them.
    pub fn templates(&self, locale: Locale) -> Vec<DocumentTemplate> {
        let overlay = Overlay::of(locale);
        let pack = include_str!(concat!(env!("OUT_DIR"), "/templates.en.pack"));
        let mut templates: Vec<DocumentTemplate> = Vec::new();
        for record in pack.split(RECORD).filter(|record| !record.is_empty()) {
            let mut fields = record.split(FIELD);
            let kind = fields.next();
            let mut next = || fields.next().unwrap_or_default();
            match (kind, templates.last_mut()) {
                (Some("d"), _) => {
                    let (id, title, summary, covers, nature) = (next(), next(), next(), next(), next());
                    templates.push(DocumentTemplate {
                        id,
                        title: overlay.say(id, "title", "", title),
                        summary: overlay.say(id, "summary", "", summary),
                        covers: self.all_here(covers),
                        is_for_outside: nature == "outside",
                        is_proposal: nature == "proposal",
                        sections: Vec::new(),
                    });
                }
                (Some("s"), Some(template)) => {
                    let (key, title) = (next(), next());
                    let title = overlay.say(template.id, "section", key, title);
                    template.sections.push(TemplateSection { key, title, blocks: Vec::new() });
                }
                (Some("b"), Some(template)) => {
                    let Some(section) = template.sections.last_mut() else { continue };
                    let (key, about_newer) = (next(), next());
                    let about = self.all_here(about_newer);
                    let needs = next().parse().unwrap_or(3);
                    let when =
                        list(next(), ITEM).into_iter().filter_map(|said| self.condition(said)).collect();
                    let (from, of) = (self.all_here(next()), ListOf::of(next()));
                    let (text, ask) = (next(), next());
                    // What only the newer edition asks about cannot be told from answers to this one.
                    if about.is_empty() && (from.is_empty() || !about_newer.is_empty()) {
                        continue;
                    }
                    section.blocks.push(TemplateBlock {
                        key,
                        about,
                        needs,
                        when,
                        from,
                        list: of,
                        text: overlay.say(template.id, "text", key, text),
                        ask: overlay.say(template.id, "ask", key, ask),
                    });
                }
                _ => {}
            }
        }
        templates
    }

    /// The entries of the list of documents that are written from a template, by their ids.
    pub fn written_from(&self, template: &str) -> Vec<&'static str> {
        let written = self.documents().iter().filter(|entry| entry.template == Some(template));
        written.map(|entry| entry.id).collect()
    }

    /// Requirements of the edition that the templates name, as this one has them.
    fn all_here(&self, field: &'static str) -> Vec<RequirementId> {
        let mut all = Vec::new();
        for id in list(field, ITEM).into_iter().flat_map(|id| self.as_here(id)) {
            if !all.contains(&id) {
                all.push(id);
            }
        }
        all
    }

    fn condition(&self, said: &'static str) -> Option<Condition> {
        let mut words = said.split_whitespace();
        let first = words.next()?;
        let rest: Vec<&str> = words.collect();
        let lack = || Lack::ALL.into_iter().find(|lack| rest == [lack.key()]);
        let list = || ListOf::of(rest.first()?);
        Some(match first {
            "sector" => Condition::Sector(
                Sector::ALL.into_iter().filter(|sector| rest.contains(&sector.key())).collect(),
            ),
            "size" => {
                Condition::Size(Size::ALL.into_iter().filter(|size| rest.contains(&size.key())).collect())
            }
            "has" => Condition::Has(lack()?),
            "lacks" => Condition::Lacks(lack()?),
            "any" => Condition::Any(list()?),
            "none" => Condition::None(list()?),
            id => match (self.as_here(id), &rest[..]) {
                (ids, [">=", level]) => Condition::AtLeast(ids, level.parse().ok()?),
                (ids, ["<", level]) => Condition::Below(ids, level.parse().ok()?),
                (ids, ["applies"]) => Condition::Applies(ids),
                (ids, ["is", "excluded"]) => Condition::Excluded(ids),
                _ => return None,
            },
        })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use model::Edition;

    use super::*;
    use crate::iso27001_2022;

    #[test]
    fn thirty_documents_come_in_both_editions_and_every_condition_is_understood() {
        crate::complete();
        let pack = include_str!(concat!(env!("OUT_DIR"), "/templates.en.pack"));
        let written: usize = pack
            .split(RECORD)
            .filter(|record| record.starts_with('b'))
            .map(|record| list(record.split(FIELD).nth(4).unwrap(), ITEM).len())
            .sum();
        for edition in [Edition::Iso27001_2022, Edition::Iso27001_2013] {
            let templates = crate::of(edition).unwrap().templates(Locale::ENGLISH);
            assert!(templates.len() >= 30, "{}", templates.len());
            let blocks = templates.iter().flat_map(|one| &one.sections).flat_map(|one| &one.blocks);
            let understood: usize = blocks.map(|block| block.when.len()).sum();
            // The older edition has fewer blocks.
            let is_all =
                if edition == Edition::Iso27001_2022 { understood == written } else { understood > 0 };
            assert!(is_all, "{edition:?}: {understood} of {written}");
            let ids: BTreeSet<&str> = templates.iter().map(|template| template.id).collect();
            assert_eq!(ids.len(), templates.len());
        }
    }

    #[test]
    fn a_block_rests_on_something_in_the_edition_it_was_written_for() {
        for template in iso27001_2022().templates(Locale::ENGLISH) {
            assert!(!template.covers.is_empty(), "{}", template.id);
            for block in template.sections.iter().flat_map(|section| &section.blocks) {
                assert!(!block.rests_on().is_empty(), "{}: {}", template.id, block.key);
            }
        }
    }

    #[test]
    fn words_of_another_language_stand_in_the_place_of_english_ones() {
        crate::text_in(Locale::PSEUDO);
        let (english, other) =
            (iso27001_2022().templates(Locale::ENGLISH), iso27001_2022().templates(Locale::PSEUDO));
        for (one, other) in english.iter().zip(&other) {
            assert_eq!(one.id, other.id);
            assert!(other.title.starts_with('⟦') && other.summary.starts_with('⟦'), "{}", one.id);
            for (one, other) in one.sections.iter().zip(&other.sections) {
                assert!(other.title.starts_with('⟦'), "{}", one.key);
                for (one, other) in one.blocks.iter().zip(&other.blocks) {
                    assert!(other.text.is_empty() == one.text.is_empty(), "{}", one.key);
                    assert!(other.text.is_empty() || other.text.starts_with('⟦'), "{}", one.key);
                }
            }
        }
    }
}
