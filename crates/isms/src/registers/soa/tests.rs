use model::{Justification, Level};

use super::*;

fn line(answer: &Answer, beyond: SoaEntry) -> SoaLine {
    line_of("A.5.1".parse().unwrap(), "Policies".into(), answer, beyond, Vec::new())
}

#[test]
fn a_statement_does_not_change_with_the_language_it_is_read_in() {
    let was = line(&Answer::default(), SoaEntry::default());
    let other = SoaLine { title: "Polityki".into(), ..was.clone() };
    assert!(changes(std::slice::from_ref(&was), std::slice::from_ref(&other)).is_empty());
    let own = |title: &str| SoaLine { id: "O.1".parse().unwrap(), title: title.into(), ..was.clone() };
    assert_eq!(changes(&[own("Locks")], &[own("Door locks")]).len(), 1);
}

#[test]
fn the_status_is_what_the_level_says_unless_another_is_explained_or_it_does_not_apply() {
    let mut answer = Answer { response: Some(Response::Level(Level::Established)), ..Answer::default() };
    let of_level = Implementation::of(Some(Level::Established));
    let other = Implementation::of(Some(Level::Absent));
    assert_ne!(of_level, other);
    let beyond = |because: &str| SoaEntry { status: other, because: because.into(), ..SoaEntry::default() };
    assert_eq!(line(&answer, beyond("")).status, of_level);
    let explained = line(&answer, beyond("moved out"));
    assert_eq!((explained.status, explained.because.as_str()), (other, "moved out"));
    answer.applicability = Applicability::Excluded(Justification::new("no office").unwrap());
    let excluded = line(&answer, beyond("moved out"));
    assert_eq!((excluded.status, excluded.because.as_str()), (None, ""));
}

#[test]
fn a_version_of_one_day_does_not_differ_only_because_there_are_two_now() {
    let day = |text: &str| model::time::day(text);
    let mut answer = Answer { due: day("2026-08-14"), ..Answer::default() };
    let old = |line: &SoaLine| SoaLine { reviewed: None, due: None, ..line.clone() };
    let is_changed = |was: &SoaLine, is: &SoaLine| {
        !changes(std::slice::from_ref(was), std::slice::from_ref(is)).is_empty()
    };
    let due = line(&answer, SoaEntry::default());
    assert_eq!((due.reviewed, due.planned(), due.undivided()), (None, day("2026-08-14"), None));
    assert_eq!(old(&due).undivided(), day("2026-08-14"));
    assert!(!is_changed(&old(&due), &due), "a day that is due");
    // What is implemented is not planned, but was of that day.
    answer.response = Some(Response::Level(Level::Established));
    let over = line(&answer, SoaEntry::default());
    assert_eq!(over.planned(), None);
    assert!(!is_changed(&old(&over), &over), "implemented");
    answer.reviewed_on = day("2026-05-18");
    let reviewed = line(&answer, SoaEntry::default());
    assert_eq!((reviewed.date, reviewed.reviewed), (day("2026-05-18"), day("2026-05-18")));
    assert!(!is_changed(&old(&reviewed), &reviewed), "a review");
    assert!(is_changed(&old(&over), &reviewed), "it was reviewed since");
    answer.reviewed_on = day("2026-06-18");
    let later = line(&answer, SoaEntry::default());
    assert!(is_changed(&reviewed, &later) && is_changed(&old(&reviewed), &later));
    assert!(is_changed(&line(&Answer::default(), SoaEntry::default()), &due), "it had no day");
}

#[test]
fn a_line_from_before_is_read_and_written_as_it_was() {
    let before =
        r#"{"id":"A.5.1","title":"Policies","applies":"undecided","status":null,"date":"2026-05-18"}"#;
    let read: SoaLine = serde_json::from_str(before).unwrap();
    assert_eq!(read.undivided(), model::time::day("2026-05-18"));
    assert_eq!(serde_json::to_string(&read).unwrap(), before);
}

#[test]
fn only_lines_that_differ_have_changed() {
    let of = |id: &str, owner: &str| {
        let answer = Answer { owner: owner.into(), ..Answer::default() };
        line_of(id.parse().unwrap(), String::new(), &answer, SoaEntry::default(), Vec::new())
    };
    let before = [of("A.5.1", ""), of("A.5.2", ""), of("A.5.3", "")];
    let now = [of("A.5.1", ""), of("A.5.2", "IT"), of("A.5.4", "")];
    let expected = [Change::Changed(&before[1], &now[1]), Change::New(&now[2]), Change::Gone(&before[2])];
    assert_eq!(changes(&before, &now), expected);
}
