//! The made-up firm, in the middle of its project whenever somebody looks.

use chrono::{NaiveDate, TimeDelta};
use model::{Assessment, time};
use platform::clock;
use serde_json::Value;

use super::OpenAssessment;
use crate::route::EXAMPLE;

/// The made-up firm. All its days are moved so that the day it was written is today, and its answers are to the questions
/// of today.
pub fn read() -> Option<OpenAssessment> {
    let opened = ::file::open::open(include_bytes!("../example.json")).ok()?;
    let mut assessment = opened.assessments.into_iter().next()?.assessment;
    assessment.id = EXAMPLE.to_owned();
    let away = clock::today() - assessment.updated_at.date_naive();
    move_days(&mut assessment, away);
    for answer in assessment.answers.values_mut() {
        answer.catalogue = Some(catalogue::VERSION.to_owned());
    }
    OpenAssessment::example(assessment)
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
        assessment.rows.iter().map(|(key, row)| (key.clone(), row.clone())).collect();
    for (key, mut row) in rows {
        move_within(&mut row, &moved);
        assessment.rows.set(&key, Some(row));
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
    use isms::Registers;
    use isms::checks::{Check, run};
    use isms::registers::unreadable;

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
        assert!(unreadable(&example.rows).is_empty());
        let registers = Registers::of(&example.rows);
        assert!(
            !registers.people.is_empty() && !registers.controls.is_empty() && !registers.actions.is_empty()
        );
        assert!(
            registers.snapshots.len() > 1
                && !registers.milestones.is_empty()
                && !registers.versions.is_empty()
        );
        let found = run(catalogue, &example, &registers, example.updated_at.date_naive());
        let checks: std::collections::BTreeSet<Check> = found.iter().map(|finding| finding.check).collect();
        assert!(checks.len() >= 8, "{checks:?}");
        let ids: Vec<String> = found.iter().map(|finding| finding.id()).collect();
        assert!(registers.dismissals.keys().all(|id| ids.contains(id)), "{ids:?}");
    }

    #[test]
    fn its_days_move_together() {
        let (mut example, before) = (assessment(), assessment());
        move_days(&mut example, TimeDelta::days(100));
        let (now, then) = (Registers::of(&example.rows), Registers::of(&before.rows));
        for (now, then) in now.actions.iter().zip(&then.actions) {
            assert_eq!(now.record.due, then.record.due.map(|due| due + TimeDelta::days(100)));
            assert_eq!(now.record.title, then.record.title);
        }
        assert_ne!(example.answers, before.answers);
    }
}
