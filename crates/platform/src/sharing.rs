//! Handing things to other programs: by the clipboard, or by what the device offers for it.

use std::future::Future;

use js_sys::{Array, Reflect, Uint8Array};
use model::naming::FileName;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::future_to_promise;
use web_sys::{Blob, BlobPropertyBag};

use crate::js;

/// Copies text; false where the browser does not let the page. Pages that came over a plain connection have no
/// clipboard.
pub async fn copy_text(text: &str) -> bool {
    let Some(clipboard) = js::navigator("clipboard") else { return false };
    js::ask(&clipboard, "writeText", &[&text.into()]).await.is_ok()
}

/// Whether pictures can be copied here.
pub fn copies_pictures() -> bool {
    let has_writer =
        js::navigator("clipboard").is_some_and(|clipboard| js::get(&clipboard, "write").is_some());
    has_writer && clipboard_item().is_some()
}

fn clipboard_item() -> Option<js_sys::Function> {
    js::get(web_sys::window()?.as_ref(), "ClipboardItem")?.dyn_into().ok()
}

/// Copies a PNG that is still being made: browsers let a page copy only right after the person asked for it, so the
/// clipboard is given the promise of a picture.
pub async fn copy_picture(png: impl Future<Output = Option<Vec<u8>>> + 'static) -> bool {
    let (Some(clipboard), Some(item)) = (js::navigator("clipboard"), clipboard_item()) else { return false };
    let picture = future_to_promise(async move {
        let bytes = png.await.ok_or(JsValue::NULL)?;
        let options = BlobPropertyBag::new();
        options.set_type(PNG);
        let bytes = Array::of1(&Uint8Array::from(bytes.as_slice()));
        Ok(Blob::new_with_u8_array_sequence_and_options(&bytes, &options)?.into())
    });
    let content = js::object(&[(PNG, &picture)]);
    let Ok(item) = Reflect::construct(&item, &Array::of1(&content)) else { return false };
    js::ask(&clipboard, "write", &[&Array::of1(&item)]).await.is_ok()
}

const PNG: &str = "image/png";

/// Whether the device offers to hand things to other programs.
pub fn shares() -> bool {
    js::navigator("share").is_some()
}

/// Whether the device offers to hand files to other programs.
pub fn shares_files() -> bool {
    shares() && js::navigator("canShare").is_some()
}

/// Lets the device hand a file to another program that the person chooses; false if none took it.
pub async fn share_file(name: &FileName, media_type: &str, text: &str) -> bool {
    let Some(window) = web_sys::window() else { return false };
    let options = js::object(&[("type", &media_type.into())]);
    let maker = js::get(window.as_ref(), "File").and_then(|maker| maker.dyn_into::<js_sys::Function>().ok());
    let Some(maker) = maker else {
        return false;
    };
    let parts = Array::of1(&text.into());
    let made = Reflect::construct(&maker, &Array::of3(&parts, &name.as_str().into(), &options));
    let Ok(file) = made else { return false };
    let content = js::object(&[("files", &Array::of1(&file))]);
    let navigator = window.navigator();
    let can = js::call(navigator.as_ref(), "canShare", &[&content]).is_ok_and(|can| can.is_truthy());
    // Somebody who thinks better of it closes the device's list, which counts as an error there.
    can && js::ask(navigator.as_ref(), "share", &[&content]).await.is_ok()
}

/// Lets the device hand a text and an address to another program that the person chooses.
pub fn share(title: &str, text: &str, address: &str) {
    let content = js::object(&[("title", &title.into()), ("text", &text.into()), ("url", &address.into())]);
    if let Some(window) = web_sys::window() {
        let navigator = window.navigator();
        crate::spawn(async move {
            // Somebody who thinks better of it closes the device's list, which counts as an error there.
            js::ask(navigator.as_ref(), "share", &[&content]).await.ok();
        });
    }
}
