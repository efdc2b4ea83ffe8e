//! Interfaces that web-sys does not have, or counts among its unstable ones.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

/// A property; none where it is not there.
pub fn get(target: &JsValue, name: &str) -> Option<JsValue> {
    let value = Reflect::get(target, &JsValue::from_str(name)).ok()?;
    (!value.is_undefined() && !value.is_null()).then_some(value)
}

/// Calls a method.
pub fn call(target: &JsValue, name: &str, arguments: &[&JsValue]) -> Result<JsValue, JsValue> {
    let method: Function = Reflect::get(target, &JsValue::from_str(name))?.dyn_into()?;
    method.apply(target, &arguments.iter().copied().collect::<Array>())
}

/// Calls a method that answers later.
pub async fn ask(target: &JsValue, name: &str, arguments: &[&JsValue]) -> Result<JsValue, JsValue> {
    JsFuture::from(Promise::resolve(&call(target, name, arguments)?)).await
}

/// An object with these properties.
pub fn object(properties: &[(&str, &JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in properties {
        // Setting a property of a new plain object cannot fail.
        Reflect::set(&object, &JsValue::from_str(name), value).ok();
    }
    object.into()
}

/// What the page's `navigator` offers under a name.
pub fn navigator(name: &str) -> Option<JsValue> {
    get(web_sys::window()?.navigator().as_ref(), name)
}
