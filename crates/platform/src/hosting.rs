//! What the host says about its page, in a file beside it.

use js_sys::JsString;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Element, HtmlElement};

use crate::js;

/// The file.
const NAME: &str = "plumbline.json";

/// What stands in the file; none where there is none, as in a page that is a single file.
pub async fn said() -> Option<String> {
    let window = web_sys::window()?;
    // The single file asks nobody for anything.
    window.document()?.query_selector("script[data-js]").ok()??;
    let response = js::ask(window.as_ref(), "fetch", &[&JsValue::from_str(NAME)]).await.ok()?;
    if js::get(&response, "ok")? != JsValue::TRUE {
        return None;
    }
    js::ask(&response, "text", &[]).await.ok()?.dyn_into::<JsString>().ok().map(String::from)
}

/// Sets a custom property of the style of the whole page.
pub fn set_style(name: &str, value: &str) {
    let root = web_sys::window().and_then(|window| window.document()?.document_element());
    let style = root.and_then(|root: Element| js::get(root.dyn_ref::<HtmlElement>()?.as_ref(), "style"));
    if let Some(style) = style {
        js::call(&style, "setProperty", &[&name.into(), &value.into()]).ok();
    }
}
