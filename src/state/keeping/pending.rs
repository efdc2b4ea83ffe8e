//! What is to be begun under a passphrase, until that was chosen.

use std::cell::RefCell;

use model::Assessment;

thread_local! {
    static PENDING: RefCell<Option<Assessment>> = const { RefCell::new(None) };
}

/// What is to be begun under a passphrase.
pub fn pending() -> Option<Assessment> {
    PENDING.with_borrow(Clone::clone)
}

/// Lets an assessment wait until a passphrase was chosen for it.
pub(super) fn set_pending(assessment: Assessment) {
    PENDING.set(Some(assessment));
}
