//! What holds for every code, collection and room.

use model::Edition;
use proptest::prelude::*;

use crate::*;

mod gathered;
mod rooms;
mod speed;

fn content() -> Content {
    Content::read("2026.3").unwrap()
}

fn invitation(groups: usize, count: usize) -> Invitation {
    Invitation {
        kind: Kind::Workshop,
        title: "Awareness".into(),
        edition: Edition::Iso27001_2022,
        content: content(),
        session: SessionTag::new(0x0abc_def1),
        scale: Scale::Four,
        named: false,
        comments: false,
        groups: (1..=groups).map(|number| format!("Table {number}")).collect(),
        asked: vec![Asked::SelfCheck],
        count,
    }
}

fn hand_in(person: u64, answers: Vec<Option<Choice>>) -> HandIn {
    HandIn {
        kind: Kind::Workshop,
        content: content(),
        edition: Edition::Iso27001_2022,
        session: SessionTag::new(0x0abc_def1),
        person: PersonId::new(person),
        group: 0,
        round: Round::First,
        revision: 0,
        scale: Scale::Four,
        answers,
        name: String::new(),
        comments: Vec::new(),
    }
}

fn scales() -> impl Strategy<Value = Scale> {
    prop_oneof![Just(Scale::Four), Just(Scale::Six), Just(Scale::Quiz)]
}

prop_compose! {
    fn hand_ins(most: usize)(scale in scales())(
        scale in Just(scale),
        answers in prop::collection::vec(prop::option::of(prop::sample::select(scale.choices())), 0..=most),
        kind in prop_oneof![Just(Kind::Workshop), Just(Kind::Quiz), Just(Kind::Supplier)],
        (year, number) in (2024_u16..2088, 0_u8..16),
        is_older in any::<bool>(),
        (session, person) in (any::<u32>(), any::<u64>()),
        (group, revision, is_second) in (0_u8..16, 0_u8..8, any::<bool>()),
        name in "\\PC{0,40}",
        comments in prop::collection::vec((0_u8..127, "\\PC{0,30}"), 0..4),
    ) -> HandIn {
        HandIn {
            kind,
            content: Content { year, number },
            edition: if is_older { Edition::Iso27001_2013 } else { Edition::Iso27001_2022 },
            session: SessionTag::new(session),
            person: PersonId::new(person),
            group,
            round: if is_second { Round::Second } else { Round::First },
            revision,
            scale,
            answers,
            name,
            comments: comments.into_iter().map(|(question, text)| Comment { question, text }).collect(),
        }
    }
}

/// Hand-ins of a few people of one session, so that some meet.
fn rooms(most: usize) -> impl Strategy<Value = Vec<HandIn>> {
    let one = (
        0_u64..6,
        0_u8..4,
        any::<bool>(),
        0_u8..3,
        prop::collection::vec(prop::sample::select(&Choice::FOUR[..]), 3),
    );
    prop::collection::vec(one, 0..most).prop_map(|all| {
        let each = all.into_iter().map(|(person, revision, is_second, group, answers)| HandIn {
            revision,
            group,
            round: if is_second { Round::Second } else { Round::First },
            ..hand_in(person, answers.into_iter().map(Some).collect())
        });
        each.collect()
    })
}

fn collected(hand_ins: &[HandIn]) -> Collection {
    let mut collection = Collection::default();
    for hand_in in hand_ins {
        assert!(collection.take(hand_in.clone(), &invitation(2, 3), None).counts());
    }
    collection
}

proptest! {
    #[test]
    fn a_code_says_what_was_handed_in(hand_in in hand_ins(127)) {
        let code = hand_in.write();
        prop_assert_eq!(HandIn::read(&code), Ok(hand_in.clone()));
        prop_assert_eq!(HandIn::read(&code.to_lowercase()), Ok(hand_in));
    }

    #[test]
    fn every_changed_sign_is_found(hand_in in hand_ins(30), place: prop::sample::Index, sign in prop::sample::select(&b"0123456789ABCDEFGHJKMNPQRSTVWXYZ"[..])) {
        let mut code = hand_in.write().into_bytes();
        let place = place.index(code.len());
        prop_assume!(code[place] != sign);
        code[place] = sign;
        prop_assert!(HandIn::read(&String::from_utf8(code).unwrap()).is_err());
    }

    #[test]
    fn two_signs_in_each_others_place_and_a_cut_are_found(hand_in in hand_ins(30), place: prop::sample::Index) {
        let code = hand_in.write();
        let place = place.index(code.len());
        prop_assert!(HandIn::read(&code[..place]).is_err());
        let mut changed = code.clone().into_bytes();
        let other = (place + 1) % changed.len();
        changed.swap(place, other);
        prop_assume!(changed != code.as_bytes());
        prop_assert!(HandIn::read(&String::from_utf8(changed).unwrap()).is_err());
    }

    #[test]
    fn anything_is_read_without_a_panic(text in "\\PC{0,200}", code in "[0-9A-Z]{0,200}") {
        HandIn::read(&text).ok();
        HandIn::read(&code).ok();
        Invitation::read(&text).ok();
        ShortCode::read(&text);
        Collection::read(&text);
        sheet(&text, Scale::Four);
        prop_assert!(found_in(&text).hand_ins.is_empty());
    }

    #[test]
    fn codes_are_found_in_a_whole_chat(all in prop::collection::vec(hand_ins(40), 1..6), between in "[ \\n,.;>:()a-z]{1,40}") {
        let mut distinct: Vec<HandIn> = Vec::new();
        for one in &all {
            if !distinct.contains(one) {
                distinct.push(one.clone());
            }
        }
        let chat: String = all.iter().map(|one| format!("12:30 Me: https://example.org/join.html#/in/{} {between}", one.write())).collect();
        prop_assert_eq!(found_in(&chat).hand_ins, distinct);
    }

    #[test]
    fn merging_is_commutative_associative_and_idempotent(one in rooms(8), other in rooms(8), third in rooms(8)) {
        let merged = |parts: &[&[HandIn]]| {
            parts.iter().fold(Collection::default(), |mut all, part| {
                all.merge(collected(part));
                all
            })
        };
        let whole = merged(&[&one, &other, &third]);
        prop_assert_eq!(&merged(&[&third, &other, &one]), &whole);
        prop_assert_eq!(&merged(&[&one, &one, &other, &third, &other]), &whole);
        let mut right = collected(&other);
        right.merge(collected(&third));
        let mut left = collected(&one);
        left.merge(right);
        prop_assert_eq!(&left, &whole);
        let all = [&one[..], &other, &third].concat();
        prop_assert_eq!(&collected(&all), &whole);
        prop_assert_eq!(Collection::read(&whole.write()), (whole, 0));
    }

    #[test]
    fn a_hand_in_changes_no_others(room in rooms(8), one in rooms(2)) {
        let Some(one) = one.into_iter().next() else { return Ok(()) };
        let before = collected(&room);
        let mut after = before.clone();
        after.take(one.clone(), &invitation(2, 3), None);
        let others = |collection: &Collection| -> Vec<HandIn> {
            let all = collection.of(Round::First).chain(collection.of(Round::Second));
            all.filter(|hand_in| (hand_in.person, hand_in.round) != (one.person, one.round)).cloned().collect()
        };
        prop_assert_eq!(others(&before), others(&after));
    }

    #[test]
    fn figures_equal_a_plain_recount(said in prop::collection::vec(prop::option::of(prop::sample::select(&Choice::ALL[..])), 0..40)) {
        let counts = Counts::of(said.iter().copied());
        let mut levels: Vec<u8> = said.iter().flatten().filter_map(|choice| choice.level()).collect();
        levels.sort_unstable();
        prop_assert_eq!(counts.answered() as usize, said.iter().flatten().count());
        prop_assert_eq!(counts.on_a_level() as usize, levels.len());
        prop_assert_eq!(counts.middle(), (!levels.is_empty()).then(|| levels[(levels.len() - 1) / 2]));
        prop_assert_eq!(counts.range(), levels.first().copied().zip(levels.last().copied()));
        let mean = levels.iter().map(|level| f64::from(*level)).sum::<f64>() / levels.len() as f64;
        prop_assert!(counts.mean().map_or(levels.is_empty(), |found| (found - mean).abs() < 1e-9));
        let written = counts.write(Scale::Six);
        prop_assert_eq!(Counts::read(&written, Scale::Six), Some(counts));
    }

    #[test]
    fn an_invitation_says_what_was_set_up(title in "\\PC{0,60}", groups in prop::collection::vec("\\PC{1,20}", 0..15), own in "\\PC{1,80}", named: bool, comments: bool, session: u32, count in 0_usize..127) {
        let asked = vec![Asked::SelfCheck, Asked::Group("A.5".into()), Asked::Requirement("A.8.13".parse().unwrap()), Asked::Own(own)];
        let set_up = Invitation { title, groups, named, comments, asked, count, session: SessionTag::new(session), ..invitation(0, 25) };
        let code = set_up.write();
        prop_assert_eq!(Invitation::read(&code), Ok(set_up));
        prop_assert!(Invitation::read(&code[..code.len() - 2]).is_err());
    }

    #[test]
    fn a_short_code_stands_for_the_standard_session(session: u32, is_six: bool) {
        let scale = if is_six { Scale::Six } else { Scale::Four };
        let set_up = Invitation { session: SessionTag::new(session), scale, title: String::new(), ..invitation(0, 25) };
        let short = set_up.short().unwrap();
        let typed = short.write();
        prop_assert_eq!(typed.len(), 8);
        prop_assert_eq!(ShortCode::read(&typed.to_lowercase().replace('-', " ")), Some(short));
        prop_assert_eq!(short.invitation(content(), 25), set_up);
    }

    #[test]
    fn a_timetable_takes_the_time_it_is_given(minutes in 20_u32..480, questions in 1_usize..127) {
        if let Some(plan) = agenda(minutes, questions) {
            prop_assert_eq!(plan.steps.iter().map(|(_, minutes)| minutes).sum::<u32>(), minutes);
            prop_assert!(plan.seconds >= 90 && plan.talked <= questions && plan.talked >= questions.min(3));
        }
    }
}

#[test]
fn twenty_five_answers_with_a_group_take_forty_signs() {
    let answers = vec![Some(Choice::NotApplicable); 25];
    let code = HandIn { group: 15, revision: 7, round: Round::Second, ..hand_in(u64::MAX, answers) }.write();
    assert_eq!(code.len(), 40, "{code}");
}

/// Codes that earlier versions made: these lines are never changed, only added to.
#[test]
fn codes_of_every_version_stay_readable() {
    for (number, line) in include_str!("tests/codes.txt").lines().filter(|line| !line.is_empty()).enumerate()
    {
        let hand_in = HandIn::read(line).unwrap();
        assert_eq!(hand_in.session, SessionTag::new(0x0abc_def1), "{number}");
        assert_eq!(hand_in.write(), line, "{number}");
    }
}

#[test]
fn what_is_no_answer_to_this_session_is_told_apart() {
    let to = invitation(0, 1);
    let mut collection = Collection::default();
    let mut take = |hand_in: HandIn| collection.take(hand_in, &to, None);
    let right = hand_in(1, vec![Some(Choice::Level(2))]);
    assert_eq!(take(right.clone()), Taken::New);
    assert_eq!(take(right.clone()), Taken::Known);
    let later = HandIn { revision: 1, answers: vec![Some(Choice::Level(0))], ..right.clone() };
    assert_eq!(take(later), Taken::Replaced);
    assert_eq!(take(right.clone()), Taken::Known, "an earlier one comes late");
    assert_eq!(take(HandIn { session: SessionTag::new(5), ..right.clone() }), Taken::OtherSession);
    assert_eq!(take(HandIn { edition: Edition::Iso27001_2013, ..right.clone() }), Taken::OtherEdition);
    assert_eq!(take(HandIn { kind: Kind::Quiz, ..right.clone() }), Taken::OtherKind);
    assert_eq!(take(HandIn { scale: Scale::Six, ..right.clone() }), Taken::OtherQuestions);
    assert_eq!(take(HandIn { answers: Vec::new(), ..right.clone() }), Taken::OtherQuestions);
    let newer = Content { year: 2027, number: 1 };
    assert_eq!(take(HandIn { content: newer, ..right }), Taken::OtherContent);
    assert_eq!(collection.turnout(Round::First), 1);
}

#[test]
fn a_mail_that_broke_lines_is_read_and_damage_is_counted() {
    let code =
        HandIn { name: "Somebody with a long name".into(), ..hand_in(7, vec![Some(Choice::Level(1)); 25]) }
            .write();
    let (first, second) = code.split_at(30);
    for between in ["=\r\n", "\u{200b}", "\r\n", "\n> ", " "] {
        let mail =
            format!("Hello,\n<https://example.org/join.html#/in/{first}{between}{second}>\nKind regards");
        assert_eq!(found_in(&mail).hand_ins.len(), 1, "{between:?}");
    }
    assert_eq!(
        found_in(&format!("https%3A%2F%2Fexample.org%2Fjoin.html%23%2Fin%2F{code}")).hand_ins.len(),
        1
    );
    let damaged = code.replacen('1', "2", 1);
    assert_eq!((found_in(&damaged).damaged, found_in(&damaged).hand_ins.len()), (1, 0));
    assert_eq!(found_in("Donaudampfschifffahrtsgesellschaftskapitaen 0123456789").damaged, 0);
}

#[test]
fn ten_thousand_codes_are_found_in_one_text() {
    let text: String =
        (0..10_000).map(|person| hand_in(person, vec![Some(Choice::Level(1)); 25]).write() + "\n").collect();
    assert_eq!(found_in(&text).hand_ins.len(), 10_000);
}

#[test]
fn a_sheet_of_paper_is_typed_as_it_is_printed() {
    let typed = sheet("01 23\n?x-5", Scale::Four);
    assert_eq!(typed.unknown, [(9, '5')]);
    assert_eq!(typed.answers.len(), 7);
    assert!(sheet("0123?", Scale::Four).is_whole(5) && !sheet("012", Scale::Four).is_whole(5));
    assert!(sheet("45", Scale::Six).is_whole(2));
}

#[test]
fn timetables_of_one_two_and_four_hours_fit_the_self_check() {
    let talked = |minutes| agenda(minutes, 25).map(|plan| (plan.talked, plan.seconds));
    assert_eq!(talked(60), Some((24, 92)));
    assert_eq!(talked(120), Some((25, 175)));
    assert_eq!(talked(240), Some((25, 403)));
    assert_eq!(agenda(15, 25), None);
}

#[test]
fn a_rehearsal_is_a_room_of_the_session() {
    let to = invitation(2, 25);
    let mut collection = Collection::default();
    for hand_in in rehearse(&to, 12, 7) {
        assert_eq!(collection.take(hand_in, &to, None), Taken::New);
    }
    assert_eq!(collection.turnout(Round::First), 12);
    assert_eq!(rehearse(&to, 12, 7), rehearse(&to, 12, 7));
    let closed = close(&collection, &to, LEAST);
    assert!((0..25).any(|question| closed.of(question).agreement() == Agreement::FarApart));
}
