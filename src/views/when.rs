//! Dates and times as they are shown.

use chrono::{Datelike as _, NaiveDateTime, Timelike as _};

/// `2026-06-15 09:04`, the same in every language.
pub fn moment(at: NaiveDateTime) -> String {
    format!("{:04}-{:02}-{:02} {}", at.year(), at.month(), at.day(), time(at))
}

/// `09:04`.
pub fn time(at: NaiveDateTime) -> String {
    format!("{:02}:{:02}", at.hour(), at.minute())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_sort_as_text() {
        let at: NaiveDateTime = "2026-06-05T09:04:59".parse().unwrap();
        assert_eq!(moment(at), "2026-06-05 09:04");
    }
}
