//! Versions of the catalogue: which answers were given to a question that has changed since, and which questions a
//! finished self-check asked.

use catalogue::{Catalogue, RequirementFact, is_older};
use model::{Answer, Assessment, RequirementId, RequirementKind};

/// Whether the question of a requirement came to mean something else after it was answered. An answer of which nobody
/// knows under which version it was given is from before versions were kept. It counts as it did; this only tells
/// people where to look again.
pub fn asked_differently(fact: &RequirementFact, answer: &Answer) -> bool {
    let Some(last) = fact.meaning_changed().pop() else { return false };
    answer.response.is_some() && answer.catalogue.as_deref().is_none_or(|given| is_older(given, last))
}

/// The questions that the self-check of an assessment consists of.
pub fn self_check(catalogue: &Catalogue, assessment: &Assessment) -> Vec<RequirementId> {
    catalogue.self_check_of(&|id| assessment.answers.get(id).is_some_and(is_answered))
}

/// The questions that the self-check asks now and that a self-check which was finished before did not, or whose answers
/// are missing; none while it is not finished.
pub fn new_questions<'a>(catalogue: &'a Catalogue, assessment: &Assessment) -> Vec<&'a RequirementId> {
    let now = catalogue.self_check();
    if self_check(catalogue, assessment) == now {
        return Vec::new();
    }
    let is_open = |id: &&RequirementId| !assessment.answers.get(id).is_some_and(is_answered);
    now.iter().filter(is_open).collect()
}

fn is_answered(answer: &Answer) -> bool {
    answer.response.is_some() || answer.exclusion(RequirementKind::Control).is_some()
}

/// The oldest version of the catalogue under which any response to a requirement of the standard was given; none where
/// there is no response, or one of which it is not known.
pub fn oldest(assessment: &Assessment) -> Option<&str> {
    let mut oldest: Option<&str> = None;
    let standard = assessment.answers.iter().filter(|(id, _)| !id.is_own()).map(|(_, answer)| answer);
    for answer in standard.filter(|answer| answer.response.is_some()) {
        let version = answer.catalogue.as_deref()?;
        if oldest.is_none_or(|oldest| is_older(version, oldest)) {
            oldest = Some(version);
        }
    }
    oldest
}

#[cfg(test)]
mod tests;
