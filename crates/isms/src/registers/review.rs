//! Management reviews (9.3).

use chrono::NaiveDate;
use locale::Text;

use crate::declaration::{Ids, Kind};
use crate::record;

record! {
    /// A management review.
    pub struct Review in "review", Text::row_review, Text::row_reviews, Plan, Ids::Any;
    about Text::about_review;
    columns ["title", "date", "approved_by", "actions", "held"];
    {
        /// What it is called.
        pub title: String = Kind::Line, Fact, Text::part_title;
        /// When it takes place.
        pub date: Option<NaiveDate> = Kind::Due, Fact, Text::part_date;
        /// Who takes part.
        pub attendees: String = Kind::Note, Name, Text::part_attendees;
        /// What is looked at (9.3.2).
        pub inputs: String = Kind::Note, OwnWords, Text::part_inputs;
        /// What was decided (9.3.3).
        pub decisions: String = Kind::Note, OwnWords, Text::part_decisions;
        /// The actions that follow.
        pub actions: Vec<String> = Kind::Links("action"), Fact, Text::part_actions;
        /// Who approved the minutes.
        pub approved_by: String = Kind::Person, Name, Text::part_minutes_approved_by;
        /// When it was held.
        pub held: Option<NaiveDate> = Kind::Closed, Fact, Text::part_held;
    }
}
