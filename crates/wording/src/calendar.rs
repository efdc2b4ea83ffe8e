//! Days of the calendar in words.

use chrono::{Datelike as _, NaiveDate, Weekday};
use isms::calendar::{Event, Occasion};
use isms::milestone::MilestoneKind;
use isms::registers::of_name;
use locale::Text;

/// What a milestone is called.
pub fn milestone(text: Text, kind: MilestoneKind, title: &str) -> String {
    match (kind, title) {
        (MilestoneKind::Other, title) if !title.is_empty() => title.to_owned(),
        (kind, _) => kind.label(text).to_owned(),
    }
}

/// The month of a day with its year.
pub fn month(text: Text, day: NaiveDate) -> String {
    let name = match day.month() {
        1 => text.months_jan(),
        2 => text.months_feb(),
        3 => text.months_mar(),
        4 => text.months_apr(),
        5 => text.months_may(),
        6 => text.months_jun(),
        7 => text.months_jul(),
        8 => text.months_aug(),
        9 => text.months_sep(),
        10 => text.months_oct(),
        11 => text.months_nov(),
        _ => text.months_dec(),
    };
    text.months_of_year(name, day.year())
}

/// The month of a day, short; January with its year.
pub fn short_month(text: Text, day: NaiveDate) -> String {
    let name = text.short_month(day.month());
    if day.month() == 1 { text.months_of_year(name, day.year()) } else { name.to_owned() }
}

/// A day of the week, whole and short.
pub fn weekday(text: Text, day: Weekday) -> (&'static str, &'static str) {
    match day {
        Weekday::Mon => (text.weekdays_mon(), text.weekdays_mon_short()),
        Weekday::Tue => (text.weekdays_tue(), text.weekdays_tue_short()),
        Weekday::Wed => (text.weekdays_wed(), text.weekdays_wed_short()),
        Weekday::Thu => (text.weekdays_thu(), text.weekdays_thu_short()),
        Weekday::Fri => (text.weekdays_fri(), text.weekdays_fri_short()),
        Weekday::Sat => (text.weekdays_sat(), text.weekdays_sat_short()),
        Weekday::Sun => (text.weekdays_sun(), text.weekdays_sun_short()),
    }
}

/// What a day says. `title` gives a requirement its title by its reference.
pub fn summary(text: Text, event: &Event, title: &dyn Fn(&str) -> String) -> String {
    match event.occasion {
        Occasion::Milestone(kind) => milestone(text, kind, &event.title),
        Occasion::Action => text.calendar_action(&event.title),
        Occasion::Review => text.calendar_review(&event.title),
        Occasion::Record(register, part) => {
            let register = of_name(register);
            let due = register.and_then(|register| register.part(part)).map_or("", |part| (part.label)(text));
            let label = register.map_or(text.row_other(), |register| (register.label)(text));
            text.field_of(text.row_titled(label, &event.title), due)
        }
        Occasion::Telling(telling) => text.row_titled(telling.label(text), &event.title),
        Occasion::Requirement => text.calendar_requirement(&event.from, title(&event.from)),
    }
}
