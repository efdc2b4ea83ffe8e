//! External and internal issues (4.1), climate change among them.

use chrono::NaiveDate;
use locale::Text;

use crate::declaration::{Ids, Kind};
use crate::{choices, record};

choices! {
    /// Where an issue comes from.
    pub enum IssueKind {
        /// From within the organisation.
        Internal = "internal", Text::issue_internal;
        /// From outside.
        External = "external", Text::issue_external;
    }
}

record! {
    /// Something that bears on what the ISMS can achieve.
    pub struct Issue in "issue", Text::row_issue, Text::row_issues, Risk, Ids::Any;
    about Text::about_issue;
    columns ["title", "kind", "climate", "owner", "review"];
    {
        /// What it is called.
        pub title: String = Kind::Line, Fact, Text::part_title;
        /// Where it comes from.
        pub kind: Option<IssueKind> = Kind::Choice(IssueKind::CHOICES), Fact, Text::part_kind;
        /// Whether it is about climate change, which has to be considered.
        pub climate: bool = Kind::Flag, Fact, Text::part_climate;
        /// What it does to the ISMS.
        pub effect: String = Kind::Note, OwnWords, Text::part_issue_effect;
        /// Who keeps an eye on it.
        pub owner: String = Kind::Person, Name, Text::part_owner;
        /// When it is to be looked at again.
        pub review: Option<NaiveDate> = Kind::Due, Fact, Text::part_review;
    }
}
