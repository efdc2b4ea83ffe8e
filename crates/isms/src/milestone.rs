//! The days that certification hangs on.

use chrono::{Months, NaiveDate, TimeDelta};
use serde::{Deserialize, Serialize};

use crate::record::{Record, is_default, line};

/// What happens on a day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MilestoneKind {
    /// The internal audit.
    InternalAudit,
    /// The management review.
    ManagementReview,
    /// The certification body reads the documents.
    Stage1,
    /// The certification body audits on site.
    Stage2,
    /// The first surveillance audit.
    Surveillance1,
    /// The second surveillance audit.
    Surveillance2,
    /// The audit that renews the certificate.
    Recertification,
    /// Something else.
    #[default]
    Other,
}

impl MilestoneKind {
    /// All kinds, in the order in which they happen.
    pub const ALL: [Self; 8] = [
        Self::InternalAudit,
        Self::ManagementReview,
        Self::Stage1,
        Self::Stage2,
        Self::Surveillance1,
        Self::Surveillance2,
        Self::Recertification,
        Self::Other,
    ];

    /// The word it is written with.
    pub fn key(self) -> &'static str {
        match self {
            Self::InternalAudit => "internal_audit",
            Self::ManagementReview => "management_review",
            Self::Stage1 => "stage1",
            Self::Stage2 => "stage2",
            Self::Surveillance1 => "surveillance1",
            Self::Surveillance2 => "surveillance2",
            Self::Recertification => "recertification",
            Self::Other => "other",
        }
    }
}

/// A day that certification hangs on.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Milestone {
    /// What happens.
    pub kind: MilestoneKind,
    /// What it is called, for a kind of its own.
    #[serde(deserialize_with = "line", skip_serializing_if = "is_default")]
    pub title: String,
    /// On which day.
    #[serde(skip_serializing_if = "is_default")]
    pub on: Option<NaiveDate>,
    /// Whether it is behind.
    #[serde(skip_serializing_if = "is_default")]
    pub is_done: bool,
}

impl Record for Milestone {
    const REGISTER: &'static str = "milestone";
}

/// How long before stage 2 the usual days are, and how long after it; stage 2 itself is given.
///
/// Internal audit and management review come before stage 1, which comes six weeks before stage 2. Surveillance
/// audits are due within 12 and 24 months, and the renewal has to be decided before 36 months are over
/// (ISO/IEC 17021-1), so it is planned three months earlier.
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
    days.map(|(kind, on)| Milestone { kind, on, ..Milestone::default() }).into()
}

#[cfg(test)]
mod tests {
    use super::*;

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
