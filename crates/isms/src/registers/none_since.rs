//! Nil returns: that a register has nothing to list for a period, confirmed by somebody on a day.
//!
//! An empty list says nothing by itself: nobody can tell whether nothing happened or nobody looked. Registers that say
//! `none by` in their declaration may be empty, once somebody confirms that. Each confirmation is a record, so that those of
//! past years stay.

use std::sync::Arc;

use chrono::NaiveDate;
use locale::Text;
use model::Rows;

use crate::audit::is_recent;
use crate::declaration::{Ids, Kind, Register};
use crate::record::Keyed;
use crate::{choices, record};

choices! {
    /// A register that may have nothing to list.
    pub enum NoneOf {
        /// No incidents.
        Incident = "incident", Text::row_incidents;
        /// No nonconformities.
        Nonconformity = "nonconformity", Text::row_nonconformities;
        /// No feedback.
        Feedback = "feedback", Text::row_feedback;
        /// No changes.
        Change = "change", Text::row_changes;
        /// No exceptions.
        Exception = "exception", Text::row_exceptions;
    }
}

record! {
    /// That there is nothing to list.
    pub struct NoneSince in "none", Text::row_none, Text::row_nones, Risk, Ids::Any;
    about Text::about_none;
    columns ["register", "since", "by", "on"];
    ordered [("since", "on")];
    {
        /// In which register.
        pub register: Option<NoneOf> = Kind::Choice(NoneOf::CHOICES), Fact, Text::part_register;
        /// From which day on there was nothing.
        pub since: Option<NaiveDate> = Kind::Day, Fact, Text::part_none_since;
        /// Who confirms that.
        pub by: String = Kind::Person, Name, Text::part_confirmed_by;
        /// On which day, up to which it holds.
        pub on: Option<NaiveDate> = Kind::Day, Fact, Text::part_confirmed_on;
        /// How they know.
        pub note: String = Kind::Note, OwnWords, Text::part_note;
    }
}

impl NoneSince {
    /// Whether it is about a register.
    pub fn is_of(&self, register: &str) -> bool {
        self.register.is_some_and(|of| of.key() == register)
    }

    /// Whether it says since when, who says so, and on which day.
    pub fn is_whole(&self) -> bool {
        self.register.is_some() && self.since.is_some() && !self.by.is_empty() && self.on.is_some()
    }

    /// Whether a day lies in the time for which it says that there was nothing.
    fn spans(&self, day: NaiveDate) -> bool {
        self.since.is_some_and(|since| since <= day) && self.on.is_some_and(|on| day <= on)
    }
}

/// Whether the absence of records is itself on record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoneState {
    /// Nobody has confirmed it.
    Unconfirmed,
    /// Somebody did, more than a year ago.
    OutOfDate,
    /// Somebody did within the last year.
    Confirmed,
}

/// The newest whole confirmation for a register, not of a day to come.
pub fn newest<'a>(
    confirmations: &'a [Arc<Keyed<NoneSince>>],
    register: &str,
    today: NaiveDate,
) -> Option<&'a Arc<Keyed<NoneSince>>> {
    let whole = |one: &&Arc<Keyed<NoneSince>>| one.record.is_of(register) && one.record.is_whole();
    let past = |one: &&Arc<Keyed<NoneSince>>| one.record.on.is_some_and(|on| on <= today);
    confirmations.iter().filter(whole).filter(past).max_by_key(|one| (one.record.on, &one.id))
}

/// Whether it is on record that a register has nothing to list.
pub fn state(confirmations: &[Arc<Keyed<NoneSince>>], register: &str, today: NaiveDate) -> NoneState {
    match newest(confirmations, register, today).and_then(|one| one.record.on) {
        None => NoneState::Unconfirmed,
        Some(on) if is_recent(on, today) => NoneState::Confirmed,
        Some(_) => NoneState::OutOfDate,
    }
}

/// The days that the records of a register are of, as its declaration says.
fn days<'a>(register: &'a Register, rows: &'a Rows) -> impl Iterator<Item = NaiveDate> + 'a {
    let by = register.none.unwrap_or_default();
    let day = |row: &serde_json::Value, part: &str| row.get(part)?.as_str().and_then(model::time::day);
    rows.of(register.name).flat_map(move |(_, row)| by.iter().filter_map(move |part| day(row, part)))
}

/// Whether records of the register contradict a confirmation: they are of a day for which it says that there was nothing.
pub fn is_contradicted(confirmation: &NoneSince, register: &Register, rows: &Rows) -> bool {
    confirmation.is_of(register.name)
        && confirmation.is_whole()
        && days(register, rows).any(|day| confirmation.spans(day))
}

/// The day after the last record of a register, from which on there may have been nothing; none where no record has a day.
pub fn earliest(register: &Register, rows: &Rows) -> Option<NaiveDate> {
    days(register, rows).max().and_then(|last| last.succ_opt())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Registers;
    use crate::incident::Incident;
    use crate::record::Record as _;
    use crate::registers::ALL;
    use proptest::prelude::*;
    use serde_json::json;

    fn day(text: &str) -> NaiveDate {
        model::time::day(text).unwrap()
    }

    fn rows(rows: &[(&str, serde_json::Value)]) -> Rows {
        let mut all = Rows::default();
        rows.iter().for_each(|(key, row)| all.set(key, Some(row.clone())));
        all
    }

    fn stands(list: &[(&str, serde_json::Value)], today: &str) -> NoneState {
        state(&Registers::of(&rows(list)).running.confirmations, "incident", day(today))
    }

    #[test]
    fn a_register_may_be_confirmed_as_empty_exactly_where_its_declaration_says_so() {
        let declared: Vec<&str> = ALL.iter().filter(|one| one.none.is_some()).map(|one| one.name).collect();
        let mut offered: Vec<&str> = NoneOf::ALL.into_iter().map(NoneOf::key).collect();
        offered.sort_by_key(|name| ALL.iter().position(|one| one.name == *name));
        assert_eq!(offered, declared);
        for register in ALL {
            for part in register.none.unwrap_or_default() {
                let kind = register.part(part).map(|part| part.kind);
                assert!(
                    matches!(kind, Some(Kind::Day | Kind::Due | Kind::Closed)),
                    "{} {part}",
                    register.name
                );
            }
        }
    }

    #[test]
    fn a_confirmation_needs_a_name_and_both_days_and_holds_for_a_year() {
        let whole = json!({ "register": "incident", "since": "2026-01-01", "by": "Ann", "on": "2026-06-15" });
        for (today, expected) in [
            ("2026-06-14", NoneState::Unconfirmed),
            ("2026-06-15", NoneState::Confirmed),
            ("2027-06-14", NoneState::Confirmed),
            ("2027-06-15", NoneState::OutOfDate),
        ] {
            assert_eq!(stands(&[("none/1", whole.clone())], today), expected, "{today}");
        }
        for part in ["register", "since", "by", "on"] {
            let mut without = whole.clone();
            without.as_object_mut().unwrap().remove(part);
            assert_eq!(stands(&[("none/1", without)], "2026-06-15"), NoneState::Unconfirmed, "{part}");
        }
        let older = json!({ "register": "incident", "since": "2025-01-01", "by": "Ann", "on": "2025-06-15" });
        assert_eq!(stands(&[("none/0", older), ("none/1", whole)], "2026-07-01"), NoneState::Confirmed);
    }

    #[test]
    fn only_a_record_of_a_day_within_the_time_contradicts_a_confirmation() {
        let confirmation = NoneSince {
            register: Some(NoneOf::Incident),
            since: Some(day("2026-01-01")),
            by: "Ann".into(),
            on: Some(day("2026-06-15")),
            ..NoneSince::default()
        };
        for (noticed, is_so) in
            [("2025-12-31", false), ("2026-01-01", true), ("2026-06-15", true), ("2026-06-16", false)]
        {
            let rows = rows(&[("incident/1", json!({ "title": "x", "noticed": noticed }))]);
            assert_eq!(is_contradicted(&confirmation, Incident::DECLARED, &rows), is_so, "{noticed}");
        }
        let of_another = rows(&[("feedback/1", json!({ "title": "x", "on": "2026-02-01" }))]);
        assert!(!is_contradicted(&confirmation, Incident::DECLARED, &of_another));
    }

    proptest! {
        #[test]
        fn what_is_confirmed_from_the_day_that_is_proposed_is_contradicted_by_nothing(days in prop::collection::vec(0..2_000_i64, 0..8)) {
            let first = day("2024-01-01");
            let mut all = Rows::default();
            for (at, days) in days.iter().enumerate() {
                let noticed = first + chrono::TimeDelta::days(*days);
                all.set(&format!("incident/{at}"), Some(json!({ "title": "x", "noticed": noticed })));
            }
            let since = earliest(Incident::DECLARED, &all);
            prop_assert_eq!(since.is_none(), days.is_empty());
            let confirmation = NoneSince {
                register: Some(NoneOf::Incident), since: since.or(Some(first)), by: "Ann".into(),
                on: Some(day("2040-01-01")), ..NoneSince::default()
            };
            prop_assert!(!is_contradicted(&confirmation, Incident::DECLARED, &all));
        }
    }
}
