//! Evidence files of what was deleted: they go once no tab can bring it back.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::prelude::*;
use platform::storage::{Blobs, Kind, StoreError, Table};
use platform::tabs::{LockMode, WriteLock};

use crate::state::editing::Editor;
use crate::state::keeping::deleted::deleted;

/// What the tabs that may bring something deleted back are told apart by.
const TRASH: &str = "trash";

/// As long as a tab can bring something deleted back, no other deletes the bytes of it.
pub(in crate::state::keeping) fn hold_back() {
    thread_local! {
        static HELD: RefCell<Option<WriteLock>> = const { RefCell::new(None) };
    }
    HELD.with_borrow_mut(|held| {
        held.get_or_insert_with(|| WriteLock::ask(TRASH, LockMode::InLine, |_| {}, || {}));
    });
}

/// Deletes the bytes of assessments that were deleted earlier, once no tab can bring these back.
pub(in crate::state::keeping) fn sweep(editor: Editor) {
    thread_local! {
        static IS_DONE: Cell<bool> = const { Cell::new(false) };
    }
    if IS_DONE.replace(true) {
        return;
    }
    let turn = Rc::new(RefCell::new(None::<WriteLock>));
    let held = turn.clone();
    let asked = WriteLock::ask(
        TRASH,
        LockMode::IfFree,
        move |is_given| {
            if !is_given {
                return;
            }
            platform::spawn(async move {
                delete_orphans(editor).await.ok();
                if let Some(turn) = held.take() {
                    turn.end();
                }
            });
        },
        || {},
    );
    turn.replace(Some(asked));
}

async fn delete_orphans(editor: Editor) -> Result<(), StoreError> {
    // Where the records cannot be reached now, nothing is known of what belongs to them.
    let store = editor.storage().store().filter(|store| store.kind() == Kind::Indexed);
    let Some(store) = store else { return Ok(()) };
    let blobs = Blobs::open().await?;
    let keys = blobs.keys("").await?;
    if keys.is_empty() || deleted().with_untracked(|deleted| !deleted.is_empty()) {
        return Ok(());
    }
    // What cannot be read is there all the same.
    let there = store.read(Table::Assessments, "").await?;
    let is_there =
        |key: &&String| there.iter().any(|(id, _)| key.split_once('/').is_some_and(|(own, _)| own == id));
    let gone: Vec<String> = keys.iter().filter(|key| !is_there(key)).cloned().collect();
    if gone.is_empty() { Ok(()) } else { blobs.delete(&gone).await }
}
