//! The web worker that writes, the heavy formats: a request and an assessment in, bytes out. Runs beside the page, which
//! stays responsive; loaded when the first file is asked for.

use ::file::open::{OpenError, open};
use locale::{Locale, Text};
use report::{Request, Subject};
use wasm_bindgen::prelude::wasm_bindgen;

/// Why there is no file.
#[derive(Debug, thiserror::Error)]
pub enum WorkError {
    /// The request makes no sense; only a defect can cause it.
    #[error(transparent)]
    Request(#[from] serde_json::Error),
    /// So does the assessment.
    #[error(transparent)]
    Assessment(#[from] OpenError),
    /// It could not be made.
    #[error(transparent)]
    Export(#[from] export::ExportError),
}

/// Makes a file: a [`Request`] as JSON, and the assessment as a Plumbline file.
///
/// # Errors
/// The reason in words.
#[wasm_bindgen]
pub fn make(request: &str, file: &str) -> Result<Vec<u8>, String> {
    made(request, file).map_err(|error| error.to_string())
}

fn made(request: &str, file: &str) -> Result<Vec<u8>, WorkError> {
    catalogue::complete();
    let Request { topic, format, options, locale, now } = serde_json::from_str(request)?;
    let found = open(file.as_bytes())?.assessments.into_iter().next().ok_or(OpenError::NothingInside)?;
    let text = Text::new(Locale::from_tag(&locale).unwrap_or_default());
    let subject = Subject::new(text, &found.assessment, &options, now).map_err(export::ExportError::from)?;
    Ok(export::write(&subject, topic, format)?)
}
