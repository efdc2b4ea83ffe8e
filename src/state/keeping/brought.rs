//! Bringing over (reconciliation): what was kept in the simple storage while the database could not be reached is moved
//! into the database once that is back, and what was changed in both is offered for merging.

use std::cell::Cell;

use ::file::open::{Opened, open};
use ::file::records;
use ::file::rescue::Rescue;
use leptos::prelude::*;
use platform::storage::{Change, LOCKED, Record, Store, StoreError, Table, stamp};

use super::deleted::PARTS;
use super::incoming;
use super::tabs::Tabs;
use crate::state::editing::Editor;
use crate::state::use_editor;

/// What came of it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Brought {
    /// How many assessments were brought over.
    pub over: usize,
    /// Those that are in the database as well, and say something else there.
    pub differing: Option<Opened>,
}

/// What came of it in this tab; follows changes.
pub fn brought() -> ArcRwSignal<Brought> {
    thread_local! {
        static BROUGHT: ArcRwSignal<Brought> = ArcRwSignal::default();
    }
    BROUGHT.with(Clone::clone)
}

/// What is to be done with what lies in the simple storage.
#[derive(Debug, Default, PartialEq)]
struct Plan {
    /// Assessments that are not in the database, with the changes that keep each there.
    over: Vec<(String, Vec<Change>)>,
    /// The ids of those that lie in the database just so.
    same: Vec<String>,
    /// The ids of those that say something else there.
    differing: Vec<String>,
}

/// Plans it: `theirs` and `others` are the records of the simple storage, `mine` the frames of the database.
fn plan(theirs: &[Record], others: &[(Table, Vec<Record>)], mine: &[Record]) -> Plan {
    let mut plan = Plan::default();
    for (id, frame) in theirs {
        match mine.iter().find(|(own, _)| own == id) {
            Some((_, own)) if stamp(own) == stamp(frame) => plan.same.push(id.clone()),
            Some(_) => plan.differing.push(id.clone()),
            None => {
                let put = |table: Table, (key, record): &Record| match frame.starts_with(LOCKED) {
                    true => Change::PutSealed(table, key.clone(), record.clone()),
                    false => Change::Put(table, key.clone(), record.clone()),
                };
                let all = records::all_of(id);
                let mut changes = vec![put(Table::Assessments, &(id.clone(), frame.clone()))];
                for (table, records) in others {
                    let own = records.iter().filter(|(key, _)| key.starts_with(&all));
                    changes.extend(own.map(|record| put(*table, record)));
                }
                plan.over.push((id.clone(), changes));
            }
        }
    }
    plan
}

/// The changes that let go of an assessment and all that belongs to it.
fn gone(id: &str) -> Vec<Change> {
    let parts = PARTS.map(|table| Change::DeleteAll(table, records::all_of(id)));
    [Change::Delete(Table::Assessments, id.to_owned())].into_iter().chain(parts).collect()
}

/// Looks once in each tab whether there is something to bring over, and brings it.
pub fn begin(editor: Editor) {
    thread_local! {
        static HAS_LOOKED: Cell<bool> = const { Cell::new(false) };
    }
    let Some(store) = editor.storage().store() else { return };
    let Some(beside) = store.beside().filter(|_| !HAS_LOOKED.replace(true)) else { return };
    platform::spawn(async move {
        match bring(&store, &beside).await {
            Ok(found) if found != Brought::default() => {
                let is_over = found.over > 0;
                brought().set(found);
                if is_over {
                    editor.storage().reload().await;
                    Tabs::of(editor).tell("gone", "");
                }
            }
            Ok(_) => {}
            Err(error) => {
                HAS_LOOKED.set(false);
                editor.storage().fail(error);
            }
        }
    });
}

async fn bring(store: &Store, beside: &Store) -> Result<Brought, StoreError> {
    let theirs = beside.read(Table::Assessments, "").await?;
    let mine = store.read(Table::Assessments, "").await?;
    let mut others = Vec::new();
    for table in PARTS {
        others.push((table, beside.read(table, "").await?));
    }
    let Plan { over, same, differing } = plan(&theirs, &others, &mine);
    let mut found = Brought::default();
    for (id, changes) in over {
        // In the database first: broken off in between, it lies in both just so.
        store.write(changes).await?;
        beside.write(gone(&id)).await?;
        found.over += 1;
    }
    for id in same {
        beside.write(gone(&id)).await?;
    }
    let mut rescue = Rescue::default();
    let of_differing =
        |key: &str| differing.iter().any(|id| key == id || key.starts_with(&records::all_of(id)));
    for (table, records) in [(Table::Assessments, theirs)].into_iter().chain(others) {
        let own = records.into_iter().filter(|(key, _)| of_differing(key));
        rescue.take(table.name(), Some(own.collect()));
    }
    if !differing.is_empty() {
        found.differing = serde_json::to_string(&rescue).ok().and_then(|text| open(text.as_bytes()).ok());
    }
    Ok(found)
}

/// Shows what differs on the page where files are merged, under a name.
pub fn show_differing(name: &str) {
    if let Some(opened) = brought().get_untracked().differing {
        incoming::show(vec![(name.to_owned(), Ok(opened))]);
    }
}

/// Lets go of what differs, once the person has dealt with it.
pub fn drop_differing() {
    let editor = use_editor();
    let Some(beside) = editor.storage().store().and_then(|store| store.beside()) else { return };
    platform::spawn(async move {
        let outcome = async {
            for (id, _) in beside.read(Table::Assessments, "").await? {
                beside.write(gone(&id)).await?;
            }
            Ok(())
        };
        match outcome.await {
            Ok(()) => brought().update(|found| found.differing = None),
            Err(error) => editor.storage().fail(error),
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(key: &str, value: &str) -> Record {
        (key.to_owned(), value.to_owned())
    }

    #[test]
    fn what_is_missing_is_brought_over_whole_and_nothing_is_written_over_what_is_there() {
        let locked = format!("{LOCKED},\"version\":2}}");
        let theirs = [record("a", "new"), record("b", "same"), record("c", "theirs"), record("d", &locked)];
        let mine = [record("b", "same"), record("c", "mine")];
        let others: Vec<(Table, Vec<Record>)> = PARTS
            .map(|table| (table, ["a/1", "ab/1", "c/1", "d/1"].map(|key| record(key, table.name())).to_vec()))
            .into();
        let plan = plan(&theirs, &others, &mine);
        assert_eq!((plan.same, plan.differing), (vec!["b".to_owned()], vec!["c".to_owned()]));
        let put = |table: Table, key: &str, value: &str| Change::Put(table, key.into(), value.into());
        let own = PARTS.map(|table| put(table, "a/1", table.name()));
        let [(a, changes), (d, sealed)] = plan.over.as_slice() else { panic!() };
        assert_eq!((a.as_str(), d.as_str()), ("a", "d"));
        assert_eq!(changes[0], put(Table::Assessments, "a", "new"));
        assert_eq!(changes[1..], own);
        assert!(sealed.len() == 4 && sealed.iter().all(|change| matches!(change, Change::PutSealed(..))));
    }
}
