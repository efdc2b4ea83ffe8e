//! A short sound, for whoever looks at something else.

use std::cell::RefCell;

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};

use crate::js;

thread_local! {
    /// Browsers allow a few of them only, so there is one.
    static CONTEXT: RefCell<Option<JsValue>> = const { RefCell::new(None) };
}

/// How long it lasts, in seconds.
const SECONDS: f64 = 0.12;

/// The tone, in hertz.
const TONE: f64 = 880.0;

/// Sounds once, quietly; nothing happens where the browser has no sound or does not allow it.
pub fn beep() {
    let context = CONTEXT.with_borrow_mut(|kept| {
        if kept.is_none() {
            *kept = new_context();
        }
        kept.clone()
    });
    context.and_then(|context| sound(&context));
}

fn new_context() -> Option<JsValue> {
    let make: Function = js::get(web_sys::window()?.as_ref(), "AudioContext")?.dyn_into().ok()?;
    Reflect::construct(&make, &js_sys::Array::new()).ok()
}

fn sound(context: &JsValue) -> Option<()> {
    let (tone, loudness) =
        (js::call(context, "createOscillator", &[]).ok()?, js::call(context, "createGain", &[]).ok()?);
    Reflect::set(&js::get(&tone, "frequency")?, &"value".into(), &TONE.into()).ok()?;
    Reflect::set(&js::get(&loudness, "gain")?, &"value".into(), &0.1.into()).ok()?;
    js::call(&tone, "connect", &[&loudness]).ok()?;
    js::call(&loudness, "connect", &[&js::get(context, "destination")?]).ok()?;
    let now = js::get(context, "currentTime")?.as_f64()?;
    js::call(&tone, "start", &[]).ok()?;
    js::call(&tone, "stop", &[&(now + SECONDS).into()]).ok()?;
    Some(())
}
