//! What an assessment says, in figures, words and charts; shown by the result page and by every report.

use catalogue::{Catalogue, Group};
use chrono::NaiveDate;
use isms::Registers;
use isms::any_requirement::items;
use isms::gates::gate_statuses;
use model::gaps::Gaps;
use model::gates::{Condition, GateStatus};
use model::scoring::Figures;
use model::{Answer, Assessment, Edition, Requirement, RequirementId, RequirementKind};

pub mod calendar;
pub mod checks;
pub mod fields;
pub mod pictures;
pub mod rows;
pub mod scope;
pub mod tasks;
pub mod words;

/// How many gaps are shown first.
pub const LARGEST: usize = 5;

/// Which requirements an outcome is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// The 25 of the self-check.
    SelfCheck,
    /// All of the edition.
    All,
}

/// The figures of one clause, theme or category.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GroupOutcome {
    /// Which one.
    pub group: &'static Group,
    /// Its figures, over what was asked of it.
    pub figures: Figures,
}

impl GroupOutcome {
    /// Whether the figure rests on a single answer, so that it is drawn hollow.
    pub fn rests_on_one(&self) -> bool {
        self.figures.answered - self.figures.not_sure == 1
    }
}

/// What the answers to some requirements amount to.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// Of which edition.
    pub edition: Edition,
    /// Which requirements it is about.
    pub scope: Extent,
    /// How many requirements were asked about.
    pub asked: usize,
    /// How many the edition has.
    pub of: usize,
    /// The figures over all that was asked.
    pub figures: Figures,
    /// By clause and theme, in the standard's order.
    pub groups: Vec<GroupOutcome>,
    /// What to do and what to find out.
    pub gaps: Gaps,
    /// Controls left out with a reason.
    pub excluded: Vec<RequirementId>,
    /// How the conditions of the two audits stand, over the whole edition.
    pub gates: Vec<(Condition, GateStatus)>,
}

/// The figures of the self-check alone, without the rest of its outcome.
pub fn self_check_figures(catalogue: &Catalogue, assessment: &Assessment) -> Figures {
    figures_of(catalogue, assessment, |id| catalogue.self_check().contains(id))
}

/// The figures over all requirements, the organisation's own controls included.
pub fn all_figures(catalogue: &Catalogue, assessment: &Assessment) -> Figures {
    figures_of(catalogue, assessment, |_| true)
}

fn figures_of(
    catalogue: &Catalogue,
    assessment: &Assessment,
    which: impl Fn(&RequirementId) -> bool,
) -> Figures {
    let blank = Answer::default();
    let own: Vec<Requirement> = assessment
        .rows
        .own_controls()
        .map(|(id, _)| Requirement { id, kind: RequirementKind::Control, weight: 1, effort: 1, sequence: 0 })
        .collect();
    let asked = catalogue.requirements().iter().chain(&own).filter(|requirement| which(&requirement.id));
    Figures::of(asked.map(|r| (r, assessment.answers.get(&r.id).unwrap_or(&blank))))
}

impl Outcome {
    /// The outcome of the 25 questions on a day.
    pub fn of_self_check(catalogue: &Catalogue, assessment: &Assessment, today: NaiveDate) -> Self {
        Self::of(catalogue, assessment, Extent::SelfCheck, today)
    }

    /// The outcome on a day.
    pub fn of(catalogue: &Catalogue, assessment: &Assessment, scope: Extent, today: NaiveDate) -> Self {
        let registers = Registers::of(&assessment.rows);
        let items = items(catalogue, &registers);
        let requirements: Vec<Requirement> =
            items.iter().map(|item| item.requirement(&assessment.profile)).collect();
        let is_asked = |r: &&Requirement| scope == Extent::All || catalogue.self_check().contains(&r.id);
        let asked: Vec<&Requirement> = requirements.iter().filter(is_asked).collect();
        let blank = Answer::default();
        let answer = |r: &Requirement| assessment.answers.get(&r.id).unwrap_or(&blank);
        let pairs = || asked.iter().map(|r| (*r, answer(r)));
        let group_of =
            |id: &RequirementId| items.iter().find(|item| item.id == *id).map(|item| item.group.id);
        let groups = catalogue
            .groups()
            .iter()
            .map(|group| GroupOutcome {
                group,
                figures: Figures::of(pairs().filter(|(r, _)| group_of(&r.id) == Some(group.id))),
            })
            .collect();
        let excluded = pairs().filter(|(r, a)| a.exclusion(r.kind).is_some()).map(|(r, _)| r.id.clone());
        Self {
            edition: catalogue.edition,
            scope,
            asked: asked.len(),
            of: requirements.len(),
            figures: Figures::of(pairs()),
            groups,
            gaps: Gaps::of(pairs()),
            excluded: excluded.collect(),
            gates: gate_statuses(catalogue, assessment, &registers, today),
        }
    }

    /// The clauses, for the radar.
    pub fn clauses(&self) -> impl Iterator<Item = &GroupOutcome> {
        self.groups.iter().filter(|g| g.group.kind() == RequirementKind::Clause)
    }

    /// The themes or categories, for the bars.
    pub fn themes(&self) -> impl Iterator<Item = &GroupOutcome> {
        self.groups.iter().filter(|g| g.group.kind() == RequirementKind::Control)
    }
}

#[cfg(test)]
mod tests;
