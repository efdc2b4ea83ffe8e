//! The web worker that reads: a sheet that somebody already has in, what it says out. Runs beside the page, which stays
//! responsive; loaded when the first sheet is opened.

use report::FailureCode;
use wasm_bindgen::prelude::wasm_bindgen;

/// Why nothing was read; what a sheet itself is refused for is part of the reply.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The request makes no sense; only a defect can cause it.
    #[error("the request: {0}")]
    Request(#[source] serde_json::Error),
    /// The reply could not be written, which only a defect can cause either.
    #[error("the reply: {0}")]
    Reply(#[source] serde_json::Error),
}

impl ReadError {
    fn code(&self) -> FailureCode {
        match self {
            Self::Request(_) => FailureCode::Request,
            Self::Reply(_) => FailureCode::Defect,
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

impl From<ReadError> for Failure {
    fn from(error: ReadError) -> Self {
        Self { code: error.code().key(), reason: error.to_string() }
    }
}

/// Reads a sheet that somebody already has: an [`import::exchange::SheetRequest`] as JSON in, an
/// [`import::exchange::SheetReply`] out.
///
/// # Errors
/// [`Failure`].
#[wasm_bindgen]
pub fn read_sheet(bytes: &[u8], ask: &str) -> Result<String, Failure> {
    Ok(read(bytes, ask)?)
}

fn read(bytes: &[u8], ask: &str) -> Result<String, ReadError> {
    catalogue::complete_facts();
    let ask = serde_json::from_str(ask).map_err(ReadError::Request)?;
    serde_json::to_string(&import::exchange::read_sheet(bytes, ask)).map_err(ReadError::Reply)
}

#[cfg(test)]
mod tests {
    use import::exchange::{Refusal, SheetReply};

    use super::*;

    const ASK: &str = r#"{"id":"x","organisation":"Example","now":"2026-06-15T09:30:00Z"}"#;

    #[test]
    fn what_went_wrong_travels_as_a_code() {
        let failure = read_sheet(b"Ref,Status\nA.5.1,Yes\n", "{}").unwrap_err();
        assert_eq!(FailureCode::from_key(&failure.code), FailureCode::Request);
        assert!(!failure.reason.is_empty());
    }

    #[test]
    fn what_a_sheet_is_refused_for_is_part_of_the_reply() {
        let reply =
            |bytes: &[u8]| -> SheetReply { serde_json::from_str(&read_sheet(bytes, ASK).unwrap()).unwrap() };
        assert!(reply(b"Ref,Status\nA.5.1,Yes\n").file.is_ok());
        assert_eq!(reply(b"a,b\nc,d\n").file, Err(Refusal::NoReferences));
    }
}
