//! Lazy loading: the parts of the app that the first screens do not need, fetched when they are first needed.
//!
//! The build cuts the app at the functions marked `wasm_split` and moves everything that only they reach
//! into the part they name, see `xtask/src/split.rs`.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use isms::result::Extent;
use leptos::prelude::*;
use model::{Edition, Profile};
use platform::files::File;
use platform::page;
use platform::storage::{Change, Record};
use wasm_split_helpers::{SplitLoaderError, wasm_split};

use crate::pages::{
    BeginLocked, History, Learn, LessonPage, OpenFile, Problem, ProblemPage, ResultPage, RoomPage,
    Safekeeping, Settings, SharedPage, Transition, Unlock, Workbench,
};
use crate::route::Room;
use crate::state::{Door, Library, OpenAssessment, Session, Step, example};
use crate::views::deleted::DeletedLine;
use crate::views::document_bar::DocumentBar;

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
pub enum LazyPage {
    /// The result of the open assessment.
    Result(Extent),
    /// The requirements of the open assessment, and one of them.
    Workbench,
    /// A room of the open assessment.
    Room(Room),
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
    /// What changed in the open assessment.
    History,
    /// What keeps the open assessment safe.
    Safekeeping,
    /// A kept assessment is under a passphrase; its id.
    Unlock(String),
    /// An assessment is begun under a passphrase.
    BeginLocked,
    /// What stands above the pages of an assessment.
    Bar,
    /// What was deleted or replaced, and the way back.
    Deleted,
    /// A result that came in a link.
    Shared(String),
    /// Something went wrong.
    Problem(Problem),
}

/// Fetches a part, unless it is here.
pub async fn load(part: Part) -> Presence {
    let loaded = match part {
        // Each function into a part knows for itself whether that is here.
        Part::Pages => {
            page::add_later_style().await;
            load_pages().await.is_ok() && load_example().await.is_ok() && load_service().await.is_ok()
        }
        Part::Guide => add_guide().await.is_ok(),
    };
    if loaded { Presence::Here } else { Presence::Failed }
}

/// A page of the later part; nothing as long as that is not here.
pub fn page(page: LazyPage) -> Option<AnyView> {
    at_once(draw(page))
}

/// The made-up firm; nothing as long as the later part is not here.
pub fn example() -> Option<OpenAssessment> {
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
fn draw(page: LazyPage) -> Result<AnyView, SplitLoaderError> {
    Ok(match page {
        LazyPage::Result(scope) => view! { <ResultPage scope=scope /> }.into_any(),
        LazyPage::Workbench => view! { <Workbench /> }.into_any(),
        LazyPage::Room(room) => view! { <RoomPage room=room /> }.into_any(),
        LazyPage::Transition => view! { <Transition /> }.into_any(),
        LazyPage::Learn => view! { <Learn /> }.into_any(),
        LazyPage::Lesson(slug) => view! { <LessonPage slug=slug /> }.into_any(),
        LazyPage::OpenFile => view! { <OpenFile /> }.into_any(),
        LazyPage::Settings => view! { <Settings /> }.into_any(),
        LazyPage::History => view! { <History /> }.into_any(),
        LazyPage::Safekeeping => view! { <Safekeeping /> }.into_any(),
        LazyPage::Unlock(id) => view! { <Unlock id=id /> }.into_any(),
        LazyPage::BeginLocked => view! { <BeginLocked /> }.into_any(),
        LazyPage::Shared(code) => view! { <SharedPage code=code /> }.into_any(),
        LazyPage::Deleted => view! { <DeletedLine /> }.into_any(),
        LazyPage::Bar => view! { <DocumentBar /> }.into_any(),
        LazyPage::Problem(problem) => view! { <ProblemPage problem=problem /> }.into_any(),
    })
}

#[wasm_split(pages, fallible, preload(load_example))]
fn read_example() -> Result<Option<OpenAssessment>, SplitLoaderError> {
    Ok(example::read())
}

/// What the first screens ask of the later part about keeping the open assessment.
#[derive(Debug)]
pub enum Request {
    /// Stay beside it: ask whether this tab may write it, and learn what can be undone.
    StayBeside,
    /// Let this tab write instead of another one.
    TakeOver,
    /// Take note that what is pending becomes a step; what is to be written beside it comes back: the restore point, if
    /// one is due, and damaged records that it would be written over, under other keys.
    Step,
    /// Encrypt and write a step of the open assessment, which is under a passphrase.
    Seal(Step),
    /// Read an assessment anew, and save on top of it what was changed here.
    Refresh {
        /// Its id.
        id: String,
        /// Whether to save.
        save: bool,
    },
    /// An assessment was written; its id.
    Wrote(String),
    /// Write the open assessment whole, after what was kept of it has gone.
    Rewrite,
    /// Open a file.
    Open(File),
    /// Read the records of all that is kept: the headers, then the answers and rows.
    Read(Vec<Record>, Vec<Record>),
    /// Delete an assessment by its id, or all of them.
    Delete(Option<String>),
    /// Begin an assessment under a passphrase.
    BeginLocked(Profile, Edition, Door),
}

/// The later part's answer to a [`Request`].
#[derive(Debug, Default)]
pub enum Reply {
    /// There is nothing to say; also as long as the later part is not here.
    #[default]
    Nothing,
    /// Changes to be written with others.
    Changes(Vec<Change>),
    /// What is kept.
    Library(Box<Library>),
}

/// Asks the later part for something, if it is here.
pub fn call(session: Session, call: Request) -> Reply {
    at_once(serve(session, call)).unwrap_or_default()
}

#[wasm_split(pages, fallible, preload(load_service))]
fn serve(session: Session, call: Request) -> Result<Reply, SplitLoaderError> {
    Ok(session.serve(call))
}

#[wasm_split(guide, fallible)]
fn add_guide() -> Result<(), SplitLoaderError> {
    catalogue::complete();
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    /// The pages of the first load.
    const FIRST: [&str; 5] = ["Home", "Problem", "SelfCheck", "Start", "has_question"];

    /// The files below a folder that name pages, and the names that they use.
    fn users(folder: &Path, found: &mut Vec<(String, String)>) {
        for entry in fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                users(&path, found);
            } else if let Some((_, names)) =
                fs::read_to_string(&path).unwrap().split_once("\nuse crate::pages")
            {
                let names = names.split(';').next().unwrap_or_default();
                found.push((path.file_name().unwrap().to_string_lossy().into_owned(), names.to_owned()));
            }
        }
    }

    #[test]
    fn later_pages_are_reached_through_this_module_only() {
        let mut found = Vec::new();
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        for folder in ["state", "views"] {
            users(&source.join(folder), &mut found);
        }
        assert_eq!(found, [], "state and views know no pages");
        users(&source, &mut found);
        found.retain(|(file, _)| file != "parts.rs");
        for page in ["home.rs", "self_check.rs", "start.rs"] {
            assert!(!found.iter().any(|(file, _)| file == page), "{page} knows no other page");
        }
        let app = found.iter().find(|(file, _)| file == "app.rs").map(|(_, names)| names.as_str());
        let names = app.unwrap_or_default().trim_matches(|c| "::{} ".contains(c)).split(',').map(str::trim);
        for name in names {
            assert!(FIRST.contains(&name), "{name} is no page of the first load");
        }
    }
}
