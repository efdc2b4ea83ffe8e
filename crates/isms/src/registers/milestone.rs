//! The days that certification hangs on.

use chrono::{Months, NaiveDate, TimeDelta};
use locale::Text;

use crate::declaration::{Ids, Kind};
use crate::{choices, record, weekdays};

choices! {
    /// What happens on a day.
    #[derive(Default)]
    pub enum MilestoneKind {
        /// The internal audit.
        InternalAudit = "internal_audit", Text::milestone_internal_audit;
        /// The management review.
        ManagementReview = "management_review", Text::milestone_management_review;
        /// The certification body reads the documents.
        Stage1 = "stage1", Text::milestone_stage1;
        /// The certification body audits on site.
        Stage2 = "stage2", Text::milestone_stage2;
        /// The first surveillance audit.
        Surveillance1 = "surveillance1", Text::milestone_surveillance1;
        /// The second surveillance audit.
        Surveillance2 = "surveillance2", Text::milestone_surveillance2;
        /// The audit that renews the certificate.
        Recertification = "recertification", Text::milestone_recertification;
        /// Something else.
        #[default]
        Other = "other", Text::milestone_other;
    }
}

record! {
    /// A day that certification hangs on.
    pub struct Milestone in "milestone", Text::row_milestone, Text::calendar_milestones, Plan, Ids::Any;
    columns ["kind", "on", "is_done"];
    closed by [("is_done", "true")];
    {
        /// What happens.
        pub kind: MilestoneKind = Kind::Choice(MilestoneKind::CHOICES), Fact, Text::part_kind;
        /// What it is called, for a kind of its own.
        pub title: String = Kind::Line, Fact, Text::part_title;
        /// On which day.
        pub on: Option<NaiveDate> = Kind::Due, Fact, Text::part_on;
        /// Whether it is behind.
        pub is_done: bool = Kind::Flag, Fact, Text::part_done;
    }
}

/// How long before stage 2 the usual days are, and how long after it; stage 2 itself is given.
///
/// Internal audit and management review come before stage 1, which comes six weeks before stage 2. Surveillance
/// audits are due within 12 and 24 months, and the renewal has to be decided before 36 months are over
/// (ISO/IEC 17021-1), so it is planned three months earlier. None of them falls on a weekend but stage 2 itself, where
/// that is given so.
pub fn around(stage_2: NaiveDate) -> Vec<Milestone> {
    let weeks = |weeks: i64| stage_2.checked_sub_signed(TimeDelta::weeks(weeks));
    let months = |months: u32| stage_2.checked_add_months(Months::new(months));
    let days = [
        (MilestoneKind::InternalAudit, weeks(12)),
        (MilestoneKind::ManagementReview, weeks(9)),
        (MilestoneKind::Stage1, weeks(6)),
        (MilestoneKind::Stage2, Some(stage_2)),
        (MilestoneKind::Surveillance1, months(12)),
        (MilestoneKind::Surveillance2, months(24)),
        (MilestoneKind::Recertification, months(33)),
    ];
    let usual = |kind, on: NaiveDate| if kind == MilestoneKind::Stage2 { on } else { weekdays::until(on) };
    days.map(|(kind, on)| Milestone { kind, on: on.map(|on| usual(kind, on)), ..Milestone::default() }).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn none_falls_on_a_weekend_but_the_day_that_is_given() {
        for days in 0..400 {
            let stage_2 = NaiveDate::from_ymd_opt(2027, 1, 1).unwrap() + TimeDelta::days(days);
            let others = around(stage_2).into_iter().filter(|one| one.kind != MilestoneKind::Stage2);
            assert!(others.filter_map(|one| one.on).all(|on| weekdays::until(on) == on), "{stage_2}");
        }
    }

    #[test]
    fn the_renewal_is_planned_before_three_years_are_over() {
        let stage_2 = NaiveDate::from_ymd_opt(2027, 8, 31).unwrap();
        let all = around(stage_2);
        let on = |kind| all.iter().find(|m| m.kind == kind).and_then(|m| m.on).unwrap();
        assert!(on(MilestoneKind::InternalAudit) < on(MilestoneKind::ManagementReview));
        assert!(on(MilestoneKind::Stage1) < stage_2);
        assert_eq!(on(MilestoneKind::Surveillance1), NaiveDate::from_ymd_opt(2028, 8, 31).unwrap());
        let end = stage_2.checked_add_months(Months::new(36)).unwrap();
        assert!(on(MilestoneKind::Recertification) < end);
    }
}
