//! Round trip of everything that is written here: it opens again, whole.

use chrono::{DateTime, Utc};
use model::history::{Cause, Edit, Entry, Point};
use model::{Assessment, Profile, limits};
use proptest::prelude::*;

use crate::envelope::{self, FileEntry};
use crate::open::open;
use crate::opened::OpenedAssessment;
use crate::records::{self, Assembled};
use crate::rescue::Rescue;
use crate::{embedded, samples};

/// Any instant that a clock can say, right or wrong.
fn instants() -> impl Strategy<Value = DateTime<Utc>> {
    let bounds = DateTime::<Utc>::MIN_UTC.timestamp()..=DateTime::<Utc>::MAX_UTC.timestamp();
    let ends = prop_oneof![Just(DateTime::<Utc>::MIN_UTC), Just(DateTime::<Utc>::MAX_UTC)];
    prop_oneof![
        4 => bounds.prop_filter_map("beyond", |seconds| DateTime::from_timestamp(seconds, 0)),
        1 => ends
    ]
}

/// What somebody writes, as the fields keep it.
fn notes() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>().prop_map(|text| model::text::note(&text)),
        Just("\u{1F9ED}".repeat(limits::NOTE)),
        Just("</script><!--\u{2028}\0".to_owned()).prop_map(|text| model::text::note(&text)),
    ]
}

prop_compose! {
    fn assessments()(note in notes(), name in any::<String>(), from in instants(), to in instants(), revision in 0..1_u64 << 53)
    -> Assessment {
        let mut full = samples::full();
        full.answers.values_mut().for_each(|answer| answer.note.clone_from(&note));
        full.profile.organisation = model::text::line(&name);
        (full.created_at, full.updated_at, full.revision) = (from, to, revision);
        full
    }
}

prop_compose! {
    fn histories()(moments in prop::collection::vec((instants(), notes()), 0..4)) -> Vec<Entry> {
        let step = |(place, (at, words)): (usize, (DateTime<Utc>, String))| {
            let before = Profile { organisation: "before".into(), ..Profile::default() };
            let after = Profile { organisation: model::text::line(&words), ..Profile::default() };
            let point = Point { revision: place as u64 + 1, at };
            Entry::new(point, Cause::Edited, vec![Edit::Profile { before, after }])
        };
        moments.into_iter().enumerate().map(step).collect()
    }
}

#[track_caller]
fn opens(written: &str, expected: &OpenedAssessment) {
    assert!(written.len() <= limits::WRITTEN);
    let opened = open(written.as_bytes()).unwrap();
    assert_eq!(opened.assessments, std::slice::from_ref(expected));
    assert_eq!(opened.unreadable, 0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn everything_that_is_written_opens_again_whole(full in assessments(), history in histories()) {
        let head = history.last().map(|step| step.point);
        let expected = OpenedAssessment { history: history.clone(), head, ..samples::found(full.clone()) };
        let entry = FileEntry::whole(&full, &history);
        let now = full.updated_at;
        // As a file, alone and among locked ones.
        opens(&envelope::write(&[entry], now).unwrap(), &expected);
        let locked = samples::locked();
        let written = envelope::write_all(&[entry], std::slice::from_ref(&locked), now).unwrap();
        opens(&written, &expected);
        prop_assert_eq!(open(written.as_bytes()).unwrap().locked, std::slice::from_ref(&locked));
        let alone = locked.write().unwrap();
        prop_assert_eq!(open(alone.as_bytes()).unwrap().locked, std::slice::from_ref(&locked));
        // In a page.
        let page = format!("<!doctype html>{}", embedded::write(entry, now).unwrap());
        opens(&page, &expected);
        // As records, and those as a rescue file.
        let (frame, parts) = records::tests::records(&full);
        let borrowed = parts.iter().map(|(key, record)| (key.as_str(), record.as_str()));
        let assembled = records::assemble(&frame, borrowed).unwrap();
        prop_assert_eq!(assembled, Assembled::Readable(Box::new(samples::found(full.clone()))));
        let steps = history.iter().map(|step| {
            (records::entry_key(&full.id, step.point.revision), records::entry(step).unwrap())
        });
        let mut rescue = Rescue::default();
        rescue.take("assessments", Some(vec![(full.id.clone(), frame)]));
        rescue.take("answers", Some(parts));
        rescue.take("history", Some(steps.collect()));
        opens(&serde_json::to_string_pretty(&rescue).unwrap(), &expected);
    }
}
