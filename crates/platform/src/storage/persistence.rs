//! Whether the browser may clear what is kept when space runs short.

use js_sys::{Promise, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::StorageManager;

/// Whether the browser has promised not to clear it by itself; none where it makes no such promises.
pub async fn is_persistent() -> Option<bool> {
    answer(manager()?.persisted()).await
}

/// Asks the browser for that promise, best right after the person did something. Some browsers ask the person, who
/// may take long to answer.
pub async fn ask_to_persist() -> Option<bool> {
    answer(manager()?.persist()).await
}

/// The browser's storage manager; old browsers and insecure pages have none.
fn manager() -> Option<StorageManager> {
    let navigator = web_sys::window()?.navigator();
    let there = Reflect::get(&navigator, &JsValue::from_str("storage")).ok()?;
    there.is_object().then(|| there.unchecked_into())
}

async fn answer(asked: Result<Promise, JsValue>) -> Option<bool> {
    JsFuture::from(asked.ok()?).await.ok()?.as_bool()
}
