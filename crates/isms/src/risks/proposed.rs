//! Proposals: scenarios of the catalogue that fit an organisation, ranked by its profile, its assets and its answers.

use catalogue::{Catalogue, Scenario};
use locale::Locale;
use model::{Assessment, Level, RequirementId, RequirementKind, sort};

use super::Scale;
use crate::Registers;
use crate::asset::Asset;
use crate::risk::Risk;

/// How many that name the sector, and how many others, are proposed.
const PROPOSED: (usize, usize) = (16, 8);

/// A scenario, as it fits an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// What could happen.
    pub scenario: Scenario,
    /// The controls whose answers say something about it, with their levels, and what they say.
    pub doubts: Vec<(RequirementId, Level, &'static str)>,
    /// The likelihood to begin with, on the organisation's scale: the usual one, a step more where an answer is in doubt.
    pub likelihood: u16,
    /// The impacts to begin with, on the organisation's scale: money, operations, people, law and reputation.
    pub impacts: [u16; 4],
    /// Whether a risk of the register was made from it.
    pub is_taken: bool,
    /// Whether it is among those that are proposed.
    pub is_proposed: bool,
}

/// All scenarios that can happen to an organisation, what fits it best first.
pub fn proposals(
    catalogue: &'static Catalogue,
    assessment: &Assessment,
    registers: &Registers,
    locale: Locale,
) -> Vec<Proposal> {
    let scale = Scale::of(&registers.criteria);
    let (sector, lacks) = (assessment.profile.sector, registers.scope.lacks());
    let fits = |scenario: &Scenario| scenario.concerns(sector, lacks);
    let scenarios = catalogue.scenarios(locale).into_iter().filter(fits);
    let mut ranked: Vec<(i32, Proposal)> = scenarios
        .map(|scenario| {
            let proposal = proposal(scenario, assessment, registers, &scale);
            (weight(&proposal, assessment, registers), proposal)
        })
        .collect();
    sort::sort_by_key(&mut ranked, |(weight, proposal)| (-weight, proposal.scenario.id));
    let (mut named, mut general) = PROPOSED;
    for (_, proposal) in &mut ranked {
        let left = if proposal.scenario.is_of(sector) { &mut named } else { &mut general };
        proposal.is_proposed = *left > 0;
        *left = left.saturating_sub(1);
    }
    ranked.into_iter().map(|(_, proposal)| proposal).collect()
}

fn proposal(scenario: Scenario, assessment: &Assessment, registers: &Registers, scale: &Scale) -> Proposal {
    let mut doubts = Vec::new();
    for doubt in &scenario.doubts {
        let below = |id: &&RequirementId| {
            let level = assessment.answers.get(*id).and_then(|answer| answer.level());
            level.is_some_and(|level| u16::from(level.number()) < u16::from(doubt.below))
        };
        // One control of several is enough to say it once.
        if let Some(id) = doubt.controls.iter().find(below)
            && let Some(level) = assessment.answers.get(id).and_then(|answer| answer.level())
        {
            doubts.push((id.clone(), level, doubt.says));
        }
    }
    let likelihood = (scenario.likelihood + u16::from(!doubts.is_empty())).min(5);
    let told = |step: u16| if step == 0 { 0 } else { Scale::step(step, scale.impact) };
    Proposal {
        likelihood: Scale::step(likelihood, scale.likelihood),
        impacts: scenario.impacts.map(told),
        is_taken: registers.risks.iter().any(|risk| risk.record.scenario == scenario.id),
        is_proposed: false,
        doubts,
        scenario,
    }
}

/// How well a scenario fits: what could be worst comes first, and more so where answers or assets say that it concerns the
/// organisation.
fn weight(proposal: &Proposal, assessment: &Assessment, registers: &Registers) -> i32 {
    let scenario = &proposal.scenario;
    let has_kind = |kind: &&str| match *kind {
        "supplier" => !registers.suppliers.is_empty(),
        kind => registers.assets.iter().any(|asset| asset.record.kind.is_some_and(|own| own.key() == kind)),
    };
    let is_about_assets = scenario.assets.iter().any(has_kind);
    let score = i32::from(scenario.likelihood * scenario.impact());
    let doubts = i32::try_from(proposal.doubts.len()).unwrap_or(i32::MAX).min(3);
    score
        + 6 * doubts
        + 5 * i32::from(is_about_assets)
        + 8 * i32::from(scenario.is_of(assessment.profile.sector))
}

impl Proposal {
    /// A risk made of it, without a rating: that is for people to give. It relies on the controls that help and are not left
    /// out. Where only one asset is of a kind that it is about, that is the one.
    pub fn risk(&self, assessment: &Assessment, registers: &Registers) -> Risk {
        let Scenario { id, title, cause, event, consequence, controls, .. } = &self.scenario;
        let is_in = |id: &&RequirementId| {
            let answer = assessment.answers.get(*id);
            answer.is_none_or(|answer| answer.exclusion(RequirementKind::Control).is_none())
        };
        let is_there = |id: &&RequirementId| {
            let level = assessment.answers.get(*id).and_then(|answer| answer.level());
            level.is_some_and(|level| level >= Level::Partial)
        };
        let (in_place, added): (Vec<_>, Vec<_>) = controls.iter().filter(is_in).partition(is_there);
        let is_of_kind =
            |asset: &Asset| asset.kind.is_some_and(|kind| self.scenario.assets.contains(&kind.key()));
        let mut fitting = registers.assets.iter().filter(|asset| is_of_kind(&asset.record));
        let only = fitting.next().filter(|_| fitting.next().is_none());
        Risk {
            title: model::text::line(title),
            number: registers.next_risk(),
            assets: only.map(|asset| asset.id.clone()).into_iter().collect(),
            scenario: (*id).to_owned(),
            description: model::text::note(&[*cause, *event, *consequence].join(" ")),
            controls: in_place.into_iter().cloned().collect(),
            added: added.into_iter().cloned().collect(),
            ..Risk::default()
        }
    }
}
