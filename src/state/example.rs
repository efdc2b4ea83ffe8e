//! The made-up firm, in the middle of its project whenever somebody looks.

use chrono::{NaiveDate, TimeDelta};
use model::{Assessment, time};
use platform::clock;
use serde_json::Value;

use super::Document;
use crate::route::EXAMPLE;

/// The made-up firm. All its days are moved so that the day it was written is today.
pub fn read() -> Option<Document> {
    let opened = ::file::open::open(include_bytes!("../example.json")).ok()?;
    let mut assessment = opened.assessments.into_iter().next()?.assessment;
    assessment.id = EXAMPLE.to_owned();
    let away = clock::today() - assessment.updated_at.date_naive();
    move_days(&mut assessment, away);
    Document::new(assessment)
}

fn move_days(assessment: &mut Assessment, away: TimeDelta) {
    let moved = |day: NaiveDate| day.checked_add_signed(away).unwrap_or(day);
    for answer in assessment.answers.values_mut() {
        answer.due = answer.due.map(moved);
        answer.reviewed_on = answer.reviewed_on.map(moved);
        for evidence in &mut answer.evidence {
            evidence.date = evidence.date.map(moved);
        }
    }
    let rows: Vec<(String, Value)> =
        assessment.registers.rows().map(|(key, row)| (key.clone(), row.clone())).collect();
    for (key, mut row) in rows {
        move_within(&mut row, &moved);
        assessment.registers.set(&key, Some(row));
    }
}

/// Moves every text that is a day.
fn move_within(value: &mut Value, moved: &dyn Fn(NaiveDate) -> NaiveDate) {
    match value {
        Value::String(words) => {
            if let Some(day) = time::day(words) {
                *words = moved(day).to_string();
            }
        }
        Value::Array(values) => values.iter_mut().for_each(|value| move_within(value, moved)),
        Value::Object(parts) => parts.values_mut().for_each(|value| move_within(value, moved)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use isms::Book;
    use isms::book::unreadable;
    use isms::checks::{Check, run};

    fn assessment() -> Assessment {
        let opened = ::file::open::open(include_bytes!("../example.json")).unwrap();
        assert_eq!(opened.problems().count(), 0);
        opened.assessments.into_iter().next().unwrap().assessment
    }

    #[test]
    fn it_is_whole_and_says_that_it_is_made_up() {
        let example = assessment();
        let catalogue = catalogue::iso27001_2022();
        assert!(example.profile.organisation.contains("made-up"));
        assert!(catalogue.requirements().iter().all(|r| example.answers.contains_key(&r.id)));
        assert!(unreadable(&example.registers).is_empty());
        let book = Book::of(&example.registers);
        assert!(!book.people.is_empty() && !book.controls.is_empty() && !book.actions.is_empty());
        assert!(book.snapshots.len() > 1 && !book.milestones.is_empty() && !book.versions.is_empty());
        let found = run(catalogue, &example, &book, example.updated_at.date_naive());
        let checks: std::collections::BTreeSet<Check> = found.iter().map(|finding| finding.check).collect();
        assert!(checks.len() >= 8, "{checks:?}");
        let ids: Vec<String> = found.iter().map(|finding| finding.id()).collect();
        assert!(book.dismissals.keys().all(|id| ids.contains(id)), "{ids:?}");
    }

    #[test]
    fn its_days_move_together() {
        let (mut example, before) = (assessment(), assessment());
        move_days(&mut example, TimeDelta::days(100));
        let (now, then) = (Book::of(&example.registers), Book::of(&before.registers));
        for (now, then) in now.actions.iter().zip(&then.actions) {
            assert_eq!(now.row.due, then.row.due.map(|due| due + TimeDelta::days(100)));
            assert_eq!(now.row.title, then.row.title);
        }
        assert_ne!(example.answers, before.answers);
    }
}
