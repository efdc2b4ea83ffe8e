//! The Plumbline file.

use chrono::{DateTime, Utc};
use model::history::{Entry, Point};
use model::migrations::FORMAT;
use model::{Assessment, Extra};
use serde::Serialize;
use serde_json::Value;

use crate::carried;
use crate::error::OpenError;
use crate::locked::Locked;
use crate::opened::Opened;

/// The word that tells a Plumbline file from other JSON.
pub const MARK: &str = "plumbline";

/// An assessment as it goes into a file.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct FileEntry<'a> {
    /// What it says.
    #[serde(flatten)]
    pub assessment: &'a Assessment,
    /// The last point of its history: what a later merge goes by, also where the history is left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub head: Option<Point>,
    /// How it came to that, the oldest step first.
    #[serde(skip_serializing_if = "<[Entry]>::is_empty")]
    pub history: &'a [Entry],
}

impl<'a> FileEntry<'a> {
    /// An assessment with its whole history.
    pub fn whole(assessment: &'a Assessment, history: &'a [Entry]) -> Self {
        Self { assessment, head: history.last().map(|entry| entry.point), history }
    }

    /// The same without its history, for whoever shall see the present state only.
    pub fn without_history(self) -> Self {
        Self { history: &[], ..self }
    }
}

#[derive(Serialize)]
struct Envelope<'a> {
    format: &'a str,
    version: u64,
    written_by: &'a str,
    written_at: DateTime<Utc>,
    catalogue: &'a str,
    assessments: &'a [FileEntry<'a>],
    #[serde(skip_serializing_if = "<[Locked]>::is_empty")]
    locked: &'a [Locked],
    #[serde(flatten)]
    rest: Extra,
}

/// The parts of a file that are known here.
pub(crate) const PARTS: [&str; 7] =
    ["format", "version", "written_by", "written_at", "catalogue", "assessments", "locked"];

/// Assessments as a Plumbline file.
///
/// # Errors
/// What serde reports, which only a defect here can cause.
pub fn write(portions: &[FileEntry<'_>], now: DateTime<Utc>) -> Result<String, serde_json::Error> {
    write_all(portions, &[], now)
}

/// The same with assessments under a passphrase among them, as they are.
///
/// # Errors
/// What serde reports, which only a defect here can cause.
pub fn write_all(
    portions: &[FileEntry<'_>],
    locked: &[Locked],
    now: DateTime<Utc>,
) -> Result<String, serde_json::Error> {
    write_whole(portions, locked, &Extra::default(), now)
}

/// The same with what only a newer version knew of the file from which it comes, beside what its assessments carry of
/// that.
///
/// # Errors
/// What serde reports, which only a defect here can cause.
pub fn write_whole(
    portions: &[FileEntry<'_>],
    locked: &[Locked],
    rest: &Extra,
    now: DateTime<Utc>,
) -> Result<String, serde_json::Error> {
    let rest = carried::around(portions, rest);
    let bare: Vec<Option<Assessment>> =
        portions.iter().map(|entry| carried::without(entry.assessment, &rest)).collect();
    let portions: Vec<FileEntry<'_>> = portions
        .iter()
        .zip(&bare)
        .map(|(entry, bare)| FileEntry { assessment: bare.as_ref().unwrap_or(entry.assessment), ..*entry })
        .collect();
    serde_json::to_string_pretty(&Envelope {
        format: MARK,
        version: FORMAT,
        written_by: concat!("Plumbline ", env!("CARGO_PKG_VERSION")),
        written_at: now,
        catalogue: catalogue::VERSION,
        assessments: &portions,
        locked,
        rest,
    })
}

/// Reads a parsed Plumbline file. `known` is the newest format that the reader knows.
pub(crate) fn read(mut value: Value, known: u64) -> Result<Opened, OpenError> {
    let version = value.get("version").and_then(Value::as_u64).ok_or(OpenError::NotPlumbline)?;
    let Some(Value::Array(written)) = value.get_mut("assessments").map(Value::take) else {
        return Err(OpenError::NotPlumbline);
    };
    let mut opened = Opened::default();
    for locked in value.get("locked").and_then(Value::as_array).into_iter().flatten() {
        match Locked::read(locked) {
            Ok(locked) => opened.locked.push(locked),
            Err(_) => opened.unreadable += 1,
        }
    }
    for mut assessment in written {
        let mut part = |name: &str| assessment.as_object_mut().and_then(|parts| parts.remove(name));
        let (history, head) = (part("history"), part("head"));
        let before = opened.assessments.len();
        opened.take(assessment, version, known)?;
        if let Some(found) = opened.assessments.get_mut(before) {
            found.read_history(history, head);
        }
    }
    if let Value::Object(mut parts) = value {
        for name in PARTS {
            parts.remove(name);
        }
        opened.rest = parts.into();
    }
    for found in &mut opened.assessments {
        found.carry(&opened.rest);
    }
    opened.whole()
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::reading::Problem;

    use crate::open::open;
    use crate::opened::OpenedAssessment;
    use crate::samples;

    fn written() -> String {
        let (full, empty, history) = (samples::full(), samples::empty(), samples::history());
        write(&[FileEntry::whole(&full, &history), FileEntry::whole(&empty, &[])], samples::now()).unwrap()
    }

    #[test]
    fn what_is_written_reads_back_the_same() {
        let opened = open(written().as_bytes()).unwrap();
        let full = OpenedAssessment {
            history: samples::history(),
            head: samples::head(),
            ..samples::found(samples::full())
        };
        assert_eq!(opened.assessments, [full, samples::found(samples::empty())]);
    }

    #[test]
    fn locked_ones_travel_with_the_others() {
        let locked = samples::locked();
        let written = write_all(&[], std::slice::from_ref(&locked), samples::now()).unwrap();
        assert_eq!(open(written.as_bytes()).unwrap().locked, [locked]);
        let broken = written.replacen("AES", "DES", 1);
        assert_eq!(open(broken.as_bytes()).unwrap_err(), OpenError::NothingInside);
    }

    #[test]
    fn without_its_history_it_still_says_where_it_stood() {
        let (full, history) = (samples::full(), samples::history());
        let portion = FileEntry::whole(&full, &history).without_history();
        let written = write(&[portion], samples::now()).unwrap();
        assert!(!written.contains("edits"));
        let opened = open(written.as_bytes()).unwrap();
        let expected = OpenedAssessment { head: samples::head(), ..samples::found(samples::full()) };
        assert_eq!(opened.assessments, [expected]);
    }

    #[test]
    fn a_broken_history_is_named_and_the_rest_kept() {
        let written = written().replacen("\"undid\"", "\"undone\"", 1);
        let found = open(written.as_bytes()).unwrap().assessments.remove(0);
        assert_eq!((found.assessment, found.history.len()), (samples::full(), 1));
        assert_eq!(found.problems, [Problem::HistoryDropped(1)]);
    }

    #[test]
    fn writing_twice_gives_the_same_bytes() {
        assert_eq!(written(), written());
    }

    #[test]
    fn the_schema_holds_for_what_is_written() {
        let schema: Value =
            serde_json::from_str(include_str!("../../../docs/plumbline.schema.json")).unwrap();
        let value: Value = serde_json::from_str(&written()).unwrap();
        let validator = jsonschema::validator_for(&schema).unwrap();
        let faults: Vec<String> = validator.iter_errors(&value).map(|e| e.to_string()).collect();
        assert_eq!(faults, Vec::<String>::new());
        for (part, wrong) in [("answers", "response"), ("history", "cause")] {
            let mut value = value.clone();
            let part = &mut value["assessments"][0][part];
            let place = if part.is_array() { &mut part[1] } else { &mut part["5.1"] };
            place[wrong] = 6.into();
            assert!(!validator.is_valid(&value), "{wrong}");
        }
    }

    #[test]
    fn the_fixture_of_every_version_opens() {
        let opened = |file: &[u8]| open(file).unwrap().assessments;
        let mut first = samples::found(samples::full());
        for (key, _) in samples::beyond_format_1() {
            first.assessment.rows.set(key, None);
        }
        assert_eq!(opened(include_bytes!("../fixtures/version-1.json")), [first]);
        let second = OpenedAssessment {
            history: samples::history(),
            head: samples::head(),
            ..samples::found(samples::full())
        };
        assert_eq!(opened(include_bytes!("../fixtures/version-2.json")), [second]);
        let mut third = OpenedAssessment {
            history: samples::newer_history(),
            head: samples::newer_history().last().map(|entry| entry.point),
            ..samples::found(samples::newer())
        };
        third.carry(&samples::newer_file());
        assert_eq!(opened(VERSION_3), [third]);
    }

    #[test]
    fn the_schema_has_the_limits_of_the_readers_and_room_for_what_is_newer() {
        use model::limits::{ADDRESS, EVIDENCE, LINE, NOTE, REASON};
        let schema: Value =
            serde_json::from_str(include_str!("../../../docs/plumbline.schema.json")).unwrap();
        for (name, limit) in [("line", LINE), ("address", ADDRESS), ("reason", REASON), ("note", NOTE)] {
            assert_eq!(schema["$defs"][name]["maxLength"], limit, "{name}");
        }
        assert_eq!(schema["$defs"]["answer"]["properties"]["evidence"]["maxItems"], EVIDENCE);
        let newer: Value = serde_json::from_slice(VERSION_3).unwrap();
        let validator = jsonschema::validator_for(&schema).unwrap();
        let faults: Vec<String> = validator.iter_errors(&newer).map(|e| e.to_string()).collect();
        assert_eq!(faults, Vec::<String>::new());
    }

    const VERSION_3: &[u8] = include_bytes!("../fixtures/version-3.json");

    #[test]
    fn what_a_newer_version_wrote_is_written_again_as_it_was() {
        let opened = open(VERSION_3).unwrap();
        assert_eq!(opened.problems().count(), 0);
        let found = &opened.assessments[0];
        let entry = FileEntry::whole(&found.assessment, &found.history);
        let again = write_whole(&[entry], &opened.locked, &opened.rest, samples::now()).unwrap();
        assert_eq!(again, String::from_utf8_lossy(VERSION_3).trim_end());
        assert_eq!(
            opened.rest.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(),
            ["attachments", "workshops"]
        );
    }

    #[test]
    fn a_reader_that_knows_less_refuses_what_is_newer_in_words() {
        let of = |file: &[u8], known| read(serde_json::from_slice(file).unwrap(), known).map(|_| ());
        assert_eq!(of(VERSION_3, 2), Err(OpenError::Newer(3)));
        assert_eq!(of(written().as_bytes(), 2), Err(OpenError::Newer(FORMAT)));
        assert_eq!(of(VERSION_3, FORMAT), Ok(()));
        assert_eq!(of(include_bytes!("../fixtures/version-2.json"), 2), Ok(()));
        assert_eq!(of(include_bytes!("../fixtures/version-1.json"), 2), Ok(()));
    }

    /// Writes the fixture of the present version anew: run by hand when it grows, never for an older one.
    #[test]
    #[ignore = "writes into the source tree"]
    fn write_the_fixture() {
        let (newer, history) = (samples::newer(), samples::newer_history());
        let (entry, rest) = (FileEntry::whole(&newer, &history), samples::newer_file());
        let written = write_whole(&[entry], &[samples::locked()], &rest, samples::now());
        std::fs::write(
            concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/version-3.json"),
            written.unwrap() + "\n",
        )
        .unwrap();
    }
}
