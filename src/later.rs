//! What the first screens do not need: two parts of the app, fetched when they are first needed.
//!
//! The build cuts the app at the functions marked `wasm_split` and moves everything that only they reach
//! into the part they name, see `xtask/src/split.rs`.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use leptos::prelude::*;
use model::RequirementId;
use outcome::Scope;
use wasm_split_helpers::{SplitLoaderError, wasm_split};

use crate::pages::{
    Learn, LessonPage, OpenFile, Problem, ProblemPage, RequirementPage, Requirements, ResultPage, Settings,
    Transition,
};
use crate::state::Document;

/// A part of the app.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Most pages, charts, reports and the reading of files.
    Pages,
    /// What is said about all requirements, and the 2013 edition.
    Guide,
}

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

/// A page in the later part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LaterPage {
    /// The result of the open assessment.
    Result(Scope),
    /// All requirements of the open assessment.
    Requirements,
    /// One of them.
    Requirement(RequirementId),
    /// How the open assessment becomes one against the 2022 edition.
    Transition,
    /// All lessons.
    Learn,
    /// One of them, by its slug.
    Lesson(String),
    /// The file that was opened.
    OpenFile,
    /// The settings.
    Settings,
    /// Something went wrong.
    Problem(Problem),
}

/// Fetches a part, unless it is here.
pub async fn load(part: Part) -> Presence {
    let loaded = match part {
        // Each function into a part knows for itself whether that is here.
        Part::Pages => load_pages().await.is_ok() && load_example().await.is_ok(),
        Part::Guide => add_guide().await.is_ok(),
    };
    if loaded { Presence::Here } else { Presence::Failed }
}

/// A page of the later part; nothing as long as that is not here.
pub fn page(page: LaterPage) -> Option<AnyView> {
    at_once(draw(page))
}

/// The made-up firm; nothing as long as the later part is not here.
pub fn example() -> Option<Document> {
    at_once(read_example()).flatten()
}

/// The outcome of a call into a part, which is there at once if the part is.
fn at_once<T>(call: impl Future<Output = Result<T, SplitLoaderError>>) -> Option<T> {
    match pin!(call).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(outcome) => outcome.ok(),
        Poll::Pending => None,
    }
}

#[wasm_split(pages, fallible, preload(load_pages))]
fn draw(page: LaterPage) -> Result<AnyView, SplitLoaderError> {
    Ok(match page {
        LaterPage::Result(scope) => view! { <ResultPage scope=scope /> }.into_any(),
        LaterPage::Requirements => view! { <Requirements /> }.into_any(),
        LaterPage::Requirement(id) => view! { <RequirementPage id=id /> }.into_any(),
        LaterPage::Transition => view! { <Transition /> }.into_any(),
        LaterPage::Learn => view! { <Learn /> }.into_any(),
        LaterPage::Lesson(slug) => view! { <LessonPage slug=slug /> }.into_any(),
        LaterPage::OpenFile => view! { <OpenFile /> }.into_any(),
        LaterPage::Settings => view! { <Settings /> }.into_any(),
        LaterPage::Problem(problem) => view! { <ProblemPage problem=problem /> }.into_any(),
    })
}

#[wasm_split(pages, fallible, preload(load_example))]
fn read_example() -> Result<Option<Document>, SplitLoaderError> {
    Ok(Document::example())
}

#[wasm_split(guide, fallible)]
fn add_guide() -> Result<(), SplitLoaderError> {
    catalogue::complete();
    Ok(())
}
