//! The file on the person's disk that is kept up to date (backup file). It is never written over what somebody else put
//! into it.

use std::cell::RefCell;

use ::file::open::{Opened, open};
use leptos::prelude::*;
use model::naming::FileName;
use platform::copies::{CopyError, CopyFile};
use platform::{clock, page};

use super::super::incoming;
use super::super::role::{Role, role};
use super::super::tabs::Tabs;
use super::{Copies, Delivered, state};
use crate::state::editing::Editor;

/// For so long, in milliseconds, saving rests before the copy is written.
const RESTS: i32 = 1000;
/// So often it is looked whether this tab may write.
const TURNS: usize = 50;
/// For so many milliseconds it waits in between.
const TURN: i32 = 100;

/// How the file that is kept up to date fares.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum CopyState {
    /// There is none.
    #[default]
    None,
    /// It is up to date; its name.
    Kept(String),
    /// Something was changed that is written in a moment; its name.
    Behind(String),
    /// The browser wants the person to allow it again; its name.
    Waiting(String),
    /// It could not be written; its name.
    Failed(String),
    /// Somebody else has changed it since it was written, so it is left as it is; its name.
    Changed(String),
    /// The file that was chosen is the one of another assessment; its name.
    Taken(String),
    /// It is kept up to date no more, since it and its name lie open, and the assessment is under a passphrase now; its
    /// name.
    LetGo(String),
}

thread_local! {
    /// What somebody else put into the file.
    static FOREIGN: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// The open assessment came under a passphrase: a file that was chosen before lies open, and so does its name.
pub(in crate::state::keeping) async fn let_go(editor: Editor, id: &str) {
    let Some(file) = CopyFile::kept(id).await else { return };
    let gone = CopyFile::forget(id).await;
    if editor.is_open(id) {
        let name = file.name();
        state().file.set(if gone.is_ok() { CopyState::LetGo(name) } else { CopyState::Failed(name) });
    }
}

impl Copies {
    /// Learns whether a file was chosen for the open assessment.
    pub(in crate::state::keeping) async fn learn(self, id: &str) {
        state().file.set(CopyState::None);
        let Some(file) = CopyFile::kept(id).await.filter(|_| self.editor.is_open(id)) else { return };
        let name = file.name();
        let is_allowed = file.is_allowed().await;
        state().file.set(if is_allowed { CopyState::Kept(name) } else { CopyState::Waiting(name) });
    }

    /// Lets the person choose a file that is kept up to date from now on.
    pub fn choose(self, name: FileName) {
        platform::spawn(async move {
            let Some(id) = self.editor.kept_id() else { return };
            let Ok(file) = CopyFile::choose(&name).await else { return };
            for (other, kept) in CopyFile::all().await {
                if other != id && kept.is_same(&file).await {
                    return state().file.set(CopyState::Taken(file.name()));
                }
            }
            match file.keep(&id, None).await {
                Ok(()) => {
                    self.become_writer().await;
                    self.write(file, true).await;
                }
                Err(_) => state().file.set(CopyState::Failed(file.name())),
            }
        });
    }

    /// Takes over writing from another tab, if need be: only the tab that writes the assessment writes its file.
    async fn become_writer(self) {
        Tabs::of(self.editor).take_over();
        for _ in 0..TURNS {
            if role().get_untracked() == Role::Writer {
                return;
            }
            page::pause(TURN).await;
        }
    }

    /// Asks the browser to allow the file that was chosen earlier.
    pub fn allow(self) {
        platform::spawn(async move {
            let Some(id) = self.editor.kept_id() else { return };
            if let Some(file) = CopyFile::kept(&id).await
                && file.ask().await
            {
                self.become_writer().await;
                self.write(file, false).await;
            }
        });
    }

    /// Stops keeping the file up to date; it stays as it is.
    pub fn stop(self) {
        platform::spawn(async move {
            if let Some(id) = self.editor.kept_id() {
                let outcome = CopyFile::forget(&id).await;
                state().file.update(|file| match (outcome, &*file) {
                    (Err(_), CopyState::Kept(name) | CopyState::Behind(name)) => {
                        *file = CopyState::Failed(name.clone());
                    }
                    _ => *file = CopyState::None,
                });
            }
        });
    }

    /// Writes the open assessment over what somebody else put into the file.
    pub fn write_over(self) {
        platform::spawn(async move {
            let Some(id) = self.editor.kept_id() else { return };
            if let Some(file) = CopyFile::kept(&id).await {
                self.become_writer().await;
                self.write(file, true).await;
            }
        });
    }

    /// Shows what somebody else put into the file on the page where files are merged.
    pub fn bring_together(self) {
        let CopyState::Changed(name) = state().file.get_untracked() else { return };
        let Some(text) = FOREIGN.with_borrow(Clone::clone) else { return };
        let found: Result<Opened, _> = open(text.as_bytes());
        incoming::show(vec![(model::text::line(&name), found.map_err(Into::into))]);
    }

    /// Brings the file up to date once saving rests.
    pub(in crate::state::keeping) fn update(self) {
        let (CopyState::Kept(name) | CopyState::Behind(name) | CopyState::Failed(name)) =
            state().file.get_untracked()
        else {
            return;
        };
        state().file.set(CopyState::Behind(name));
        let saved = self.editor.saving.issued();
        page::after(RESTS, move || {
            if self.editor.saving.issued() == saved
                && let Some(id) = self.editor.kept_id()
            {
                platform::spawn(async move {
                    if let Some(file) = CopyFile::kept(&id).await {
                        self.write(file, false).await;
                    }
                });
            }
        });
    }

    /// Writes the file, over anything in it only if the person said so. Of several tabs only the one that writes the
    /// assessment does.
    async fn write(self, file: CopyFile, over_anything: bool) {
        if role().get_untracked() != Role::Writer {
            return;
        }
        let name = file.name();
        let Some((assessment, content)) = self.as_file().await else {
            return state().file.set(CopyState::Failed(name));
        };
        let outcome = match over_anything {
            true => file.write(&content).await,
            false => file.write_unless_changed(&content).await,
        };
        let found = match outcome {
            Ok(mark) => match file.keep(&assessment.id, Some(mark)).await {
                Ok(()) => {
                    FOREIGN.set(None);
                    self.remember(&assessment, clock::now(), Delivered::Known);
                    CopyState::Kept(name)
                }
                Err(_) => CopyState::Failed(name),
            },
            Err(CopyError::NotAllowed) => CopyState::Waiting(name),
            Err(CopyError::Changed(text)) => {
                FOREIGN.set(Some(text));
                CopyState::Changed(name)
            }
            Err(_) => CopyState::Failed(name),
        };
        if self.editor.is_open(&assessment.id) {
            state().file.set(found);
        }
    }
}
