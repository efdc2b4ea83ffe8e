use super::*;
use crate::Registers;
use crate::any_requirement::items;
use proptest::prelude::*;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 6, 15).unwrap()
}

fn count(filter: &str, answer: impl Fn(&AnyRequirement) -> Answer) -> usize {
    let filter = Filter::parse(filter);
    catalogue::complete_facts();
    let all = items(catalogue::iso27001_2022(), &Registers::default());
    all.iter()
        .filter(|item| {
            filter.fits(item, &answer(item), &item.title().to_lowercase(), &FilterContext::on(today()))
        })
        .count()
}

fn blank(_: &AnyRequirement) -> Answer {
    Answer::default()
}

#[test]
fn facts_are_counted_as_the_standard_has_them() {
    assert_eq!(count("", blank), 123);
    assert_eq!(count("group=A.5", blank), 37);
    assert_eq!(count("group=A.5&group=A.8", blank), 71);
    assert_eq!(count("list=new", blank), 11);
    assert_eq!(count("list=check", blank), 25);
    assert_eq!(count("list=new&group=A.8", blank), 7);
    assert_eq!(count("type=Detective&q=logging", blank), 1);
    assert_eq!(count("state=undecided", blank), 93);
    assert_eq!(count("owner=-", blank), 123);
    assert_eq!(count("nonsense=1&level=9", blank), 0);
}

#[test]
fn answers_decide_states_levels_and_days() {
    let answer = |item: &AnyRequirement| Answer {
        response: Some(Response::Level(Level::Partial)),
        owner: if item.group.id == "6" { "Ann".into() } else { String::new() },
        due: NaiveDate::from_ymd_opt(2026, 6, if item.group.id == "6" { 14 } else { 16 }),
        ..Answer::default()
    };
    let sixes = count("group=6", blank);
    assert_eq!(count("owner=Ann", answer), sixes);
    assert_eq!(count("due=overdue", answer), sixes);
    assert_eq!(count("due=month", answer), 123 - sixes);
    assert_eq!(count("level=2&state=answered", answer), 123);
    assert_eq!(count("list=gaps", answer), 123);
    assert!(count("list=quick", answer) > 5);
}

#[test]
fn days_are_overdue_within_the_month_or_not_said() {
    let on = |day: Option<NaiveDate>, level| {
        move |_: &AnyRequirement| Answer {
            response: Some(Response::Level(level)),
            due: day,
            ..Answer::default()
        }
    };
    let day = |days: i64| Some(today() + TimeDelta::days(days));
    let shown = |filter: &str, days: Option<i64>, level| count(filter, on(days.and_then(day), level)) == 123;
    let open = Level::Partial;
    for (days, overdue, month, none) in [
        (Some(-1), true, false, false),
        (Some(0), false, true, false),
        (Some(30), false, true, false),
        (Some(31), false, false, false),
        (None, false, false, true),
    ] {
        assert_eq!(shown("due=overdue", days, open), overdue, "{days:?}");
        assert_eq!(shown("due=month", days, open), month, "{days:?}");
        assert_eq!(shown("due=none", days, open), none, "{days:?}");
    }
    assert!(!shown("due=overdue", Some(-1), Level::Established), "what is reached is not overdue");
    assert!(!shown("due=soon", Some(1), open));
}

#[test]
fn each_state_shows_its_own() {
    let excluded = |_: &AnyRequirement| Answer {
        applicability: Applicability::Excluded(model::Justification::new("no office").unwrap()),
        ..Answer::default()
    };
    let not_sure = |_: &AnyRequirement| Answer { response: Some(Response::NotSure), ..Answer::default() };
    let included = |_: &AnyRequirement| Answer {
        applicability: Applicability::Included([model::InclusionReason::Risk].into()),
        needs_confirmation: true,
        ..Answer::default()
    };
    let counts = |answer: &dyn Fn(&AnyRequirement) -> Answer| {
        STATES.map(|state| count(&format!("state={state}"), answer))
    };
    // Open, answered, not sure, excluded, undecided, to be confirmed; clauses cannot be excluded.
    assert_eq!(counts(&blank), [123, 0, 0, 0, 93, 0]);
    assert_eq!(counts(&excluded), [30, 0, 0, 93, 0, 0]);
    assert_eq!(counts(&not_sure), [0, 0, 123, 0, 93, 0]);
    assert_eq!(counts(&included), [123, 0, 0, 0, 0, 123]);
    assert_eq!(count("state=strange", blank), 0);
}

#[test]
fn values_are_added_searched_and_taken_away() {
    let mut filter = Filter::default();
    assert!(filter.is_empty());
    filter.add(Facet::Group, "A.5");
    filter.add(Facet::Group, "A.8");
    filter.add(Facet::Level, "A.5");
    filter.search("logs");
    filter.search("backup");
    assert!(!filter.is_empty());
    assert_eq!((filter.value(Facet::Words), filter.value(Facet::Owner)), ("backup", ""));
    filter.remove(Facet::Group, "A.5");
    assert!(!filter.has(Facet::Group, "A.5"));
    assert!(filter.has(Facet::Group, "A.8") && filter.has(Facet::Level, "A.5"));
    filter.search("");
    assert_eq!(filter.value(Facet::Words), "");
    assert_eq!(filter, Filter::only(Facet::Group, "A.8").and(Facet::Level, "A.5"));
}

#[test]
fn plain_letters_digits_and_signs_stand_in_an_address_as_they_are() {
    assert_eq!(encode("Az09-._"), "Az09-._");
    assert_eq!(encode("a b&=%\u{e9}"), "a%20b%26%3D%25%C3%A9");
}

proptest! {
    #[test]
    fn an_address_leads_back_to_its_filter(values in prop::collection::vec((0..12usize, "\\PC{1,20}"), 0..6)) {
        let mut filter = Filter::default();
        for (place, value) in values {
            filter.add(Facet::ALL[place], &value);
        }
        prop_assert_eq!(Filter::parse(&filter.write()), filter);
    }

    #[test]
    fn no_address_makes_it_panic(text in "\\PC{0,60}") {
        let _ = Filter::parse(&text).write();
    }
}

#[test]
fn names_of_full_length_in_any_script_stand_whole_in_an_address() {
    let name = |letter: char| letter.to_string().repeat(model::limits::LINE);
    let mut filter = Filter::default();
    for letter in ['ö', 'Ж', '漢', '\u{1F9ED}'] {
        filter.add(Facet::Owner, &name(letter));
    }
    filter.search(&name('界'));
    filter.add(Facet::List, "gaps");
    assert_eq!(Filter::parse(&filter.write()), filter);
}
