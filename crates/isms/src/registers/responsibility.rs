//! The RACI matrix of the team: for each activity of the ISMS who does it, who answers for it, who is asked and who is told
//! (5.3).

use locale::Text;

use crate::declaration::{Ids, Kind};
use crate::record;

record! {
    /// Who does what about an activity.
    pub struct Responsibility in "responsibility", Text::row_responsibility, Text::row_responsibilities, Plan, Ids::Any;
    about Text::about_responsibility;
    columns ["activity", "responsible", "accountable", "consulted", "informed"];
    {
        /// The activity.
        pub activity: String = Kind::Line, Fact, Text::part_activity;
        /// Who does it.
        pub responsible: String = Kind::Person, Name, Text::part_responsible;
        /// Who answers for it, one person only.
        pub accountable: String = Kind::Person, Name, Text::part_accountable;
        /// Who is asked before it is decided.
        pub consulted: String = Kind::Line, Name, Text::part_consulted;
        /// Who is told.
        pub informed: String = Kind::Line, Name, Text::part_informed;
        /// Whatever else there is to say.
        pub note: String = Kind::Note, OwnWords, Text::part_note;
    }
}
