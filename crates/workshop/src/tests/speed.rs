//! How long 10,000 hand-ins take, `cargo test --profile cli -p workshop speed -- --ignored --nocapture`, and that what they
//! cost grows no faster than they do.

use std::time::{Duration, Instant};

use super::*;

/// A text with so many hand-ins to a session of 25 questions.
fn text(people: usize) -> String {
    rehearse(&invitation(6, 25), people, 7).iter().map(|hand_in| hand_in.write() + "\n").collect()
}

/// Finds them, sorts them into sessions and counts; how many people that is about.
fn counted(text: &str) -> usize {
    let found = sessions(found_in(text).hand_ins, None);
    found.all.iter().map(|one| close(&one.collection, &one.invitation, LEAST).people()).sum()
}

#[test]
fn ten_times_as_many_hand_ins_cost_ten_times_as_much() {
    let [few, many] = [1_000, 10_000].map(|people| {
        let text = text(people);
        let measured = allocation_counter::measure(|| assert_eq!(counted(&text), people));
        (measured.count_total, measured.bytes_total)
    });
    assert!(many.0 < few.0 * 12 && many.1 < few.1 * 12, "{few:?}, {many:?}");
    let each = (many.0 / 10_000, many.1 / 10_000);
    assert!(each.0 <= 60 && each.1 <= 8_000, "{each:?} for each hand-in");
}

#[test]
#[ignore = "a measure, for an optimized build"]
#[expect(clippy::print_stderr, reason = "a measure prints its figures")]
fn ten_thousand_hand_ins_take_no_longer_than_a_second() {
    let text = text(10_000);
    let start = Instant::now();
    assert_eq!(counted(&text), 10_000);
    let taken = start.elapsed();
    eprintln!("10,000 hand-ins: {} KiB in {} ms", text.len() / 1024, taken.as_millis());
    assert!(taken <= Duration::from_secs(1), "{} ms", taken.as_millis());
}
