//! What was measured (9.1): a value of an objective on a day.

use chrono::NaiveDate;
use locale::Text;

use crate::declaration::{Ids, Kind};
use crate::record;

record! {
    /// A value that was measured.
    pub struct Reading in "reading", Text::row_reading, Text::row_readings, Plan, Ids::Any;
    about Text::about_reading;
    columns ["value", "objective", "on"];
    belongs by "objective";
    {
        /// The value.
        pub value: String = Kind::Line, Fact, Text::part_value;
        /// Of which objective.
        pub objective: String = Kind::Link("objective"), Fact, Text::row_objective;
        /// On which day.
        pub on: Option<NaiveDate> = Kind::Day, Fact, Text::part_date;
        /// Whatever else there is to say.
        pub note: String = Kind::Note, OwnWords, Text::part_note;
    }
}
