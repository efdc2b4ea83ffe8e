//! The documents and records that the standard asks for, the ones that follow from controls, and the customary ones.

use catalogue::{Catalogue, Need};
use chrono::NaiveDate;
use locale::Text;
use model::gates::{RequiredDocument, Verdict};
use model::{RequirementId, RequirementKind, sort};

use crate::declaration::{Ids, Kind};
use crate::{Registers, choices, record};

choices! {
    /// How far a document or record is.
    pub enum DocumentState {
        /// Not written yet.
        Missing = "missing", Text::document_missing;
        /// Being written.
        Draft = "draft", Text::document_draft;
        /// Approved and in use; for a record: kept.
        InPlace = "in_place", Text::document_in_place;
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
fn verdict(state: Option<DocumentState>, is_record: bool) -> Verdict {
    match state {
        None => Verdict::Unknown,
        Some(DocumentState::InPlace) => Verdict::Fine,
        Some(DocumentState::NoneOccurred) if is_record => Verdict::Fine,
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
    /// Who asks for it.
    pub asked: RequiredBy,
    /// Whether every control that asks for it is left out.
    pub is_left_out: bool,
    /// What is known about it.
    pub document: Document,
}

impl DocumentLine {
    /// Whether it is there, as far as an auditor would ask.
    pub fn is_there(&self) -> bool {
        verdict(self.document.state, self.is_record) == Verdict::Fine
    }

    /// The states that it can have: a document cannot say that nothing has happened yet.
    pub fn offers(&self) -> impl Iterator<Item = DocumentState> + use<> {
        let is_record = self.is_record;
        DocumentState::ALL.into_iter().filter(move |state| is_record || *state != DocumentState::NoneOccurred)
    }
}

/// The whole list, as asked: clauses, controls, custom, own.
pub fn documents(
    catalogue: &'static Catalogue,
    registers: &Registers,
    is_excluded: &dyn Fn(&RequirementId) -> bool,
) -> Vec<DocumentLine> {
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
            asked,
            is_left_out,
            document,
        });
    }
    let own = registers.documents.iter().filter(|(id, _)| lines.iter().all(|line| line.id != **id));
    let own: Vec<DocumentLine> = own
        .map(|(id, document)| DocumentLine {
            id: id.clone(),
            name: document.name.clone(),
            reference: "",
            is_record: false,
            asked: RequiredBy::Own,
            is_left_out: false,
            document: document.clone(),
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

/// What the gates ask of the documents and records that clauses demand.
pub(crate) fn required(
    catalogue: &'static Catalogue,
    registers: &Registers,
) -> Vec<RequiredDocument<'static>> {
    catalogue
        .required_documents()
        .map(|document| {
            let state = registers.documents.get(document.id).and_then(|document| document.state);
            let verdict = verdict(state, document.is_record);
            RequiredDocument { name: document.name, is_record: document.is_record, verdict }
        })
        .collect()
}

/// The kind of a requirement by its reference alone.
pub fn kind(reference: &RequirementId) -> RequirementKind {
    catalogue::kind_by_reference(reference)
}
