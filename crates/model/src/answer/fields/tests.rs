use super::*;
use crate::answer::{Evidence, InclusionReason};
use crate::history::edits_between;
use crate::merge::{Field, Holder, Side, differences, merge};
use crate::{Assessment, Edition, Level, Profile, Response, Target};
use chrono::{DateTime, NaiveDate};
use serde_json::json;

/// An answer that says something in every part.
fn full() -> Answer {
    let mut evidence = Evidence { title: "Restore log".into(), ..Evidence::default() };
    evidence.rest.set("hash", Some("x".into()));
    let mut full = Answer {
        response: Some(Response::Level(Level::Partial)),
        target: Target::try_from(5).unwrap(),
        applicability: Applicability::Included([InclusionReason::Legal].into()),
        note: "Ours".into(),
        evidence: vec![evidence],
        owner: "Ada".into(),
        due: NaiveDate::from_ymd_opt(2026, 9, 30),
        reviewed_on: NaiveDate::from_ymd_opt(2026, 3, 1),
        needs_confirmation: true,
        catalogue: Some("2026.2".into()),
        rest: Extra::default(),
    };
    full.rest.set("cost", Some(7.into()));
    full
}

fn assessment(answer: &Answer) -> Assessment {
    let mut assessment =
        Assessment::new("a".into(), Edition::Iso27001_2022, Profile::default(), DateTime::UNIX_EPOCH);
    if !answer.is_blank() {
        assessment.answers.insert("A.5.1".parse().unwrap(), answer.clone());
    }
    assessment
}

fn merged(base: &Answer, mine: &Answer, theirs: &Answer) -> Answer {
    let [base, mine, theirs] = [base, mine, theirs].map(assessment);
    let found = differences(Some(&base), &mine, &theirs);
    assert!(found.iter().all(|difference| difference.changed_by.is_some()));
    merge(&mine, &theirs, found.iter().map(|difference| (difference, None))).answer(&"A.5.1".parse().unwrap())
}

fn names(answer: &Answer) -> Vec<String> {
    let written = serde_json::to_value(answer).unwrap();
    written.as_object().unwrap().keys().cloned().collect()
}

#[test]
fn every_part_is_written_under_its_name() {
    let mut expected: Vec<String> = NAMES.iter().map(|name| (*name).to_owned()).collect();
    expected.push("cost".into());
    expected.sort();
    assert_eq!(names(&full()), expected);
}

#[test]
fn what_one_side_alone_changed_in_a_field_is_taken_and_nothing_else() {
    for field in AnswerField::ALL {
        // The other side says something there that was not said, or no longer says what was.
        for (base, source) in [(Answer::default(), full()), (full(), Answer::default())] {
            let mut theirs = base.clone();
            field.take(&source, &mut theirs);
            assert_ne!(theirs, base, "{field:?}");
            assert_eq!(merged(&base, &base, &theirs), theirs, "{field:?}");
            assert_eq!(merged(&base, &theirs, &base), theirs, "{field:?}");
            for other in AnswerField::ALL.into_iter().filter(|other| *other != field) {
                assert_eq!(other.of(&theirs), other.of(&base), "{field:?} changed {other:?}");
                let mut mine = base.clone();
                other.take(&source, &mut mine);
                let mut both = mine.clone();
                field.take(&source, &mut both);
                assert_eq!(merged(&base, &mine, &theirs), both, "{field:?} and {other:?}");
            }
        }
    }
}

#[test]
fn the_fields_together_are_the_whole_answer() {
    let mut copy = Answer::default();
    AnswerField::ALL.into_iter().for_each(|field| field.take(&full(), &mut copy));
    copy.rest = full().rest;
    assert_eq!(copy, full());
}

#[test]
fn each_part_is_laid_over_and_what_is_not_said_stays() {
    assert_eq!(full().overlaid(&Answer::default()), full());
    assert_eq!(Answer::default().overlaid(&full()), full());
    for part in PARTS {
        let mut said = Answer::default();
        part.take(&full(), &mut said);
        assert!(part.is_said(&said), "{}", part.name);
        assert_eq!(names(&Answer::default().overlaid(&said)), [part.name]);
    }
    let note = Answer { note: "Theirs".into(), ..Answer::default() };
    assert_eq!(full().overlaid(&note), Answer { note: "Theirs".into(), ..full() });
    let anew = Answer { response: Some(Response::NotSure), ..Answer::default() };
    assert_eq!(full().overlaid(&anew).catalogue, None, "that of the response before");
    let same = Answer { response: full().response, ..Answer::default() };
    assert_eq!(full().overlaid(&same), full(), "nothing new was said");
}

#[test]
fn a_part_stays_only_where_its_class_is_kept() {
    for class in Privacy::ALL {
        let kept = names(&redact(&full(), |privacy| privacy == class));
        let mut expected: Vec<&str> = PARTS.iter().filter(|p| p.privacy == class).map(|p| p.name).collect();
        if class == Privacy::Internal {
            expected.push("cost");
        }
        expected.sort_unstable();
        assert_eq!(kept, expected, "{class:?}");
    }
    assert_eq!(redact(&full(), |_| true), full());
    assert_eq!(redact(&full(), |_| false), Answer::default());
    let evidence = redact(&full(), |privacy| privacy == Privacy::Evidence).evidence;
    assert!(evidence[0].rest.is_empty() && evidence[0].title == "Restore log");
    let mut unread = Answer::default();
    unread.rest.set("response", Some("a secret".into()));
    assert_eq!(redact(&unread, |privacy| privacy != Privacy::Internal), Answer::default());
    assert_eq!(redact(&unread, |privacy| privacy == Privacy::Internal), Answer::default());
}

#[test]
fn what_only_a_newer_version_knows_merges_by_itself() {
    let mut base = full();
    base.rest.set("plan", Some("b".into()));
    let (mut mine, mut theirs) = (base.clone(), base.clone());
    mine.note = "changed".into();
    mine.rest.set("plan", None);
    theirs.rest.set("cost", Some(8.into()));
    let both = merged(&base, &mine, &theirs);
    assert_eq!((both.note.as_str(), both.rest.get("cost")), ("changed", Some(&8.into())));
    assert_eq!(both.rest.get("plan"), None);
    let id = "A.5.1".parse().unwrap();
    let found = differences(None, &assessment(&base), &assessment(&theirs));
    assert_eq!(found[0].field, Field::Unknown(Holder::Answer(id), "cost".into()));
    let taken = merge(&assessment(&base), &assessment(&theirs), [(&found[0], Some(Side::Theirs))]);
    let edits = edits_between(&assessment(&base), &taken);
    let mut undone = taken.clone();
    edits.into_iter().for_each(|edit| edit.inverse().apply(&mut undone));
    assert!(undone.says_the_same_as(&assessment(&base)));
}

#[test]
fn a_word_of_a_newer_version_belongs_to_its_field_until_something_else_is_said() {
    let mut theirs = Answer::default();
    theirs.rest.set("response", Some("blocked".into()));
    let none = Answer::default();
    assert_eq!(merged(&none, &none, &theirs), theirs);
    assert_eq!(merged(&theirs, &theirs, &none), none);
    assert_eq!(none.clone().overlaid(&theirs), theirs);
    assert_eq!(serde_json::to_value(&theirs).unwrap(), json!({ "response": "blocked" }));
    theirs.assess(Response::NotSure);
    assert_eq!(serde_json::to_value(&theirs).unwrap(), json!({ "response": "not_sure" }));
    theirs.response = None;
    assert!(theirs.is_blank());
}
