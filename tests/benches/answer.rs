//! What one answer and edits of a row cost among few and among many: `cargo bench -p plumbline --bench answer`.
#![allow(
    missing_docs,
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a benchmark prints its figures and is given what makes sense"
)]

use std::hint::black_box;
use std::time::Instant;

use chrono::DateTime;
use file::records;
use isms::Registers;
use model::history::{AnswerEdit, Cause, Edit, Entry, Point};
use model::{Answer, Assessment, Edition, Level, Profile, Response};
use plumbline::state::OpenAssessment;
use serde_json::{Value, json};

const FEW: usize = 100;
const MANY: usize = 5_000;
const ROUNDS: usize = 2_000;
/// Runs of which the fastest counts: everything else that a machine does only adds.
const RUNS: usize = 15;

fn main() {
    for (name, cost) in [
        ("one answer", answer as fn(usize) -> f64),
        ("one edit of a row", note),
        ("one row moved to another day", day),
    ] {
        let (few, many) = (fastest(FEW, cost), fastest(MANY, cost));
        println!("{name}: {few:.1} µs among {FEW}, {many:.1} µs among {MANY}, ratio {:.2}", many / few);
    }
}

fn fastest(size: usize, cost: fn(usize) -> f64) -> f64 {
    (0..RUNS).map(|_| cost(size)).fold(f64::INFINITY, f64::min)
}

/// An assessment with so many own controls that were answered, and as many actions.
fn opened(size: usize) -> OpenAssessment {
    let now = DateTime::UNIX_EPOCH;
    let mut assessment = Assessment::new("a".into(), Edition::Iso27001_2022, Profile::default(), now);
    let given = Answer { response: Some(Response::Level(Level::Partial)), ..Answer::default() };
    for number in 0..size {
        assessment.answers.insert(format!("O.{number}").parse().unwrap(), given.clone());
        let action = json!({ "title": format!("Action {number}"), "owner": "IT", "due": "2027-02-28" });
        assessment.rows.set(&format!("action/{number}"), Some(action));
    }
    OpenAssessment::new(assessment).unwrap()
}

/// Makes edits, and what is written of them.
fn saved(open: &OpenAssessment, edit: Edit) {
    let edits = vec![edit];
    open.apply(&edits);
    open.touch(DateTime::UNIX_EPOCH, false);
    let entry = Entry::new(Point { revision: 1, at: DateTime::UNIX_EPOCH }, Cause::Edited, edits);
    black_box(records::entry(&entry).unwrap());
    black_box(open.changes(&entry.edits).unwrap());
}

fn answer(size: usize) -> f64 {
    let open = opened(size);
    let requirement: model::RequirementId = "O.50".parse().unwrap();
    let start = Instant::now();
    for round in 0..ROUNDS {
        let before = open.answer(&requirement);
        let after = Answer { note: format!("round {round}"), ..before.clone() };
        saved(&open, Edit::Answer(AnswerEdit { requirement: requirement.clone(), before, after }));
    }
    start.elapsed().as_secs_f64() * 1e6 / ROUNDS as f64
}

fn note(size: usize) -> f64 {
    row(size, |row, round| row["note"] = json!(format!("round {round}")))
}

/// From the first place in the order of actions to the last, and back.
fn day(size: usize) -> f64 {
    row(size, |row, round| row["due"] = json!(if round % 2 == 0 { "2026-01-01" } else { "2028-12-31" }))
}

fn row(size: usize, change: impl Fn(&mut Value, usize)) -> f64 {
    let open = opened(size);
    let mut read = open.rows();
    let mut registers = Registers::of(&read);
    let key = "action/50";
    let start = Instant::now();
    for round in 0..ROUNDS {
        let before = open.with_rows(|rows| rows.row(key).cloned());
        let mut after = before.clone().unwrap();
        change(&mut after, round);
        saved(&open, Edit::Row { key: key.into(), before, after: Some(after) });
        let now = open.rows();
        assert_eq!(registers.follow(&read, &now), 1);
        read = now;
    }
    start.elapsed().as_secs_f64() * 1e6 / ROUNDS as f64
}
