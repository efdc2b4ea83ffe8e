//! A file that comes in, on its way to the page that shows what is in it.

use std::cell::RefCell;

use ::file::opened::Beside;
use leptos::prelude::*;
use platform::files::File;

use crate::route::Route;
use crate::state::ImportPreview;
use crate::state::app::go;

thread_local! {
    static CHOSEN: RefCell<Option<File>> = const { RefCell::new(None) };
}

/// What is in the file that is being opened.
pub fn preview() -> ArcRwSignal<ImportPreview> {
    thread_local! {
        static PREVIEW: ArcRwSignal<ImportPreview> = ArcRwSignal::default();
    }
    PREVIEW.with(Clone::clone)
}

/// Hands a file to the page that shows what is in it.
pub(super) fn open(file: File) {
    CHOSEN.set(Some(file));
    preview().set(ImportPreview::Chosen);
    go(&Route::Open);
}

/// What lay beside the assessment with an id in the file that is being opened.
pub(super) fn beside_of(id: &str) -> Vec<Beside> {
    preview().with_untracked(|preview| match preview {
        ImportPreview::Ready { opened, .. } => opened.beside.get(id).cloned().unwrap_or_default(),
        _ => Vec::new(),
    })
}

/// The file that was chosen last, once.
pub fn take_chosen() -> Option<File> {
    CHOSEN.take()
}
