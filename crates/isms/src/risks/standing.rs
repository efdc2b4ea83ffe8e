//! How far the treatment of a risk is, and how grave it is by that.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use model::{Assessment, RequirementId};

use super::{Band, Scale};
use crate::Registers;
use crate::action::ActionState;
use crate::record::Keyed;
use crate::risk::{Risk, Treatment};

/// How far the treatment of a risk is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RiskState {
    /// Likelihood or impact are missing.
    Unrated,
    /// It is above the line, and nobody has decided what to do.
    Untreated,
    /// What is left, or what is retained, is above the line and waits for its owner.
    ToAccept,
    /// It is decided what to do, and nothing of it has begun.
    Planned,
    /// It is being treated.
    Treating,
    /// It is treated, and what is left is within the line.
    Treated,
    /// Its owner accepted what is left.
    Accepted,
    /// It is within the line as it is, and nothing is to be done.
    Within,
}

impl RiskState {
    /// All, what needs a decision first.
    pub const ALL: [Self; 8] = [
        Self::Unrated,
        Self::Untreated,
        Self::ToAccept,
        Self::Planned,
        Self::Treating,
        Self::Treated,
        Self::Accepted,
        Self::Within,
    ];

    /// The word it has in addresses and files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Unrated => "unrated",
            Self::Untreated => "untreated",
            Self::ToAccept => "to_accept",
            Self::Planned => "planned",
            Self::Treating => "treating",
            Self::Treated => "treated",
            Self::Accepted => "accepted",
            Self::Within => "within",
        }
    }
}

/// How a risk stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// How far its treatment is.
    pub state: RiskState,
    /// Likelihood and impact without the treatment that is planned.
    pub rated: Option<(u16, u16)>,
    /// Likelihood and impact as things are: what is left, once the treatment is in place.
    pub now: Option<(u16, u16)>,
    /// Likelihood and impact once it is treated; as rated where nothing else is said.
    pub after: Option<(u16, u16)>,
    /// The band as things are.
    pub band: Option<Band>,
    /// Whether it is above the line of acceptance as things are.
    pub is_above: bool,
    /// Whether its treatment is in place: all controls at their planned level, all actions done.
    pub is_in_place: bool,
    /// Whether it was rated by other scales than those of today.
    pub is_outdated: bool,
    /// The controls that are not at their planned level.
    pub short: Vec<RequirementId>,
}

/// How a risk stands on a day.
pub fn standing(
    risk: &Risk,
    scale: &Scale,
    assessment: &Assessment,
    registers: &Registers,
    today: NaiveDate,
) -> Standing {
    stands(risk, scale, assessment, &|id| Some(registers.action(id)?.state), today)
}

/// The same for whoever knows the states of actions by their ids.
fn stands(
    risk: &Risk,
    scale: &Scale,
    assessment: &Assessment,
    state_of: &dyn Fn(&str) -> Option<ActionState>,
    today: NaiveDate,
) -> Standing {
    let is_short = |id: &&RequirementId| {
        let answer = assessment.answers.get(*id);
        answer.is_none_or(|answer| answer.level().is_none_or(|level| level < answer.target.level()))
    };
    let short: Vec<RequirementId> = risk.relies_on().filter(is_short).cloned().collect();
    let actions: Vec<ActionState> = risk.actions.iter().filter_map(|id| state_of(id)).collect();
    let has_something = risk.relies_on().next().is_some() || !actions.is_empty();
    let is_done = short.is_empty() && actions.iter().all(|state| *state == ActionState::Done);
    let is_treated_by_doing =
        matches!(risk.treatment, Some(Treatment::Modify | Treatment::Avoid | Treatment::Share));
    let is_in_place = is_treated_by_doing && has_something && is_done;
    let rated = risk.rating().filter(|cell| scale.holds(*cell));
    let after = risk.residual().filter(|cell| scale.holds(*cell)).or(rated);
    let now = if is_in_place { after } else { rated };
    let is_above = now.is_some_and(|cell| !scale.is_acceptable(cell));
    let is_left_above = after.is_some_and(|cell| !scale.is_acceptable(cell));
    let is_begun =
        actions.iter().any(|state| *state != ActionState::ToDo) || is_begun_by_controls(risk, &short);
    let state = match (rated, risk.treatment) {
        (None, _) => RiskState::Unrated,
        _ if risk.is_accepted(today) => RiskState::Accepted,
        (Some(_), None) if is_above => RiskState::Untreated,
        (Some(_), None) => RiskState::Within,
        (Some(_), Some(Treatment::Retain)) if is_above => RiskState::ToAccept,
        (Some(_), Some(Treatment::Retain)) => RiskState::Within,
        _ if is_in_place && is_left_above => RiskState::ToAccept,
        _ if is_in_place => RiskState::Treated,
        _ if is_begun => RiskState::Treating,
        _ => RiskState::Planned,
    };
    Standing {
        state,
        rated,
        now,
        after,
        band: now.map(|cell| scale.band(cell)),
        is_above,
        is_in_place,
        is_outdated: rated.is_some() && !risk.method.is_empty() && risk.method != scale.fingerprint(),
        short,
    }
}

/// Whether one of the controls that are to be added is there.
fn is_begun_by_controls(risk: &Risk, short: &[RequirementId]) -> bool {
    risk.added.iter().any(|id| !short.contains(id))
}

/// How all risks stand, in their order.
pub fn standings(
    assessment: &Assessment,
    registers: &Registers,
    today: NaiveDate,
) -> Vec<(Arc<Keyed<Risk>>, Standing)> {
    let scale = Scale::of(&registers.criteria);
    // Looked up once, so that thousands of risks and actions cost no more than their sum.
    let mut states = BTreeMap::new();
    states.extend(registers.actions.iter().map(|action| (action.id.as_str(), action.record.state)));
    let state_of = |id: &str| states.get(id).copied();
    let one =
        |risk: &Arc<Keyed<Risk>>| (risk.clone(), stands(&risk.record, &scale, assessment, &state_of, today));
    registers.risks.iter().map(one).collect()
}

/// What is to be decided about the risks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RiskSummary {
    /// How many there are.
    pub all: usize,
    /// How many are above the line as things are.
    pub above: usize,
    /// The same by band, the least first.
    pub bands: [usize; Band::COUNT as usize],
    /// Those without a rating.
    pub unrated: usize,
    /// Those above the line without a decision on treatment.
    pub untreated: usize,
    /// Those that wait for their owner's acceptance.
    pub to_accept: usize,
    /// Those above the line that are neither treated nor accepted.
    pub open: usize,
}

/// The sum of how risks stand.
pub fn summary<'a>(standings: impl IntoIterator<Item = &'a Standing>) -> RiskSummary {
    let mut sum = RiskSummary::default();
    for standing in standings {
        sum.all += 1;
        sum.above += usize::from(standing.is_above);
        if let Some(count) = standing.band.and_then(|band| sum.bands.get_mut(usize::from(band.number()) - 1))
        {
            *count += 1;
        }
        match standing.state {
            RiskState::Unrated => sum.unrated += 1,
            RiskState::Untreated => sum.untreated += 1,
            RiskState::ToAccept => sum.to_accept += 1,
            _ => {}
        }
        sum.open += usize::from(standing.is_above && standing.state != RiskState::Accepted);
    }
    sum
}
