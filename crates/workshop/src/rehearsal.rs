//! A made-up room to rehearse with, the same for the same seed.

use crate::choice::Choice;
use crate::hand_in::{HandIn, PersonId, Round};
use crate::invitation::Invitation;

/// Hand-ins of so many made-up people. Each question has a middle of its own, and people stray from it.
pub fn rehearse(invitation: &Invitation, people: usize, seed: u64) -> Vec<HandIn> {
    let mut numbers = Numbers(seed | 1);
    let levels =
        invitation.scale.choices().iter().filter_map(|choice| choice.level()).max().unwrap_or_default();
    let middles: Vec<(u64, u64)> =
        (0..invitation.count).map(|_| (numbers.below(u64::from(levels) + 1), numbers.below(3))).collect();
    let one = |numbers: &mut Numbers| {
        let answers = middles.iter().map(|(middle, strays)| {
            if numbers.below(14) == 0 {
                return Some(Choice::NotSure).filter(|choice| invitation.scale.choices().contains(choice));
            }
            let by = numbers.below(strays + 1);
            let level = if numbers.below(2) == 0 { middle.saturating_sub(by) } else { middle + by };
            Some(Choice::Level(u8::try_from(level).unwrap_or(levels).min(levels)))
        });
        let answers = answers.collect();
        let groups = invitation.groups.len() as u64;
        let group = if groups == 0 { 0 } else { numbers.below(groups) + 1 };
        HandIn {
            kind: invitation.kind,
            content: invitation.content,
            edition: invitation.edition,
            session: invitation.session,
            person: PersonId::new(numbers.next()),
            group: u8::try_from(group).unwrap_or_default(),
            round: Round::First,
            revision: 0,
            scale: invitation.scale,
            answers,
            name: String::new(),
            comments: Vec::new(),
        }
    };
    (0..people).map(|_| one(&mut numbers)).collect()
}

/// Numbers that look like chance: splitmix64 (Steele, Lea and Flood, 2014).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: u64) -> u64 {
        self.next() % end.max(1)
    }
}
