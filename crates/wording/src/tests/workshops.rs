//! What a room says, in words.

use isms::workshops::{RoomSaid, begin, questions};
use locale::Text;
use workshop::{Choice, Counts, Intake, Scale};

use crate::workshops as said;

fn counts(said: &[(char, i32)]) -> Counts {
    let mut counts = Counts::default();
    for (key, count) in said {
        counts.add(Choice::of_key(*key).unwrap(), *count);
    }
    counts
}

#[test]
fn a_room_is_far_apart_in_words_with_a_question_to_ask() {
    let text = Text::default();
    let far = counts(&[('0', 7), ('3', 1), ('?', 1)]);
    assert_eq!(said::agreement(text, &far), "Far apart: 0 to 3");
    let ask = said::ask(text, &far).unwrap();
    assert!(ask.contains("chose 3") && ask.contains("chose 0"), "{ask}");
    assert_eq!(said::counted(text, Scale::Four, &far), "7 × No, 1 × Yes, everywhere, 1 × Not sure");
    let close = counts(&[('2', 4)]);
    assert_eq!((said::agreement(text, &close).as_str(), said::ask(text, &close)), ("Close together", None));
    assert_eq!(said::agreement(text, &Counts::default()), "Nobody chose a level");
}

#[test]
fn what_came_in_is_said_a_sentence_each() {
    let text = Text::default();
    let intake = Intake { new: 1, other_session: 2, damaged: 1, ..Intake::default() };
    assert_eq!(said::intake(text, &intake).len(), 3);
    assert_eq!(said::intake(text, &Intake::default()), ["No hand-in found in it."]);
    assert!(said::intake(text, &intake)[1].starts_with("2 codes belong to another session"));
}

#[test]
fn a_note_says_which_workshop_what_it_said_and_what_was_noted() {
    let day = model::time::day("2026-11-26").unwrap();
    let mut workshop = begin("Autumn", 7, day);
    workshop.set_note(1, "Ask the IT firm".into());
    let room = RoomSaid { all: counts(&[('1', 3)]), again: Some(counts(&[('2', 3)])), ..RoomSaid::default() };
    let note = said::note(Text::default(), &workshop, 1, &room);
    assert_eq!(
        note,
        "Workshop “Autumn”, 26 Nov 2026: 3 × Started. Second round: 3 × Partly. Ask the IT firm"
    );
    let all = questions(&workshop.asked, catalogue::iso27001_2022());
    assert!(said::question(catalogue::iso27001_2022(), &all[0]).ends_with('?'));
    assert_eq!(said::mean(Text::default(), 1.25), "1.2");
}
