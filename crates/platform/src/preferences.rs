//! User preferences, in local storage, as JSON, which the browser reads and writes itself.

use js_sys::JSON;

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
    let kept = simple_storage()?.get_item(&[PREFIX, name].concat()).ok()??;
    JSON::parse(&kept).ok()?.as_string()
}

/// Keeps a setting; where nothing can be kept it is simply not kept.
pub fn set(name: &str, value: &str) {
    if let (Some(storage), Ok(value)) = (simple_storage(), JSON::stringify(&value.into())) {
        storage.set_item(&[PREFIX, name].concat(), &String::from(value)).ok();
    }
}
