//! When the project began, and how long it is to take.

use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::record::{Record, is_default};

/// When the project began, and how long it is to take.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Project {
    /// The day it began.
    #[serde(skip_serializing_if = "is_default")]
    pub begun: Option<NaiveDate>,
    /// Months to the certificate; 0 as long as nobody has said.
    #[serde(skip_serializing_if = "is_default")]
    pub months: u16,
}

impl Record for Project {
    const REGISTER: &'static str = "plan";
}

impl Project {
    /// The id of its only row.
    pub const ID: &'static str = "frame";
    /// The shortest plan in months. Less than that leaves no time for records that an auditor can look at.
    pub const SHORTEST: u16 = 4;
    /// The longest plan in months.
    pub const LONGEST: u16 = 24;
    /// What is suggested first.
    pub const USUAL: u16 = 9;

    /// The day on which the certification audit is to happen.
    pub fn end(&self) -> Option<NaiveDate> {
        (self.months > 0).then_some(())?;
        self.begun?.checked_add_months(Months::new(self.months.min(Self::LONGEST).into()))
    }
}
