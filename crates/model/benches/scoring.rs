//! How scoring grows with the catalogue: `cargo bench -p model`.
#![allow(missing_docs, clippy::print_stdout, reason = "a benchmark prints its figures")]

use std::hint::black_box;
use std::time::Instant;

use model::gaps::Gaps;
use model::scoring::Figures;
use model::{Answer, Level, Requirement, RequirementKind, Response};

fn main() {
    println!("requirements   score, ns each   gaps, ns each");
    for size in [100usize, 1_000, 10_000, 100_000] {
        let set: Vec<(Requirement, Answer)> = (0..size).map(entry).collect();
        let rounds = 2_000_000 / size;
        let score = time(rounds, || {
            black_box(Figures::of(set.iter().map(|(r, a)| (r, a))));
        });
        let gaps = time(rounds.div_ceil(20), || {
            black_box(Gaps::of(set.iter().map(|(r, a)| (r, a))));
        });
        println!("{size:>12} {:>16.1} {:>15.1}", score / size as f64, gaps / size as f64);
    }
}

fn time(rounds: usize, mut work: impl FnMut()) -> f64 {
    let start = Instant::now();
    for _ in 0..rounds {
        work();
    }
    start.elapsed().as_nanos() as f64 / rounds as f64
}

fn entry(number: usize) -> (Requirement, Answer) {
    #[allow(clippy::unwrap_used, reason = "the reference is well-formed by construction")]
    let id = format!("own-{number}").parse().unwrap();
    let requirement = Requirement {
        id,
        kind: RequirementKind::Control,
        weight: (number % 3 + 1) as u8,
        effort: (number / 3 % 3 + 1) as u8,
        sequence: number as u16,
    };
    let response = Level::try_from((number % 7) as u8).map_or(Response::NotSure, Response::Level);
    (requirement, Answer { response: Some(response), ..Answer::default() })
}
