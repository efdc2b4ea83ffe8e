//! Communication (7.4): who tells whom what, when and how.

use locale::Text;

use crate::declaration::{Ids, Kind};
use crate::record;

record! {
    /// Something that is communicated.
    pub struct Communication in "communication", Text::row_communication, Text::row_communications, Plan, Ids::Any;
    about Text::about_communication;
    columns ["title", "whom", "when", "way", "owner"];
    {
        /// What.
        pub title: String = Kind::Line, Fact, Text::part_communicated;
        /// To whom.
        pub whom: String = Kind::Line, Fact, Text::part_to_whom;
        /// When.
        pub when: String = Kind::Line, Fact, Text::part_when;
        /// How.
        pub way: String = Kind::Line, Fact, Text::part_way;
        /// Who does it.
        pub owner: String = Kind::Person, Name, Text::part_owner;
        /// Whatever else there is to say.
        pub note: String = Kind::Note, OwnWords, Text::part_note;
    }
}
