//! Beginning, and the self-check: a small part of their own, which stands on nothing but the first load.

mod self_check;
mod start;

use leptos::prelude::*;

use crate::state::Door;

use self_check::SelfCheck;
use start::Start;

/// What this area draws.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Page {
    /// An assessment is begun, through a door.
    Start(Door),
    /// A question of the open assessment, by its number, from 1.
    Question(usize),
}

/// Draws it.
pub fn draw(page: Page) -> AnyView {
    match page {
        Page::Start(door) => view! { <Start door=door /> }.into_any(),
        Page::Question(number) => view! { <SelfCheck question=number /> }.into_any(),
    }
}
