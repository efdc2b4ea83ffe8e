//! The time as it is where the person is, passed in: the instant, the day, and when other days begin there.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};

/// An instant, the person's day, and when the days of their place begin: with summer time, that is no fixed distance.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    /// The instant.
    pub now: DateTime<Utc>,
    /// The person's day.
    pub today: NaiveDate,
    /// When a day begins where the person is.
    midnight: fn(NaiveDate) -> DateTime<Utc>,
}

/// When a day begins at the place on earth where it begins first (UTC+14).
fn first_midnight(day: NaiveDate) -> DateTime<Utc> {
    let midnight = day.and_time(NaiveTime::MIN).and_utc();
    midnight.checked_sub_signed(TimeDelta::hours(14)).unwrap_or(midnight)
}

impl Clock {
    /// A clock that knows when days begin.
    pub fn new(now: DateTime<Utc>, today: NaiveDate, midnight: fn(NaiveDate) -> DateTime<Utc>) -> Self {
        Self { now, today, midnight }
    }

    /// When a day begins where the person is.
    pub fn begin(&self, day: NaiveDate) -> DateTime<Utc> {
        (self.midnight)(day)
    }

    /// The person's day at an instant.
    pub fn day_of(&self, instant: DateTime<Utc>) -> NaiveDate {
        let near = instant.date_naive();
        let next = near.succ_opt().filter(|next| self.begin(*next) <= instant);
        let previous = || near.pred_opt().filter(|_| self.begin(near) > instant);
        next.or_else(previous).unwrap_or(near)
    }
}

/// Of whoever knows the day alone: it is over by now, and days begin where they begin first, so that nothing seems to have more
/// time left than it has.
impl From<NaiveDate> for Clock {
    fn from(today: NaiveDate) -> Self {
        let end = today.and_hms_opt(23, 59, 59).unwrap_or_default().and_utc();
        Self { now: end, today, midnight: first_midnight }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Berlin in 2026 and 2027: an hour before UTC, two in summer.
    pub(crate) fn berlin(day: NaiveDate) -> DateTime<Utc> {
        let summer = ["2026-03-29".."2026-10-25", "2027-03-28".."2027-10-31"];
        let written = day.to_string();
        // Days begin at midnight, before the clocks change at 02:00 or 03:00.
        let is_summer =
            summer.iter().any(|summer| summer.start < written.as_str() && written.as_str() <= summer.end);
        day.and_time(NaiveTime::MIN).and_utc() - TimeDelta::hours(if is_summer { 2 } else { 1 })
    }

    proptest! {
        #[test]
        fn an_instant_lies_between_the_beginning_of_its_day_and_that_of_the_next(minutes in 0..1_000_000_i64) {
            let start = model::time::instant("2026-01-01T12:00:00Z").unwrap();
            let instant = start + TimeDelta::minutes(minutes);
            for midnight in [berlin, first_midnight] {
                let clock = Clock::new(instant, start.date_naive(), midnight);
                let day = clock.day_of(instant);
                prop_assert!(clock.begin(day) <= instant && instant < clock.begin(day.succ_opt().unwrap()), "{}", day);
            }
        }
    }

    #[test]
    fn whoever_knows_the_day_alone_has_no_more_time_than_anybody() {
        let today = model::time::day("2026-06-15").unwrap();
        let clock = Clock::from(today);
        assert_eq!(clock.now.to_string(), "2026-06-15 23:59:59 UTC");
        assert!(clock.begin(today) <= berlin(today));
        assert_eq!(clock.begin(today).to_string(), "2026-06-14 10:00:00 UTC");
    }
}
