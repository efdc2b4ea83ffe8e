use super::*;
use crate::declaration::{Ids, Kind};
use proptest::prelude::*;
use serde_json::json;

#[test]
fn what_makes_no_sense_is_named_and_the_rest_read() {
    let mut rows = Rows::default();
    rows.set("action/1", Some(json!({ "title": " a\u{202e}b ", "due": "tomorrow", "magic": 1 })));
    rows.set("spell/1", Some(json!({ "a": 1 })));
    let registers = Registers::of(&rows);
    assert_eq!(registers.actions[0].record, Action { title: "ab".into(), ..Action::default() });
    let mut parts = unreadable(&rows);
    parts.sort();
    assert_eq!(parts, ["action/1: due"]);
}

#[test]
fn records_are_found_by_their_id() {
    let mut rows = Rows::default();
    rows.set("dismissed/5.1-x", Some(json!({ "reason": "seen" })));
    let registers = Registers::of(&rows);
    assert_eq!(registers.dismissals["5.1-x"].reason, "seen");
}

#[test]
fn actions_are_found_and_counted_and_rows_without_an_id_of_their_own_read() {
    let mut rows = Rows::default();
    for (id, state) in [("1", "done"), ("2", "done"), ("3", "open")] {
        rows.set(&format!("action/{id}"), Some(json!({ "title": format!("do {id}"), "state": state })));
    }
    rows.set(&Scope::key(Scope::ID), Some(json!({ "sites": "Leeds" })));
    let registers = Registers::of(&rows);
    assert_eq!(registers.actions_done(), (2, 3));
    assert_eq!(registers.action("2").map(|action| action.title.as_str()), Some("do 2"));
    assert_eq!(registers.action("9"), None);
    assert_eq!(registers.scope.sites, "Leeds");
}

/// Rows of every register, one of which says something else, is there or is not by what is drawn.
fn drawn() -> impl Strategy<Value = Rows> {
    let row = (0..ALL.len(), 0..4u8, 0..4u8);
    prop::collection::vec(row, 0..30).prop_map(|drawn| {
        let mut rows = Rows::default();
        for (register, id, said) in drawn {
            let register = ALL[register];
            let mut row = json!({ "title": said.to_string(), "name": said.to_string() });
            for part in register.parts.iter().take(3 + usize::from(said)) {
                if let Some(value) = sample(part.kind) {
                    row[part.name] = value;
                }
            }
            let id = match register.ids {
                Ids::Only(id) => id.to_owned(),
                _ if register.name == OwnControl::REGISTER => format!("O.{id}"),
                _ => format!("r{id}"),
            };
            rows.set(&format!("{}/{id}", register.name), Some(row));
        }
        rows
    })
}

proptest! {
    #[test]
    fn following_a_change_ends_where_reading_anew_does(before in drawn(), now in drawn()) {
        let mut registers = Registers::of(&before);
        prop_assert_eq!(registers.follow(&before, &now), before.changed(&now).len());
        prop_assert_eq!(registers, Registers::of(&now));
    }
}

#[test]
fn one_change_reads_one_row_however_many_there_are() {
    let rows = |count: usize| {
        let mut rows = Rows::default();
        for id in 0..count {
            rows.set(&format!("action/{id}"), Some(json!({ "title": "x" })));
        }
        rows
    };
    for count in [1, 5000] {
        let before = rows(count);
        let mut now = before.clone();
        now.set("action/0", Some(json!({ "title": "y" })));
        assert_eq!(Registers::of(&before).follow(&before, &now), 1);
    }
}

thread_local! {
    static COMPARED: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// A record that counts how often it is compared.
#[derive(Debug, Default, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
struct Counting {
    title: String,
}

impl Record for Counting {
    const DECLARED: &'static Register = Action::DECLARED;
}

impl Ordered for Counting {
    fn order(&self, other: &Self) -> Ordering {
        COMPARED.set(COMPARED.get() + 1);
        self.title.cmp(&other.title)
    }
}

#[test]
fn a_record_is_found_and_put_elsewhere_among_thousands_by_a_few_comparisons() {
    let record = |number: usize| json!({ "title": format!("{number:04}") });
    let mut rows = Rows::default();
    (0..5_000).for_each(|number| rows.set(&format!("action/{number}"), Some(record(number))));
    let mut records = sorted::<Counting>(&rows);
    for (was, row) in [(record(4_000), Some(record(7))), (record(7), None), (record(9), Some(record(9)))] {
        COMPARED.set(0);
        let id = if was == record(9) { "9" } else { "4000" };
        put(&mut records, id, Some(&was), row.as_ref());
        assert!(COMPARED.get() <= 30, "{}", COMPARED.get());
        rows.set(&format!("action/{id}"), row);
        assert_eq!(records, sorted(&rows));
    }
}

/// Something that a part can hold.
fn sample(kind: Kind) -> Option<serde_json::Value> {
    Some(match kind {
        Kind::Line | Kind::Place | Kind::Reason | Kind::Person | Kind::Note | Kind::Link(_) => {
            json!("word")
        }
        Kind::Day | Kind::Due | Kind::Closed => json!("2027-02-28"),
        Kind::Moment => json!("2027-02-28T23:30:00+01:00"),
        Kind::Number => json!(7),
        Kind::Flag => json!(true),
        // Neither the first nor the last, of which one is often what is not written.
        Kind::Choice(choices) => json!(choices.get(1)?.key),
        Kind::Requirements => json!(["5.1", "O.1"]),
        Kind::Links(_) => json!(["1", "2"]),
        Kind::Group(parts) => group(parts),
        Kind::List(parts) => json!([group(parts)]),
        Kind::Data => return None,
    })
}

fn group(parts: &[crate::declaration::Part]) -> serde_json::Value {
    let parts = parts.iter().filter_map(|part| Some((part.name.to_owned(), sample(part.kind)?)));
    parts.collect::<serde_json::Map<_, _>>().into()
}

pub(super) fn survives<R: Record>() {
    let row = group(R::DECLARED.parts);
    let mut with_more = row.clone();
    with_more["of-a-newer-version"] = json!({ "a": [1] });
    let (read, broken) = R::read(&with_more);
    // Frozen lines have a form of their own, told by their own tests.
    let broken: Vec<String> = broken.into_iter().filter(|name| name != "lines").collect();
    assert_eq!(broken, Vec::<String>::new(), "{}", R::REGISTER);
    for part in R::DECLARED.parts.iter().filter(|part| part.name != "lines") {
        let written = read.write().unwrap_or_default();
        assert_eq!(written.get(part.name), row.get(part.name), "{}.{}", R::REGISTER, part.name);
    }
    assert_eq!(read.write_over(Some(&with_more)), Some(with_more.clone()), "{}", R::REGISTER);
    let emptied = R::default().write_over(Some(&with_more)).unwrap();
    assert_eq!(emptied["of-a-newer-version"], json!({ "a": [1] }), "{}", R::REGISTER);
}

#[test]
fn links_lead_to_registers_that_there_are() {
    for part in ALL.iter().flat_map(|register| register.parts) {
        if let Kind::Link(to) | Kind::Links(to) = part.kind {
            assert!(of_name(to).is_some(), "{to}");
        }
    }
}

#[test]
fn own_controls_are_numbered_and_names_offered_once() {
    let mut rows = Rows::default();
    for id in ["O.2", "O.10"] {
        rows.set(&format!("control/{id}"), Some(json!({ "title": id, "theme": "A.5" })));
    }
    rows.set("person/1", Some(json!({ "name": "Ann", "role": "lead" })));
    rows.set("action/1", Some(json!({ "title": "x", "owner": "Ann" })));
    let registers = Registers::of(&rows);
    assert_eq!(registers.next_control(), "O.11");
    assert_eq!(registers.controls[0].0.as_str(), "O.2");
    assert_eq!(registers.names(), ["Ann"]);
}
