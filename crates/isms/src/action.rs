//! What is to be done, by whom, and until when.

use chrono::NaiveDate;
use model::RequirementId;
use serde::{Deserialize, Serialize};

use crate::record::{Record, is_default, line, note};

/// How far an action is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActionState {
    /// Not begun.
    #[default]
    ToDo,
    /// Begun.
    Doing,
    /// Done.
    Done,
}

impl ActionState {
    /// All states, in the order in which they follow.
    pub const ALL: [Self; 3] = [Self::ToDo, Self::Doing, Self::Done];

    /// The word it is written with.
    pub fn key(self) -> &'static str {
        match self {
            Self::ToDo => "to_do",
            Self::Doing => "doing",
            Self::Done => "done",
        }
    }
}

/// A phase of the way to a certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Getting support from the top.
    Support,
    /// Saying what is covered.
    Scope,
    /// Assessing and treating risks.
    Risk,
    /// Deciding which controls apply.
    Applicability,
    /// Writing what has to be written, and putting controls in place.
    Documents,
    /// Training people.
    Training,
    /// Checking oneself.
    InternalAudit,
    /// Letting the top look at it.
    ManagementReview,
    /// The certification body reads.
    Stage1,
    /// The certification body comes.
    Stage2,
}

impl Phase {
    /// All phases, in order.
    pub const ALL: [Self; 10] = [
        Self::Support,
        Self::Scope,
        Self::Risk,
        Self::Applicability,
        Self::Documents,
        Self::Training,
        Self::InternalAudit,
        Self::ManagementReview,
        Self::Stage1,
        Self::Stage2,
    ];
}

/// Something to be done.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Action {
    /// What.
    #[serde(deserialize_with = "line", skip_serializing_if = "is_default")]
    pub title: String,
    /// For which requirements.
    #[serde(skip_serializing_if = "is_default")]
    pub requirements: Vec<RequirementId>,
    /// Who does it; empty as long as nobody does.
    #[serde(deserialize_with = "line", skip_serializing_if = "is_default")]
    pub owner: String,
    /// From when.
    #[serde(skip_serializing_if = "is_default")]
    pub start: Option<NaiveDate>,
    /// Until when, that day included.
    #[serde(skip_serializing_if = "is_default")]
    pub due: Option<NaiveDate>,
    /// How much work it is, in days; 0 where nobody has said.
    #[serde(skip_serializing_if = "is_default")]
    pub effort: u16,
    /// How far it is.
    #[serde(skip_serializing_if = "is_default")]
    pub state: ActionState,
    /// The ids of actions that have to be done before.
    #[serde(skip_serializing_if = "is_default")]
    pub after: Vec<String>,
    /// The phase of the suggested plan that it belongs to.
    #[serde(skip_serializing_if = "is_default")]
    pub phase: Option<Phase>,
    /// When it was written down.
    #[serde(skip_serializing_if = "is_default")]
    pub added: Option<NaiveDate>,
    /// When it was done.
    #[serde(skip_serializing_if = "is_default")]
    pub done: Option<NaiveDate>,
    /// Whatever else there is to say.
    #[serde(deserialize_with = "note", skip_serializing_if = "is_default")]
    pub note: String,
}

impl Record for Action {
    const REGISTER: &'static str = "action";
}

impl Action {
    /// Moves it to another state on a day.
    pub fn become_(&mut self, state: ActionState, today: NaiveDate) {
        self.state = state;
        self.done = (state == ActionState::Done).then_some(today);
    }

    /// Whether its day has passed without its being done.
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        self.state != ActionState::Done && self.due.is_some_and(|due| due < today)
    }

    /// Whether it speaks for a control that is not there yet: somebody does it, and it is not overdue.
    pub fn is_on_its_way(&self, today: NaiveDate) -> bool {
        !self.owner.is_empty() && !self.is_overdue(today)
    }
}
