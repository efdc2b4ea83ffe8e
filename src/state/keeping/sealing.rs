//! Encrypting what is written (a queue): the newest state of an assessment under a passphrase, with the lines of all
//! steps that led to it.

use std::cell::RefCell;

use ::file::locked::Locked;
use ::file::records::all_of;
use leptos::prelude::*;
use model::Assessment;
use platform::crypto::CryptoError;
use platform::storage::{Change, Record, StoreError, Table, stamp};

use super::encryption::{decrypt, seal_record, seal_whole, unseal_record};
use super::{keyring, reading};
use crate::state::editing::{Editor, Step};

thread_local! {
    static QUEUE: RefCell<Queue> = RefCell::default();
}

/// What waits to be encrypted: the newest state of each assessment.
#[derive(Debug, Default)]
struct Queue {
    waiting: Vec<Waiting>,
    /// Whether something is being encrypted.
    is_busy: bool,
}

#[derive(Debug)]
struct Waiting {
    assessment: Assessment,
    /// As it would be written in plain: all of it is put back if it is refused.
    step: Step,
    /// The records that it may replace; none where it may replace anything. Another assessment may be open by the
    /// time it is written.
    stamps: Option<Vec<u64>>,
}

impl Queue {
    /// Lets a state wait, in place of an older one of the same assessment; whether there was none.
    fn push(&mut self, new: Waiting) -> bool {
        match self.waiting.iter_mut().find(|old| old.step.id == new.step.id) {
            Some(old) => {
                old.assessment = new.assessment;
                old.step.changes.extend(new.step.changes);
                old.step.lines.extend(new.step.lines);
                old.step.edits.extend(new.step.edits);
                if let (Some(old), Some(new)) = (&mut old.stamps, new.stamps) {
                    old.extend(new);
                }
                false
            }
            None => {
                self.waiting.push(new);
                true
            }
        }
    }

    /// What is to be encrypted next; none when everything is.
    fn next(&mut self) -> Option<Waiting> {
        self.is_busy = !self.waiting.is_empty();
        self.is_busy.then(|| self.waiting.remove(0))
    }

    /// Takes note of a record that was written: what waits may replace it.
    fn wrote(&mut self, id: &str, stamp: u64) {
        self.waiting
            .iter_mut()
            .filter(|waiting| waiting.step.id == id)
            .for_each(|waiting| waiting.stamps.iter_mut().for_each(|stamps| stamps.push(stamp)));
    }
}

/// Encrypting and decrypting what belongs to assessments under a passphrase. A handle.
#[derive(Clone, Copy)]
pub(super) struct Sealing {
    editor: Editor,
}

impl Sealing {
    /// That of the open assessment.
    pub(super) fn of(editor: Editor) -> Self {
        Self { editor }
    }

    /// The records of a table that belong to an assessment, readable; those that can be decrypted. None where the storage
    /// could not be read, which is told: that is not the same as having none.
    pub(super) async fn records(self, id: &str, table: Table) -> Option<Vec<Record>> {
        match self.editor.storage().store()?.read(table, &all_of(id)).await {
            Ok(records) => Some(self.unseal_all(id, table, records).await),
            Err(error) => {
                reading::failed(self.editor.storage(), error);
                None
            }
        }
    }

    /// Records of an assessment as text, decrypted where it is under a passphrase.
    pub(super) async fn unseal_all(self, id: &str, table: Table, records: Vec<Record>) -> Vec<Record> {
        let Some(lock) = keyring::lock_of(id) else { return records };
        let mut plain = Vec::new();
        for (key, record) in records {
            if let Some(record) = unseal_record(&lock, table, &key, &record).await {
                plain.push((key, record));
            }
        }
        plain
    }

    /// Encrypts a step of the open assessment and writes it. What comes while that is under way waits.
    pub(super) fn seal(self, mut step: Step) {
        let open = self.editor.document.get_untracked().filter(|open| open.id() == step.id);
        let Some(assessment) = open.map(|document| document.snapshot()) else { return };
        let mut stamps = None;
        step.changes.retain(|change| match change {
            Change::Expect(_, _, expected) => {
                stamps = Some(expected.clone());
                false
            }
            _ => true,
        });
        let saving = self.editor.saving;
        let is_new = QUEUE.with_borrow_mut(|queue| queue.push(Waiting { assessment, step, stamps }));
        saving.with(|progress| {
            // Whoever reads it meanwhile reads it again once it is written.
            progress.issued += 1;
            // As long as it waits, nothing that was written before makes all of it saved.
            progress.writing += u32::from(is_new);
        });
        if QUEUE.with_borrow_mut(|queue| std::mem::replace(&mut queue.is_busy, true)) {
            return;
        }
        platform::spawn(async move {
            while let Some(waiting) = QUEUE.with_borrow_mut(Queue::next) {
                match encrypt(&waiting).await {
                    Ok((changes, stamp)) => {
                        let id = waiting.step.id.clone();
                        saving.write(Step { stored: Some(changes), ..waiting.step });
                        QUEUE.with_borrow_mut(|queue| queue.wrote(&id, stamp));
                    }
                    Err(error) => saving.refused(waiting.step, StoreError::Other(error.to_string())),
                }
                saving.with(|progress| progress.writing -= 1);
            }
        });
    }

    /// Lets the open assessment, which is under a passphrase, say what its records say; false if it cannot, none if
    /// this tab has written it meanwhile.
    pub(super) async fn follow(self, id: &str, frames: &[Record], issued: u64) -> Option<bool> {
        let Some(lock) = keyring::lock_of(id).filter(|_| self.editor.is_open(id)) else { return Some(false) };
        let Some((_, frame)) = frames.iter().find(|(key, _)| key == id) else { return Some(false) };
        let Ok(locked) = Locked::from_record(frame) else { return Some(false) };
        match decrypt(&locked, &lock).await {
            Ok(_) if self.editor.saving.issued() != issued => None,
            Ok(found) => {
                self.editor.follow(&found.assessment, stamp(frame));
                Some(true)
            }
            // It was put under another passphrase.
            Err(_) => {
                keyring::hold(id, None);
                Some(false)
            }
        }
    }
}

/// What is written in place of a step: the whole assessment as one encrypted record, and its lines encrypted; the stamp
/// of that record.
async fn encrypt(waiting: &Waiting) -> Result<(Vec<Change>, u64), CryptoError> {
    let Waiting { assessment, step, stamps } = waiting;
    let lock = keyring::lock_of(&step.id).ok_or(CryptoError::Missing)?;
    let expect = |stamps: &Vec<u64>| Change::Expect(Table::Assessments, step.id.clone(), stamps.clone());
    let mut changes: Vec<Change> = stamps.iter().map(expect).collect();
    for line in &step.lines {
        changes.push(match line {
            Change::Put(table, key, line) => seal_record(&lock, *table, key, line).await?,
            other => other.clone(),
        });
    }
    let (change, stamp) = seal_whole(assessment, &lock).await?;
    changes.push(change);
    Ok((changes, stamp))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn waiting(title: &str, stamps: Vec<u64>) -> Waiting {
        let assessment = Assessment::new(
            "a".into(),
            model::Edition::Iso27001_2022,
            model::Profile::default(),
            chrono::DateTime::UNIX_EPOCH,
        );
        let line = Change::Put(Table::History, format!("a/{title}"), title.into());
        let step = Step { id: "a".into(), lines: vec![line], ..Step::default() };
        Waiting { assessment, step, stamps: Some(stamps) }
    }

    #[test]
    fn steps_that_wait_keep_all_their_lines_and_may_replace_what_was_written_before_them() {
        let mut queue = Queue::default();
        assert!(queue.push(waiting("one", vec![1])));
        assert!(!queue.push(waiting("two", vec![1])), "it is counted once among what is being written");
        queue.wrote("a", 2);
        let next = queue.next().unwrap();
        assert_eq!(next.step.lines.len(), 2);
        assert_eq!(next.stamps, Some(vec![1, 1, 2]));
        assert!(queue.next().is_none() && !queue.is_busy);
    }
}
