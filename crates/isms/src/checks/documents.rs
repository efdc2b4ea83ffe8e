//! Checks of documents and records, alone and against the answers.

use model::Level;

use super::{Check, CheckInput, Finding, Location};
use crate::document::{DocumentLine, DocumentState, RequiredBy, documents, references};

pub(super) fn run(evidence: &CheckInput<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for line in documents(evidence.catalogue, evidence.assessment, evidence.registers, evidence.today) {
        of_answers(evidence, &line, &mut found);
        of_itself(evidence, &line, &mut found);
    }
    found
}

/// A clause item that is established while its document is not there, or a control that applies.
fn of_answers(evidence: &CheckInput<'_>, line: &DocumentLine, found: &mut Vec<Finding>) {
    if line.is_there() || line.is_left_out {
        return;
    }
    let check = match line.asked {
        RequiredBy::Clause => Check::DocumentMissing,
        RequiredBy::Control => Check::ControlDocumentMissing,
        RequiredBy::Customary | RequiredBy::Own => return,
    };
    let established = references(line.reference)
        .find(|id| evidence.level(id.as_str()).is_some_and(|level| level >= Level::Established));
    if let Some(id) = established {
        let key = english(evidence, line);
        found.push(Finding::keyed(check, Location::Requirement(id), line.name.clone(), key));
    }
}

/// The name of a document in English; the organisation's own have one name.
fn english(evidence: &CheckInput<'_>, line: &DocumentLine) -> String {
    let source = catalogue::of(evidence.catalogue.edition);
    let known = source.and_then(|source| source.documents().iter().find(|document| document.id == line.id));
    let known = known.filter(|_| line.asked != RequiredBy::Own);
    known.map_or_else(|| line.name.clone(), |document| document.name.to_owned())
}

fn of_itself(evidence: &CheckInput<'_>, line: &DocumentLine, found: &mut Vec<Finding>) {
    let mut find = |check| {
        let (spot, key) = (Location::Document(line.id.clone()), english(evidence, line));
        found.push(Finding::keyed(check, spot, line.name.clone(), key));
    };
    if line.document.state == Some(DocumentState::InPlace) {
        if line.document.place.is_empty() {
            find(Check::DocumentWithoutPlace);
        }
        if line.document.owner.is_empty() {
            find(Check::DocumentWithoutOwner);
        }
    }
    if line.document.review.is_some_and(|review| review < evidence.today) {
        find(Check::DocumentReviewOverdue);
    }
}
