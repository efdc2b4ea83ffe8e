//! Days, however sheets write them; which of two numbers is the month is told by the whole column.

use chrono::{Days, NaiveDate};

use crate::phrase::{folded, says_nothing};

/// Which number of a day comes first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Order {
    /// The day, as in 31/12/2026; also where nothing tells.
    #[default]
    DayFirst,
    /// The month, as in 12/31/2026.
    MonthFirst,
    /// Cells tell both: a day that may be either is not understood.
    Mixed,
}

impl Order {
    /// Tells it by all that stands in a column.
    pub fn of<'a>(cells: impl Iterator<Item = &'a str>) -> Self {
        let (mut day_first, mut month_first) = (false, false);
        for [first, second, third] in cells.filter_map(numbers) {
            if first <= 31 && third >= 0 {
                day_first |= first > 12 && second <= 12;
                month_first |= second > 12 && first <= 12;
            }
        }
        match (day_first, month_first) {
            (true, true) => Self::Mixed,
            (false, true) => Self::MonthFirst,
            _ => Self::DayFirst,
        }
    }
}

/// Whether a day can be read in either order.
pub(crate) fn is_either(says: &str) -> bool {
    numbers(says).is_some_and(|[first, second, third]| {
        first != second
            && first <= 12
            && second <= 12
            && (third > 31 || first > 0 && second > 0 && third < 100)
    }) && says.find(|sign: char| !sign.is_ascii_digit()) != Some(4)
}

/// The three numbers of a day, with whatever signs between them and perhaps a time behind.
fn numbers(says: &str) -> Option<[i32; 3]> {
    let says = says.trim().split([' ', 'T']).next()?;
    let mut parts =
        says.split(['-', '.', '/']).map(|part| part.parse::<i32>().ok().filter(|number| *number >= 0));
    let found = [parts.next()??, parts.next()??, parts.next()??];
    parts.next().is_none().then_some(found)
}

/// Beginnings of the names of months in eight languages, without accents, and the months.
const MONTHS: [(u32, &[&str]); 12] = [
    (1, &["jan", "ene", "gen", "sty"]),
    (2, &["feb", "fev", "lut"]),
    (3, &["mar", "maer", "mrz", "mars", "maa", "mrt"]),
    (4, &["apr", "avr", "abr", "kwi"]),
    (5, &["may", "mai", "mag", "mei", "maj", "mayo", "maio"]),
    (6, &["jun", "juin", "giu", "cze"]),
    (7, &["jul", "juil", "lug", "lip"]),
    (8, &["aug", "aou", "ago", "sie"]),
    (9, &["sep", "set", "wrz"]),
    (10, &["oct", "okt", "ott", "out", "paz"]),
    (11, &["nov", "lis"]),
    (12, &["dec", "dez", "dic", "gru"]),
];

/// The month that a word in lower case without accents names.
pub(crate) fn month(word: &str) -> Option<u32> {
    let longest =
        |names: &&[&str]| names.iter().filter(|name| word.starts_with(**name)).map(|name| name.len()).max();
    let found = MONTHS.iter().filter_map(|(month, names)| Some((longest(names)?, *month)));
    found.max_by_key(|(length, _)| *length).map(|(_, month)| month)
}

/// The days from the year 1 to 30 December 1899, from which spreadsheets count.
const SERIAL: i32 = 693_594;

/// Numbers of days from 2000 to 2100 as spreadsheets count them.
const SERIALS: std::ops::Range<i32> = 36_526..73_051;

/// A day: `2026-03-31`, `31.03.26`, `12/31/2026`, `31-Dec-2026`, `46022`, with or without a time behind it.
pub(crate) fn day_in(order: Order, says: &str) -> Option<NaiveDate> {
    let says = says.trim();
    if let Some([first, second, third]) = numbers(says) {
        let is_year_first = says.find(|sign: char| !sign.is_ascii_digit()) == Some(4);
        if is_year_first || first > 31 {
            return of(first, second, third);
        }
        let third = if third < 100 { 2000 + third } else { third };
        let (day_first, month_first) = (of(third, second, first), of(third, first, second));
        return match order {
            Order::DayFirst => day_first.or(month_first),
            Order::MonthFirst => month_first.or(day_first),
            Order::Mixed if first == second => day_first,
            Order::Mixed => day_first.xor(month_first),
        };
    }
    let is_number = says.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if let Some(serial) =
        says.split('.').next().and_then(|whole| whole.parse::<i32>().ok()).filter(|_| is_number)
    {
        let day = Some(serial).filter(|serial| SERIALS.contains(serial));
        return day.and_then(|day| NaiveDate::from_num_days_from_ce_opt(SERIAL + day));
    }
    named(says)
}

/// A day by which something is due: as [`day_in`] reads it, or the last one of a quarter.
pub(crate) fn due_in(order: Order, says: &str) -> Option<NaiveDate> {
    day_in(order, says).or_else(|| quarter(says))
}

/// The last day of a quarter of a calendar year: `Q3 2026`, `2026-Q3`, `3. Quartal 2026`, `T3 2026`. Of a fiscal year
/// nobody knows when it begins.
pub(crate) fn quarter(says: &str) -> Option<NaiveDate> {
    const WORDS: [&str; 11] = [
        "quarter",
        "quartal",
        "trimestre",
        "kwartaal",
        "kwartal",
        "kwartale",
        "qtr",
        "quartile",
        "trim",
        "kwartalu",
        "kw",
    ];
    /// As quarters are often counted in Polish and in French.
    const ROMAN: [&str; 4] = ["i", "ii", "iii", "iv"];
    if says.len() > 40 {
        return None;
    }
    let plain = folded(says);
    let (mut quarter, mut year, mut is_named) = (None, None, false);
    for word in plain.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let short = |word: &str| match word.as_bytes() {
            [b'q' | b't' | b'k', digit @ b'1'..=b'4'] | [digit @ b'1'..=b'4', b'q' | b't'] => {
                Some(i32::from(digit - b'0'))
            }
            _ => None,
        };
        let digits = word.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(word.len());
        let number = word[..digits].parse::<i32>().ok();
        let roman = (1..).zip(ROMAN).find(|(_, numeral)| *numeral == word).map(|(number, _)| number);
        if let Some(roman) = roman.filter(|_| quarter.is_none()) {
            quarter = Some(roman);
        } else if let Some(found) = short(word).filter(|_| quarter.is_none()) {
            (quarter, is_named) = (Some(found), true);
        } else if WORDS.contains(&word) && !is_named {
            is_named = true;
        } else if matches!(word, "of" | "de" | "del" | "do" | "van" | "von" | "w" | "roku" | "r" | "di") {
        } else if let ("" | "st" | "nd" | "rd" | "th" | "e" | "er" | "eme" | "o" | "º", Some(number)) =
            (&word[digits..], number)
        {
            let place = if (1..=4).contains(&number) { &mut quarter } else { &mut year };
            if place.replace(number).is_some() {
                return None;
            }
        } else {
            return None;
        }
    }
    let year = year
        .filter(|year| is_named && *year >= 20)
        .map(|year| if year < 100 { 2000 + year } else { year })?;
    let (year, month) = match quarter? {
        4 => (year + 1, 1),
        quarter => (year, quarter * 3 + 1),
    };
    of(year, month, 1)?.checked_sub_days(Days::new(1))
}

/// A day in any order, where nothing tells which.
pub(crate) fn day(says: &str) -> Option<NaiveDate> {
    day_in(Order::DayFirst, says)
}

fn of(year: i32, month: i32, day: i32) -> Option<NaiveDate> {
    let is_year = (1900..2200).contains(&year);
    NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?).filter(|_| is_year)
}

/// A day with the name of its month; without a day the last of the month.
fn named(says: &str) -> Option<NaiveDate> {
    const FILLERS: [&str; 19] = [
        "de", "of", "the", "le", "del", "den", "am", "mon", "do", "r", "roku", "el", "il", "dnia", "w", "z",
        "em", "op", "im",
    ];
    if says.len() > 40 {
        return None;
    }
    let plain = folded(says);
    let (mut found, mut numbers) = (None, Vec::new());
    for word in plain.split(' ') {
        let digits = word.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(word.len());
        match (digits, &word[digits..]) {
            (0, word) if FILLERS.contains(&word) => {}
            (0, word) => found = Some(month(word).filter(|_| found.is_none())?),
            (_, "" | "st" | "nd" | "rd" | "th" | "er" | "e" | "o" | "º" | "ste" | "de") => {
                numbers.push(word[..digits].parse::<i32>().ok()?)
            }
            _ => return None,
        }
    }
    let month = i32::try_from(found?).ok()?;
    let full = |year: i32| if year < 100 { 2000 + year } else { year };
    match numbers[..] {
        [day, year] if day <= 31 => of(full(year), month, day),
        [year, day] => of(year, month, day),
        [year] if year > 1900 => {
            let (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
            of(year, month, 1)?.checked_sub_days(Days::new(1))
        }
        _ => None,
    }
}

/// Whether a cell says that there is no day.
pub(crate) fn is_no_day(says: &str) -> bool {
    let plain = folded(says);
    says_nothing(&plain) || matches!(plain.as_str(), "tbd" | "tbc" | "open" | "offen" | "unknown" | "?")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_however_they_are_written() {
        for (says, expected) in [
            ("2026-03-31", "2026-03-31"),
            ("31.03.2026 10:00", "2026-03-31"),
            ("31.12.26", "2026-12-31"),
            ("1/2/27", "2027-02-01"),
            ("15-Jan-2026", "2026-01-15"),
            ("12 March 2026", "2026-03-12"),
            ("March 12th, 2026", "2026-03-12"),
            ("31. Dezember 2026", "2026-12-31"),
            ("31 déc. 2026", "2026-12-31"),
            ("1er août 2026", "2026-08-01"),
            ("3 de mayo de 2026", "2026-05-03"),
            ("5 czerwca 2026", "2026-06-05"),
            ("dnia 5 października 2026 r.", "2026-10-05"),
            ("lutego 2028", "2028-02-29"),
            ("op 3 maart 2026", "2026-03-03"),
            ("Feb 2028", "2028-02-29"),
            ("46022", "2025-12-31"),
        ] {
            assert_eq!(day(says).map(|day| day.to_string()).as_deref(), Some(expected), "{says}");
        }
        for says in ["", "soon", "next year", "Q1", "29.02.27", "32.1.2026", "0026-01-01", "17", "March"] {
            assert_eq!(day(says), None, "{says}");
        }
    }

    #[test]
    fn a_quarter_ends_on_its_last_day() {
        for (says, expected) in [
            ("Q3 2026", "2026-09-30"),
            ("q1/2027", "2027-03-31"),
            ("2026-Q4", "2026-12-31"),
            ("2026 Q2", "2026-06-30"),
            ("Q3'26", "2026-09-30"),
            ("3rd quarter of 2026", "2026-09-30"),
            ("Quarter 1, 2028", "2028-03-31"),
            ("3. Quartal 2026", "2026-09-30"),
            ("T3 2026", "2026-09-30"),
            ("4e trimestre 2026", "2026-12-31"),
            ("2T 2026", "2026-06-30"),
            ("1º trimestre de 2026", "2026-03-31"),
            ("K2 2026", "2026-06-30"),
            ("2e kwartaal 2026", "2026-06-30"),
            ("2 kwartał 2026", "2026-06-30"),
            ("III kwartał 2026 r.", "2026-09-30"),
            ("I kw. 2027", "2027-03-31"),
            ("4e trim. 2026", "2026-12-31"),
        ] {
            assert_eq!(
                due_in(Order::DayFirst, says).map(|day| day.to_string()).as_deref(),
                Some(expected),
                "{says}"
            );
        }
        for says in [
            "Q3",
            "Q5 2026",
            "Q3 FY26",
            "Q3 2026 or later",
            "Q3-Q4 2026",
            "2026",
            "3 2026",
            "Q3 26 27",
            "H1 2026",
            "Q3 or Q4 2026",
        ] {
            assert_eq!(due_in(Order::DayFirst, says), None, "{says}");
        }
        assert_eq!(day("Q3 2026"), None, "it tells by when, not when");
    }

    #[test]
    fn the_order_is_told_by_the_whole_column() {
        let american = ["04/05/2026", "12/31/2025"];
        assert_eq!(Order::of(american.into_iter()), Order::MonthFirst);
        assert_eq!(day_in(Order::MonthFirst, "04/05/2026"), "2026-04-05".parse().ok());
        assert_eq!(Order::of(["04/05/2026", "31/12/2025"].into_iter()), Order::DayFirst);
        let mixed = Order::of(["12/31/2025", "31/12/2025"].into_iter());
        assert_eq!((mixed, day_in(mixed, "04/05/2026")), (Order::Mixed, None));
        assert_eq!(day_in(mixed, "12/31/2025"), "2025-12-31".parse().ok());
    }
}
