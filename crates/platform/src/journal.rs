//! A write-ahead journal in local storage, which writes at once: what was not on the disk when the page went. One entry an
//! assessment, by its id; nothing under a passphrase may be handed to it.

use crate::namespace;
use crate::preferences::simple_storage;

fn key(assessment: &str) -> String {
    namespace::name(&[".journal.", assessment].concat())
}

/// Writes what is not on the disk yet, in place of what was written before. Where there is no room nothing is written.
pub fn write(assessment: &str, entry: &str) {
    if let Some(storage) = simple_storage() {
        storage.set_item(&key(assessment), entry).ok();
    }
}

/// What was not on the disk when the page went last, if anything.
pub fn read(assessment: &str) -> Option<String> {
    simple_storage()?.get_item(&key(assessment)).ok()?
}

/// Forgets it: it is on the disk, or is to be gone.
pub fn clear(assessment: &str) {
    if let Some(storage) = simple_storage() {
        storage.remove_item(&key(assessment)).ok();
    }
}
