//! The service of keeping: answers what the first screens ask.

use std::cell::Cell;

use leptos::prelude::*;
use model::{Assessment, Edition, Profile};
use platform::storage::Change;
use platform::{clock, page, random};

use super::copies::Copies;
use super::history::History;
use super::pending::set_pending;
use super::quarantine::Quarantine;
use super::removal::Removal;
use super::sealing::Sealing;
use super::tabs::Tabs;
use super::{attachments, brought, incoming, journal, vault};
use crate::parts::{Part, Parts, Presence, Reply, Request};
use crate::route::Route;
use crate::state::editing::Editor;
use crate::state::library::Library;
use crate::state::session::go;
use crate::state::{Door, Session};

/// Answers a request; nothing before the app was started.
pub fn serve(request: Request) -> Reply {
    let Some(Session { editor, parts, .. }) = Session::this() else { return Reply::Nothing };
    match request {
        Request::StayBeside => stay_beside(editor, parts),
        Request::TakeOver => Tabs::of(editor).take_over(),
        Request::Step => {
            let mut beside: Vec<Change> = History::of(editor).step().into_iter().collect();
            beside.extend(Quarantine::of(editor).set_aside());
            return Reply::Changes(beside);
        }
        Request::Seal(step) => Sealing::of(editor).seal(step),
        Request::Refresh { id, save } => platform::spawn(async move {
            if Tabs::of(editor).refresh(&id).await && save {
                editor.save();
            }
        }),
        Request::Wrote(id) => {
            Tabs::of(editor).tell("saved", &id);
            mark(editor);
            Copies::of(editor).update();
        }
        Request::Rewrite => editor.rewrite(|id| Quarantine::of(editor).all_aside(id)),
        Request::Open(files) => incoming::open(files),
        Request::Read(headers, others) => {
            mark(editor);
            return Reply::Library(Box::new(Library::from_records(&headers, &others)));
        }
        Request::Delete(id) => Removal::of(editor).delete(id),
        Request::BeginLocked(profile, edition, door) => begin_locked(profile, edition, door),
    }
    Reply::Nothing
}

/// Notes that the database holds something, so that one which cannot be opened later is noticed.
fn mark(editor: Editor) {
    if let Some(store) = editor.storage().store() {
        store.mark(true);
    }
}

/// Stays beside the open assessment: asks whether this tab may write it, and learns what can be undone; once for each
/// that is opened.
fn stay_beside(editor: Editor, parts: Parts) {
    let (tabs, history, copies) = (Tabs::of(editor), History::of(editor), Copies::of(editor));
    tabs.listen(move |id| vault::Vault::of(editor).close(id));
    brought::begin(editor);
    attachments::sweep(editor);
    fetch_ahead(parts);
    let opened = tabs.stay_beside(|| {
        history.begin();
        copies.begin();
    });
    let Some(id) = opened else { return };
    mark(editor);
    platform::spawn(async move {
        journal::recover(editor, &id);
        history.learn_points(&id).await;
        history.learn_reach().await;
        copies.learn(&id).await;
    });
}

/// Prefetching: fetches all parts that are still missing, one after the other, so that they need no network later. A
/// part that cannot be had is asked for again when it is needed.
fn fetch_ahead(parts: Parts) {
    thread_local! {
        static IS_AHEAD: Cell<bool> = const { Cell::new(false) };
    }
    // A file brings everything along, and what was put aside for working offline needs no network either.
    if IS_AHEAD.replace(true) || page::is_file() || page::is_put_aside() {
        return;
    }
    platform::spawn(async move {
        for part in Part::AHEAD {
            parts.fetched(part).await;
            let presence = parts.presence(part);
            if presence.get_untracked() == Presence::Failed {
                return presence.set(Presence::NotAsked);
            }
        }
    });
}

/// Goes to the page where a passphrase is chosen for a new assessment.
fn begin_locked(profile: Profile, edition: Edition, door: Door) {
    let mut assessment = Assessment::new(random::uuid(), edition, profile, clock::now());
    door.mark(&mut assessment);
    set_pending(assessment);
    go(&Route::BeginLocked);
}
