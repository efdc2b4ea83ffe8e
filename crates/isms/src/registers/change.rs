//! Planned changes of the ISMS (6.3).

use chrono::NaiveDate;
use locale::Text;

use crate::declaration::{Ids, Kind};
use crate::record;

record! {
    /// A planned change.
    pub struct Change in "change", Text::row_change, Text::row_changes, Plan, Ids::Any;
    about Text::about_change;
    columns ["title", "owner", "due", "actions", "done"];
    none by ["done"];
    {
        /// What is to change.
        pub title: String = Kind::Line, Fact, Text::part_title;
        /// What for.
        pub purpose: String = Kind::Reason, OwnWords, Text::part_purpose;
        /// What it may bring along, and what it needs.
        pub consequences: String = Kind::Note, OwnWords, Text::part_consequences;
        /// Who sees to it.
        pub owner: String = Kind::Person, Name, Text::part_owner;
        /// Until when.
        pub due: Option<NaiveDate> = Kind::Due, Fact, Text::part_due;
        /// What is done for it.
        pub actions: Vec<String> = Kind::Links("action"), Fact, Text::part_actions;
        /// When it was done.
        pub done: Option<NaiveDate> = Kind::Closed, Fact, Text::part_done;
    }
}
