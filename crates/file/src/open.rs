//! Whatever somebody opens, into assessments.

use model::migrations::FORMAT;
use model::reading::Problem;
use serde_json::Value;

use crate::locked::{self, Locked};
use crate::{embedded, envelope, rescue};

pub use crate::error::{LARGEST, OpenError};
pub use crate::opened::{Opened, OpenedAssessment};

/// The deepest nesting that is read; a Plumbline file needs 7.
const DEEPEST: usize = 32;

/// Opens a Plumbline file, locked or not, a report or a rescue file.
///
/// # Errors
/// [`OpenError`], each with its own explanation for the person.
pub fn open(bytes: &[u8]) -> Result<Opened, OpenError> {
    if bytes.len() as u64 > LARGEST {
        return Err(OpenError::TooLarge);
    }
    // Long files of somebody else's are told by how they begin.
    let begins = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(bytes).trim_ascii_start().first();
    if begins.is_some_and(|begins| begins.is_ascii() && !matches!(begins, b'{' | b'<')) {
        return Err(OpenError::NotPlumbline);
    }
    let text = String::from_utf8_lossy(bytes);
    let text = text.trim_start_matches('\u{FEFF}').trim();
    let mut opened = match text.chars().next() {
        None => Err(OpenError::Empty),
        Some('{') => json(text),
        Some('<') => json(&embedded::read(text)?),
        Some(_) => Err(OpenError::NotPlumbline),
    }?;
    for found in &mut opened.assessments {
        let parts = isms::registers::unreadable(&found.assessment.rows);
        found.problems.extend(parts.into_iter().map(Problem::FieldKept));
        let parts = isms::registers::too_long(&found.assessment.rows);
        found.problems.extend(parts.into_iter().map(Problem::TextChanged));
    }
    Ok(opened)
}

fn json(text: &str) -> Result<Opened, OpenError> {
    if depth(text) > DEEPEST {
        return Err(OpenError::TooDeep);
    }
    let value: Value = serde_json::from_str(text).map_err(|error| {
        let ours = text.get(..200.min(text.len())).unwrap_or(text).contains(envelope::MARK);
        match (ours, error.is_eof()) {
            (false, _) => OpenError::NotPlumbline,
            (true, true) => OpenError::Truncated,
            (true, false) => OpenError::Malformed,
        }
    })?;
    match value.get("format").and_then(Value::as_str) {
        Some(envelope::MARK) => envelope::read(value, FORMAT),
        Some(rescue::MARK) => rescue::read(value),
        Some(locked::MARK) => Ok(Opened { locked: vec![Locked::read(&value)?], ..Opened::default() }),
        _ => Err(OpenError::NotPlumbline),
    }
}

/// How deeply brackets nest, outside of strings.
fn depth(text: &str) -> usize {
    let (mut depth, mut deepest) = (0usize, 0);
    let (mut in_string, mut escaped) = (false, false);
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            b'{' | b'[' if !in_string => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b'}' | b']' if !in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::envelope::FileEntry;
    use crate::samples;
    use proptest::prelude::*;

    #[track_caller]
    fn refused(bytes: impl AsRef<[u8]>, expected: OpenError) {
        assert_eq!(open(bytes.as_ref()).unwrap_err(), expected);
    }

    #[test]
    fn each_kind_of_bad_file_has_its_own_answer() {
        let good =
            envelope::write(&[FileEntry::whole(&samples::full(), &samples::history())], samples::now())
                .unwrap();
        refused("", OpenError::Empty);
        refused(" \n", OpenError::Empty);
        refused("hello", OpenError::NotPlumbline);
        refused([0x89, b'P', b'N', b'G', 0, 1], OpenError::NotPlumbline);
        refused("{\"a\":1}", OpenError::NotPlumbline);
        refused("[1]", OpenError::NotPlumbline);
        refused(&good[..good.len() / 2], OpenError::Truncated);
        refused(good.replacen("\"id\"", "id", 1), OpenError::Malformed);
        refused(good.replace("\"version\": 3", "\"version\": 4"), OpenError::Newer(4));
        refused(good.replace("\"version\": 3", "\"version\": 0"), OpenError::Malformed);
        refused(good.replace("\"edition\"", "\"edict\""), OpenError::NothingInside);
        refused("{\"format\":\"plumbline\",\"a\":".to_owned() + &"[".repeat(100_000), OpenError::TooDeep);
        refused(vec![b' '; LARGEST as usize + 1], OpenError::TooLarge);
        refused("<!doctype html><title>x</title>", OpenError::ReportWithoutData);
    }

    #[test]
    fn a_byte_order_mark_does_no_harm() {
        let good =
            envelope::write(&[FileEntry::whole(&samples::full(), &samples::history())], samples::now())
                .unwrap();
        assert!(open(format!("\u{FEFF}{good}").as_bytes()).is_ok());
    }

    #[test]
    fn some_megabytes_are_not_too_much() {
        refused(vec![b' '; 10 * 1024 * 1024], OpenError::Empty);
    }

    /// Brackets in what people wrote nest nothing, and as deep as is allowed is not too deep.
    #[test]
    fn only_brackets_outside_of_words_count_as_depth() {
        let mut full = samples::full();
        full.profile.organisation = format!("\"\\{}\"", "[{".repeat(40));
        let written = envelope::write(&[FileEntry::whole(&full, &[])], samples::now()).unwrap();
        assert_eq!(open(written.as_bytes()).unwrap().assessments, [samples::found(full)]);
        let nested = |depth: usize| {
            let (open, close) = ("[".repeat(depth - 1), "]".repeat(depth - 1));
            format!("{{\"format\":\"plumbline\",\"a\":{open}{close}}}")
        };
        refused(nested(DEEPEST), OpenError::NotPlumbline);
        refused(nested(DEEPEST + 1), OpenError::TooDeep);
        // What is closed again is not deep.
        let flat = format!("{{\"format\":\"plumbline\",\"a\":[{}1]}}", "[[]],{},".repeat(60));
        refused(flat, OpenError::NotPlumbline);
    }

    /// What cannot be read is counted or named, and all else is there.
    #[test]
    fn damaged_parts_of_a_file_are_named_beside_what_is_sound() {
        let (full, history) = (samples::full(), samples::history());
        let written = envelope::write_all(
            &[FileEntry::whole(&full, &history)],
            &[samples::locked(), samples::locked_first()],
            samples::now(),
        );
        let whole: Value = serde_json::from_str(&written.unwrap()).unwrap();
        let read = |value: &Value| open(value.to_string().as_bytes()).unwrap();
        assert_eq!((read(&whole).locked.len(), read(&whole).unreadable), (2, 0));
        assert_eq!(read(&whole).problems().count(), 0);
        let mut damaged = whole.clone();
        damaged["locked"][0]["cipher"] = "ROT13".into();
        damaged["assessments"].as_array_mut().unwrap().push(serde_json::json!({ "id": "x" }));
        damaged["assessments"].as_array_mut().unwrap().push(serde_json::json!({ "id": "y" }));
        let found = read(&damaged);
        assert_eq!((found.assessments.len(), found.locked.len(), found.unreadable), (1, 1, 3));
        let mut damaged = whole.clone();
        damaged["assessments"][0]["history"][0] = "damaged".into();
        damaged["assessments"][0]["head"] = "damaged".into();
        let problems: Vec<Problem> = read(&damaged).problems().cloned().collect();
        assert_eq!(problems, [Problem::HistoryDropped(1), Problem::FieldDropped("head".into())]);
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            let _ = open(&bytes);
        }

        #[test]
        fn a_changed_byte_gives_an_error_or_an_assessment(at in any::<prop::sample::Index>(), byte in any::<u8>()) {
            let mut bytes = envelope::write(&[FileEntry::whole(&samples::full(), &samples::history())], samples::now()).unwrap().into_bytes();
            let at = at.index(bytes.len());
            bytes[at] = byte;
            let _ = open(&bytes);
        }
    }
}
