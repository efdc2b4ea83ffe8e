use chrono::DateTime;
use model::answer::Evidence;
use model::history::{Cause, edits_between};
use model::{Edition, Level, Response};
use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::declaration::Ids;
use crate::registers::ALL;

const NAME: &str = "Ann Example";
const ADDRESS: &str = "ann@example.org";

fn ann() -> Somebody {
    Somebody::new([NAME, ADDRESS]).unwrap()
}

fn pseudonym() -> Pseudonym {
    Pseudonym::new("Person 1", &ann()).unwrap()
}

/// Something for each part of a register that a name can stand in.
fn filled(kind: Kind) -> Option<Value> {
    Some(match kind {
        Kind::Line | Kind::Place | Kind::Reason | Kind::Person => json!(NAME),
        Kind::Note => json!(format!("First {NAME},\nthen ANN@example.org; Ann\u{a0}Example's")),
        Kind::Link(_) => json!("sheet-ann-example-2"),
        Kind::Links(_) => json!(["sheet-ann-example", "x"]),
        Kind::Choice(choices) => json!(choices.first()?.key),
        Kind::Group(parts) => group(parts),
        Kind::List(parts) => json!([group(parts)]),
        Kind::Data => json!({ "lines": [{ "owner": NAME, NAME: 1 }] }),
        Kind::Number => json!(7),
        Kind::Flag => json!(true),
        Kind::Day | Kind::Due | Kind::Closed => json!("2027-02-28"),
        Kind::Moment => json!("2027-02-28T23:30:00+01:00"),
        Kind::Requirements => json!(["5.1"]),
    })
}

fn group(parts: &[Part]) -> Value {
    let parts = parts.iter().filter_map(|part| Some((part.name.to_owned(), filled(part.kind)?)));
    parts.collect::<Map<_, _>>().into()
}

/// An assessment that names a person wherever one can be named.
fn full() -> Assessment {
    let now = DateTime::UNIX_EPOCH;
    let mut assessment = Assessment::new("a-1".into(), Edition::Iso27001_2022, Profile::default(), now);
    assessment.profile.organisation = format!("{NAME}, consultant");
    assessment.profile.rest.set("contact", Some(json!([{ "mail": ADDRESS }])));
    assessment.rest.set("file:of", Some(json!({ NAME: NAME })));
    let mut answer = Answer {
        response: Some(Response::Level(Level::Partial)),
        note: format!("Ask {NAME} (Ann@Example.org)."),
        owner: NAME.into(),
        evidence: vec![Evidence {
            title: format!("CV of {NAME}"),
            link: format!("mailto:{ADDRESS}"),
            place: format!("HR/{NAME}.pdf"),
            ..Evidence::default()
        }],
        ..Answer::default()
    };
    answer.rest.set("seen_by", Some(json!(NAME)));
    assessment.answers.insert("5.1".parse().unwrap(), answer);
    let mut excluded = Answer::default();
    excluded.exclude(Justification::new(&format!("{NAME} decided")).unwrap());
    assessment.answers.insert("A.8.13".parse().unwrap(), excluded);
    for register in ALL {
        let id = match register.ids {
            Ids::Only(id) => id,
            Ids::OwnControl => "O.1",
            _ => "sheet-ann-example",
        };
        let mut row = group(register.parts);
        row["of-a-newer-version"] = json!([NAME]);
        assessment.rows.set(&format!("{}/{id}", register.name), Some(row));
    }
    assessment.rows.set("unheard/ann-example", Some(json!({ "who": NAME })));
    assessment
}

fn history(of: &Assessment) -> Vec<Entry> {
    let empty = Assessment::new(of.id.clone(), of.edition, Profile::default(), DateTime::UNIX_EPOCH);
    let mut edits = edits_between(&empty, of);
    edits.push(Edit::Part { name: NAME.into(), before: Some(json!(ADDRESS)), after: None });
    let point = |revision| Point { revision, at: DateTime::UNIX_EPOCH };
    let back = edits.iter().rev().cloned().map(Edit::inverse).collect();
    let mut first = Entry { by: Some(NAME.into()), ..Entry::new(point(1), Cause::Edited, edits) };
    first.rest.set("device", Some(json!(format!("Laptop of {NAME}"))));
    vec![first, Entry::new(point(2), Cause::Undid(1), back)]
}

fn bytes(assessment: &Assessment, history: &[Entry]) -> String {
    let rows = assessment.rows.iter().map(|(key, _)| key.as_str()).collect::<Vec<_>>().join(" ");
    [serde_json::to_string(assessment).unwrap(), serde_json::to_string(history).unwrap(), rows]
        .join("\n")
        .to_lowercase()
}

#[test]
fn after_forgetting_the_name_is_found_in_no_byte_and_all_else_is_as_it_was() {
    let (before, steps) = (full(), history(&full()));
    for traces in ["ann example", "ann@example.org", "ann-example"] {
        assert!(bytes(&before, &steps).contains(traces), "{traces}");
    }
    let (after, steps_after, replaced) = forgotten(&before, &steps, &ann(), &pseudonym()).unwrap();
    let left = bytes(&after, &steps_after);
    for trace in ["ann", "example"] {
        assert!(
            !left.contains(trace),
            "{}",
            left.split(trace).next().map(|l| &l[l.len().saturating_sub(80)..]).unwrap()
        );
    }
    assert_eq!(mentions(&before, &steps, &ann()), replaced, "what is listed is what is replaced");
    assert!(mentions(&after, &steps_after, &ann()).is_empty());
    assert_eq!(after.rows.len(), before.rows.len());
    assert_eq!(after.answers.len(), before.answers.len());
    // Links lead where they led, and the history still leads back.
    assert_eq!(after.rows.row("incident/sheet-person-1").unwrap()["assets"], json!(["sheet-person-1", "x"]));
    let start = model::history::before(&after, &steps_after[..1]);
    assert!(start.rows.is_empty() && start.answers.is_empty() && start.profile.organisation.is_empty());
}

#[test]
fn only_the_exact_name_as_words_of_its_own_is_replaced() {
    let replaced = |words: &str| ann().replaced(words, &pseudonym()).map(|(words, _)| words);
    for (words, expected) in [
        ("Ann Example", Some("Person 1")),
        ("(Ann  Example)", Some("(Person 1)")),
        ("Ann\nExample, Ann Example", Some("Person 1, Person 1")),
        ("Ann Example's laptop", Some("Person 1's laptop")),
        ("ANN@EXAMPLE.ORG", Some("Person 1")),
        ("Joann Example", None),
        ("Ann Examples", None),
        ("Annexample", None),
        ("ann example", None),
        ("Ann", None),
        ("joann@example.org", None),
        ("ÄAnn Example", None),
        ("", None),
    ] {
        assert_eq!(replaced(words).as_deref(), expected, "{words}");
    }
    let id = |id: &str| ann().replaced_in_id(id, &pseudonym());
    assert_eq!(id("person/sheet-ann-example-2").as_deref(), Some("person/sheet-person-1-2"));
    assert_eq!(id("C54-joann-example"), None);
    assert_eq!(id("ann-examples"), None);
}

#[test]
fn our_own_words_are_nobodys_name() {
    let mut assessment =
        Assessment::new("a".into(), Edition::Iso27001_2022, Profile::default(), DateTime::UNIX_EPOCH);
    assessment.rows.set("person/1", Some(json!({ "name": "lead", "role": "lead" })));
    assessment
        .rows
        .set("action/1", Some(json!({ "title": "The lead leads", "state": "done", "owner": "done" })));
    for name in ["lead", "done", "5.1"] {
        let somebody = Somebody::new([name]).unwrap();
        let by = Pseudonym::new("Person 1", &somebody).unwrap();
        let (after, _, _) = forgotten(&assessment, &[], &somebody, &by).unwrap();
        assert_eq!(after.rows.row("person/1").unwrap()["role"], json!("lead"));
        assert_eq!(after.rows.row("action/1").unwrap()["state"], json!("done"));
    }
}

#[test]
fn a_pseudonym_that_says_the_name_or_belongs_to_somebody_is_refused() {
    for words in ["", "  ", "…", "Friend of Ann Example", "x ann@example.org"] {
        assert_eq!(Pseudonym::new(words, &ann()), Err(Refused::SaysIt), "{words}");
    }
    assert_eq!(Somebody::new(["", " ", "…"]), None);
    let mut assessment = full();
    assessment.rows.set("person/9", Some(json!({ "name": "Person 1" })));
    assert_eq!(forgotten(&assessment, &[], &ann(), &pseudonym()), Err(Refused::InUse));
    let steps = history(&assessment);
    assessment.rows.set("person/9", None);
    assert_eq!(forgotten(&assessment, &steps, &ann(), &pseudonym()), Err(Refused::InUse), "in the history");
}

#[test]
fn a_damaged_record_is_searched_as_a_text() {
    let damaged = r#"{"title":"Ann Example","link":"sheet-ann-example"#;
    let after = forgotten_text(damaged, &ann(), &pseudonym()).unwrap();
    assert_eq!(after, r#"{"title":"Person 1","link":"sheet-person-1"#);
    assert_eq!(forgotten_text("{}", &ann(), &pseudonym()), None);
}

proptest! {
    #[test]
    fn whatever_text_stands_around_it_the_name_goes_and_the_rest_stays(before in "\\PC{0,20}", after in "\\PC{0,20}") {
        let words = format!("{before} {NAME} {after}");
        let (replaced, times) = ann().replaced(&words, &pseudonym()).unwrap();
        prop_assert!(times >= 1 && ann().times(&replaced) == 0);
        if ann().times(&before) + ann().times(&after) == 0 {
            prop_assert_eq!(replaced, format!("{before} Person 1 {after}"));
        }
    }

    #[test]
    fn no_name_whatever_breaks_it(name in "\\PC{1,12}", words in "\\PC{0,60}") {
        if let Some(somebody) = Somebody::new([name.as_str()])
            && let Ok(by) = Pseudonym::new("Person 1", &somebody)
            && let Some((replaced, _)) = somebody.replaced(&words, &by)
        {
            prop_assert!(replaced.contains("Person 1"));
        }
    }
}
