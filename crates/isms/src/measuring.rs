//! What was measured for an objective (6.2, 9.1): its readings as numbers over time, its target, and when the next is due.

use std::sync::Arc;

use chrono::{Months, NaiveDate};

use crate::objective::Objective;
use crate::reading::Reading;
use crate::record::Keyed;

/// The readings of an objective, the oldest first.
pub fn of<'a>(id: &'a str, readings: &'a [Arc<Keyed<Reading>>]) -> impl Iterator<Item = &'a Reading> {
    readings.iter().map(|one| &one.record).filter(move |one| one.objective == id)
}

/// Until when it has to be measured again; none where nobody says how often, or nothing was measured yet.
pub fn due(id: &str, objective: &Objective, readings: &[Arc<Keyed<Reading>>]) -> Option<NaiveDate> {
    let months = Some(Months::new(u32::from(objective.every))).filter(|_| objective.every > 0)?;
    of(id, readings).filter_map(|one| one.on).max()?.checked_add_months(months)
}

/// A reading that is a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measured {
    /// On which day.
    pub on: NaiveDate,
    /// The number.
    pub value: f64,
}

/// What was measured, as far as it is numbers on days, the oldest first; of two on one day both.
pub fn course(id: &str, readings: &[Arc<Keyed<Reading>>]) -> Vec<Measured> {
    of(id, readings).filter_map(|one| Some(Measured { on: one.on?, value: number(&one.value)? })).collect()
}

/// The first number in what somebody wrote: "95", "95 %", "under 24 hours", "1,234.5", "≥ 99,5 %". None where there is none.
///
/// A comma before three digits separates thousands, any other a decimal.
pub fn number(words: &str) -> Option<f64> {
    let start = words.find(|c: char| c.is_ascii_digit())?;
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let rest = &words[start..];
    let digits = rest.split(|c| !is_part(c)).next()?.trim_end_matches(['.', ',']);
    let is_negative = words[..start].ends_with(['-', '\u{2212}'])
        && !words[..start].trim_end_matches(['-', '\u{2212}']).ends_with(char::is_alphanumeric);
    let plain = plain(digits);
    let number: f64 = plain.parse().ok().filter(|number: &f64| number.is_finite())?;
    Some(if is_negative { -number } else { number })
}

/// Digits with a point before the decimals and nothing between thousands.
fn plain(digits: &str) -> String {
    let last = digits.rfind(['.', ',']);
    let Some(at) = last else { return digits.to_owned() };
    let (before, after) = (&digits[..at], &digits[at + 1..]);
    let is_mixed = digits.contains('.') && digits.contains(',');
    let is_thousands = digits[at..].starts_with(',') && after.len() == 3 && !before.starts_with('0');
    let is_repeated = before.contains(&digits[at..=at]);
    let whole: String = before.chars().filter(char::is_ascii_digit).collect();
    match is_repeated || (is_thousands && !is_mixed) {
        true => [whole.as_str(), after].concat(),
        false => [whole.as_str(), ".", after].concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn reading(objective: &str, value: &str, on: &str) -> Arc<Keyed<Reading>> {
        let record = Reading {
            value: value.into(),
            objective: objective.into(),
            on: model::time::day(on),
            ..Reading::default()
        };
        Arc::new(Keyed { id: on.into(), record })
    }

    #[test]
    fn a_number_is_found_in_what_people_write() {
        for (words, found) in [
            ("95", Some(95.0)),
            ("95 %", Some(95.0)),
            ("under 24 hours", Some(24.0)),
            ("\u{2265} 99,5 %", Some(99.5)),
            ("1,234.5", Some(1234.5)),
            ("1.234,5", Some(1234.5)),
            ("1,234", Some(1234.0)),
            ("0,125", Some(0.125)),
            ("1,234,567", Some(1_234_567.0)),
            ("1.5.", Some(1.5)),
            ("-3", Some(-3.0)),
            ("Q-3", Some(3.0)),
            ("none", None),
            ("", None),
        ] {
            assert_eq!(number(words), found, "{words}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_written_gives_a_finite_number_or_none(words in ".{0,40}") {
            prop_assert!(number(&words).is_none_or(f64::is_finite));
        }

        #[test]
        fn a_number_that_was_written_is_read_as_it_is(value in -9_999_i32..9_999, unit in "( %| hours|)") {
            prop_assert_eq!(number(&format!("{value}{unit}")), Some(f64::from(value)));
        }
    }

    #[test]
    fn it_is_measured_again_so_many_months_after_the_last_time() {
        let readings = [
            reading("1", "3", "2026-11-30"),
            reading("1", "2", "2026-08-31"),
            reading("2", "9", "2026-12-01"),
        ];
        let objective = |every| Objective { every, ..Objective::default() };
        assert_eq!(due("1", &objective(3), &readings), model::time::day("2027-02-28"));
        assert_eq!((due("1", &objective(0), &readings), due("3", &objective(3), &readings)), (None, None));
    }

    #[test]
    fn the_course_of_an_objective_is_its_own_readings_that_are_numbers() {
        let readings = [
            reading("1", "70 %", "2026-05-01"),
            reading("2", "9", "2026-06-01"),
            reading("1", "many", "2026-07-01"),
        ];
        let course: Vec<_> = course("1", &readings).iter().map(|one| one.value).collect();
        assert_eq!(course, [70.0]);
    }
}
