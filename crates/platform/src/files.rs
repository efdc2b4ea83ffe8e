//! Files that come in and go out.

use std::ops::Range;

use js_sys::{Array, Uint8Array};
use model::naming::FileName;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

pub use web_sys::File;

/// Why a file could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// More bytes than allowed; it was not even opened.
    #[error("the file is too large")]
    TooLarge,
    /// The browser would not hand it over.
    #[error("the file could not be read")]
    Unreadable,
}

/// The bytes of a file, if there are at most `largest`.
///
/// # Errors
/// [`FileError`].
pub async fn read(file: &File, largest: u64) -> Result<Vec<u8>, FileError> {
    if file.size() > largest as f64 {
        return Err(FileError::TooLarge);
    }
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(|_| FileError::Unreadable)?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// Some of the bytes of a file.
///
/// # Errors
/// [`FileError::Unreadable`]; also where the file has changed since it was chosen.
pub async fn read_range(file: &File, range: Range<u64>) -> Result<Vec<u8>, FileError> {
    let unreadable = |_| FileError::Unreadable;
    let part = file.slice_with_f64_and_f64(range.start as f64, range.end as f64).map_err(unreadable)?;
    let buffer = JsFuture::from(part.array_buffer()).await.map_err(unreadable)?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// A file in the making, of pieces that the browser keeps wherever it has room: on the disk, where memory is short.
#[derive(Debug, Default)]
pub struct Pieces(Array);

impl Pieces {
    /// Adds a piece.
    ///
    /// # Errors
    /// [`FileError::Unreadable`], where the browser has no room for it.
    pub fn push(&self, bytes: &[u8]) -> Result<(), FileError> {
        // As a blob of its own it leaves this page's memory.
        let piece = Blob::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(bytes)));
        let piece: JsValue = piece.map_err(|_| FileError::Unreadable)?.into();
        self.0.push(&piece);
        Ok(())
    }

    /// Offers all of it as a download.
    ///
    /// # Errors
    /// [`FileError::Unreadable`], where the browser does not go along.
    pub fn download(self, name: &FileName, media_type: &str) -> Result<(), FileError> {
        let options = BlobPropertyBag::new();
        options.set_type(media_type);
        let whole = Blob::new_with_blob_sequence_and_options(&self.0, &options);
        whole.and_then(|whole| offer(name, &whole)).map_err(|_| FileError::Unreadable)
    }
}

/// Bytes under an address that only this page knows, for a picture; to be given back with [`forget_address`].
///
/// # Errors
/// What the browser reports.
pub fn address_of(media_type: &str, bytes: &[u8]) -> Result<String, JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let bytes = Array::of1(&Uint8Array::from(bytes));
    Url::create_object_url_with_blob(&Blob::new_with_u8_array_sequence_and_options(&bytes, &options)?)
}

/// Gives such an address back.
pub fn forget_address(address: &str) {
    Url::revoke_object_url(address).ok();
}

/// The files of a file input, which is emptied so that the same file can be chosen again.
pub fn chosen(input: &JsValue) -> Vec<File> {
    let Some(input) = input.dyn_ref::<web_sys::HtmlInputElement>() else { return Vec::new() };
    let files = input.files().map(|files| all_of(&files)).unwrap_or_default();
    input.set_value("");
    files
}

/// The files of a list, in its order.
pub(crate) fn all_of(files: &web_sys::FileList) -> Vec<File> {
    (0..files.length()).filter_map(|place| files.get(place)).collect()
}

/// Offers text as a download.
///
/// # Errors
/// What the browser reports.
pub fn download(name: &FileName, media_type: &str, text: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    offer(name, &Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options)?)
}

/// Offers bytes as a download.
///
/// # Errors
/// What the browser reports.
pub fn download_bytes(name: &FileName, media_type: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let bytes = Array::of1(&Uint8Array::from(bytes));
    offer(name, &Blob::new_with_u8_array_sequence_and_options(&bytes, &options)?)
}

fn offer(name: &FileName, blob: &Blob) -> Result<(), JsValue> {
    let document = web_sys::window().and_then(|w| w.document()).ok_or(JsValue::NULL)?;
    let url = Url::create_object_url_with_blob(blob)?;
    let link: HtmlAnchorElement = document.create_element("a")?.dyn_into()?;
    link.set_href(&url);
    link.set_download(name.as_str());
    link.click();
    // Some browsers fetch the address only after this turn of the event loop.
    crate::page::after(60_000, move || {
        Url::revoke_object_url(&url).ok();
    });
    Ok(())
}
