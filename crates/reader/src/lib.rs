//! The web worker that reads: a sheet that somebody already has in, what it says out. Runs beside the page, which stays
//! responsive; loaded when the first sheet is opened.

use import::exchange::{SheetRequest, Told, listing};
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
/// [`import::exchange::SheetReply`] out, or a listing where the request asks for that.
///
/// # Errors
/// [`Failure`].
#[wasm_bindgen]
pub fn read_sheet(bytes: &[u8], ask: &str) -> Result<String, Failure> {
    Ok(read(bytes, ask)?)
}

fn read(bytes: &[u8], ask: &str) -> Result<String, ReadError> {
    catalogue::complete_facts();
    let ask: SheetRequest = serde_json::from_str(ask).map_err(ReadError::Request)?;
    match ask.told {
        Told::Listing => Ok(listing(bytes, ask)),
        Told::All | Told::First(_) => {
            serde_json::to_string(&import::exchange::read_sheet(bytes, ask)).map_err(ReadError::Reply)
        }
    }
}

#[cfg(test)]
mod tests {
    use import::exchange::{Listed, Refusal, SheetReply};

    use super::*;

    const ASK: &str = r#"{"id":"x","organisation":"Example","now":"2026-06-15T09:30:00Z"}"#;

    #[test]
    fn what_went_wrong_travels_as_a_code() {
        let failure = read_sheet(b"Ref,Status\nA.5.1,Yes\n", "{}").unwrap_err();
        assert_eq!(FailureCode::from_key(&failure.code), FailureCode::Request);
        assert!(!failure.reason.is_empty());
    }

    /// However long a sheet is, the page hears as much of what was not taken over as it shows.
    #[test]
    fn the_first_entries_and_their_number_travel_and_all_of_them_when_asked_for() {
        let rows: String = (0..3_000).map(|row| format!("X-{row},Done\n")).collect();
        let sheet = format!("Ref,Status\nA.5.1,Yes\n{rows}");
        let ask = |told: &str| ASK.replacen('{', &format!(r#"{{"told":{told},"#), 1);
        let heard = |told: &str| read_sheet(sheet.as_bytes(), &ask(told)).unwrap();
        let all: SheetReply = serde_json::from_str(&heard(r#""all""#)).unwrap();
        assert_eq!((all.not_understood.len(), all.beyond), (3_000, 0));
        let short = heard(r#"{"first":200}"#);
        let first: SheetReply = serde_json::from_str(&short).unwrap();
        assert_eq!((first.not_understood.len(), first.beyond), (200, 2_800));
        assert_eq!(first.file, all.file);
        assert!(short.len() < 20_000, "{}", short.len());
        let listed: Result<Vec<Listed>, _> =
            heard(r#""listing""#).lines().map(serde_json::from_str).collect();
        let expected: Vec<_> = all.not_understood.into_iter().map(Listed::NotUnderstood).collect();
        assert_eq!(listed.unwrap(), expected);
    }

    #[test]
    fn what_a_sheet_is_refused_for_is_part_of_the_reply() {
        let reply =
            |bytes: &[u8]| -> SheetReply { serde_json::from_str(&read_sheet(bytes, ASK).unwrap()).unwrap() };
        assert!(reply(b"Ref,Status\nA.5.1,Yes\n").file.is_ok());
        assert_eq!(reply(b"a,b\nc,d\n").file, Err(Refusal::NoReferences));
    }
}
