use chrono::{DateTime, NaiveDate, Utc};
use isms::result::{Extent, Outcome, all_figures};
use locale::Text;
use model::gates::Verdict;
use model::{
    Answer, Assessment, Edition, Justification, Level, Profile, RequirementId, Response, Sector, Size,
};

use crate::words;

mod links;
mod pictures;
mod workshops;

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 6, 15).unwrap()
}

fn assessment(profile: Profile, levels: impl Fn(usize) -> Option<u8>) -> Assessment {
    let mut assessment =
        Assessment::new("x".into(), Edition::Iso27001_2022, profile, DateTime::<Utc>::UNIX_EPOCH);
    for (number, id) in catalogue::iso27001_2022().self_check().iter().enumerate() {
        let response = levels(number).map(|l| Level::try_from(l).map_or(Response::NotSure, Response::Level));
        assessment.answers.insert(id.clone(), Answer { response, ..Answer::default() });
    }
    assessment
}

fn outcome(levels: impl Fn(usize) -> Option<u8>) -> Outcome {
    Outcome::of_self_check(catalogue::iso27001_2022(), &assessment(Profile::default(), levels), day())
}

#[test]
fn the_groups_add_up_to_the_whole() {
    let outcome = outcome(|n| Some((n % 4) as u8));
    assert_eq!((outcome.asked, outcome.of), (25, 123));
    assert_eq!(outcome.groups.iter().map(|g| g.figures.applicable).sum::<u64>(), 25);
    assert_eq!((outcome.clauses().count(), outcome.themes().count()), (7, 4));
}

#[test]
fn a_group_with_one_question_rests_on_one_answer() {
    let outcome = outcome(|_| Some(2));
    let hollow: Vec<_> = outcome.groups.iter().filter(|g| g.rests_on_one()).map(|g| g.group.id).collect();
    assert_eq!(hollow, ["4", "7", "8", "9", "10", "A.7"]);
}

#[test]
fn an_excluded_control_is_counted_beside_the_figures() {
    let mut assessment = assessment(Profile::default(), |_| Some(3));
    let id: RequirementId = "A.7.2".parse().unwrap();
    assessment.answers.entry(id.clone()).or_default().exclude(Justification::new("no premises").unwrap());
    let outcome = Outcome::of_self_check(catalogue::iso27001_2022(), &assessment, day());
    assert_eq!((outcome.figures.applicable, outcome.figures.excluded), (24, 1));
    assert_eq!(outcome.excluded, [id]);
    assert_eq!(words::coverage(Text::default(), &outcome.figures), "24 of 24 answered; 1 not applicable");
}

#[test]
fn words_follow_the_figures() {
    let text = Text::default();
    let verdict = |levels: &dyn Fn(usize) -> Option<u8>| words::verdict(text, &outcome(levels));
    let all = [
        verdict(&|_| None),
        verdict(&|n| (n < 10).then_some(2)),
        verdict(&|_| Some(0)),
        verdict(&|_| Some(2)),
        verdict(&|n| Some(if n % 5 == 0 { 2 } else { 3 })),
        verdict(&|_| Some(5)),
    ];
    for (number, one) in all.iter().enumerate() {
        assert!(all[number + 1..].iter().all(|other| other != one || number == 3), "{one}");
    }
    assert_eq!(words::readiness(text, &outcome(|_| Some(2)).figures), "67%");
    assert_eq!(words::readiness(text, &outcome(|_| None).figures), "at least 0%, at most 100%");
    assert_eq!(words::contrast(text, &outcome(|_| Some(2))), None);
}

#[test]
fn sector_and_size_change_the_order_of_gaps() {
    let gaps = |size, sector| {
        let profile = Profile { size: Some(size), sector: Some(sector), ..Profile::default() };
        let outcome =
            Outcome::of_self_check(catalogue::iso27001_2022(), &assessment(profile, |_| Some(1)), day());
        outcome.gaps.ranked.into_iter().map(|g| g.id).collect::<Vec<_>>()
    };
    assert_ne!(gaps(Size::Micro, Sector::Industry), gaps(Size::Large, Sector::Health));
}

#[test]
fn the_gates_are_never_met_by_the_self_check_alone() {
    let outcome = outcome(|_| Some(5));
    assert!(outcome.gates.iter().all(|(_, standing)| standing.verdict() != Verdict::Fine));
}

#[test]
fn the_charts_show_every_group() {
    let outcome = outcome(|n| Some((n % 4) as u8));
    let labels = |drawing: charts::Drawing| {
        drawing.shapes.into_iter().filter(|s| matches!(s, charts::Shape::Text { .. })).count()
    };
    assert!(labels(crate::pictures::clauses(Text::default(), &outcome).unwrap()) >= 7);
    assert!(labels(crate::pictures::themes(Text::default(), &outcome).unwrap()) >= 4 * 2 + 5);
}

#[test]
fn own_controls_count_like_the_others() {
    let mut assessment = assessment(Profile::default(), |_| Some(3));
    let row = serde_json::json!({ "title": "Key cabinet", "theme": "A.7" });
    assessment.rows.set("control/O.1", Some(row));
    let catalogue = catalogue::iso27001_2022();
    let outcome = Outcome::of(catalogue, &assessment, Extent::All, day());
    assert_eq!((outcome.of, outcome.own, outcome.figures.applicable), (123, 1, 124));
    let says = words::scope(Text::default(), &outcome);
    assert_eq!(says, "123 of 123 requirements of ISO/IEC 27001:2022 and 1 of your own");
    assert_eq!(all_figures(catalogue, &assessment), outcome.figures);
    let physical =
        outcome.themes().find(|theme| theme.group.id == "A.7").map(|theme| theme.figures.applicable);
    assert_eq!(physical, Some(15));
    let check = Outcome::of_self_check(catalogue, &assessment, day());
    assert_eq!((check.figures.applicable, check.own), (25, 0));
    assert!(!words::scope(Text::default(), &check).contains("own control"));
}
