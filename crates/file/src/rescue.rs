//! A dump of all records, as written by `boot.js` after a crash or by the page for unreadable records.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::error::OpenError;
use crate::locked::Locked;
use crate::opened::Opened;
use crate::records::{self, Assembled};

/// The word that tells a rescue file from other JSON.
pub const MARK: &str = "plumbline-rescue";

/// All records as they are, readable or not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rescue {
    /// [`MARK`].
    pub format: String,
    /// Frames by key.
    pub assessments: BTreeMap<String, String>,
    /// Answers by key.
    pub answers: BTreeMap<String, String>,
}

impl Rescue {
    /// A dump of records.
    pub fn new(assessments: BTreeMap<String, String>, answers: BTreeMap<String, String>) -> Self {
        Self { format: MARK.into(), assessments, answers }
    }
}

/// Reads a parsed rescue file; what cannot be read in it is counted.
pub(crate) fn read(value: Value) -> Result<Opened, OpenError> {
    let rescue: Rescue = serde_json::from_value(value).map_err(|_| OpenError::Malformed)?;
    let mut whole = Opened::default();
    for (id, frame) in &rescue.assessments {
        if let Ok(locked) = Locked::from_record(frame) {
            whole.locked.push(locked);
            continue;
        }
        let prefix = format!("{id}/");
        let answers = rescue.answers.iter().filter(|(key, _)| key.starts_with(&prefix));
        match records::assemble(frame, answers.map(|(key, value)| (key.as_str(), value.as_str()))) {
            Ok(Assembled::Readable(found)) => whole.assessments.push(*found),
            _ => whole.unreadable += 1,
        }
    }
    whole.whole()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::open::open;
    use crate::samples;

    #[test]
    fn a_dump_gives_back_what_is_readable() {
        let full = samples::full();
        let (frame, parts) = records::tests::records(&full);
        let frames = [(full.id.clone(), frame), ("broken".into(), "{".into())];
        let rescue = Rescue::new(frames.into(), parts.into_iter().collect());
        let opened = open(serde_json::to_string(&rescue).unwrap().as_bytes()).unwrap();
        assert_eq!(opened.assessments, [samples::found(full)]);
        assert_eq!(opened.unreadable, 1);
    }
}
