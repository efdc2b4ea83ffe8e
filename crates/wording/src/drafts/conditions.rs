//! Whether what a block of a template is written for holds of an organisation (predicates).

use catalogue::{Condition, ListOf};
use model::{Level, RequirementId};

use super::{DraftContext, lists};

impl DraftContext<'_> {
    /// The level that an answer gives for sure; none where nobody has answered, is sure, or has confirmed it.
    pub(super) fn level(&self, id: &RequirementId) -> Option<u8> {
        let answer = self.assessment.answers.get(id)?;
        answer.level().filter(|_| !answer.needs_confirmation).map(Level::number)
    }

    /// The lowest of some levels; none where one is not known. What is excluded does not count.
    pub(super) fn lowest(&self, ids: &[RequirementId]) -> Option<u8> {
        let applicable = ids.iter().filter(|id| !self.is_excluded(id));
        let levels = applicable.map(|id| self.level(id)).collect::<Option<Vec<u8>>>()?;
        levels.into_iter().min()
    }

    /// Whether a control is excluded.
    pub(super) fn is_excluded(&self, id: &RequirementId) -> bool {
        let kind = catalogue::kind_by_reference(id);
        self.assessment.answers.get(id).is_some_and(|answer| answer.exclusion(kind).is_some())
    }

    /// Whether all of some requirements are excluded, of which there are some.
    pub(super) fn are_excluded(&self, ids: &[RequirementId]) -> bool {
        !ids.is_empty() && ids.iter().all(|id| self.is_excluded(id))
    }

    pub(super) fn meets(&self, condition: &Condition) -> bool {
        let (profile, lacks) = (&self.assessment.profile, self.registers.scope.lacks());
        let reaches = |ids: &[RequirementId], level: u8| self.lowest(ids).is_some_and(|least| least >= level);
        match condition {
            Condition::Sector(sectors) => profile.sector.is_some_and(|sector| sectors.contains(&sector)),
            Condition::Size(sizes) => profile.size.is_some_and(|size| sizes.contains(&size)),
            Condition::Has(lack) => !lacks.has(*lack),
            Condition::Lacks(lack) => lacks.has(*lack),
            Condition::AtLeast(ids, level) => reaches(ids, *level),
            Condition::Below(ids, level) => !reaches(ids, *level),
            Condition::Applies(ids) => !self.are_excluded(ids),
            Condition::Excluded(ids) => self.are_excluded(ids),
            Condition::Any(of) => !self.is_empty(*of),
            Condition::None(of) => self.is_empty(*of),
        }
    }

    /// Whether a list has nothing in it.
    pub(super) fn is_empty(&self, of: ListOf) -> bool {
        lists::list(self, of, &[]).rows.is_empty()
    }
}
