//! Working days: what is suggested neither begins nor ends on a weekend.

use chrono::{Datelike as _, NaiveDate, TimeDelta};

/// The first working day from a day on.
pub fn from(day: NaiveDate) -> NaiveDate {
    moved(day, 1)
}

/// The last working day up to a day.
pub fn until(day: NaiveDate) -> NaiveDate {
    moved(day, -1)
}

fn moved(mut day: NaiveDate, by: i64) -> NaiveDate {
    while day.weekday().number_from_monday() > 5 {
        match day.checked_add_signed(TimeDelta::days(by)) {
            Some(next) => day = next,
            None => break,
        }
    }
    day
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_weekend_gives_way_to_the_monday_behind_it_or_the_friday_before_it() {
        let day = |text: &str| model::time::day(text).unwrap();
        let (friday, monday) = (day("2026-06-12"), day("2026-06-15"));
        for weekend in [day("2026-06-13"), day("2026-06-14")] {
            assert_eq!((from(weekend), until(weekend)), (monday, friday));
        }
        for working in [friday, monday] {
            assert_eq!((from(working), until(working)), (working, working));
        }
        assert_eq!(from(NaiveDate::MAX), NaiveDate::MAX);
    }
}
