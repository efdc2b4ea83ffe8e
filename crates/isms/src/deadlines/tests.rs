use chrono::NaiveTime;
use model::Rows;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::Registers;

fn instant(text: &str) -> DateTime<Utc> {
    model::time::moment(text).unwrap().to_utc()
}

fn day(text: &str) -> NaiveDate {
    model::time::day(text).unwrap()
}

fn utc(day: NaiveDate) -> DateTime<Utc> {
    day.and_time(NaiveTime::MIN).and_utc()
}

fn clock(now: &str) -> Clock {
    Clock::new(instant(now), instant(now).date_naive(), utc)
}

/// The deadlines of an incident among obligations of every kind.
fn of(incident: Value) -> Vec<Deadline> {
    let mut rows = Rows::default();
    rows.set("incident/i", Some(incident));
    rows.set("obligation/g", Some(json!({ "title": "GDPR", "notification": "gdpr" })));
    rows.set("obligation/n", Some(json!({ "title": "NIS2", "notification": "nis2" })));
    rows.set("obligation/c", Some(json!({ "title": "Customer", "notification": "hours", "hours": 36 })));
    rows.set("obligation/o", Some(json!({ "title": "Other" })));
    let running = Registers::of(&rows).running;
    deadlines(&running.incidents[0].record, &running, &clock("2026-03-30T12:00:00Z"))
}

fn tellings(incident: Value) -> Vec<Telling> {
    of(incident).into_iter().map(|deadline| deadline.telling).collect()
}

#[test]
fn what_applies_follows_from_the_incident_and_the_obligations() {
    use Telling::{Authority, Contract, EarlyWarning, FinalReport, Notification};
    let incident = |changes: Value| {
        let mut incident = json!({ "title": "x", "known": "2026-03-28T22:00:00+01:00" });
        incident.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
        incident
    };
    let all = [EarlyWarning, Contract, Notification, FinalReport];
    for (changes, expected) in [
        (json!({}), &[][..]),
        (json!({ "severity": "moderate" }), &[]),
        (json!({ "severity": "serious" }), &all),
        (json!({ "severity": "critical", "kind": "incident" }), &all),
        (json!({ "severity": "critical", "kind": "exercise" }), &[]),
        (json!({ "severity": "critical", "kind": "near_miss", "personal": true }), &[]),
        (json!({ "personal": true }), &[Authority]),
        (json!({ "obligations": ["g"] }), &[Authority]),
        (json!({ "obligations": ["c", "o"] }), &[Contract]),
        (json!({ "obligations": ["n"] }), &[EarlyWarning, Notification, FinalReport]),
        (json!({ "known": null, "severity": "serious" }), &[]),
    ] {
        assert_eq!(tellings(incident(changes.clone())), expected, "{changes}");
    }
}

#[test]
fn personal_data_are_enough_where_nobody_lists_the_law() {
    let mut rows = Rows::default();
    rows.set(
        "incident/i",
        Some(json!({ "title": "x", "known": "2026-03-28T22:00:00+01:00", "personal": true })),
    );
    let running = Registers::of(&rows).running;
    let found = deadlines(&running.incidents[0].record, &running, &clock("2026-03-30T12:00:00Z"));
    assert_eq!((found.len(), found[0].telling, found[0].obligation.0.as_str()), (1, Telling::Authority, ""));
}

#[test]
fn hours_are_counted_through_the_change_to_summer_time_and_across_zones() {
    let until = |known: &str| {
        let found = of(json!({ "title": "x", "known": known, "severity": "serious", "personal": true }));
        found.into_iter().map(|one| (one.telling, one.until)).collect::<Vec<_>>()
    };
    // In Berlin clocks went from 02:00 to 03:00 on 29 March 2026: 72 hours later it is 23:00 there, not 22:00.
    let expected = [
        (Telling::EarlyWarning, instant("2026-03-29T23:00:00+02:00")),
        (Telling::Contract, instant("2026-03-30T11:00:00+02:00")),
        (Telling::Authority, instant("2026-03-31T23:00:00+02:00")),
        (Telling::Notification, instant("2026-03-31T23:00:00+02:00")),
        (Telling::FinalReport, instant("2026-04-30T23:00:00+02:00")),
    ];
    for same in [
        "2026-03-28T22:00:00+01:00",
        "2026-03-28T21:00:00Z",
        "2026-03-28T17:00:00-04:00",
        "2026-03-29T10:00+13:00",
    ] {
        assert_eq!(until(same), expected, "{same}");
    }
}

#[test]
fn a_month_counts_from_the_notification_by_its_own_clock() {
    let report = |reported: &str| {
        let found = of(
            json!({ "title": "x", "known": "2026-01-29T10:00+01:00", "severity": "serious", "reported": reported }),
        );
        found.into_iter().find(|one| one.telling == Telling::FinalReport).unwrap().until
    };
    assert_eq!(report("2026-01-31T23:30+01:00"), instant("2026-02-28T23:30+01:00"));
    assert_eq!(report("2026-02-01T00:30+02:00"), instant("2026-03-01T00:30+02:00"));
}

#[test]
fn where_only_the_day_is_known_it_counts_from_its_first_instant_and_says_so() {
    let incident = json!({ "title": "x", "noticed": "2026-03-28", "personal": true });
    let found = of(incident.clone());
    assert_eq!((found[0].until, found[0].is_from_day), (instant("2026-03-31T00:00:00Z"), true));
    let mut rows = Rows::default();
    rows.set("incident/i", Some(incident));
    let running = Registers::of(&rows).running;
    let strict = deadlines(&running.incidents[0].record, &running, &Clock::from(day("2026-03-30")));
    assert_eq!(strict[0].until, instant("2026-03-30T10:00:00Z"), "where the day begins first");
    // The moment goes before the day.
    let known =
        of(json!({ "title": "x", "noticed": "2026-03-28", "known": "2026-03-28T12:00Z", "personal": true }));
    assert_eq!((known[0].until, known[0].is_from_day), (instant("2026-03-31T12:00:00Z"), false));
}

#[test]
fn what_was_told_is_in_time_or_late_and_a_day_is_late_only_as_a_whole() {
    let told = |changes: Value| {
        let mut incident = json!({ "title": "x", "known": "2026-03-28T12:00:00+00:00", "personal": true });
        incident.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
        of(incident)[0].told
    };
    assert_eq!(told(json!({})), Told::No);
    assert_eq!(told(json!({ "authority_told": "2026-03-31T14:00:00+02:00" })), Told::InTime);
    assert_eq!(told(json!({ "authority_told": "2026-03-31T14:00:01+02:00" })), Told::Late);
    assert_eq!(told(json!({ "notified": "2026-03-31" })), Told::InTime);
    assert_eq!(told(json!({ "notified": "2026-04-01" })), Told::Late);
    assert_eq!(
        told(json!({ "notified": "2026-04-01", "authority_told": "2026-03-30T00:00+00:00" })),
        Told::InTime
    );
    let reason = "the laptop was encrypted";
    assert_eq!(told(json!({ "not_notifiable": reason })), Told::NotRequired);
    assert_eq!(told(json!({ "not_notifiable": "  " })), Told::No, "no reason is none");
    assert_eq!(told(json!({ "not_notifiable": reason, "notified": "2026-04-01" })), Told::Late);
}

#[test]
fn only_open_incidents_have_open_deadlines_and_the_first_stands_first() {
    let mut rows = Rows::default();
    for (id, known, closed) in [
        ("a", "2026-03-29T10:00+01:00", None),
        ("b", "2026-03-28T10:00+01:00", None),
        ("c", "2026-03-27T10:00+01:00", Some("2026-03-28")),
    ] {
        rows.set(
            &format!("incident/{id}"),
            Some(json!({ "title": id, "known": known, "personal": true, "closed": closed })),
        );
    }
    let running = Registers::of(&rows).running;
    let open = open(&running, &clock("2026-03-30T12:00:00Z"));
    assert_eq!(open.iter().map(|(id, _, _)| id.as_str()).collect::<Vec<_>>(), ["b", "a"]);
}

proptest! {
    #[test]
    fn hours_left_and_overdue_follow_the_instant_whatever_the_zone(
        minutes in 0..2_000_000_i64, offset in -14 * 60..=14 * 60_i32, passed in 0..200_000_i64, hours in 1..=2_000_u16,
    ) {
        let known = instant("2024-01-01T00:00:00Z") + TimeDelta::minutes(minutes);
        let zone = chrono::FixedOffset::east_opt(offset * 60).unwrap();
        let moment = Moment(known.with_timezone(&zone));
        prop_assert_eq!(Moment::read(&moment.write()), Some(moment));
        let mut rows = Rows::default();
        rows.set("incident/i", Some(json!({ "title": "x", "known": moment.write(), "obligations": ["c"] })));
        rows.set("obligation/c", Some(json!({ "title": "c", "notification": "hours", "hours": hours })));
        let running = Registers::of(&rows).running;
        let now = known + TimeDelta::minutes(passed);
        let found = deadlines(&running.incidents[0].record, &running, &Clock::new(now, now.date_naive(), utc));
        prop_assert_eq!(found.len(), 1);
        let left = i64::from(hours) * 60 - passed;
        prop_assert_eq!(found[0].hours_left(now), left.div_euclid(60));
        prop_assert_eq!(found[0].is_overdue(now), left < 0);
    }

    #[test]
    fn a_day_alone_never_gives_more_time_than_any_moment_of_it(day in 0..700_i64, minute in 0..1_440_i64) {
        let day = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + TimeDelta::days(day);
        let known = utc(day) + TimeDelta::minutes(minute);
        let until = |incident: Value| {
            let running = { let mut rows = Rows::default(); rows.set("incident/i", Some(incident)); Registers::of(&rows).running };
            deadlines(&running.incidents[0].record, &running, &Clock::new(known, day, utc))[0].until
        };
        let of_day = until(json!({ "title": "x", "noticed": day, "personal": true }));
        let of_moment = until(json!({ "title": "x", "known": Moment(known.fixed_offset()).write(), "personal": true }));
        prop_assert!(of_day <= of_moment);
    }
}
