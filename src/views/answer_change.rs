//! One field of an answer, changed alike for many requirements (bulk edit).

use leptos::prelude::*;
use locale::Text;
use model::history::{AnswerEdit, Edit};
use model::{Answer, InclusionReason, RequirementKind, Target};
use platform::clock;
use wording::{fields, words};

use super::applicability::include;
use super::assessment_context::AssessmentContext;
use super::bulk::{BulkField, BulkKind};

/// What can be changed for many at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnswerChange {
    /// The level that is aimed at.
    Target,
    /// Who answers for it.
    Owner,
    /// When it is due.
    Due,
    /// When it was looked at last.
    Reviewed,
    /// That a control applies, and why.
    Include,
}

impl AnswerChange {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Target, Self::Owner, Self::Due, Self::Reviewed, Self::Include];

    /// Its name in forms.
    pub fn key(self) -> &'static str {
        match self {
            Self::Target => "target",
            Self::Owner => "owner",
            Self::Due => "due",
            Self::Reviewed => "reviewed",
            Self::Include => "include",
        }
    }

    /// The field that it is chosen in.
    pub fn field(self, text: Text, catalogue: &'static catalogue::Catalogue) -> BulkField {
        let (label, kind, first) = match self {
            Self::Target => {
                (text.field_target(), BulkKind::Choice(words::targets(text, catalogue)), "3".to_owned())
            }
            Self::Owner => (text.field_owner(), BulkKind::Name, String::new()),
            Self::Due => (text.field_due(), BulkKind::Day, String::new()),
            Self::Reviewed => (text.field_reviewed(), BulkKind::Day, clock::today().to_string()),
            Self::Include => {
                let reason = |reason: InclusionReason| {
                    (reason.key().to_owned(), fields::reason(text, reason).to_owned())
                };
                let reasons = InclusionReason::ALL.map(reason).to_vec();
                (text.applies_because(), BulkKind::Choice(reasons), InclusionReason::Risk.key().to_owned())
            }
        };
        BulkField { key: self.key(), label, kind, first }
    }

    /// The edit of one answer; none where it says so already, or there is nothing to change to.
    pub fn edit(
        self,
        value: &str,
        requirement: &model::RequirementId,
        kind: RequirementKind,
        before: Answer,
    ) -> Option<Edit> {
        let mut after = before.clone();
        self.apply(value, kind, &mut after);
        let requirement = requirement.clone();
        (before != after).then_some(Edit::Answer(AnswerEdit { requirement, before, after }))
    }

    /// The same of a requirement of the open assessment, by its reference; none for one that there is not.
    pub fn edit_of(self, work: AssessmentContext, value: &str, reference: &str) -> Option<Edit> {
        let item = work.items.with_untracked(|items| {
            let item = items.iter().find(|item| item.id.as_str() == reference)?;
            Some((item.id.clone(), item.kind))
        });
        let (id, kind) = item?;
        let before = untrack(|| work.document().answer(&id));
        self.edit(value, &id, kind, before)
    }

    /// The edits of a bar of bulk changes that offers some changes: of one requirement, a field and a value.
    pub fn edits(
        changes: &'static [Self],
        work: AssessmentContext,
    ) -> Callback<(String, &'static str, String), Option<Edit>> {
        Callback::new(move |(id, field, value): (String, &'static str, String)| {
            let change = changes.iter().find(|change| change.key() == field)?;
            change.edit_of(work, &value, &id)
        })
    }

    fn apply(self, value: &str, kind: RequirementKind, answer: &mut Answer) {
        match self {
            Self::Target => {
                if let Some(target) = value.parse::<u8>().ok().and_then(|digit| Target::try_from(digit).ok())
                {
                    answer.target = target;
                }
            }
            Self::Owner => answer.owner = model::text::line(value),
            Self::Due => answer.due = model::time::day(value),
            Self::Reviewed => answer.reviewed_on = model::time::day(value),
            Self::Include => {
                let reason = InclusionReason::ALL.into_iter().find(|reason| reason.key() == value);
                let is_open = kind == RequirementKind::Control && answer.exclusion(kind).is_none();
                if let Some(reason) = reason.filter(|_| is_open) {
                    include(answer, reason, true);
                }
            }
        }
    }
}
