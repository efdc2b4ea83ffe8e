//! What has to be done over and over: the small duties of which a year of an ISMS is made.

use chrono::{Datelike as _, Days, Months, NaiveDate};
use locale::Text;
use model::RequirementId;

use crate::declaration::{Ids, Kind};
use crate::record;

record! {
    /// A recurring duty.
    pub struct Duty in "duty", Text::row_duty, Text::row_duties, Plan, Ids::Any;
    about Text::about_duty;
    columns ["title", "owner", "every", "last", "next", "requirements"];
    derived ["month_day"];
    {
        /// What is to be done.
        pub title: String = Kind::Line, Fact, Text::part_title;
        /// Who does it.
        pub owner: String = Kind::Person, Name, Text::part_owner;
        /// Every so many months; 0 where nobody has said.
        pub every: u16 = Kind::Number, Fact, Text::part_every;
        /// When it was last done.
        pub last: Option<NaiveDate> = Kind::Day, Fact, Text::part_last_done;
        /// When it is due again.
        pub next: Option<NaiveDate> = Kind::Due, Fact, Text::part_next_due;
        /// On which day of the month it is meant to be due, 31 for the last of each; 0 where the day itself says so.
        pub month_day: u16 = Kind::Number, Fact, Text::part_month_day;
        /// For which requirements.
        pub requirements: Vec<RequirementId> = Kind::Requirements, Fact, Text::part_requirements;
        /// Whatever else there is to say.
        pub note: String = Kind::Note, OwnWords, Text::part_note;
    }
}

/// The last day of the month, which no month is without.
const LAST: u16 = 31;

/// The latest day that every month has before its last one: until then a day of the month says itself what is meant.
const PLAIN: u16 = 27;

impl Duty {
    /// When it is due again, as follows from the day on which it was last done; none where nobody has said how often, or when
    /// it was.
    pub fn due_again(&self) -> Option<NaiveDate> {
        let months = Some(Months::new(u32::from(self.every))).filter(|_| self.every > 0)?;
        on_day_of_month(self.last?.checked_add_months(months)?, self.meant(self.last?))
    }

    /// The day of the month that is meant where it was done, or is due, on a day: the one that was meant before, if that
    /// month has no better day for it, else that of the day. The last day of a month stays the last day.
    fn meant(&self, day: NaiveDate) -> u16 {
        if self.month_day > 0 && on_day_of_month(day, self.month_day) == Some(day) {
            return self.month_day;
        }
        let is_last = day.checked_add_days(Days::new(1)).is_some_and(|next| next.month() != day.month());
        if is_last { LAST } else { day.day() as u16 }
    }

    /// It is meant to be due on such a day of the month from now on.
    fn mean(&mut self, day: NaiveDate) {
        let meant = self.meant(day);
        self.month_day = if meant > PLAIN { meant } else { 0 };
    }

    /// It was done on a day, or has another rhythm: it is due again as follows from that, on the day of the month that was
    /// meant. Where it was done on another day it is renewed from that.
    pub fn renew(&mut self) {
        let Some((last, next)) = self.last.zip(self.due_again()) else { return };
        self.mean(last);
        self.next = Some(next);
    }

    /// Somebody says themselves when it is due.
    pub fn due_on(&mut self, next: NaiveDate) {
        self.mean(next);
        self.next = Some(next);
    }

    /// Whether its day has passed.
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        self.next.is_some_and(|next| next < today)
    }
}

/// The day of its month that has a number, or the last one of a shorter month.
fn on_day_of_month(day: NaiveDate, number: u16) -> Option<NaiveDate> {
    (1..=u32::from(number.min(LAST))).rev().find_map(|number| day.with_day(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        model::time::day(text).unwrap()
    }

    /// The days on which a duty is due that is done each time on the day, as often as said.
    fn kept_up(first: NaiveDate, every: u16, times: usize) -> Vec<NaiveDate> {
        let mut duty = Duty { every, ..Duty::default() };
        duty.due_on(first);
        let mut days = vec![first];
        for _ in 0..times {
            duty.last = duty.next;
            duty.renew();
            days.extend(duty.next);
        }
        days
    }

    #[test]
    fn a_duty_is_due_again_from_the_day_on_which_it_was_done() {
        let duty = |every, last| Duty { every, last, ..Duty::default() }.due_again();
        assert_eq!(duty(3, Some(day("2026-11-30"))), Some(day("2027-02-28")));
        assert_eq!(duty(12, Some(day("2028-02-29"))), Some(day("2029-02-28")));
        assert_eq!(duty(1, Some(day("2027-03-10"))), Some(day("2027-04-10")));
        assert_eq!((duty(0, Some(day("2026-11-30"))), duty(3, None)), (None, None));
    }

    #[test]
    fn a_duty_of_the_end_of_a_month_stays_there_and_leap_days_come_back() {
        let days = |first: &str, every, times| {
            kept_up(day(first), every, times).iter().map(NaiveDate::to_string).collect::<Vec<_>>()
        };
        assert_eq!(days("2027-01-31", 1, 3), ["2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30"]);
        assert_eq!(days("2027-01-30", 1, 2), ["2027-01-30", "2027-02-28", "2027-03-30"]);
        assert_eq!(days("2027-01-28", 1, 2), ["2027-01-28", "2027-02-28", "2027-03-28"]);
        assert_eq!(days("2027-11-30", 3, 2), ["2027-11-30", "2028-02-29", "2028-05-31"]);
        assert_eq!(
            days("2028-02-29", 12, 4),
            ["2028-02-29", "2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29"]
        );
    }

    #[test]
    fn one_that_was_done_on_another_day_is_renewed_from_that_day() {
        let mut duty = Duty { every: 1, ..Duty::default() };
        duty.due_on(day("2027-01-31"));
        for (done, next) in [
            ("2027-01-31", "2027-02-28"),
            ("2027-02-27", "2027-03-27"),
            ("2027-04-02", "2027-05-02"),
            ("2027-05-31", "2027-06-30"),
            ("2027-06-30", "2027-07-31"),
        ] {
            duty.last = Some(day(done));
            duty.renew();
            assert_eq!(duty.next, Some(day(next)), "done on {done}");
        }
    }

    proptest! {
        #[test]
        fn a_duty_that_is_kept_up_never_leaves_its_day(
            (year, month, number) in (1900..2200_i32, 1..=12_u32, 1..=31_u32), every in 1..=36_u16, times in 1..40_usize,
        ) {
            let first = on_day_of_month(NaiveDate::from_ymd_opt(year, month, 1).unwrap(), number as u16).unwrap();
            let is_last = first.succ_opt().unwrap().month() != first.month();
            let number = if is_last { 31 } else { first.day() };
            for (count, on) in kept_up(first, every, times).into_iter().enumerate() {
                let months = i64::from(first.year()) * 12 + i64::from(first.month0()) + count as i64 * i64::from(every);
                prop_assert_eq!(i64::from(on.year()) * 12 + i64::from(on.month0()), months, "no month is passed over");
                let is_at_the_end = on.succ_opt().unwrap().month() != on.month();
                prop_assert!(on.day() == number || on.day() < number && is_at_the_end, "{} is not the {}", on, number);
            }
        }

        #[test]
        fn it_is_due_again_after_it_was_done_and_no_later_than_its_rhythm(
            days in 0..80_000_i64, every in 1..=60_u16, month_day in 0..=40_u16,
        ) {
            let last = NaiveDate::from_ymd_opt(1990, 1, 1).unwrap() + chrono::TimeDelta::days(days);
            let duty = Duty { every, last: Some(last), month_day, ..Duty::default() };
            let next = duty.due_again().unwrap();
            let months = (next.year() - last.year()) * 12 + next.month() as i32 - last.month() as i32;
            prop_assert!(next > last);
            prop_assert_eq!(months, i32::from(every));
        }
    }
}
