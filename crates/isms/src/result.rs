//! What an assessment amounts to: figures over everything and by group, gaps, gates.

use catalogue::{Catalogue, Group};
use chrono::NaiveDate;
use model::gaps::Gaps;
use model::gates::{Condition, GateStatus};
use model::scoring::Figures;
use model::{Answer, Assessment, Edition, Requirement, RequirementId, RequirementKind};
use serde_json::json;

use crate::Registers;
use crate::any_requirement::{AnyRequirement, items};
use crate::gates::gate_statuses;
use crate::record::Record as _;
use crate::report::ReportHeader;
use crate::versions::self_check;

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
pub struct GroupResult {
    /// Which one.
    pub group: &'static Group,
    /// Its figures, over what was asked of it.
    pub figures: Figures,
}

impl GroupResult {
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
    /// How many requirements of the edition were asked about.
    pub asked: usize,
    /// How many the edition has.
    pub of: usize,
    /// How many of the organisation's own controls it is about as well, which are none of the edition.
    pub own: usize,
    /// The figures over all that was asked.
    pub figures: Figures,
    /// By clause and theme, in the standard's order.
    pub groups: Vec<GroupResult>,
    /// What to do and what to find out.
    pub gaps: Gaps,
    /// Controls left out with a reason.
    pub excluded: Vec<RequirementId>,
    /// How the conditions of the two audits stand, over the whole edition.
    pub gates: Vec<(Condition, GateStatus)>,
}

/// The row whose being there tells that the whole way to a certificate is worked on.
const FRAME: &str = "plan/frame";

/// Which requirements the result of an assessment is about: the self-check until anything beyond it was said. Page,
/// reports, links and the command line all ask here, so that they tell the same result.
pub fn basis(catalogue: &Catalogue, assessment: &Assessment) -> Extent {
    let is_of_it = |id: &RequirementId| catalogue.was_asked(id);
    let is_self_check = !catalogue.self_check().is_empty()
        && has_only_its_cover(assessment)
        && assessment.answers.keys().all(is_of_it);
    if is_self_check { Extent::SelfCheck } else { Extent::All }
}

/// Lets an assessment remember that it is about all requirements, although nothing may be said beyond the self-check.
pub fn begin_in_full(assessment: &mut Assessment, day: NaiveDate) {
    if has_only_its_cover(assessment) {
        assessment.rows.set(FRAME, Some(json!({ "begun": day.to_string() })));
    }
}

/// Whether no register says anything yet: what stands on the cover of a report is about any result.
fn has_only_its_cover(assessment: &Assessment) -> bool {
    assessment.rows.iter().all(|(key, _)| *key == ReportHeader::key(ReportHeader::ID))
}

/// Whether an assessment remembers that.
pub fn was_begun_in_full(assessment: &Assessment) -> bool {
    assessment.rows.row(FRAME).is_some()
}

/// The figures of the self-check alone, without the rest of its outcome.
pub fn self_check_figures(catalogue: &Catalogue, assessment: &Assessment) -> Figures {
    let asked = self_check(catalogue, assessment);
    figures_of(catalogue, assessment, |id| asked.contains(id))
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
    pub fn of_self_check(catalogue: &'static Catalogue, assessment: &Assessment, today: NaiveDate) -> Self {
        Self::of(catalogue, assessment, Extent::SelfCheck, today)
    }

    /// The outcome on a day.
    pub fn of(
        catalogue: &'static Catalogue,
        assessment: &Assessment,
        scope: Extent,
        today: NaiveDate,
    ) -> Self {
        Self::of_read(catalogue, assessment, &Registers::of(&assessment.rows), scope, today)
    }

    /// The same of an assessment whose registers were read already.
    pub fn of_read(
        catalogue: &'static Catalogue,
        assessment: &Assessment,
        registers: &Registers,
        scope: Extent,
        today: NaiveDate,
    ) -> Self {
        let items = items(catalogue, registers);
        let requirements: Vec<Requirement> =
            items.iter().map(|item| item.requirement(&assessment.profile)).collect();
        let of_check = self_check(catalogue, assessment);
        let is_asked = |r: &&Requirement| scope == Extent::All || of_check.contains(&r.id);
        let asked: Vec<&Requirement> = requirements.iter().filter(is_asked).collect();
        let own = match scope {
            Extent::SelfCheck => 0,
            Extent::All => requirements.len() - catalogue.requirements().len(),
        };
        let blank = Answer::default();
        let answer = |r: &Requirement| assessment.answers.get(&r.id).unwrap_or(&blank);
        let pairs = || asked.iter().map(|r| (*r, answer(r)));
        let groups = by_group(catalogue, &items, &requirements, |r| is_asked(&r).then(|| answer(r)));
        let excluded = pairs().filter(|(r, a)| a.exclusion(r.kind).is_some()).map(|(r, _)| r.id.clone());
        Self {
            edition: catalogue.edition,
            scope,
            asked: asked.len() - own,
            of: catalogue.requirements().len(),
            own,
            figures: Figures::of(pairs()),
            groups,
            gaps: Gaps::of(pairs()),
            excluded: excluded.collect(),
            gates: gate_statuses(catalogue, assessment, registers, today),
        }
    }

    /// The clauses, for the radar.
    pub fn clauses(&self) -> impl Iterator<Item = &GroupResult> {
        self.groups.iter().filter(|g| g.group.kind() == RequirementKind::Clause)
    }

    /// The themes or categories, for the bars.
    pub fn themes(&self) -> impl Iterator<Item = &GroupResult> {
        self.groups.iter().filter(|g| g.group.kind() == RequirementKind::Control)
    }
}

/// The figures of each group in one pass over the requirements, which stand in the order of the items.
fn by_group<'a>(
    catalogue: &'static Catalogue,
    items: &[AnyRequirement],
    requirements: &'a [Requirement],
    asked: impl Fn(&Requirement) -> Option<&'a Answer>,
) -> Vec<GroupResult> {
    let mut members: Vec<Vec<(&Requirement, &Answer)>> = vec![Vec::new(); catalogue.groups().len()];
    for (item, requirement) in items.iter().zip(requirements) {
        let place = catalogue.groups().iter().position(|group| group.id == item.group.id);
        if let Some((place, answer)) = place.zip(asked(requirement)) {
            members[place].push((requirement, answer));
        }
    }
    let figures = members.into_iter().map(Figures::of);
    catalogue.groups().iter().zip(figures).map(|(group, figures)| GroupResult { group, figures }).collect()
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use model::{Level, Profile, Response};

    use super::*;

    fn assessment(answers: &[(&str, Response)]) -> Assessment {
        let edition = Edition::Iso27001_2022;
        let mut assessment = Assessment::new("a".into(), edition, Profile::default(), DateTime::UNIX_EPOCH);
        for (id, response) in answers {
            let answer = Answer { response: Some(*response), ..Answer::default() };
            assessment.answers.insert(id.parse().unwrap(), answer);
        }
        assessment
    }

    fn outcome(assessment: &Assessment) -> Outcome {
        let today = NaiveDate::from_ymd_opt(2026, 6, 15).unwrap();
        Outcome::of(catalogue::iso27001_2022(), assessment, Extent::All, today)
    }

    #[test]
    fn each_group_has_the_figures_of_its_own_requirements() {
        let level = Response::Level(Level::Partial);
        let outcome = outcome(&assessment(&[("5.1", level), ("A.5.1", level), ("A.5.2", Response::NotSure)]));
        assert_eq!(outcome.clauses().count(), 7);
        assert_eq!(
            outcome.themes().map(|one| one.group.id).collect::<Vec<_>>(),
            ["A.5", "A.6", "A.7", "A.8"]
        );
        let answered = |group: &str| {
            let found = outcome.groups.iter().find(|one| one.group.id == group).unwrap();
            (found.figures.answered, found.rests_on_one())
        };
        assert_eq!(answered("5"), (1, true));
        assert_eq!(answered("A.5"), (2, true), "what nobody is sure of carries no figure");
        assert_eq!(answered("A.6"), (0, false));
        let applicable: u64 = outcome.groups.iter().map(|one| one.figures.applicable).sum();
        assert_eq!(applicable, 123);
    }

    #[test]
    fn the_cover_of_a_report_does_not_make_a_self_check_more_than_one() {
        let catalogue = catalogue::iso27001_2022();
        let asked = catalogue.self_check()[0].as_str();
        let mut check = assessment(&[(asked, Response::Level(Level::Partial))]);
        assert_eq!(basis(catalogue, &check), Extent::SelfCheck);
        check.rows.set("report/header", Some(serde_json::json!({ "class": "Internal" })));
        assert_eq!(basis(catalogue, &check), Extent::SelfCheck);
        begin_in_full(&mut check, NaiveDate::from_ymd_opt(2026, 6, 15).unwrap());
        assert_eq!(basis(catalogue, &check), Extent::All);
    }

    #[test]
    fn own_controls_count_in_their_theme() {
        let mut with_own = assessment(&[("O.1", Response::Level(Level::Partial))]);
        with_own.rows.set("control/O.1", Some(serde_json::json!({ "title": "x", "theme": "A.6" })));
        let outcome = outcome(&with_own);
        let theme = outcome.themes().find(|one| one.group.id == "A.6").unwrap();
        assert_eq!((theme.figures.answered, theme.figures.applicable), (1, 9));
        assert_eq!((outcome.asked, outcome.of, outcome.own), (123, 123, 1));
    }
}
