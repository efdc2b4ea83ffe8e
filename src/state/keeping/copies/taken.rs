//! When copies were taken, and whether they are known to have arrived. A download only counts once the person says so:
//! no browser tells whether the file was written.

use std::cell::RefCell;

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use model::Assessment;
use platform::preferences;

/// How sure it is that a copy left the browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delivered {
    /// It was written to a file of the person's, or taken by another program.
    Known,
    /// It was offered as a download.
    Offered,
}

/// The last copy that was taken of an assessment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LastCopy {
    /// When.
    pub at: DateTime<Utc>,
    /// Of which revision, if that is known.
    pub revision: Option<u64>,
    /// Whether it arrived.
    pub delivered: Delivered,
}

impl Delivered {
    /// What its preference is called, before the id of the assessment.
    fn word(self) -> &'static str {
        match self {
            Self::Known => "copied",
            Self::Offered => "offered",
        }
    }
}

/// Reads a preference: milliseconds, and the revision.
fn read(kept: &str, delivered: Delivered) -> Option<LastCopy> {
    let (at, revision) = kept.split_once(' ').unwrap_or((kept, ""));
    let at = DateTime::from_timestamp_millis(at.parse().ok()?)?;
    Some(LastCopy { at, revision: revision.parse().ok(), delivered })
}

/// The one of a kind of the assessment with an id.
fn kept(id: &str, delivered: Delivered) -> Option<LastCopy> {
    read(&preferences::get(&[delivered.word(), ".", id].concat())?, delivered)
}

/// Which of both is the last one: an offered one stands for itself until it is known to have arrived, or a later one is.
fn later(known: Option<LastCopy>, offered: Option<LastCopy>) -> Option<LastCopy> {
    match (known, offered) {
        (Some(known), Some(offered)) if known.at >= offered.at => Some(known),
        (known, offered) => offered.or(known),
    }
}

/// Up to which revision changes need no reminder: what is known to have arrived, and what was offered while this page is
/// open.
fn silent_until(known: Option<LastCopy>, offered_here: Option<u64>) -> u64 {
    let known = known.and_then(|copy| copy.revision).unwrap_or_default();
    known.max(offered_here.unwrap_or_default())
}

thread_local! {
    /// What was offered while this page is open: id and revision.
    static HERE: RefCell<Vec<(String, u64)>> = const { RefCell::new(Vec::new()) };
}

/// Counts changes, so that what is shown follows.
pub(super) fn taken() -> ArcRwSignal<u32> {
    thread_local! {
        static TAKEN: ArcRwSignal<u32> = ArcRwSignal::default();
    }
    TAKEN.with(Clone::clone)
}

/// The last copy that was taken of the assessment with an id.
pub fn last_copy(id: &str) -> Option<LastCopy> {
    later(kept(id, Delivered::Known), kept(id, Delivered::Offered))
}

/// Up to which revision of an assessment no reminder is due.
pub(super) fn copied_revision(id: &str) -> u64 {
    let here =
        HERE.with_borrow(|all| all.iter().rfind(|(known, _)| known == id).map(|(_, revision)| *revision));
    silent_until(kept(id, Delivered::Known), here)
}

/// Notes that a copy was taken.
pub(super) fn note(assessment: &Assessment, now: DateTime<Utc>, delivered: Delivered) {
    let words = [now.timestamp_millis().to_string(), assessment.revision.to_string()].join(" ");
    preferences::set(&[delivered.word(), ".", &assessment.id].concat(), &words);
    if delivered == Delivered::Offered {
        HERE.with_borrow_mut(|all| all.push((assessment.id.clone(), assessment.revision)));
    }
    taken().update(|count| *count += 1);
}

/// The person says whether the copy that was offered last arrived.
pub(super) fn answer(id: &str, has_arrived: bool) {
    let offered = [Delivered::Offered.word(), ".", id].concat();
    if let Some(words) = preferences::get(&offered).filter(|_| has_arrived) {
        preferences::set(&[Delivered::Known.word(), ".", id].concat(), &words);
    }
    preferences::forget(&offered);
    HERE.with_borrow_mut(|all| all.retain(|(known, _)| known != id));
    taken().update(|count| *count += 1);
}

/// Forgets the copies of an assessment that is deleted.
pub(in crate::state::keeping) fn forget(id: &str) {
    for delivered in [Delivered::Known, Delivered::Offered] {
        preferences::forget(&[delivered.word(), ".", id].concat());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_offered_copy_counts_for_what_it_is_until_a_later_one_is_known() {
        let copy = |words, delivered| read(words, delivered).unwrap();
        let (old, new) = (copy("1000 7", Delivered::Known), copy("2000 9", Delivered::Offered));
        assert_eq!(later(Some(old), Some(new)), Some(new));
        assert_eq!(
            later(Some(LastCopy { at: new.at, ..old }), Some(new)).unwrap().delivered,
            Delivered::Known
        );
        assert_eq!(later(None, Some(new)), Some(new));
        assert_eq!(later(Some(old), None), Some(old));
        assert_eq!(read("1000", Delivered::Known).unwrap().revision, None);
        assert_eq!(read("x", Delivered::Known), None);
    }

    #[test]
    fn the_reminder_goes_by_what_arrived_and_an_offer_silences_it_for_this_visit_only() {
        let known = read("1000 7", Delivered::Known);
        assert_eq!(silent_until(known, None), 7);
        assert_eq!(silent_until(known, Some(30)), 30);
        assert_eq!(silent_until(None, None), 0);
    }
}
