//! Whether this tab writes the open assessment.

use leptos::prelude::*;

/// Whether this tab writes the open assessment.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Role {
    /// It does, as far as anybody knows.
    #[default]
    Writer,
    /// Another tab does; this one follows.
    Follower,
    /// This one is about to, as soon as the other has saved.
    TakingOver,
}

/// That of this tab.
pub fn role() -> ArcRwSignal<Role> {
    thread_local! {
        static ROLE: ArcRwSignal<Role> = ArcRwSignal::default();
    }
    ROLE.with(Clone::clone)
}
