//! What has to be done over and over: the small duties of which a year of an ISMS is made.

use chrono::{Months, NaiveDate};
use locale::Text;
use model::RequirementId;

use crate::declaration::{Ids, Kind};
use crate::record;

record! {
    /// A recurring duty.
    pub struct Duty in "duty", Text::row_duty, Text::row_duties, Plan, Ids::Any;
    about Text::about_duty;
    columns ["title", "owner", "every", "last", "next", "requirements"];
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
        /// For which requirements.
        pub requirements: Vec<RequirementId> = Kind::Requirements, Fact, Text::part_requirements;
        /// Whatever else there is to say.
        pub note: String = Kind::Note, OwnWords, Text::part_note;
    }
}

impl Duty {
    /// When it is due again, as follows from the day on which it was last done; none where nobody has said how often, or when
    /// it was.
    pub fn due_again(&self) -> Option<NaiveDate> {
        let months = Some(Months::new(u32::from(self.every))).filter(|_| self.every > 0)?;
        self.last?.checked_add_months(months)
    }

    /// Whether its day has passed.
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        self.next.is_some_and(|next| next < today)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duty_is_due_again_from_the_day_on_which_it_was_done() {
        let day = |text| model::time::day(text).unwrap();
        let duty = |every, last| Duty { every, last, ..Duty::default() }.due_again();
        assert_eq!(duty(3, Some(day("2026-11-30"))), Some(day("2027-02-28")));
        assert_eq!(duty(12, Some(day("2028-02-29"))), Some(day("2029-02-28")));
        assert_eq!((duty(0, Some(day("2026-11-30"))), duty(3, None)), (None, None));
    }
}
