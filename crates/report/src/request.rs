//! What the app asks its worker for.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{Format, Options, Topic};

/// One file to be made of an assessment, which travels beside it as a Plumbline file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// What.
    pub topic: Topic,
    /// In which format.
    pub format: Format,
    /// What it is to hold.
    pub options: Options,
    /// The tag of the language.
    pub locale: String,
    /// When it is made.
    pub now: DateTime<Utc>,
}
