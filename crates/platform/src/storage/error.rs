//! Why something could not be stored or read, and whether it is worth another attempt.

use js_sys::Reflect;
use wasm_bindgen::JsValue;

/// Why something could not be stored or read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// No room left.
    #[error("the browser's storage is full")]
    Full,
    /// The browser does not allow it.
    #[error("the browser's storage is blocked")]
    Blocked,
    /// A newer version of the app has brought the database to a form that this one does not know.
    #[error("the browser's storage belongs to a newer version")]
    Newer,
    /// Another tab has written the record since it was read.
    #[error("the record was changed elsewhere")]
    Stale,
    /// The record is not there any more.
    #[error("the record is gone")]
    Missing,
    /// It would be written in plain although it is under a passphrase.
    #[error("the assessment is under a passphrase")]
    Locked,
    /// The connection to the storage was closed under the app.
    #[error("the connection to the browser's storage was closed")]
    Closed,
    /// It did not answer in time.
    #[error("the browser's storage does not answer")]
    Silent,
    /// Anything else; the browser's own words.
    #[error("the browser's storage failed: {0}")]
    Other(String),
}

impl StoreError {
    /// What a browser's exception amounts to.
    pub(super) fn from_exception(exception: &JsValue) -> Self {
        let part = |name: &str| {
            let part = Reflect::get(exception, &name.into()).ok();
            part.and_then(|part| part.as_string()).unwrap_or_default()
        };
        Self::named(&part("name"), &part("message"))
    }

    /// What an exception of this name amounts to.
    fn named(name: &str, message: &str) -> Self {
        match name {
            // Firefox has a name of its own for the simple storage.
            "QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED" => Self::Full,
            "VersionError" => Self::Newer,
            "InvalidStateError" => Self::Closed,
            "SecurityError" | "NotAllowedError" => Self::Blocked,
            _ => Self::Other([name, " ", message].concat()),
        }
    }

    /// Whether the same may succeed over a new connection: devices lose connections in the background, and engines break
    /// transactions off with errors of many names. What cannot pass is listed, not what can.
    pub fn may_pass(&self) -> bool {
        matches!(self, Self::Closed | Self::Silent | Self::Other(_))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_failure_of_the_connection_is_repeated_and_no_refusal_is() {
        for name in [
            "InvalidStateError",
            "UnknownError",
            "AbortError",
            "TransactionInactiveError",
            "TimeoutError",
            "DataError",
            "",
        ] {
            assert!(
                StoreError::named(name, "Connection to Indexed Database server lost").may_pass(),
                "{name}"
            );
        }
        for name in ["QuotaExceededError", "NS_ERROR_DOM_QUOTA_REACHED", "VersionError", "SecurityError"] {
            assert!(!StoreError::named(name, "").may_pass(), "{name}");
        }
        assert!(StoreError::Silent.may_pass());
        for refusal in [StoreError::Stale, StoreError::Missing, StoreError::Locked] {
            assert!(!refusal.may_pass());
        }
    }
}
