//! When a report is made: the instant for machines, the day for people.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// An instant, and the day that it is for the person: which one that is depends on where they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moment {
    /// The instant.
    pub now: DateTime<Utc>,
    /// The person's day.
    pub today: NaiveDate,
}
