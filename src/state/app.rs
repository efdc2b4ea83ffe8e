//! The running app as such: which page it shows, and how the person likes it.

use leptos::prelude::*;
use platform::page;

use super::Preferences;
use crate::route::Route;

/// What is shown and how. A handle: copies share their state.
#[derive(Debug, Clone, Copy)]
pub struct App {
    /// The page that is shown.
    pub route: RwSignal<Route>,
    /// How the person likes it.
    pub preferences: Preferences,
    /// Whether a newer version of the app waits to be used.
    pub update: RwSignal<bool>,
}

impl App {
    /// Shows the page at the present address, as the person likes it.
    pub fn load() -> Self {
        Self {
            route: RwSignal::new(Route::parse(&page::hash())),
            preferences: Preferences::load(),
            update: RwSignal::new(false),
        }
    }
}
