//! The running app as such: which page it shows, and how the person likes it.

use leptos::prelude::*;
use platform::page;

use super::Preferences;
use crate::route::Route;

/// Whether another version of the app is to be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Update {
    /// None is known of.
    None,
    /// A newer one is here and waits.
    Waits,
    /// Another one took the place of this one, in another tab or at the host; this tab goes on with what it has.
    Renewed,
}

/// What is shown and how. A handle: copies share their state.
#[derive(Debug, Clone, Copy)]
pub struct App {
    /// The page that is shown.
    pub route: RwSignal<Route>,
    /// How the person likes it.
    pub preferences: Preferences,
    /// Whether another version of the app is to be used.
    pub update: RwSignal<Update>,
    /// Whether the next question is opened from the result, to change its answer.
    pub changes_one: RwSignal<bool>,
    /// The heading of the page where the breadcrumb has it; none where it stands in the page.
    pub heading: RwSignal<Option<String>>,
}

impl App {
    /// Shows the page at the present address, as the person likes it.
    pub fn load() -> Self {
        Self {
            route: RwSignal::new(Route::parse(&page::hash())),
            preferences: Preferences::load(),
            update: RwSignal::new(Update::None),
            changes_one: RwSignal::new(false),
            heading: RwSignal::new(None),
        }
    }
}
