//! Opportunities (6.1.1): what could go better than planned.

use chrono::NaiveDate;
use locale::Text;

use crate::declaration::{Ids, Kind};
use crate::record;

record! {
    /// An opportunity.
    pub struct Opportunity in "opportunity", Text::row_opportunity, Text::row_opportunities, Risk, Ids::Any;
    about Text::about_opportunity;
    columns ["title", "owner", "actions", "review"];
    {
        /// What it is called.
        pub title: String = Kind::Line, Fact, Text::part_title;
        /// What it would bring.
        pub benefit: String = Kind::Note, OwnWords, Text::part_benefit;
        /// Who sees to it.
        pub owner: String = Kind::Person, Name, Text::part_owner;
        /// What is done to take it.
        pub actions: Vec<String> = Kind::Links("action"), Fact, Text::part_actions;
        /// When it is to be looked at again.
        pub review: Option<NaiveDate> = Kind::Due, Fact, Text::part_review;
        /// Whatever else there is to say.
        pub note: String = Kind::Note, OwnWords, Text::part_note;
    }
}
