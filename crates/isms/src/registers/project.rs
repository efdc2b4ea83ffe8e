//! When the project began, and how long it is to take.

use chrono::{Months, NaiveDate};
use locale::Text;

use crate::declaration::{Ids, Kind};
use crate::{record, weekdays};

record! {
    /// When the project began, and how long it is to take.
    pub struct Project in "plan", Text::row_plan, Text::row_plan, Plan, Ids::Only(Project::ID);
    {
        /// The day it began.
        pub begun: Option<NaiveDate> = Kind::Day, Fact, Text::part_begun;
        /// Months to the certificate; 0 as long as nobody has said.
        pub months: u16 = Kind::Number, Fact, Text::part_months;
        /// Over how many years internal audits cover everything once; 0 as long as nobody has said.
        pub audit_years: u16 = Kind::Number, Fact, Text::part_audit_years;
    }
}

/// The longest cycle of internal audits in years: a certificate lasts three.
pub const LONGEST_CYCLE: u16 = 3;

impl Project {
    /// The id of its only row.
    pub const ID: &'static str = "frame";
    /// The shortest plan in months. Less than that leaves no time for records that an auditor can look at.
    pub const SHORTEST: u16 = 4;
    /// The longest plan in months.
    pub const LONGEST: u16 = 24;
    /// What is suggested first.
    pub const USUAL: u16 = 9;

    /// Over how many years internal audits cover everything once: as long as a certificate lasts where nobody says otherwise.
    pub fn audit_cycle(&self) -> u16 {
        match self.audit_years {
            0 => LONGEST_CYCLE,
            years => years.min(LONGEST_CYCLE),
        }
    }

    /// The day on which the certification audit is to happen: a working day.
    pub fn end(&self) -> Option<NaiveDate> {
        (self.months > 0).then_some(())?;
        self.begun?
            .checked_add_months(Months::new(self.months.min(Self::LONGEST).into()))
            .map(weekdays::until)
    }
}
