//! Error codes: why there is no file, in a form that crosses from the worker to the page without its words.

use locale::Text;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Why there is no file. The page words it in its own language; the reason beside it is for whoever mends the defect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FailureCode {
    /// There is nothing to write: no action and no gap.
    NothingToWrite,
    /// The topic does not come in that format.
    NoSuchFormat,
    /// The content of the edition is not loaded.
    NoCatalogue,
    /// The request makes no sense to whoever was to fulfil it.
    Request,
    /// The assessment that came with the request cannot be read.
    Assessment,
    /// Anything else, which only a defect can cause.
    Defect,
}

impl FailureCode {
    /// All codes.
    pub const ALL: [Self; 6] = [
        Self::NothingToWrite,
        Self::NoSuchFormat,
        Self::NoCatalogue,
        Self::Request,
        Self::Assessment,
        Self::Defect,
    ];

    /// The code as it travels.
    pub fn key(self) -> String {
        match serde_json::to_value(self) {
            Ok(Value::String(key)) => key,
            _ => String::new(),
        }
    }

    /// The code of a key; what nobody here knows is a defect.
    pub fn from_key(key: &str) -> Self {
        serde_json::from_value(Value::from(key)).unwrap_or(Self::Defect)
    }

    /// What is said to the person; `reason` is shown only where somebody is to report it.
    pub fn says(self, text: Text, reason: &str) -> String {
        match self {
            Self::NothingToWrite => text.reports_nothing().to_owned(),
            Self::NoSuchFormat => text.reports_failed(text.reports_failed_format()),
            Self::NoCatalogue => text.reports_failed(text.reports_failed_catalogue()),
            Self::Request => text.reports_failed(text.reports_failed_request()),
            Self::Assessment => text.reports_failed(text.reports_failed_assessment()),
            Self::Defect => text.reports_failed(reason),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn a_code_survives_its_journey() {
        let keys: BTreeSet<String> = FailureCode::ALL.into_iter().map(FailureCode::key).collect();
        assert_eq!(keys.len(), FailureCode::ALL.len());
        assert!(!keys.contains(""));
        for code in FailureCode::ALL {
            assert_eq!(FailureCode::from_key(&code.key()), code);
        }
        assert_eq!(FailureCode::from_key("from a version to come"), FailureCode::Defect);
    }

    #[test]
    fn each_code_is_said_through_the_translation() {
        let text = catalogue::text_in(locale::Locale::PSEUDO);
        let said: BTreeSet<String> =
            FailureCode::ALL.into_iter().map(|code| code.says(text, "reason")).collect();
        assert_eq!(said.len(), FailureCode::ALL.len());
        assert!(said.iter().all(|words| words.contains('⟦')));
        assert_eq!(said.iter().filter(|words| words.contains("reason")).count(), 1);
    }
}
