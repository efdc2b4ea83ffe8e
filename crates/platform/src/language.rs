//! Fetching of language packs: the page's script knows where the build put them.

use js_sys::JsString;
use wasm_bindgen::{JsCast as _, JsValue};

use crate::js;

/// The pack of a language by its tag; none if it could not be fetched.
pub async fn pack(tag: &str) -> Option<String> {
    let window: JsValue = web_sys::window()?.into();
    let pack = js::ask(&window, "plumblineLanguage", &[&tag.into()]).await.ok()?;
    pack.dyn_into::<JsString>().ok().map(String::from)
}
