//! Competence: what a role needs to know for the ISMS, who has it, and what shows that (7.2).

use chrono::NaiveDate;
use locale::Text;

use crate::declaration::{Ids, Kind};
use crate::{choices, record};

choices! {
    /// Whether somebody has it.
    pub enum CompetenceState {
        /// They do, and something shows it.
        Shown = "shown", Text::competence_shown;
        /// They are acquiring it.
        Underway = "underway", Text::competence_underway;
        /// They do not yet.
        Missing = "missing", Text::competence_missing;
    }
}

record! {
    /// A competence that a role needs, and how it stands with somebody.
    pub struct Competence in "competence", Text::row_competence, Text::row_competences, Name, Ids::Any;
    about Text::about_competence;
    columns ["needed", "job", "person", "state", "proof", "review"];
    {
        /// What has to be known or mastered.
        pub needed: String = Kind::Line, Fact, Text::part_competence_needed;
        /// Which role needs it.
        pub job: String = Kind::Line, Fact, Text::part_role;
        /// Who has the role.
        pub person: String = Kind::Person, Name, Text::part_name;
        /// Whether they have it.
        pub state: Option<CompetenceState> = Kind::Choice(CompetenceState::CHOICES), Fact, Text::part_state;
        /// What shows it: education, training or experience.
        pub proof: String = Kind::Reason, Fact, Text::part_competence_proof;
        /// What is done to acquire it, and whether that worked.
        pub acquired: String = Kind::Reason, OwnWords, Text::part_competence_acquired;
        /// When it is looked at again.
        pub review: Option<NaiveDate> = Kind::Due, Fact, Text::part_review;
        /// Whatever else there is to say.
        pub note: String = Kind::Note, OwnWords, Text::part_note;
    }
}

impl Competence {
    /// Whether somebody has it, and something shows that.
    pub fn is_shown(&self) -> bool {
        self.state == Some(CompetenceState::Shown) && !self.proof.is_empty()
    }
}
