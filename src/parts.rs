//! Lazy loading (code splitting): the parts of the app that the first screens do not need, an area each, fetched when
//! they are first needed.
//!
//! The build cuts the app at the functions marked `wasm_split` and moves everything that only they reach
//! into the part they name, see `xtask/src/split.rs`.

mod presence;

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use isms::counts::Counts;
use leptos::prelude::*;
use model::{Edition, Profile};
use platform::files::File;
use platform::page;
use platform::storage::{Change, Record};
use wasm_split_helpers::{SplitLoaderError, wasm_split};

use crate::pages::awareness::AwarenessPage;
use crate::pages::{
    awareness, check, document, files, join, keeping, planning, reporting, risk, rooms, safety, work,
    workshop,
};
use crate::route::Room;
use crate::state::{Door, Library, OpenAssessment, Step, example, keeping as service};

pub use presence::{Parts, Presence};

/// A part of the app: an area of its pages, or content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Beginning and the self-check, and what these share with all other areas.
    Check,
    /// Keeping, and what it shares with all other areas.
    Keeping,
    /// What is said about all requirements, and the 2013 edition.
    Guide,
    /// Results and reports.
    Reporting,
    /// The workbench.
    Work,
    /// Most rooms.
    Rooms,
    /// The rooms about time, and registers.
    Planning,
    /// The room about risks.
    Risk,
    /// A document that is written from what was answered.
    Document,
    /// History and safekeeping.
    Safety,
    /// Files that come in.
    Files,
    /// Workshops.
    Workshop,
    /// Taking part in a workshop.
    Join,
    /// Awareness lessons with their quiz.
    Awareness,
}

impl Part {
    /// How many there are.
    pub const COUNT: usize = 14;

    /// All but the one that keeps, in the order in which they are likely to be needed.
    pub const AHEAD: [Self; Self::COUNT - 1] = [
        Self::Check,
        Self::Reporting,
        Self::Guide,
        Self::Work,
        Self::Rooms,
        Self::Planning,
        Self::Risk,
        Self::Document,
        Self::Safety,
        Self::Files,
        Self::Workshop,
        Self::Join,
        Self::Awareness,
    ];
}

/// A page of an area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LazyPage {
    /// The beginning, or a question of the self-check.
    Check(check::Page),
    /// One of keeping.
    Keeping(keeping::Page),
    /// A result or the reports.
    Reporting(reporting::Page),
    /// The workbench or what belongs to it.
    Work(work::Page),
    /// A room.
    Room(rooms::Page),
    /// A room about time, or a register.
    Planning(planning::Page),
    /// The room about risks.
    Risk,
    /// A document that is written from what was answered, by its id.
    Document(String),
    /// History or safekeeping.
    Safety(safety::Page),
    /// The file that was opened.
    OpenFile,
    /// Workshops.
    Workshop,
    /// Taking part in a workshop.
    Join(join::JoinPage),
    /// Awareness lessons.
    Awareness(AwarenessPage),
}

impl LazyPage {
    /// The part that draws it.
    pub fn part(&self) -> Part {
        match self {
            Self::Check(_) => Part::Check,
            Self::Keeping(_) => Part::Keeping,
            Self::Reporting(_) => Part::Reporting,
            Self::Work(_) => Part::Work,
            Self::Room(_) => Part::Rooms,
            Self::Planning(_) => Part::Planning,
            Self::Risk => Part::Risk,
            Self::Document(_) => Part::Document,
            Self::Safety(_) => Part::Safety,
            Self::OpenFile => Part::Files,
            Self::Workshop => Part::Workshop,
            Self::Join(_) => Part::Join,
            Self::Awareness(_) => Part::Awareness,
        }
    }
}

impl From<Room> for LazyPage {
    fn from(room: Room) -> Self {
        match room {
            Room::Overview => Self::Room(rooms::Page::Overview),
            Room::Scope => Self::Room(rooms::Page::Scope),
            Room::Risks => Self::Risk,
            Room::Statement => Self::Room(rooms::Page::Statement),
            Room::Documents => Self::Room(rooms::Page::Documents),
            Room::Evidence => Self::Safety(safety::Page::Evidence),
            Room::Workshops => Self::Workshop,
            Room::Gaps => Self::Room(rooms::Page::Gaps),
            Room::Checks => Self::Planning(planning::Page::Checks),
            Room::Views => Self::Room(rooms::Page::Views),
            Room::Plan => Self::Planning(planning::Page::Plan),
            Room::Calendar => Self::Planning(planning::Page::Calendar),
            Room::Progress => Self::Planning(planning::Page::Progress),
            Room::Reports => Self::Reporting(reporting::Page::Reports),
        }
    }
}

/// Fetches a part, unless it is here.
pub async fn load(part: Part) -> Presence {
    // Fetched at the same time as the part.
    let style = (!matches!(part, Part::Check | Part::Guide)).then(page::add_later_style);
    // Each function into a part knows for itself whether that is here.
    let loaded = match part {
        Part::Check => load_check().await.is_ok(),
        Part::Keeping => {
            load_keeping().await.is_ok() && load_example().await.is_ok() && load_service().await.is_ok()
        }
        Part::Guide => add_guide().await.is_ok() && add_older().await.is_ok() && add_audit().await.is_ok(),
        Part::Reporting => load_reporting().await.is_ok(),
        Part::Work => load_work().await.is_ok(),
        Part::Rooms => load_rooms().await.is_ok(),
        Part::Planning => load_planning().await.is_ok(),
        Part::Risk => load_risk().await.is_ok(),
        Part::Document => load_document().await.is_ok(),
        Part::Safety => load_safety().await.is_ok(),
        Part::Files => load_files().await.is_ok(),
        Part::Workshop => load_workshop().await.is_ok(),
        Part::Join => load_join().await.is_ok(),
        Part::Awareness => load_awareness().await.is_ok(),
    };
    if let Some(style) = style {
        style.await;
    }
    if loaded {
        return Presence::Here;
    }
    page::announce_missing();
    Presence::Failed
}

/// A lazy page; nothing as long as its part is not here.
pub fn page(page: LazyPage) -> Option<AnyView> {
    match page {
        LazyPage::Check(page) => at_once(draw_check(page)),
        LazyPage::Keeping(page) => at_once(draw_keeping(page)),
        LazyPage::Reporting(page) => at_once(draw_reporting(page)),
        LazyPage::Work(page) => at_once(draw_work(page)),
        LazyPage::Room(page) => at_once(draw_rooms(page)),
        LazyPage::Planning(page) => at_once(draw_planning(page)),
        LazyPage::Risk => at_once(draw_risk()),
        LazyPage::Document(id) => at_once(draw_document(id)),
        LazyPage::Safety(page) => at_once(draw_safety(page)),
        LazyPage::OpenFile => at_once(draw_files()),
        LazyPage::Workshop => at_once(draw_workshop()),
        LazyPage::Join(page) => at_once(draw_join(page)),
        LazyPage::Awareness(page) => at_once(draw_awareness(page)),
    }
}

/// What is counted beside the areas of the open assessment, into `counts`; nothing as long as its part is not here.
pub fn counting(counts: RwSignal<Counts>) -> Option<AnyView> {
    page(LazyPage::Room(rooms::Page::Counts(counts)))
}

/// The palette; nothing as long as its part is not here.
pub fn palette(open: RwSignal<bool>, keys: RwSignal<bool>) -> Option<AnyView> {
    page(LazyPage::Room(rooms::Page::Palette { open, keys }))
}

/// The made-up firm; nothing as long as keeping is not here.
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

#[wasm_split(check, fallible, preload(load_check))]
fn draw_check(page: check::Page) -> Result<AnyView, SplitLoaderError> {
    Ok(check::draw(page))
}

#[wasm_split(keeping, fallible, preload(load_keeping))]
fn draw_keeping(page: keeping::Page) -> Result<AnyView, SplitLoaderError> {
    Ok(keeping::draw(page))
}

#[wasm_split(reporting, fallible, preload(load_reporting))]
fn draw_reporting(page: reporting::Page) -> Result<AnyView, SplitLoaderError> {
    Ok(reporting::draw(page))
}

#[wasm_split(work, fallible, preload(load_work))]
fn draw_work(page: work::Page) -> Result<AnyView, SplitLoaderError> {
    Ok(work::draw(page))
}

#[wasm_split(rooms, fallible, preload(load_rooms))]
fn draw_rooms(page: rooms::Page) -> Result<AnyView, SplitLoaderError> {
    Ok(rooms::draw(page))
}

#[wasm_split(planning, fallible, preload(load_planning))]
fn draw_planning(page: planning::Page) -> Result<AnyView, SplitLoaderError> {
    Ok(planning::draw(page))
}

#[wasm_split(risk, fallible, preload(load_risk))]
fn draw_risk() -> Result<AnyView, SplitLoaderError> {
    Ok(risk::draw())
}

#[wasm_split(document, fallible, preload(load_document))]
fn draw_document(id: String) -> Result<AnyView, SplitLoaderError> {
    Ok(document::draw(id))
}

#[wasm_split(safety, fallible, preload(load_safety))]
fn draw_safety(page: safety::Page) -> Result<AnyView, SplitLoaderError> {
    Ok(safety::draw(page))
}

#[wasm_split(files, fallible, preload(load_files))]
fn draw_files() -> Result<AnyView, SplitLoaderError> {
    Ok(files::draw())
}

#[wasm_split(workshop, fallible, preload(load_workshop))]
fn draw_workshop() -> Result<AnyView, SplitLoaderError> {
    Ok(workshop::draw())
}

#[wasm_split(join, fallible, preload(load_join))]
fn draw_join(page: join::JoinPage) -> Result<AnyView, SplitLoaderError> {
    Ok(join::draw(page))
}

#[wasm_split(awareness, fallible, preload(load_awareness))]
fn draw_awareness(page: AwarenessPage) -> Result<AnyView, SplitLoaderError> {
    Ok(awareness::draw(page))
}

#[wasm_split(keeping, fallible, preload(load_example))]
fn read_example() -> Result<Option<OpenAssessment>, SplitLoaderError> {
    Ok(example::read())
}

/// What the first screens ask of the part that keeps, about keeping the open assessment.
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
    Open(Vec<File>),
    /// Read the records of all that is kept: the headers, then the answers and rows.
    Read(Vec<Record>, Vec<Record>),
    /// Delete an assessment by its id, or all of them.
    Delete(Option<String>),
    /// Begin an assessment under a passphrase.
    BeginLocked(Profile, Edition, Door),
}

/// The answer to a [`Request`].
#[derive(Debug, Default)]
pub enum Reply {
    /// There is nothing to say; also as long as keeping is not here.
    #[default]
    Nothing,
    /// Changes to be written with others.
    Changes(Vec<Change>),
    /// What is kept.
    Library(Box<Library>),
}

/// Asks keeping for something, if it is here.
pub fn call(request: Request) -> Reply {
    at_once(serve(request)).unwrap_or_default()
}

#[wasm_split(keeping, fallible, preload(load_service))]
fn serve(request: Request) -> Result<Reply, SplitLoaderError> {
    Ok(service::serve(request))
}

#[wasm_split(guide, fallible)]
fn add_guide() -> Result<(), SplitLoaderError> {
    catalogue::complete_guide();
    Ok(())
}

#[wasm_split(older, fallible, preload(load_older))]
fn add_older() -> Result<(), SplitLoaderError> {
    catalogue::complete_older();
    Ok(())
}

#[wasm_split(audit, fallible, preload(load_audit))]
fn add_audit() -> Result<(), SplitLoaderError> {
    catalogue::complete_audit();
    Ok(())
}

/// Adds the pack of a language. Content that it does not have is English, so that comes along.
pub async fn add_language(pack: &'static str) {
    if add_guide().await.is_ok() && add_older().await.is_ok() {
        translate(pack).await.ok();
    }
}

#[wasm_split(older, fallible)]
fn translate(pack: &'static str) -> Result<(), SplitLoaderError> {
    // Of a pack that is none, or of another version, nothing is here afterwards.
    catalogue::add_language(pack).ok();
    Ok(())
}

#[cfg(test)]
mod tests;
