//! The time of day.

use chrono::{
    DateTime, Datelike as _, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike as _, Utc,
};

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

/// The instant at which clocks where the person is show something, with how far they are from UTC then: the first of two where
/// they are put back. None where no clock shows that.
pub fn shown(at: NaiveDateTime) -> Option<DateTime<FixedOffset>> {
    let (year, month) = (u32::try_from(at.year()).ok()?, at.month0() as i32);
    let (day, hour, minute) = (at.day() as i32, at.hour() as i32, at.minute() as i32);
    let date = js_sys::Date::new_with_year_month_day_hr_min(year, month, day, hour, minute);
    let instant = DateTime::from_timestamp_millis(date.get_time() as i64)?;
    let offset = FixedOffset::west_opt((date.get_timezone_offset() * 60.0) as i32)?;
    Some(instant.with_timezone(&offset))
}

/// When a day begins where the person is.
pub fn midnight(day: NaiveDate) -> DateTime<Utc> {
    let midnight = day.and_time(NaiveTime::MIN);
    shown(midnight).map_or_else(|| midnight.and_utc(), |midnight| midnight.to_utc())
}
