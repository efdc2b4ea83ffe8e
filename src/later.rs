//! What the first screens do not need: a module of its own, fetched when it is first needed.
//!
//! The build cuts the app at the functions marked `wasm_split` and moves everything that only they reach
//! into that module, see `xtask/src/split.rs`.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use leptos::prelude::*;
use wasm_split_helpers::{SplitLoaderError, wasm_split};

use crate::pages::{OpenFile, Problem, ProblemPage, ResultPage, Settings};
use crate::state::Document;

/// Whether the module is here.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Module {
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

/// A page in the module.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LaterPage {
    /// The result of the open assessment.
    Result,
    /// The file that was opened.
    OpenFile,
    /// The settings.
    Settings,
    /// Something went wrong.
    Problem(Problem),
}

/// Fetches the module, unless it is here.
pub async fn load() -> Module {
    // Each function into it knows for itself whether it is here.
    match (load_pages().await, load_example().await) {
        (Ok(()), Ok(())) => Module::Here,
        _ => Module::Failed,
    }
}

/// A page of the module; nothing as long as the module is not here.
pub fn page(page: LaterPage) -> Option<AnyView> {
    at_once(draw(page))
}

/// The made-up firm; nothing as long as the module is not here.
pub fn example() -> Option<Document> {
    at_once(read_example()).flatten()
}

/// The outcome of a call into the module, which is there at once if the module is.
fn at_once<T>(call: impl Future<Output = Result<T, SplitLoaderError>>) -> Option<T> {
    match pin!(call).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(outcome) => outcome.ok(),
        Poll::Pending => None,
    }
}

#[wasm_split(later, fallible, preload(load_pages))]
fn draw(page: LaterPage) -> Result<AnyView, SplitLoaderError> {
    Ok(match page {
        LaterPage::Result => view! { <ResultPage /> }.into_any(),
        LaterPage::OpenFile => view! { <OpenFile /> }.into_any(),
        LaterPage::Settings => view! { <Settings /> }.into_any(),
        LaterPage::Problem(problem) => view! { <ProblemPage problem=problem /> }.into_any(),
    })
}

#[wasm_split(later, fallible, preload(load_example))]
fn read_example() -> Result<Option<Document>, SplitLoaderError> {
    Ok(Document::example())
}
