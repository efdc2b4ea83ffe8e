//! The documents and records that the standard asks for, the ones that follow from controls, and the customary ones.

use catalogue::{Catalogue, Held, Need};
use chrono::NaiveDate;
use locale::Text;
use model::gates::{Condition, Verdict};
use model::{Answer, Applicability, Assessment, RequirementId, RequirementKind, sort};

use crate::approval::{Standing, standing_of};
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

/// The whole list, as asked: clauses, controls, custom, own.
pub fn documents(
    catalogue: &'static Catalogue,
    assessment: &Assessment,
    registers: &Registers,
) -> Vec<DocumentLine> {
    documents_with(catalogue, assessment, registers, standing_of(catalogue, assessment, registers))
}

/// The same for whoever knows how the Statement of Applicability stands.
pub fn documents_with(
    catalogue: &'static Catalogue,
    assessment: &Assessment,
    registers: &Registers,
    standing: Standing,
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
            asked,
            is_left_out,
            document,
            follows: fact.held.and_then(|what| held.state(what)),
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
}

impl Kept {
    fn of(assessment: &Assessment, registers: &Registers, standing: Standing) -> Self {
        let decided = |answer: &Answer| answer.applicability != Applicability::Undecided;
        Self {
            has_scope: registers.scope != Default::default(),
            has_statement: !registers.versions.is_empty() || assessment.answers.values().any(decided),
            is_approved: standing == Standing::Approved,
        }
    }

    /// In place as long as it is approved as it stands, a draft where there is one; none where nothing is there.
    fn state(&self, what: Held) -> Option<DocumentState> {
        let is_there = match what {
            Held::Scope => self.has_scope,
            Held::Statement => self.has_statement,
        };
        let state = if self.is_approved { DocumentState::InPlace } else { DocumentState::Draft };
        is_there.then_some(state)
    }
}

/// What the gates ask of the documents and records that clauses demand.
pub(crate) fn required(
    catalogue: &'static Catalogue,
    assessment: &Assessment,
    registers: &Registers,
) -> Vec<(String, bool, Verdict)> {
    let lines = documents(catalogue, assessment, registers).into_iter();
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
mod tests {
    use std::sync::Arc;

    use chrono::DateTime;
    use model::{Edition, Profile};

    use super::*;
    use crate::record::Keyed;
    use crate::scope::Scope;
    use crate::soa::{ApprovedSoa, statement};

    fn assessment() -> Assessment {
        Assessment::new("a".into(), Edition::Iso27001_2022, Profile::default(), DateTime::UNIX_EPOCH)
    }

    fn state(id: &str, assessment: &Assessment, registers: &Registers) -> Option<DocumentState> {
        let lines = documents(catalogue::iso27001_2022(), assessment, registers);
        lines.into_iter().find(|line| line.id == id).unwrap().state()
    }

    const SCOPE: &str = "scope-of-the-isms";
    const STATEMENT: &str = "statement-of-applicability";

    #[test]
    fn what_plumbline_keeps_itself_is_a_draft_until_it_is_approved_and_again_once_it_changes() {
        let mut assessment = assessment();
        let mut registers = Registers::default();
        assert_eq!(state(SCOPE, &assessment, &registers), None, "nothing is there");
        assert_eq!(state(STATEMENT, &assessment, &registers), None);
        registers.scope = Scope { sites: "Leeds".into(), ..Scope::default() };
        assert_eq!(state(SCOPE, &assessment, &registers), Some(DocumentState::Draft));
        assert_eq!(state(STATEMENT, &assessment, &registers), None);
        let lines = statement(catalogue::iso27001_2022(), &assessment, &registers);
        let record = ApprovedSoa { lines, covers: registers.scope.clone(), ..ApprovedSoa::default() };
        registers.versions.push(Arc::new(Keyed { id: "1".into(), record }));
        for id in [SCOPE, STATEMENT] {
            assert_eq!(state(id, &assessment, &registers), Some(DocumentState::InPlace), "{id}");
        }
        let decided = Answer { applicability: Applicability::Included([].into()), ..Answer::default() };
        assessment.answers.insert("A.5.1".parse().unwrap(), decided);
        for id in [SCOPE, STATEMENT] {
            assert_eq!(state(id, &assessment, &registers), Some(DocumentState::Draft), "{id}");
        }
    }

    #[test]
    fn somebodys_own_word_goes_before_what_follows() {
        let scope = Scope { sites: "Leeds".into(), ..Scope::default() };
        let mut registers = Registers { scope, ..Registers::default() };
        let said = Document { state: Some(DocumentState::InPlace), ..Document::default() };
        registers.documents.insert(SCOPE.into(), said);
        assert_eq!(state(SCOPE, &assessment(), &registers), Some(DocumentState::InPlace));
    }

    #[test]
    fn none_occurred_stands_only_for_records_of_what_need_not_happen() {
        let mut registers = Registers::default();
        for fact in catalogue::iso27001_2022().documents() {
            let said = Document { state: Some(DocumentState::NoneOccurred), ..Document::default() };
            registers.documents.insert(fact.id.into(), said);
        }
        let lines = documents(catalogue::iso27001_2022(), &assessment(), &registers);
        let there: Vec<&str> =
            lines.iter().filter(|line| line.is_there()).map(|line| line.id.as_str()).collect();
        assert_eq!(there, ["nature-of-nonconformities-and-actions-taken", "results-of-corrective-actions"]);
        let unsaid = documents(catalogue::iso27001_2022(), &assessment(), &Registers::default());
        let offers = |line: &&DocumentLine| line.offers().any(|state| state == DocumentState::NoneOccurred);
        assert_eq!(unsaid.iter().filter(offers).count(), 2);
        assert!(lines.iter().all(|line| offers(&line)), "what somebody chose stays in sight");
    }
}
