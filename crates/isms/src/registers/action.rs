//! What is to be done, by whom, and until when.

use chrono::NaiveDate;
use locale::Text;
use model::RequirementId;

use crate::declaration::{Ids, Kind};
use crate::{choices, record};

choices! {
    /// How far an action is.
    #[derive(Default)]
    pub enum ActionState {
        /// Not begun.
        #[default]
        ToDo = "to_do", Text::action_to_do;
        /// Begun.
        Doing = "doing", Text::action_doing;
        /// Done.
        Done = "done", Text::action_done;
    }
}

choices! {
    /// A phase of the way to a certificate.
    pub enum Phase {
        /// Getting top management behind it.
        Support = "support", Text::phase_support;
        /// Saying what is covered.
        Scope = "scope", Text::phase_scope;
        /// Assessing and treating risks.
        Risk = "risk", Text::phase_risk;
        /// Deciding which controls apply.
        Applicability = "applicability", Text::phase_applicability;
        /// Writing what has to be written, and putting controls in place.
        Documents = "documents", Text::phase_documents;
        /// Training people.
        Training = "training", Text::phase_training;
        /// Checking oneself.
        InternalAudit = "internal_audit", Text::phase_internal_audit;
        /// Holding the management review.
        ManagementReview = "management_review", Text::phase_management_review;
        /// The certification body reads.
        Stage1 = "stage1", Text::phase_stage1;
        /// The certification body comes.
        Stage2 = "stage2", Text::phase_stage2;
    }
}

record! {
    /// Something to be done.
    pub struct Action in "action", Text::row_action, Text::part_actions, Plan, Ids::Any;
    columns ["title", "state", "owner", "start", "due", "effort", "requirements"];
    closed by [("state", "done")];
    derived ["phase", "added", "done"];
    ordered [("start", "due")];
    {
        /// What.
        pub title: String = Kind::Line, Fact, Text::part_title;
        /// For which requirements.
        pub requirements: Vec<RequirementId> = Kind::Requirements, Fact, Text::part_requirements;
        /// Who does it; empty as long as nobody does.
        pub owner: String = Kind::Person, Name, Text::part_owner;
        /// From when.
        pub start: Option<NaiveDate> = Kind::Day, Fact, Text::part_start;
        /// Until when, that day included.
        pub due: Option<NaiveDate> = Kind::Due, Fact, Text::part_due;
        /// How much work it is, in days; 0 where nobody has said.
        pub effort: u16 = Kind::Number, Fact, Text::part_effort;
        /// How far it is.
        pub state: ActionState = Kind::Choice(ActionState::CHOICES), Fact, Text::part_state;
        /// The ids of actions that have to be done before.
        pub after: Vec<String> = Kind::Links("action"), Fact, Text::part_after;
        /// The phase of the suggested plan that it belongs to.
        pub phase: Option<Phase> = Kind::Choice(Phase::CHOICES), Fact, Text::part_phase;
        /// When it was written down.
        pub added: Option<NaiveDate> = Kind::Day, Fact, Text::part_added;
        /// When it was done.
        pub done: Option<NaiveDate> = Kind::Closed, Fact, Text::part_done;
        /// Whatever else there is to say.
        pub note: String = Kind::Note, OwnWords, Text::part_note;
    }
}

impl Action {
    /// Moves it to another state on a day.
    pub fn become_(&mut self, state: ActionState, today: NaiveDate) {
        self.state = state;
        self.done = (state == ActionState::Done).then_some(today);
    }

    /// Whether it is due before it begins.
    pub fn is_backwards(&self) -> bool {
        self.start.zip(self.due).is_some_and(|(start, due)| due < start)
    }

    /// Whether its day has passed without its being done.
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        self.state != ActionState::Done && self.due.is_some_and(|due| due < today)
    }

    /// Whether it speaks for a control that is not there yet: somebody does it, until a day that has not passed, and it is
    /// not done. What is done shows in the level of the control.
    pub fn is_on_its_way(&self, today: NaiveDate) -> bool {
        let is_ahead = self.due.is_some_and(|due| due >= today);
        self.state != ActionState::Done && !self.owner.is_empty() && is_ahead
    }
}
