//! Integrity check: whether all records of an assessment can be read and fit together.

use std::collections::BTreeSet;

use model::Assessment;
use model::history::{Cause, Entry, read_entry};

use crate::open::open;
use crate::records::{self, Assembled};

/// A record: its key and its text in plain.
pub type Record = (String, String);

/// All records of an assessment, in plain.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AllRecords {
    /// Its frame.
    pub frame: String,
    /// Its answers and rows.
    pub answers: Vec<Record>,
    /// Its history.
    pub history: Vec<Record>,
    /// Its restore points.
    pub points: Vec<Record>,
}

/// What was looked at, and what is wrong.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Health {
    /// How many answers can be read.
    pub answers: usize,
    /// How many rows of registers can be read.
    pub rows: usize,
    /// How many steps of the history can be read.
    pub steps: usize,
    /// How many restore points can be read.
    pub points: usize,
    /// What is wrong, in the order of the records.
    pub faults: Vec<Fault>,
}

/// Something that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The frame cannot be read, so nothing can.
    Frame,
    /// An answer or a row cannot be read, or not whole; its name.
    Part(String),
    /// A step of the history cannot be read; its place.
    Step(String),
    /// A step undoes or redoes one that is not there; its revision, and the one that it names.
    Link(u64, u64),
    /// A step is newer than the assessment; its revision.
    Ahead(u64),
    /// The restore point of a day cannot be read, or is one of another assessment.
    Point(String),
}

/// What follows the assessment's id in a key.
fn name(key: &str) -> String {
    key.split_once('/').map_or(key, |(_, name)| name).to_owned()
}

/// Looks at all records of the assessment with an id.
pub fn check(id: &str, all: &AllRecords) -> Health {
    let mut health = Health::default();
    let borrowed = all.answers.iter().map(|(key, record)| (key.as_str(), record.as_str()));
    let assessment = match records::assemble(&all.frame, borrowed) {
        Ok(Assembled::Readable(found)) if found.assessment.id == id => {
            let named = all.answers.iter().filter(|(key, _)| records::is_named(key, &found.problems));
            health.faults.extend(named.map(|(key, _)| Fault::Part(name(key))));
            let parts = isms::registers::unreadable(&found.assessment.rows);
            health.faults.extend(parts.into_iter().map(Fault::Part));
            (health.answers, health.rows) =
                (found.assessment.answers.len(), found.assessment.rows.iter().count());
            Some(found.assessment)
        }
        _ => {
            health.faults.push(Fault::Frame);
            None
        }
    };
    let mut steps = Vec::new();
    for (key, line) in &all.history {
        match serde_json::from_str(line).ok().and_then(read_entry) {
            Some(entry) => steps.push(entry),
            None => health.faults.push(Fault::Step(name(key))),
        }
    }
    health.steps = steps.len();
    health.faults.extend(links(&steps, assessment.as_ref()));
    for (key, point) in &all.points {
        let found = open(point.as_bytes()).ok().and_then(|mut opened| opened.assessments.pop());
        match found.is_some_and(|found| found.assessment.id == id) {
            true => health.points += 1,
            false => health.faults.push(Fault::Point(name(key))),
        }
    }
    health
}

/// What does not fit together in a history. Steps before its beginning may have been forgotten.
fn links(steps: &[Entry], assessment: Option<&Assessment>) -> Vec<Fault> {
    let known: BTreeSet<u64> = steps.iter().map(|step| step.point.revision).collect();
    let oldest = known.first().copied().unwrap_or_default();
    let mut faults = Vec::new();
    for step in steps {
        if let Cause::Undid(named) | Cause::Redid(named) = step.cause
            && named >= oldest
            && !known.contains(&named)
        {
            faults.push(Fault::Link(step.point.revision, named));
        }
        if assessment.is_some_and(|assessment| step.point.revision > assessment.revision) {
            faults.push(Fault::Ahead(step.point.revision));
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::envelope::{self, FileEntry};
    use crate::samples;

    fn sound() -> AllRecords {
        let full = samples::full();
        let (frame, answers) = records::tests::records(&full);
        let step = |entry: &Entry| {
            (records::entry_key(&full.id, entry.point.revision), records::entry(entry).unwrap())
        };
        let point = envelope::write(&[FileEntry::whole(&full, &[])], samples::now()).unwrap();
        AllRecords {
            frame,
            answers,
            history: samples::history().iter().map(step).collect(),
            points: vec![(format!("{}/2026-03-01", full.id), point)],
        }
    }

    #[test]
    fn of_sound_records_all_are_counted_and_nothing_is_wrong() {
        let full = samples::full();
        let health = check(&full.id, &sound());
        assert_eq!(health.faults, []);
        assert_eq!((health.answers, health.steps, health.points), (full.answers.len(), 2, 1));
        assert_eq!(health.rows, full.rows.iter().count());
    }

    #[track_caller]
    fn finds(spoil: impl FnOnce(&mut AllRecords), expected: Fault) {
        let mut all = sound();
        spoil(&mut all);
        let health = check(&samples::full().id, &all);
        assert!(health.faults.contains(&expected), "{expected:?}: {:?}", health.faults);
    }

    #[test]
    fn whatever_is_damaged_is_named() {
        let first = name(&sound().answers[0].0);
        finds(|all| all.frame.truncate(9), Fault::Frame);
        finds(|all| all.answers[0].1.truncate(4), Fault::Part(first));
        finds(|all| all.history[0].1.truncate(4), Fault::Step("000000000029".into()));
        finds(|all| all.points[0].1 = "{}".into(), Fault::Point("2026-03-01".into()));
        finds(|all| all.history[1].1 = all.history[1].1.replace("29", "77"), Fault::Link(30, 77));
        finds(
            |all| {
                let step = all.history[1].1.replace("\"revision\":30", "\"revision\":900000");
                all.history[1].1 = step;
            },
            Fault::Ahead(900_000),
        );
        let mut others = sound();
        others.points[0].1 = others.points[0].1.replace(&samples::full().id, "another");
        let point = Fault::Point("2026-03-01".into());
        assert!(check(&samples::full().id, &others).faults.contains(&point));
    }

    #[test]
    fn steps_whose_beginning_was_forgotten_are_sound() {
        let mut all = sound();
        all.history.remove(0);
        assert_eq!(check(&samples::full().id, &all).faults, []);
    }
}
