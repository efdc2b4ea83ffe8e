//! Days, however sheets write them.

use chrono::NaiveDate;

/// A day: `2026-03-31`, `31.03.2026`, `31/03/2026`, with or without a time behind it. Where day and month could be
/// either, the day comes first.
pub(crate) fn day(says: &str) -> Option<NaiveDate> {
    let says = says.trim().split([' ', 'T']).next()?;
    let parts: Vec<i32> = says.split(['-', '.', '/']).map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let [first, second, third] = parts[..] else { return None };
    let of = |year: i32, month: i32, day: i32| {
        NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
    };
    if first > 31 {
        of(first, second, third)
    } else {
        of(third, second, first).or_else(|| of(third, first, second))
    }
}
