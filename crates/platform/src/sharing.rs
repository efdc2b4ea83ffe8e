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

/// What came of handing something to another program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Handed {
    /// Another program took it.
    Done,
    /// The person thought better of it.
    GivenUp,
    /// The device or the browser refused.
    Refused,
}

/// Lets the device hand a text and an address to another program that the person chooses.
pub async fn share(title: &str, text: &str, address: &str) -> Handed {
    hand(js::object(&[("title", &title.into()), ("text", &text.into()), ("url", &address.into())])).await
}

/// Whether the device offers to hand files to other programs.
pub fn shares_files() -> bool {
    shares() && js::navigator("canShare").is_some()
}

/// Lets the device hand a file to another program that the person chooses.
pub async fn share_file(name: &FileName, media_type: &str, text: &str) -> Handed {
    let Some(window) = web_sys::window() else { return Handed::Refused };
    let options = js::object(&[("type", &media_type.into())]);
    let maker = js::get(window.as_ref(), "File").and_then(|maker| maker.dyn_into::<js_sys::Function>().ok());
    let Some(maker) = maker else { return Handed::Refused };
    let parts = Array::of1(&text.into());
    let made = Reflect::construct(&maker, &Array::of3(&parts, &name.as_str().into(), &options));
    let Ok(file) = made else { return Handed::Refused };
    let content = js::object(&[("files", &Array::of1(&file))]);
    let can = js::call(window.navigator().as_ref(), "canShare", &[&content]).is_ok_and(|can| can.is_truthy());
    if can { hand(content).await } else { Handed::Refused }
}

async fn hand(content: JsValue) -> Handed {
    let Some(window) = web_sys::window() else { return Handed::Refused };
    match js::ask(window.navigator().as_ref(), "share", &[&content]).await {
        Ok(_) => Handed::Done,
        // Closing the device's list counts as an error of this name there.
        Err(error) => match js::get(&error, "name").and_then(|name| name.as_string()).as_deref() {
            Some("AbortError") => Handed::GivenUp,
            _ => Handed::Refused,
        },
    }
}
