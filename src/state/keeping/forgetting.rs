//! Forgetting a person in the open assessment and in all that is stored of it, as one change: what it says, its history, its
//! restore points, records that are damaged, and what was handed in for open sessions.

use ::file::forgetting::{self, Forgotten, Named, Stored};
use ::file::records;
use isms::persons::{Pseudonym, Refused, Somebody};
use leptos::prelude::*;
use model::Assessment;
use platform::clock;
use platform::storage::{Change, Record, Table, stamp};
use workshop::Collection;

use super::deleted::deleted;
use super::encryption::{seal_record, seal_whole};
use super::lock::Lock;
use super::quarantine::Quarantine;
use super::role::{Role, role};
use super::sealing::Sealing;
use super::{HandIns, copies, keyring, label};
use crate::state::editing::{Editor, Step};
use crate::state::library;

/// Why nobody was forgotten; all is as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotForgotten {
    /// The pseudonym will not do.
    Refused(Refused),
    /// The storage could not be read or written, or another tab writes.
    Unsaved,
}

/// What is stored of the open assessment, in plain.
struct Everything {
    assessment: Assessment,
    damaged: Vec<Record>,
    history: Vec<Record>,
    points: Vec<Record>,
    hand_ins: Vec<(String, Collection)>,
}

impl Everything {
    /// None where not all of it could be read, or not all of it is stored yet.
    async fn of(editor: Editor) -> Option<Self> {
        let id = editor.kept_id()?;
        editor.save();
        editor.saving.settled().await;
        let sealing = Sealing::of(editor);
        let history = sealing.records(&id, Table::History).await?;
        let points = sealing.records(&id, Table::Points).await?;
        let damaged = Quarantine::of(editor).damaged(&id).await;
        // While it was read another assessment may have been opened, or something typed.
        let open = editor.document.get_untracked().filter(|open| open.id() == id)?;
        let assessment = open.snapshot();
        let hand_ins = HandIns::of(editor).all(&assessment.rows).await.ok()?;
        (!editor.saving.has_unsaved()).then_some(Self { assessment, damaged, history, points, hand_ins })
    }

    fn stored(&self) -> Stored<'_> {
        let Self { assessment, damaged, history, points, hand_ins } = self;
        Stored { assessment, damaged, history, points, hand_ins }
    }
}

/// Where somebody is named in what is stored of the open assessment; none where that could not be read.
pub async fn named(editor: Editor, somebody: &Somebody) -> Option<Named> {
    Everything::of(editor).await.map(|all| forgetting::named(&all.stored(), somebody))
}

/// Puts a pseudonym in place of somebody's name in all that is stored of the open assessment. It cannot be undone, nor can
/// what was undone before be brought back.
///
/// # Errors
/// [`NotForgotten`]; nothing was changed then.
pub async fn forget(editor: Editor, somebody: &Somebody, by: &Pseudonym) -> Result<(), NotForgotten> {
    let unsaved = NotForgotten::Unsaved;
    if role().get_untracked() != Role::Writer {
        return Err(unsaved);
    }
    let all = Everything::of(editor).await.ok_or(unsaved)?;
    let after =
        forgetting::forgotten(&all.stored(), somebody, by, clock::now()).map_err(NotForgotten::Refused)?;
    let id = all.assessment.id.clone();
    let lock = keyring::lock_of(&id);
    let (mut changes, stamp) = changes(&all, &after, lock.as_ref()).await.ok_or(unsaved)?;
    let stamps = editor.saving.with(|progress| progress.stamps.clone()).unwrap_or_default();
    changes.insert(0, Change::Expect(Table::Assessments, id.clone(), stamps));
    // Nothing that was deleted or replaced earlier may stay readable in memory.
    deleted().update(|all| all.retain(|deleted| !deleted.holds(&id)));
    editor.saving.write(Step { id: id.clone(), stored: Some(changes), ..Step::default() });
    editor.saving.settled().await;
    if editor.storage().has_failed() {
        return Err(unsaved);
    }
    // What was handed in lies beside the records. Where it could not be written, the search finds it again.
    for (workshop, hand_ins) in &after.hand_ins {
        HandIns::of(editor).store(workshop, hand_ins).await.map_err(|_| unsaved)?;
    }
    platform::journal::clear(&id);
    if let Some((renamed, _)) = somebody.replaced(&label::of(&id), by) {
        label::set(&id, &renamed);
    }
    // The page goes on with the same document, which says the pseudonym now.
    editor.follow(&after.assessment, stamp);
    editor.storage().reload().await;
    // The file on disk that follows the assessment follows this as well.
    copies::Copies::of(editor).update();
    Ok(())
}

/// The changes that store what takes the place of all, and the stamp of its frame.
async fn changes(all: &Everything, after: &Forgotten, lock: Option<&Lock>) -> Option<(Vec<Change>, u64)> {
    let (mut changes, frame) = match lock {
        Some(lock) => {
            let (change, stamp) = seal_whole(&after.assessment, lock).await.ok()?;
            (vec![change], stamp)
        }
        None => {
            let changes = library::changes_for_all(&after.assessment, None).ok()?;
            (changes, stamp(&records::frame(&after.assessment).ok()?))
        }
    };
    let is_said = |key: &str| {
        changes.iter().any(|change| matches!(change, Change::Put(Table::Answers, said, _) if said == key))
    };
    let mut others = Vec::new();
    for (former, (key, record)) in &after.damaged {
        // What can be read of it, or was written since, stands at its place.
        let key = if is_said(key) { library::aside_key(key, record) } else { key.clone() };
        if lock.is_some() && *former != key {
            others.push((Change::Delete(Table::Answers, former.clone()), None));
        }
        others.push((Change::Put(Table::Answers, key, record.clone()), lock));
    }
    let changed = |before: &[Record], now: &[Record]| -> Vec<Record> {
        before.iter().zip(now).filter(|(before, now)| before != now).map(|(_, now)| now.clone()).collect()
    };
    for (table, records) in [
        (Table::History, changed(&all.history, &after.history)),
        (Table::Points, changed(&all.points, &after.points)),
    ] {
        others.extend(records.into_iter().map(|(key, record)| (Change::Put(table, key, record), lock)));
    }
    for (change, lock) in others {
        changes.push(match (change, lock) {
            (Change::Put(table, key, record), Some(lock)) => {
                seal_record(lock, table, &key, &record).await.ok()?
            }
            (change, _) => change,
        });
    }
    Some((changes, frame))
}

#[cfg(test)]
mod tests {
    use std::future::Future;
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};

    use chrono::DateTime;
    use model::{Edition, Profile};
    use serde_json::json;

    use super::*;

    fn ready<T>(future: impl Future<Output = T>) -> T {
        match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(value) => value,
            Poll::Pending => panic!("in plain nothing is waited for"),
        }
    }

    #[test]
    fn what_is_written_in_plain_names_nobody_and_damaged_records_step_aside_for_what_is_said() {
        let (edition, now) = (Edition::Iso27001_2022, DateTime::UNIX_EPOCH);
        let mut assessment = Assessment::new("a".into(), edition, Profile::default(), now);
        assessment.rows.set("person/1", Some(json!({ "name": "Ann Example" })));
        let record = |key: &str, record: &str| (key.to_owned(), record.to_owned());
        let damaged = vec![record("a/~person/1", "{\"name\":\"Ann Example"), record("a/5.1", "Ann Example")];
        let points = vec![record("a/2026-06-15", "Ann Example"), record("a/2026-06-16", "nobody")];
        let (history, hand_ins) = (Vec::new(), Vec::new());
        let all = Everything { assessment, damaged, history, points, hand_ins };
        let somebody = Somebody::new(["Ann Example"]).unwrap();
        let by = Pseudonym::new("Person 1", &somebody).unwrap();
        let after = forgetting::forgotten(&all.stored(), &somebody, &by, now).unwrap();
        let (changes, frame) = ready(changes(&all, &after, None)).unwrap();
        let written: String = changes.iter().map(|change| format!("{change:?}\n")).collect();
        assert!(!written.contains("Ann") && written.contains("Person 1"), "{written}");
        assert!(!written.contains("2026-06-16"), "nothing is written that stays as it is");
        let puts: Vec<&str> = changes
            .iter()
            .filter_map(|change| match change {
                Change::Put(Table::Answers, key, _) => Some(key.as_str()),
                _ => None,
            })
            .collect();
        assert!(puts.contains(&"a/~person/1") && puts.contains(&"a/5.1"));
        assert!(puts.iter().any(|key| key.starts_with("a/!~person/1.")), "{puts:?}");
        let stamped = changes.iter().any(|change| {
            matches!(change, Change::Put(Table::Assessments, key, record) if key == "a" && stamp(record) == frame)
        });
        assert!(stamped);
    }
}
