//! Document generation: documents written from what was answered (templates with conditions), and what people changed in
//! them.
//!
//! A block about a requirement says what is in place only if the answer says so. Below that it says what is planned, and by
//! whom and when; where neither is known it is a question. So a document never claims more than the answers.

mod blocks;
mod conditions;
mod figures;
mod lists;
mod placeholders;

use std::collections::BTreeSet;

use catalogue::{Catalogue, DocumentTemplate, ListOf};
use chrono::NaiveDate;
use isms::Registers;
use isms::approved::{ApprovedBlock, ApprovedDocument, ApprovedSection};
use locale::Text;
use model::{Assessment, RequirementId};

pub use blocks::SECTION;
pub use lists::{Listed, list};

/// What documents are written from.
#[derive(Debug, Clone, Copy)]
pub struct DraftContext<'a> {
    /// The language.
    pub text: Text,
    /// The catalogue of the assessment.
    pub catalogue: &'static Catalogue,
    /// The answers.
    pub assessment: &'a Assessment,
    /// All registers.
    pub registers: &'a Registers,
    /// Today.
    pub today: NaiveDate,
}

/// Where a block comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// What was answered or entered.
    Answers,
    /// A rule, which claims nothing about today.
    Rule,
    /// The organisation's own words.
    Own,
}

/// How far what a block says is so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// It says what is in place, or a rule.
    Fully,
    /// It is in use, but not everywhere.
    Partly,
    /// It says what is planned.
    Planned,
    /// A rule that nobody has decided yet.
    Proposed,
    /// Nothing is known: it is a question.
    Open,
}

/// Where something that a block needs is decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// In the answer to a requirement.
    Requirement(RequirementId),
    /// In the Statement of Applicability.
    Statement(RequirementId),
    /// On the page of the scope.
    Scope,
    /// Among the people.
    People,
    /// In a register, by its name.
    Register(&'static str),
    /// In the plan.
    Plan,
}

/// A block of a draft.
#[derive(Debug, Clone, PartialEq)]
pub struct DraftBlock {
    /// What it is known by in its document.
    pub key: String,
    /// Where it comes from.
    pub origin: Origin,
    /// How far what the answers allow is what the template says.
    pub holds: Holds,
    /// What it says; empty for a question.
    pub text: String,
    /// What the answers make of it, whatever somebody wrote instead.
    pub generated: String,
    /// The list behind it.
    pub list: Option<ListOf>,
    /// The requirements that its list is narrowed to; none for all.
    pub about: Vec<RequirementId>,
    /// What is asked as long as it is open.
    pub question: &'static str,
    /// The requirements that it rests on, with the level of each.
    pub sources: Vec<(RequirementId, Option<u8>)>,
    /// Where what is open is decided.
    pub place: Place,
    /// What the answers make of it now, where that is something else than when it was written in own words.
    pub changed: Option<String>,
    /// Whether it is left out.
    pub is_left_out: bool,
}

impl DraftBlock {
    /// Whether something about it is to be settled: it is a question, its own words stand over what the answers do not
    /// say, or the answers have changed since they were written.
    pub fn is_open(&self) -> bool {
        !self.is_left_out && (self.is_question() || self.says_more() || self.changed.is_some())
    }

    /// Whether it is a question that nobody has answered in own words.
    pub fn is_question(&self) -> bool {
        self.holds == Holds::Open && self.origin != Origin::Own
    }

    /// Whether own words stand where the answers say less than the template.
    pub fn says_more(&self) -> bool {
        let says_less = matches!(self.holds, Holds::Partly | Holds::Planned | Holds::Open);
        self.origin == Origin::Own && !self.is_added() && says_less
    }

    /// Whether it is a rule that nobody has decided or adopted.
    pub fn is_proposal(&self) -> bool {
        self.holds == Holds::Proposed && self.origin != Origin::Own
    }

    /// Whether it is a block of the organisation's own, which no template knows.
    pub fn is_added(&self) -> bool {
        self.key.starts_with(OWN)
    }

    /// Whether the finished document has it.
    pub fn is_said(&self) -> bool {
        let is_decided = !self.is_left_out && !self.is_question() && !self.is_proposal();
        is_decided && (!self.text.is_empty() || self.list.is_some())
    }
}

/// A section of a draft.
#[derive(Debug, Clone, PartialEq)]
pub struct DraftSection {
    /// What it is known by in its document.
    pub key: &'static str,
    /// Its title.
    pub title: &'static str,
    /// Its blocks, those that are left out among them.
    pub blocks: Vec<DraftBlock>,
}

/// A document as the answers and the organisation's own words make it.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// What its template is known by.
    pub id: &'static str,
    /// Its title.
    pub title: &'static str,
    /// What it is about.
    pub summary: &'static str,
    /// The requirements that it writes down.
    pub covers: Vec<RequirementId>,
    /// Its sections.
    pub sections: Vec<DraftSection>,
}

/// How many blocks of a draft are what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DraftCounts {
    /// From answers and registers.
    pub answers: usize,
    /// Rules.
    pub rules: usize,
    /// In own words.
    pub own: usize,
    /// Rules that nobody has decided.
    pub proposed: usize,
    /// To be settled; they are among the others too.
    pub open: usize,
}

/// What stands before the ids of blocks that no template knows.
pub const OWN: &str = "own-";

impl Draft {
    /// Its blocks.
    pub fn blocks(&self) -> impl Iterator<Item = &DraftBlock> {
        self.sections.iter().flat_map(|section| &section.blocks)
    }

    /// How many of its blocks are what.
    pub fn counts(&self) -> DraftCounts {
        let mut counts = DraftCounts::default();
        for block in self.blocks().filter(|block| !block.is_left_out) {
            match block.origin {
                _ if block.is_proposal() => counts.proposed += 1,
                Origin::Own => counts.own += 1,
                Origin::Answers if block.holds != Holds::Open => counts.answers += 1,
                Origin::Answers => {}
                Origin::Rule => counts.rules += 1,
            }
            counts.open += usize::from(block.is_open());
        }
        counts
    }

    /// What it says now, as it is frozen when it is approved.
    pub fn frozen(&self, context: &DraftContext<'_>) -> Vec<ApprovedSection> {
        let block = |block: &DraftBlock| {
            let listed = block.list.map(|of| list(context, of, &block.about)).unwrap_or_default();
            let (key, text) = (block.key.clone(), block.text.clone());
            ApprovedBlock { key, text, head: listed.head, rows: listed.rows }
        };
        let section = |section: &DraftSection| ApprovedSection {
            title: section.title.to_owned(),
            blocks: section.blocks.iter().filter(|one| one.is_said()).map(block).collect(),
        };
        self.sections.iter().map(section).filter(|section| !section.blocks.is_empty()).collect()
    }

    /// The newest approved version, where it says what the document says now; none where that is a draft.
    pub fn as_approved<'a>(&self, context: &DraftContext<'a>) -> Option<&'a ApprovedDocument> {
        let newest = versions(context.registers, self.id).pop()?;
        (newest.sections == self.frozen(context)).then_some(newest)
    }

    /// The blocks of an approved version that say something that the answers no longer do.
    pub fn no_longer<'v>(
        &self,
        context: &DraftContext<'_>,
        version: &'v ApprovedDocument,
    ) -> Vec<&'v ApprovedBlock> {
        let now = self.frozen(context);
        let now: BTreeSet<(&str, &str)> =
            now.iter().flat_map(|one| &one.blocks).map(|one| (one.key.as_str(), one.text.as_str())).collect();
        let was = version.sections.iter().flat_map(|section| &section.blocks);
        was.filter(|block| !now.contains(&(block.key.as_str(), block.text.as_str()))).collect()
    }
}

/// The versions of a document that were approved, the oldest first.
pub fn versions<'a>(registers: &'a Registers, document: &str) -> Vec<&'a ApprovedDocument> {
    let versions = registers.approved.iter().map(|version| &version.record);
    versions.filter(|version| version.document == document).collect()
}

/// A document as the answers and the organisation's own words make it.
pub fn draft(context: &DraftContext<'_>, template: &DocumentTemplate) -> Draft {
    let mut sections = Vec::new();
    // What is planned is said once in a document, however many blocks wait for it.
    let mut planned = BTreeSet::new();
    for section in &template.sections {
        let blocks = section.blocks.iter();
        let blocks =
            blocks.filter_map(|block| blocks::generated(context, template, block, &mut planned)).collect();
        sections.push(DraftSection { key: section.key, title: section.title, blocks });
    }
    blocks::arrange(context, template.id, &mut sections);
    let (id, title, summary) = (template.id, template.title, template.summary);
    Draft { id, title, summary, covers: template.covers.clone(), sections }
}

#[cfg(test)]
mod tests;
