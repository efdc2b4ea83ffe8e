//! The Plumbline file.

use chrono::{DateTime, Utc};
use model::Assessment;
use model::migrations::FORMAT;
use model::reading::Problem;
use serde::Serialize;
use serde_json::Value;

use crate::open::{OpenError, Opened};

/// The word that tells a Plumbline file from other JSON.
pub const MARK: &str = "plumbline";

#[derive(Serialize)]
struct Envelope<'a> {
    format: &'a str,
    version: u64,
    written_by: &'a str,
    written_at: DateTime<Utc>,
    catalogue: &'a str,
    assessments: &'a [Assessment],
}

/// Assessments as a Plumbline file.
///
/// # Errors
/// What serde reports, which only a defect here can cause.
pub fn write(assessments: &[Assessment], now: DateTime<Utc>) -> Result<String, serde_json::Error> {
    serde_json::to_string_pretty(&Envelope {
        format: MARK,
        version: FORMAT,
        written_by: concat!("Plumbline ", env!("CARGO_PKG_VERSION")),
        written_at: now,
        catalogue: catalogue::VERSION,
        assessments,
    })
}

/// Reads a parsed Plumbline file.
pub(crate) fn read(mut value: Value) -> Result<Opened, OpenError> {
    let version = value.get("version").and_then(Value::as_u64).ok_or(OpenError::NotPlumbline)?;
    let Some(Value::Array(written)) = value.get_mut("assessments").map(Value::take) else {
        return Err(OpenError::NotPlumbline);
    };
    let mut opened = Opened::default();
    for assessment in written {
        opened.take(assessment, version)?;
    }
    opened.whole()
}

impl Opened {
    /// Migrates and reads one assessment; one that cannot be read is counted, not fatal for the others.
    pub(crate) fn take(&mut self, assessment: Value, version: u64) -> Result<(), OpenError> {
        let assessment = model::migrations::migrate(assessment, version)?;
        match model::reading::read(assessment, &catalogue::kind_of) {
            Ok(read) => self.assessments.push(read),
            Err(_) => self.unreadable += 1,
        }
        Ok(())
    }

    /// The result, unless there is nothing in it.
    pub(crate) fn whole(self) -> Result<Self, OpenError> {
        if self.assessments.is_empty() { Err(OpenError::NothingInside) } else { Ok(self) }
    }

    /// All problems of all assessments.
    pub fn problems(&self) -> impl Iterator<Item = &Problem> {
        self.assessments.iter().flat_map(|(_, problems)| problems)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::open::open;
    use crate::samples;

    #[test]
    fn what_is_written_reads_back_the_same() {
        let written = write(&[samples::full(), samples::empty()], samples::now()).unwrap();
        let opened = open(written.as_bytes()).unwrap();
        assert_eq!(opened.problems().count(), 0);
        let read: Vec<Assessment> = opened.assessments.into_iter().map(|(a, _)| a).collect();
        assert_eq!(read, [samples::full(), samples::empty()]);
    }

    #[test]
    fn writing_twice_gives_the_same_bytes() {
        let write = || write(&[samples::full()], samples::now()).unwrap();
        assert_eq!(write(), write());
    }

    #[test]
    fn the_schema_holds_for_what_is_written() {
        let schema: Value =
            serde_json::from_str(include_str!("../../../docs/plumbline.schema.json")).unwrap();
        let written = write(&[samples::full(), samples::empty()], samples::now()).unwrap();
        let value: Value = serde_json::from_str(&written).unwrap();
        let validator = jsonschema::validator_for(&schema).unwrap();
        let faults: Vec<String> = validator.iter_errors(&value).map(|e| e.to_string()).collect();
        assert_eq!(faults, Vec::<String>::new());
        let mut wrong = value;
        wrong["assessments"][0]["answers"]["5.1"]["response"] = 6.into();
        assert!(!validator.is_valid(&wrong));
    }

    #[test]
    fn the_fixture_of_every_version_opens() {
        let opened = open(include_bytes!("../fixtures/version-1.json")).unwrap();
        let (assessment, problems) = &opened.assessments[0];
        assert_eq!(problems, &[]);
        assert_eq!(*assessment, samples::full());
    }
}
