use chrono::NaiveDate;
use isms::action::Action;
use isms::dismissal::Dismissal;
use isms::document::Document;
use isms::milestone::Milestone;
use isms::record::Record as _;
use isms::registers::ALL;
use serde_json::json;

use super::*;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2027, 3, 1).unwrap()
}

fn rows() -> Rows {
    let mut rows = Rows::default();
    for (key, row) in [
        ("action/1", json!({ "title": "Restore 10", "due": "2027-02-01", "owner": "Ann", "state": "doing" })),
        (
            "action/2",
            json!({ "title": "restore 9", "due": "2027-04-01", "note": "Tapes", "after": ["1", "7"] }),
        ),
        (
            "action/3",
            json!({ "title": "Train", "state": "done", "due": "2027-01-01", "requirements": ["A.6.3"] }),
        ),
        ("action/4", json!({ "state": "of-a-newer-version" })),
    ] {
        rows.set(key, Some(row));
    }
    rows
}

fn say<T>(rows: &Rows, register: &'static Register, look: impl FnOnce(&Sayer<'_>) -> T) -> T {
    let usual = Usual::of(register);
    let (text, catalogue) = (Text::default(), catalogue::iso27001_2022());
    look(&Sayer { text, catalogue, rows, today: today(), usual: &usual })
}

fn found(query: &str) -> Vec<String> {
    let query = Query::parse(Action::DECLARED, query);
    say(&rows(), Action::DECLARED, |sayer| query.found(Action::DECLARED, sayer))
}

#[test]
fn columns_are_the_declared_ones_and_the_first_names_the_record() {
    let keys = |register| columns(register).into_iter().map(Column::key).collect::<Vec<_>>();
    assert_eq!(keys(Action::DECLARED), ["name", "state", "owner", "start", "due", "effort", "requirements"]);
    assert_eq!(keys(Document::DECLARED), ["name", "state", "owner", "place", "version", "date", "review"]);
    assert_eq!(keys(Dismissal::DECLARED), ["name", "reason", "on"]);
    let text = Text::default();
    assert_eq!(columns(Action::DECLARED)[0].label(text), text.part_title());
    assert_eq!(columns(Dismissal::DECLARED)[0].label(text), text.row_dismissed());
}

#[test]
fn every_register_with_a_table_has_columns_with_labels_of_their_own() {
    for register in ALL.iter().copied().filter(|register| register.has_table()) {
        let mut keys: Vec<_> = columns(register).into_iter().map(Column::key).collect();
        assert!(columns(register).iter().all(|column| !column.label(Text::default()).is_empty()));
        let count = keys.len();
        keys.dedup();
        assert_eq!(keys.len(), count, "{}", register.name);
    }
}

#[test]
fn cells_say_what_is_kept_and_what_is_usual() {
    let rows = rows();
    let cell = |id: &str, key: &str| {
        let columns = columns(Action::DECLARED);
        let column = columns.into_iter().find(|column| column.key() == key).unwrap();
        let row = rows.row(&format!("action/{id}")).unwrap();
        say(&rows, Action::DECLARED, |sayer| sayer.cell(Action::DECLARED, column, id, row))
    };
    let day = |month| NaiveDate::from_ymd_opt(2027, month, 1).unwrap();
    assert_eq!(cell("1", "due"), Cell::Day(day(2), true));
    assert_eq!(cell("2", "due"), Cell::Day(day(4), false));
    assert_eq!(cell("3", "due"), Cell::Day(day(1), false), "what is done is not late");
    assert_eq!(cell("2", "state"), Cell::Choice("to_do", "To do"));
    assert_eq!(cell("4", "state"), Cell::Empty, "a choice of a newer version is none of ours");
    assert_eq!(cell("3", "requirements"), Cell::Requirements(vec!["A.6.3".parse().unwrap()]));
    assert_eq!(cell("4", "name"), Cell::Words(Text::default().register_untitled().into()));
    let after = Action::DECLARED.part("after").unwrap();
    let links = say(&rows, Action::DECLARED, |sayer| {
        sayer.part(Action::DECLARED, after, rows.row("action/2").unwrap())
    });
    let untitled = Text::default().register_untitled().to_owned();
    assert_eq!(
        links,
        Cell::Links(vec![("action/1".into(), "Restore 10".into()), ("action/7".into(), untitled)])
    );
}

#[test]
fn a_record_is_called_by_its_own_name_else_by_the_catalogues_else_by_what_stands_first() {
    let rows = Rows::default();
    let title = |register: &'static Register, id: &str, row: Value| {
        say(&rows, register, |sayer| sayer.title(register, id, &row))
    };
    assert_eq!(title(Milestone::DECLARED, "1", json!({ "kind": "stage2" })), "Stage 2 audit");
    assert_eq!(title(Milestone::DECLARED, "1", json!({ "title": "Kick-off" })), "Kick-off");
    assert_eq!(title(Document::DECLARED, "risk-treatment-plan-of-ours", json!({ "name": "Ours" })), "Ours");
    let known = catalogue::iso27001_2022().documents().first().unwrap();
    assert_eq!(title(Document::DECLARED, known.id, json!({ "state": "draft" })), known.name);
    assert_eq!(title(Dismissal::DECLARED, "C14-5.2", json!({ "reason": "x" })), "C14-5.2");
}

#[test]
fn records_are_sorted_by_size_and_letter_with_nothing_last_either_way() {
    assert_eq!(found(""), ["3", "1", "2", "4"], "by the day that is due");
    assert_eq!(found("sort=-due"), ["2", "1", "3", "4"]);
    assert_eq!(found("sort=name"), ["2", "1", "3", "4"], "9 before 10");
    assert_eq!(found("sort=state"), ["2", "1", "3", "4"], "in the order in which choices are declared");
    assert_eq!(found("sort=owner"), ["1", "2", "3", "4"]);
    assert_eq!(found("sort=magic"), found(""));
}

#[test]
fn records_are_found_by_all_words_of_any_part_and_by_their_choice() {
    assert_eq!(found("q=restore"), ["1", "2"]);
    assert_eq!(found("q=TAPES%20rest"), ["2"]);
    assert_eq!(found("q=restore%20train"), Vec::<String>::new());
    assert_eq!(found("state=doing"), ["1"]);
    assert_eq!(found("state=to_do"), ["2"], "also where it is not written");
    assert_eq!(found("state=purple&magic=1&q"), found(""));
}

#[test]
fn records_are_found_by_whom_they_name_and_by_what_is_overdue() {
    assert_eq!(found("owner=Ann"), ["1"]);
    assert_eq!(found("owner=Bob"), Vec::<String>::new());
    assert_eq!(found("owner="), found(""));
    assert_eq!(found("title=Train"), found(""), "only people are asked for by name");
    assert_eq!(found("overdue=yes"), ["1"], "neither what is still to come nor what is done");
    assert_eq!(found("overdue=no"), found(""));
    assert_eq!(found("owner=Ann&overdue=yes&state=to_do"), Vec::<String>::new());
    let mut query = Query::parse(Action::DECLARED, "q=a&state=doing&owner=Ann&overdue=yes&sort=owner");
    assert!(!query.shows_all());
    query.show_all();
    assert_eq!((query.shows_all(), query.write()), (true, "sort=owner".to_owned()));
}

#[test]
fn whom_a_part_names_is_listed_once_in_order() {
    let mut rows = rows();
    for (key, owner) in [("action/5", "bob 10"), ("action/6", "Bob 9"), ("action/7", "Ann")] {
        rows.set(key, Some(json!({ "title": "x", "owner": owner })));
    }
    let owner = Action::DECLARED.part("owner").unwrap();
    let named = say(&rows, Action::DECLARED, |sayer| named(Action::DECLARED, owner, sayer));
    assert_eq!(named, ["Ann", "Bob 9", "bob 10"]);
}

#[test]
fn no_part_is_called_like_what_stands_in_addresses_beside_it() {
    for register in ALL {
        for taken in ["q", "sort", "overdue"] {
            assert!(register.part(taken).is_none(), "{}.{taken}", register.name);
        }
    }
}

#[test]
fn what_can_be_overdue_is_what_has_a_day_on_which_it_is_due() {
    let due: Vec<&str> =
        ALL.iter().filter(|register| has_due(register)).map(|register| register.name).collect();
    assert!(due.contains(&"action") && due.contains(&"document"), "{due:?}");
    assert!(!Query::parse(isms::person::Person::DECLARED, "overdue=yes").is_overdue);
}

#[test]
fn a_second_press_on_a_column_turns_its_order_round() {
    let due = columns(Action::DECLARED).into_iter().find(|column| column.key() == "due").unwrap();
    let mut query = Query::default();
    query.sort_by(Action::DECLARED, due);
    assert_eq!(query.write(), "sort=-due");
    query.sort_by(Action::DECLARED, due);
    assert_eq!(query.write(), "sort=due");
}

#[test]
fn an_address_leads_back_to_its_query() {
    for address in ["", "q=a%20b", "q=%26&state=doing&phase=risk&owner=A.%20B&overdue=yes&sort=-owner"] {
        let query = Query::parse(Action::DECLARED, address);
        assert_eq!(query.write(), address);
        assert_eq!(Query::parse(Action::DECLARED, &query.write()), query);
    }
    let mut query = Query::parse(Action::DECLARED, "state=doing");
    query.choose(Action::DECLARED, "state", "");
    assert!(query.shows_all());
}

#[test]
fn names_of_full_length_in_any_script_stand_whole_in_an_address() {
    let name = "漢".repeat(model::limits::LINE);
    let people = vec![("owner", name.clone())];
    let query = Query { words: name, people, is_overdue: true, ..Query::default() };
    assert_eq!(Query::parse(Action::DECLARED, &query.write()), query);
}
