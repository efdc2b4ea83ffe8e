//! The tabs of this browser: whose turn it is to write the open assessment (a write lock), and following what another
//! one has written.

use std::cell::RefCell;

use ::file::records;
use leptos::prelude::*;
use platform::page;
use platform::storage::{Kind, Table};
use platform::tabs::{Channel, LockMode, WriteLock};

use super::history::History;
use super::role::{Role, role};
use super::sealing::Sealing;
use super::{keyring, reading};
use crate::state::editing::Editor;
use crate::state::library::{Kept, Library};
use crate::state::use_editor;

/// For so long, in milliseconds, a tab that is asked for its turn may save before it is taken: it may be frozen.
const PATIENCE: i32 = 1500;

/// What is known of them in this tab.
#[derive(Default)]
struct State {
    channel: RefCell<Option<Channel>>,
    /// The turn that was asked for, and of which assessment.
    turn: RefCell<Option<(String, WriteLock)>>,
}

fn state() -> &'static State {
    thread_local! {
        static STATE: &'static State = Box::leak(Box::default());
    }
    STATE.with(|state| *state)
}

/// This tab among the others. A handle: copies share their state.
#[derive(Clone, Copy)]
pub struct Tabs {
    editor: Editor,
}

/// This tab among the others.
pub fn use_tabs() -> Tabs {
    Tabs::of(use_editor())
}

impl Tabs {
    /// Those that may write the open assessment.
    pub fn of(editor: Editor) -> Self {
        Self { editor }
    }

    /// Asks whether this tab may write the open assessment, once `begin` let go of what is known of the one before. Its
    /// id; none if nothing that is kept is open, or if that was asked already.
    pub(super) fn stay_beside(self, begin: impl FnOnce()) -> Option<String> {
        let id = self.editor.kept_id();
        let before = state().turn.borrow().as_ref().map(|(id, _)| id.clone());
        if before == id {
            return None;
        }
        if let Some((_, turn)) = state().turn.take() {
            turn.end();
        }
        self.set_role(Role::Writer);
        begin();
        let id = id?;
        state().turn.replace(Some((id.clone(), WriteLock::default())));
        if WriteLock::exist() && self.editor.storage().kind.get_untracked() != Some(Kind::Memory) {
            self.ask_turn(&id, LockMode::IfFree);
        }
        Some(id)
    }

    /// Tells the other tabs something about an assessment.
    pub(super) fn tell(self, what: &str, id: &str) {
        if let Some(channel) = &*state().channel.borrow() {
            channel.tell(&[what, id].join(" "));
        }
    }

    fn set_role(self, new: Role) {
        role().set(new);
        self.editor.saving.with(|progress| progress.may_write = new == Role::Writer);
    }

    fn ask_turn(self, id: &str, manner: LockMode) {
        let (asked, lost) = (id.to_owned(), id.to_owned());
        let on_answer = move |is_given| {
            if !self.editor.is_open(&asked) {
                return;
            }
            match is_given {
                true if manner == LockMode::IfFree => {}
                true => self.become_writer(asked),
                false => {
                    self.set_role(Role::Follower);
                    self.ask_turn(&asked, LockMode::InLine);
                }
            }
        };
        let on_lost = move || {
            if self.editor.is_open(&lost) {
                self.set_role(Role::Follower);
                self.ask_turn(&lost, LockMode::InLine);
            }
        };
        let turn = WriteLock::ask(id, manner, on_answer, on_lost);
        if let Some((_, before)) = state().turn.replace(Some((id.to_owned(), turn))) {
            before.end();
        }
    }

    fn become_writer(self, id: String) {
        platform::spawn(async move {
            self.refresh(&id).await;
            self.set_role(Role::Writer);
            self.editor.save();
            History::of(self.editor).learn_reach().await;
        });
    }

    /// Asks the tab that writes to save and to hand over.
    pub fn take_over(self) {
        let Some(id) = self.editor.kept_id().filter(|_| role().get_untracked() == Role::Follower) else {
            return;
        };
        self.set_role(Role::TakingOver);
        self.tell("ask", &id);
        page::after(PATIENCE, move || self.take_turn(&id));
    }

    fn take_turn(self, id: &str) {
        if self.editor.is_open(id) && role().get_untracked() == Role::TakingOver {
            self.ask_turn(id, LockMode::AtOnce);
        }
    }

    /// Hears what the other tabs say; `on_lock` when one of them locks an assessment.
    pub(super) fn listen(self, on_lock: impl Fn(&str) + 'static) {
        if state().channel.borrow().is_some() {
            return;
        }
        let channel = Channel::open(move |message| {
            let Some((what, id)) = message.split_once(' ') else { return };
            // What the others keep in the database is not what is kept apart from it here.
            if what != "lock" && self.editor.storage().kind.get_untracked() == Some(Kind::Aside) {
                return;
            }
            let id = id.to_owned();
            match what {
                "saved" => platform::spawn(async move {
                    self.refresh(&id).await;
                    if self.editor.is_open(&id) {
                        History::of(self.editor).learn_reach().await;
                    }
                }),
                "gone" => platform::spawn(async move { self.reload_all().await }),
                "ask" if self.editor.is_open(&id) && role().get_untracked() == Role::Writer => {
                    platform::spawn(async move { self.hand_over(&id).await });
                }
                "yours" => self.take_turn(&id),
                "lock" => on_lock(&id),
                _ => {}
            }
        });
        state().channel.replace(channel);
    }

    async fn hand_over(self, id: &str) {
        self.editor.save();
        self.editor.saving.settled().await;
        if self.editor.is_open(id) {
            self.set_role(Role::Follower);
            self.tell("yours", id);
        }
    }

    async fn reload_all(self) {
        self.editor.storage().reload().await;
        let Some(id) = self.editor.kept_id() else { return };
        let is_there = |library: &Option<Library>| {
            library.as_ref().is_none_or(|library| library.entries.contains_key(&id))
        };
        if !self.editor.storage().library.with_untracked(is_there) {
            self.editor.drop_open();
        }
    }

    /// Reads an assessment anew, since another tab may have written it; false if it is not there or not readable.
    pub async fn refresh(self, id: &str) -> bool {
        let (storage, saving) = (self.editor.storage(), self.editor.saving);
        let Some(store) = storage.store() else { return false };
        loop {
            // What this tab is about to write is read with the rest.
            saving.settled().await;
            let issued = saving.issued();
            let frames = store.read(Table::Assessments, id).await;
            let answers = store.read(Table::Answers, &records::all_of(id)).await;
            let (frames, answers) = match (frames, answers) {
                (Ok(frames), Ok(answers)) => (frames, answers),
                // That it cannot be read now does not mean that it is gone.
                (Err(error), _) | (_, Err(error)) => {
                    if reading::passes(storage, &error).await {
                        continue;
                    }
                    return false;
                }
            };
            if saving.issued() != issued {
                // Written by this tab while it was read.
                continue;
            }
            let kept = Library::from_records(&frames, &answers).entries.remove(id);
            let is_readable = match &kept {
                Some(Kept::Readable(readable)) => {
                    // Another tab has taken the passphrase off: from here on it is written in plain, here too.
                    keyring::hold(id, None);
                    if self.editor.is_open(id) {
                        saving.with(|progress| progress.is_sealed = false);
                    }
                    self.editor.follow(&readable.assessment, readable.stamp);
                    true
                }
                Some(Kept::Locked(_)) => match Sealing::of(self.editor).follow(id, &frames, issued).await {
                    Some(is_followed) => is_followed,
                    None => continue,
                },
                _ => false,
            };
            if !is_readable && self.editor.is_open(id) {
                self.editor.show(None, 0);
            }
            storage.library.update(|library| {
                let entries = &mut library.get_or_insert_default().entries;
                match kept {
                    Some(kept) => entries.insert(id.to_owned(), kept),
                    None => entries.remove(id),
                };
            });
            return is_readable;
        }
    }
}
