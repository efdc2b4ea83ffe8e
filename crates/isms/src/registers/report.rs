//! Document control of the gap report: what its cover says of it.

use chrono::NaiveDate;
use locale::Text;

use crate::declaration::{Ids, Kind};
use crate::{choices, record};

choices! {
    /// How far a report is.
    #[derive(Default)]
    pub enum ReportStatus {
        /// Still to be reviewed.
        #[default]
        Draft = "draft", Text::cover_draft;
        /// As it is to be read.
        Final = "final", Text::cover_final;
    }
}

record! {
    /// What the cover of a report says of it as a document.
    pub struct ReportHeader in "report", Text::row_report, Text::row_report, Fact, Ids::Only(ReportHeader::ID);
    {
        /// Its version: `1.0`.
        pub version: String = Kind::Line, Fact, Text::part_version;
        /// How far it is.
        pub status: ReportStatus = Kind::Choice(ReportStatus::CHOICES), Fact, Text::part_status;
        /// Who may read it: a class of the organisation's own.
        pub class: String = Kind::Line, Fact, Text::part_class;
        /// Who wrote it.
        pub prepared_by: String = Kind::Line, Name, Text::part_prepared_by;
        /// Whom it was written for.
        pub prepared_for: String = Kind::Line, Name, Text::part_prepared_for;
        /// Who reviewed it.
        pub reviewed_by: String = Kind::Line, Name, Text::part_reviewed_by;
        /// When it is to be reviewed again.
        pub review: Option<NaiveDate> = Kind::Day, Fact, Text::part_review;
    }
}

impl ReportHeader {
    /// The id of its only row.
    pub const ID: &'static str = "header";
}
