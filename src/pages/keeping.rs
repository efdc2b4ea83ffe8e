//! Keeping: what every other area needs, and the small pages beside it.

mod brought;
mod host;
mod kept;
mod learn;
mod other_copies;
#[cfg(any(test, feature = "parts"))]
mod parts;
mod problem;
mod settings;
mod unlock;

use leptos::prelude::*;

use crate::views::document_bar::{DocumentBar, DocumentNotes};
use crate::views::keys::KeysDialog;
use crate::views::shell::{Breadcrumb, DocumentMenu, Navigation, SaveMenu, SearchButton};
use crate::views::toast::Toast;

use host::HostLine;
use kept::KeptList;
use learn::{Learn, LessonPage};
pub use problem::{Problem, ProblemPage};
use settings::Settings;
use unlock::{BeginLocked, Unlock};

/// What this area draws.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Page {
    /// All lessons.
    Learn,
    /// One of them, by its slug.
    Lesson(String),
    /// The settings.
    Settings,
    /// A kept assessment is under a passphrase; its id.
    Unlock(String),
    /// An assessment is begun under a passphrase.
    BeginLocked,
    /// The areas of the open assessment.
    Navigation,
    /// Where the page is, and what the top row offers for the open assessment; whether the list of keys is open.
    Tools(RwSignal<bool>),
    /// The menu of saving.
    SaveMenu,
    /// What stands above the pages of an assessment, and the list of keys; whether that is open.
    Bar(RwSignal<bool>),
    /// The list of what is kept, and what was deleted from it.
    Kept,
    /// Something went wrong.
    Problem(Problem),
    /// All components, in development.
    #[cfg(any(test, feature = "parts"))]
    Parts,
}

/// Draws it.
pub fn draw(page: Page) -> AnyView {
    match page {
        Page::Learn => view! { <Learn /> }.into_any(),
        Page::Lesson(slug) => view! { <LessonPage slug=slug /> }.into_any(),
        Page::Settings => view! { <Settings /> }.into_any(),
        Page::Unlock(id) => view! { <Unlock id=id /> }.into_any(),
        Page::BeginLocked => view! { <BeginLocked /> }.into_any(),
        Page::Bar(keys) => {
            platform::focus::keep();
            view! {
                <HostLine />
                <DocumentNotes />
                <KeysDialog open=keys />
                <Toast />
            }
            .into_any()
        }
        Page::Navigation => view! { <Navigation /> }.into_any(),
        Page::Tools(keys) => view! {
            <DocumentMenu keys=keys />
            <Breadcrumb />
            <SearchButton keys=keys />
            <DocumentBar />
        }
        .into_any(),
        Page::SaveMenu => view! { <SaveMenu /> }.into_any(),
        Page::Kept => view! { <KeptList /> }.into_any(),
        #[cfg(any(test, feature = "parts"))]
        Page::Parts => view! { <parts::Parts /> }.into_any(),
        Page::Problem(problem) => view! { <ProblemPage problem=problem /> }.into_any(),
    }
}
