//! Guard at the border of the storage: nothing of an assessment under a passphrase is written in plain.

use std::cell::RefCell;

use super::{Change, StoreError, Table};

/// What the record of every assessment under a passphrase begins with.
pub const LOCKED: &str = "{\"format\":\"plumbline-locked\"";

thread_local! {
    /// The ids of the assessments whose key this tab holds.
    static HELD: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// Says whether this tab holds the key of the assessment with an id. As long as it does, nothing of it can be written
/// in plain, not even where its record is gone.
pub fn set_locked(id: &str, is_locked: bool) {
    HELD.with_borrow_mut(|held| {
        held.retain(|known| known != id);
        if is_locked {
            held.push(id.to_owned());
        }
    });
}

/// Adds to changes what keeps them from writing anything in plain that is under a passphrase: each assessment of which
/// something is written in plain is looked at first, in the same transaction, unless its locked record is deleted by
/// the same changes.
///
/// # Errors
/// [`StoreError::Locked`] where this tab holds the key of such an assessment.
pub(super) fn guarded(changes: Vec<Change>) -> Result<Vec<Change>, StoreError> {
    let mut all: Vec<Change> = Vec::with_capacity(changes.len() + 1);
    let mut last = "";
    for change in &changes {
        let Change::Put(_, key, _) = change else { continue };
        let id = key.split('/').next().unwrap_or_default();
        // The records of one assessment stand together.
        if id == last {
            continue;
        }
        last = id;
        if HELD.with_borrow(|held| held.iter().any(|held| held == id)) {
            return Err(StoreError::Locked);
        }
        let takes_off =
            |change: &Change| matches!(change, Change::Delete(Table::Assessments, key) if key == id);
        if !changes.iter().any(takes_off) {
            all.push(Change::ExpectPlain(id.to_owned()));
        }
    }
    all.extend(changes);
    Ok(all)
}

/// Whether something may be written in plain beside this record of an assessment.
pub(super) fn may_be_plain(record: Option<&str>) -> Result<(), StoreError> {
    match record {
        Some(record) if record.starts_with(LOCKED) => Err(StoreError::Locked),
        _ => Ok(()),
    }
}
