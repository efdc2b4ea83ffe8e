//! User preferences, in local storage.
//!
//! `gloo-storage` panics where that storage is blocked, so every call goes through [`available`].

use gloo_storage::{LocalStorage, Storage as _};

const PREFIX: &str = "plumbline.preference.";

/// Whether the browser lets simple storage be used at all.
pub fn available() -> bool {
    simple_storage().is_some()
}

/// The browser's simple storage, where it is not blocked.
pub(crate) fn simple_storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

/// A setting, if there is one.
pub fn get(name: &str) -> Option<String> {
    if !available() {
        return None;
    }
    LocalStorage::get(format!("{PREFIX}{name}")).ok()
}

/// Keeps a setting; where nothing can be kept it is simply not kept.
pub fn set(name: &str, value: &str) {
    if available() {
        LocalStorage::set(format!("{PREFIX}{name}"), value).ok();
    }
}
