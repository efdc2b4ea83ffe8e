//! The hand-ins of an open session: one a person and round, whatever way and however often they come (a join semilattice:
//! merging is commutative, associative and idempotent).

use std::collections::{BTreeMap, BTreeSet};

use crate::found::Found;
use crate::hand_in::{HandIn, PersonId, Round};
use crate::invitation::Invitation;

/// What became of a hand-in that came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// It is the first of this person.
    New,
    /// It took the place of an earlier one of the same person.
    Replaced,
    /// It was there already, or a later one of the same person was.
    Known,
    /// It belongs to another session.
    OtherSession,
    /// It answers another edition of the standard.
    OtherEdition,
    /// It is a quiz or a questionnaire.
    OtherKind,
    /// It answers other questions: another number of them, or on another scale.
    OtherQuestions,
    /// It answers an older or newer wording of the questions.
    OtherContent,
}

impl Taken {
    /// Whether it counts now.
    pub fn counts(self) -> bool {
        matches!(self, Self::New | Self::Replaced | Self::Known)
    }
}

/// What became of all that came in one text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Intake {
    /// How many people are new.
    pub new: usize,
    /// How many took the place of an earlier one.
    pub replaced: usize,
    /// How many were there already.
    pub known: usize,
    /// How many belong to another session.
    pub other_session: usize,
    /// How many answer another edition.
    pub other_edition: usize,
    /// How many answer other questions, or another wording of them, or are no hand-ins of a workshop.
    pub other_questions: usize,
    /// How many of those that count left questions open.
    pub partial: usize,
    /// How many are damaged or cut off.
    pub damaged: usize,
    /// How many a newer version made.
    pub newer: usize,
    /// Whether the text was too long to be looked through to its end.
    pub is_cut: bool,
}

impl Intake {
    /// Whether anything in it counts.
    pub fn counts(&self) -> bool {
        self.new + self.replaced + self.known > 0
    }

    /// Whether there was nothing at all.
    pub fn is_empty(&self) -> bool {
        Self { is_cut: false, ..*self } == Self::default()
    }
}

/// The hand-ins of a session.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Collection {
    all: Hands,
    /// What came after the first reveal of an anonymous session and waits until it is enough: alone, each would be known by
    /// what changes with it.
    held: Hands,
    /// Lines that nobody could read, as they were: a newer version may have written them.
    unread: BTreeSet<String>,
}

type Hands = BTreeMap<(PersonId, Round), HandIn>;

impl Collection {
    /// Takes a hand-in, if it belongs to a session. After the first reveal of a session without names, `late` is the least
    /// number of people that come into the counts at once.
    pub fn take(&mut self, hand_in: HandIn, to: &Invitation, late: Option<usize>) -> Taken {
        if hand_in.kind != to.kind {
            return Taken::OtherKind;
        }
        if hand_in.session != to.session {
            return Taken::OtherSession;
        }
        if hand_in.edition != to.edition {
            return Taken::OtherEdition;
        }
        if hand_in.content != to.content {
            return Taken::OtherContent;
        }
        if hand_in.scale != to.scale || hand_in.answers.len() != to.count {
            return Taken::OtherQuestions;
        }
        let Some(least) = late else { return put(&mut self.all, hand_in) };
        let key = (hand_in.person, hand_in.round);
        if self.all.get(&key).is_some_and(|known| !is_later(&hand_in, known)) {
            return Taken::Known;
        }
        let is_known = self.all.contains_key(&key);
        let taken = put(&mut self.held, hand_in);
        self.release(least);
        if taken == Taken::New && is_known { Taken::Replaced } else { taken }
    }

    /// Takes all that was found in a text.
    pub fn take_all(&mut self, found: Found, to: &Invitation, late: Option<usize>) -> Intake {
        let Found { hand_ins, damaged, newer, is_cut } = found;
        let mut intake = Intake { damaged, newer, is_cut, ..Intake::default() };
        for hand_in in hand_ins {
            let is_partial = hand_in.answered() < to.count;
            let taken = self.take(hand_in, to, late);
            let count = match taken {
                Taken::New => &mut intake.new,
                Taken::Replaced => &mut intake.replaced,
                Taken::Known => &mut intake.known,
                Taken::OtherSession => &mut intake.other_session,
                Taken::OtherEdition => &mut intake.other_edition,
                Taken::OtherKind | Taken::OtherQuestions | Taken::OtherContent => &mut intake.other_questions,
            };
            *count += 1;
            intake.partial += usize::from(taken.counts() && is_partial);
        }
        intake
    }

    /// Lets what was held into the counts, if it is enough.
    fn release(&mut self, least: usize) {
        if self.held.len() >= least {
            for hand_in in std::mem::take(&mut self.held).into_values() {
                put(&mut self.all, hand_in);
            }
        }
    }

    /// Takes all of another collection of the same session.
    pub fn merge(&mut self, other: Self) {
        for hand_in in other.all.into_values() {
            put(&mut self.all, hand_in);
        }
        for hand_in in other.held.into_values() {
            put(&mut self.held, hand_in);
        }
        self.held.retain(|key, late| self.all.get(key).is_none_or(|known| is_later(late, known)));
        self.unread.extend(other.unread);
    }

    /// All names and comments in it.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.all.values().chain(self.held.values()).flat_map(|hand_in| {
            let comments = hand_in.comments.iter().map(|comment| comment.text.as_str());
            [hand_in.name.as_str()].into_iter().chain(comments)
        })
    }

    /// Puts other texts in place of names and comments: `other` says which, or none where one stays.
    pub fn replace_texts(&mut self, other: &dyn Fn(&str) -> Option<String>) {
        for hand_in in self.all.values_mut().chain(self.held.values_mut()) {
            let comments = hand_in.comments.iter_mut().map(|comment| &mut comment.text);
            for text in [&mut hand_in.name].into_iter().chain(comments) {
                if let Some(other) = other(text) {
                    *text = other;
                }
            }
        }
    }

    /// The hand-ins of a round that count, by person.
    pub fn of(&self, round: Round) -> impl Iterator<Item = &HandIn> {
        self.all.values().filter(move |hand_in| hand_in.round == round)
    }

    /// How many people handed in for a round, with those that wait.
    pub fn turnout(&self, round: Round) -> usize {
        let is_of = |key: &&(PersonId, Round)| key.1 == round;
        let waiting = self.held.keys().filter(|key| !self.all.contains_key(key));
        self.all.keys().filter(is_of).count() + waiting.filter(is_of).count()
    }

    /// How many wait.
    pub fn held(&self) -> usize {
        self.held.len()
    }

    /// Whether nobody has handed in.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty() && self.held.is_empty()
    }

    /// As it is kept while the session is open: a code a line, sorted by person, those that wait behind a `+`. No time and
    /// no order of coming is in it.
    pub fn write(&self) -> String {
        let counted = self.all.values().map(|hand_in| hand_in.write() + "\n");
        let held = self.held.values().map(|hand_in| format!("+{}\n", hand_in.write()));
        let unread = self.unread.iter().map(|line| format!("{line}\n"));
        counted.chain(held).chain(unread).collect()
    }

    /// Reads what [`Collection::write`] wrote; lines that cannot be read are kept as they are, and counted.
    pub fn read(text: &str) -> (Self, usize) {
        let mut collection = Self::default();
        for line in text.lines().filter(|line| !line.is_empty()) {
            let (hands, code) = match line.strip_prefix('+') {
                Some(code) => (&mut collection.held, code),
                None => (&mut collection.all, line),
            };
            match HandIn::read(code) {
                Ok(hand_in) => {
                    put(hands, hand_in);
                }
                Err(_) => {
                    collection.unread.insert(line.to_owned());
                }
            }
        }
        let unreadable = collection.unread.len();
        (collection, unreadable)
    }
}

/// Whether one is to take the place of the other. Of two with the same number the order of what they say decides, so that
/// every merge ends alike.
fn is_later(one: &HandIn, other: &HandIn) -> bool {
    (one.revision, one) > (other.revision, other)
}

fn put(hands: &mut Hands, hand_in: HandIn) -> Taken {
    let key = (hand_in.person, hand_in.round);
    match hands.get(&key) {
        Some(known) if !is_later(&hand_in, known) => Taken::Known,
        known => {
            let taken = if known.is_some() { Taken::Replaced } else { Taken::New };
            hands.insert(key, hand_in);
            taken
        }
    }
}
