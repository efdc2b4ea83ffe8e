//! Deadlines of incidents in words.

use chrono::{DateTime, Utc};
use isms::deadlines::{Deadline, Told};
use locale::Text;

/// From so many hours on, days are said.
const DAYS: i64 = 96;

/// What has to be told, with the obligation that asks for it.
pub fn name(text: Text, deadline: &Deadline) -> String {
    match deadline.obligation.1.as_str() {
        "" => deadline.telling.label(text).to_owned(),
        obligation => text.deadline_named(deadline.telling.label(text), obligation),
    }
}

/// How much time is left, or that it is over.
pub fn left(text: Text, deadline: &Deadline, now: DateTime<Utc>) -> String {
    match (deadline.told, deadline.hours_left(now)) {
        (Told::InTime, _) => text.deadline_in_time().to_owned(),
        (Told::Late, _) => text.deadline_told_late().to_owned(),
        (Told::NotRequired, _) => text.deadline_not_required().to_owned(),
        (Told::No, hours) if hours >= DAYS => text.deadline_days_left((hours / 24) as u64),
        (Told::No, 0) => text.deadline_soon().to_owned(),
        (Told::No, hours) if hours > 0 => text.deadline_hours_left(hours as u64),
        // The hour that has begun counts.
        (Told::No, hours) if hours > -DAYS => text.deadline_hours_over(hours.unsigned_abs()),
        (Told::No, hours) => text.deadline_days_over(hours.unsigned_abs() / 24),
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use isms::deadlines::Telling;

    use super::*;

    #[test]
    fn what_is_left_is_said_in_hours_then_in_days_and_never_as_more() {
        let now = DateTime::UNIX_EPOCH;
        let says = |minutes: i64, told| {
            let deadline = Deadline {
                telling: Telling::Authority,
                obligation: Default::default(),
                until: now + TimeDelta::minutes(minutes),
                told,
                is_from_day: false,
            };
            left(Text::default(), &deadline, now)
        };
        for (minutes, expected) in [
            (59, "Less than an hour left"),
            (60, "1 hour left"),
            (119, "1 hour left"),
            (72 * 60, "72 hours left"),
            (96 * 60, "4 days left"),
            (-1, "Overdue by 1 hour"),
            (-61, "Overdue by 2 hours"),
            (-96 * 60, "Overdue by 4 days"),
        ] {
            assert_eq!(says(minutes, Told::No), expected, "{minutes}");
        }
        assert_eq!(says(-1, Told::InTime), "Done in time");
        assert_eq!(says(60, Told::Late), "Done after the deadline");
        assert_eq!(says(-60, Told::NotRequired), "Not required: reason recorded");
    }
}
