//! Failed reads: nothing is lost by them, so they are told in words of their own and looked after until they pass
//! (polling).

use leptos::prelude::*;
use platform::page;
use platform::storage::{StoreError, Table};

use crate::state::storage::{PATIENCE, Storage};

/// The beginning of no key: reading it shows whether anything can be read.
const NOTHING: &str = "/";

/// Tells that what is kept cannot be read at present, and looks every few seconds whether it can be by now. What cannot
/// pass by itself is told where the state of saving is.
pub(super) fn failed(storage: Storage, error: StoreError) {
    if !error.may_pass() {
        return storage.fail(error);
    }
    if storage.unread.get_untracked() {
        return;
    }
    storage.unread.set(true);
    platform::spawn(async move {
        while let Some(store) = storage.store() {
            page::pause(PATIENCE).await;
            if !store.read(Table::Assessments, NOTHING).await.is_err_and(|error| error.may_pass()) {
                break;
            }
        }
        storage.unread.set(false);
    });
}

/// The same; returns once it makes sense to read again, false if it never will.
pub(super) async fn passes(storage: Storage, error: &StoreError) -> bool {
    failed(storage, error.clone());
    while storage.unread.get_untracked() {
        page::pause(100).await;
    }
    error.may_pass()
}
