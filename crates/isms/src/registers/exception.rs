//! Exceptions from a rule, each with an end.

use chrono::NaiveDate;
use locale::Text;
use model::RequirementId;

use crate::declaration::{Ids, Kind};
use crate::record;

record! {
    /// An exception.
    pub struct Exception in "exception", Text::row_exception, Text::row_exceptions, Risk, Ids::Any;
    about Text::about_exception;
    columns ["title", "requirements", "granted_by", "until", "closed"];
    none by [];
    {
        /// What is allowed.
        pub title: String = Kind::Line, Fact, Text::part_title;
        /// The requirements that it departs from.
        pub requirements: Vec<RequirementId> = Kind::Requirements, Fact, Text::part_requirements;
        /// Why.
        pub reason: String = Kind::Reason, OwnWords, Text::part_reason;
        /// What is done instead.
        pub compensation: String = Kind::Note, OwnWords, Text::part_compensation;
        /// Who granted it.
        pub granted_by: String = Kind::Person, Name, Text::part_granted_by;
        /// Until when it holds.
        pub until: Option<NaiveDate> = Kind::Due, Fact, Text::part_valid_until;
        /// When it ended.
        pub closed: Option<NaiveDate> = Kind::Closed, Fact, Text::part_closed;
    }
}
