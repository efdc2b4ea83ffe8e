//! Which parts of the app are here, and lazy loading of those that are not.

use leptos::prelude::*;
use platform::page;

use super::{Part, Request};

/// Whether a part is here.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Presence {
    /// Nobody has asked for it.
    #[default]
    NotAsked,
    /// It is on its way.
    Loading,
    /// It is here.
    Here,
    /// It could not be fetched.
    Failed,
}

/// Whether the parts of the app are here, in the order of [`Part`]. A handle: copies share their state.
#[derive(Debug, Clone, Copy)]
pub struct Parts([RwSignal<Presence>; Part::COUNT]);

impl Default for Parts {
    fn default() -> Self {
        Self(std::array::from_fn(|_| RwSignal::new(Presence::default())))
    }
}

impl Parts {
    /// Whether a part is here; follows its changes.
    pub fn presence(self, part: Part) -> RwSignal<Presence> {
        self.0[part as usize]
    }

    /// Notes whether a part is here; what is drawn stays if that is known already.
    pub fn note(self, part: Part, presence: Presence) {
        let known = self.presence(part);
        if known.get_untracked() != presence {
            known.set(presence);
        }
    }

    /// Fetches a part, unless it is here or on its way.
    pub fn fetch(self, part: Part) {
        let presence = self.presence(part);
        if matches!(presence.get_untracked(), Presence::Here | Presence::Loading) {
            return;
        }
        platform::spawn(async move {
            presence.set(Presence::Loading);
            presence.set(super::load(part).await);
            super::call(Request::StayBeside);
        });
    }

    /// Fetches a part and waits until it is here, or cannot be had.
    pub async fn fetched(self, part: Part) {
        self.fetch(part);
        while !matches!(self.presence(part).get_untracked(), Presence::Here | Presence::Failed) {
            page::pause(20).await;
        }
    }

    /// Asks keeping for something, and waits for that part if need be.
    pub fn ask(self, request: Request) {
        platform::spawn(async move {
            self.note(Part::Keeping, super::load(Part::Keeping).await);
            super::call(Request::StayBeside);
            super::call(request);
        });
    }
}
