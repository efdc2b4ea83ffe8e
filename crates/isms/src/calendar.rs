//! The days of an assessment in one list, and as an iCalendar file (RFC 5545).

use std::fmt::Write as _;

use chrono::{DateTime, Datelike as _, Days, Months, NaiveDate, Utc};
use model::{Assessment, Rows, sort};
use serde_json::Value;

use crate::Registers;
use crate::action::{Action, ActionState};
use crate::any_requirement::AnyRequirement;
use crate::clock::Clock;
use crate::deadlines::{Telling, open};
use crate::declaration::{Kind, Part, Register};
use crate::document::{Document, DocumentLine};
use crate::incident::Incident;
use crate::milestone::{Milestone, MilestoneKind};
use crate::record::Record as _;
use crate::registers::ALL;

/// What happens on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Occasion {
    /// A day that certification hangs on.
    Milestone(MilestoneKind),
    /// An action is due.
    Action,
    /// A requirement is due.
    Requirement,
    /// A document is to be looked at again.
    Review,
    /// A record of the register with that name is due, by a part of that name.
    Record(&'static str, &'static str),
    /// Somebody has to be told of an incident.
    Telling(Telling),
}

/// A day in the calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// On which day.
    pub on: NaiveDate,
    /// At which instant of it; none for the whole day.
    pub at: Option<DateTime<Utc>>,
    /// What tells it apart from others that come from the same; empty where it is the only one.
    pub which: String,
    /// What happens.
    pub occasion: Occasion,
    /// What it is about, in the person's own words; empty where the occasion says it all.
    pub title: String,
    /// The key of the row, or the reference of the requirement, that it comes from.
    pub from: String,
}

/// Of events in the order of their days those from a day on and before another.
pub fn between(events: &[Event], from: NaiveDate, until: NaiveDate) -> &[Event] {
    let place = |day: NaiveDate| events.partition_point(|event| event.on < day);
    events.get(place(from)..place(until)).unwrap_or_default()
}

/// The first day of the month that lies so many months from that of a day.
pub fn month(day: NaiveDate, away: i32) -> NaiveDate {
    let (first, months) = (day.with_day(1).unwrap_or(day), Months::new(away.unsigned_abs()));
    let moved = if away < 0 { first.checked_sub_months(months) } else { first.checked_add_months(months) };
    moved.unwrap_or(first)
}

/// The weeks of the month of a day, each from Monday to Sunday; days of other months are left out.
pub fn weeks(day: NaiveDate) -> Vec<[Option<NaiveDate>; 7]> {
    let mut weeks = Vec::new();
    let mut next = day.with_day(1);
    while let Some(day) = next.filter(|next| next.month() == day.month()) {
        let place = day.weekday().num_days_from_monday() as usize;
        if place == 0 || weeks.is_empty() {
            weeks.push([None; 7]);
        }
        if let Some(cell) = weeks.last_mut().and_then(|week: &mut [Option<NaiveDate>; 7]| week.get_mut(place))
        {
            *cell = Some(day);
        }
        next = day.checked_add_days(Days::new(1));
    }
    weeks
}

/// The requirements that have a day and are not known to be where they should be.
pub fn due(items: &[AnyRequirement], assessment: &Assessment) -> Vec<(String, NaiveDate)> {
    let open = |item: &AnyRequirement| {
        let answer = assessment.answer(&item.id);
        let is_open = answer.exclusion(item.kind).is_none()
            && answer.level().is_none_or(|level| level < answer.target.level());
        Some((item.id.to_string(), answer.due.filter(|_| is_open)?))
    };
    items.iter().filter_map(open).collect()
}

/// Registers whose days stand in the calendar by what is known of them beyond their declaration.
const KNOWN: [&str; 3] = [Milestone::REGISTER, Action::REGISTER, Document::REGISTER];

/// The days on which records of all other registers are due, as their declarations say.
fn declared(rows: &Rows) -> Vec<Event> {
    let mut events = Vec::new();
    for register in ALL.iter().copied().filter(|register| !KNOWN.contains(&register.name)) {
        for (id, row) in rows.of(register.name) {
            events.extend(of_record(register, id, row));
        }
    }
    events
}

/// The days on which a record is due; none once that is done.
fn of_record(register: &'static Register, id: &str, row: &Value) -> Vec<Event> {
    let said = |part: &Part| row.get(part.name).and_then(|value| part.kind.clean(value));
    let first = register.parts.iter().find(|part| matches!(part.kind, Kind::Line));
    let title = first.and_then(said).and_then(|title| title.as_str().map(str::to_owned)).unwrap_or_default();
    let due = register.parts.iter().filter(|part| matches!(part.kind, Kind::Due)).filter_map(|part| {
        if register.is_settled(part.name, row) {
            return None;
        }
        let on = model::time::day(said(part)?.as_str()?)?;
        let occasion = Occasion::Record(register.name, part.name);
        Some(Event {
            on,
            at: None,
            which: String::new(),
            occasion,
            title: title.clone(),
            from: format!("{}/{id}", register.name),
        })
    });
    due.collect()
}

/// Until when others have to be told of incidents that are open.
fn tellings<'a>(registers: &'a Registers, clock: &'a Clock) -> impl Iterator<Item = Event> + 'a {
    open(&registers.running, clock).into_iter().map(|(id, title, deadline)| Event {
        on: clock.day_of(deadline.until),
        at: Some(deadline.until),
        which: [deadline.telling.key(), &deadline.obligation.0].join("-"),
        occasion: Occasion::Telling(deadline.telling),
        title,
        from: Incident::key(&id),
    })
}

/// All days, in order; `due` as [`due`] has them.
pub fn events(
    rows: &Rows,
    registers: &Registers,
    documents: &[DocumentLine],
    due: &[(String, NaiveDate)],
    clock: &Clock,
) -> Vec<Event> {
    let milestones =
        registers.milestones.iter().filter(|milestone| !milestone.record.is_done).filter_map(|milestone| {
            let title = milestone.record.title.clone();
            let occasion = Occasion::Milestone(milestone.record.kind);
            Some(Event {
                on: milestone.record.on?,
                at: None,
                which: String::new(),
                occasion,
                title,
                from: format!("milestone/{}", milestone.id),
            })
        });
    let open = registers.actions.iter().filter(|action| action.record.state != ActionState::Done);
    let actions = open.filter_map(|action| {
        let title = action.record.title.clone();
        Some(Event {
            on: action.record.due?,
            at: None,
            which: String::new(),
            occasion: Occasion::Action,
            title,
            from: format!("action/{}", action.id),
        })
    });
    let reviews = documents.iter().filter(|line| !line.is_left_out).filter_map(|line| {
        let title = line.name.clone();
        let from = format!("document/{}", line.id);
        Some(Event {
            on: line.document.review?,
            at: None,
            which: String::new(),
            occasion: Occasion::Review,
            title,
            from,
        })
    });
    let requirements = due.iter().map(|(id, on)| Event {
        on: *on,
        at: None,
        which: String::new(),
        occasion: Occasion::Requirement,
        title: id.clone(),
        from: id.clone(),
    });
    let days = milestones.chain(actions).chain(reviews).chain(requirements).chain(declared(rows));
    let mut events: Vec<Event> = days.chain(tellings(registers, clock)).collect();
    sort::sort_by(&mut events, |a, b| {
        (a.on, a.at, a.occasion, &a.title).cmp(&(b.on, b.at, b.occasion, &b.title))
    });
    events
}

/// An instant in UTC (RFC 5545, 3.3.5).
const INSTANT: &str = "%Y%m%dT%H%M%SZ";

/// What an event comes from, apart from all others.
fn from_which(event: &Event) -> String {
    let from = event.from.replace('/', "-");
    if event.which.is_empty() { from } else { [&from, "-", &event.which].concat() }
}

/// An iCalendar file with an all-day event for each day, or one at its instant. `name` is what the calendar is called, `summary` what an event
/// says; identifiers stay the same from export to export, so that importing again updates instead of doubling.
///
/// Written here since the library for it makes up random identifiers, for which it needs more than the browser part
/// of this program may use; its reader tests what is written.
pub fn ics(
    events: &[Event],
    assessment: &str,
    name: &str,
    now: DateTime<Utc>,
    summary: &dyn Fn(&Event) -> String,
) -> String {
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Plumbline//Plumbline//EN".to_owned(),
        "CALSCALE:GREGORIAN".to_owned(),
        format!("X-WR-CALNAME:{}", escape(name)),
    ];
    for event in events {
        let end = event.on.succ_opt().unwrap_or(event.on);
        let (from, until) = match event.at {
            Some(at) => (format!("DTSTART:{}", at.format(INSTANT)), format!("DTEND:{}", at.format(INSTANT))),
            None => (
                format!("DTSTART;VALUE=DATE:{}", event.on.format("%Y%m%d")),
                format!("DTEND;VALUE=DATE:{}", end.format("%Y%m%d")),
            ),
        };
        lines.extend([
            "BEGIN:VEVENT".to_owned(),
            format!("UID:{}-{}@plumbline", escape(&from_which(event)), escape(assessment)),
            format!("DTSTAMP:{}", now.format(INSTANT)),
            from,
            until,
            format!("SUMMARY:{}", escape(&summary(event))),
            "TRANSP:TRANSPARENT".to_owned(),
            "END:VEVENT".to_owned(),
        ]);
    }
    lines.push("END:VCALENDAR".to_owned());
    let mut file = String::new();
    for line in lines {
        fold(&mut file, &line);
    }
    file
}

/// A value of the type TEXT (RFC 5545, 3.3.11). Whatever ends a line somewhere, also by Unicode, is written as a line break
/// within the text, so that no words can begin a property of their own.
fn escape(text: &str) -> String {
    let mut escaped = String::new();
    let mut signs = text.chars().peekable();
    while let Some(c) = signs.next() {
        match c {
            '\\' | ';' | ',' => {
                escaped.push('\\');
                escaped.push(c);
            }
            '\r' if signs.peek() == Some(&'\n') => {}
            '\r' | '\n' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => escaped.push_str("\\n"),
            '\t' => escaped.push(' '),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// Lines have at most 75 bytes; what is longer goes on in the next line after a space.
fn fold(file: &mut String, line: &str) {
    let mut width = 0;
    for c in line.chars() {
        if width + c.len_utf8() > 75 {
            file.push_str("\r\n ");
            width = 1;
        }
        let _ = file.write_char(c);
        width += c.len_utf8();
    }
    file.push_str("\r\n");
}

#[cfg(test)]
mod tests;
