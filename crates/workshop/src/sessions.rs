//! Hand-ins of any number of sessions at once, from wherever they were kept: each session by itself, with the set-up that
//! its invitation says, or else most of its hand-ins do. The order in which they come, and how often, changes nothing.

use std::collections::{BTreeMap, BTreeSet};

use model::Edition;

use crate::choice::Scale;
use crate::collection::{Collection, Taken};
use crate::hand_in::{Content, HandIn, Kind, PersonId, ReadError, SessionTag};
use crate::invitation::{Invitation, ShortCode};

/// What somebody has of an invitation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Invited {
    /// All of it.
    Whole(Invitation),
    /// The code that is typed in its place.
    Short(ShortCode),
}

impl Invited {
    /// Reads a link with an invitation, what stands for it in the link, or a short code.
    ///
    /// # Errors
    /// [`ReadError`]: what is wrong with it.
    pub fn read(words: &str) -> Result<Self, ReadError> {
        let is_between = |c: char| c.is_whitespace() || matches!(c, '/' | '#' | '?' | '&' | '=' | '<' | '>');
        let mut wrong = ReadError::NoCode;
        for part in words.split(is_between).rev().filter(|part| !part.is_empty()) {
            if let Some(short) = ShortCode::read(part) {
                return Ok(Self::Short(short));
            }
            match Invitation::read(part) {
                Ok(invitation) => return Ok(Self::Whole(invitation)),
                // Other parts of a link are no code at all, or by chance a broken one.
                Err(error) if wrong == ReadError::NoCode => wrong = error,
                Err(_) => {}
            }
        }
        ShortCode::read(words).map(Self::Short).ok_or(wrong)
    }

    /// The session.
    pub fn session(&self) -> SessionTag {
        match self {
            Self::Whole(invitation) => invitation.session,
            Self::Short(short) => short.session,
        }
    }

    /// Whether hand-ins of a set-up can answer it.
    fn allows(&self, set_up: &SetUp) -> bool {
        match self {
            Self::Whole(invitation) => SetUp::of_invitation(invitation) == *set_up,
            Self::Short(short) => {
                let SetUp { kind, edition, scale, .. } = *set_up;
                (kind, edition, scale) == (Kind::Workshop, Edition::Iso27001_2022, short.scale)
            }
        }
    }
}

/// What the hand-ins of a session have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct SetUp {
    kind: Kind,
    edition: Edition,
    content: Content,
    scale: Scale,
    count: usize,
}

impl SetUp {
    fn of(hand_in: &HandIn) -> Self {
        let HandIn { kind, edition, content, scale, ref answers, .. } = *hand_in;
        Self { kind, edition, content, scale, count: answers.len() }
    }

    fn of_invitation(invitation: &Invitation) -> Self {
        let Invitation { kind, edition, content, scale, count, .. } = *invitation;
        Self { kind, edition, content, scale, count }
    }

    /// An invitation of which no more is known: nobody's name is asked for, so that nobody is shown.
    fn invitation(self, session: SessionTag, groups: u8) -> Invitation {
        let Self { kind, edition, content, scale, count } = self;
        Invitation {
            kind,
            title: String::new(),
            edition,
            content,
            session,
            scale,
            named: false,
            comments: false,
            groups: vec![String::new(); usize::from(groups)],
            asked: Vec::new(),
            count,
        }
    }
}

/// The hand-ins of a session.
#[derive(Debug, Clone, PartialEq)]
pub struct Session {
    /// Its set-up. Where only hand-ins tell of it, it has neither title nor names of groups, and nothing of what is asked.
    pub invitation: Invitation,
    /// Those that count.
    pub collection: Collection,
    /// How many answer something else, by what it is.
    pub not_fitting: Vec<(Taken, usize)>,
}

/// Hand-ins by session.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sessions {
    /// The sessions, by their tags.
    pub all: Vec<Session>,
    /// How many hand-ins belong to other sessions than the one that was asked for.
    pub others: usize,
}

/// Sorts hand-ins into sessions; with an invitation only those of its session.
pub fn sessions(hand_ins: impl IntoIterator<Item = HandIn>, invited: Option<&Invited>) -> Sessions {
    let mut by_session: BTreeMap<SessionTag, BTreeSet<HandIn>> = BTreeMap::new();
    for hand_in in hand_ins {
        by_session.entry(hand_in.session).or_default().insert(hand_in);
    }
    let mut sessions = Sessions::default();
    for (tag, hand_ins) in by_session {
        match invited {
            Some(invited) if invited.session() != tag => sessions.others += hand_ins.len(),
            _ => sessions.all.extend(session(tag, hand_ins, invited)),
        }
    }
    sessions
}

/// A session; none without hand-ins.
fn session(tag: SessionTag, hand_ins: BTreeSet<HandIn>, invited: Option<&Invited>) -> Option<Session> {
    let set_up = usual(&hand_ins, invited);
    let invitation = match (invited, set_up) {
        (Some(Invited::Whole(invitation)), _) => invitation.clone(),
        (Some(Invited::Short(short)), Some(SetUp { content, count, .. })) => short.invitation(content, count),
        (Some(Invited::Short(short)), None) => {
            // All of it is told as not fitting.
            let of_first = hand_ins.first().map(SetUp::of)?;
            short.invitation(of_first.content, of_first.count)
        }
        (None, set_up) => {
            let set_up = set_up?;
            let fitting = hand_ins.iter().filter(|hand_in| SetUp::of(hand_in) == set_up);
            set_up.invitation(tag, fitting.map(|hand_in| hand_in.group).max().unwrap_or_default())
        }
    };
    let (mut collection, mut not_fitting) = (Collection::default(), Vec::<(Taken, usize)>::new());
    for hand_in in hand_ins {
        let taken = collection.take(hand_in, &invitation, None);
        if taken.counts() {
            continue;
        }
        match not_fitting.iter_mut().find(|(known, _)| *known == taken) {
            Some((_, count)) => *count += 1,
            None => not_fitting.push((taken, 1)),
        }
    }
    Some(Session { invitation, collection, not_fitting })
}

/// The set-up that most people answered, of those that an invitation allows; of several the first in order.
fn usual(hand_ins: &BTreeSet<HandIn>, invited: Option<&Invited>) -> Option<SetUp> {
    let mut people: BTreeMap<SetUp, BTreeSet<PersonId>> = BTreeMap::new();
    for hand_in in hand_ins {
        let set_up = SetUp::of(hand_in);
        if invited.is_none_or(|invited| invited.allows(&set_up)) {
            people.entry(set_up).or_default().insert(hand_in.person);
        }
    }
    // Of several with as many people the last is taken.
    let usual = people.into_iter().rev().max_by_key(|(_, people)| people.len());
    usual.map(|(set_up, _)| set_up)
}
