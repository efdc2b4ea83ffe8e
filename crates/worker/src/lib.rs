//! The web worker that writes, the heavy formats: a request and an assessment in, bytes out. Runs beside the page, which
//! stays responsive; loaded when the first file is asked for.

use ::file::open::{OpenError, open};
use report::{FailureCode, Request, Subject};
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

impl WorkError {
    fn code(&self) -> FailureCode {
        match self {
            Self::Request(_) => FailureCode::Request,
            Self::Assessment(_) => FailureCode::Assessment,
            Self::Export(error) => error.code(),
        }
    }
}

/// What is thrown to the script: the code, and the reason in words for whoever mends the defect.
#[wasm_bindgen(getter_with_clone)]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// A [`FailureCode`] as it travels.
    pub code: String,
    /// The reason in English.
    pub reason: String,
}

impl From<WorkError> for Failure {
    fn from(error: WorkError) -> Self {
        Self { code: error.code().key(), reason: error.to_string() }
    }
}

/// Makes a file: a [`Request`] as JSON, and the assessment as a Plumbline file.
///
/// # Errors
/// [`Failure`].
#[wasm_bindgen]
pub fn make(request: &str, file: &str) -> Result<Vec<u8>, Failure> {
    Ok(made(request, file)?)
}

fn made(request: &str, file: &str) -> Result<Vec<u8>, WorkError> {
    catalogue::complete_for_reports();
    let request: Request = serde_json::from_str(request)?;
    let text = request.text();
    let Request { topic, format, options, moment, .. } = request;
    let found = open(file.as_bytes())?.assessments.into_iter().next().ok_or(OpenError::NothingInside)?;
    let subject =
        Subject::new(text, &found.assessment, &options, moment).map_err(export::ExportError::from)?;
    Ok(export::write(&subject, topic, format)?)
}

#[cfg(test)]
mod tests;
