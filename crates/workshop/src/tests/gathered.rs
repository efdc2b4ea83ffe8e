//! Hand-ins that come from anywhere, of several sessions and set-ups at once.

use super::*;

/// Hand-ins of three sessions and of set-ups that do not fit one another.
fn gathered() -> impl Strategy<Value = Vec<HandIn>> {
    let one = (0_u32..3, 0_u64..5, 0_u8..3, 0_u8..3, any::<bool>(), 1_usize..3, 0_usize..6);
    prop::collection::vec(one, 0..24).prop_map(|all| {
        let each = all.into_iter().map(|(session, person, revision, group, is_older, count, said)| HandIn {
            session: SessionTag::new(session),
            edition: if is_older { Edition::Iso27001_2013 } else { Edition::Iso27001_2022 },
            revision,
            group,
            ..hand_in(person, vec![Choice::FOUR.get(said).copied(); count])
        });
        each.collect()
    })
}

proptest! {
    #[test]
    fn neither_order_nor_repetition_changes_anything(all in gathered(), turn in 0_usize..24, again in 0_usize..24) {
        let once = sessions(all.clone(), None);
        let mut other = all.clone();
        other.rotate_left(turn.min(all.len()));
        other.reverse();
        other.extend(all.iter().take(again).cloned());
        prop_assert_eq!(sessions(other, None), once);
    }

    #[test]
    fn every_hand_in_counts_or_is_told(all in gathered()) {
        let distinct: std::collections::BTreeSet<HandIn> = all.iter().cloned().collect();
        let found = sessions(all, None);
        let told: usize = found.all.iter().flat_map(|one| &one.not_fitting).map(|(_, count)| count).sum();
        for one in &found.all {
            let of = |hand_in: &&HandIn| {
                hand_in.session == one.invitation.session
                    && hand_in.edition == one.invitation.edition
                    && hand_in.answers.len() == one.invitation.count
            };
            let people: std::collections::BTreeSet<PersonId> =
                distinct.iter().filter(of).map(|hand_in| hand_in.person).collect();
            prop_assert_eq!(one.collection.turnout(Round::First), people.len());
        }
        let fitting = distinct.iter().filter(|hand_in| {
            let of = found.all.iter().find(|one| one.invitation.session == hand_in.session);
            of.is_some_and(|one| one.invitation.edition == hand_in.edition && one.invitation.count == hand_in.answers.len())
        });
        prop_assert_eq!(told + fitting.count(), distinct.len());
    }
}

#[test]
fn without_an_invitation_most_people_say_what_was_asked() {
    let right = |person| hand_in(person, vec![Some(Choice::Level(1)); 3]);
    // One person who handed in three times is one.
    let wrong =
        (0..3).map(|revision| HandIn { revision, edition: Edition::Iso27001_2013, ..right(9) }).collect();
    let found = sessions([wrong, vec![right(1), right(2)]].concat(), None);
    let [one] = &found.all[..] else { panic!("{found:?}") };
    assert_eq!((one.invitation.edition, one.invitation.count), (Edition::Iso27001_2022, 3));
    assert_eq!(one.not_fitting, [(Taken::OtherEdition, 3)]);
    assert!(!one.invitation.named, "nobody is shown where nothing says that names were asked for");
    // As many of each: the first in order.
    let older = HandIn { edition: Edition::Iso27001_2013, ..right(9) };
    let even = sessions([right(1), older.clone()], None);
    let first = older.edition.min(Edition::Iso27001_2022);
    assert_eq!(even.all[0].invitation.edition, first);
}

#[test]
fn with_an_invitation_only_its_session_is_taken() {
    let to = invitation(2, 3);
    let right = hand_in(1, vec![Some(Choice::Level(1)); 3]);
    let others = [
        HandIn { session: SessionTag::new(7), ..right.clone() },
        HandIn { scale: Scale::Six, person: PersonId::new(2), ..right.clone() },
        HandIn { scale: Scale::Six, person: PersonId::new(3), ..right.clone() },
    ];
    let found = sessions(others.into_iter().chain([right]), Some(&Invited::Whole(to.clone())));
    let [one] = &found.all[..] else { panic!("{found:?}") };
    assert_eq!((found.others, &one.invitation), (1, &to));
    assert_eq!(one.not_fitting, [(Taken::OtherQuestions, 2)]);
    assert_eq!(one.collection.turnout(Round::First), 1);
}

#[test]
fn an_invitation_is_read_from_a_link_and_from_what_is_typed() {
    let to = Invitation { groups: Vec::new(), title: String::new(), ..invitation(0, 25) };
    let code = to.write();
    for link in [code.clone(), format!("https://example.org/join.html#/w/{code}"), format!(" <x?j={code}> ")]
    {
        assert_eq!(Invited::read(&link), Ok(Invited::Whole(to.clone())), "{link}");
    }
    let short = to.short().unwrap();
    let typed = short.write();
    for words in
        [typed.clone(), typed.replace('-', " ").to_lowercase(), format!("https://example.org/#/w/{typed}")]
    {
        assert_eq!(Invited::read(&words), Ok(Invited::Short(short)), "{words}");
    }
    let cut = &code[..code.len() - 2];
    assert!(matches!(Invited::read(cut), Err(ReadError::Damaged | ReadError::Truncated)), "{cut}");
    assert_eq!(Invited::read("https://example.org/"), Err(ReadError::NoCode));
    assert_eq!(Invited::read(""), Err(ReadError::NoCode));
}

#[test]
fn a_short_code_takes_what_most_of_its_hand_ins_answer() {
    let short = ShortCode { session: SessionTag::new(0x0abc_def1), scale: Scale::Four };
    let right = |person| hand_in(person, vec![Some(Choice::Level(1)); 25]);
    let quiz = (3..9).map(|person| HandIn { kind: Kind::Quiz, ..right(person) });
    let found = sessions(quiz.chain([right(1)]), Some(&Invited::Short(short)));
    let [one] = &found.all[..] else { panic!("{found:?}") };
    assert_eq!(one.invitation, short.invitation(content(), 25));
    assert_eq!(one.not_fitting, [(Taken::OtherKind, 6)]);
    let none = sessions([HandIn { kind: Kind::Quiz, ..right(1) }], Some(&Invited::Short(short)));
    assert!(none.all[0].collection.is_empty());
    assert_eq!(none.all[0].not_fitting, [(Taken::OtherKind, 1)]);
}

/// What fuzzing keeps, read once more: nothing in it makes a reader panic.
#[test]
fn the_corpora_are_read() {
    for target in ["hand_ins", "invitations"] {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus").join(target);
        let mut understood = 0;
        for entry in std::fs::read_dir(&folder).unwrap().flatten() {
            let bytes = std::fs::read(entry.path()).unwrap();
            let text = String::from_utf8_lossy(&bytes);
            understood += found_in(&text).hand_ins.len() + usize::from(Invited::read(&text).is_ok());
            Collection::read(&text);
        }
        assert!(understood > 2, "{target} has seeds that are understood: {understood}");
    }
}
