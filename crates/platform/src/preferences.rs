//! User preferences, in local storage, as JSON.
//!
//! `gloo-storage` panics where that storage is blocked, so every call goes through [`available`]. The browser itself
//! reads the JSON: gloo's reader would bring serde's into the first load, which has no other use for it.

use gloo_storage::{LocalStorage, Storage as _};
use js_sys::JSON;

use crate::namespace;

/// The name that a setting is kept under.
fn key(setting: &str) -> String {
    namespace::name(&[".preference.", setting].concat())
}

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
    let kept = LocalStorage::raw().get_item(&key(name)).ok()??;
    JSON::parse(&kept).ok()?.as_string()
}

/// Forgets a setting.
pub fn forget(name: &str) {
    if available() {
        LocalStorage::delete(key(name));
    }
}

/// Keeps a setting; where nothing can be kept it is simply not kept.
pub fn set(name: &str, value: &str) {
    if available() {
        LocalStorage::set(key(name), value).ok();
    }
}
