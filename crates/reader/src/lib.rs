//! The web worker that reads: a sheet that somebody already has in, what it says out. Runs beside the page, which stays
//! responsive; loaded when the first sheet is opened.

use wasm_bindgen::prelude::wasm_bindgen;

/// Reads a sheet that somebody already has: an [`import::exchange::SheetRequest`] as JSON in, an
/// [`import::exchange::SheetReply`] out.
///
/// # Errors
/// The reason in words, which only a defect can cause.
#[wasm_bindgen]
pub fn read_sheet(bytes: &[u8], ask: &str) -> Result<String, String> {
    catalogue::complete_facts();
    let ask = serde_json::from_str(ask).map_err(|error| error.to_string())?;
    serde_json::to_string(&import::exchange::read_sheet(bytes, ask)).map_err(|error| error.to_string())
}
