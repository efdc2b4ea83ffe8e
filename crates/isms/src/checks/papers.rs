//! Checks of documents and records, alone and against the answers.

use model::{Level, RequirementKind};

use super::{Check, Evidence, Finding, Spot};
use crate::paper::{Asked, PaperLine, PaperState, papers, references};

pub(super) fn run(evidence: &Evidence<'_>) -> Vec<Finding> {
    let is_excluded =
        |id: &model::RequirementId| evidence.answer(id).exclusion(RequirementKind::Control).is_some();
    let mut found = Vec::new();
    for line in papers(evidence.catalogue, evidence.book, &is_excluded) {
        of_answers(evidence, &line, &mut found);
        of_itself(evidence, &line, &mut found);
    }
    found
}

/// A clause item that is established while its document is not there, or a control that applies.
fn of_answers(evidence: &Evidence<'_>, line: &PaperLine, found: &mut Vec<Finding>) {
    if line.is_there() || line.is_left_out {
        return;
    }
    let check = match line.asked {
        Asked::Clause => Check::PaperMissing,
        Asked::Control => Check::ControlPaperMissing,
        Asked::Customary | Asked::Own => return,
    };
    let established = references(line.reference)
        .find(|id| evidence.level(id.as_str()).is_some_and(|level| level >= Level::Established));
    if let Some(id) = established {
        found.push(Finding::with(check, Spot::Requirement(id), line.name.clone()));
    }
}

fn of_itself(evidence: &Evidence<'_>, line: &PaperLine, found: &mut Vec<Finding>) {
    let mut find = |check| found.push(Finding::with(check, Spot::Paper(line.id.clone()), line.name.clone()));
    if line.paper.state == Some(PaperState::InPlace) {
        if line.paper.place.is_empty() {
            find(Check::PaperWithoutPlace);
        }
        if line.paper.owner.is_empty() {
            find(Check::PaperWithoutOwner);
        }
    }
    if line.paper.review.is_some_and(|review| review < evidence.today) {
        find(Check::PaperReviewOverdue);
    }
}
