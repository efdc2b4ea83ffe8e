use model::Level;
use workshop::{Agreement, Choice, PersonId, rehearse};

use super::*;

fn catalogue() -> &'static Catalogue {
    catalogue::iso27001_2022()
}

fn day() -> NaiveDate {
    model::time::day("2026-11-26").unwrap()
}

fn room(workshop: &Workshop, people: usize) -> (Invitation, Collection) {
    let to = invitation(workshop, Edition::Iso27001_2022, catalogue());
    let mut collection = Collection::default();
    for hand_in in rehearse(&to, people, 3) {
        collection.take(hand_in, &to, None);
    }
    (to, collection)
}

#[test]
fn what_is_asked_is_a_list_of_requirements_each_once_and_of_own_words() {
    let asked = |items: &[AskedItem]| questions(items, catalogue());
    assert_eq!(asked(&[AskedItem::SelfCheck]).len(), 25);
    assert_eq!(asked(&[AskedItem::Group("A.6".into())]).len(), 8);
    assert_eq!(asked(&[AskedItem::Group("A".into())]).len(), 93);
    let mixed = asked(&[
        AskedItem::Requirement("A.8.13".parse().unwrap()),
        AskedItem::Own("Who holds the keys?".into()),
        AskedItem::Own(" ".into()),
        AskedItem::Requirement("A.8.13".parse().unwrap()),
        AskedItem::Requirement("A.99.1".parse().unwrap()),
    ]);
    let numbers: Vec<usize> = mixed.iter().map(|one| one.number).collect();
    assert_eq!((numbers, mixed.len()), (vec![1, 2], 2));
    assert_eq!(mixed[1].own, "Who holds the keys?");
}

#[test]
fn an_invitation_says_what_is_asked_and_comes_back_as_the_same_list() {
    let workshop = Workshop { groups: "Office\n\n Stores \n".into(), ..begin("Autumn", 7, day()) };
    let to = invitation(&workshop, Edition::Iso27001_2022, catalogue());
    assert_eq!((to.count, to.groups.as_slice()), (25, &["Office".to_owned(), "Stores".into()][..]));
    assert_eq!(items(&to.asked), workshop.asked);
    assert_eq!(Invitation::read(&to.write()), Ok(to));
}

#[test]
fn a_closed_workshop_says_what_it_said_while_it_was_open() {
    let workshop = Workshop { groups: "Office\nStores".into(), ..begin("Autumn", 7, day()) };
    let (to, collection) = room(&workshop, 14);
    let open = said(&workshop, &to, &collection);
    let closed = closed(&workshop, &to, &collection, day());
    assert_eq!(said(&closed, &to, &Collection::default()), open);
    assert_eq!(closed.turnout.iter().map(|turnout| turnout.people).sum::<u32>(), 14);
    let furthest = furthest_apart(&open);
    assert_eq!(open[furthest[0] - 1].all.agreement(), Agreement::FarApart);
    assert!(open[furthest[24] - 1].all.agreement() <= open[furthest[0] - 1].all.agreement());
    // What is kept of it names nobody.
    let kept = serde_json::to_string(&closed).unwrap();
    for hand_in in rehearse(&to, 14, 3) {
        assert!(!kept.contains(&hand_in.person.number().to_string()) && !kept.contains(&hand_in.write()));
    }
}

#[test]
fn a_room_that_is_too_small_leaves_nothing_that_anybody_said() {
    let (to, collection) = room(&begin("Three", 7, day()), 3);
    let closed = closed(&begin("Three", 7, day()), &to, &collection, day());
    assert!(closed.said.is_empty() && closed.turnout.is_empty() && closed.remarks.is_empty());
}

#[test]
fn counted_hands_stand_before_hand_ins_and_a_second_round_beside_the_first() {
    let mut workshop = begin("Hands", 7, day());
    let mut counts = Counts::default();
    counts.add(Choice::Level(0), 3);
    counts.add(Choice::NotSure, 1);
    workshop.change_said(2, |said| said.hands = counts.write(workshop::Scale::Four));
    workshop.change_said(2, |said| said.again = "0 4 0 0 0 0".into());
    let (to, collection) = room(&workshop, 5);
    let all = said(&workshop, &to, &collection);
    assert_eq!((all[1].all, all[1].last().get(Choice::Level(1))), (counts, 4));
    assert_eq!(all[0].all.answered(), 5);
    workshop.change_said(2, |said| *said = Said::default());
    assert!(workshop.said.is_empty());
}

#[test]
fn what_was_agreed_becomes_answers_and_what_was_not_changes_nothing() {
    let mut workshop = begin("Agree", 7, day());
    let all = questions(&workshop.asked, catalogue());
    let clause =
        all.iter().find(|one| !one.requirement.as_ref().unwrap().as_str().starts_with('A')).unwrap().number;
    let controls: Vec<usize> = all
        .iter()
        .filter(|one| one.requirement.as_ref().unwrap().as_str().starts_with('A'))
        .map(|one| one.number)
        .collect();
    for (number, agreed) in [
        (clause, Agreed::NotApplicable),
        (controls[0], Agreed::Level(Level::Partial)),
        (controls[1], Agreed::Open),
        (controls[2], Agreed::NotApplicable),
    ] {
        workshop.change_said(number, |said| said.agreed = Some(agreed));
    }
    assert_eq!(workshop.agreed(), 3);
    let answers = agreed_answers(&workshop, catalogue(), &|number| format!("said {number}"));
    assert_eq!(
        answers.iter().map(|(_, agreed, _)| *agreed).collect::<Vec<_>>(),
        [Agreed::Level(Level::Partial), Agreed::NotApplicable]
    );
    let mut answer = Answer { note: "Before".into(), ..Answer::default() };
    take(&mut answer, Agreed::Level(Level::Partial), "The room", "");
    take(&mut answer, Agreed::Level(Level::Partial), "The room", "");
    assert_eq!((answer.level(), answer.note.as_str()), (Some(Level::Partial), "Before\nThe room"));
    let mut left_out = Answer::default();
    take(&mut left_out, Agreed::NotApplicable, "", " ");
    assert!(left_out.is_blank(), "without a reason nothing is left out");
    take(&mut left_out, Agreed::NotApplicable, "", "No premises");
    assert!(left_out.exclusion(RequirementKind::Control).is_some());
}

#[test]
fn who_is_late_in_an_anonymous_session_waits_for_others() {
    let workshop = begin("Late", 7, day());
    let (to, mut collection) = room(&workshop, 6);
    let before = said(&workshop, &to, &collection);
    let late = workshop::HandIn { person: PersonId::new(99), ..rehearse(&to, 1, 9).remove(0) };
    collection.take(late, &to, Some(workshop.least()));
    assert_eq!(said(&workshop, &to, &collection), before);
    assert_eq!(collection.turnout(workshop::Round::First), 7);
}
