//! Files that come in, on their way to the page that shows what is in them.

use std::cell::{Cell, RefCell};

use ::file::open::Opened;
use leptos::prelude::*;
use platform::files::File;

use crate::route::Route;
use crate::state::ImportPreview;
use crate::state::import_preview::{self, Failure, Found, ReadFile};
use crate::state::session::go;

thread_local! {
    static CHOSEN: RefCell<Vec<File>> = const { RefCell::new(Vec::new()) };
    static IS_READING: Cell<bool> = const { Cell::new(false) };
}

/// What is in the files that are being opened.
pub fn preview() -> ArcRwSignal<ImportPreview> {
    thread_local! {
        static PREVIEW: ArcRwSignal<ImportPreview> = ArcRwSignal::default();
    }
    PREVIEW.with(Clone::clone)
}

/// Hands files to the page that shows what is in them. Those that came before and were not read yet stay.
pub(super) fn open(files: Vec<File>) {
    CHOSEN.with_borrow_mut(|chosen| chosen.extend(files));
    preview().set(ImportPreview::Chosen);
    go(&Route::Open);
}

/// Reads the files that were chosen, one after the other, and those that are chosen meanwhile; none if that is being
/// done already.
pub async fn read_chosen() -> Option<Vec<ReadFile>> {
    if IS_READING.replace(true) {
        return None;
    }
    let mut read = Vec::new();
    loop {
        let files = CHOSEN.take();
        if files.is_empty() {
            break;
        }
        for file in files {
            read.push(import_preview::read(file).await);
        }
    }
    IS_READING.set(false);
    Some(read)
}

/// Shows on the page of files what is already at hand, under the names of where it came from.
pub fn show(all: Vec<(String, Result<Opened, Failure>)>) {
    let read = |(name, outcome): (String, Result<Opened, Failure>)| ReadFile {
        name,
        outcome: outcome.map(Found::of),
    };
    preview().set(ImportPreview::Ready(all.into_iter().map(read).collect()));
    go(&Route::Open);
}
