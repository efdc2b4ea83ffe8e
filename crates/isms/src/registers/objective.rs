//! Information security objectives (6.2).

use chrono::NaiveDate;
use locale::Text;
use model::RequirementId;

use crate::declaration::{Ids, Kind};
use crate::record;

record! {
    /// An information security objective.
    pub struct Objective in "objective", Text::row_objective, Text::row_objectives, Plan, Ids::Any;
    about Text::about_objective;
    columns ["title", "owner", "measured", "target", "due", "achieved"];
    {
        /// What is to be reached.
        pub title: String = Kind::Line, Fact, Text::part_title;
        /// Who sees to it.
        pub owner: String = Kind::Person, Name, Text::part_owner;
        /// How one tells how far it is.
        pub measured: String = Kind::Reason, Fact, Text::part_measured;
        /// The value to be reached.
        pub target: String = Kind::Line, Fact, Text::part_target;
        /// Every so many months it is measured; 0 where nobody has said.
        pub every: u16 = Kind::Number, Fact, Text::part_measured_every;
        /// Until when.
        pub due: Option<NaiveDate> = Kind::Due, Fact, Text::part_due;
        /// The requirements that it serves.
        pub requirements: Vec<RequirementId> = Kind::Requirements, Fact, Text::part_requirements;
        /// What is done for it.
        pub actions: Vec<String> = Kind::Links("action"), Fact, Text::part_actions;
        /// When it was achieved.
        pub achieved: Option<NaiveDate> = Kind::Closed, Fact, Text::part_achieved;
    }
}

impl Objective {
    /// Whether it says who reaches what until when.
    pub fn is_whole(&self) -> bool {
        !self.owner.is_empty() && !self.target.is_empty() && self.due.is_some()
    }
}
