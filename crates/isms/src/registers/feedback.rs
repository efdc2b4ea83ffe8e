//! Feedback from interested parties (9.3.2), complaints included.

use chrono::NaiveDate;
use locale::Text;

use crate::declaration::{Ids, Kind};
use crate::record;

record! {
    /// What somebody said about information security.
    pub struct Feedback in "feedback", Text::row_feedback, Text::row_feedback, Plan, Ids::Any;
    about Text::about_feedback;
    columns ["title", "whom", "on", "owner", "closed"];
    ordered [("on", "closed")];
    none by ["on"];
    {
        /// What was said.
        pub title: String = Kind::Line, OwnWords, Text::part_feedback;
        /// By whom.
        pub whom: String = Kind::Line, Name, Text::part_from_whom;
        /// When.
        pub on: Option<NaiveDate> = Kind::Day, Fact, Text::part_date;
        /// Who sees to it.
        pub owner: String = Kind::Person, Name, Text::part_owner;
        /// What was answered.
        pub answer: String = Kind::Note, OwnWords, Text::part_feedback_answer;
        /// When it was closed.
        pub closed: Option<NaiveDate> = Kind::Closed, Fact, Text::part_closed;
    }
}
