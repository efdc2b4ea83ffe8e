//! Encrypting what is written (a queue): the newest state of an assessment under a passphrase, with the lines of all
//! steps that led to it.

use ::file::envelope::FileEntry;
use ::file::locked::Locked;
use leptos::prelude::*;
use model::Assessment;
use model::history::{Entry, read_entry};
use platform::crypto::CryptoError;
use platform::storage::{Change, Record, StoreError, Table, stamp};

use super::encryption::{decrypt, lock_up, seal_record, seal_whole, unseal_record};
use super::{Session, Step, TabState};

/// What waits to be encrypted: the newest state of each assessment.
#[derive(Debug, Default)]
pub(super) struct Sealing {
    waiting: Vec<Waiting>,
    /// Whether something is being encrypted.
    pub(super) is_busy: bool,
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

impl Sealing {
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

impl Session {
    /// Records of an assessment as text, decrypted where it is under a passphrase.
    pub(super) async fn unseal_all(self, id: &str, table: Table, records: Vec<Record>) -> Vec<Record> {
        let Some(lock) = self.lock_of(id) else { return records };
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
        let open = self.document.get_untracked().filter(|open| open.id() == step.id);
        let Some(assessment) = open.map(|document| document.snapshot()) else { return };
        let mut stamps = None;
        step.changes.retain(|change| match change {
            Change::Expect(_, _, expected) => {
                stamps = Some(expected.clone());
                false
            }
            _ => true,
        });
        let sealing = TabState::this().sealing;
        let is_new = sealing.borrow_mut().push(Waiting { assessment, step, stamps });
        self.saving.update_value(|saving| {
            // Whoever reads it meanwhile reads it again once it is written.
            saving.issued += 1;
            // As long as it waits, nothing that was written before makes all of it saved.
            saving.writing += u32::from(is_new);
        });
        if sealing.borrow().is_busy {
            return;
        }
        sealing.borrow_mut().is_busy = true;
        platform::spawn(async move {
            loop {
                let Some(waiting) = sealing.borrow_mut().next() else { return };
                match self.encrypt(&waiting).await {
                    Ok((changes, stamp)) => {
                        let id = waiting.step.id.clone();
                        self.write(Step { stored: Some(changes), ..waiting.step });
                        sealing.borrow_mut().wrote(&id, stamp);
                    }
                    Err(error) => self.refused(waiting.step, StoreError::Other(error.to_string())),
                }
                self.saving.update_value(|saving| saving.writing -= 1);
            }
        });
    }

    /// What is written in place of a step: the whole assessment as one encrypted record, and its lines encrypted; the
    /// stamp of that record.
    async fn encrypt(self, waiting: &Waiting) -> Result<(Vec<Change>, u64), CryptoError> {
        let Waiting { assessment, step, stamps } = waiting;
        let lock = self.lock_of(&step.id).ok_or(CryptoError::Missing)?;
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

    /// A locked assessment that is unlocked in this tab, with its history in it, encrypted anew; none if it is not.
    pub(super) async fn with_history(self, locked: &Locked, id: &str) -> Option<Locked> {
        let lock = self.lock_of(id)?;
        let found = decrypt(locked, &lock).await.ok()?;
        let lines = self.parts(id, Table::History).await;
        let read = |(_, line): &Record| read_entry(serde_json::from_str(line).ok()?);
        let history: Vec<Entry> = lines.iter().filter_map(read).collect();
        let assessment = self.with_damaged(found.assessment).await;
        lock_up(FileEntry::whole(&assessment, &history), &lock).await.ok()
    }

    /// Lets the open assessment, which is under a passphrase, say what its records say; false if it cannot, none if
    /// this tab has written it meanwhile.
    pub(super) async fn follow_sealed(self, id: &str, frames: &[Record], issued: u64) -> Option<bool> {
        let Some(lock) = self.lock_of(id).filter(|_| self.is_open(id)) else { return Some(false) };
        let Some((_, frame)) = frames.iter().find(|(key, _)| key == id) else { return Some(false) };
        let Ok(locked) = Locked::from_record(frame) else { return Some(false) };
        match decrypt(&locked, &lock).await {
            Ok(_) if self.issued() != issued => None,
            Ok(found) => {
                self.follow(&found.assessment, stamp(frame));
                Some(true)
            }
            // It was put under another passphrase.
            Err(_) => {
                TabState::this().hold(id, None);
                Some(false)
            }
        }
    }
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
        let mut sealing = Sealing::default();
        assert!(sealing.push(waiting("one", vec![1])));
        assert!(!sealing.push(waiting("two", vec![1])), "it is counted once among what is being written");
        sealing.wrote("a", 2);
        let next = sealing.next().unwrap();
        assert_eq!(next.step.lines.len(), 2);
        assert_eq!(next.stamps, Some(vec![1, 1, 2]));
        assert!(sealing.next().is_none() && !sealing.is_busy);
    }
}
