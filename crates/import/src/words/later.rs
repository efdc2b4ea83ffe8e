//! States that hold only from a day on: what is done on a day to come is not done yet.

use chrono::{Datelike as _, Days, NaiveDate};
use model::Level;

use super::dated::Dated;
use super::{State, Verdict};
use crate::day::{Order, due_in};
use crate::phrase::folded;

/// How many years ahead somebody plans; numbers beyond them are no years.
const AHEAD: i32 = 15;
/// The most words of a day.
const WORDS: usize = 4;

/// Words that say that something has held since the day behind them.
const SINCE: &str = "since, seit, depuis, desde, dal, dalla, sinds, od";

/// What is said, by what words mean, unless it is of a day to come: then it is planned where words say so, and asked
/// otherwise. Where nobody knows which day it is, every day may be to come but one since which something holds.
pub(crate) fn later(cell: &str, today: Option<NaiveDate>, means: &dyn Fn(&str) -> Verdict) -> Verdict {
    let dated = today.and_then(|today| Dated::of(cell, means)?.on(today, means));
    if let Some(dated) = dated {
        return dated;
    }
    match means(cell) {
        Verdict::Certain(state) if state.is_done() && is_to_come(cell, today) => {
            Verdict::Doubtful(vec![State::level(Level::Absent), State::level(Level::Started), state])
        }
        said => said,
    }
}

/// Whether words name a day to come.
fn is_to_come(cell: &str, today: Option<NaiveDate>) -> bool {
    if cell.len() > super::LONGEST || !cell.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let Some(today) = today else {
        let plain = folded(cell);
        let is_since = plain.split(' ').any(|word| SINCE.split(", ").any(|since| since == word));
        let first = NaiveDate::from_ymd_opt(2000, 1, 1).unwrap_or_default();
        return !is_since && (is_year_after(cell, first, 99) || is_day_after(cell, first));
    };
    is_year_after(cell, today, AHEAD) || is_day_after(cell, today)
}

/// Whether a year stands there that has not begun, at most so many ahead.
fn is_year_after(cell: &str, today: NaiveDate, ahead: i32) -> bool {
    let years = cell.split(|sign: char| !sign.is_ascii_digit()).filter(|number| number.len() == 4);
    let mut years = years.filter_map(|number| number.parse::<i32>().ok());
    years.any(|year| (today.year() + 1..=today.year() + ahead).contains(&year))
}

/// Whether a day stands there that is still to come, whatever the order of its numbers; of a month and of a quarter the
/// last one.
fn is_day_after(cell: &str, today: NaiveDate) -> bool {
    let words: Vec<&str> = cell
        .split(|sign: char| sign.is_whitespace() || matches!(sign, '(' | ')' | '[' | ']' | ';' | ':' | ','))
        .map(|word| word.trim_matches('.'))
        .filter(|word| !word.is_empty())
        .collect();
    let is_later = |says: &str| {
        // A number alone is a count.
        let is_count = says.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') && !says.contains('.');
        let orders = [Order::DayFirst, Order::MonthFirst].into_iter();
        let mut days = orders.filter_map(|order| due_in(order, says)).chain(month_of(says));
        !is_count && days.any(|day| day > today)
    };
    (1..=WORDS).any(|count| words.windows(count).any(|some| is_later(&some.join(" "))))
}

/// The last day of a month in numbers: `03/2027`, `2027-03`.
pub(super) fn month_of(says: &str) -> Option<NaiveDate> {
    let (first, second) = says.split_once(['/', '-', '.'])?;
    let (year, month) = if first.len() == 4 { (first, second) } else { (second, first) };
    let (year, month) = (year.parse::<i32>().ok().filter(|_| year.len() == 4)?, month.parse::<u32>().ok()?);
    let (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    NaiveDate::from_ymd_opt(year, month, 1)?.checked_sub_days(Days::new(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::verdict;

    #[test]
    fn what_holds_from_a_day_to_come_does_not_hold_yet() {
        let today = NaiveDate::from_ymd_opt(2026, 6, 15);
        let said = |cell: &str, today| later(cell, today, &verdict).certain();
        let planned = Some(State::level(Level::Started));
        let established = Some(State::level(Level::Established));
        for cell in [
            "Effective 2027-01-01",
            "Effective 01.01.2027",
            "Effective 1/1/27",
            "Implemented (30 June 2026)",
            "Implemented Q3 2026",
            "Implemented: 2026-07",
            "Done 12/2026",
            "✔ 2026-06-16",
            "100% 2027",
            "Yes (31.12.26)",
            "umgesetzt zum 01.03.2027",
            "umgesetzt am 3. März 2027",
            "erledigt Ende 2027",
            "Effectif le 1er janvier 2027",
            "conforme à compter de décembre 2026",
            "implementado a partir de enero de 2027",
            "attuato dal 2027",
            "implementado em 3 de março de 2027",
            "geïmplementeerd per 1 juli 2026",
            "wdrożone z dniem 1 marca 2027",
        ] {
            assert!(said(cell, today).is_none_or(|state| Some(state) == planned), "{cell}");
            assert!(cell.contains("dal") || said(cell, None).is_none(), "{cell} on a day that nobody knows");
        }
        for cell in [
            "Implemented 2024-05-01",
            "Implemented since 2024",
            "Implemented, reviewed 2026-06-15",
            "umgesetzt am 3. März 2024",
            "réalisé depuis 2023",
            "Implemented, RSA 2048",
            "Implemented in 12 sites",
            "Implemented 2026",
        ] {
            assert_eq!(said(cell, today), established, "{cell}");
        }
        assert_eq!(said("Implemented since 2024", None), established);
        assert_eq!(said("Implemented in 12 sites", None), established);
    }
}
