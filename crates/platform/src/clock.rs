//! The time of day.

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, Utc};

/// Now.
pub fn now() -> DateTime<Utc> {
    Utc::now()
}

/// Today, where the person is.
pub fn today() -> NaiveDate {
    local(now()).date()
}

/// An instant as clocks show it where the person is.
pub fn local(instant: DateTime<Utc>) -> NaiveDateTime {
    let milliseconds = js_sys::Number::from(instant.timestamp_millis() as f64);
    let minutes = js_sys::Date::new(&milliseconds).get_timezone_offset();
    instant.naive_utc() - TimeDelta::minutes(minutes as i64)
}
