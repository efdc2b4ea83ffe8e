//! What a workshop asks, what its room said so far, and what it leaves behind (a reducer from hand-ins and counted hands to
//! records).

use std::cmp::Ordering;

use catalogue::Catalogue;
use chrono::NaiveDate;
use model::{Answer, Edition, RequirementId, RequirementKind, Response};
use workshop::{Asked, Collection, Content, Counts, HandIn, Invitation, Kind, SessionTag, close};

use crate::workshop::{Agreed, AskedItem, Purpose, Said, Turnout, Workshop};

/// A question of a workshop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Its number, from 1.
    pub number: usize,
    /// The requirement that it asks about; none for one in own words.
    pub requirement: Option<RequirementId>,
    /// Its own words; empty where the catalogue has them.
    pub own: String,
}

/// The questions of a list, each requirement once.
pub fn questions(asked: &[AskedItem], catalogue: &Catalogue) -> Vec<Question> {
    let mut all: Vec<Question> = Vec::new();
    let mut add = |requirement: Option<RequirementId>, own: &str| {
        let is_known = requirement.is_some() && all.iter().any(|one| one.requirement == requirement);
        if !is_known && all.len() < HandIn::MOST_QUESTIONS {
            all.push(Question { number: all.len() + 1, requirement, own: own.to_owned() });
        }
    };
    for item in asked {
        match item {
            AskedItem::SelfCheck => catalogue.self_check().iter().for_each(|id| add(Some(id.clone()), "")),
            AskedItem::Group(group) => {
                let is_beneath =
                    |id: &str| id.strip_prefix(group.as_str()).is_some_and(|rest| rest.starts_with('.'));
                let within = catalogue.requirements().iter().filter(|one| is_beneath(one.id.as_str()));
                within.for_each(|one| add(Some(one.id.clone()), ""));
            }
            AskedItem::Requirement(id) => add(catalogue.fact(id).map(|_| id.clone()), ""),
            AskedItem::Own(words) if words.trim().is_empty() => {}
            AskedItem::Own(words) => add(None, words),
        }
    }
    all.retain(|one| one.requirement.is_some() || !one.own.is_empty());
    all
}

/// The list of an invitation as it is kept.
pub fn items(asked: &[Asked]) -> Vec<AskedItem> {
    let item = |one: &Asked| match one {
        Asked::SelfCheck => AskedItem::SelfCheck,
        Asked::Group(group) => AskedItem::Group(group.clone()),
        Asked::Requirement(id) => AskedItem::Requirement(id.clone()),
        Asked::Own(words) => AskedItem::Own(words.clone()),
    };
    asked.iter().map(item).collect()
}

/// The version of the content that is asked now.
pub fn content_now() -> Content {
    Content::read(catalogue::VERSION).unwrap_or(Content { year: 2026, number: 0 })
}

/// A workshop with the usual settings: the questions of the self-check, anonymous, alone first.
pub fn begin(title: &str, session: u32, on: NaiveDate) -> Workshop {
    Workshop {
        title: title.to_owned(),
        date: Some(on),
        asked: vec![AskedItem::SelfCheck],
        minutes: 60,
        session: SessionTag::new(session).number(),
        content: catalogue::VERSION.to_owned(),
        ..Workshop::default()
    }
}

/// What stands in the link that the room joins by.
pub fn invitation(workshop: &Workshop, edition: Edition, catalogue: &Catalogue) -> Invitation {
    let purpose = workshop.purpose();
    if purpose == Purpose::Lesson {
        return lessons::invitation(workshop, edition);
    }
    let asked = workshop.asked.iter().map(|item| match item {
        AskedItem::SelfCheck => Asked::SelfCheck,
        AskedItem::Group(group) => Asked::Group(group.clone()),
        AskedItem::Requirement(id) => Asked::Requirement(id.clone()),
        AskedItem::Own(words) => Asked::Own(words.clone()),
    });
    Invitation {
        kind: if purpose == Purpose::Supplier { Kind::Supplier } else { Kind::Workshop },
        title: workshop.title.clone(),
        edition,
        content: Content::read(&workshop.content).unwrap_or_else(content_now),
        session: SessionTag::new(workshop.session),
        scale: workshop.answers(),
        named: workshop.is_named(),
        comments: workshop.comments || purpose == Purpose::Supplier,
        groups: workshop.group_names(),
        asked: asked.collect(),
        count: questions(&workshop.asked, catalogue).len(),
    }
}

/// What the room said to a question, as far as it may be shown.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RoomSaid {
    /// All together: hand-ins, or hands where those were counted.
    pub all: Counts,
    /// By groups that may be shown.
    pub groups: Vec<(Vec<u8>, Counts)>,
    /// The second round.
    pub again: Option<Counts>,
}

impl RoomSaid {
    /// The counts that the room ended with.
    pub fn last(&self) -> Counts {
        self.again.unwrap_or(self.all)
    }
}

/// What the room said to each question: from hand-ins while it is open, from what is kept once it is closed.
pub fn said(workshop: &Workshop, to: &Invitation, collection: &Collection) -> Vec<RoomSaid> {
    let shown = kept(workshop, to, collection);
    let scale = to.scale;
    (1..=to.count)
        .map(|number| {
            let said = shown.said(number);
            let read = |text: &String| Counts::read(text, scale).unwrap_or_default();
            let groups: Vec<(Vec<u8>, Counts)> = (shown.turnout.iter().zip(&said.groups))
                .map(|(turnout, counts)| (turnout.groups.clone(), read(counts)))
                .collect();
            let handed = groups.iter().fold(Counts::default(), |sum, (_, counts)| sum.plus(counts));
            RoomSaid { all: said.hands(scale).unwrap_or(handed), groups, again: said.again(scale) }
        })
        .collect()
}

/// The workshop with the counts of its hand-ins, as closing it would keep it.
fn kept(workshop: &Workshop, to: &Invitation, collection: &Collection) -> Workshop {
    let mut kept = workshop.clone();
    if workshop.closed.is_some() || collection.is_empty() {
        return kept;
    }
    let closed = close(collection, to, workshop.least());
    // What single people answered goes into the training record, and what a supplier did into an assessment.
    if workshop.purpose() != Purpose::Workshop {
        kept.present = closed.names;
        return kept;
    }
    kept.turnout = closed
        .first
        .iter()
        .map(|group| Turnout {
            groups: group.groups.clone(),
            people: u32::try_from(group.people).unwrap_or(u32::MAX),
        })
        .collect();
    for number in 1..=to.count {
        kept.change_said(number, |said: &mut Said| {
            said.groups =
                closed.first.iter().map(|group| text_of(group.counts.get(number - 1), to)).collect();
            // Hands that were counted in the second round stand for it.
            if let (true, Some(again)) = (said.again.is_empty(), &closed.second) {
                said.again = text_of(again.counts.get(number - 1), to);
            }
        });
    }
    for (question, text) in closed.comments {
        let all = kept.remarks.entry(u16::from(question) + 1).or_default();
        if !all.contains(&text) {
            all.push(text);
        }
    }
    kept.present = closed.names;
    kept
}

fn text_of(counts: Option<&Counts>, to: &Invitation) -> String {
    counts.copied().unwrap_or_default().write(to.scale)
}

/// The workshop once it is closed: counts in place of hand-ins. Comments are not kept where a least number of people is not
/// there, see [`close`].
pub fn closed(workshop: &Workshop, to: &Invitation, collection: &Collection, on: NaiveDate) -> Workshop {
    Workshop { closed: Some(on), ..kept(workshop, to, collection) }
}

/// The numbers of the questions, those first where the room is furthest apart; what nobody answered comes last.
pub fn furthest_apart(said: &[RoomSaid]) -> Vec<usize> {
    let mut numbers: Vec<usize> = (1..=said.len()).collect();
    let spread = |number: &usize| said.get(number - 1).map(|one| one.all.spread());
    numbers.sort_by(|one, other| {
        let (Some(one_spread), Some(other_spread)) = (spread(one), spread(other)) else {
            return Ordering::Equal;
        };
        let by_words = other_spread.0.cmp(&one_spread.0);
        by_words.then(other_spread.1.total_cmp(&one_spread.1)).then(one.cmp(other))
    });
    numbers
}

/// The answers that follow from what was agreed, by requirement: what the room did not agree on changes nothing, and a level
/// is taken as it was agreed. `note` says in words what the room said.
pub fn agreed_answers(
    workshop: &Workshop,
    catalogue: &Catalogue,
    note: &dyn Fn(usize) -> String,
) -> Vec<(RequirementId, Agreed, String)> {
    let all = questions(&workshop.asked, catalogue).into_iter();
    let agreed = all.filter_map(|question| {
        let agreed = workshop.said(question.number).agreed.filter(|agreed| *agreed != Agreed::Open)?;
        let requirement = question.requirement?;
        // Only controls can be left out.
        let is_clause =
            catalogue.fact(&requirement).is_none_or(|fact| fact.kind() == RequirementKind::Clause);
        (agreed != Agreed::NotApplicable || !is_clause).then(|| (requirement, agreed, note(question.number)))
    });
    agreed.collect()
}

/// An answer after it took what was agreed. *Not applicable* needs a reason, which is what was noted; without one nothing
/// changes, since an exclusion without a reason is none.
pub fn take(answer: &mut Answer, agreed: Agreed, note: &str, reason: &str) {
    match agreed {
        Agreed::Level(level) => answer.assess(Response::Level(level)),
        Agreed::NotApplicable => answer.leave_out(reason, None),
        Agreed::Open => return,
    }
    if !note.is_empty() && !answer.note.contains(note) {
        let between = if answer.note.is_empty() { "" } else { "\n" };
        answer.note = model::text::note(&[&answer.note, between, note].concat());
    }
}

pub mod lessons;
pub mod suppliers;

#[cfg(test)]
mod tests;
