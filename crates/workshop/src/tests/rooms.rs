//! Nobody can be told from what a session shows, at any size of room: every small room is gone through.

use super::*;

/// Every way of putting so many people into three places: none, the first, the second group.
fn seatings(people: u32) -> impl Iterator<Item = Vec<u8>> {
    (0..3_u32.pow(people)).map(move |number| {
        (0..people).map(|person| u8::try_from(number / 3_u32.pow(person) % 3).unwrap()).collect()
    })
}

fn room(seats: &[u8], level: impl Fn(usize) -> u8) -> Collection {
    let mut collection = Collection::default();
    for (person, group) in seats.iter().enumerate() {
        let answers = vec![Some(Choice::Level(level(person))); 3];
        let one = HandIn { group: *group, ..hand_in(person as u64 + 1, answers) };
        collection.take(one, &invitation(2, 3), None);
    }
    collection
}

#[test]
fn no_count_and_no_difference_of_counts_is_about_fewer_than_the_least_number() {
    for people in 0..=9 {
        for seats in seatings(people) {
            let closed =
                close(&room(&seats, |person| u8::try_from(person % 4).unwrap()), &invitation(2, 3), LEAST);
            // What is shown are sets without overlap, so every difference is a sum of some of them.
            for group in &closed.first {
                assert!(group.people >= LEAST, "{seats:?}: {closed:?}");
                assert!(group.counts.iter().all(|counts| counts.answered() as usize == group.people));
            }
            let shown: usize = closed.people();
            assert!(shown == 0 || shown == seats.len(), "a rest would be known by difference: {seats:?}");
            let mut groups: Vec<u8> = closed.first.iter().flat_map(|group| group.groups.clone()).collect();
            groups.sort_unstable();
            groups.dedup();
            assert_eq!(groups.len(), closed.first.iter().map(|group| group.groups.len()).sum::<usize>());
        }
    }
}

#[test]
fn who_sits_where_within_what_is_shown_changes_nothing() {
    for seats in seatings(6) {
        let first = close(&room(&seats, |person| u8::from(person == 0)), &invitation(2, 3), LEAST);
        let of = |person: usize| first.first.iter().position(|group| group.groups.contains(&seats[person]));
        for other in 1..seats.len() {
            let second = close(&room(&seats, |person| u8::from(person == other)), &invitation(2, 3), LEAST);
            assert!(of(0) != of(other) || first == second, "{seats:?}: the one who said it can be told");
        }
    }
}

#[test]
fn late_ones_come_into_the_counts_in_batches() {
    let to = invitation(0, 3);
    let mut collection = room(&[0; 8], |_| 1);
    let before = close(&collection, &to, LEAST);
    for late in 0..3 {
        let one = hand_in(100 + late, vec![Some(Choice::Level(3)); 3]);
        assert_eq!(collection.take(one, &to, Some(LEAST)), Taken::New);
        let now = close(&collection, &to, LEAST);
        assert_eq!((now.first, now.left_out as u64), (before.first.clone(), late + 1));
    }
    // Somebody who changes an answer afterwards would be known by the change as well.
    let changed = HandIn { revision: 1, ..hand_in(1, vec![Some(Choice::Level(0)); 3]) };
    assert_eq!(collection.turnout(Round::First), 11);
    assert_eq!(collection.take(changed, &to, Some(LEAST)), Taken::Replaced);
    let after = close(&collection, &to, LEAST);
    assert_eq!((after.people(), after.left_out), (11, 0));
    assert_eq!(Collection::read(&collection.write()), (collection, 0));
}

#[test]
fn a_second_round_is_shown_for_the_whole_room_only() {
    let mut collection = room(&[1, 1, 1, 1, 2, 2, 2, 2], |_| 0);
    let to = invitation(2, 3);
    for person in 1..=3 {
        let again =
            HandIn { round: Round::Second, group: 1, ..hand_in(person, vec![Some(Choice::Level(2)); 3]) };
        collection.take(again, &to, None);
    }
    assert_eq!(close(&collection, &to, LEAST).second, None, "three are too few");
    let again = HandIn { round: Round::Second, group: 2, ..hand_in(8, vec![Some(Choice::Level(2)); 3]) };
    collection.take(again, &to, None);
    let second = close(&collection, &to, LEAST).second.unwrap();
    assert_eq!((second.people, second.groups.len()), (4, 0));
}

#[test]
fn comments_are_in_no_order_of_people_and_no_ids_are_left() {
    let to = Invitation { comments: true, ..invitation(0, 3) };
    let mut collection = Collection::default();
    for (person, text) in [(3, "b"), (1, "c"), (2, "a"), (4, "")] {
        let comments = vec![Comment { question: 1, text: text.into() }];
        collection.take(HandIn { comments, ..hand_in(person, vec![None; 3]) }, &to, None);
    }
    let closed = close(&collection, &to, LEAST);
    assert_eq!(closed.comments, [(1, "a".into()), (1, "b".into()), (1, "c".into())]);
    assert!(closed.names.is_empty());
    assert!(close(&collection, &to, 5).comments.is_empty());
}

#[test]
fn with_names_every_group_is_shown() {
    let to = Invitation { named: true, ..invitation(2, 3) };
    let mut collection = Collection::default();
    for (person, group, name) in [(1, 1, "B"), (2, 2, "A")] {
        let one = HandIn { group, name: name.into(), ..hand_in(person, vec![None; 3]) };
        collection.take(one, &to, None);
    }
    let closed = close(&collection, &to, LEAST);
    assert_eq!((closed.first.len(), closed.names), (2, vec!["A".to_owned(), "B".into()]));
}
