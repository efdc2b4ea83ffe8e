//! Whether the browser may clear what is kept when space runs short.

use wasm_bindgen::JsValue;

use crate::js;

/// Whether the browser has promised not to clear it by itself; none where it makes no such promises.
pub async fn is_persistent() -> Option<bool> {
    answer(manager()?, "persisted").await
}

/// Asks the browser for that promise, best right after the person did something. Some browsers ask the person, who
/// may take long to answer.
pub async fn ask_to_persist() -> Option<bool> {
    answer(manager()?, "persist").await
}

/// The browser's storage manager; old browsers and insecure pages have none.
fn manager() -> Option<JsValue> {
    js::navigator("storage")
}

async fn answer(manager: JsValue, question: &str) -> Option<bool> {
    js::ask(&manager, question, &[]).await.ok()?.as_bool()
}
