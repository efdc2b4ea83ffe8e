//! Keyring: the keys of the assessments that are unlocked in this tab.

use std::cell::RefCell;
use std::collections::BTreeMap;

use platform::storage::set_locked;

use super::lock::Lock;

thread_local! {
    static LOCKS: RefCell<BTreeMap<String, Lock>> = const { RefCell::new(BTreeMap::new()) };
}

/// The key of the assessment with an id, if it is unlocked in this tab.
pub fn lock_of(id: &str) -> Option<Lock> {
    LOCKS.with_borrow(|locks| locks.get(id).cloned())
}

/// The ids of the assessments that are unlocked in this tab.
pub fn held() -> Vec<String> {
    LOCKS.with_borrow(|locks| locks.keys().cloned().collect())
}

/// Holds the key of an assessment, or forgets it; as long as it is held, the storage takes nothing of it in plain. What
/// something came with that is not kept yet is held as well: it can only be kept under it.
pub fn hold(id: &str, lock: Option<Lock>) {
    set_locked(id, lock.is_some());
    LOCKS.with_borrow_mut(|locks| match lock {
        Some(lock) => locks.insert(id.to_owned(), lock),
        None => locks.remove(id),
    });
}
