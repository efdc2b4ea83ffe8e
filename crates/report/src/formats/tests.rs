use std::collections::BTreeSet;

use model::naming::{Naming, Protection};

use super::*;
use crate::{Options, samples};

#[test]
fn the_page_writes_what_the_table_gives_it_and_refuses_all_else() {
    let (assessment, options) = (samples::full(), Options::default());
    let subject = Subject::new(Text::default(), &assessment, &options, samples::now()).unwrap();
    for topic in Topic::ALL {
        for format in Format::ALL {
            let written = write(&subject, topic, format);
            match Export::of(topic, format).map(|export| export.writer) {
                Some(Writer::Page) => {
                    let written = written.unwrap_or_else(|error| panic!("{topic:?} {format:?}: {error}"));
                    assert!(!written.is_empty(), "{topic:?} {format:?}");
                    assert!(matches!(format.maker(), Maker::Blocks | Maker::Table), "{format:?}");
                    assert!(format.media_type().ends_with(";charset=utf-8"), "{format:?}");
                }
                Some(Writer::Worker) | None => assert!(
                    matches!(written, Err(ReportError::Format(t, f)) if (t, f) == (topic, format)),
                    "{topic:?} {format:?}"
                ),
            }
        }
    }
}

/// Two topics in one format say something else: none is written in place of another.
#[test]
fn no_topic_is_written_in_place_of_another() {
    let (assessment, options) = (samples::full(), Options::default());
    let subject = Subject::new(Text::default(), &assessment, &options, samples::now()).unwrap();
    let pages = || EXPORTS.into_iter().filter(|export| export.writer == Writer::Page);
    let files: BTreeSet<String> =
        pages().map(|export| write(&subject, export.topic, export.format).unwrap()).collect();
    assert_eq!(files.len(), pages().count());
}

#[test]
fn each_row_of_the_tables_is_there_once_and_of_use() {
    let exports: BTreeSet<String> =
        EXPORTS.iter().map(|export| format!("{:?} {:?}", export.topic, export.format)).collect();
    assert_eq!(exports.len(), EXPORTS.len());
    for topic in Topic::ALL {
        assert!(topic.exports().next().is_some(), "{topic:?} comes in nothing");
    }
    let keys: BTreeSet<&str> = Format::ALL.into_iter().map(Format::key).collect();
    assert_eq!(keys.len(), Format::ALL.len());
    let topics: BTreeSet<&str> = Topic::ALL.into_iter().map(Topic::key).collect();
    assert_eq!(topics.len(), Topic::ALL.len());
    let alone: Vec<Format> = Format::ALL.into_iter().filter(|format| !format.is_of_an_export()).collect();
    assert_eq!(alone, [Format::Plumbline, Format::Calendar]);
}

#[test]
fn no_export_of_a_locked_assessment_is_named_after_its_organisation() {
    let mut assessment = samples::full();
    assessment.profile.organisation = "Zebrafink".into();
    let naming = |protection| Naming::of(&assessment, protection, samples::now().today, str::to_owned);
    for export in EXPORTS {
        let name = |protection| naming(protection).export(export.topic.key(), export.format.extension());
        assert!(name(Protection::Plain).as_str().contains("Zebrafink"));
        let locked = name(Protection::Locked);
        assert!(!locked.as_str().contains("Zebra"), "{locked}");
        assert!(locked.as_str().ends_with(export.format.extension()), "{locked}");
        assert!(locked.as_str().contains(export.topic.key()), "{locked}");
    }
}

#[test]
fn everything_that_can_be_asked_for_is_named_through_the_translation() {
    let text = catalogue::text_in(locale::Locale::PSEUDO);
    for format in Format::ALL {
        assert!(format.label(text).contains('⟦'), "{format:?}");
    }
    for topic in Topic::ALL {
        assert!(topic.label(text).contains('⟦') && topic.hint(text).contains('⟦'), "{topic:?}");
    }
}
