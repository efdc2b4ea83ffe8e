//! Findings of the checks that somebody has dismissed, with the reason.

use chrono::NaiveDate;
use locale::Text;

use crate::declaration::{Ids, Kind};
use crate::record;

record! {
    /// A finding that somebody has looked at and dismissed.
    pub struct Dismissal in "dismissed", Text::row_dismissed, Text::row_dismissed, OwnWords, Ids::Finding;
    {
        /// Why.
        pub reason: String = Kind::Reason, Fact, Text::part_reason;
        /// When.
        pub on: Option<NaiveDate> = Kind::Day, Fact, Text::part_on;
    }
}
