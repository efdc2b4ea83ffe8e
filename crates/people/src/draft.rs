//! What a participant has said so far, kept on the device so that a reload loses nothing (a memento in the form of the hand-in
//! itself).

use leptos::prelude::*;
use platform::{preferences, random};
use workshop::{HandIn, Invitation, PersonId, Round};

/// What stands before a code that was handed in as it is: what is changed after that takes its place, also after a reload.
const HANDED_IN: &str = "+";

/// What was said so far. A handle.
#[derive(Clone, Copy)]
pub struct Draft {
    hand_in: RwSignal<HandIn>,
    /// The name that it is kept under.
    key: StoredValue<String>,
    /// Whether it was handed in as it is now.
    pub is_handed_in: RwSignal<bool>,
}

impl Draft {
    /// The one that was kept for a session, or a new one under a number at random.
    pub fn of(to: &Invitation) -> Self {
        let key = format!("workshop.{:07x}", to.session.number());
        let kept = preferences::get(&key);
        let is_handed_in = kept.as_ref().is_some_and(|kept| kept.starts_with(HANDED_IN));
        let kept = kept.and_then(|code| HandIn::read(code.trim_start_matches(HANDED_IN)).ok());
        let fits = |one: &HandIn| {
            one.session == to.session
                && one.answers.len() == to.count
                && one.scale == to.scale
                && one.content == to.content
        };
        let kept = kept.filter(fits);
        let is_handed_in = is_handed_in && kept.is_some();
        let hand_in = kept.unwrap_or_else(|| HandIn {
            kind: to.kind,
            content: to.content,
            edition: to.edition,
            session: to.session,
            person: PersonId::new(random::number()),
            group: 0,
            round: Round::First,
            revision: 0,
            scale: to.scale,
            answers: vec![None; to.count],
            name: String::new(),
            comments: Vec::new(),
        });
        Self {
            hand_in: RwSignal::new(hand_in),
            key: StoredValue::new(key),
            is_handed_in: RwSignal::new(is_handed_in),
        }
    }

    /// Begins anew for somebody else on the same device: nothing of the one before is shown, and both count.
    pub fn next_person(self) {
        self.is_handed_in.set(false);
        self.hand_in.update(|one| {
            one.person = PersonId::new(random::number());
            (one.group, one.revision, one.round) = (0, 0, Round::First);
            one.answers.fill(None);
            one.name.clear();
            one.comments.clear();
        });
        self.keep();
    }

    /// As it is now; follows changes.
    pub fn get(self) -> HandIn {
        self.hand_in.get()
    }

    /// As it is now.
    pub fn get_untracked(self) -> HandIn {
        self.hand_in.get_untracked()
    }

    /// Whether anything was answered before.
    pub fn is_begun(self) -> bool {
        self.hand_in.with_untracked(|one| one.answered() > 0)
    }

    /// Changes it. What was handed in before is replaced once this is handed in.
    pub fn change(self, change: impl FnOnce(&mut HandIn)) {
        let was_handed_in = self.is_handed_in.get_untracked();
        self.is_handed_in.set(false);
        self.hand_in.update(|one| {
            change(one);
            if was_handed_in {
                one.revision = one.revision.saturating_add(1).min(7);
            }
        });
        self.keep();
    }

    /// Says that it was handed in as it is now.
    pub fn hand_in(self) {
        self.is_handed_in.set(true);
        self.keep();
    }

    /// Begins the second round: the answers stay as a beginning.
    pub fn again(self) {
        self.is_handed_in.set(false);
        self.hand_in.update(|one| {
            one.round = Round::Second;
            one.revision = 0;
        });
        self.keep();
    }

    fn keep(self) {
        let mark = if self.is_handed_in.get_untracked() { HANDED_IN } else { "" };
        let code = self.hand_in.with_untracked(|one| [mark, &one.write()].concat());
        self.key.with_value(|key| preferences::set(key, &code));
    }
}
