//! The dataset says of every requirement what programs need, alike in every language, and nothing of anybody.

use locale::Locale;
use model::Profile;
use report::options::Audience;
use serde_json::json;

use super::*;

fn lines(bytes: &[u8]) -> Vec<Value> {
    let text = std::str::from_utf8(bytes).unwrap();
    assert!(text.ends_with('\n') && !text.contains('\r'));
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn in_language(assessment: &Assessment, locale: Locale, options: &Options) -> Vec<u8> {
    let subject = Subject::new(catalogue::text_in(locale), assessment, options, now()).unwrap();
    write(&subject, Topic::Dataset, Format::Ndjson).unwrap()
}

/// Others read lines by these names: names are added, never changed or removed.
#[test]
fn every_requirement_has_a_line_with_these_keys() {
    let assessment = example();
    let all = lines(&file(&assessment, Topic::Dataset, Format::Ndjson));
    assert_eq!(all.len(), 123 + assessment.rows.own_controls().count());
    for line in &all {
        for key in [
            "edition",
            "sector",
            "size",
            "as_of",
            "reference",
            "group",
            "kind",
            "own",
            "weight",
            "applicable",
            "level",
            "not_sure",
            "target",
            "reviewed",
        ] {
            assert!(line.get(key).is_some(), "{key} is not in {line}");
        }
        assert!(line["own"].is_boolean() && line["not_sure"].is_boolean());
        assert!(line["applicable"].is_boolean() || line["applicable"].is_null());
    }
    for (id, answer) in &assessment.answers {
        let line = all.iter().find(|line| line["reference"] == id.as_str()).unwrap();
        assert_eq!(line["level"], json!(answer.level().map(|level| level.number())), "{id}");
        assert_eq!(line["not_sure"], json!(answer.response == Some(Response::NotSure)), "{id}");
        assert_eq!(line["target"], json!(answer.target.number()), "{id}");
        assert_eq!(line["reviewed"], json!(answer.reviewed_on.map(|day| day.to_string())), "{id}");
    }
    assert!(all.iter().any(|line| line["applicable"] == false));
    let blank = lines(&file(&empty(Edition::Iso27001_2013), Topic::Dataset, Format::Ndjson));
    assert_eq!((blank.len(), &blank[0]["edition"], &blank[0]["sector"]), (140, &json!("2013"), &Value::Null));
}

#[test]
fn it_is_the_same_in_every_language() {
    let assessment = example();
    let options = Options::default();
    let english = in_language(&assessment, Locale::ENGLISH, &options);
    assert!(english == in_language(&assessment, Locale::PSEUDO, &options));
}

#[test]
fn nobodys_name_and_nobodys_words_are_in_it_whatever_may_leave() {
    let mut assessment = crowded();
    assessment.profile = Profile { organisation: "Zebrafink".into(), ..assessment.profile };
    for answer in assessment.answers.values_mut() {
        answer.note = "Kolibri".into();
        answer.owner = "Wombat".into();
    }
    let row = json!({ "title": "Nashorn", "theme": "A.7" });
    assessment.rows.set("control/O.77", Some(row));
    let everything = Options::default();
    let outside = Options { parts: Audience::Outside.parts(), ..Options::default() };
    for options in [&everything, &outside] {
        let written = String::from_utf8(in_language(&assessment, Locale::ENGLISH, options)).unwrap();
        for word in ["Zebrafink", "Kolibri", "Wombat", "Nashorn", assessment.id.as_str()] {
            assert!(!written.contains(word), "{word}");
        }
    }
    // An own control is one, and a line.
    let written = in_language(&assessment, Locale::ENGLISH, &everything);
    let own = lines(&written).into_iter().find(|line| line["reference"] == "O.77").unwrap();
    assert_eq!((&own["own"], &own["group"], &own["kind"]), (&json!(true), &json!("A.7"), &json!("control")));
}
