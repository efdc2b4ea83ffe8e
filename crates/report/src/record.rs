//! The record that a report is about: looked up by its id, else by its title; the newest where none is named.

use std::sync::Arc;

use chrono::NaiveDate;
use isms::Registers;
use isms::audit::Audit;
use isms::record::Keyed;
use isms::review::Review;
use isms::training::Training;
use isms::workshop::Workshop;

use crate::Topic;

/// What names and dates a record.
pub(crate) trait Dated {
    /// Its title.
    fn title(&self) -> &str;
    /// The day that it is of.
    fn day(&self) -> Option<NaiveDate>;
}

impl Dated for Audit {
    fn title(&self) -> &str {
        &self.title
    }

    fn day(&self) -> Option<NaiveDate> {
        self.closed.or(self.date)
    }
}

impl Dated for Review {
    fn title(&self) -> &str {
        &self.title
    }

    fn day(&self) -> Option<NaiveDate> {
        self.held.or(self.date)
    }
}

impl Dated for Workshop {
    fn title(&self) -> &str {
        &self.title
    }

    fn day(&self) -> Option<NaiveDate> {
        self.closed.or(self.date)
    }
}

impl Dated for Training {
    fn title(&self) -> &str {
        &self.title
    }

    fn day(&self) -> Option<NaiveDate> {
        self.on
    }
}

/// The record that is asked for.
pub(crate) fn chosen<'a, R: Dated>(records: &'a [Arc<Keyed<R>>], asked: &str) -> Option<&'a Arc<Keyed<R>>> {
    if asked.is_empty() {
        return records.iter().max_by_key(|one| one.record.day());
    }
    let by_id = records.iter().find(|one| one.id == asked);
    by_id.or_else(|| records.iter().rfind(|one| one.record.title() == asked))
}

/// The titles of the records that a topic can be about, where the one that is asked for is none of them.
pub fn missing(topic: Topic, registers: &Registers, asked: &str) -> Option<Vec<String>> {
    fn titles<R: Dated>(records: &[Arc<Keyed<R>>], asked: &str) -> Option<Vec<String>> {
        let all = records.iter().map(|one| one.record.title().to_owned());
        chosen(records, asked).is_none().then(|| all.collect())
    }
    if asked.is_empty() {
        return None;
    }
    match topic {
        Topic::AuditReport => titles(&registers.running.audits, asked),
        Topic::ReviewMinutes => titles(&registers.running.reviews, asked),
        Topic::Workshop => titles(&crate::workshop::rooms(registers), asked),
        Topic::Certificate => titles(&registers.running.training, asked),
        _ => None,
    }
}
