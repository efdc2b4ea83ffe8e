//! What remains of a session: counts by question and group (k-anonymity), without anybody's number, and comments in an order
//! that says nothing.

use crate::choice::Choice;
use crate::collection::Collection;
use crate::hand_in::{HandIn, Round};
use crate::invitation::Invitation;
use crate::tally::{Counts, pooled};

/// Groups that are shown as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grouped {
    /// The groups, from 1; 0 is those in none.
    pub groups: Vec<u8>,
    /// How many people handed in.
    pub people: usize,
    /// What they said to each question.
    pub counts: Vec<Counts>,
}

/// What remains of the hand-ins of a session.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Closed {
    /// By groups that are shown; nothing if all together are too few.
    pub first: Vec<Grouped>,
    /// Of the second round, all together: by group it could be compared with the first, person by person.
    pub second: Option<Grouped>,
    /// Hand-ins that came late and are too few to be counted without being told apart.
    pub left_out: usize,
    /// Comments by question, each sorted by its words.
    pub comments: Vec<(u8, String)>,
    /// The names of who handed in, where the session asked for them.
    pub names: Vec<String>,
}

/// Counts what is in a collection. In a session without names nothing is about fewer than `least` people.
pub fn close(collection: &Collection, invitation: &Invitation, least: usize) -> Closed {
    let least = if invitation.named { 1 } else { least.max(1) };
    let all: Vec<&HandIn> = collection.of(Round::First).collect();
    let places = invitation.groups.len() + 1;
    let group_of =
        |hand_in: &HandIn| Some(usize::from(hand_in.group)).filter(|group| *group < places).unwrap_or(0);
    let mut sizes = vec![0; places];
    for hand_in in &all {
        if let Some(size) = sizes.get_mut(group_of(hand_in)) {
            *size += 1;
        }
    }
    let first = pooled(&sizes, least).into_iter().map(|groups| {
        let members: Vec<&HandIn> =
            all.iter().copied().filter(|hand_in| groups.contains(&group_of(hand_in))).collect();
        counted(
            &members,
            invitation.count,
            groups.iter().filter_map(|group| u8::try_from(*group).ok()).collect(),
        )
    });
    let first: Vec<Grouped> = first.collect();
    let again: Vec<&HandIn> = collection.of(Round::Second).collect();
    let second =
        (!again.is_empty() && again.len() >= least).then(|| counted(&again, invitation.count, Vec::new()));
    // Where the room is too small for its counts, what it wrote is not shown either.
    let writers = if first.is_empty() { Vec::new() } else { [all.clone(), again].concat() };
    let mut comments: Vec<(u8, String)> = writers
        .iter()
        .flat_map(|hand_in| hand_in.comments.iter())
        .filter(|comment| !comment.text.trim().is_empty())
        .map(|comment| (comment.question, comment.text.clone()))
        .collect();
    comments.sort();
    comments.dedup();
    let mut names: Vec<String> = if invitation.named {
        all.iter().map(|hand_in| hand_in.name.clone()).filter(|name| !name.is_empty()).collect()
    } else {
        Vec::new()
    };
    names.sort();
    Closed { first, second, left_out: collection.held(), comments, names }
}

fn counted(members: &[&HandIn], questions: usize, groups: Vec<u8>) -> Grouped {
    let said = |question: usize| -> Vec<Option<Choice>> {
        members.iter().map(|hand_in| hand_in.answers.get(question).copied().flatten()).collect()
    };
    let counts = (0..questions).map(|question| Counts::of(said(question))).collect();
    Grouped { groups, people: members.len(), counts }
}

impl Closed {
    /// What all said to a question.
    pub fn of(&self, question: usize) -> Counts {
        let groups = self.first.iter().filter_map(|group| group.counts.get(question));
        groups.fold(Counts::default(), |sum, counts| sum.plus(counts))
    }

    /// How many people it is about.
    pub fn people(&self) -> usize {
        self.first.iter().map(|group| group.people).sum()
    }
}
