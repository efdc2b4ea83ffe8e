//! The documents and records that the standard asks for, the ones that follow from controls, and the customary ones.

use catalogue::{Catalogue, Held, Need};
use chrono::NaiveDate;
use locale::Text;
use model::gates::{Condition, Verdict};
use model::{Answer, Applicability, Assessment, RequirementId, RequirementKind, sort};

use crate::approval::{Standing, standing_of};
use crate::approved::ApprovedDocument;
use crate::audit::Audit;
use crate::declaration::{Ids, Kind};
use crate::nonconformity::Nonconformity;
use crate::none_since::NoneState;
use crate::record::Record as _;
use crate::registers::Running;
use crate::{Registers, choices, record};

choices! {
    /// How far a document or record is.
    pub enum DocumentState {
        /// Not written yet.
        Missing = "missing", Text::document_missing;
        /// Being written.
        Draft = "draft", Text::document_draft;
        /// Written, and read by those who are to approve it.
        InReview = "in_review", Text::document_in_review;
        /// Approved and in use; for a record: kept.
        InPlace = "in_place", Text::document_in_place;
        /// No longer in force.
        Withdrawn = "withdrawn", Text::document_withdrawn;
        /// A record of something that has not happened yet.
        NoneOccurred = "none_occurred", Text::document_none_occurred;
    }
}

record! {
    /// What is known about a document or record.
    pub struct Document in "document", Text::row_document, Text::rooms_documents, Document, Ids::Any;
    {
        /// Its name, where the catalogue does not name it.
        pub name: String = Kind::Line, Fact, Text::part_name;
        /// How far it is; none as long as nobody has said.
        pub state: Option<DocumentState> = Kind::Choice(DocumentState::CHOICES), Fact, Text::part_state;
        /// Who sees to it.
        pub owner: String = Kind::Person, Name, Text::part_owner;
        /// Where it is: a folder, a file, an address.
        pub place: String = Kind::Place, Fact, Text::part_place;
        /// Its version.
        pub version: String = Kind::Line, Fact, Text::part_version;
        /// Of which day it is.
        pub date: Option<NaiveDate> = Kind::Day, Fact, Text::part_date;
        /// When it is to be looked at again.
        pub review: Option<NaiveDate> = Kind::Due, Fact, Text::part_review;
    }
}

/// How a document or record stands: whether it is there as far as an auditor would ask.
fn verdict(state: Option<DocumentState>, can_be_none: bool) -> Verdict {
    match state {
        None => Verdict::Unknown,
        Some(DocumentState::InPlace) => Verdict::Fine,
        Some(DocumentState::NoneOccurred) if can_be_none => Verdict::Fine,
        Some(_) => Verdict::Short,
    }
}

/// Who asks for a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RequiredBy {
    /// Clauses 4 to 10.
    Clause,
    /// A control that the Statement of Applicability keeps.
    Control,
    /// Nobody, but it is usually written.
    Customary,
    /// The organisation itself.
    Own,
}

/// A line of the list of documents.
#[derive(Debug, Clone, PartialEq)]
pub struct DocumentLine {
    /// The row's id.
    pub id: String,
    /// Its name in the catalogue, or its own.
    pub name: String,
    /// Where the standard asks for it; empty for the organisation's own.
    pub reference: &'static str,
    /// A record shows that something happened; a document says how it is done.
    pub is_record: bool,
    /// Whether it is a record of what need not have happened.
    pub can_be_none: bool,
    /// The template that it is written from.
    pub template: Option<&'static str>,
    /// Who asks for it.
    pub asked: RequiredBy,
    /// Whether every control that asks for it is left out.
    pub is_left_out: bool,
    /// What is known about it.
    pub document: Document,
    /// How far it is, as follows from what Plumbline keeps itself; somebody's own word goes before.
    pub follows: Option<DocumentState>,
}

impl DocumentLine {
    /// How far it is: as somebody said, or else as follows from what Plumbline keeps itself.
    pub fn state(&self) -> Option<DocumentState> {
        self.document.state.or(self.follows)
    }

    /// How it stands, as far as an auditor would ask.
    pub fn verdict(&self) -> Verdict {
        verdict(self.state(), self.can_be_none)
    }

    /// Whether it is there, as far as an auditor would ask.
    pub fn is_there(&self) -> bool {
        self.verdict() == Verdict::Fine
    }

    /// Whether a condition of the gates asks for it and it is not there.
    pub fn is_left_at(&self, condition: Condition) -> bool {
        let is_asked = match condition {
            Condition::Documents => !self.is_record,
            Condition::Records => self.is_record,
            _ => false,
        };
        is_asked && self.asked == RequiredBy::Clause && !self.is_there()
    }

    /// The states that it can have: that nothing has happened yet only where nothing need happen, or where somebody said
    /// so all the same.
    pub fn offers(&self) -> impl Iterator<Item = DocumentState> + use<> {
        let has_none = self.can_be_none || self.document.state == Some(DocumentState::NoneOccurred);
        DocumentState::ALL.into_iter().filter(move |state| has_none || *state != DocumentState::NoneOccurred)
    }
}

/// How far a document is that Plumbline writes itself: in place once a version of it was approved.
fn written(registers: &Registers, entry: &str) -> Option<DocumentState> {
    let is_it = |version: &&std::sync::Arc<crate::record::Keyed<ApprovedDocument>>| {
        version.record.entries.iter().any(|one| one == entry)
    };
    registers.approved.iter().find(is_it).map(|_| DocumentState::InPlace)
}

/// The whole list, as asked: clauses, controls, custom, own.
pub fn documents(
    catalogue: &'static Catalogue,
    assessment: &Assessment,
    registers: &Registers,
    today: NaiveDate,
) -> Vec<DocumentLine> {
    documents_with(catalogue, assessment, registers, standing_of(catalogue, assessment, registers), today)
}

/// The same for whoever knows how the Statement of Applicability stands.
pub fn documents_with(
    catalogue: &'static Catalogue,
    assessment: &Assessment,
    registers: &Registers,
    standing: Standing,
    today: NaiveDate,
) -> Vec<DocumentLine> {
    let is_excluded = |id: &RequirementId| {
        let answer = assessment.answers.get(id);
        answer.is_some_and(|answer| answer.exclusion(RequirementKind::Control).is_some())
    };
    let held = Kept::of(assessment, registers, standing);
    let mut lines: Vec<DocumentLine> = Vec::new();
    for fact in catalogue.documents() {
        let id = fact.id.to_owned();
        let asked = match fact.need {
            Need::Clause => RequiredBy::Clause,
            Need::Control => RequiredBy::Control,
            Need::Customary => RequiredBy::Customary,
        };
        let mut references = references(fact.reference).peekable();
        let is_left_out = asked == RequiredBy::Control
            && references.peek().is_some()
            && references.all(|id| is_excluded(&id));
        let document = registers.documents.get(&id).cloned().unwrap_or_default();
        lines.push(DocumentLine {
            id,
            name: fact.name.to_owned(),
            reference: fact.reference,
            is_record: fact.is_record,
            can_be_none: fact.can_be_none,
            template: fact.template,
            asked,
            is_left_out,
            document,
            follows: fact
                .held
                .and_then(|what| held.state(what, &registers.running, today))
                .max(written(registers, fact.id)),
        });
    }
    let own = registers.documents.iter().filter(|(id, _)| lines.iter().all(|line| line.id != **id));
    let own: Vec<DocumentLine> = own
        .map(|(id, document)| DocumentLine {
            id: id.clone(),
            name: document.name.clone(),
            reference: "",
            is_record: false,
            can_be_none: false,
            template: None,
            asked: RequiredBy::Own,
            is_left_out: false,
            document: document.clone(),
            follows: None,
        })
        .collect();
    lines.extend(own);
    sort::sort_by_key(&mut lines, |line| line.asked);
    lines
}

/// The requirements in a list such as `6.1.3 e); 8.3`.
pub fn references(list: &str) -> impl Iterator<Item = RequirementId> {
    list.split(';').filter_map(|one| one.split_whitespace().next()?.parse().ok())
}

/// How far the documents are that Plumbline keeps itself.
struct Kept {
    has_scope: bool,
    has_statement: bool,
    is_approved: bool,
    criteria: Option<DocumentState>,
    assessed: Option<DocumentState>,
}

impl Kept {
    fn of(assessment: &Assessment, registers: &Registers, standing: Standing) -> Self {
        let decided = |answer: &Answer| answer.applicability != Applicability::Undecided;
        Self {
            has_scope: registers.scope != Default::default(),
            has_statement: !registers.versions.is_empty() || assessment.answers.values().any(decided),
            is_approved: standing == Standing::Approved,
            criteria: match registers.criteria.is_approved() {
                true => Some(DocumentState::InPlace),
                false => (registers.criteria != Default::default()).then_some(DocumentState::Draft),
            },
            assessed: match registers.assessed.is_empty() {
                false => Some(DocumentState::InPlace),
                true => (!registers.risks.is_empty()).then_some(DocumentState::Draft),
            },
        }
    }

    /// In place as long as it is approved as it stands, a draft where there is one; none where nothing is there.
    fn state(&self, what: Held, running: &Running, today: NaiveDate) -> Option<DocumentState> {
        let is_there = match what {
            Held::Scope => self.has_scope,
            Held::Statement => self.has_statement,
            Held::RiskCriteria => return self.criteria,
            Held::RiskAssessment => return self.assessed,
            what => return recorded(what, running, today),
        };
        let state = if self.is_approved { DocumentState::InPlace } else { DocumentState::Draft };
        is_there.then_some(state)
    }
}

/// How far the records of a year are: in place once one is whole, a draft where one is begun; none occurred where somebody
/// confirmed that within a year.
fn recorded(what: Held, running: &Running, today: NaiveDate) -> Option<DocumentState> {
    let (audits, found) = (&running.audits, &running.nonconformities);
    let (is_begun, is_whole) = match what {
        Held::AuditProgramme => {
            let is_planned = |audit: &Audit| audit.date.is_some() && !audit.covers.is_empty();
            (!audits.is_empty(), audits.iter().any(|one| is_planned(&one.record)))
        }
        Held::AuditResults => (!audits.is_empty(), audits.iter().any(|one| one.record.closed.is_some())),
        Held::Reviews => {
            (!running.reviews.is_empty(), running.reviews.iter().any(|one| one.record.held.is_some()))
        }
        Held::Nonconformities => (false, found.iter().any(|one| one.record.is_one())),
        Held::Corrections => {
            let mut own = found.iter().filter(|one| one.record.is_one());
            (own.clone().next().is_some(), own.any(|one| one.record.checked.is_some()))
        }
        Held::Objectives => {
            (!running.objectives.is_empty(), running.objectives.iter().any(|one| one.record.is_whole()))
        }
        Held::Readings => (false, !running.readings.is_empty()),
        Held::Competence => {
            let is_begun = !(running.competences.is_empty() && running.training.is_empty());
            (is_begun, running.competences.iter().any(|one| one.record.is_shown()))
        }
        Held::Scope | Held::Statement | Held::RiskCriteria | Held::RiskAssessment => (false, false),
    };
    let is_about_faults = matches!(what, Held::Nonconformities | Held::Corrections);
    let is_none = || running.none_of(Nonconformity::REGISTER, today) == NoneState::Confirmed;
    match is_whole {
        true => Some(DocumentState::InPlace),
        false if !is_begun && is_about_faults && is_none() => Some(DocumentState::NoneOccurred),
        false => is_begun.then_some(DocumentState::Draft),
    }
}

/// What the gates ask of the documents and records that clauses demand.
pub(crate) fn required(
    catalogue: &'static Catalogue,
    assessment: &Assessment,
    registers: &Registers,
    today: NaiveDate,
) -> Vec<(String, bool, Verdict)> {
    let lines = documents(catalogue, assessment, registers, today).into_iter();
    let asked = lines.filter(|line| line.asked == RequiredBy::Clause);
    asked
        .map(|line| (line.verdict(), line))
        .map(|(verdict, line)| (line.name, line.is_record, verdict))
        .collect()
}

/// The kind of a requirement by its reference alone.
pub fn kind(reference: &RequirementId) -> RequirementKind {
    catalogue::kind_by_reference(reference)
}

#[cfg(test)]
mod tests;
