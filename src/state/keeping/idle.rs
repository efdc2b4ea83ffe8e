//! Locking by itself (auto-lock): a tab in which nobody has done anything for as long as the person chose forgets the keys
//! that it holds. It goes by the clock, so a device that slept is locked as soon as it wakes.

use std::cell::Cell;

use platform::{clock, page, preferences};

use super::keyring;
use super::vault::Vault;
use crate::state::editing::Editor;

/// The minutes that are offered; never is the choice after them.
pub const CHOICES: [u64; 4] = [5, 15, 30, 60];
/// The choice for who chose none.
const USUAL: usize = 1;
/// What the choice is kept under, in minutes.
const KEPT: &str = "lock-after";
/// The word for never.
const NEVER: &str = "never";
/// The longest that passes between two looks at the clock, in milliseconds.
const LONGEST: i64 = 15_000;

thread_local! {
    /// When somebody did something last, in milliseconds since 1970.
    static LAST: Cell<i64> = const { Cell::new(0) };
    static IS_WATCHING: Cell<bool> = const { Cell::new(false) };
}

/// The place of the choice among [`CHOICES`]; their number for never.
pub fn chosen() -> usize {
    let kept = preferences::get(KEPT);
    match kept.as_deref() {
        Some(NEVER) => CHOICES.len(),
        kept => {
            CHOICES.iter().position(|minutes| Some(minutes.to_string().as_str()) == kept).unwrap_or(USUAL)
        }
    }
}

/// Keeps a choice by its place.
pub fn choose(place: usize) {
    match CHOICES.get(place) {
        Some(minutes) => preferences::set(KEPT, &minutes.to_string()),
        None => preferences::set(KEPT, NEVER),
    }
}

/// After how many milliseconds the preference says to lock; it may hold seconds, such as `30 s`.
fn limit(kept: Option<&str>) -> Option<i64> {
    let usual = || Some(CHOICES[USUAL] as i64 * 60_000);
    match kept {
        Some(NEVER) => None,
        Some(kept) => {
            let (number, unit) = kept.strip_suffix(" s").map_or((kept, 60_000), |seconds| (seconds, 1_000));
            let limit = number.parse::<i64>().ok().and_then(|number| number.checked_mul(unit));
            limit.filter(|limit| *limit > 0).or_else(usual)
        }
        None => usual(),
    }
}

/// Whether it is time to lock. A clock that was set back locks nothing.
fn is_due(last: i64, now: i64, limit: Option<i64>) -> bool {
    limit.is_some_and(|limit| now.saturating_sub(last) >= limit)
}

fn now() -> i64 {
    clock::now().timestamp_millis()
}

/// Watches for idleness from now on, once in each tab; called when a key is held.
pub fn watch(editor: Editor) {
    LAST.set(now());
    if IS_WATCHING.replace(true) {
        return;
    }
    // What wakes a device is no sign of who woke it: it is looked at the clock first.
    page::on_activity(move || {
        if !look(editor) {
            LAST.set(now());
        }
    });
    page::on_return(move || {
        look(editor);
    });
    platform::spawn(async move {
        loop {
            let limit = limit(preferences::get(KEPT).as_deref()).unwrap_or(LONGEST);
            page::pause((limit / 4).clamp(200, LONGEST) as i32).await;
            look(editor);
        }
    });
}

/// Locks what is unlocked if it is time to; whether it was.
fn look(editor: Editor) -> bool {
    let is_due = is_due(LAST.get(), now(), limit(preferences::get(KEPT).as_deref()));
    let held = keyring::held();
    if !is_due || held.is_empty() {
        return false;
    }
    held.iter().for_each(|id| Vault::of(editor).close(id));
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_locks_after_the_time_of_choice_also_where_the_device_slept_through_it() {
        let quarter = limit(None);
        assert_eq!(quarter, Some(900_000));
        assert!(!is_due(1_000, 900_999, quarter) && is_due(1_000, 901_000, quarter));
        assert!(is_due(1_000, 999_999_999, quarter));
        assert!(!is_due(1_000, i64::MAX, limit(Some(NEVER))));
        assert!(!is_due(1_000, 0, quarter), "the clock was set back");
    }

    #[test]
    fn what_is_no_time_counts_as_the_usual_one() {
        assert_eq!(limit(Some("3 s")), Some(3_000));
        for odd in ["", "-5", "0", " s", "9223372036854775807", "soon"] {
            assert_eq!(limit(Some(odd)), limit(None), "{odd}");
        }
        assert_eq!(limit(Some("60")), Some(3_600_000));
    }
}
