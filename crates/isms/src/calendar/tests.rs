use super::*;
use icalendar::{Calendar, CalendarComponent, Component as _};
use proptest::prelude::*;

#[test]
fn what_lies_between_two_days_is_cut_out_of_those_in_order() {
    let day = |text: &str| model::time::day(text).unwrap();
    let event = |on: &str| Event {
        at: None,
        which: String::new(),
        on: day(on),
        occasion: Occasion::Action,
        title: String::new(),
        from: on.to_owned(),
    };
    let all = ["2026-01-31", "2026-02-01", "2026-02-01", "2026-02-28", "2026-03-01"].map(event);
    let found = |from: &str, until: &str| between(&all, day(from), day(until)).len();
    assert_eq!(found("2026-02-01", "2026-03-01"), 3);
    assert_eq!((found("2026-02-01", "2026-02-02"), found("2026-02-02", "2026-02-03")), (2, 0));
    assert_eq!((found("2025-01-01", "2027-01-01"), found("2027-01-01", "2025-01-01")), (5, 0));
    assert_eq!(
        (month(day("2026-01-31"), 1), month(day("2026-01-31"), -1)),
        (day("2026-02-01"), day("2025-12-01"))
    );
}

#[test]
fn a_month_in_weeks_has_each_of_its_days_once_under_its_day_of_the_week() {
    for (day, count, length) in [("2026-11-29", 6, 30), ("2027-02-01", 4, 28), ("2028-02-29", 5, 29)] {
        let day = model::time::day(day).unwrap();
        let weeks = weeks(day);
        let days: Vec<NaiveDate> = weeks.iter().flatten().flatten().copied().collect();
        assert_eq!((weeks.len(), days.len()), (count, length));
        assert!(days.iter().zip(1..).all(|(day, number)| day.day() == number));
        let is_in_place = |(place, day): (usize, &Option<NaiveDate>)| {
            day.is_none_or(|day| day.weekday().num_days_from_monday() as usize == place)
        };
        assert!(weeks.iter().all(|week| week.iter().enumerate().all(is_in_place)));
    }
}

fn event(title: &str) -> Event {
    let on = NaiveDate::from_ymd_opt(2027, 2, 28).unwrap();
    Event {
        on,
        at: None,
        which: String::new(),
        occasion: Occasion::Action,
        title: title.to_owned(),
        from: "action/1".into(),
    }
}

fn written(title: &str) -> String {
    ics(&[event(title)], "a-1", "Plan; of, us", DateTime::UNIX_EPOCH, &|event| event.title.clone())
}

#[test]
fn what_is_due_by_its_declaration_stands_in_the_calendar_until_it_is_closed() {
    let declared: &'static Register = Box::leak(Box::new(Register { name: "incident", ..*Action::DECLARED }));
    let row = serde_json::json!({ "title": "Call the authority", "due": "2027-03-01" });
    let [event] = of_record(declared, "7", &row).try_into().unwrap();
    assert_eq!((event.title.as_str(), event.from.as_str()), ("Call the authority", "incident/7"));
    assert_eq!(event.occasion, Occasion::Record("incident", "due"));
    let closed = serde_json::json!({ "title": "x", "due": "2027-03-01", "done": "2027-02-01" });
    assert!(of_record(declared, "7", &closed).is_empty());
    let senseless = serde_json::json!({ "title": "x", "due": "soon" });
    assert!(of_record(declared, "7", &senseless).is_empty());
}

#[test]
fn a_requirement_has_a_day_until_it_is_reached_or_left_out() {
    let id: model::RequirementId = "A.5.1".parse().unwrap();
    let all = crate::any_requirement::items(catalogue::iso27001_2022(), &crate::Registers::default());
    let edition = model::Edition::Iso27001_2022;
    let days = |change: &dyn Fn(&mut model::Answer)| {
        let mut answer =
            model::Answer { due: NaiveDate::from_ymd_opt(2027, 2, 28), ..model::Answer::default() };
        change(&mut answer);
        let mut assessment = Assessment::new("x".into(), edition, Default::default(), DateTime::UNIX_EPOCH);
        assessment.answers.insert(id.clone(), answer);
        due(&all, &assessment).len()
    };
    let level = |level| Some(model::Response::Level(level));
    assert_eq!(days(&|_| {}), 1);
    assert_eq!(days(&|answer| answer.response = level(model::Level::Partial)), 1);
    assert_eq!(days(&|answer| answer.response = level(model::Level::Established)), 0);
    assert_eq!(days(&|answer| answer.response = level(model::Level::Improving)), 0);
    assert_eq!(days(&|answer| answer.exclude(model::Justification::new("none").unwrap())), 0);
    assert_eq!(days(&|answer| answer.due = None), 0);
}

#[test]
fn a_line_of_75_bytes_stays_whole_and_one_more_goes_on_in_the_next() {
    let folded = |length: usize| {
        let mut file = String::new();
        fold(&mut file, &"x".repeat(length));
        file
    };
    assert_eq!(folded(75), format!("{}\r\n", "x".repeat(75)));
    assert_eq!(folded(76), format!("{}\r\n x\r\n", "x".repeat(75)));
    assert_eq!(folded(150), format!("{}\r\n {}\r\n x\r\n", "x".repeat(75), "x".repeat(74)));
}

#[test]
fn an_event_is_written_so() {
    let expected = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Plumbline//Plumbline//EN\r\nCALSCALE:GREGORIAN\r\n\
        X-WR-CALNAME:Plan\\; of\\, us\r\nBEGIN:VEVENT\r\nUID:action-1-a-1@plumbline\r\n\
        DTSTAMP:19700101T000000Z\r\nDTSTART;VALUE=DATE:20270228\r\nDTEND;VALUE=DATE:20270301\r\n\
        SUMMARY:Restore test\r\nTRANSP:TRANSPARENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    assert_eq!(written("Restore test"), expected);
}

#[test]
fn line_breaks_of_every_kind_stay_within_the_text() {
    let breaks = ["\r\n", "\r", "\n", "\u{b}", "\u{c}", "\u{85}", "\u{2028}", "\u{2029}"];
    for one in breaks {
        assert_eq!(escape(&format!("a{one}b")), "a\\nb", "{one:?}");
    }
    assert_eq!(escape("a\tb\u{0}c, d; e\\"), "a bc\\, d\\; e\\\\");
}

/// The lines of a calendar as a reader has them that takes every line break there is for one: unfolded.
fn unfolded(file: &str) -> Vec<String> {
    let ends = ['\r', '\n', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];
    let whole = file.replace("\r\n ", "").replace("\r\n", "\n");
    whole.split(ends).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

proptest! {
    /// Whatever is written into names, titles and identifiers: there are as many lines as without any, each begins
    /// with its own property, and unfolding and unescaping gives the words back.
    #[test]
    fn no_words_begin_a_property_of_their_own(
        name in "(\\PC|\r|\n|\t|\u{b}|\u{85}|\u{2028}|\u{2029}|BEGIN:VALARM|[,;:\\\\]){0,60}",
        title in "(\\PC|\r|\n|\t|\u{c}|\u{85}|\u{2028}|\u{2029}|END:VEVENT|[,;:\\\\]){0,60}",
        from in "(\\PC|\r|\n|\u{2028}|URL:|[,;:/\\\\]){0,20}",
    ) {
        let on = NaiveDate::from_ymd_opt(2027, 2, 28).unwrap();
        let event = Event { on, at: None, which: String::new(), occasion: Occasion::Action, title: title.clone(), from: from.clone() };
        let file = ics(&[event], &from, &name, DateTime::UNIX_EPOCH, &|event| event.title.clone());
        prop_assert!(file.split("\r\n").all(|line| line.len() <= 75));
        prop_assert!(!file.replace("\r\n", "").contains(char::is_control));
        let lines = unfolded(&file);
        let properties: Vec<&str> = lines.iter().filter_map(|line| line.split([':', ';']).next()).collect();
        prop_assert_eq!(properties, [
            "BEGIN", "VERSION", "PRODID", "CALSCALE", "X-WR-CALNAME", "BEGIN", "UID", "DTSTAMP", "DTSTART",
            "DTEND", "SUMMARY", "TRANSP", "END", "END",
        ]);
        let said = lines[10].strip_prefix("SUMMARY:").unwrap_or_default();
        let mut unescaped = String::new();
        let mut signs = said.chars();
        while let Some(sign) = signs.next() {
            match sign {
                '\\' => unescaped.extend(signs.next().map(|sign| if sign == 'n' { '\n' } else { sign })),
                ',' | ';' => return Err(TestCaseError::fail("a sign that divides values")),
                sign => unescaped.push(sign),
            }
        }
        let breaks = ['\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];
        let meant = title.replace("\r\n", "\n").replace(breaks, "\n").replace('\t', " ");
        prop_assert_eq!(unescaped, meant);
    }

    #[test]
    fn a_calendar_program_reads_what_is_written(title in "[^\\p{C}\\p{Zl}\\p{Zp}]{1,200}") {
        let file = written(&title);
        prop_assert!(file.split("\r\n").all(|line| line.len() <= 75));
        let calendar: Calendar = file.parse().map_err(TestCaseError::fail)?;
        let [CalendarComponent::Event(event)] = calendar.components.as_slice() else {
            return Err(TestCaseError::fail("one event"));
        };
        prop_assert_eq!(event.get_summary(), Some(title.as_str()));
        prop_assert_eq!(event.get_uid(), Some("action-1-a-1@plumbline"));
    }
}

#[test]
fn a_deadline_in_hours_stands_at_its_instant_with_an_identifier_of_its_own() {
    let mut rows = model::Rows::default();
    let obligation =
        |title: &str| Some(serde_json::json!({ "title": title, "notification": "hours", "hours": 24 }));
    rows.set("obligation/a", obligation("Customer A"));
    rows.set("obligation/b", obligation("Customer B"));
    let incident = serde_json::json!({
        "title": "Ransomware", "known": "2026-03-28T22:30:00+01:00", "personal": true, "obligations": ["a", "b"],
    });
    rows.set("incident/i", Some(incident));
    let registers = Registers::of(&rows);
    let today = model::time::day("2026-03-29").unwrap();
    // Berlin, where clocks went forward on that day.
    let midnight = |day: NaiveDate| {
        let hours = if day <= model::time::day("2026-03-29").unwrap_or_default() { 1 } else { 2 };
        day.and_time(chrono::NaiveTime::MIN).and_utc() - chrono::TimeDelta::hours(hours)
    };
    let clock = Clock::new(DateTime::UNIX_EPOCH, today, midnight);
    let events = events(&rows, &registers, &[], &[], &clock);
    let days: Vec<String> = events.iter().map(|event| event.on.to_string()).collect();
    assert_eq!(days, ["2026-03-29", "2026-03-29", "2026-03-31"], "by the clock of the person");
    let file = ics(&events, "a", "b", DateTime::UNIX_EPOCH, &|event| event.title.clone());
    let lines = |begin: &str| {
        file.lines().filter(|line| line.starts_with(begin)).map(str::to_owned).collect::<Vec<_>>()
    };
    let starts = ["DTSTART:20260329T213000Z", "DTSTART:20260329T213000Z", "DTSTART:20260331T213000Z"];
    assert_eq!(lines("DTSTART"), starts);
    let mut ids = lines("UID");
    ids.dedup();
    assert_eq!(ids.len(), 3, "{ids:?}");
}
