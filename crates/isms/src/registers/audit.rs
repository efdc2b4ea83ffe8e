//! Internal audits (9.2): the programme is all of them with their days, the results are those that are closed.

use chrono::{Months, NaiveDate};
use locale::Text;
use model::RequirementId;

use crate::declaration::{Ids, Kind};
use crate::record;

record! {
    /// An internal audit.
    pub struct Audit in "audit", Text::row_audit, Text::row_audits, Plan, Ids::Any;
    about Text::about_audit;
    columns ["title", "date", "auditor", "covers", "closed"];
    {
        /// What it is called.
        pub title: String = Kind::Line, Fact, Text::part_title;
        /// When it takes place.
        pub date: Option<NaiveDate> = Kind::Due, Fact, Text::part_date;
        /// Who audits.
        pub auditor: String = Kind::Person, Name, Text::part_auditor;
        /// What is audited. A heading, such as `9.2`, stands for all beneath it.
        pub covers: Vec<RequirementId> = Kind::Requirements, Fact, Text::part_covers;
        /// What is looked at, with whom, by which samples.
        pub plan: String = Kind::Note, OwnWords, Text::part_audit_plan;
        /// What was found, conforming or not.
        pub report: String = Kind::Note, OwnWords, Text::part_audit_report;
        /// Where the report is kept.
        pub place: String = Kind::Place, Evidence, Text::part_report_place;
        /// When its report was handed over.
        pub closed: Option<NaiveDate> = Kind::Closed, Fact, Text::part_closed;
    }
}

/// For how many months an audit and a management review count.
pub const COUNTS: Months = Months::new(12);

/// Whether a day lies within the months before another, that day included.
pub fn is_recent(day: NaiveDate, today: NaiveDate) -> bool {
    day <= today && day.checked_add_months(COUNTS).is_some_and(|end| end > today)
}

impl Audit {
    /// Whether a requirement is audited: it is named, or a heading above it is.
    pub fn covers(&self, id: &RequirementId) -> bool {
        let id = id.as_str();
        let is_beneath = |rest: &str| rest.is_empty() || rest.starts_with('.');
        self.covers.iter().any(|one| id.strip_prefix(one.as_str()).is_some_and(is_beneath))
    }

    /// Whether it is closed, not longer ago than audits count.
    pub fn counts(&self, today: NaiveDate) -> bool {
        self.closed.is_some_and(|day| is_recent(day, today))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_covers_what_stands_beneath_it_and_nothing_that_only_begins_alike() {
        let audit =
            Audit { covers: vec!["9.2".parse().unwrap(), "10.1".parse().unwrap()], ..Audit::default() };
        let covers = |id: &str| audit.covers(&id.parse().unwrap());
        assert!(covers("9.2.1") && covers("9.2.2") && covers("10.1"));
        assert!(!covers("9.1") && !covers("10.2") && !covers("9.20"));
    }

    #[test]
    fn an_audit_counts_for_twelve_months() {
        let day = |text| model::time::day(text).unwrap();
        for (closed, counts) in
            [("2025-06-15", false), ("2025-06-16", true), ("2026-06-15", true), ("2026-06-16", false)]
        {
            let audit = Audit { closed: Some(day(closed)), ..Audit::default() };
            assert_eq!(audit.counts(day("2026-06-15")), counts, "{closed}");
        }
        assert!(!Audit::default().counts(day("2026-06-15")));
    }
}
